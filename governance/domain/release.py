"""Release of confidential matters: what was asked, what exactly would leave, and whose authority lets it.

An authorisation covers one canonical value: these matters' text, this recipient, purpose, form and
expiry. One changed byte voids it (promise 6; policy 5.2).
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from governance.domain.acts import Act
from governance.domain.need import MatterFacts, conflicted, stands_in
from governance.domain.people import SEATS, Appointment, Office
from governance.domain.permissions import Actor, Decision, Fact, Standing, Subject, permit, standings
from governance.kernel.errors import Invalid, Refused
from governance.kernel.language import _
from governance.kernel.values import Value, to_json

Form: TypeAlias = Literal["pdf", "docx", "json"]
"""How a copy leaves: printed, or ("json") as a meeting file of Part I and what is released of Part II."""
RequestState: TypeAlias = Literal["asked", "authorised", "refused", "revoked", "expired"]
STEP_UP_LASTS = timedelta(minutes=5)
"""How long a password entered again counts, for the one digest it was bound to."""


class Terms(Value, frozen=True):
    """What is asked for: matters of one meeting, for this recipient and purpose, in this form, until then.

    ``recipient_person`` is the recipient's id if they have an account. Raises Invalid for what is left out.
    """

    meeting: str
    matters: tuple[str, ...]
    recipient: str
    purpose: str
    form: Form
    until: datetime
    recipient_person: str | None = None

    def __post_init__(self) -> None:
        if not self.matters or len(set(self.matters)) != len(self.matters):
            raise Invalid(_("Choose the matters to be released, each once."), "matters")
        if not self.recipient.strip():
            raise Invalid(_("Say who is to receive it, by name."), "recipient")
        if not self.purpose.strip():
            raise Invalid(_("Say what it is needed for."), "purpose")


class Leaving(Value, frozen=True):
    """Exactly what will leave. ``text`` is the canonical form of the appendix of those matters alone."""

    text: bytes
    matters: tuple[str, ...]
    recipient: str
    purpose: str
    form: Form
    until: datetime


class ByAuthority(Value, frozen=True, tag="by authority"):
    """Let by the Chair of that body, whoever stood in for the Chair, or the CEO, in office at the moment."""

    person: str
    office: Literal["chair", "presided", "ceo"]


class ByLegalDuty(Value, frozen=True, tag="by legal duty"):
    """Let by a named officer because the law compels it; the Chair is told afterwards (policy 1.7)."""

    person: str
    basis: str


Ground: TypeAlias = ByAuthority | ByLegalDuty


class Authorisation(Value, frozen=True):
    """One permission for one request: on what it rests, from when to when, the digest of what it covers."""

    request: str
    rests_on: Ground
    given_at: datetime
    until: datetime
    digest: bytes
    revoked_at: datetime | None = None


def leaving(terms: Terms, text: bytes) -> Leaving:
    """Exactly what would leave under these terms, given the canonical ``text`` of the matters now."""
    matters = tuple(sorted(terms.matters))
    return Leaving(text, matters, terms.recipient, terms.purpose, terms.form, terms.until)


def canonical(value: Leaving) -> bytes:
    """The bytes whose keyed digest is signed."""
    return to_json(value)


def require_future(terms: Terms, now: datetime) -> None:
    """Raises Invalid when the terms end before they begin."""
    if terms.until <= now:
        raise Invalid(_("Choose a day after today."), "until")


def state(
    asked: Literal["asked", "authorised", "refused", "revoked"], until: datetime, at: datetime
) -> RequestState:
    """Where a request stands at ``at``: what was recorded, or expired once its time is over."""
    return "expired" if asked in ("asked", "authorised") and until <= at else asked


def require_live(authorisation: Authorisation, digest: bytes, at: datetime) -> None:
    """Raises Refused unless it covers exactly this digest and is neither revoked nor over at ``at``."""
    if authorisation.revoked_at is not None and authorisation.revoked_at <= at:
        raise Refused(_("This release was revoked. Ask again if it is still needed."), "revoked")
    if authorisation.until <= at:
        raise Refused(
            _("The time given for this release is over. Ask again if it is still needed."), "expired"
        )
    if authorisation.digest != digest:
        raise Refused(
            _("What would leave is no longer what was authorised. Ask for a new decision."), "content changed"
        )


class Asking(Value, frozen=True):
    """Who asked for a release, and the recipient's id if they have an account: neither decides on it."""

    asked_by: str
    recipient_person: str | None = None


