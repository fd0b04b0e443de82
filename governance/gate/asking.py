"""Asking for a release, and what is known of a request: its terms opened, its matters' facts beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.appendix import ConfidentialAppendix
from governance.domain.need import MatterFacts
from governance.domain.permissions import Actor, Decision, decide
from governance.domain.release import (
    Asking,
    ByAuthority,
    ByLegalDuty,
    RequestState,
    Terms,
    authority,
    canonical,
    eligible,
    leaving,
    require_future,
    somebody_eligible,
    state,
)
from governance.gate.assembling import assembled
from governance.gate.filing import released_meeting
from governance.gate.gathered import Gathered
from governance.gate.passing import Hands, Unseen
from governance.gate.standing import decided, gathered, matter_subject, require_known
from governance.kernel.errors import NotFound, Refused
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import Value, to_json
from governance.store import seal
from governance.store.requests import KeptAuthorisation, KeptRequest


class Case(NamedTuple):
    """A request with everything needed to decide on it. Shown to nobody by itself."""

    kept: KeptRequest
    terms: Terms
    at: Gathered
    facts: tuple[MatterFacts, ...]
    asking: Asking

    def __repr__(self) -> str:
        return "<case>"


class RequestCard(Value, frozen=True):
    """A request as those see it who may: who asked for what, for whom, until when, and where it stands.

    ``labels`` are the matters' neutral labels; ``may_decide`` says "yes" to whoever may decide it now;
    ``reason`` is why it was refused or revoked.
    """

    id: str
    meeting: str
    labels: tuple[str, ...]
    recipient: str
    purpose: str
    form: str
    until: datetime
    state: RequestState
    asked_by: str
    asked_at: datetime
    may_decide: str = "no"
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    copies: int = 0


def ask(hands: Hands, terms: Terms) -> str:
    """Ask for a release; the request's id.

    Raises Unseen when one of the matters is none that they may know of, Invalid for a day that is over,
    and Refused when nobody in office could decide: the sentence says who could be appointed.
    """
    require_future(terms, hands.work.now)
    at = meeting_of(hands, terms.meeting)
    known = [require_known(at, matter) for matter in terms.matters]
    for one in known:
        decision = decided(hands, at, Act.ASK_RELEASE, one)
        if not decision.allowed:
            raise Unseen(decision.because, "no need to know")
        if not one.sequence:
            raise Refused(_("Sort this under a matter of its own before you ask."), "not sorted")
    asking = Asking(hands.person, terms.recipient_person)
    waits = somebody_eligible(at.in_office, tuple(one.facts for one in known), asking)
    if not waits.allowed:
        raise Refused(waits.because, "nobody eligible")
    request = new_id()
    hands.work.requests.add(at.meeting.organisation, request, terms, hands.person)
    hands.note(Act.ASK_RELEASE, terms.meeting, seal.request(request), {"request": request})
    return request


def case_of(hands: Hands, request: str) -> Case:
    """The request and the facts of its matters now. Raises Unseen when there is none in this organisation."""
    try:
        kept = hands.work.requests.get(request)
    except NotFound:
        raise Unseen("There is nothing here.", "no such request") from None
    return case_at(hands, kept, meeting_of(hands, kept.meeting))


def case_at(hands: Hands, kept: KeptRequest, at: Gathered) -> Case:
    """The request with the facts of its matters, the meeting gathered already. Raises Unseen."""
    terms = hands.opener.value(Terms, kept.terms)
    facts = tuple(require_known(at, matter).facts for matter in terms.matters)
    return Case(kept, terms, at, facts, Asking(kept.asked_by, terms.recipient_person))


def require(hands: Hands, case: Case, act: Act) -> None:
    """Raises Unseen to whoever may not know of the request; Refused unless they may do ``act``."""
    for one in (Act.SEE_REQUEST, act):
        decision = towards(hands.desk.actor(hands.work), case, one)
        if not decision.allowed:
            kind = Unseen if one == Act.SEE_REQUEST else Refused
            raise kind(decision.because, "no rule allows it")


def require_undecided(hands: Hands, case: Case) -> None:
    """Raises Refused once the request was decided, or its time is over."""
    now = state(case.kept.state, case.kept.expires_at, hands.work.now)
    if now == "expired":
        raise Refused(_("The time asked for is over. Ask again if it is still needed."), "expired")
    if now != "asked":
        raise Refused(_("This request was decided already."), "decided already")


def allowed(hands: Hands, case: Case, act: Act) -> bool:
    """Whether the table lets whoever sits at the desk do ``act`` to every matter of the request."""
    return towards(hands.desk.actor(hands.work), case, act).allowed


def towards(actor: Actor, case: Case, act: Act) -> Decision:
    """What the table says of ``act``: the first matter of the request that it is not allowed for speaks."""
    for matter in case.terms.matters:
        subject = matter_subject(case.at, actor.person, case.at.matters[matter], case.asking)
        decision = decide(actor, act, subject)
        if not decision.allowed:
            return decision
    return decision


def exactly(hands: Hands, case: Case) -> tuple[ConfidentialAppendix, bytes]:
    """Exactly what would leave now, and the keyed digest of it with recipient, purpose, form and expiry.

    As a meeting file Part I goes along, so that the digest covers that too.
    """
    appendix = assembled(hands, case.at, case.terms.matters)
    text = to_json(appendix)
    if case.terms.form == "json":
        text += to_json(released_meeting(hands, case.at, case.terms.matters))
    value = leaving(case.terms, text)
    return appendix, hands.opener.digest(seal.request(case.kept.id), canonical(value))


def of_meeting(hands: Hands, meeting: str) -> tuple[RequestCard, ...]:
    """The requests about one meeting that whoever sits at the desk may see, latest first."""
    at, asked = meeting_of(hands, meeting), hands.work.requests.of_meetings(meeting)
    hands.opener.load(seal.request(one.id) for one in asked)
    cases = [case_at(hands, one, at) for one in asked]
    seen = [case for case in cases if allowed(hands, case, Act.SEE_REQUEST)]
    shown = cards(hands, seen)
    details = [(seal.request(case.kept.id), {"request": case.kept.id}) for case in seen]
    hands.note_each(Act.SEE_REQUEST, meeting, details)
    return shown


def decides(person: str, case: Case) -> bool:
    """Whether ``person`` could authorise it now."""
    return any(one.person == person for one in eligible(case.at.in_office, case.facts, case.asking))


def card(hands: Hands, case: Case) -> RequestCard:
    """The request as those see it who may."""
    return cards(hands, (case,))[0]


def cards(hands: Hands, cases: Sequence[Case]) -> tuple[RequestCard, ...]:
    """As ``card``, of many requests, by as many queries as one takes."""
    outcomes = _outcomes(hands, [case.kept for case in cases])
    return tuple(_card(hands, case, outcomes.get(case.kept.id, _Outcome())) for case in cases)


def _card(hands: Hands, case: Case, outcome: _Outcome) -> RequestCard:
    kept, terms = case.kept, case.terms
    now = state(kept.state, kept.expires_at, hands.work.now)
    return RequestCard(
        id=kept.id,
        meeting=kept.meeting,
        labels=tuple(case.at.matters[m].matter.label for m in terms.matters),
        recipient=terms.recipient,
        purpose=terms.purpose,
        form=terms.form,
        until=terms.until,
        state=now,
        asked_by=kept.asked_by,
        asked_at=kept.asked_at,
        may_decide="yes" if now == "asked" and decides(hands.person, case) else "no",
        decided_by=outcome.by,
        decided_at=outcome.at,
        reason=outcome.reason,
        copies=outcome.copies,
    )


def rests_on(person: str, case: Case) -> ByAuthority | ByLegalDuty:
    """On what ``person`` authorises this now. Raises Refused."""
    return authority(person, case.at.in_office, case.facts, case.asking)


class _Outcome(NamedTuple):
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    copies: int = 0

    def __repr__(self) -> str:
        return "<outcome>"


def _outcomes(hands: Hands, asked: Iterable[KeptRequest]) -> dict[str, _Outcome]:
    decided = {one.id: one.state for one in asked if one.state != "asked"}
    refused = hands.work.requests.refusals(*(one for one, state in decided.items() if state == "refused"))
    given = hands.work.requests.authorisations(*(decided.keys() - refused.keys()))
    copies = hands.work.copies.counted(*(one.id for one in given.values()))
    hands.opener.load(seal.request(one) for one in decided)
    found = {}
    for request, refusal in refused.items():
        found[request] = _Outcome(refusal.by, refusal.at, hands.opener.text(refusal.reason).decode())
    for request, one in given.items():
        found[request] = _authorised(hands, one, copies.get(one.id, 0))
    return found


def _authorised(hands: Hands, given: KeptAuthorisation, copies: int) -> _Outcome:
    if given.revoked is None:
        return _Outcome(given.by, given.given_at, "", copies)
    reason = hands.opener.text(given.revoked.reason).decode()
    return _Outcome(given.revoked.by, given.revoked.at, reason, copies)


def meeting_of(hands: Hands, meeting: str) -> Gathered:
    """The meeting with the facts of its matters. Raises Unseen when there is none in this organisation."""
    try:
        return gathered(hands, meeting)
    except NotFound:
        raise Unseen("There is nothing here.", "no such meeting") from None
