"""What the editor sends while somebody types, kept at once. An editing session leaves one entry."""

from __future__ import annotations

from datetime import datetime, timedelta

from governance.domain.acts import ROWS, Act
from governance.domain.checks import check_item, members_for
from governance.kernel.errors import NotFound
from governance.kernel.values import Value
from governance.services.desk import Desk
from governance.services.drafting import Written, passages_of, typed_rich, with_item
from governance.services.keeping import Writing, writers_sitting, writing
from governance.store.items import KeptItem

PAUSE = timedelta(minutes=30)
"""After so long without a save, writing on in an item is a new editing session."""
LATELY = timedelta(minutes=3)
"""For so long after a save somebody counts as writing."""
LOOKED_THROUGH = 50


class Autosaved(Value, frozen=True):
    """The item's new version, and the id of each passage or part that the editor had named itself."""

    version: int
    named: dict[str, str]
    at: datetime


class Writer(Value, frozen=True):
    """Somebody else who saved in the meeting lately; ``here``: the item that was asked about."""

    name: str
    here: bool
    at: datetime


class Beside(Value, frozen=True):
    """At which version an item stands, and who else writes in its meeting."""

    version: int
    writers: tuple[Writer, ...]


def autosave(desk: Desk, meeting: str, item: str, expected: int, written: Written) -> Autosaved:
    """Cut, seal and keep what stands in the editor, which is ``written.rich``.

    What changed nothing is not kept again. Raises Invalid, Conflict, NotFound, Refused as a save does.
    """
    with writing(desk, meeting, Act.DRAFT_MINUTES, passages_of(item)) as found:
        one = found.item(item, expected)
        edited, named = typed_rich(found, one, written)
        if edited == one:
            return Autosaved(expected, named, found.work.now)
        check_item(edited, members_for(found.minute.roll.attendance))
        found.keep(with_item(found, edited), noted=not _goes_on(found, item), item=item)
        return Autosaved(found.work.items.get(item).version, named, found.work.now)


def beside(desk: Desk, meeting: str, item: str) -> Beside:
    """Where an item stands, and who else writes; nothing is opened, and of a closed item nobody is named.

    Raises NotFound, Refused.
    """
    with desk.looking(Act.DRAFT_MINUTES, meeting) as work:
        writers_sitting(desk, work, meeting, Act.DRAFT_MINUTES)
        kept = {one.item.id: one for one in work.items.of(meeting)}
        if item not in kept:
            raise NotFound()
        others = [one for one in kept.values() if _is_another(one, desk.person, work.now)]
        latest = {one.saved_by or "": one for one in sorted(others, key=lambda one: one.item.id == item)}
        people = work.people.some(tuple(latest))
        writers = tuple(
            Writer(people[person].contact.name, one.item.id == item, one.saved_at)
            for person, one in latest.items()
            if person in people
        )
        return Beside(kept[item].version, writers)


def _is_another(one: KeptItem, person: str, now: datetime) -> bool:
    return one.item.closed is None and one.saved_by not in (None, person) and now - one.saved_at < LATELY


def _goes_on(found: Writing, item: str) -> bool:
    """Whether this is one editing session with the save before: by the same person, not long ago, and there
    is an entry for it."""
    kept, person = found.items[item], found.desk.person
    if kept.saved_by != person or found.work.now - kept.saved_at > PAUSE:
        return False
    event = ROWS[Act.DRAFT_MINUTES].event
    entries = found.work.audit.about(found.sitting.meeting.id, limit=LOOKED_THROUGH)
    return any(
        entry.event == event
        and entry.inside is not None
        and (entry.inside.actor, entry.inside.detail.get("item")) == (person, item)
        for entry in entries
    )
