"""Use-cases of offices: record one, confirm it, end it, give back a suspended authority (promise 8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from governance.domain.acts import Act
from governance.domain.people import (
    CONFIRMED,
    OF_ACADEMY,
    OF_BODY,
    ORDINARY,
    Appointment,
    MemberCategory,
    Office,
    Suspension,
    confirmers,
    counts,
    lifters,
)
from governance.domain.permissions import Fact, Subject, decide
from governance.kernel.errors import Invalid, NotFound
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import Value
from governance.services.desk import Desk
from governance.store.unit import Work


class Held(Value, frozen=True):
    """One appointment with the names it is shown by. ``state``: in office, unconfirmed, to come or ended."""

    appointment: Appointment
    name: str
    place: str
    state: str


class Shown(Value, frozen=True):
    """One appointment and what the reader may do with it; ``able`` are the names of who could confirm it."""

    held: Held
    may: frozenset[Act]
    able: tuple[str, ...]


class Seat(Value, frozen=True):
    """A seat that waits for the reader's confirmation; ``came`` whether its holder has signed in before."""

    held: Held
    recorded_by: str
    came: Literal["yes", "no"]


class Doubt(Value, frozen=True):
    """A person whose authority is suspended, and since when."""

    person: str
    name: str
    since: datetime


def overview(desk: Desk, organisation: str) -> tuple[Held, ...]:
    """Every appointment of the organisation. Raises NotFound for whoever may not record any."""
    with desk.looking(Act.APPOINT, organisation) as work:
        desk.permit(work, Act.APPOINT, Subject(organisation))
        return _shown(work, organisation, work.appointments.of_organisation(organisation))


def of_person(desk: Desk, person: str) -> tuple[Held, ...]:
    """A person's appointments: for themselves and for whoever manages people. Raises NotFound."""
    with desk.looking(Act.MANAGE_PEOPLE, person) as work:
        one = work.people.get(person)
        if person != desk.person:
            desk.permit(work, Act.MANAGE_PEOPLE, Subject(one.organisation))
        return _shown(work, one.organisation, work.appointments.of(person))


def show(desk: Desk, appointment: str) -> Shown:
    """One appointment, to who records them, to the person, and to who may confirm it. Raises NotFound."""
    with desk.looking(Act.CONFIRM_APPOINTMENT, appointment) as work:
        found = work.appointments.get(appointment)
        acts = (Act.APPOINT, Act.CONFIRM_APPOINTMENT, Act.END_APPOINTMENT)
        actor, subject = desk.actor(work), _subject(desk, work, found)
        may = frozenset(act for act in acts if decide(actor, act, subject).allowed)
        if not may:
            desk.permit(work, Act.CONFIRM_APPOINTMENT, subject)
        able = work.people.some(tuple(_able(work, found)))
        held = _shown(work, found.organisation, (found,))[0]
    return Shown(held, may, tuple(sorted(one.contact.name for one in able.values())))


def record(
    desk: Desk,
    organisation: str,
    office: Office,
    person: str,
    place: str | None,
    starts: datetime,
    ends: datetime | None = None,
    category: MemberCategory = "",
) -> str:
    """Record an appointment; its id. ``place`` is a body or an academy, None the organisation.

    ``ends`` is the first instant after the term. Raises Invalid naming the field, Refused or NotFound.
    """
    with desk.acting(Act.APPOINT, organisation) as work:
        facts = (Fact.OWN,) if person == desk.person else ()
        desk.permit(work, Act.APPOINT, Subject(organisation, facts=facts), seen=Act.OWN_ACCOUNT)
        made = Appointment(
            id=new_id(),
            organisation=organisation,
            office=office,
            person=person,
            starts=starts,
            recorded_at=work.now,
            ends=ends,
            body=place if office in OF_BODY else None,
            academy=place if office in OF_ACADEMY else None,
            category=category if office in (Office.MEMBER, Office.CLERK) else "",
            recorded_by=desk.person,
        )
        _check(work, made, place)
        work.appointments.add(made)
        desk.note(
            work,
            Act.APPOINT,
            organisation,
            made.body or organisation,
            appointment=made.id,
            office=str(office),
        )
    return made.id


def confirm(desk: Desk, appointment: str) -> None:
    """Confirm another's appointment; from now on it counts. Raises Conflict, NotFound."""
    with desk.acting(Act.CONFIRM_APPOINTMENT, appointment) as work:
        found = work.appointments.get(appointment)
        desk.permit(work, Act.CONFIRM_APPOINTMENT, _subject(desk, work, found))
        work.appointments.confirm(appointment, desk.person)
        place = found.body or found.organisation
        desk.note(work, Act.CONFIRM_APPOINTMENT, found.organisation, place, appointment=appointment)


