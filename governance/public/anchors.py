"""Where a part of the minutes can be linked to: addresses within the page, made from public numbers alone."""

from __future__ import annotations

import re

from governance.public.record import PublicAction, PublicItem


class Anchors:
    """Gives each item an address from its number ("4", "7-a"), and each action; never twice the same.

    Addresses are asked for in reading order, so the same minutes always get the same ones.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def item(self, item: PublicItem) -> str:
        """The address of an item's heading."""
        return self._free(slug(item.number) or "item")

    def action(self, action: PublicAction) -> str:
        """The address of an action."""
        return self._free(f"action-{slug(action.reference)}")

    def within(self, item: PublicItem) -> None:
        """Take the addresses of what stands in an item."""
        for part in item.parts:
            if isinstance(part, PublicAction):
                self.action(part)
        for child in item.children:
            self.item(child)
            self.within(child)

    def _free(self, wanted: str) -> str:
        anchor, count = wanted, 1
        while anchor in self._taken:
            count += 1
            anchor = f"{wanted}-{count}"
        self._taken.add(anchor)
        return anchor


def slug(number: str) -> str:
    """A public number as part of an address: "7 (a)" as "7-a"."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", number).strip("-.")
