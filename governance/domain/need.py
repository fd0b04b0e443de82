"""Need to know: who may read one matter of one meeting at one moment (promise 7; policy 5.1).

The table of hard cases, in the order in which they decide: what bars for good, safeguarding, whom
somebody named, the clerk, what waits for an act, members of the time, visitors; silence means no.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from governance.domain.body import Reading
from governance.domain.matter import Category, Ground
from governance.domain.people import SEATS, Appointment, Office, Suspension, in_force, on_record, suspended
from governance.domain.permissions import Decision
from governance.domain.record import FROM_CIRCULATED, State
from governance.kernel.language import _
from governance.kernel.values import Value

Waiting: TypeAlias = Literal["check", "signature", "request", "review"]


class Visit(Value, frozen=True):
    """Somebody in attendance, not a member: until when they may read, when they accepted the policy (6.1)."""

    person: str
    until: datetime
    policy_accepted_at: datetime | None = None


class MatterFacts(Value, frozen=True):
    """What is known of one matter in one meeting. Persons by id; the appointments are those of everybody.

    ``met_at`` is when the body met; ``chair`` and ``headteachers`` are in office now; ``withdrew``
    covers every item of the matter; ``declared`` holds interests declared then or now without leave to
    stay; ``minuted_by`` is an acting clerk's, "" for the clerk in office; ``waits`` says what waits for
    the Chair (or whoever presided) and the CEO; ``visits`` are of the items that the matter has.
    """

    organisation: str
    body: str
    met_at: datetime
    state: State
    category: Category
    ground: Ground
    academy: str | None = None
    concerned: tuple[str, ...] = ()
    withdrew: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    minuted_by: str = ""
    chair: str = ""
    presided: str = ""
    chair_waits: tuple[Waiting, ...] = ()
    ceo_waits: tuple[Waiting, ...] = ()
    visits: tuple[Visit, ...] = ()
    reading: Reading = Reading()


class Reader(Value, frozen=True):
    """Somebody who wants to read: their own appointments as on record, and their suspensions.

    ``unconfirmed_policy`` is the version in force that they have yet to confirm, "" for none (policy 1.4).
    """

    person: str
    appointments: tuple[Appointment, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    unconfirmed_policy: str = ""


class Question(NamedTuple):
    """One reader, one matter, one moment; the reader's offices ``now`` and ``then``, when the body met."""

    reader: Reader
    matter: MatterFacts
    at: datetime
    now: tuple[Appointment, ...]
    then: tuple[Appointment, ...]

    def __repr__(self) -> str:
        return "<question>"


Case: TypeAlias = Callable[[Question], Decision | None]


def may_read(reader: Reader, matter: MatterFacts, at: datetime) -> Decision:
    """Whether ``reader`` may read the matter at ``at``, and why; the first case that speaks decides."""
    question = _asked(reader, matter, at)
    for case in CASES:
        if (decision := case(question)) is not None:
            return decision
    return _no(_("Nothing gives this person a need to know."))


def conflicted(person: str, matter: MatterFacts) -> bool:
    """Whether the matter concerns them, or they withdrew, declared an interest or are kept out of it."""
    return person in {*matter.concerned, *matter.withdrew, *matter.declared, *matter.barred}


def chair_is_out(matter: MatterFacts) -> bool:
    """Whether the Chair now in office takes no part in the matter, so that whoever presided stands in."""
    return bool(matter.chair) and conflicted(matter.chair, matter)


def stands_in(person: str, matter: MatterFacts, seated: bool) -> bool:
    """Whether ``person`` holds the Chair's authority for this matter: presided, and is ``seated`` still."""
    return bool(person) and person == matter.presided and seated and chair_is_out(matter)


def is_staff_governor(seats: tuple[Appointment, ...], offices: tuple[Appointment, ...], body: str) -> bool:
    """Whether among ``seats`` is a staff seat in the body.

    A Headteacher among ``offices`` does not count as a staff governor.
    """
    staff = any(a.body == body and a.office in SEATS and a.category == "staff" for a in seats)
    return staff and not any(a.office == Office.HEADTEACHER for a in offices)


def _policy(q: Question) -> Decision | None:
    if q.reader.unconfirmed_policy:
        return _no(_("First confirm that you have read the confidentiality policy now in force."))
    return None


def _suspended(q: Question) -> Decision | None:
    if suspended(q.reader.person, q.reader.suspensions, q.at):
        return _no(_("Another office-holder must first confirm this person's new credential."))
    return None


def _never(q: Question) -> Decision | None:
    if conflicted(q.reader.person, q.matter):
        return _no(_("Whoever a matter concerns, withdrew from it or is kept out of it never reads it."))
    return None