def towards(
    person: str, appointments: tuple[Appointment, ...], matter: MatterFacts, asking: Asking
) -> Subject:
    """The matter as a subject of ``decide`` for ``person``, whose appointments in force are among these."""
    seated = any(_seat(a, matter.body) for a in appointments if a.person == person)
    facts = {
        Fact.CONFLICTED: conflicted(person, matter),
        Fact.PRESIDED: stands_in(person, matter, seated),
        Fact.OWN_REQUEST: person == asking.asked_by,
        Fact.RECIPIENT: person == asking.recipient_person,
        Fact.PERSONNEL: matter.category == "personnel",
        Fact.SAFEGUARDING: matter.category == "safeguarding",
    }
    held = tuple(fact for fact, holds in facts.items() if holds)
    return Subject(matter.organisation, matter.body, matter.academy, matter.state, held)


def authority(
    person: str, appointments: tuple[Appointment, ...], matters: tuple[MatterFacts, ...], asking: Asking
) -> ByAuthority:
    """On what ``person`` authorises this release now; it must hold for every matter of it.

    ``appointments`` are those in force now. Raises Refused, with the reason, when they may not.
    """
    actor = Actor(person, tuple(a for a in appointments if a.person == person))
    subjects = [towards(person, appointments, matter, asking) for matter in matters]
    for subject in subjects:
        permit(actor, Act.AUTHORISE, subject)
    if not subjects:
        raise Refused(_("There is nothing here to be released."), "nothing asked for")
    as_what = frozenset[Standing]().union(*(standings(actor, subject) for subject in subjects))
    return ByAuthority(person, next(office for standing, office in _BY if standing in as_what))


def eligible(
    appointments: tuple[Appointment, ...], matters: tuple[MatterFacts, ...], asking: Asking
) -> tuple[ByAuthority, ...]:
    """Everybody who could authorise this release now: the Chair, whoever presided, the CEO."""
    found = []
    for person in sorted({a.person for a in appointments}):
        with suppress(Refused):
            found.append(authority(person, appointments, matters, asking))
    order = [office for _standing, office in _BY]
    return tuple(sorted(found, key=lambda f: order.index(f.office)))


def somebody_eligible(
    appointments: tuple[Appointment, ...], matters: tuple[MatterFacts, ...], asking: Asking
) -> Decision:
    """Whether anybody could authorise this release; if nobody, the sentence says who could be appointed."""
    if any(m.category == "safeguarding" for m in matters):
        return Decision(False, _("A safeguarding matter needs the consent of the DSL or the Headteacher."))
    if eligible(appointments, matters, asking):
        return Decision(True, _("It waits for the decision of the Chair or the CEO."))
    if len(matters) > 1 and all(eligible(appointments, (m,), asking) for m in matters):
        return Decision(False, _("Nobody may decide on these together. Ask for each matter by itself."))
    return Decision(False, _whom_to_appoint(appointments, matters))


def _whom_to_appoint(appointments: tuple[Appointment, ...], matters: tuple[MatterFacts, ...]) -> str:
    bodies = {m.body for m in matters}
    if not any(a.office == Office.CEO for a in appointments):
        return _("Nobody in office may authorise this. The organisation can appoint a CEO, who could.")
    if not any(a.office == Office.CHAIR and a.body in bodies for a in appointments):
        return _("Nobody in office may authorise this. The body can appoint a Chair, who could.")
    return _(
        "Nobody in office may authorise this: the Chair and the CEO asked for it or take no part in it. "
        "Somebody else can ask, or the body can appoint another Chair."
    )


def _seat(appointment: Appointment, body: str) -> bool:
    return appointment.office in SEATS and appointment.body == body and appointment.category != "associate"


_BY: tuple[tuple[Standing, Literal["chair", "presided", "ceo"]], ...] = (
    (Standing.CHAIR, "chair"),
    (Standing.PRESIDED, "presided"),
    (Standing.CEO, "ceo"),
)
