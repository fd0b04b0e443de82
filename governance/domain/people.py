"""Offices, the dated appointments to them, and whose authority counts at a moment.

Authority is what was on record at the moment of the act (promise 8): an appointment counts from
the latest of its start, its recording and its confirmation, so back-dating grants nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Literal, TypeAlias

from governance.kernel.errors import Invalid
from governance.kernel.values import Value


class Office(StrEnum):
    """What somebody can be appointed to."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    CLERK = "clerk"
    MEMBER = "member"
    CEO = "ceo"
    DSL = "dsl"
    HEADTEACHER = "headteacher"
    ADMINISTRATOR = "administrator"
    DATA_PROTECTION_OFFICER = "data-protection-officer"


OF_BODY = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.CLERK, Office.MEMBER})
"""Offices of one governance body."""
OF_ACADEMY = frozenset({Office.DSL, Office.HEADTEACHER})
"""Offices of one academy; without an academy, the trust's own safeguarding lead."""
PRINCIPAL = frozenset({Office.CHAIR, Office.CEO, Office.DSL, Office.HEADTEACHER})
"""Offices whose holders confirm the appointments of others (promise 8)."""
SEATS = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.MEMBER})
"""Offices that make their holder a member of the body."""
ORDINARY = SEATS - PRINCIPAL
"""Seats that confirm nobody else; a body has many of them, and they are confirmed together."""
CONFIRMED = PRINCIPAL | SEATS | {Office.CLERK}
"""Offices that begin only when a second office-holder has confirmed the appointment (promise 8): all that
read, for otherwise an administrator could appoint somebody who reads for them."""

MemberCategory: TypeAlias = Literal[
    "",
    "staff",
    "parent",
    "trustee",
    "co-opted",
    "foundation",
    "authority",
    "headteacher",
    "associate",
    "acting",
]
"""How somebody came to their seat; ``acting`` is of a clerk who stands in for the clerk."""


class Ending(Value, frozen=True):
    """An appointment ended before its term; it can only shorten, so it needs no confirmation."""

    ends: datetime
    recorded_at: datetime


class Appointment(Value, frozen=True):
    """One person's office from ``starts`` until before ``ends`` (None: open). Append-only.

    ``body`` is set for the offices of a body, ``academy`` for those of an academy. Instants are UTC.
    Raises Invalid when the place does not fit the office or the term ends before it starts.
    """

    id: str
    organisation: str
    office: Office
    person: str
    starts: datetime
    recorded_at: datetime
    ends: datetime | None = None
    body: str | None = None
    academy: str | None = None
    category: MemberCategory = ""
    recorded_by: str = ""
    confirmed_at: datetime | None = None
    confirmed_by: str = ""
    endings: tuple[Ending, ...] = ()

    def __post_init__(self) -> None:
        if (self.body is not None) != (self.office in OF_BODY):
            raise Invalid(_WHICH_BODY if self.body is None else _NO_BODY, "body")
        if self.academy is not None and self.office not in OF_ACADEMY:
            raise Invalid("This office is not held in an academy.", "academy")
        if self.office == Office.HEADTEACHER and self.academy is None:
            raise Invalid("A Headteacher is appointed to an academy; say which.", "academy")
        if self.ends is not None and self.ends <= self.starts:
            raise Invalid("The appointment ends before it starts.", "ends")


_WHICH_BODY = "This office is held in a body; say which."
_NO_BODY = "This office is held in the organisation or an academy, not in a body."


class Suspension(Value, frozen=True):
    """A credential was reset or an e-mail changed: no authority until another office-holder lifts it."""

    id: str
    person: str
    since: datetime
    lifted_at: datetime | None = None
    lifted_by: str = ""


def counts(appointment: Appointment, at: datetime) -> bool:
    """Whether this appointment, as it was on record at ``at``, gave its office then."""
    return appointment.recorded_at <= at and _confirmed(appointment, at) and _in_term(appointment, at)


def suspended(person: str, suspensions: Iterable[Suspension], at: datetime) -> bool:
    """Whether the person's authority was suspended at ``at``."""
    mine = (s for s in suspensions if s.person == person)
    return any(s.since <= at and (s.lifted_at is None or at < s.lifted_at) for s in mine)


def in_force(
    appointments: Iterable[Appointment], at: datetime, suspensions: Iterable[Suspension] = ()
) -> tuple[Appointment, ...]:
    """The appointments that give authority at ``at``; none of a person whose authority is suspended then."""
    suspensions = tuple(suspensions)
    return tuple(a for a in appointments if counts(a, at) and not suspended(a.person, suspensions, at))