def _safeguarding(q: Question) -> Decision | None:
    """Policy 5.1.2: the Headteacher and DSL of that academy, or the trust's own lead, and whom they name."""
    if q.matter.category != "safeguarding":
        return None
    if q.reader.person in q.matter.named:
        return _yes(_("Named by the Headteacher or the DSL."))
    leads = (a for a in q.now if a.office in (Office.HEADTEACHER, Office.DSL))
    if any((a.organisation, a.academy) == (q.matter.organisation, q.matter.academy) for a in leads):
        return _yes(_("Headteacher or DSL of that academy."))
    return _no(_("Safeguarding: only the Headteacher, the DSL and whom they name."))


def _clerk(q: Question) -> Decision | None:
    """An acting clerk's sealed page is the acting clerk's; after leaving office nothing."""
    clerking = [a for a in q.now if a.office == Office.CLERK and a.body == q.matter.body]
    if not clerking:
        return None
    if q.matter.minuted_by:
        return _yes(_("Minuted it.")) if q.reader.person == q.matter.minuted_by else None
    if all(a.category == "acting" for a in clerking):
        return None
    return _yes(_("Clerk in office."))


def _waits(q: Question) -> Decision | None:
    """The Chair, whoever stands in for them, and the CEO read what waits for their act, while it waits."""
    chairs = any(a.office == Office.CHAIR and a.body == q.matter.body for a in q.now)
    if q.matter.chair_waits and (chairs or stands_in(q.reader.person, q.matter, _seated(q.now, q.matter))):
        return _yes(_("It waits for the Chair's act."))
    ceo = any(a.office == Office.CEO and a.organisation == q.matter.organisation for a in q.now)
    return _yes(_("It waits for the CEO's act.")) if q.matter.ceo_waits and ceo else None


def _uncirculated(q: Question) -> Decision | None:
    if q.matter.state not in FROM_CIRCULATED:
        return _no(_("The confidential record is not circulated yet."))
    return None


def _named(q: Question) -> Decision | None:
    return _yes(_("Named as a reader of this matter.")) if q.reader.person in q.matter.named else None


def _staff(q: Question) -> Decision | None:
    """Policy 5.1.8: personnel matters are closed to staff governors, confirmed or not, unless named."""
    mine = tuple(a for a in q.reader.appointments if a.person == q.reader.person)
    seats = on_record(mine, q.at) + on_record(mine, q.matter.met_at)
    if q.matter.category == "personnel" and is_staff_governor(seats, q.now + q.then, q.matter.body):
        return _no(_("Personnel matters are closed to staff governors unless they are named."))
    return None


def _member(q: Question) -> Decision | None:
    """A member when the body met, as was on record then: present, late, or absent alike."""
    was, still = _seated(q.then, q.matter), _seated(q.now, q.matter)
    if was and still:
        return _yes(_("Was a member when the body met."))
    if still and q.matter.ground in q.matter.reading.later_members:
        return _yes(_("This body lets later members read."))
    if was and q.matter.ground in q.matter.reading.former_members:
        return _yes(_("This body lets former members keep the meetings of their time."))
    return None


def _visitor(q: Question) -> Decision | None:
    """Policy 6.1: the items they attended, for the time given, after accepting the policy."""
    for visit in q.matter.visits:
        accepted = visit.policy_accepted_at is not None and visit.policy_accepted_at <= q.at
        if visit.person == q.reader.person and accepted and q.at < visit.until:
            return _yes(_("Attended this item."))
    return None


CASES: tuple[Case, ...] = (
    _policy,
    _suspended,
    _never,
    _safeguarding,
    _clerk,
    _waits,
    _uncirculated,
    _named,
    _staff,
    _member,
    _visitor,
)
"""In the order in which they decide."""


def _asked(reader: Reader, matter: MatterFacts, at: datetime) -> Question:
    """What was on record when the body met decides who was a member: a seat back-dated afterwards was not."""
    mine = tuple(a for a in reader.appointments if a.person == reader.person)
    return Question(reader, matter, at, in_force(mine, at, reader.suspensions), in_force(mine, matter.met_at))


def _seated(appointments: tuple[Appointment, ...], matter: MatterFacts) -> bool:
    """Whether among these is a full seat in that very body: not an associate's, not a parent board's."""
    return any(
        a.body == matter.body and a.office in SEATS and a.category != "associate" for a in appointments
    )


def _yes(because: str) -> Decision:
    return Decision(True, because)


def _no(because: str) -> Decision:
    return Decision(False, because)
