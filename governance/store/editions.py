"""Editions as the office knows them: published only once the website's register has acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import bindparam, insert, select, update

from governance.kernel.errors import NotFound
from governance.kernel.values import Value
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.meetings import meeting
from governance.store.tables.records import edition

EditionState: TypeAlias = Literal["waiting", "published", "withdrawing", "withdrawn"]


class NewEdition(Value, frozen=True):
    """An edition that is about to be published; ``digest`` is that of its bytes, ``number`` counts from 1.

    ``fingerprint`` is what ``Editions.fingerprint`` gives for what the public reads.
    """

    id: str
    meeting: str
    kind: str
    language: str
    number: int
    digest: str
    record_version: int = 1
    fingerprint: bytes = b""
    root_salt: bytes | None = None


class KeptEdition(Value, frozen=True):
    """An edition as it is kept."""

    id: str
    meeting: str
    kind: str
    language: str
    number: int
    digest: str
    record_version: int
    state: EditionState
    published_at: datetime
    acknowledged_at: datetime | None
    withdrawn_at: datetime | None
    fingerprint: bytes


OF = (
    select(edition)
    .where(edition.c.meeting_id.in_(bindparam("meetings", expanding=True)))
    .order_by(edition.c.meeting_id, edition.c.kind, edition.c.language, edition.c.number)
)
ONE = select(edition).where(edition.c.id == bindparam("row"))
BODIES = (
    select(meeting.c.body_id)
    .join(edition, edition.c.meeting_id == meeting.c.id)
    .where(meeting.c.body_id.in_(bindparam("bodies", expanding=True)))
    .distinct()
)
ADD = insert(edition)
ACKNOWLEDGE = update(edition).where(edition.c.id == bindparam("row"), edition.c.state == "waiting")
WITHDRAW = update(edition).where(
    edition.c.id.in_(bindparam("rows", expanding=True)), edition.c.state != "withdrawn"
)


class Editions(Shelf):
    """The editions of every meeting."""

    def of(self, meeting: str) -> tuple[KeptEdition, ...]:
        """A meeting's editions, by kind, language and number."""
        return self.of_meetings((meeting,))[meeting]

    def of_meetings(self, meetings: Sequence[str]) -> dict[str, tuple[KeptEdition, ...]]:
        """The editions of these meetings, by one query."""
        found: dict[str, list[KeptEdition]] = {one: [] for one in meetings}
        for row in self.access.rows(OF, meetings=ids(meetings)):
            found[row.meeting_id].append(_edition(row))
        return {one: tuple(made) for one, made in found.items()}

    def get(self, id: str) -> KeptEdition:
        """One edition. Raises NotFound."""
        row = self.access.row(ONE, row=id)
        if row is None:
            raise NotFound()
        return _edition(row)

    def add(self, organisation: str, new: NewEdition) -> None:
        """Keep an edition that waits for delivery. Raises Conflict when its number is taken."""
        row = {
            "id": new.id,
            "organisation_id": organisation,
            "meeting_id": new.meeting,
            "kind": new.kind,
            "language": new.language,
            "number": new.number,
            "record_version": new.record_version,
            "digest": new.digest,
            "fingerprint": new.fingerprint,
            "root_salt": new.root_salt,
            "state": "waiting",
            "published_at": self.access.now,
            "acknowledged_at": None,
            "withdrawn_at": None,
        }
        self.access.write(ADD, row)

    def acknowledge(self, id: str) -> None:
        """Record that the website has it; an edition withdrawn meanwhile stays so."""
        self.access.write(ACKNOWLEDGE, {"row": id, "state": "published", "acknowledged_at": self.access.now})

    def fingerprint(self, read: bytes) -> bytes:
        """What knows the public's words again without keeping them; it tells nothing without the key."""
        return self.access.at_rest.index("edition", read.hex())

    def document(self, meeting: str) -> str:
        """The name in public of the meeting's minutes, through all their editions; it tells nothing else."""
        return self.access.at_rest.index("document", meeting).hex()[:32]

    def bodies(self, wanted: Sequence[str]) -> frozenset[str]:
        """Which of these bodies ever had an edition."""
        return frozenset(row.body_id for row in self.access.rows(BODIES, bodies=ids(wanted)))

    def withdraw(self, wanted: Sequence[str]) -> None:
        """Record that these editions are to be withdrawn for confidentiality."""
        self.access.write(WITHDRAW, {"rows": ids(wanted), "state": "withdrawing"})

    def withdrawn(self, wanted: Sequence[str]) -> None:
        """Record that the website has destroyed them; the digest goes too: words can be guessed from one."""
        gone = {"state": "withdrawn", "withdrawn_at": self.access.now, "digest": ""}
        self.access.write(WITHDRAW, {"rows": ids(wanted), **gone})


def _edition(row: Row) -> KeptEdition:
    return KeptEdition(
        row.id,
        row.meeting_id,
        row.kind,
        row.language,
        row.number,
        row.digest,
        row.record_version,
        row.state,
        row.published_at,
        row.acknowledged_at,
        row.withdrawn_at,
        row.fingerprint,
    )
