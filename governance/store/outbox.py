"""What waits for the website, in the order in which it must arrive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from sqlalchemy import bindparam, delete, func, insert, select, update

from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place, Sealed, parts_of
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.records import outbox

LetterKind: TypeAlias = Literal["edition", "takedown", "body", "unlisting", "organisation"]


class Notice(Value, frozen=True):
    """What the website is to say of a body or an organisation from now on."""

    kind: LetterKind
    subject: str
    payload: bytes


class Letter(Value, frozen=True):
    """One thing to deliver; ``place`` orders them.

    ``subject`` is the id of the edition or takedown, or of the body or organisation that it tells of.
    """

    place: int
    organisation: str
    meeting: str | None
    kind: LetterKind
    subject: str
    digest: str
    payload: bytes
    attempts: int


WAITING = (
    select(outbox)
    .where(outbox.c.state == "waiting", outbox.c.payload.is_not(None), outbox.c.place > bindparam("after"))
    .order_by(outbox.c.place)
    .limit(bindparam("limit"))
)
COUNT = select(func.count()).where(outbox.c.state == "waiting")
ADD = insert(outbox)
TRIED = update(outbox).where(outbox.c.place == bindparam("row"))
DELIVERED = update(outbox).where(outbox.c.place == bindparam("row"), outbox.c.state == "waiting")
LISTING = ("body", "unlisting", "organisation")
SAID = select(outbox).where(
    outbox.c.subject_id.in_(bindparam("subjects", expanding=True)), outbox.c.kind.in_(LISTING)
)
SAY_INSTEAD = update(outbox).where(outbox.c.place == bindparam("row"))
FORGET = delete(outbox).where(outbox.c.place == bindparam("row"))
DESTROY = update(outbox).where(
    outbox.c.kind == "edition", outbox.c.subject_id.in_(bindparam("subjects", expanding=True))
)


class Outbox(Shelf):
    """The letters to the website."""

    def add(
        self,
        organisation: str,
        meeting: str | None,
        kind: LetterKind,
        subject: str,
        payload: bytes,
        digest: str = "",
    ) -> None:
        """Queue a letter after all that wait. Raises Conflict when the same one is queued already."""
        scope = seal.meeting(meeting) if meeting else seal.organisation(organisation)
        row = {
            "organisation_id": organisation,
            "meeting_id": meeting,
            "kind": kind,
            "subject_id": subject,
            "payload": parts_of(self.access.seal(scope, _place(kind, subject), payload))[2],
            "digest": digest,
            "state": "waiting",
            "attempts": 0,
            "queued_at": self.access.now,
            "tried_at": None,
            "delivered_at": None,
        }
        self.access.write(ADD, row)

    def say(self, organisation: str, *notices: Notice) -> None:
        """Queue what the website is to say of bodies and organisations, unless it was told just that last.

        What waits still is changed where it stands in the queue; what was delivered is said anew, at its end.
        Nothing is unlisted that was never listed.
        """
        subjects = ids(notice.subject for notice in notices)
        before = {row.subject_id: row for row in self.access.rows(SAID, subjects=subjects)}
        for notice in notices:
            self._say(organisation, notice, before.get(notice.subject))

    def _say(self, organisation: str, notice: Notice, before: Row | None) -> None:
        kind, subject, payload = notice.kind, notice.subject, notice.payload
        digest = self.access.at_rest.index("outbox", payload.hex()).hex()
        if before is None and kind == "unlisting":
            return
        if before is not None and (before.kind, before.digest) == (kind, digest):
            return
        if before is not None and before.state == "waiting":
            sealed = self.access.seal(seal.organisation(organisation), _place(kind, subject), payload)
            instead = {"kind": kind, "digest": digest, "payload": parts_of(sealed)[2]}
            self.access.write(SAY_INSTEAD, {"row": before.place, **instead})
            return
        if before is not None:
            self.access.write(FORGET, {"row": before.place})
        self.add(organisation, None, kind, subject, payload, digest)

    def waiting(self, limit: int = 20, after: int = 0) -> tuple[Letter, ...]:
        """The first letters that wait, in order, from behind the place ``after``."""
        rows = self.access.rows(WAITING, limit=limit, after=after)
        self.access.load_keys(_scope(row) for row in rows)
        return tuple(self._letter(row) for row in rows)

    def count(self) -> int:
        """How many wait."""
        row = self.access.row(COUNT)
        return int(row[0]) if row else 0

    def tried(self, letter: Letter) -> None:
        """Record a delivery that failed; the letter waits on."""
        self.access.write(
            TRIED, {"row": letter.place, "attempts": letter.attempts + 1, "tried_at": self.access.now}
        )

    def delivered(self, letter: Letter) -> bool:
        """Record a delivery; False when it was recorded already. The payload goes: the website has it."""
        done = {"state": "delivered", "delivered_at": self.access.now, "payload": None}
        return self.access.write(DELIVERED, {"row": letter.place, **done}) == 1

    def destroy(self, editions: Sequence[str]) -> None:
        """Destroy the bytes of these editions, delivered or not; what had not left will not leave."""
        self.access.write(DESTROY, {"subjects": ids(editions), "payload": None, "state": "destroyed"})
        self.access.destroyed = True

    def _letter(self, row: Row) -> Letter:
        box = Sealed(_scope(row), _place(row.kind, row.subject_id), row.payload)
        return Letter(
            row.place,
            row.organisation_id,
            row.meeting_id,
            row.kind,
            row.subject_id,
            row.digest,
            self.access.open(box),
            row.attempts,
        )


def _scope(row: Row) -> seal.Scope:
    return seal.meeting(row.meeting_id) if row.meeting_id else seal.organisation(row.organisation_id)


def _place(kind: str, subject: str) -> Place:
    return Place("outbox", "payload", f"{kind} {subject}")