def on_record(appointments: Iterable[Appointment], at: datetime) -> tuple[Appointment, ...]:
    """The appointments that were recorded by ``at`` and in their term then, confirmed or not.

    They give no authority: who belongs in a list of attendance, and whom a seat keeps from something.
    """
    return tuple(a for a in appointments if a.recorded_at <= at and _in_term(a, at))


def holders(appointments: Iterable[Appointment], office: Office, place: str | None) -> tuple[str, ...]:
    """Who holds ``office`` of that body or academy (None: of the organisation) among ``appointments``."""
    return tuple(a.person for a in appointments if a.office == office and (a.body or a.academy) == place)


def confirmers(
    appointments: Iterable[Appointment], suspensions: Iterable[Suspension], made: Appointment, at: datetime
) -> frozenset[str]:
    """Who may confirm the appointment ``made``: never whose it is, nor who recorded it.

    Another Chair, CEO, DSL or Headteacher; if none is in office, whoever held one; else the clerk, and where
    nobody ever held one (a new organisation) another who is appointed to one. An ordinary seat is confirmed
    by that body's Chair or clerk or the CEO while one of them can, and by nobody not yet confirmed.
    """
    appointments, suspensions = tuple(appointments), tuple(suspensions)
    never = frozenset({made.person, made.recorded_by})
    if made.office not in ORDINARY:
        return _others(appointments, suspensions, never, at)
    now = in_force(appointments, at, suspensions)
    near = frozenset(a.person for a in now if _near(a, made)) - never
    return near or frozenset(a.person for a in now if a.office in PRINCIPAL) - never


def _near(held: Appointment, made: Appointment) -> bool:
    if held.office == Office.CEO:
        return True
    return held.body == made.body and held.office in (Office.CHAIR, Office.CLERK)


def lifters(
    appointments: Iterable[Appointment], suspensions: Iterable[Suspension], of: str, at: datetime
) -> frozenset[str]:
    """Who may lift the suspension of the person ``of``: as ``confirmers``, but nobody who is or was an
    administrator.

    An administrator makes the links and changes the addresses: the same person cannot also vouch that it is
    the other who came in by them (promise 8).
    """
    appointments = tuple(appointments)
    made_links = {a.person for a in appointments if a.office == Office.ADMINISTRATOR and a.recorded_at <= at}
    return _others(appointments, tuple(suspensions), frozenset({of, *made_links}), at)


def leaves_doubt(appointments: Iterable[Appointment], credential: Literal["first", "new"]) -> bool:
    """Whether a person's credential, chosen by a one-time link, leaves it in doubt who came in (promise 8).

    A first one does where an office of theirs was confirmed before: whoever confirmed it cannot have known
    who would use the link. A new one does for every office but an administrator's.
    """
    if credential == "first":
        return any(a.office in CONFIRMED and a.confirmed_at is not None for a in appointments)
    return any(a.office != Office.ADMINISTRATOR for a in appointments)


def _others(
    appointments: tuple[Appointment, ...],
    suspensions: tuple[Suspension, ...],
    never: frozenset[str],
    at: datetime,
) -> frozenset[str]:
    principal = tuple(a for a in appointments if a.office in PRINCIPAL and a.recorded_at <= at)
    held = tuple(a for a in principal if _confirmed(a, at) and a.starts <= at)
    # Suspending everybody makes no organisation new: otherwise two puppets could confirm each other.
    beginning = () if held else tuple(a for a in principal if not _confirmed(a, at))
    clerks = tuple(a for a in appointments if a.office == Office.CLERK and counts(a, at))
    for circle in (tuple(a for a in held if counts(a, at)), held, beginning + clerks):
        found = frozenset(a.person for a in circle if not suspended(a.person, suspensions, at))
        if able := found - never:
            return able
    return frozenset()


def _in_term(appointment: Appointment, at: datetime) -> bool:
    ends = [e.ends for e in appointment.endings if e.recorded_at <= at]
    ends += [appointment.ends] if appointment.ends else []
    return appointment.starts <= at and all(at < end for end in ends)


def _confirmed(appointment: Appointment, at: datetime) -> bool:
    if appointment.office not in CONFIRMED:
        return True
    return appointment.confirmed_at is not None and appointment.confirmed_at <= at