def seats(desk: Desk, organisation: str) -> tuple[Seat, ...]:
    """The seats of members that wait for this person's confirmation: with those of one body together."""
    with desk.looking(Act.CONFIRM_APPOINTMENT, organisation) as work:
        mine = [a for a in _unconfirmed(desk, work, organisation) if a.office in ORDINARY]
        people = work.people.some(tuple(a.recorded_by for a in mine))
        came = work.accounts.states(organisation)
        held = _shown(work, organisation, tuple(mine))
    names = {one.id: one.contact.name for one in people.values()}
    made = (
        Seat(
            one,
            names.get(one.appointment.recorded_by, ""),
            "yes" if one.appointment.person in came else "no",
        )
        for one in held
    )
    return tuple(sorted(made, key=lambda seat: (seat.held.place, seat.held.name)))


def confirm_seats(desk: Desk, organisation: str, appointments: Sequence[str]) -> int:
    """Confirm several seats at once, each with its own entry; how many. One confirmed meanwhile is left out.

    Raises NotFound, changing nothing, for one that is not this person's to confirm.
    """
    with desk.acting(Act.CONFIRM_APPOINTMENT, organisation) as work:
        known = {a.id: a for a in work.appointments.of_organisation(organisation)}
        mine = {a.id for a in _unconfirmed(desk, work, organisation)}
        chosen = [known[one] for one in dict.fromkeys(appointments) if one in known]
        if len(chosen) < len(set(appointments)):
            raise NotFound()
        fresh = [a for a in chosen if a.confirmed_at is None]
        for one in fresh:
            facts = (Fact.CONFIRMER,) if one.id in mine and one.office in ORDINARY else ()
            subject = Subject(organisation, one.body, facts=facts)
            desk.permit(work, Act.CONFIRM_APPOINTMENT, subject)
            work.appointments.confirm(one.id, desk.person)
            desk.note(
                work, Act.CONFIRM_APPOINTMENT, organisation, one.body or organisation, appointment=one.id
            )
    return len(fresh)


def end(desk: Desk, appointment: str, ends: datetime) -> None:
    """Record that an appointment ends at ``ends``, now or later. Raises Invalid, NotFound."""
    with desk.acting(Act.END_APPOINTMENT, appointment) as work:
        found = work.appointments.get(appointment)
        desk.permit(work, Act.END_APPOINTMENT, _subject(desk, work, found))
        if ends < work.now:
            raise Invalid(_("An office cannot end in the past. Enter today or a day to come."), "ends")
        known = [e for e in (found.ends, *(e.ends for e in found.endings)) if e is not None]
        if known and min(known) <= ends:
            raise Invalid(_("This appointment already ends then, or earlier."), "ends")
        work.appointments.end(appointment, ends, desk.person)
        place = found.body or found.organisation
        desk.note(work, Act.END_APPOINTMENT, found.organisation, place, appointment=appointment)


def lift(desk: Desk, person: str) -> None:
    """Confirm that a person's new credential is theirs; they have their authority back. Raises NotFound."""
    with desk.acting(Act.LIFT_SUSPENSION, person) as work:
        one = work.people.get(person)
        desk.permit(work, Act.LIFT_SUSPENSION, _person(desk, work, person, one.organisation))
        work.accounts.lift(person, desk.person)
        desk.note(work, Act.LIFT_SUSPENSION, one.organisation, person, person=person)


def doubt(desk: Desk, person: str) -> Doubt:
    """A suspended person, for whoever may confirm that it is them. Raises NotFound."""
    with desk.looking(Act.LIFT_SUSPENSION, person) as work:
        one = work.people.get(person)
        desk.permit(work, Act.LIFT_SUSPENSION, _person(desk, work, person, one.organisation))
        found = _open(work.accounts.suspensions(person))
        if not found:
            raise NotFound()
        return Doubt(person, one.contact.name, found[0].since)


def waiting(desk: Desk, organisation: str) -> tuple[tuple[Held, ...], tuple[Doubt, ...]]:
    """The appointments and the suspended people that wait for this person's confirmation."""
    with desk.store.reading() as work:
        every = work.appointments.of_organisation(organisation)
        suspensions = work.accounts.suspensions_of(organisation)
        mine = _mine(desk, work, every, suspensions)
        doubted = {
            s.person: s.since
            for s in _open(suspensions)
            if desk.person in lifters(every, suspensions, s.person, work.now)
        }
        people = work.people.some(tuple(doubted))
        held = _shown(work, organisation, mine)
    doubts = (Doubt(one.id, one.contact.name, doubted[one.id]) for one in people.values())
    return held, tuple(sorted(doubts, key=lambda d: d.since))


