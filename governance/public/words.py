"""Words as the search compares them: without capitals and accents, cut at whatever is no letter or digit.

Both databases index and look up what is made here, so that they find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
LONGEST = 100
AROUND = 18
"""How many words of a passage are shown before and after the first that was found."""


class Segment(NamedTuple):
    """A stretch of text, and whether it is what was looked for."""

    text: str
    found: bool


def folded(text: str) -> tuple[str, ...]:
    """The words of ``text`` as they are compared: ``("headteacher", "s")`` for "Headteacher’s"."""
    return tuple(word for word, _start, _end in _placed(text))


def holds(text: str, phrases: Iterable[tuple[str, ...]]) -> bool:
    """Whether each of the folded ``phrases`` stands in ``text``."""
    line = f" {' '.join(folded(text))} "
    return all(f" {' '.join(phrase)} " in line for phrase in phrases)


def excerpt(text: str, phrases: Iterable[tuple[str, ...]], beginnings: Iterable[str]) -> tuple[Segment, ...]:
    """The part of ``text`` around the first word found, with all that was found told apart.

    ``phrases`` are folded words that follow each other; ``beginnings`` are the first letters of words.
    """
    placed = tuple(_placed(text))
    spans = _found(placed, tuple(phrases), tuple(beginnings))
    first = spans[0][0] if spans else 0
    low, high = max(0, first - AROUND), min(len(placed), first + 2 * AROUND)
    start = placed[low][1] if low else 0
    end = placed[high - 1][2] if high < len(placed) else len(text)
    marked = [(placed[begin][1], placed[last][2]) for begin, last in spans if low <= begin and last < high]
    return tuple(_cut(text, start, end, marked))


def _cut(text: str, start: int, end: int, marked: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    at = start
    lead = "… " if start else ""
    for begin, last in marked:
        yield Segment(lead + text[at:begin], False)
        yield Segment(text[begin:last], True)
        at, lead = last, ""
    yield Segment(lead + text[at:end] + (" …" if end < len(text) else ""), False)


def _found(
    placed: Sequence[tuple[str, int, int]], phrases: Sequence[tuple[str, ...]], beginnings: tuple[str, ...]
) -> list[tuple[int, int]]:
    """First and last word of each place where something was found; none overlaps another."""
    words = tuple(word for word, _start, _end in placed)
    firsts = {one[0] for one in phrases}
    spans: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        if word not in firsts and not (beginnings and word.startswith(beginnings)):
            continue
        long = max((len(one) for one in phrases if words[place : place + len(one)] == one), default=0)
        long = long or int(bool(beginnings) and word.startswith(beginnings))
        if long and (not spans or place > spans[-1][1]):
            spans.append((place, place + long - 1))
    return spans


def _placed(text: str) -> Iterator[tuple[str, int, int]]:
    if text.isascii():
        found = _WORD.finditer(text.lower())
        yield from ((one[0][:LONGEST], one.start(), one.end()) for one in found)
        return
    for match in _WORD.finditer(text):
        word = _fold(match[0])
        if word:
            yield word, match.start(), match.end()


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(one for one in plain if one.isalnum())[:LONGEST]
