"""Withdrawals for confidentiality: which editions each destroys, and whether the website has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.records import takedown


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


class _Inside(Value, frozen=True):
    editions: tuple[str, ...]
    reason: str


OF = select(takedown).where(takedown.c.meeting_id == bindparam("meeting")).order_by(takedown.c.ordered_at)
WAITING = select(takedown.c.id).where(
    takedown.c.id.in_(bindparam("rows", expanding=True)), takedown.c.acknowledged_at.is_(None)
)
ADD = insert(takedown)
ACKNOWLEDGE = update(takedown).where(takedown.c.id == bindparam("row"))


class Takedowns(Shelf):
    """The withdrawals of every meeting's editions."""

    def of(self, meeting: str) -> tuple[Takedown, ...]:
        """A meeting's withdrawals, oldest first."""
        return tuple(self._takedown(row) for row in self.access.rows(OF, meeting=meeting))

    def unacknowledged(self, wanted: Sequence[str]) -> frozenset[str]:
        """Those of these withdrawals that the website has not confirmed."""
        rows = self.access.rows(WAITING, rows=ids(wanted)) if wanted else ()
        return frozenset(row.id for row in rows)

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

    def _takedown(self, row: Row) -> Takedown:
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


def _place(table: str, id: str) -> Place:
    return Place(table, "content", id)
