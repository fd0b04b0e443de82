"""Sorting what nobody has sorted yet: read it whole, and put many items at once into Part I (promise 3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

from governance.domain.acts import Act
from governance.domain.minute import PUBLIC, Item, Minute, Roll
from governance.domain.proposal import Proposal
from governance.domain.settle import settle_minute
from governance.domain.sorting import sorted_but_for, sorted_public, sorted_roll
from governance.gate.editing import note_opened
from governance.kernel.errors import Conflict, Invalid
from governance.kernel.language import _
from governance.kernel.values import changed
from governance.services.agenda_lines import lines_for_writers
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.keeping import Writing, begun, writing

ROLL = "roll"
"""Stands for the attendance among the ids of items."""


class Unsorted(NamedTuple):
    """One item that waits, as it would stand in Part I; ``version`` is the one that was read.

    ``proposed`` is what the file it came with marks as confidential: it stays sealed unless it is chosen.
    ``waits``: the whole of it, or passages of it that were marked and are of no matter yet.
    """

    id: str
    number: str
    version: int
    item: Item
    proposed: tuple[Proposal, ...] = ()
    waits: Literal["whole", "part"] = "whole"

    def __repr__(self) -> str:
        return "<unsorted>"


class Waiting(NamedTuple):
    """What waits to be sorted. ``roll`` is the roll as it would stand, or None if nothing of it waits."""

    outline: Outline
    items: tuple[Unsorted, ...]
    roll: Roll | None
    roll_version: int
    labels: Mapping[str, str]

    def __repr__(self) -> str:
        return "<waiting>"


def waiting(desk: Desk, meeting: str) -> Waiting:
    """What of a meeting nobody has sorted, as far as it is open to the reader; leaves an entry of opening it.

    Raises NotFound or Refused.
    """
    with desk.passing(Act.OPEN_FOR_EDITING, meeting) as hands:
        found = begun(desk, hands, meeting, Act.MARK)
        note_opened(hands, found.editable)
        return _waiting(found)


def into_part_one(desk: Desk, meeting: str, read: Mapping[str, int], but: Collection[str] = ()) -> None:
    """Put what was read, ids with the versions that were read, into Part I with all its words.

    Of the items in ``but`` whatever holds words that are proposed as confidential stays sealed and unsorted.

    Raises Invalid for nothing chosen or an item whose parent stays confidential, Conflict if something was
    changed since it was read, NotFound or Refused.
    """
    if not read:
        raise Invalid(_("Tick what is public."), "public")
    with writing(desk, meeting, Act.MARK) as found:
        chosen = read.keys() - {ROLL}
        for item in chosen:
            _refuse_untitled(found.item(item, read[item]))
        if ROLL in read and read[ROLL] != found.sitting.meeting.version:
            raise Conflict(_("Somebody saved this while you had it open; nothing was overwritten."))
        after = _sorted(found.minute, chosen, with_roll=ROLL in read, but=but)
        _refuse_under_closed(after, chosen)
        found.keep(after, matter=found.holding, change="sorted")


def _waiting(found: Writing) -> Waiting:
    minute = found.minute
    ids = {item.id for item in minute.items if sorted_public(item) != item}
    after = settle_minute(_sorted(minute, ids, with_roll=True))
    before = {item.id: item for item in minute.items}
    numbers = {line.id: line.number for line in lines_for_writers(found, {})}
    return Waiting(
        outline=outlined(found.work, found.sitting),
        items=tuple(
            Unsorted(
                item.id,
                numbers[item.id],
                found.items[item.id].version,
                item,
                before[item.id].proposed,
                "part" if before[item.id].marking == PUBLIC else "whole",
            )
            for item in after.items
            if item.id in ids
        ),
        roll=after.roll if sorted_roll(minute.roll) != minute.roll else None,
        roll_version=found.sitting.meeting.version,
        labels={known.matter.id: known.matter.label for known in found.matters},
    )


def _sorted(minute: Minute, chosen: Collection[str], *, with_roll: bool, but: Collection[str] = ()) -> Minute:
    items = tuple(_item(item, but) if item.id in chosen else item for item in minute.items)
    return changed(minute, items=items, roll=sorted_roll(minute.roll) if with_roll else minute.roll)


def _item(item: Item, but: Collection[str]) -> Item:
    words = [one.words for one in item.proposed] if item.id in but else []
    return sorted_but_for(item, words) if words else sorted_public(item)


def _refuse_untitled(item: Item) -> None:
    """What a file gave no title, such as the lines before its first item, gets none invented in public."""
    if not (item.title or item.internal_title).strip():
        said = _("One of these has no title. Give it one, or take it off once its words stand elsewhere.")
        raise Invalid(said, "public")


def _refuse_under_closed(minute: Minute, chosen: Collection[str]) -> None:
    markings = {item.id: item.marking for item in minute.items}
    if any(item.parent and markings[item.parent] != PUBLIC for item in minute.items if item.id in chosen):
        raise Invalid(_("One of these stands under an item that is not public. Tick that, too."), "public")
