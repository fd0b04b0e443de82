"""Amounts, dates, times, references and groups of pupils that stand on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.domain.leaks.business import steps
from governance.domain.leaks.figures import (
    Figure,
    amounts,
    clock_times,
    counts,
    dates,
    durations,
    groups,
    headcounts,
    is_long_ago,
    ranges,
    references,
    same_day,
    spans_of_time,
)
from governance.domain.leaks.known import KnownMatter
from governance.domain.leaks.posts import few, roles
from governance.domain.leaks.seasons import feasts, seasons
from governance.domain.leaks.seen import Seen, Sight, is_pointed
from governance.domain.leaks.sides import Piece, PublicSide
from governance.domain.leaks.topics import is_general, topics
from governance.domain.leaks.words import fold, sentence_at
from governance.kernel.language import _

_OF_A_MEETING = re.compile(
    r"(?:minutes|(?:last|previous|next|ordinary|autumn|spring|summer|the) meetings?)\s+(?:of|on|for|dated|"
    r"held|from)?\s*"
    r"(?:the\s+)?(?:meetings?\s+)?(?:held\s+)?(?:of|on)?\s*(?:\w+day,?\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?:on|since|from|by|until|dated|for|of|in)\s+(?:the\s+)?(?:\w+day,?\s+(?:the\s+)?)?$", re.IGNORECASE
)
_OF_EVERY_YEAR = frozenset({(9, 1), (8, 31), (4, 1), (3, 31)})
"""Month and day on which years, terms and budgets begin and end."""
_WEAK = re.compile(
    r"\b(?:cover\w*|absen\w+|incident\w*|injur\w+|support plan|reduced timetable|part-time timetable|"
    r"concerns?|removed|"
    r"moved|left|leaving|returned?|return|away|behaviour of|supply|agency|interim|temporar\w+|taught|"
    r"taken over|teacher|timetable|"
    r"tuition|alternative provision|off site|at home|transferr?\w*|written to|told)\b",
    re.IGNORECASE,
)


def figures(sight: Sight) -> Iterator[Seen]:
    """Every figure of the piece that the matter has too."""
    if sight.piece.spot.field not in ("presenter", "place", "moved by"):
        yield from _sums(sight)
        yield from _counted(sight)
        yield from _spans(sight)
        yield from _dates(sight)
        yield from _clock(sight)
        yield from _groups(sight)


def _sums(sight: Sight) -> Iterator[Seen]:
    known, text = sight.known, sight.piece.text
    for one in amounts(text):
        if any(_is_alike(one, other) for other in known.amounts):
            yield Seen("amount", one.start, one.end, _("a sum"))
    for low, high in ranges(text):
        if any(float(low.key[1]) <= float(one.key[1]) <= float(high.key[1]) for one in _money(known)):
            yield Seen("amount", low.start, high.end, _("a sum"))
    for one in references(text):
        if one.key in known.references:
            yield Seen("reference", one.start, one.end)


def _counted(sight: Sight) -> Iterator[Seen]:
    known, text = sight.known, sight.piece.text
    for one in durations(text):
        if one.key in known.durations and not is_general(sentence_at(text, one.start)):
            yield Seen("number", one.start, one.end, _("some time"))
    for one in headcounts(text):
        if one.key in known.headcounts and not is_general(sentence_at(text, one.start)):
            yield Seen("number", one.start, one.end, _("some"))
    for one in counts(text):
        if one.key in known.counts:
            yield Seen("number", one.start, one.end, _("some"))


def _spans(sight: Sight) -> Iterator[Seen]:
    known, text = sight.known, sight.piece.text
    met = sight.public.part_one.facts.starts[:7]
    for one in spans_of_time(text):
        if one.key in known.since and is_long_ago(one, met):
            yield Seen("date", one.start, one.end, _("for some time"))
    for months, one in seasons(text):
        if months & _months(known) and _is_far(one, met):
            yield Seen("date", one.start, one.end)


def _money(known: KnownMatter) -> Iterator[Figure]:
    return (one for one in known.amounts if one.key[0] == "amount")


def _months(known: KnownMatter) -> frozenset[tuple[int, int]]:
    """The months, with their years, of which the matter speaks."""
    since = {(int(key[0]), int(key[1])) for key in known.since}
    return frozenset(since | {(int(one.key[0]), int(one.key[1])) for one in known.dates if one.key[0]})


def _is_far(one: Figure, met: str) -> bool:
    return not met[:4].isdigit() or int(one.key[0]) != int(met[:4])


def _clock(sight: Sight) -> Iterator[Seen]:
    piece, known, public = sight
    if piece.spot.field in ("text", "note", "declaration", "challenge", "wording"):
        bounds = {one.key[1] for time in _bounds(public) for one in clock_times(time)}
        for one in clock_times(piece.text):
            if one.key[1] in known.clock - bounds:
                yield Seen("date", one.start, one.end)


def _groups(sight: Sight) -> Iterator[Seen]:
    for one in groups(sight.piece.text):
        if one.key in sight.known.groups and _is_singled_out(sight.piece, sight.known, one):
            yield Seen("number", one.start, one.end, _("one of the classes"))


def _bounds(public: PublicSide) -> tuple[str, str]:
    facts = public.part_one.facts
    return facts.starts[11:16], facts.ended


def _is_alike(one: Figure, other: Figure) -> bool:
    if one.key == other.key:
        return True
    if one.key[0] == other.key[0] == "amount" and (one.step or other.step):
        mine, theirs, step = float(one.key[1]), float(other.key[1]), max(one.step, other.step)
        if abs(mine - theirs) <= min(step / 2, 0.03 * max(mine, theirs)):
            return True
    if (one.nearly or other.nearly) and one.key[0] == other.key[0] == "amount":
        mine, theirs = float(one.key[1]), float(other.key[1])
        return abs(mine - theirs) <= 0.03 * max(mine, theirs)
    return False


def _dates(sight: Sight) -> Iterator[Seen]:
    piece, known, public = sight
    facts = public.part_one.facts
    own = [one for text in (facts.starts[:10], facts.next_meeting) for one in dates(text)]
    for one in (*dates(piece.text), *feasts(piece.text)):
        before = piece.text[: one.start]
        if any(same_day(one, other) for other in own) or _OF_A_MEETING.search(before):
            continue
        if one.key[1:] in _OF_EVERY_YEAR and not is_pointed(piece, known.matter.id):
            continue
        if any(same_day(one, other) for other in known.dates):
            on = _ON.search(before)
            prose = piece.spot.field not in ("due", "title", "file name", "properties", "paper")
            yield Seen("date", on.start() if on else one.start, one.end, _("recently") if prose else "")


def _is_singled_out(piece: Piece, known: KnownMatter, one: Figure) -> bool:
    """Whether the year or class is spoken of for one person's or one case's sake."""
    sentence = sentence_at(piece.text, one.start)
    if one.key[0] == "age" or (one.key[0] == "class" and str(one.key[1])[:1].isdigit()):
        return True
    if is_general(sentence) or re.search(r"\b(?:all|every|each)\b", sentence, re.IGNORECASE):
        return False
    people = {kind for kind, _found in few(sentence)}
    in_role = known.staffish and any(
        role in known.roles for role, _s, _e in roles(sentence) if role.endswith(" teacher")
    )
    told = (
        topics(sentence) & known.topics
        or any(steps(sentence, known.business))
        or _WEAK.search(fold(sentence))
    )
    return bool(
        people & known.kinds or in_role or told or (is_pointed(piece, known.matter.id) and piece.closed)
    )
