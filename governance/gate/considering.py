"""What is shown of a request besides its text: what may be asked for, how it stands, whom it waits for.

What only deciders need (counts of what would leave, what left before) is gathered for them alone.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Literal, NamedTuple, TypeAlias

from governance.domain import minute
from governance.domain.acts import Act
from governance.domain.appendix import ConfidentialAppendix
from governance.domain.body import Terms as Labels
from governance.domain.matter import Determination, Ground, settled
from governance.domain.people import Office
from governance.domain.permissions import Actor, Decision
from governance.domain.record import is_draft
from governance.domain.release import Asking, ByAuthority, Terms, eligible, somebody_eligible
from governance.gate.asking import (
    Case,
    RequestCard,
    allowed,
    card,
    cards,
    case_at,
    case_of,
    decides,
    meeting_of,
    require,
    towards,
)
from governance.gate.assembling import assembled
from governance.gate.gathered import Known, gather_all
from governance.gate.opening import determinations
from governance.gate.passing import Hands, Unseen
from governance.gate.questioning import Asked, asked, waiting
from governance.gate.standing import decided
from governance.kernel.values import Value, changed
from governance.store import seal
from governance.store.copies import KeptCopy
from governance.store.questions import KeptQuestion
from governance.store.requests import KeptRequest

TOLD_FOR = timedelta(days=7)
"""How long a refusal stands on the first page of whoever asked."""

Kind: TypeAlias = Literal["decide", "question", "answered", "authorised", "refused"]


class Askable(Value, frozen=True):
    """A matter whose release somebody may ask for; ``waits`` tells whether anybody in office could decide."""

    id: str
    sequence: int
    label: str
    waits: Decision


class Held(Value, frozen=True):
    """On what ground a matter is held; ``decided`` is its determination in force, None while undecided."""

    sequence: int
    label: str
    ground: Ground
    category: str
    decided: Determination | None
    review: str


class Outlook(NamedTuple):
    """One request as one person sees it.

    ``may`` are the acts open to them now; ``barred`` is the sentence for an office-holder who takes no part
    in this decision. ``deciders`` could decide it now; ``nobody`` says who could be appointed when there is
    none. ``questions`` were asked about it. ``counts`` (by the names of kinds of passages) and ``earlier``
    (the cards of requests that let any of these matters leave before) are empty but for those who may decide.
    """

    card: RequestCard
    body: str
    body_name: str
    starts: str
    labels: Labels
    draft: bool
    names: dict[str, str]
    may: frozenset[Act]
    barred: str
    deciders: tuple[ByAuthority, ...]
    nobody: str
    copies: tuple[KeptCopy, ...]
    questions: tuple[Asked, ...]
    held: tuple[Held, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    earlier: tuple[RequestCard, ...] = ()

    def __repr__(self) -> str:
        return "<outlook>"


class Attention(NamedTuple):
    """A request that calls for somebody: to decide it, to answer what was asked about it, to read the answer,
    to collect it, to read why it was refused."""

    request: str
    kind: Kind
    body_name: str
    kept: KeptRequest


def askable(hands: Hands, meeting: str) -> tuple[Askable, ...]:
    """The matters of the meeting of whose release whoever sits at the desk may ask; none of their text."""
    at = meeting_of(hands, meeting)
    known = sorted((k for k in at.matters.values() if k.sequence), key=lambda k: k.sequence)
    mine = [k for k in known if decided(hands, at, Act.ASK_RELEASE, k).allowed]
    asking = Asking(hands.person)
    return tuple(
        Askable(k.matter.id, k.sequence, k.matter.label, somebody_eligible(at.in_office, (k.facts,), asking))
        for k in mine
    )


def consider(hands: Hands, request: str, act: Act = Act.SEE_REQUEST) -> Outlook:
    """One request for whoever may do ``act`` to it; the view leaves an entry. Raises Unseen, Refused."""
    case = case_of(hands, request)
    require(hands, case, act)
    hands.note(Act.SEE_REQUEST, case.kept.meeting, seal.request(request), {"request": request})
    return outlook(hands, case)


def asked_before(hands: Hands, meeting: str, request: str) -> Terms:
    """What a request about this meeting asked for; the view leaves an entry. Raises Unseen."""
    case = case_of(hands, request)
    require(hands, case, Act.SEE_REQUEST)
    if case.kept.meeting != meeting:
        raise Unseen("There is nothing here.", "of another meeting")
    hands.note(Act.SEE_REQUEST, meeting, seal.request(request), {"request": request})
    return case.terms


def outlook(hands: Hands, case: Case) -> Outlook:
    """The request as whoever sits at the desk sees it."""
    shown, at, questions = card(hands, case), case.at, asked(hands, case)
    may = _may(hands, case, shown, questions)
    waits = somebody_eligible(at.in_office, case.facts, case.asking)
    deciders = eligible(at.in_office, case.facts, case.asking)
    made = Outlook(
        card=shown,
        body=at.body.id,
        body_name=at.body.name,
        starts=at.meeting.facts.starts,
        labels=at.body.settings.terms,
        draft=is_draft(at.record),
        names=_names(hands, shown, deciders, questions),
        may=may,
        barred=_barred(hands, case),
        deciders=deciders if waits.allowed else (),
        nobody="" if waits.allowed else waits.because,
        copies=_copies(hands, case),
        questions=questions,
    )
    return _for_decider(hands, case, made) if Act.AUTHORISE in may else made


def attention(hands: Hands) -> tuple[Attention, ...]:
    """What calls for whoever sits at the desk, in every body. Nothing restricted is shown; no entry.

    However many requests there are, the number of queries is the same.
    """
    work, organisation, actor = hands.work, hands.desk.organisation, hands.desk.actor(hands.work)
    since = work.now - TOLD_FOR
    told = (*work.requests.open(organisation), *work.requests.refused_since(organisation, since))
    near = _near(hands, actor, told)
    if not near:
        return ()
    gathered = gather_all(work, hands.opener, {one.meeting for one in near})
    hands.opener.load(seal.request(one.id) for one in near)
    taken = work.requests.collected(*(one.id for one in near))
    questions = work.questions.of(*(one.id for one in near))
    found = []
    for kept in near:
        case = case_at(hands, kept, gathered[kept.meeting])
        kind = _calls(actor, case, questions.get(kept.id, ()))
        if kind is not None and not (kind == "authorised" and kept.id in taken):
            found.append(Attention(kept.id, kind, case.at.body.name, kept))
    return tuple(found)


def _near(hands: Hands, actor: Actor, asked: tuple[KeptRequest, ...]) -> tuple[KeptRequest, ...]:
    """Those that can call for the person at all: their own, and those of bodies where they hold office."""
    bodies = {a.body for a in actor.appointments if a.body}
    everywhere = any(a.office == Office.CEO for a in actor.appointments)
    meetings = hands.work.meetings.some(tuple({one.meeting for one in asked})) if asked else {}
    return tuple(
        one
        for one in asked
        if everywhere or one.asked_by == actor.person or meetings[one.meeting].body in bodies
    )


def _calls(actor: Actor, case: Case, questions: tuple[KeptQuestion, ...]) -> Kind | None:
    kept = case.kept
    if kept.state == "asked":
        return _calls_undecided(actor, case, questions)
    body = case.at.body.id
    clerks = any(a.office == Office.CLERK and a.body == body for a in actor.appointments)
    sees = kept.asked_by == actor.person or clerks
    if not sees or not towards(actor, case, Act.SEE_REQUEST).allowed:
        return None
    return "refused" if kept.state == "refused" else "authorised"


def _calls_undecided(actor: Actor, case: Case, questions: tuple[KeptQuestion, ...]) -> Kind | None:
    open_one = waiting(questions) is not None
    if open_one and all(towards(actor, case, act).allowed for act in (Act.SEE_REQUEST, Act.ANSWER_QUESTION)):
        return "question"
    if not decides(actor.person, case):
        return None
    return "answered" if questions and not open_one and questions[-1].by == actor.person else "decide"


def _may(hands: Hands, case: Case, shown: RequestCard, questions: tuple[Asked, ...]) -> frozenset[Act]:
    if shown.state == "asked":
        open_one = questions and not questions[-1].answered_by
        asks = Act.ANSWER_QUESTION if open_one else Act.QUESTION_REQUEST
        acts = {act for act in (Act.VIEW_LEAVING, Act.REFUSE_RELEASE, asks) if allowed(hands, case, act)}
        return frozenset(acts | ({Act.AUTHORISE} if shown.may_decide == "yes" else set()))
    if shown.state == "authorised":
        return frozenset(act for act in (Act.COLLECT, Act.REVOKE) if allowed(hands, case, act))
    return frozenset()


def _barred(hands: Hands, case: Case) -> str:
    """Why an office-holder who could decide, had somebody else asked for somebody else, does not."""
    nobodys = changed(case.asking, asked_by="", recipient_person=None)
    unasked = eligible(case.at.in_office, case.facts, nobodys)
    if decides(hands.person, case) or all(one.person != hands.person for one in unasked):
        return ""
    return towards(hands.desk.actor(hands.work), case, Act.AUTHORISE).because


def _names(
    hands: Hands, shown: RequestCard, deciders: tuple[ByAuthority, ...], questions: tuple[Asked, ...]
) -> dict[str, str]:
    persons = {shown.asked_by, shown.decided_by, *(one.person for one in deciders)}
    persons |= {who for one in questions for who in (one.by, one.answered_by)}
    some = hands.work.people.some(tuple(persons - {""}))
    return {key: one.contact.name for key, one in some.items()}


def _copies(hands: Hands, case: Case) -> tuple[KeptCopy, ...]:
    if case.kept.state not in ("authorised", "revoked"):
        return ()
    return hands.work.copies.of_authorisation(hands.work.requests.authorisation_of(case.kept.id).id)


def _for_decider(hands: Hands, case: Case, made: Outlook) -> Outlook:
    known = [case.at.matters[matter] for matter in case.terms.matters]
    decided_on = determinations(hands, case.terms.matters)
    return made._replace(
        held=tuple(_held(one, decided_on[one.matter.id]) for one in known),
        counts=_counts(assembled(hands, case.at, case.terms.matters)),
        earlier=_earlier(hands, case),
    )


def _held(known: Known, made: tuple[Determination, ...]) -> Held:
    matter, found = known.matter, settled(made)
    ground = (found.ground if found else None) or matter.ground
    review = (found.review if found else "") or matter.review
    return Held(known.sequence, matter.label, ground, matter.category, found, review)


def _counts(appendix: ConfidentialAppendix) -> tuple[tuple[str, int], ...]:
    bodies = [
        entry.body for matter in appendix.matters for section in matter.sections for entry in section.entries
    ]
    return tuple(Counter(_kind(body) for body in bodies).items())


def _kind(body: minute.Body) -> str:
    match body:
        case minute.Resolution():
            return "resolution"
        case minute.Vote():
            return "vote"
        case minute.Action():
            return "action"
        case minute.PaperLine():
            return "paper"
        case minute.AttendanceNote() | minute.Declaration() | minute.Withdrawal() | minute.Presiding():
            return "attendance"
        case minute.Heading():
            return "heading"
        case _:
            return "passage"


def _earlier(hands: Hands, case: Case) -> tuple[RequestCard, ...]:
    """What let any of these matters leave before, at this body's meetings, as far as the decider may know."""
    work, wanted = hands.work, set(case.terms.matters)
    ids = tuple({one for meetings in work.matters.meetings(*wanted).values() for one in meetings})
    here = tuple(one.id for one in work.meetings.some(ids).values() if one.body == case.at.body.id)
    there = [one for one in work.requests.of_meetings(*here) if one.state in ("authorised", "revoked")]
    hands.opener.load(seal.request(one.id) for one in there)
    kept = [
        one
        for one in there
        if one.id != case.kept.id and wanted & set(hands.opener.value(Terms, one.terms).matters)
    ]
    gathered = gather_all(work, hands.opener, {one.meeting for one in kept})
    earlier = [case_at(hands, one, gathered[one.meeting]) for one in kept]
    return cards(hands, [one for one in earlier if allowed(hands, one, Act.SEE_REQUEST)])
