"""Who may do what: one readable table of rules, and the one function that decides by it.

Silence means no. What a rule asks of a record is its state, of a person their office in force, and
of the two together the ``Fact``s that the caller found out; for restricted matters only the gate
can, because whom a matter concerns is sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum

from governance.domain.acts import Act
from governance.domain.people import OF_BODY, SEATS, Appointment, Office, Suspension, in_force
from governance.domain.record import FROM_CIRCULATED, STATES
from governance.kernel.errors import Refused
from governance.kernel.language import _
from governance.kernel.values import Value


class Standing(StrEnum):
    """As what somebody comes, towards one subject."""

    ANYBODY = "anybody"
    SIGNED_IN = "signed in"
    OPERATOR = "operator"
    ADMINISTRATOR = "administrator"
    DATA_PROTECTION_OFFICER = "data-protection officer"
    CEO = "CEO"
    CHAIR = "Chair"
    VICE_CHAIR = "Vice-Chair"
    CLERK = "clerk"
    MEMBER = "member"
    HEADTEACHER = "Headteacher"
    DSL = "DSL"
    PRESIDED = "presided"


class Fact(StrEnum):
    """What is known of this actor towards this subject."""

    OWN = "own"
    CONFIRMER = "confirmer"
    PRIVATE = "private"
    READER = "reader"
    CONFLICTED = "conflicted"
    PRESIDED = "presided while the Chair was out"
    OWN_REQUEST = "own request"
    RECIPIENT = "recipient"
    PERSONNEL = "personnel"
    SAFEGUARDING = "safeguarding"
    HEADTEACHER_CONCERNED = "Headteacher concerned"


class Actor(Value, frozen=True):
    """Somebody who wants to do something. ``appointments`` are those in force at the moment of the act."""

    person: str = ""
    appointments: tuple[Appointment, ...] = ()
    operator: str = ""


class Subject(Value, frozen=True):
    """What is to be done to. ``state`` is that of the record in question ("" where there is none)."""

    organisation: str
    body: str | None = None
    academy: str | None = None
    state: str = ""
    facts: tuple[Fact, ...] = ()


class Decision(Value, frozen=True):
    """Whether it is allowed, and because of what: a sentence that tells nothing of what is sealed."""

    allowed: bool
    because: str


class Rule(Value, frozen=True):
    """``any_of`` these may do ``act``, ``during`` these states, with all of ``needs``, none of ``unless``."""

    act: Act
    any_of: tuple[Standing, ...]
    during: tuple[str, ...] = ()
    needs: tuple[Fact, ...] = ()
    unless: tuple[Fact, ...] = ()


_S, _F, _A = Standing, Fact, Act
_OFFICERS = (_S.MEMBER, _S.CLERK, _S.CEO, _S.ADMINISTRATOR, _S.HEADTEACHER, _S.DSL)
_AUTHORITY = (_S.CHAIR, _S.CEO, _S.PRESIDED)
_BREACHES = (_S.CLERK, _S.CHAIR, _S.CEO, _S.DATA_PROTECTION_OFFICER)
_NOT_ONES_OWN = (_F.CONFLICTED, _F.OWN_REQUEST, _F.RECIPIENT)

RULES: tuple[Rule, ...] = (
    Rule(_A.SIGN_IN, (_S.ANYBODY,)),
    Rule(_A.OWN_ACCOUNT, (_S.SIGNED_IN,)),
    Rule(_A.SEE_TODAY, (_S.SIGNED_IN,)),
    Rule(_A.SET_UP, (_S.OPERATOR,)),
    # people and bodies: administrators manage accounts and read nothing (promise 8)
    Rule(_A.MANAGE_PEOPLE, (_S.ADMINISTRATOR, _S.OPERATOR)),
    Rule(_A.MANAGE_BODIES, (_S.ADMINISTRATOR, _S.OPERATOR)),
    Rule(_A.CHANGE_SETTINGS, (_S.ADMINISTRATOR, _S.CLERK, _S.OPERATOR)),
    Rule(_A.APPOINT, (_S.ADMINISTRATOR, _S.OPERATOR), unless=(_F.OWN,)),
    Rule(_A.END_APPOINTMENT, (_S.ADMINISTRATOR, _S.OPERATOR)),
    Rule(_A.END_APPOINTMENT, (_S.SIGNED_IN,), needs=(_F.OWN,)),
    Rule(_A.CONFIRM_APPOINTMENT, (_S.SIGNED_IN,), needs=(_F.CONFIRMER,), unless=(_F.OWN,)),
    Rule(_A.LIFT_SUSPENSION, (_S.SIGNED_IN,), needs=(_F.CONFIRMER,), unless=(_F.OWN,)),
    Rule(_A.SEE_BODY, _OFFICERS),
    Rule(_A.SEE_BODY, (_S.SIGNED_IN,), unless=(_F.PRIVATE,)),
    # agenda and minutes
    Rule(_A.CREATE_MEETING, (_S.CLERK,)),
    Rule(_A.EDIT_AGENDA, (_S.CLERK,), during=("draft",)),
    Rule(_A.SEE_AGENDA, (_S.MEMBER, _S.CLERK, _S.CEO, _S.HEADTEACHER)),
    Rule(_A.READ_PAPER, (_S.MEMBER, _S.CLERK, _S.CEO, _S.HEADTEACHER)),
    Rule(_A.DRAFT_MINUTES, (_S.CLERK,), during=("draft",)),
    Rule(_A.MARK, (_S.CLERK,), during=("draft", *FROM_CIRCULATED)),
    Rule(_A.OPEN_FOR_EDITING, (_S.CLERK,), during=("draft", *FROM_CIRCULATED)),
    Rule(_A.SEE_PART_ONE, (_S.CLERK,), during=STATES),
    Rule(_A.SEE_PART_ONE, (_S.CHAIR, _S.PRESIDED), during=STATES[1:]),
    Rule(_A.SEE_PART_ONE, (_S.MEMBER, _S.CEO, _S.HEADTEACHER), during=FROM_CIRCULATED),
    Rule(_A.READ_MATTER, (_S.SIGNED_IN,), needs=(_F.READER,), unless=(_F.CONFLICTED,)),
    # policy 5.1.2 and 5.1.8: who names the readers of a matter
    Rule(_A.NAME_READER, (_S.CHAIR, _S.PRESIDED), unless=(_F.CONFLICTED, _F.SAFEGUARDING)),
    Rule(_A.NAME_READER, (_S.HEADTEACHER,), needs=(_F.PERSONNEL,), unless=(_F.CONFLICTED, _F.SAFEGUARDING)),
    Rule(_A.NAME_READER, (_S.HEADTEACHER, _S.DSL), needs=(_F.SAFEGUARDING,), unless=(_F.CONFLICTED,)),
    Rule(
        _A.NAME_READER,
        (_S.CHAIR,),
        needs=(_F.SAFEGUARDING, _F.HEADTEACHER_CONCERNED),
        unless=(_F.CONFLICTED,),
    ),
    # the record
    Rule(_A.HAND_IN, (_S.CLERK,), during=("draft",)),
    Rule(
        _A.SEND_BACK, (_S.CHAIR, _S.PRESIDED), during=("handed-in", "chair-checked"), unless=(_F.CONFLICTED,)
    ),
    Rule(_A.PASS, (_S.CHAIR, _S.PRESIDED), during=("handed-in",), unless=(_F.CONFLICTED,)),
    # these two read nothing: a clerk who is out of every matter takes them as if there were none (promise 7)
    Rule(_A.CIRCULATE, (_S.CLERK,), during=("chair-checked",)),
    Rule(_A.CIRCULATE, (_S.CHAIR,), during=("chair-checked",), unless=(_F.CONFLICTED,)),
    Rule(_A.APPROVE, (_S.CLERK,), during=("circulated",)),
    Rule(_A.APPROVE, (_S.CHAIR,), during=("circulated",), unless=(_F.CONFLICTED,)),
    Rule(_A.SIGN, (_S.CHAIR, _S.PRESIDED), during=("approved",), unless=(_F.CONFLICTED,)),
    Rule(_A.CORRECT, (_S.CLERK,), during=FROM_CIRCULATED),
    Rule(_A.DETERMINE, (_S.CLERK,), unless=(_F.CONFLICTED,)),
    Rule(_A.CONFIRM_TELLING, (_S.CLERK,), unless=(_F.CONFLICTED,)),
    Rule(_A.KEEP_WORDING, (_S.CLERK,), needs=(_F.READER,), unless=(_F.CONFLICTED,)),
    Rule(_A.NAME_PRESIDER, (_S.CLERK,), during=("handed-in", "chair-checked")),
    Rule(_A.DECIDE_INTERIM, (_S.CHAIR, _S.PRESIDED), unless=(_F.CONFLICTED,)),
    Rule(_A.RATIFY, (_S.CLERK,), unless=(_F.CONFLICTED,)),
    Rule(_A.PUBLISH, (_S.CLERK,), during=("chair-checked", *FROM_CIRCULATED)),
    Rule(_A.TAKE_DOWN, (_S.CLERK, _S.CHAIR, _S.CEO)),
    Rule(_A.SEE_BREACHES, _BREACHES),
    Rule(_A.RECORD_BREACH, _BREACHES),
    Rule(_A.CLOSE_BREACH, _BREACHES),
    # the gate (policy 5.2)
    Rule(_A.ASK_RELEASE, (_S.SIGNED_IN,), needs=(_F.READER,), unless=(_F.CONFLICTED,)),
    Rule(_A.ASK_RELEASE, (_S.CLERK, *_AUTHORITY), unless=(_F.CONFLICTED, _F.SAFEGUARDING)),
    Rule(_A.SEE_REQUEST, (_S.SIGNED_IN,), needs=(_F.OWN_REQUEST,), unless=(_F.CONFLICTED,)),
    Rule(_A.SEE_REQUEST, (_S.CLERK, *_AUTHORITY), unless=(_F.CONFLICTED,)),
    Rule(_A.VIEW_LEAVING, _AUTHORITY, unless=(*_NOT_ONES_OWN, _F.SAFEGUARDING)),
    Rule(_A.AUTHORISE, _AUTHORITY, unless=(*_NOT_ONES_OWN, _F.SAFEGUARDING)),
    Rule(_A.REFUSE_RELEASE, _AUTHORITY, unless=_NOT_ONES_OWN),
    Rule(_A.QUESTION_REQUEST, _AUTHORITY, unless=_NOT_ONES_OWN),
    Rule(_A.ANSWER_QUESTION, (_S.SIGNED_IN,), needs=(_F.OWN_REQUEST,), unless=(_F.CONFLICTED,)),
    Rule(_A.ANSWER_QUESTION, (_S.CLERK,), unless=(_F.CONFLICTED,)),
    Rule(_A.REVOKE, _AUTHORITY, unless=(_F.CONFLICTED,)),
    Rule(
        _A.COLLECT,
        (_S.CLERK, _S.MEMBER, *_AUTHORITY),
        needs=(_F.OWN_REQUEST,),
        unless=(_F.CONFLICTED, _F.SAFEGUARDING),
    ),
    Rule(_A.COLLECT, (_S.CLERK,), needs=(_F.READER,), unless=(_F.CONFLICTED, _F.SAFEGUARDING)),
    Rule(_A.PRINT_COPY, (_S.CLERK,), needs=(_F.READER,), unless=(_F.CONFLICTED,)),
    Rule(_A.HAND_OUT_COPY, (_S.CLERK,), unless=(_F.CONFLICTED,)),
    # the trail, files and the website
    Rule(_A.READ_TRAIL, (_S.ADMINISTRATOR, _S.DATA_PROTECTION_OFFICER, _S.CEO, _S.CHAIR, _S.CLERK)),
    Rule(_A.VERIFY_TRAIL, (_S.ADMINISTRATOR, _S.DATA_PROTECTION_OFFICER, _S.CEO, _S.OPERATOR)),
    Rule(_A.EXPORT, (_S.CLERK,), during=STATES),
    Rule(_A.EXPORT, (_S.CHAIR,), during=STATES[1:]),
    Rule(_A.IMPORT, (_S.CLERK, _S.OPERATOR)),
    Rule(_A.EXPORT_SITE, (_S.ADMINISTRATOR, _S.OPERATOR)),
    Rule(_A.DELIVER, (_S.ADMINISTRATOR, _S.CLERK, _S.CHAIR, _S.CEO, _S.OPERATOR)),
    Rule(_A.RENEW_SIGNING, (_S.OPERATOR,)),
)


def actor_at(
    person: str, appointments: Iterable[Appointment], at: datetime, suspensions: Iterable[Suspension] = ()
) -> Actor:
    """The actor that ``person`` is at ``at``, with their own appointments in force then."""
    mine = tuple(a for a in appointments if a.person == person)
    return Actor(person, in_force(mine, at, suspensions))


def standings(actor: Actor, subject: Subject) -> frozenset[Standing]:
    """Everything that the actor is towards the subject."""
    found = {Standing.ANYBODY}
    if actor.operator:
        found.add(Standing.OPERATOR)
    if actor.person:
        found.add(Standing.SIGNED_IN)
    for appointment in actor.appointments:
        found |= _as_what(appointment, subject)
    if Fact.PRESIDED in subject.facts and Standing.MEMBER in found:
        found.add(Standing.PRESIDED)
    return frozenset(found)


def decide(actor: Actor, act: Act, subject: Subject) -> Decision:
    """Whether ``actor`` may do ``act`` to ``subject`` now, and why."""
    found = standings(actor, subject)
    objections = [_objection(rule, found, subject) for rule in RULES if rule.act == act]
    if None in objections:
        return Decision(True, _("The rules allow it."))
    nearest = max((o for o in objections if o), default=(0, _("Nobody may do this.")))
    return Decision(False, nearest[1])


def permit(actor: Actor, act: Act, subject: Subject) -> None:
    """Raises Refused, with the decision's sentence, unless ``actor`` may do ``act`` to ``subject``."""
    decision = decide(actor, act, subject)
    if not decision.allowed:
        raise Refused(decision.because, reason="no rule allows it")


