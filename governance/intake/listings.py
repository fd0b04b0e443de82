"""Numbered paragraphs in a row made into lists, nested by level or indent, each with its label."""

from __future__ import annotations

from typing import NamedTuple

from governance.intake.line import Line
from governance.intake.numbering import DEEPEST, Numbered
from governance.kernel.text import Block, Entry, Listing, Paragraph


class Listed(NamedTuple):
    """A paragraph that has a number or a bullet."""

    numbered: Numbered
    paragraph: Paragraph

    def __repr__(self) -> str:
        return "<listed>"


class Flow:
    """Blocks in reading order while they come in; ``carried`` is a paragraph whose end was deleted."""

    def __init__(self) -> None:
        self._done: list[Block] = []
        self._pending: list[Listed] = []
        self.carried: Line | None = None

    def put(self, *blocks: Block) -> None:
        """Add blocks that are no list entries; they end the list before them."""
        if blocks:
            self._settle()
            self._done.extend(blocks)

    def put_listed(self, listed: Listed) -> None:
        """Add a list entry; an empty bullet shows nothing and is left out."""
        if listed.numbered.label or listed.paragraph.inlines:
            self._pending.append(listed)

    def blocks(self) -> tuple[Block, ...]:
        """Everything that came in."""
        self._settle()
        return tuple(self._done)

    def _settle(self) -> None:
        self._done.extend(_listings(self._pending))
        self._pending = []


def _listings(entries: list[Listed], depth: int = 0) -> list[Block]:
    """Lists of entries; what follows an entry and lies deeper goes inside it."""
    made: list[Block] = []
    at = 0
    while at < len(entries):
        head, group = entries[at], []
        while at < len(entries) and _beside(head, entries[at]):
            end = _end_of_inner(entries, at) if depth < DEEPEST else at + 1
            group.append(_entry(entries[at], _listings(entries[at + 1 : end], depth + 1)))
            at = end
        made.append(Listing(tuple(group), head.numbered.counts))
    return made


def _entry(listed: Listed, inner: list[Block]) -> Entry:
    own = (listed.paragraph,) if listed.paragraph.inlines else ()
    return Entry((*own, *inner), listed.numbered.label)


def _end_of_inner(entries: list[Listed], at: int) -> int:
    end = at + 1
    while end < len(entries) and _deeper(entries[end].numbered, entries[at].numbered):
        end += 1
    return end


def _deeper(one: Numbered, than: Numbered) -> bool:
    return one.level > than.level if one.series == than.series else one.indent > than.indent


def _beside(head: Listed, other: Listed) -> bool:
    return (head.numbered.series, head.numbered.level) == (other.numbered.series, other.numbered.level)
