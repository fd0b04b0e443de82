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
CONFIRMED = PRINCIPAL | {Office.CLERK}
"""Offices that begin only when a second office-holder has confirmed the appointment (promise 8). The clerk is
among them because a clerk reads: otherwise an administrator could appoint one who reads for them."""
SEATS = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.MEMBER})
"""Offices that make their holder a member of the body."""

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
    on_record = appointment.recorded_at <= at and _confirmed(appointment, at)
    ends = [e.ends for e in appointment.endings if e.recorded_at <= at]
    ends += [appointment.ends] if appointment.ends else []
    return on_record and appointment.starts <= at and all(at < end for end in ends)


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


def holders(appointments: Iterable[Appointment], office: Office, place: str | None) -> tuple[str, ...]:
    """Who holds ``office`` of that body or academy (None: of the organisation) among ``appointments``."""
    return tuple(a.person for a in appointments if a.office == office and (a.body or a.academy) == place)


def confirmers(
    appointments: Iterable[Appointment],
    suspensions: Iterable[Suspension],
    of: str,
    at: datetime,
    recorded_by: str = "",
) -> frozenset[str]:
    """Who may confirm an appointment that needs it, of the person ``of``: never they, nor who recorded it.

    Another Chair, CEO, DSL or Headteacher; if none is in office, whoever held one; else the clerk, and where
    nobody ever held one (a new organisation) another who is appointed to one.
    """
    return _others(tuple(appointments), tuple(suspensions), frozenset({of, recorded_by}), at)


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


def _confirmed(appointment: Appointment, at: datetime) -> bool:
    if appointment.office not in CONFIRMED:
        return True
    return appointment.confirmed_at is not None and appointment.confirmed_at <= at
