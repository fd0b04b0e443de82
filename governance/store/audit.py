"""The trail: one entry an act, in its own transaction, chained by the exact bytes that are stored.

Who acted, on what, and how is sealed inside the entry, so that the chain is verified without any key
and survives a destroyed one (promise 12).
"""

from __future__ import annotations

import hmac
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Engine, String, bindparam, insert, select, type_coerce, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import NullType

from governance.domain.acts import EVENTS
from governance.kernel.clock import instant_text
from governance.kernel.database import for_reading
from governance.kernel.errors import Unavailable
from governance.kernel.ids import new_id
from governance.kernel.values import Value, from_json, to_json
from governance.store import seal
from governance.store.access import Access
from governance.store.keys import AtRest
from governance.store.seal import Place, Scope, Sealed, parts_of
from governance.store.shelf import Shelf
from governance.store.statements import Row
from governance.store.tables.trail import audit, audit_head

Detail = Mapping[str, Any]
GENESIS = sha256(b"part-two/audit/1").digest()
HEAD_ID = 1


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bytes that are hashed, as a value. ``sealed`` is base64 of the ciphertext of an ``Inside``."""

    number: int
    id: str
    at: str
    event: str
    organisation: str
    about: str
    scope: tuple[str, str]
    sealed: str


class Inside(Value, frozen=True):
    """What an entry says: who acted (empty: nobody signed in), and the keys its event must carry."""

    actor: str = ""
    detail: dict[str, Any] = msgspec.field(default_factory=dict)


class KeptEntry(Value, frozen=True):
    """An entry as it is kept; ``inside`` is None when its key was destroyed or is restricted."""

    number: int
    id: str
    at: datetime
    event: str
    organisation: str
    about: str
    inside: Inside | None
    sealed: Sealed | None


class Head(Value, frozen=True):
    """Where the chain ends: what a checkpoint signs."""

    number: int
    hash: bytes


class Report(Value, frozen=True):
    """What verifying found: how many entries were read, and a sentence for each fault (none: it is whole)."""

    entries: int
    head: str
    faults: tuple[str, ...] = ()


END_OF_CHAIN = select(audit_head).where(audit_head.c.id == HEAD_ID)
HEAD_AS_STORED = select(
    audit_head.c.number,
    type_coerce(audit_head.c.hash, NullType()).label("hash"),
    type_coerce(audit_head.c.proof, NullType()).label("proof"),
).where(audit_head.c.id == HEAD_ID)
LOCK = END_OF_CHAIN.with_for_update()
FIRST = {
    "sqlite": sqlite.insert(audit_head).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(audit_head).on_conflict_do_nothing(),
}
MOVE = update(audit_head).where(audit_head.c.id == HEAD_ID)
ADD = insert(audit)
NEWEST_FIRST = audit.c.number.desc()
OF = (
    select(audit)
    .where(audit.c.organisation_id == bindparam("organisation"), audit.c.number < bindparam("before"))
    .order_by(NEWEST_FIRST)
    .limit(bindparam("limit"))
)
ABOUT = (
    select(audit)
    .where(audit.c.about == bindparam("subject"), audit.c.number < bindparam("before"))
    .order_by(NEWEST_FIRST)
    .limit(bindparam("limit"))
)
# Everything as it is stored: reading a long chain parses no instant, and what was made into something of
# another kind is read and told of.
CHAIN = select(
    audit.c.number,
    audit.c.organisation_id,
    audit.c.act,
    audit.c.about,
    type_coerce(audit.c.happened_at, String).label("happened_at"),
    type_coerce(audit.c.entry, NullType()).label("entry"),
    type_coerce(audit.c.hash, NullType()).label("hash"),
).order_by(audit.c.number)
END = 2**62
READ = msgspec.json.Decoder(Entry).decode


class Audit(Shelf):
    """The trail within one transaction."""

    def __init__(self, access: Access) -> None:
        super().__init__(access)
        self._head: Head | None = None

    def lock(self) -> Head:
        """Hold the end of the chain until the transaction ends; nobody appends, so nobody acts, meanwhile.

        What was decided before is checked again after this (promise 5).
        """
        if self._head is None:
            row = self.access.row(LOCK) or self._first()
            if not hmac.compare_digest(row.proof, _proof(self.access.at_rest, row.number, row.hash)):
                raise Unavailable(
                    "The end of the trail was changed; run `audit verify` before anything else."
                )
            self._head = Head(row.number, row.hash)
        return self._head

    def stands(self) -> bool:
        """Whether the end of the chain is as this office left it; no lock."""
        row = self.access.row(END_OF_CHAIN)
        if row is None:
            return True
        return hmac.compare_digest(row.proof, _proof(self.access.at_rest, row.number, row.hash))

    def append(
        self,
        event: str,
        actor: str,
        organisation: str,
        about: str = "",
        detail: Detail | None = None,
        scope: Scope | None = None,
    ) -> str:
        """Add the entry of one act; its id.

        ``about`` is in clear: the meeting, body, organisation or person, never a matter. ``actor`` and
        ``detail`` are sealed, under the organisation's key or under ``scope``. Raises ValueError for an event
        that is not in the table of acts, or lacks a key that it must carry.
        """
        under = scope or seal.organisation(organisation)
        return self.append_each(event, actor, organisation, about, [(under, detail or {})])[0]

    def append_each(
        self,
        event: str,
        actor: str,
        organisation: str,
        about: str,
        details: Sequence[tuple[Scope, Detail]],
    ) -> tuple[str, ...]:
        """As ``append``, an entry for each of ``details``, by as many queries as one takes."""
        made, rows, after = [], [], self.lock()
        self.access.load_keys(scope for scope, _detail in details)
        for scope, detail in details:
            if missing := set(_keys_of(event)) - detail.keys():
                raise ValueError(f"The event {event} must carry {', '.join(sorted(missing))}.")
            inside = Inside(actor, dict(detail))
            entry = self._entry(after.number + 1, event, organisation, about, scope, inside)
            stored = to_json(entry)
            after = Head(entry.number, sha256(after.hash + stored).digest())
            rows.append(_row(entry, stored, after.hash, self.access.now))
            made.append(entry.id)
        self.access.write(ADD, *rows)
        if rows:
            self._move(after)
        return tuple(made)

    def of(self, organisation: str, before: int = END, limit: int = 50) -> tuple[KeptEntry, ...]:
        """A page of an organisation's entries, newest first, from below the number ``before``."""
        return self._read(self.access.rows(OF, organisation=organisation, before=before, limit=limit))

    def about(self, subject: str, before: int = END, limit: int = 50) -> tuple[KeptEntry, ...]:
        """A page of the entries about a meeting, body or person, newest first."""
        return self._read(self.access.rows(ABOUT, subject=subject, before=before, limit=limit))

    def _first(self) -> Row:
        row = {"id": HEAD_ID, "number": 0, "hash": GENESIS, "proof": _proof(self.access.at_rest, 0, GENESIS)}
        self.access.write(FIRST[self.access.connection.dialect.name], row)
        found = self.access.row(LOCK)
        if found is None:
            raise Unavailable("The trail cannot be written; nothing was changed.")
        return found

    def _move(self, to: Head) -> None:
        proof = _proof(self.access.at_rest, to.number, to.hash)
        self.access.write(MOVE, {"number": to.number, "hash": to.hash, "proof": proof})
        self._head = to

    def _entry(
        self, number: int, event: str, organisation: str, about: str, under: Scope, inside: Inside
    ) -> Entry:
        made = new_id()
        sealed = self.access.box(under, _place(made), inside)
        at = instant_text(self.access.now)
        return Entry(
            number, made, at, event, organisation, about, (under.kind, under.id), b64encode(sealed).decode()
        )

    def _read(self, rows: Any) -> tuple[KeptEntry, ...]:
        entries = [from_json(Entry, row.entry) for row in rows]
        boxes = [_sealed(entry) for entry in entries]
        self.access.load_keys(parts_of(box)[0] for box in boxes)
        return tuple(
            self._kept(row, entry, box) for row, entry, box in zip(rows, entries, boxes, strict=True)
        )

    def _kept(self, row: Row, entry: Entry, box: Sealed) -> KeptEntry:
        inside = None
        if not parts_of(box)[0].restricted:
            try:
                inside = from_json(Inside, self.access.open(box))
            except Unavailable:
                inside = None
        return KeptEntry(
            entry.number, entry.id, row.happened_at, entry.event, entry.organisation, entry.about, inside, box
        )


