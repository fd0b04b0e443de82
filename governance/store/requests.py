"""Requests for release and the decisions on them: the terms sealed under the request's own key."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import bindparam, insert, or_, select, update

from governance.domain.release import Authorisation, ByAuthority, Terms
from governance.kernel.errors import NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place, Sealed, parts_of
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.releases import authorisation, copy, refusal, request, revocation

AskedState: TypeAlias = Literal["asked", "authorised", "refused", "revoked"]


class KeptRequest(Value, frozen=True):
    """A request as it is kept: ``terms`` hold a ``domain.release.Terms``."""

    id: str
    organisation: str
    meeting: str
    asked_by: str
    asked_at: datetime
    expires_at: datetime
    state: AskedState
    version: int
    terms: Sealed


class KeptRevocation(Value, frozen=True):
    """The end of an authorisation before its time; ``reason`` holds text."""

    by: str
    at: datetime
    reason: Sealed


class KeptAuthorisation(Value, frozen=True):
    """An authorisation as it is kept: ``rests_on`` holds a ``domain.release.Ground``."""

    id: str
    request: str
    kind: str
    by: str
    given_at: datetime
    until: datetime
    digest: bytes
    rests_on: Sealed
    revoked: KeptRevocation | None = None


class KeptRefusal(Value, frozen=True):
    """A refusal; ``reason`` holds text."""

    request: str
    by: str
    at: datetime
    reason: Sealed


ONE = select(request).where(request.c.id == bindparam("row"))
LATEST = (request.c.asked_at.desc(), request.c.id)
OF_MEETINGS = (
    select(request).where(request.c.meeting_id.in_(bindparam("meetings", expanding=True))).order_by(*LATEST)
)
ASKED_BY = select(request).where(request.c.asked_by == bindparam("person")).order_by(*LATEST)
# What waits for a decision in these bodies' meetings, with what was let and may still be revoked.
OPEN = (
    select(request)
    .where(
        request.c.organisation_id == bindparam("organisation"),
        or_(request.c.state == "asked", request.c.state == "authorised"),
        request.c.expires_at > bindparam("moment", type_=request.c.expires_at.type),
    )
    .order_by(*LATEST)
)
REFUSED_SINCE = (
    select(request)
    .join(refusal, refusal.c.request_id == request.c.id)
    .where(
        request.c.organisation_id == bindparam("organisation"),
        refusal.c.refused_at > bindparam("moment", type_=refusal.c.refused_at.type),
    )
    .order_by(*LATEST)
)
AUTHORISED = select(
    authorisation,
    revocation.c.id.label("revocation_id"),
    revocation.c.revoked_at,
    revocation.c.revoked_by,
    revocation.c.reason,
).outerjoin(revocation, revocation.c.authorisation_id == authorisation.c.id)
COLLECTED = (
    select(authorisation.c.request_id)
    .join(copy, copy.c.authorisation_id == authorisation.c.id)
    .where(authorisation.c.request_id.in_(bindparam("rows", expanding=True)))
    .distinct()
)
AUTHORISATIONS = AUTHORISED.where(authorisation.c.request_id.in_(bindparam("rows", expanding=True)))
REFUSED = select(refusal).where(refusal.c.request_id.in_(bindparam("rows", expanding=True)))
ADD = insert(request)
DECIDE = update(request).where(request.c.id == bindparam("row"), request.c.version == bindparam("expected"))
AUTHORISE = insert(authorisation)
REFUSE = insert(refusal)
REVOKE = insert(revocation)


class Requests(Shelf):
    """Requests, authorisations, refusals and revocations. Only the gate decides; here it is kept."""

    def get(self, id: str) -> KeptRequest:
        """One request. Raises NotFound."""
        row = self.access.row(ONE, row=id)
        if row is None:
            raise NotFound()
        return _request(row)

    def of_meetings(self, *meetings: str) -> tuple[KeptRequest, ...]:
        """The requests about these meetings, latest first."""
        return tuple(map(_request, self.access.rows(OF_MEETINGS, meetings=ids(meetings))))

    def asked_by(self, person: str) -> tuple[KeptRequest, ...]:
        """What a person asked for, latest first."""
        return tuple(map(_request, self.access.rows(ASKED_BY, person=person)))

    def open(self, organisation: str) -> tuple[KeptRequest, ...]:
        """The organisation's requests that wait, or are let and not over yet, latest first."""
        return tuple(map(_request, self.access.rows(OPEN, organisation=organisation, moment=self.access.now)))

    def refused_since(self, organisation: str, moment: datetime) -> tuple[KeptRequest, ...]:
        """The organisation's requests that were refused after ``moment``, latest first."""
        rows = self.access.rows(REFUSED_SINCE, organisation=organisation, moment=moment)
        return tuple(map(_request, rows))

    def collected(self, *requests: str) -> frozenset[str]:
        """Those of these requests of which a copy left."""
        return frozenset(row.request_id for row in self.access.rows(COLLECTED, rows=ids(requests)))

    def authorisation_of(self, request: str) -> KeptAuthorisation:
        """The authorisation of a request, revoked or not. Raises NotFound."""
        found = self.authorisations(request)
        if request not in found:
            raise NotFound()
        return found[request]

    def authorisations(self, *requests: str) -> dict[str, KeptAuthorisation]:
        """The authorisations of those of these requests that were authorised, revoked or not."""
        rows = self.access.rows(AUTHORISATIONS, rows=ids(requests)) if requests else ()
        return {row.request_id: _authorisation(row) for row in rows}

    def refusals(self, *requests: str) -> dict[str, KeptRefusal]:
        """The refusals of those of these requests that were refused."""
        rows = self.access.rows(REFUSED, rows=ids(requests)) if requests else ()
        return {row.request_id: _refusal(row) for row in rows}

    def add(self, organisation: str, id: str, terms: Terms, asked_by: str) -> None:
        """Keep a new request, with a key of its own."""
        row = {
            "id": id,
            "organisation_id": organisation,
            "meeting_id": terms.meeting,
            "asked_by": asked_by,
            "state": "asked",
            "version": 1,
            "terms": b"",
            "asked_at": self.access.now,
            "expires_at": terms.until,
        }
        self.access.new_key(seal.request(id), organisation)
        box = self.access.box(seal.request(id), _place("request", "terms", id), terms)
        self.access.write(ADD, {**row, "terms": box})

    def authorise(self, asked: KeptRequest, made: Authorisation) -> str:
        """Keep an authorisation; its id. Raises Conflict when the request was decided already."""
        self._decide(asked, "authorised")
        decision = new_id()
        rests_on = made.rests_on
        row = {
            "id": decision,
            "organisation_id": asked.organisation,
            "request_id": asked.id,
            "kind": "by authority" if isinstance(rests_on, ByAuthority) else "by legal duty",
            "given_by": rests_on.person,
            "given_at": self.access.now,
            "expires_at": made.until,
            "digest": made.digest,
            "content": self.access.box(
                seal.request(asked.id), _place("authorisation", "content", decision), rests_on
            ),
        }
        self.access.write(AUTHORISE, row)
        return decision

    def refuse(self, asked: KeptRequest, by: str, reason: str) -> None:
        """Keep a refusal and its reason. Raises Conflict when the request was decided already."""
        self._decide(asked, "refused")
        decision = new_id()
        row = {
            "id": decision,
            "organisation_id": asked.organisation,
            "request_id": asked.id,
            "refused_by": by,
            "refused_at": self.access.now,
            "reason": self._text(asked.id, "refusal", decision, reason),
        }
        self.access.write(REFUSE, row)

    def revoke(self, asked: KeptRequest, authorisation: str, by: str, reason: str) -> None:
        """End an authorisation now. Raises Conflict when it is revoked already."""
        self._decide(asked, "revoked")
        decision = new_id()
        row = {
            "id": decision,
            "organisation_id": asked.organisation,
            "authorisation_id": authorisation,
            "revoked_by": by,
            "revoked_at": self.access.now,
            "reason": self._text(asked.id, "revocation", decision, reason),
        }
        self.access.write(REVOKE, row)

    def _decide(self, asked: KeptRequest, state: AskedState) -> None:
        self.replace(DECIDE, ONE, row=asked.id, expected=asked.version, state=state)

    def _text(self, request: str, table: str, id: str, text: str) -> bytes:
        sealed = self.access.seal(seal.request(request), _place(table, "reason", id), text.encode())
        return parts_of(sealed)[2]


