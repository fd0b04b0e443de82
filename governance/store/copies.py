"""Numbered copies: those released through the gate, and those tabled or printed for signature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import bindparam, func, insert, select

from governance.kernel.errors import NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place, Scope, Sealed, parts_of
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.releases import copy, copy_event

CopyKind: TypeAlias = Literal["release", "tabling", "signature"]
Fate: TypeAlias = Literal["handed out", "collected", "signed", "destroyed"]


class NewCopy(Value, frozen=True):
    """A copy that is about to leave or be printed. ``holder`` is whoever it is for.

    ``request`` and ``authorisation`` are those of a released copy, whose holder is sealed under the request's
    key; the holder of a tabling or signature copy is sealed under the case of the meeting's Part II.
    ``digest`` is keyed (an HMAC).
    """

    id: str
    meeting: str
    kind: CopyKind
    form: str
    holder: str
    digest: bytes
    request: str = ""
    authorisation: str = ""


class CopyEvent(Value, frozen=True):
    """What became of a copy."""

    fate: Fate
    at: datetime
    by: str | None


class KeptCopy(Value, frozen=True):
    """A copy as it is kept; ``holder`` holds text, and only the gate opens it."""

    id: str
    organisation: str
    meeting: str
    authorisation: str | None
    kind: CopyKind
    form: str
    number: int
    made_at: datetime
    digest: bytes
    holder: Sealed
    events: tuple[CopyEvent, ...] = ()


OF_MEETING = (
    select(copy).where(copy.c.meeting_id == bindparam("meeting")).order_by(copy.c.kind, copy.c.number)
)
OF_AUTHORISATION = (
    select(copy).where(copy.c.authorisation_id == bindparam("authorisation")).order_by(copy.c.number)
)
COUNTED = (
    select(copy.c.authorisation_id, func.count().label("copies"))
    .where(copy.c.authorisation_id.in_(bindparam("rows", expanding=True)))
    .group_by(copy.c.authorisation_id)
)
ONE = select(copy).where(copy.c.id == bindparam("row"))
EVENTS = (
    select(copy_event)
    .where(copy_event.c.copy_id.in_(bindparam("rows", expanding=True)))
    .order_by(copy_event.c.happened_at, copy_event.c.id)
)
LAST = select(func.coalesce(func.max(copy.c.number), 0)).where(
    copy.c.meeting_id == bindparam("meeting"), copy.c.kind == bindparam("of_kind")
)
ADD = insert(copy)
NOTE = insert(copy_event)


class Copies(Shelf):
    """The copies of every meeting's Part II."""

    def get(self, id: str) -> KeptCopy:
        """One copy. Raises NotFound."""
        found = self._read([row] if (row := self.access.row(ONE, row=id)) else [])
        if not found:
            raise NotFound()
        return found[0]

    def of_meeting(self, meeting: str) -> tuple[KeptCopy, ...]:
        """The copies of a meeting's Part II, by kind and number."""
        return self._read(self.access.rows(OF_MEETING, meeting=meeting))

    def of_authorisation(self, authorisation: str) -> tuple[KeptCopy, ...]:
        """The copies that left under one authorisation."""
        return self._read(self.access.rows(OF_AUTHORISATION, authorisation=authorisation))

    def counted(self, *authorisations: str) -> dict[str, int]:
        """How many copies left under each of these authorisations; one under which none did is left out."""
        rows = self.access.rows(COUNTED, rows=ids(authorisations)) if authorisations else ()
        return {row.authorisation_id: row.copies for row in rows}

    def next_number(self, meeting: str, kind: CopyKind) -> int:
        """The number that the next copy of this kind will bear."""
        row = self.access.row(LAST, meeting=meeting, of_kind=kind)
        return (row[0] if row else 0) + 1

    def add(self, organisation: str, new: NewCopy, number: int) -> None:
        """Keep a copy under its number. Raises Conflict when another took it first."""
        scope = seal.request(new.request) if new.request else seal.case(new.meeting)
        self.access.ensure_key(scope, organisation)
        row = {
            "id": new.id,
            "organisation_id": organisation,
            "meeting_id": new.meeting,
            "authorisation_id": new.authorisation or None,
            "kind": new.kind,
            "form": new.form,
            "number": number,
            "scope_kind": scope.kind,
            "scope_id": scope.id,
            "holder": parts_of(self.access.seal(scope, _place(new.id), new.holder.encode()))[2],
            "digest": new.digest,
            "made_at": self.access.now,
        }
        self.access.write(ADD, row)

    def note(self, organisation: str, id: str, fate: Fate, by: str | None) -> None:
        """Record what became of a copy. Raises NotFound."""
        row = {"id": new_id(), "organisation_id": organisation, "copy_id": id, "event": fate}
        self.access.write(NOTE, {**row, "happened_at": self.access.now, "noted_by": by})

    def _read(self, rows: Sequence[Row]) -> tuple[KeptCopy, ...]:
        events: dict[str, list[CopyEvent]] = {}
        if rows:
            for row in self.access.rows(EVENTS, rows=[one.id for one in rows]):
                events.setdefault(row.copy_id, []).append(CopyEvent(row.event, row.happened_at, row.noted_by))
        return tuple(_copy(row, tuple(events.get(row.id, ()))) for row in rows)


def _copy(row: Row, events: tuple[CopyEvent, ...]) -> KeptCopy:
    return KeptCopy(
        row.id,
        row.organisation_id,
        row.meeting_id,
        row.authorisation_id,
        row.kind,
        row.form,
        row.number,
        row.made_at,
        row.digest,
        Sealed(Scope(row.scope_kind, row.scope_id), _place(row.id), row.holder),
        events,
    )


def _place(id: str) -> Place:
    return Place("copy", "holder", id)
