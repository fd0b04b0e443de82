"""Words and sentences with their places; letters without accents, each in the place of the one it was.

What is found out about a text is remembered for the length of one check: kept longer, confidential words
would outlive their matter's key in the memory of the process (promise 9).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import NamedTuple, TypeVar

from governance.domain.leaks.sides import HOLE

_WORD = re.compile(r"[^\W\d_]+(?:['’‘-][^\W\d_]+)*")
_SPECIAL = str.maketrans("’‘øØłŁđĐßıæÆœŒ", "''oOlLdDsiaAoO")
_ENDS = re.compile(r"[.!?]+[\"”’)]*(?=\s+[A-Z\"“‘(\[" + HOLE + r"])|\n")
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Revd|Fr|Cllr|St|No|Sr|Hon)|\b[A-Z])\.$")


Made = TypeVar("Made")
_known: ContextVar[dict[tuple[object, str], object] | None] = ContextVar("known", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """While a check runs, what was found out about a text is not found out again; then it is forgotten."""
    begun = _known.set({})
    try:
        yield
    finally:
        _known.reset(begun)


def remembered(find: Callable[[str], Made]) -> Callable[[str], Made]:
    """``find``, which is asked once for each text within one check."""

    @wraps(find)
    def ask(text: str) -> Made:
        known = _known.get()
        if known is None:
            return find(text)
        key = (find, text)
        if key not in known:
            known[key] = find(text)
        made: Made = known[key]  # type: ignore[assignment]
        return made

    return ask


class Word(NamedTuple):
    """A word as it stands, and where."""

    text: str
    start: int
    end: int

    def __repr__(self) -> str:
        return "<word>"

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()

    @property
    def bare(self) -> str:
        """Folded, without a possessive ending."""
        return bare(self.text)


@remembered
def fold(text: str) -> str:
    """``text`` without accents, as long as it was: for comparing, and for places that stay right."""
    if text.isascii():
        return text
    letters = (unicodedata.normalize("NFKD", letter)[:1] or letter for letter in text)
    return "".join(letters).translate(_SPECIAL)


@remembered
def bare(text: str) -> str:
    """A word in small letters without accents, hyphens' sides kept, apostrophes and possessives gone."""
    small = fold(text).casefold()
    for ending in ("'s", "s'", "'"):
        if small.endswith(ending):
            small = small[: len(small) - len(ending)] + ("s" if ending == "s'" else "")
            break
    return small.replace("'", "")


@remembered
def words_of(text: str) -> tuple[Word, ...]:
    """The words of ``text`` in order."""
    return tuple(Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text))


@remembered
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends; an initial or "Mr." ends none."""
    ends, begun = [], 0
    for found in _ENDS.finditer(text):
        if not _SHORT.search(text[begun : found.end()]):
            ends.append((begun, found.end()))
            begun = found.end()
    return (*ends, (begun, len(text)))


def sentence_at(text: str, place: int) -> str:
    """The sentence in which ``place`` lies."""
    for begins, ends in sentences(text):
        if begins <= place < ends:
            return text[begins:ends]
    return text


def begins_sentence(text: str, place: int) -> bool:
    """Whether a sentence, an entry or a quotation begins at ``place``."""
    return any(
        text[begins:place].strip(" \"“‘'([") == "" for begins, ends in sentences(text) if place <= ends
    )


def places(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where ``words`` stand in ``text`` with no letter or figure at either side. They become no pattern: the
    library keeps those."""
    at = text.find(words)
    while at >= 0 and words:
        end = at + len(words)
        if not _joins(text[at - 1 : at]) and not _joins(text[end : end + 1]):
            yield at, end
        at = text.find(words, at + 1)


def _joins(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
