"""Use-cases of people and their accounts: an administrator adds, links and disables, and sets no password."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from governance.domain.acts import Act
from governance.domain.people import Appointment, Office, in_force, leaves_doubt, suspended
from governance.domain.permissions import Subject
from governance.kernel.errors import Invalid
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import Value, changed
from governance.services.desk import Desk
from governance.store.organisations import OrganisationFacts
from governance.store.people import Contact, Person
from governance.store.sessions import LinkKind
from governance.store.unit import Store, Work

LINK_LASTS = timedelta(days=7)
AccountState: TypeAlias = Literal["invited", "active", "disabled"]


class Account(Value, frozen=True):
    """A person as an administrator sees them; ``offices`` in force now, each with the name of its place."""

    id: str
    version: int
    name: str
    email: str
    state: AccountState
    suspended: bool
    offices: tuple[tuple[Appointment, str], ...] = ()


class OneTimeLink(Value, frozen=True):
    """A new link, shown once: its token is kept nowhere. ``suspends`` tells what using it does."""

    person: str
    name: str
    token: str
    until: datetime
    suspends: bool


def may_manage(desk: Desk, organisation: str) -> None:
    """Raise NotFound unless whoever sits at the desk manages people."""
    with desk.looking(Act.MANAGE_PEOPLE, organisation) as work:
        desk.permit(work, Act.MANAGE_PEOPLE, Subject(organisation))


def everybody(desk: Desk, organisation: str) -> tuple[Account, ...]:
    """The organisation's people by name. Raises NotFound for whoever does not manage them."""
    with desk.looking(Act.MANAGE_PEOPLE, organisation) as work:
        desk.permit(work, Act.MANAGE_PEOPLE, Subject(organisation))
        return _shown(work, organisation, work.people.of(organisation))


def person(desk: Desk, person: str) -> Account:
    """One person. Raises NotFound."""
    with desk.looking(Act.MANAGE_PEOPLE, person) as work:
        one = work.people.get(person)
        desk.permit(work, Act.MANAGE_PEOPLE, Subject(one.organisation))
        return _shown(work, one.organisation, (one,))[0]


def add(desk: Desk, organisation: str, name: str, email: str) -> OneTimeLink:
    """Add a person; the link by which they choose a password. Raises Invalid at ``name`` or ``email``."""
    with desk.acting(Act.MANAGE_PEOPLE, organisation) as work:
        desk.permit(work, Act.MANAGE_PEOPLE, Subject(organisation))
        made = new_id()
        work.people.add(organisation, made, _contact(name, email))
        desk.note(work, Act.MANAGE_PEOPLE, organisation, made, person=made, change="added")
        return _link(desk, work, work.people.get(made), "invitation")


def renew(desk: Desk, person: str) -> OneTimeLink:
    """A new link for somebody who has forgotten their password or lost the first link. Raises NotFound."""
    with desk.acting(Act.MANAGE_PEOPLE, person) as work:
        one = work.people.get(person)
        desk.permit(work, Act.MANAGE_PEOPLE, Subject(one.organisation))
        states = work.accounts.states(one.organisation)
        desk.note(work, Act.MANAGE_PEOPLE, one.organisation, person, person=person, change="link")
        return _link(desk, work, one, "reset" if person in states else "invitation")


def change(desk: Desk, person: str, name: str, email: str, expected: int) -> None:
    """Save a name and an address; a new address suspends the person's authority until confirmed (promise 8).

    Raises Invalid at ``name`` or ``email``, Conflict, NotFound.
    """
    with desk.acting(Act.MANAGE_PEOPLE, person) as work:
        one = work.people.get(person)
        desk.permit(work, Act.MANAGE_PEOPLE, Subject(one.organisation))
        contact = changed(_contact(name, email), title=one.contact.title)
        work.people.save(person, contact, expected)
        moved = contact.email.casefold() != one.contact.email.casefold()
        held = [a for a in work.appointments.of(person) if a.office != Office.ADMINISTRATOR]
        if moved and held and person in work.accounts.states(one.organisation):
            work.accounts.suspend(one.organisation, person, "address")
        what = "address" if moved else "name"
        desk.note(work, Act.MANAGE_PEOPLE, one.organisation, person, person=person, change=what)


