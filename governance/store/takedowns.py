"""Withdrawals for confidentiality, and the breach record that each opens with its 72-hour clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from governance.kernel.errors import NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place, parts_of
from governance.store.shelf import Shelf
from governance.store.tables.records import breach, takedown

TO_THE_REGULATOR = timedelta(hours=72)


class Takedown(Value, frozen=True):
    """One withdrawal: the editions it destroys, and why, in words that only the office reads."""

    id: str
    organisation: str
    meeting: str
    by: str
    at: datetime
    acknowledged_at: datetime | None
    editions: tuple[str, ...]
    reason: str


class Breach(Value, frozen=True):
    """A possible breach: when it became known, by when the regulator hears of it, and what is noted."""

    id: str
    organisation: str
    meeting: str
    takedown: str | None
    opened_at: datetime
    due_at: datetime
    closed_at: datetime | None
    note: str


class _Inside(Value, frozen=True):
    editions: tuple[str, ...]
    reason: str


OF = select(takedown).where(takedown.c.meeting_id == bindparam("meeting")).order_by(takedown.c.ordered_at)
ONE = select(takedown).where(takedown.c.id == bindparam("row"))
ADD = insert(takedown)
ACKNOWLEDGE = update(takedown).where(takedown.c.id == bindparam("row"))
OPEN = insert(breach)
OPEN_OF = (
    select(breach)
    .where(breach.c.organisation_id == bindparam("organisation"), breach.c.closed_at.is_(None))
    .order_by(breach.c.due_at)
)


class Takedowns(Shelf):
    """The withdrawals of every meeting's editions."""

    def of(self, meeting: str) -> tuple[Takedown, ...]:
        """A meeting's withdrawals, oldest first."""
        return tuple(self._takedown(row) for row in self.access.rows(OF, meeting=meeting))

    def get(self, id: str) -> Takedown:
        """One withdrawal. Raises NotFound."""
        row = self.access.row(ONE, row=id)
        if row is None:
            raise NotFound()
        return self._takedown(row)

    def add(
        self, organisation: str, meeting: str, id: str, editions: tuple[str, ...], by: str, reason: str
    ) -> None:
        """Keep a withdrawal."""
        row = {"id": id, "organisation_id": organisation, "meeting_id": meeting, "ordered_by": by}
        box = self.access.box(seal.meeting(meeting), _place("takedown", id), _Inside(editions, reason))
        self.access.write(
            ADD, {**row, "ordered_at": self.access.now, "acknowledged_at": None, "content": box}
        )

    def acknowledge(self, id: str) -> None:
        """Record that the website has destroyed it."""
        self.access.write(ACKNOWLEDGE, {"row": id, "acknowledged_at": self.access.now})

    def _takedown(self, row: Row[Any]) -> Takedown:
        scope = seal.meeting(row.meeting_id)
        inside = self.access.value(_Inside, scope, _place("takedown", row.id), row.content)
        return Takedown(
            row.id,
            row.organisation_id,
            row.meeting_id,
            row.ordered_by,
            row.ordered_at,
            row.acknowledged_at,
            inside.editions,
            inside.reason,
        )


class Breaches(Shelf):
    """The breach records."""

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
            "content": parts_of(
                self.access.seal(seal.organisation(organisation), _place("breach", made), note.encode())
            )[2],
        }
        self.access.write(OPEN, row)
        return made

    def open(self, organisation: str) -> tuple[Breach, ...]:
        """The organisation's open breach records, the most urgent first."""
        return tuple(self._breach(row) for row in self.access.rows(OPEN_OF, organisation=organisation))

    def _breach(self, row: Row[Any]) -> Breach:
        sealed = seal.Sealed(seal.organisation(row.organisation_id), _place("breach", row.id), row.content)
        return Breach(
            row.id,
            row.organisation_id,
            row.meeting_id,
            row.takedown_id,
            row.opened_at,
            row.due_at,
            row.closed_at,
            self.access.open(sealed).decode(),
        )


def _place(table: str, id: str) -> Place:
    return Place(table, "content", id)