def _request(row: Row) -> KeptRequest:
    return KeptRequest(
        row.id,
        row.organisation_id,
        row.meeting_id,
        row.asked_by,
        row.asked_at,
        row.expires_at,
        row.state,
        row.version,
        Sealed(seal.request(row.id), _place("request", "terms", row.id), row.terms),
    )


def _authorisation(row: Row) -> KeptAuthorisation:
    return KeptAuthorisation(
        row.id,
        row.request_id,
        row.kind,
        row.given_by,
        row.given_at,
        row.expires_at,
        row.digest,
        Sealed(seal.request(row.request_id), _place("authorisation", "content", row.id), row.content),
        _revocation(row),
    )


def _revocation(row: Row) -> KeptRevocation | None:
    if row.revocation_id is None:
        return None
    place = _place("revocation", "reason", row.revocation_id)
    reason = Sealed(seal.request(row.request_id), place, row.reason)
    return KeptRevocation(row.revoked_by, row.revoked_at, reason)


def _refusal(row: Row) -> KeptRefusal:
    reason = Sealed(seal.request(row.request_id), _place("refusal", "reason", row.id), row.reason)
    return KeptRefusal(row.request_id, row.refused_by, row.refused_at, reason)


def _place(table: str, column: str, id: str) -> Place:
    return Place(table, column, id)
