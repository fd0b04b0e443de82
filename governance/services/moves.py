"""Use-cases of a meeting as it runs that change the roll: the roll is called, one moves, a move is undone.

They write through ``rolling.with_roll`` and ``Writing.keep`` as the page of the attendance does: there is no
second way into the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from governance.domain.acts import Act
from governance.domain.minute import CONFIDENTIAL, PUBLIC, UNCLASSIFIED, Item, Roll
from governance.domain.presence import Done, Kind, Live, Move, moved, undone
from governance.gate.editing import Wanted
from governance.kernel.clean import clean_line
from governance.kernel.days import time_typed
from governance.kernel.errors import Conflict, Invalid
from governance.kernel.language import _
from governance.kernel.text import Hole
from governance.kernel.values import Value, changed
from governance.services.agenda_lines import lines_for_writers
from governance.services.desk import Desk
from governance.services.keeping import Writing, writing
from governance.services.rolling import in_office, of_roll, with_roll
from governance.store.live import KeptLive

UNDOABLE = 30
"""How many moves of a meeting can be undone, one after the other."""
TIMELESS = ("apologies", "online")
"""Moves that have no time, so that they can be made before the day."""
OF_ITEM = re.compile(r"(?:item|no\.?|#)\s*(\S+)", re.IGNORECASE)


class Moving(Value, frozen=True):
    """A move as somebody says it: ``who`` by their ids in the list, ``at`` a time or an item; empty: now.

    ``kept`` is where an entry is kept: "" as its item, "unsorted", or a matter's id.
    """

    kind: Kind
    who: tuple[str, ...]
    at: str = ""
    kept: str = ""
    interest: str = ""
    outcome: str = ""


class Run(NamedTuple):
    """A meeting as it runs, within one unit of work."""

    found: Writing
    kept: KeptLive

    def __repr__(self) -> str:
        return "<run>"

    @property
    def live(self) -> Live:
        """How it runs."""
        return self.kept.live

    @property
    def item(self) -> Item | None:
        """The item in hand."""
        return next((one for one in self.found.minute.items if one.id == self.live.item), None)

    def save(self, live: Live) -> None:
        """Keep how it runs. Raises Conflict."""
        meeting = self.found.sitting.meeting
        self.found.work.live.save(meeting.organisation, meeting.id, live, self.kept.version)

    def now(self) -> datetime:
        """The present moment where the organisation is."""
        work = self.found.work
        zone = work.organisations.get(self.found.sitting.meeting.organisation).facts.zone
        return work.now.astimezone(ZoneInfo(zone))


@contextmanager
def running(desk: Desk, meeting: str, wanted: Wanted = of_roll) -> Iterator[Run]:
    """One act in a meeting as it runs. Raises NotFound, Refused."""
    with writing(desk, meeting, Act.DRAFT_MINUTES, wanted) as found:
        yield Run(found, found.work.live.of(meeting))


def call_roll(desk: Desk, meeting: str, everybody: Literal["here", "not yet"]) -> None:
    """Begin the list of who is there with whoever is in office. Raises Conflict if it was begun already."""
    with running(desk, meeting) as run:
        if run.found.minute.roll.attendance:
            raise Conflict(_("The roll was called already."))
        standing: Literal["present", "absent"] = "present" if everybody == "here" else "absent"
        people = tuple(changed(one, standing=standing) for one in in_office(run.found))
        _keep(run, changed(run.found.minute.roll, attendance=people))


def move(desk: Desk, meeting: str, said: Moving) -> None:
    """Make one move. Raises Invalid with what stands against it, Conflict, NotFound, Refused."""
    with running(desk, meeting) as run:
        marking, matter = marking_of(said.kept)
        begun: Literal["yes", "no"] = "yes" if run.live.begun or said.at else "no"
        timeless = said.kind in TIMELESS or (begun == "no" and said.kind in ("here", "left"))
        made = Move(
            said.kind,
            said.who,
            "" if timeless else time_of(run, said.at),
            begun,
            run.item.id if run.item else None,
            marking,
            matter,
            clean_line(said.interest),
            said.outcome,
        )
        after, done = moved(_open(run.found.minute.roll), made)
        _keep(run, after)
        run.save(changed(run.live, moves=(*run.live.moves, done)[-UNDOABLE:]))


def undo(desk: Desk, meeting: str) -> Done:
    """Take the last move back; what it was. Raises Conflict when the roll was changed otherwise since."""
    with running(desk, meeting) as run:
        if not run.live.moves:
            raise Conflict(_("There is nothing to undo."))
        *before, last = run.live.moves
        _keep(run, undone(_open(run.found.minute.roll), last))
        run.save(changed(run.live, moves=tuple(before)))
        return last


def time_of(run: Run, typed: str) -> str:
    """The local time that somebody typed, or that an item was taken up at; empty: now.

    Raises Invalid at "at" for what is no time, and for "now" on another day than the meeting's.
    """
    typed = typed.strip()
    if not typed:
        now = run.now()
        if now.date().isoformat() != run.found.sitting.meeting.facts.starts[:10]:
            raise Invalid(_("The meeting is on another day. Enter the time, such as 18:40."), "at")
        return f"{now:%H:%M}"
    if item := OF_ITEM.fullmatch(typed):
        return _taken_at(run, item[1])
    try:
        return time_typed(typed).strftime("%H:%M")
    except Invalid as error:
        raise Invalid(error.sentence, "at") from None


def _taken_at(run: Run, number: str) -> str:
    numbers = numbers_of(run.found)
    item = next((one for one, shown in numbers.items() if shown == number), "")
    if not run.live.begun.get(item):
        raise Invalid(_("Item %(number)s was not taken up yet. Enter a time.", number=number), "at")
    return run.live.begun[item]


def numbers_of(found: Writing) -> dict[str, str]:
    """The number of each item as the room sees it."""
    return {line.id: line.number for line in lines_for_writers(found, {})}


def marking_of(kept: str) -> tuple[str, str | None]:
    """The marking and matter of what is kept as its item (""), "unsorted" or under a matter."""
    if not kept:
        return PUBLIC, None
    return (UNCLASSIFIED, None) if kept == "unsorted" else (CONFIDENTIAL, kept)


def _open(roll: Roll) -> Roll:
    """The entries that are open to the writer; the others are put back at the save."""
    return changed(
        roll,
        notes=tuple(one for one in roll.notes if not isinstance(one, Hole)),
        declarations=tuple(one for one in roll.declarations if not isinstance(one, Hole)),
        withdrawals=tuple(one for one in roll.withdrawals if not isinstance(one, Hole)),
        presiding=tuple(one for one in roll.presiding if not isinstance(one, Hole)),
    )


def _keep(run: Run, roll: Roll) -> None:
    found = run.found
    found.keep(with_roll(found, found.sitting.meeting.version, _open(roll)), change="roll")
