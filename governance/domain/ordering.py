"""Order and nesting of agenda items: siblings change places with all that stands under them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from governance.domain.dividing import into_part_two, with_subtree
from governance.domain.minute import PUBLIC, Facts, Item, Minute
from governance.domain.numbering import child_number, item_number
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.values import changed

Step: TypeAlias = Literal["up", "down", "in", "out"]


def stepped(minute: Minute, item: str, step: Step) -> Minute:
    """The meeting with one item moved by one step. Raises Invalid where there is nowhere to go.

    What comes to stand under a confidential item becomes confidential with it (promise 4).
    """
    items = list(minute.items)
    one = next(i for i in items if i.id == item)
    siblings = [i.id for i in items if i.parent == one.parent]
    at = siblings.index(item)
    match step:
        case "up" if at > 0:
            order = _moved(items, item, before=siblings[at - 1])
        case "down" if at + 1 < len(siblings):
            order = _moved(items, siblings[at + 1], before=item)
        case "in" if at > 0:
            order = _under(items, item, siblings[at - 1])
        case "out" if one.parent is not None:
            order = _out(items, one)
        case _:
            raise Invalid(_("It cannot be moved further that way."))
    return changed(minute, items=tuple(order))


def steps_of(items: Sequence[Item], item: Item) -> tuple[Step, ...]:
    """The steps that an item can take."""
    siblings = [i.id for i in items if i.parent == item.parent]
    at = siblings.index(item.id)
    possible: dict[Step, bool] = {
        "up": at > 0,
        "down": at + 1 < len(siblings),
        "in": at > 0,
        "out": item.parent is not None,
    }
    return tuple(step for step, can in possible.items() if can)


def depths(items: Sequence[Item]) -> dict[str, int]:
    """How deep each item stands, from 0."""
    found: dict[str, int] = {}
    for item in items:
        found[item.id] = found.get(item.parent or "", -1) + 1
    return found


def shown_numbers(parents: Sequence[tuple[str, str | None, str]], facts: Facts) -> dict[str, str]:
    """The number of each item as the room sees it, for (id, parent, typed number) in order: 1, 2, 2.1 …

    In the style of the body, as the record has it: LGB4/2627.
    """
    counts: dict[str | None, int] = {}
    found: dict[str, str] = {}
    for item, parent, typed in parents:
        count = counts[parent] = counts.get(parent, -1) + 1
        own = child_number(found[parent], count) if parent in found else item_number(facts, count)
        found[item] = typed.strip() or own
    return found


def _moved(items: list[Item], item: str, before: str) -> list[Item]:
    tree = with_subtree(items, item)
    moving = [i for i in items if i.id in tree]
    rest = [i for i in items if i.id not in tree]
    at = next(place for place, i in enumerate(rest) if i.id == before)
    return rest[:at] + moving + rest[at:]


def _under(items: list[Item], item: str, above: str) -> list[Item]:
    parent = next(i for i in items if i.id == above)
    tree = with_subtree(items, item)
    moved = [changed(i, parent=above) if i.id == item else i for i in items]
    if parent.marking == PUBLIC:
        return moved
    return [into_part_two(i, parent.matter) if i.id in tree and i.marking == PUBLIC else i for i in moved]


def _out(items: list[Item], item: Item) -> list[Item]:
    parent = next(i for i in items if i.id == item.parent)
    tree, old = with_subtree(items, item.id), with_subtree(items, parent.id)
    moving = [changed(i, parent=parent.parent) if i.id == item.id else i for i in items if i.id in tree]
    rest = [i for i in items if i.id not in tree]
    at = max(place for place, i in enumerate(rest) if i.id in old) + 1
    return rest[:at] + moving + rest[at:]