def _unconfirmed(desk: Desk, work: Work, organisation: str) -> tuple[Appointment, ...]:
    every = work.appointments.of_organisation(organisation)
    return _mine(desk, work, every, work.accounts.suspensions_of(organisation))


def _mine(
    desk: Desk, work: Work, every: tuple[Appointment, ...], suspensions: tuple[Suspension, ...]
) -> tuple[Appointment, ...]:
    """Those among ``every`` that wait for whoever sits at the desk."""
    fresh = [a for a in every if a.office in CONFIRMED and a.confirmed_at is None and not _over(a, work.now)]
    return tuple(a for a in fresh if desk.person in confirmers(every, suspensions, a, work.now))


def _subject(desk: Desk, work: Work, appointment: Appointment) -> Subject:
    facts = []
    if appointment.person == desk.person:
        facts.append(Fact.OWN)
    if desk.person in _able(work, appointment):
        facts.append(Fact.CONFIRMER)
    return Subject(appointment.organisation, appointment.body, appointment.academy, facts=tuple(facts))


def _able(work: Work, appointment: Appointment) -> frozenset[str]:
    if appointment.office not in CONFIRMED or appointment.confirmed_at or _over(appointment, work.now):
        return frozenset()
    every = work.appointments.of_organisation(appointment.organisation)
    suspensions = work.accounts.suspensions_of(appointment.organisation)
    return confirmers(every, suspensions, appointment, work.now)


def _person(desk: Desk, work: Work, person: str, organisation: str) -> Subject:
    every = work.appointments.of_organisation(organisation)
    able = lifters(every, work.accounts.suspensions_of(organisation), person, work.now)
    facts = ((Fact.OWN,) if person == desk.person else ()) + (
        (Fact.CONFIRMER,) if desk.person in able else ()
    )
    return Subject(organisation, facts=facts)


def _check(work: Work, made: Appointment, place: str | None) -> None:
    if work.people.get(made.person).organisation != made.organisation:
        raise NotFound()
    bodies = {k.body.id for k in work.bodies.of(made.organisation)}
    academies = {a.id for a in work.organisations.academies(made.organisation)}
    if made.office in OF_BODY and made.body not in bodies:
        raise Invalid(_("This office is held in a body; choose which."), "place")
    if made.office in OF_ACADEMY and made.academy is not None and made.academy not in academies:
        raise Invalid(_("This office is held in an academy; choose which."), "place")
    if made.office not in OF_BODY | OF_ACADEMY and place is not None:
        raise Invalid(_("This office is of the organisation as a whole; choose no body or academy."), "place")
    if made.ends is not None and made.ends <= work.now:
        raise Invalid(_("The term is over already. Enter a last day that is still to come."), "ends")
    mine = work.appointments.of(made.person)
    if any(_same(made, other) and not _over(other, work.now) for other in mine):
        raise Invalid(_("This person holds this office already."), "office")


def _same(one: Appointment, other: Appointment) -> bool:
    return (one.office, one.body, one.academy) == (other.office, other.body, other.academy)


def _over(appointment: Appointment, at: datetime) -> bool:
    ends = [e.ends for e in appointment.endings] + ([appointment.ends] if appointment.ends else [])
    return any(end <= at for end in ends)


def _open(suspensions: tuple[Suspension, ...]) -> tuple[Suspension, ...]:
    return tuple(s for s in suspensions if s.lifted_at is None)


def _shown(work: Work, organisation: str, appointments: tuple[Appointment, ...]) -> tuple[Held, ...]:
    people = work.people.some(tuple(a.person for a in appointments))
    places = {k.body.id: k.body.name for k in work.bodies.of(organisation)}
    places |= {a.id: a.name for a in work.organisations.academies(organisation)}
    whole = work.organisations.get(organisation).facts.name
    return tuple(
        Held(
            a,
            people[a.person].contact.name,
            places.get(a.body or a.academy or "", whole),
            _state(a, work.now),
        )
        for a in appointments
    )


def _state(appointment: Appointment, at: datetime) -> str:
    if _over(appointment, at):
        return "ended"
    if counts(appointment, at):
        return "in office"
    waits = appointment.office in CONFIRMED and appointment.confirmed_at is None
    return "unconfirmed" if waits else "to come"
