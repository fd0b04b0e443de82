"""Use-cases before and around a session: sign in, look the visitor up, one-time links, the own password."""

from __future__ import annotations

import secrets
from datetime import timedelta

from governance.domain.acts import Act
from governance.domain.people import leaves_doubt, suspended
from governance.domain.permissions import Actor, Subject, actor_at
from governance.kernel.errors import Invalid, NotFound, Refused
from governance.kernel.language import _
from governance.kernel.values import Value, changed
from governance.services import passwords
from governance.services.desk import Desk
from governance.store.organisations import Organisation
from governance.store.people import Person
from governance.store.sessions import Invitation, Session
from governance.store.unit import Store, Work

IDLE = timedelta(minutes=30)
WHOLE = timedelta(hours=12)
"""How long a session lasts unused, and at all (figure 16)."""
GUESSES = 5
MINUTE = timedelta(minutes=1)
NOTED = timedelta(minutes=1)
"""A session's last use is written down at most this often, so that reading a page is not always a write."""


class TooMany(Refused):
    """More guesses than are checked in a minute."""


class Present(Value, frozen=True):
    """Whose session a token is, by their ids. ``session`` is an id, not the token."""

    session: str
    organisation: str
    person: str


class Visitor(Value, frozen=True):
    """Who is signed in, with the offices they hold at this instant. ``session`` is an id, not the token."""

    session: str
    person: Person
    organisation: Organisation
    actor: Actor
    suspended: bool


class SignedIn(Value, frozen=True):
    """The token of a new session, and the token by which this device is known again."""

    token: str
    device: str


class OpenLink(Value, frozen=True):
    """For whom a one-time link is; ``suspends`` tells that using it suspends their authority."""

    name: str
    email: str
    suspends: bool


def house(store: Store) -> Organisation | None:
    """The organisation, where there is only one: for the page of somebody who has not signed in."""
    with store.reading() as work:
        found = work.organisations.all()
    return found[0] if len(found) == 1 else None


def sign_in(store: Store, email: str, password: str, device: str = "", before: str = "") -> SignedIn:
    """A new session for whoever has this address and password; the session ``before`` ends.

    At most five guesses an address and minute are checked; a ``device`` on which this person has signed in
    already has five of its own, so that a stranger cannot keep them out (ASVS 6.3.1). Raises TooMany, or
    Refused with one sentence whatever is wrong (ASVS 6.3.8).
    """
    with store.reading() as work:
        person, kept = _credential(work, email)
        bucket = _bucket(work, email, person, device)
    _count(store, bucket)
    if not passwords.matches(kept, password) or person is None:
        raise Refused(_("This address and password do not belong together."), "sign-in")
    token, known = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
    with store.writing() as work:
        account = work.accounts.of(person.id)
        if account.state != "active" or account.password_hash != kept:
            raise Refused(_("This address and password do not belong together."), "sign-in")
        _end(work, before)
        work.sessions.start(person.organisation, person.id, token)
        return SignedIn(token, _device(work, person.id, known))


def present(store: Store, token: str) -> Present | None:
    """Whose session the token is, or None: unknown, ended, idle too long, or the account disabled."""
    with store.reading() as work:
        session, now = _live(work, token), work.now
    if session is None:
        return None
    if now - session.last_seen_at >= NOTED:
        with store.writing() as work:
            work.sessions.seen(session.id)
    return Present(session.id, session.organisation, session.person)


def visit(store: Store, here: Present) -> Visitor:
    """Who that is. Raises NotFound."""
    with store.reading() as work:
        stops = work.accounts.suspensions(here.person)
        return Visitor(
            here.session,
            work.people.get(here.person),
            work.organisations.get(here.organisation),
            actor_at(here.person, work.appointments.of(here.person), work.now, stops),
            suspended(here.person, stops, work.now),
        )


def sign_out(store: Store, token: str) -> None:
    """End the session; an unknown token is no error."""
    with store.writing() as work:
        _end(work, token)


def open_link(store: Store, token: str) -> OpenLink:
    """For whom a one-time link is. Raises NotFound for one that is unknown, used or too old."""
    with store.reading() as work:
        link = _link(work, token)
        contact = work.people.get(link.person).contact
        return OpenLink(contact.name, contact.email, _suspends(work, link))


