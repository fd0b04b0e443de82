"""Public words that a clerk keeps though the leak check found them: a keyed digest and a sealed reason."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, insert, select

from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place, Sealed
from governance.store.shelf import Shelf
from governance.store.statements import Row
from governance.store.tables.wordings import kept_wording


class KeptWording(Value, frozen=True):
    """One finding that is kept: ``digest`` is keyed by the matter, ``content`` says why."""

    matter: str
    digest: bytes
    at: datetime
    content: Sealed


OF = (
    select(kept_wording)
    .where(kept_wording.c.meeting_id == bindparam("meeting"))
    .order_by(kept_wording.c.kept_at, kept_wording.c.id)
)
ADD = insert(kept_wording)


class Wordings(Shelf):
    """What was kept of what the leak check found. Only the gate opens why."""

    def of(self, meeting: str) -> tuple[KeptWording, ...]:
        """Everything that was kept of a meeting, in order."""
        return tuple(_read(row) for row in self.access.rows(OF, meeting=meeting))

    def keep(self, organisation: str, meeting: str, matter: str, digest: bytes, why: object) -> None:
        """Keep a finding, sealed under its matter. Raises Conflict when it is kept already."""
        made = new_id()
        row = {
            "id": made,
            "organisation_id": organisation,
            "meeting_id": meeting,
            "matter_id": matter,
            "digest": digest,
            "content": self.access.box(seal.matter(matter), _place(made), why),
            "kept_at": self.access.now,
        }
        self.access.write(ADD, row)


def _read(row: Row) -> KeptWording:
    content = Sealed(seal.matter(row.matter_id), _place(row.id), row.content)
    return KeptWording(row.matter_id, bytes(row.digest), row.kept_at, content)


def _place(row: str) -> Place:
    return Place("kept_wording", "content", row)
