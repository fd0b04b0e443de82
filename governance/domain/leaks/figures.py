"""Amounts, dates, clock times, references and groups (years, classes, ages), in whatever form they are
written."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from governance.domain.leaks.ordinary import stem
from governance.domain.leaks.topics import listed
from governance.domain.leaks.words import fold

_ONES = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_VALUES: dict[str, int] = {
    **{word: n for n, word in enumerate(_ONES)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    "a": 1,
}
_RANGE = re.compile(r"\s?(?:to|and|–|-)\s?$")

_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_SCALE = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "": 1}
_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBERISH = "|".join((*_VALUES, *_SCALES, "and", "point"))
_SCALED = "hundred|thousand|million"
_SPELT = rf"(?:(?:{_NUMBERISH})(?:[\s-]+(?:{_NUMBERISH}))*)"
_AMOUNT = re.compile(
    rf"(?:£|€|\$|GBP ?)\s?(?P<sign>{_DIGITS})\s?(?P<signk>k|m|thousand|million)?(?![\w.]*\d)\b"
    rf"|\b(?P<unit>{_DIGITS})\s?(?P<unitk>k|thousand|million)?\s?(?:pounds|pound|euros|GBP)\b"
    rf"|\b(?P<spelt>{_SPELT})\s(?:pounds|pound|euros)\b(?:\s(?:and\s)?(?P<pence>{_SPELT})\b(?!\s(?:{_SCALED})))?"
    rf"|\b(?P<large>\d{{1,3}}(?:,\d{{3}})+|\d{{2,3}}k|\d{{5,6}})(?:\.\d\d)?\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"\b(?P<value>{_DIGITS}|{_SPELT})\s?(?:%|per ?cent\b)", re.IGNORECASE)
_NEARLY = re.compile(
    r"(?:about|around|nearly|some|over|under|almost|just over|just under|roughly|"
    r"approximately|"
    r"circa|in excess of|more than|less than)\s+$",
    re.IGNORECASE,
)

_MONTHS = listed("january february march april may june july august september october november december")
_MONTH = "|".join((*_MONTHS, *(m[:3] for m in _MONTHS), "sept"))
_ORDINALS = {
    word: n
    for n, word in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second "
            "twenty-third "
            "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth "
            "thirty-first"
        ),
        1,
    )
}
_DAYWORD = "|".join(sorted((word.replace("-", "[- ]") for word in _ORDINALS), key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})\b\.?,?(?:\s+(?P<y1>\d{{4}}))?"
    rf"|\b(?P<m2>{_MONTH})\.?\s+(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\b(?!\s*:)(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|\b(?P<d3>{_DAYWORD})\s+(?:of\s+)?(?P<m3>{_MONTH})\b(?:,?\s+(?P<y3>\d{{4}}))?"
    rf"|(?<![\d/.-])(?P<d4>\d{{1,2}})[/.](?P<m4>\d{{1,2}})(?:[/.](?P<y4>\d{{4}}|\d\d))?(?![\d/.-]*\d)"
    rf"|(?<!\d)(?P<y5>\d{{4}})-(?P<m5>\d\d)-(?P<d5>\d\d)(?!\d)"
    rf"|(?<![\d-])(?P<d6>\d{{1,2}})-(?P<m6>\d{{1,2}})-(?P<y6>\d{{4}}|\d\d)(?![\d-])",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"\b(?:since|in|from|until|of|by)\s+(?:early |late |mid-)?(?:(?P<month>{_MONTH})\s+)?"
    rf"(?P<year>(?:19|20)\d\d)\b(?![/-])",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.,£])(?P<h>\d{1,2})[:.](?P<m>[0-5]\d)(?![\d%])\s?(?P<half>[ap]\.?m\b\.?)?"
    r"|(?<![\d.,£])(?P<h2>\d{1,2})\s?(?P<half2>[ap]\.?m\b\.?)|(?<!\d)(?P<four>[01]\d[0-5]\d|"
    r"2[0-3][0-5]\d)\s?(?:hrs|hours)",
    re.IGNORECASE,
)
_DURATION = re.compile(
    rf"(?<!next )(?<!last )(?<!within )(?<!every )\b(?P<n>\d{{1,2}}|{_SPELT})[- ]"
    r"(?P<unit>hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\bhours\b[^.\d]{0,25}\bfrom (?P<low>\d\d) to (?P<high>\d\d)\b", re.IGNORECASE)
_POSTS = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{_SPELT}) (?:[a-z]+ ){{0,2}}?"
    r"(?P<noun>people|posts|jobs|staff|employees|colleagues|roles)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"(?<![\d,.£])\b(?P<n>\d{{1,4}}|{_SPELT}) (?P<noun>[a-z]{{4,}})\b", re.IGNORECASE)
_UNITS = frozenset(
    listed(
        "days weeks months years hours minutes pounds january february march april june july august "
        "september october november december governors members trustees schools thousand million hundred "
        "percent points votes copies places pages"
    )
)
_REFERENCE = re.compile(
    r"\b(?:L|M|MPS|UPS|LS|SCP|TLR)\s?\d{1,2}[a-c]?\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
    r"|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"
    r"|(?<![\w/])(?:0|\+44 ?)\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b"
    r"|\b[A-Z]{1,6}[/-](?:[A-Z]{1,4}[/-])?\d[\w/-]*\b"
    r"|\b[A-Z]{1,4}\d{3,}[\w/-]*\b"
    r"|(?<!item )\b(?:number|flat|plot|bungalow) \d{1,3}[a-z]?\b(?!\s*[%(])"
    r"|\b\d{4,}[/-]\d{2,}[\w/-]*\b|\b\d{1,3}/\d{3,}[\w/-]*\b|\b\d{7,}\b"
)
_NOT_REFERENCE = re.compile(
    r"^(?:19|20)\d\d[-/](?:\d\d|20\d\d)$|^(?:19|20)\d\d-\d\d-\d\d$|^KS\d|^COVID",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:years?|yr|y)[ -]?(?P<n>1[0-3]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|"
    r"thirteen)\b(?!\s+(?:years|months|weeks|days|old))",
    re.IGNORECASE,
)
_EARLY = re.compile(
    r"\b(?P<n>reception|nursery|sixth form|key stage (?:one|two|three|four|[1-5])|KS[1-5])\b", re.IGNORECASE
)
_CLASS = re.compile(
    r"\b(?P<code>1?\d[A-Z]{1,2})\b|\b(?:class|form|tutor group)\s+(?P<after>[A-Z]\w*)\b"
    r"|\b(?P<before>[A-Z][a-z]+)\s+(?:class|form|tutor group|house|room)\b"
)
_AGE = re.compile(
    r"\b(?:aged?\s+(?:of\s+)?(?P<a>\d{1,2}|[a-z]+)\b|(?P<b>\d{1,2}|[a-z]+)[- ]years?[- ]old\b)", re.IGNORECASE
)


class Figure(NamedTuple):
    """Something that can be equal however it is written: ``key`` is what is compared."""

    key: tuple[str | float, ...]
    start: int
    end: int
    nearly: bool = False
    step: float = 0

    def __repr__(self) -> str:
        return "<figure>"


def amounts(text: str) -> Iterator[Figure]:
    """Sums of money, large numbers and percentages."""
    for found in _AMOUNT.finditer(text):
        value = _amount(found)
        if value and (value >= 10 or value % 0.5):
            nearly = bool(_NEARLY.search(text[: found.start()]))
            yield Figure(("amount", value), *_span(found), nearly, _step(found))
    for found in _PERCENT.finditer(text):
        value = _number(found["value"])
        if value is not None and value % 5 and value > 1:
            yield Figure(("percent", value), *_span(found))


def ranges(text: str) -> Iterator[tuple[Figure, Figure]]:
    """Two sums that are the bounds of a narrow range."""
    sums = [one for one in amounts(text) if one.key[0] == "amount"]
    for low, high in itertools.pairwise(sums):
        narrow = float(low.key[1]) < float(high.key[1]) <= 1.2 * float(low.key[1])
        if narrow and _RANGE.fullmatch(text[low.end : high.start]):
            yield low, high


def _step(found: re.Match[str]) -> float:
    """To what a sum in thousands or millions was rounded; 0 for one that is written out."""
    scale = _SCALE[(found["signk"] or found["unitk"] or "").casefold()]
    written = found["sign"] or found["unit"] or ""
    if found["large"] and found["large"].casefold().endswith("k"):
        return 1_000
    return 0 if scale == 1 else float(scale) / 10 ** len(written.partition(".")[2])


def _amount(found: re.Match[str]) -> float | None:
    if found["spelt"]:
        pence = _spelt(found["pence"]) if found["pence"] else 0
        whole = _spelt(found["spelt"])
        return None if whole is None else whole + (pence or 0) / 100
    if found["large"]:
        large = found["large"].casefold()
        return _number(large.removesuffix("k")) and float(_number(large.removesuffix("k")) or 0) * (
            1_000 if large.endswith("k") else 1
        )
    value = _number(found["sign"] or found["unit"])
    scale = (found["signk"] or found["unitk"] or "").casefold()
    return None if value is None else value * _SCALE[scale]


def _number(text: str) -> float | None:
    plain = text.replace(",", "").replace(" ", "")
    try:
        return float(plain)
    except ValueError:
        return _spelt(text)


def _spelt(text: str) -> float | None:
    said = text.casefold().strip()
    if " point " in said:
        before, _, after = said.partition(" point ")
        return _decimal(before, after.split())
    total = part = 0
    seen = False
    for word in re.split(r"[\s-]+", said):
        if word == "and":
            continue
        if word in _SCALES:
            scale = _SCALES[word]
            part = (part or 1) * scale
            if scale > 100:
                total, part = total + part, 0
        elif word in _VALUES:
            part += _VALUES[word]
        else:
            return None
        seen = seen or word != "a"
    return float(total + part) if seen else None


def _decimal(before: str, after: list[str]) -> float | None:
    whole, digits = _spelt(before), [str(_VALUES[word]) for word in after if _VALUES.get(word, 10) < 10]
    scale = float(_SCALES[after[-1]]) if after and after[-1] in _SCALES else 1.0
    return None if whole is None or not digits else round(float(f"{whole:.0f}.{''.join(digits)}") * scale, 2)


def dates(text: str) -> Iterator[Figure]:
    """Days, with the year as 0 where none is written."""
    for found in _DATE.finditer(text):
        parts = next((found[f"d{n}"], found[f"m{n}"], found[f"y{n}"]) for n in range(1, 7) if found[f"d{n}"])
        day, month, year = _day(parts[0]), _month(parts[1]), int(parts[2] or 0)
        if 1 <= day <= 31 and 1 <= month <= 12:
            yield Figure((year + 2000 if 0 < year < 100 else year, month, day), *_span(found))


def _span(found: re.Match[str]) -> tuple[int, int]:
    return found.start(), found.start() + len(found[0].rstrip(" .,"))


def same_day(one: Figure, other: Figure) -> bool:
    """Whether two dates are one day, as far as they say."""
    years = {one.key[0], other.key[0]} - {0}
    return one.key[1:] == other.key[1:] and len(years) < 2


def _day(text: str) -> int:
    return int(text) if text.isdigit() else _ORDINALS.get(text.casefold().replace(" ", "-"), 0)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(text.casefold()[:3]))


def spans_of_time(text: str) -> Iterator[Figure]:
    """Months with a year, and years since which something was: the month as 0."""
    for found in _SINCE.finditer(text):
        month = _month(found["month"]) if found["month"] else 0
        yield Figure((int(found["year"]), month), *_span(found))


def is_long_ago(one: Figure, met: str) -> bool:
    """Whether a span of time is no ordinary one for a meeting in the month ``met`` ("2026-10")."""
    if not met[:4].isdigit() or not met[5:7].isdigit():
        return True
    months = (int(met[:4]) - float(one.key[0])) * 12 + int(met[5:7]) - (float(one.key[1]) or 6)
    return months > 9


def clock_times(text: str) -> Iterator[Figure]:
    """Times of day as minutes since midnight; without am or pm an hour before eight is taken for evening."""
    for found in _CLOCK.finditer(text):
        if found["four"]:
            hour, minute, half = int(found["four"][:2]), int(found["four"][2:]), "24"
        else:
            hour, minute = int(found["h"] or found["h2"]), int(found["m"] or 0)
            half = (found["half"] or found["half2"] or "").casefold()[:1]
        if hour < 24:
            evening = hour < 12 and (half == "p" or (not half and hour < 8))
            yield Figure(("clock", (hour + 12 * evening) * 60 + minute), *_span(found))


def durations(text: str) -> Iterator[Figure]:
    """How long something lasted: from two days up, and from six years."""
    for found in _DURATION.finditer(text):
        count, unit = _number(found["n"]), found["unit"].casefold()
        if count and count >= {"year": 6, "hour": 13}.get(unit, 2):
            yield Figure((unit, count), *_span(found))
    for found in _HOURS.finditer(text):
        for bound in ("low", "high"):
            yield Figure(("hour", float(found[bound])), *_span(found))


def counts(text: str) -> Iterator[Figure]:
    """How many of something: four or more."""
    for found in _COUNTED.finditer(text):
        count = _number(found["n"])
        if count and count >= 4 and found["noun"].casefold() not in _UNITS:
            yield Figure((count, stem(found["noun"].casefold())), *_span(found))


def headcounts(text: str) -> Iterator[Figure]:
    """How many people or posts: six or more, whatever they are called."""
    for found in _POSTS.finditer(text):
        count = _number(found["n"])
        if count and count >= 6:
            yield Figure(("people", count), *_span(found))


def references(text: str) -> Iterator[Figure]:
    """Case numbers, postcodes, telephone numbers, addresses of e-mail."""
    for found in _REFERENCE.finditer(text):
        if not _NOT_REFERENCE.search(found[0]):
            yield Figure(("reference", re.sub(r"\W", "", found[0]).casefold()), *_span(found))


def groups(text: str) -> Iterator[Figure]:
    """Years, classes and ages of pupils."""
    for found in _YEAR.finditer(text):
        named = found["n"].casefold()
        yield Figure(("year", str(_VALUES.get(named, named))), *_span(found))
    for found in _EARLY.finditer(text):
        key = found["n"].casefold().replace("key stage ", "ks")
        yield Figure(("year", key[:2] + str(_VALUES.get(key[2:], key[2:]))), *_span(found))
    for found in _CLASS.finditer(text):
        named = found["code"] or found["after"] or found["before"]
        if named not in ("A", "The", "This", "Each", "Every", "Year", "Reception", "Nursery", "Sixth", "New"):
            yield Figure(("class", fold(named).casefold()), *_span(found))
    for found in _AGE.finditer(text):
        age = _number(found["a"] or found["b"])
        if age is not None and 2 < age < 20:
            yield Figure(("age", str(int(age))), *_span(found))