def _as_what(appointment: Appointment, subject: Subject) -> set[Standing]:
    if appointment.organisation != subject.organisation:
        return set()
    office = appointment.office
    if office in OF_BODY:
        if appointment.body is None or appointment.body != subject.body:
            return set()
        return {_STANDING[office]} | ({Standing.MEMBER} if office in SEATS else set())
    if office in (Office.DSL, Office.HEADTEACHER) and appointment.academy != subject.academy:
        return set()
    return {_STANDING[office]}


_STANDING = {
    Office.CHAIR: Standing.CHAIR,
    Office.VICE_CHAIR: Standing.VICE_CHAIR,
    Office.CLERK: Standing.CLERK,
    Office.MEMBER: Standing.MEMBER,
    Office.CEO: Standing.CEO,
    Office.DSL: Standing.DSL,
    Office.HEADTEACHER: Standing.HEADTEACHER,
    Office.ADMINISTRATOR: Standing.ADMINISTRATOR,
    Office.DATA_PROTECTION_OFFICER: Standing.DATA_PROTECTION_OFFICER,
}


def _objection(rule: Rule, found: frozenset[Standing], subject: Subject) -> tuple[int, str] | None:
    """Why this rule does not allow it, heavier the nearer it came to allowing it; None if it does."""
    if not found & set(rule.any_of):
        return 1, _only(rule.any_of)
    for fact in rule.unless:
        if fact in subject.facts:
            return 4, _BARS[fact]()
    for fact in rule.needs:
        if fact not in subject.facts:
            return 2, _NEEDS[fact]()
    if rule.during and subject.state not in rule.during:
        return 3, _not_now()
    return None