def use_link(store: Store, token: str, password: str) -> None:
    """Set the password that the person chose, end every session of theirs, and use the link up.

    After a reset, or when the person was confirmed in an office before they had an account, their authority
    is suspended until another office-holder confirms (promise 8). Raises NotFound, Invalid at ``password``.
    """
    with store.reading() as work:
        contact = work.people.get(_link(work, token).person).contact
    passwords.check_new(password, contact.name, contact.email)
    kept = passwords.hashed(password)
    with store.writing() as work:
        link = _link(work, token)
        work.invitations.use(link.id)
        suspends = _suspends(work, link)
        _set(work, link, kept)
        work.sessions.end_all(link.person)
        if suspends:
            work.accounts.suspend(link.organisation, link.person, "reset")
        at = Desk(store, link.organisation, link.person)
        at.note(work, Act.OWN_ACCOUNT, link.organisation, link.person, person=link.person)


def change_password(desk: Desk, current: str, password: str) -> None:
    """Change one's own password; every session ends.

    Raises Invalid at ``current`` or ``password``, TooMany.
    """
    prove(desk, current, "current")
    with desk.store.reading() as work:
        contact = work.people.get(desk.person).contact
    passwords.check_new(password, contact.name, contact.email)
    kept = passwords.hashed(password)
    with desk.acting(Act.OWN_ACCOUNT, desk.person) as work:
        desk.permit(work, Act.OWN_ACCOUNT, Subject(desk.organisation))
        work.accounts.save(changed(work.accounts.of(desk.person), password_hash=kept))
        work.sessions.end_all(desk.person)
        desk.note(work, Act.OWN_ACCOUNT, desk.organisation, desk.person, person=desk.person)


def prove(desk: Desk, password: str, field: str = "password") -> None:
    """Raise Invalid, at ``field``, unless this is the password of whoever sits at the desk; or TooMany."""
    _count(desk.store, f"proof {desk.person}")
    with desk.store.reading() as work:
        kept = work.accounts.of(desk.person).password_hash
    if not passwords.matches(kept, password):
        raise Invalid(_("This is not your password. Type it again."), field)


def _credential(work: Work, email: str) -> tuple[Person | None, str]:
    try:
        person = work.people.by_email(email)
        account = work.accounts.of(person.id)
    except NotFound:
        return None, ""
    return person, account.password_hash if account.state == "active" else ""


def _bucket(work: Work, email: str, person: Person | None, device: str) -> str:
    stranger = f"address {email.strip().casefold()}"
    known = device.partition(".")[0]
    if person is None or not secrets.compare_digest(
        _device(work, person.id, known).encode(), device.encode()
    ):
        return stranger
    return f"device {known}"


def _device(work: Work, person: str, known: str) -> str:
    return f"{known}.{work.at_rest.index('device', f'{person} {known}').hex()}"


def _count(store: Store, bucket: str) -> None:
    """Count a guess, committed before anything is checked: guesses at once cannot outrun the count."""
    with store.reading() as work:
        over = work.attempts.since(bucket, work.now - MINUTE) >= GUESSES
    if not over:
        with store.writing() as work:
            work.attempts.forget(work.now - 10 * MINUTE)
            work.attempts.note(bucket)
        with store.reading() as work:
            over = work.attempts.since(bucket, work.now - MINUTE) > GUESSES
    if over:
        raise TooMany(_("Too many attempts. Wait a minute, then try again."), "throttled")


def _live(work: Work, token: str) -> Session | None:
    try:
        session = work.sessions.find(token)
    except NotFound:
        return None
    ended = session.ended_at is not None or not session.active
    idle = work.now - session.last_seen_at >= IDLE
    return None if ended or idle or work.now - session.created_at >= WHOLE else session


def _end(work: Work, token: str) -> None:
    try:
        session = work.sessions.find(token)
    except NotFound:
        return
    work.sessions.end(session.id)


def _link(work: Work, token: str) -> Invitation:
    link = work.invitations.find(token)
    if link.used_at is not None or link.expires_at <= work.now:
        raise NotFound()
    return link


def _suspends(work: Work, link: Invitation) -> bool:
    known = link.person in work.accounts.states(link.organisation)
    return leaves_doubt(work.appointments.of(link.person), "new" if known else "first")


def _set(work: Work, link: Invitation, kept: str) -> None:
    if link.person in work.accounts.states(link.organisation):
        work.accounts.save(changed(work.accounts.of(link.person), password_hash=kept))
    else:
        work.accounts.add(link.organisation, link.person, kept)
