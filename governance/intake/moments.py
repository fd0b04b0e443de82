"""Dates and times as people write them in minutes."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATES = (
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m>{_MONTH}),?\s+(?P<y>\d{{4}})\b", re.I),
    re.compile(
        rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–]\s*\d+)?,?\s+(?P<y>\d{{4}})\b", re.I
    ),
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b"),
    re.compile(r"\b(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4}|\d{2})\b"),
)
_HALF = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?\s?m\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|from|time|@)[:\s]+(\d{1,2})[:.](\d{2})\b", re.IGNORECASE)
_FOUR = re.compile(r"\b(?:at|from|time)[:\s]+([01]\d|2[0-3])([0-5]\d)\b(?!\s*/)", re.IGNORECASE)
_CLOSE = re.compile(r"\b(?:clos|end|finish|conclud|adjourn)\w*\b(.{0,40})", re.IGNORECASE)


def day_in(words: str) -> str:
    """The first date in ``words`` as ISO, days before months; empty when there is none that exists."""
    found = [match for pattern in _DATES for match in pattern.finditer(words)]
    for match in sorted(found, key=lambda each: each.start()):
        made = _day(match["d"], match["m"], match["y"])
        if made:
            return made
    return ""


def _day(day: str, month: str, year: str) -> str:
    which = int(month) if month.isdigit() else _month(month)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), which, int(day)).isoformat()
    except ValueError:
        return ""


def _month(words: str) -> int:
    return next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(words.lower()[:3])), 0)


def clock_in(words: str) -> str:
    """The first time of day in ``words`` as ``18:30``; empty when there is none."""
    half = _HALF.search(words)
    if half:
        hour = int(half[1]) % 12 + (12 if half[3].lower() == "p" else 0)
        return _clock(hour, int(half[2] or 0)) if int(half[1]) <= 12 else ""
    plain = _AT.search(words) or _FOUR.search(words)
    return _clock(int(plain[1]), int(plain[2])) if plain else ""


def _clock(hour: int, minute: int) -> str:
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def end_in(words: str) -> str:
    """When the meeting closed, where ``words`` say so."""
    found = (clock_in(match[0]) for match in _CLOSE.finditer(words))
    return next(filter(None, found), "")
