"""Offices in words: their names, and an appointment as a line of a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from governance.domain.body import Terms
from governance.domain.people import Appointment, Office
from governance.kernel.language import _, day
from governance.services.appointing import Held
from governance.web.visiting import visitor

_OTHER: dict[Office, Callable[[], str]] = {
    Office.DSL: lambda: _("Designated Safeguarding Lead"),
    Office.HEADTEACHER: lambda: _("Headteacher"),
    Office.ADMINISTRATOR: lambda: _("Administrator"),
    Office.DATA_PROTECTION_OFFICER: lambda: _("Data-protection officer"),
}
CATEGORIES: dict[str, Callable[[], str]] = {
    "": lambda: _("Not said"),
    "staff": lambda: _("Staff"),
    "parent": lambda: _("Parent"),
    "trustee": lambda: _("Trustee"),
    "co-opted": lambda: _("Co-opted"),
    "foundation": lambda: _("Foundation"),
    "authority": lambda: _("Local authority"),
    "headteacher": lambda: _("Headteacher"),
    "associate": lambda: _("Associate"),
    "acting": lambda: _("Acting (clerk)"),
}
"""How somebody came to their seat, in words."""


def office_word(office: Office, terms: Terms | None = None) -> str:
    """The office's name, in the words of the body."""
    terms = terms or Terms()
    words = {
        Office.CHAIR: terms.chair,
        Office.VICE_CHAIR: terms.vice_chair,
        Office.CLERK: terms.clerk,
        Office.MEMBER: terms.member[:1].upper() + terms.member[1:],
        Office.CEO: terms.ceo,
    }
    return words[office] if office in words else _OTHER[office]()


def office_name(held: Appointment, terms: Terms | None = None) -> str:
    """The office with its category: "Governor (staff)"."""
    word = office_word(held.office, terms)
    return f"{word} ({CATEGORIES[held.category]().lower()})" if held.category else word


def term(held: Appointment) -> dict[str, str]:
    """From when to when, in words; an open end is empty."""
    ends = min((e for e in (held.ends, *(e.ends for e in held.endings)) if e), default=None)
    return {"starts": on(held.starts), "ends": on(ends - timedelta(microseconds=1)) if ends else ""}


def line(shown: Held) -> dict[str, str]:
    """An appointment as the tables and pages show it."""
    a = shown.appointment
    words = {
        "id": a.id,
        "name": shown.name,
        "office": office_name(a),
        "place": shown.place,
        "state": shown.state,
    }
    return words | term(a)


def on(at: datetime | None) -> str:
    """The day of an instant, in the organisation's zone; empty for none."""
    return day(at.astimezone(ZoneInfo(visitor().organisation.facts.zone)).date().isoformat()) if at else ""