def verify(engine: Engine, at_rest: AtRest, checkpoints: tuple[Head, ...] = ()) -> Report:
    """Read the whole chain and say what is wrong with it (figure 22).

    Without a checkpoint, a chain that was replaced whole by an older copy of itself is not noticed.
    """
    faults: list[str] = []
    with for_reading(engine).connect() as connection, connection.begin():
        rows = connection.execution_options(yield_per=5000).execute(CHAIN)
        last = _walk(rows, faults, {one.number: one.hash for one in checkpoints})
        head = connection.execute(HEAD_AS_STORED).first()
    if head is None:
        faults += ["The head of the trail is missing."] if last.number else []
    elif not isinstance(head.proof, bytes) or (head.number, head.hash) != (last.number, last.hash):
        faults.append(f"The trail ends at entry {last.number}, and its head says {head.number}.")
    elif not hmac.compare_digest(head.proof, _proof(at_rest, head.number, head.hash)):
        faults.append("The head of the trail was not made with this installation's key.")
    faults += [
        f"Entry {one.number} of a checkpoint is missing." for one in checkpoints if one.number > last.number
    ]
    return Report(last.number, last.hash.hex(), tuple(faults))


def _walk(rows: Iterable[Any], faults: list[str], checkpoints: Mapping[int, bytes]) -> Head:
    number, before = 0, GENESIS
    # A row is taken apart at once: asking it by name costs more than hashing, and there may be a million.
    for stored_number, organisation, act, about, at, stored, kept in rows:
        number += 1
        if not (isinstance(stored, bytes) and isinstance(kept, bytes) and isinstance(stored_number, int)):
            faults.append(f"The trail is broken at entry {number}: it holds something of another kind.")
            return Head(number - 1, before)
        if stored_number != number:
            faults.append(f"Entry {number} is missing; the next one is {stored_number}.")
            number = stored_number
        if sha256(before + stored).digest() != kept:
            faults.append(f"Entry {number} or the one before it was changed.")
        elif not _agrees(stored, (number, act, organisation or "", about or "", at)):
            faults.append(f"The columns of entry {number} say something else than the entry.")
        if checkpoints and checkpoints.get(number, kept) != kept:
            faults.append(f"Entry {number} is not the one that the checkpoint signed.")
        before = kept
    return Head(number, before)


def _agrees(stored: bytes, columns: tuple[int, str, str, str, str]) -> bool:
    try:
        entry = READ(stored)
    except msgspec.MsgspecError:
        return False
    return columns == (entry.number, entry.event, entry.organisation, entry.about, entry.at)


def _keys_of(event: str) -> tuple[str, ...]:
    if event not in EVENTS:
        raise ValueError(f"{event} is not in the table of acts.")
    return EVENTS[event]


def _row(entry: Entry, stored: bytes, hash: bytes, at: datetime) -> dict[str, Any]:
    return {
        "number": entry.number,
        "organisation_id": entry.organisation,
        "act": entry.event,
        "about": entry.about or None,
        "happened_at": at,
        "entry": stored,
        "hash": hash,
    }


def _sealed(entry: Entry) -> Sealed:
    scope = Scope(*entry.scope)  # type: ignore[arg-type]
    return Sealed(scope, _place(entry.id), b64decode(entry.sealed))


def _place(id: str) -> Place:
    return Place("audit", "sealed", id)


def _proof(at_rest: AtRest, number: int, hash: bytes) -> bytes:
    return hmac.digest(at_rest.derive("audit head"), number.to_bytes(8) + hash, "sha256")
