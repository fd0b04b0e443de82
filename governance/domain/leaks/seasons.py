"""Times of the year that go by a name: feasts as days, and seasons as the months they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.domain.leaks.figures import Figure
from governance.domain.leaks.topics import table

_FEASTS = r"""
    1-1 = new year['’]?s day|new year(?! budget| plan| group| intake)
    2-14 = (?:st )?valentine['’]?s day
    3-17 = st patrick['’]?s day
    3-25 = lady day
    5-1 = may day
    6-24 = midsummer(?:['’]?s)?(?: day)?
    9-29 = michaelmas(?: day)?
    10-31 = hallow?e['’]?en
    11-5 = bonfire night|guy fawkes(?: night)?
    11-11 = armistice day
    12-24 = christmas eve
    12-25 = christmas day
    12-26 = boxing day
    12-31 = new year['’]?s eve|(?:the )?(?:last day|end) of the (?:calendar )?year
"""
_FEAST = tuple(
    (
        tuple(int(part) for part in day.split("-")),
        re.compile(rf"\b(?P<name>{words})(?:,? (?P<year>20\d\d))?(?!\w)", re.IGNORECASE),
    )
    for day, words in sorted(table(_FEASTS), key=lambda row: -len(row[1]))
)
_SEASON = re.compile(
    r"\b(?:(?:until|till|in|by|from|since|over|before|after|to)\s+)?(?:the\s+)?(?:end of\s+)?(?:the\s+)?"
    r"(?P<season>spring|summer|autumn|winter)\s+(?:term\s+)?(?:of\s+)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_MONTHS = {
    "spring": (2, 3, 4, 5),
    "summer": (6, 7, 8),
    "autumn": (9, 10, 11),
    "winter": (12, 1, 2),
}


def feasts(text: str) -> Iterator[Figure]:
    """Days that go by a name, with the year as 0 where none is written."""
    taken: list[tuple[int, int]] = []
    for (month, day), words in _FEAST:
        for found in words.finditer(text):
            if not any(found.start() < end and start < found.end() for start, end in taken):
                taken.append((found.start(), found.end()))
                yield Figure((int(found["year"] or 0), month, day), found.start(), found.end())


def seasons(text: str) -> Iterator[tuple[frozenset[tuple[int, int]], Figure]]:
    """Seasons of a year: the months that each may mean, and its place."""
    for found in _SEASON.finditer(text):
        year = int(found["year"])
        months = frozenset((year, month) for month in _MONTHS[found["season"].casefold()])
        yield months, Figure((year, found["season"].casefold()), found.start(), found.end())
