"""Days and times of day as people type them."""

from __future__ import annotations

import re
from datetime import date, time

from governance.kernel.errors import Invalid
from governance.kernel.language import _

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_NAMED = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?(?:m\.?)?")


def day_typed(typed: str) -> date:
    """The day somebody typed: 14 September 2026, 14/9/26, Monday 14th Sept 2026, 2026-09-14.

    Raises Invalid with a sentence that says how a day is written, or that there is no such day.
    """
    parts = _parts(typed)
    if parts is None:
        raise Invalid(_("Write the date as 14 September 2026 or 14/9/2026."))
    try:
        return date(*parts)
    except ValueError:
        raise Invalid(_("There is no such day. Check the day and the month.")) from None


def day_or_event(typed: str, where: str = "") -> str:
    """A day somebody typed as an ISO date; anything that is not written as a day, such as an event, as it is.

    Raises Invalid at ``where`` for a day that does not exist.
    """
    if _parts(typed) is None:
        return typed
    try:
        return day_typed(typed).isoformat()
    except Invalid as error:
        raise Invalid(error.sentence, where) from None


def time_typed(typed: str) -> time:
    """The time of day somebody typed: 18:00, 18.00, 6pm, 6.30 pm. Raises Invalid with a sentence."""
    found = _CLOCK.fullmatch(typed.strip().lower())
    if found is None:
        raise Invalid(_("Write the time as 18:00 or 6pm."))
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        raise Invalid(_("There is no such time. Write it as 18:00 or 6pm."))
    hour = hour % 12 + 12 if half == "p" else hour % 12 if half == "a" else hour
    try:
        return time(hour, minute)
    except ValueError:
        raise Invalid(_("There is no such time. Write it as 18:00 or 6pm.")) from None


def _parts(typed: str) -> tuple[int, int, int] | None:
    words = " ".join(typed.lower().split())
    if found := _ISO.fullmatch(words):
        year, month, day = found.groups()
    elif found := _NUMBERS.fullmatch(words):
        day, month, year = found.groups()
    elif (found := _NAMED.fullmatch(words)) and found[2][:3] in _MONTHS:
        day, month, year = found[1], str(_MONTHS.index(found[2][:3]) + 1), found[3]
    else:
        return None
    return _century(year), int(month), int(day)


def _century(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)