def _only(any_of: tuple[Standing, ...]) -> str:
    names = [_NAMES[standing]() for standing in any_of]
    if len(names) == 1:
        return _("Only %(who)s may do this.", who=names[0])
    return _("Only %(these)s or %(last)s may do this.", these=", ".join(names[:-1]), last=names[-1])


def _not_now() -> str:
    return _("Where this record stands now, that cannot be done.")


_NAMES: dict[Standing, Callable[[], str]] = {
    Standing.ANYBODY: lambda: _("anybody"),
    Standing.SIGNED_IN: lambda: _("somebody who is signed in"),
    Standing.OPERATOR: lambda: _("the operator of this machine"),
    Standing.ADMINISTRATOR: lambda: _("an administrator"),
    Standing.DATA_PROTECTION_OFFICER: lambda: _("the data-protection officer"),
    Standing.CEO: lambda: _("the CEO"),
    Standing.CHAIR: lambda: _("the Chair of this body"),
    Standing.VICE_CHAIR: lambda: _("the Vice-Chair of this body"),
    Standing.CLERK: lambda: _("the clerk of this body"),
    Standing.MEMBER: lambda: _("a member of this body"),
    Standing.HEADTEACHER: lambda: _("the Headteacher of this academy"),
    Standing.DSL: lambda: _("the DSL of this academy"),
    Standing.PRESIDED: lambda: _("whoever presided while the Chair was out"),
}