def disable(desk: Desk, person: str) -> None:
    """End every session of a person and let them in no more. Raises Invalid for oneself, NotFound."""
    if person == desk.person:
        raise Invalid(_("You cannot disable your own account. Ask another administrator."))
    _switch(desk, person, "disabled")


def enable(desk: Desk, person: str) -> None:
    """Let a person sign in again. Raises NotFound."""
    _switch(desk, person, "active")


def set_up(store: Store, facts: OrganisationFacts, name: str, email: str, operator: str) -> OneTimeLink:
    """Make an organisation and its first administrator; the link by which they choose a password.

    Raises Invalid at ``organisation``, ``name`` or ``email``.
    """
    if not facts.name.strip():
        raise Invalid(_("Enter the organisation's name."), "organisation")
    contact, made = _contact(name, email), new_id()
    with store.writing() as work:
        organisation = work.organisations.add(facts)
        desk = Desk(store, organisation, operator=operator)
        desk.permit(work, Act.SET_UP, Subject(organisation))
        work.people.add(organisation, made, contact)
        work.appointments.add(
            Appointment(
                id=new_id(),
                organisation=organisation,
                office=Office.ADMINISTRATOR,
                person=made,
                starts=work.now,
                recorded_at=work.now,
            )
        )
        desk.note(work, Act.SET_UP, organisation, organisation, organisation=organisation)
        return _link(desk, work, work.people.get(made), "invitation")


def _switch(desk: Desk, person: str, state: Literal["active", "disabled"]) -> None:
    with desk.acting(Act.MANAGE_PEOPLE, person) as work:
        one = work.people.get(person)
        desk.permit(work, Act.MANAGE_PEOPLE, Subject(one.organisation))
        work.accounts.save(changed(work.accounts.of(person), state=state))
        work.sessions.end_all(person)
        desk.note(work, Act.MANAGE_PEOPLE, one.organisation, person, person=person, change=state)


def _contact(name: str, email: str) -> Contact:
    name, email = " ".join(name.split()), email.strip()
    if not name:
        raise Invalid(_("Enter the person's name."), "name")
    mailbox, at, host = email.rpartition("@")
    if not (mailbox and at and "." in host) or any(c.isspace() for c in email):
        raise Invalid(_("Enter an e-mail address, such as name@trust.example."), "email")
    return Contact(name, email)


def _link(desk: Desk, work: Work, one: Person, kind: LinkKind) -> OneTimeLink:
    token, until = secrets.token_urlsafe(32), work.now + LINK_LASTS
    work.invitations.add(one.organisation, one.id, kind, token, until, desk.person or None)
    suspends = leaves_doubt(work.appointments.of(one.id), "new" if kind == "reset" else "first")
    return OneTimeLink(one.id, one.contact.name, token, until, suspends)


def _shown(work: Work, organisation: str, people: tuple[Person, ...]) -> tuple[Account, ...]:
    states = work.accounts.states(organisation)
    stops = work.accounts.suspensions_of(organisation)
    held = in_force(work.appointments.of_organisation(organisation), work.now)
    places = {k.body.id: k.body.name for k in work.bodies.of(organisation)}
    places |= {a.id: a.name for a in work.organisations.academies(organisation)}
    whole = work.organisations.get(organisation).facts.name
    return tuple(
        Account(
            one.id,
            one.version,
            one.contact.name,
            one.contact.email,
            states.get(one.id, "invited"),
            suspended(one.id, stops, work.now),
            tuple((a, places.get(a.body or a.academy or "", whole)) for a in held if a.person == one.id),
        )
        for one in people
    )
