"""What one edition of minutes says otherwise than the edition that it replaced: words taken out and put in.

Both stand, so nothing is kept for it: a comparison with an edition that was withdrawn cannot be made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import Final, Literal, NamedTuple, TypeAlias

Said: TypeAlias = Literal["same", "out", "in"]

_BLOCKS: Final = frozenset(
    {
        "p",
        "li",
        "tr",
        "td",
        "th",
        "dt",
        "dd",
        "div",
        "caption",
        "ul",
        "ol",
        "dl",
        "table",
        "section",
        "header",
    }
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WORDS = re.compile(r"\s+|[^\s]+")
ALIKE = 0.5
"""Two lines that share at least this much are one line changed; otherwise one went and another came."""


class Segment(NamedTuple):
    """Some words of a line, and whether they stayed, went out or came in."""

    said: Said
    text: str


class Change(NamedTuple):
    """One line that is not as it was, under the heading where it stands."""

    heading: str
    segments: tuple[Segment, ...]


class Line(NamedTuple):
    """A line of the minutes under its heading."""

    heading: str
    text: str


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What differs between the HTML articles of two editions, by the later's order; their heads apart."""
    return differing(lines(before), lines(after))


def differing(old: tuple[Line, ...], new: tuple[Line, ...]) -> tuple[Change, ...]:
    """What differs between these lines, by the order of the ``new``."""
    matcher = SequenceMatcher(None, [one.text for one in old], [one.text for one in new], autojunk=False)
    found: list[Change] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            found += _between(old[old_from:old_to], new[new_from:new_to])
    return tuple(found)


def lines(article: str) -> tuple[Line, ...]:
    """The lines of an article without its head: each paragraph, entry, cell and heading."""
    reading = _Lines()
    reading.feed(article.partition("</header>")[2] or article)
    reading.close()
    return tuple(reading.done())


def _between(old: tuple[Line, ...], new: tuple[Line, ...]) -> Iterator[Change]:
    waiting = list(old)
    for line in new:
        alike = next((one for one in waiting if _alike(one.text, line.text)), None)
        if alike is None:
            yield Change(line.heading, (Segment("in", line.text),))
            continue
        for gone in waiting[: waiting.index(alike)]:
            yield Change(gone.heading, (Segment("out", gone.text),))
        del waiting[: waiting.index(alike) + 1]
        yield Change(line.heading, tuple(_segments(alike.text, line.text)))
    for gone in waiting:
        yield Change(gone.heading, (Segment("out", gone.text),))


def _alike(old: str, new: str) -> bool:
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() >= ALIKE


def _segments(old: str, new: str) -> Iterator[Segment]:
    was, now = _WORDS.findall(old), _WORDS.findall(new)
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, was, now, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield Segment("same", "".join(now[new_from:new_to]))
            continue
        if old_from < old_to:
            yield Segment("out", "".join(was[old_from:old_to]))
        if new_from < new_to:
            yield Segment("in", "".join(now[new_from:new_to]))


class _Lines(HTMLParser):
    """Reads the article that this software wrote itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._made: list[Line] = []
        self._text, self._heading, self._in_heading = "", "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 – the library's name
        """A block or a heading begins a new line."""
        if tag in _BLOCKS or tag in _HEADINGS:
            self._end()
            self._in_heading = tag in _HEADINGS
        elif tag == "br":
            self._text += " "

    def handle_endtag(self, tag: str) -> None:
        """And ends it."""
        if tag in _BLOCKS or tag in _HEADINGS:
            self._end()

    def handle_data(self, data: str) -> None:
        """Words of the line in hand."""
        self._text += data

    def done(self) -> list[Line]:
        """The lines, once all is read."""
        self._end()
        return self._made

    def _end(self) -> None:
        text, self._text = " ".join(self._text.split()), ""
        if text:
            self._heading = text if self._in_heading else self._heading
            self._made.append(Line(self._heading, text))
        self._in_heading = False