_BARS: dict[Fact, Callable[[], str]] = {
    Fact.OWN: lambda: _("Nobody does this for themselves; ask another office-holder."),
    Fact.PRIVATE: lambda: _("There is nothing here."),
    # as of the state: they are not told that there is something in which they take no part (promise 7)
    Fact.CONFLICTED: _not_now,
    Fact.OWN_REQUEST: lambda: _("Nobody decides on what they asked for themselves."),
    Fact.RECIPIENT: lambda: _("Nobody authorises a release to themselves."),
    Fact.SAFEGUARDING: lambda: _("A safeguarding matter needs the consent of the DSL or the Headteacher."),
}

_NEEDS: dict[Fact, Callable[[], str]] = {
    Fact.OWN: lambda: _("Only the person themselves may do this."),
    Fact.CONFIRMER: lambda: _("Only another office-holder may confirm this."),
    Fact.READER: lambda: _("There is nothing here."),
    Fact.OWN_REQUEST: lambda: _("Only whoever asked may do this."),
    Fact.PERSONNEL: lambda: _("A Headteacher names readers in personnel matters only."),
    Fact.SAFEGUARDING: lambda: _("Only for a safeguarding matter."),
    Fact.HEADTEACHER_CONCERNED: lambda: _("The Headteacher or the DSL of this academy names who reads this."),
}
