"""Breach records: the 72-hour clock of each, what was done about it, and how it was closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, insert, or_, select, update

from governance.kernel.errors import Conflict, NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place, Sealed, parts_of
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.meetings import meeting
from governance.store.tables.records import breach, breach_note

TO_THE_REGULATOR = timedelta(hours=72)
"""Within how long of its becoming known the regulator hears of a breach (UK GDPR, article 33)."""

CLOSED = "Somebody closed this record already; nothing was added to it."
NOTED = "Somebody noted something here first; nothing was overwritten. Look at it again."


class Breach(Value, frozen=True):
    """A possible breach: when it became known, by when the regulator hears of it, and what happened."""

    id: str
    organisation: str
    meeting: str
    takedown: str | None
    opened_at: datetime
    due_at: datetime
    closed_at: datetime | None
    note: str


class BreachNote(Value, frozen=True):
    """What somebody noted of a breach: what was done about it; in the last of a closed one, how it ended."""

    breach: str
    sequence: int
    by: str
    at: datetime
    words: str


ADD = insert(breach)
OPEN_OF = (
    select(breach)
    .where(breach.c.organisation_id == bindparam("organisation"), breach.c.closed_at.is_(None))
    .order_by(breach.c.due_at, breach.c.id)
)
CLOSED_OF = (
    select(breach)
    .join(meeting, meeting.c.id == breach.c.meeting_id)
    .where(meeting.c.body_id.in_(bindparam("bodies", expanding=True)), breach.c.closed_at.is_not(None))
    .order_by(breach.c.closed_at.desc(), breach.c.id.desc())
    .limit(bindparam("some"))
)
CLOSED_BEFORE = CLOSED_OF.where(
    or_(
        breach.c.closed_at < bindparam("closed_at"),
        (breach.c.closed_at == bindparam("closed_at")) & (breach.c.id < bindparam("after")),
    )
)
COUNT = (
    select(func.count())
    .select_from(breach.join(meeting, meeting.c.id == breach.c.meeting_id))
    .where(meeting.c.body_id.in_(bindparam("bodies", expanding=True)))
)
ONE = select(breach).where(breach.c.id == bindparam("row"))
CLOSE = update(breach).where(breach.c.id == bindparam("row"), breach.c.closed_at.is_(None))
NOTES = (
    select(breach_note)
    .where(breach_note.c.breach_id.in_(bindparam("rows", expanding=True)))
    .order_by(breach_note.c.breach_id, breach_note.c.sequence)
)
NOTE = insert(breach_note)


class Breaches(Shelf):
    """The breach records. A note is only added; the record of a closed one is added to no more."""

    def add(self, organisation: str, meeting: str, note: str, takedown: str | None = None) -> str:
        """Open a breach record, due 72 hours from now; its id."""
        made = new_id()
        row = {
            "id": made,
            "organisation_id": organisation,
            "meeting_id": meeting,
            "takedown_id": takedown,
            "opened_at": self.access.now,
            "due_at": self.access.now + TO_THE_REGULATOR,
            "closed_at": None,
            "content": self._box(organisation, Place("breach", "content", made), note),
        }
        self.access.write(ADD, row)
        return made

    def open(self, organisation: str) -> tuple[Breach, ...]:
        """The organisation's open breach records, the most urgent first."""
        return tuple(self._breach(row) for row in self.access.rows(OPEN_OF, organisation=organisation))

    def closed(self, bodies: Iterable[str], limit: int, after: Breach | None = None) -> tuple[Breach, ...]:
        """A page of these bodies' closed breach records, the latest first, from beyond ``after``."""
        page: dict[str, Any] = {"bodies": ids(bodies), "some": limit}
        if after is None:
            rows = self.access.rows(CLOSED_OF, **page)
        else:
            rows = self.access.rows(CLOSED_BEFORE, **page, closed_at=after.closed_at, after=after.id)
        return tuple(self._breach(row) for row in rows)

    def count(self, bodies: Iterable[str]) -> int:
        """How many breach records these bodies have."""
        row = self.access.row(COUNT, bodies=ids(bodies))
        return int(row[0]) if row else 0

    def get(self, id: str) -> Breach:
        """One breach record. Raises NotFound."""
        row = self.access.row(ONE, row=id)
        if row is None:
            raise NotFound()
        return self._breach(row)

    def notes(self, *breaches: str) -> dict[str, tuple[BreachNote, ...]]:
        """What was noted of these breaches, in order; of one of which nothing was, an empty tuple."""
        found: dict[str, list[BreachNote]] = {one: [] for one in breaches}
        for row in self.access.rows(NOTES, rows=ids(breaches)) if breaches else ():
            found[row.breach_id].append(self._note(row))
        return {one: tuple(notes) for one, notes in found.items()}

    def note(self, about: Breach, by: str, words: str, seen: int) -> None:
        """Add a note to an open record. Raises Conflict when there are more notes than were ``seen``."""
        if about.closed_at is not None:
            raise Conflict(CLOSED)
        if len(self.notes(about.id)[about.id]) != seen:
            raise Conflict(NOTED)
        made = new_id()
        row = {
            "id": made,
            "organisation_id": about.organisation,
            "breach_id": about.id,
            "sequence": seen + 1,
            "written_by": by,
            "written_at": self.access.now,
            "content": self._box(about.organisation, _note_place(about.id, seen + 1), words),
        }
        self.access.write(NOTE, row)

    def close(self, about: Breach) -> None:
        """Close an open record. Raises Conflict when somebody did."""
        if not self.access.write(CLOSE, {"row": about.id, "closed_at": self.access.now}):
            raise Conflict(CLOSED)

    def _box(self, organisation: str, place: Place, words: str) -> bytes:
        return parts_of(self.access.seal(seal.organisation(organisation), place, words.encode()))[2]

    def _words(self, row: Row, place: Place) -> str:
        scope = seal.organisation(row.organisation_id)
        return self.access.open(Sealed(scope, place, row.content)).decode()

    def _breach(self, row: Row) -> Breach:
        return Breach(
            row.id,
            row.organisation_id,
            row.meeting_id,
            row.takedown_id,
            row.opened_at,
            row.due_at,
            row.closed_at,
            self._words(row, Place("breach", "content", row.id)),
        )

    def _note(self, row: Row) -> BreachNote:
        words = self._words(row, _note_place(row.breach_id, row.sequence))
        return BreachNote(row.breach_id, row.sequence, row.written_by, row.written_at, words)


def _note_place(breach: str, sequence: int) -> Place:
    return Place("breach_note", "content", breach, sequence)
