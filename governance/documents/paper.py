"""A neutral paper: what is to be printed, part by part, without knowing where it came from.

Public minutes and confidential appendices are both mapped to a ``Paper`` elsewhere. What a paper
does not hold cannot be printed; nothing here is switched on or off.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from governance.kernel import text
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.values import Value, changed

WordStyle: TypeAlias = Literal["strong", "emphasis", "pointer", "context"]
Kind: TypeAlias = Literal["pointer", "context", "resolution", "vote", "action", "challenge", "notice"]

_ANCHOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*")


class Words(Value, frozen=True, tag="words"):
    """Words in a line. ``pointer`` is the wording of a pointer, ``context`` a quotation of public text."""

    text: str
    style: tuple[WordStyle, ...] = ()


class Break(Value, frozen=True, tag="break"):
    """A line break inside a paragraph."""


Inline: TypeAlias = Words | Break


class Prose(Value, frozen=True, tag="prose"):
    """One paragraph."""

    inlines: tuple[Inline, ...]


class Point(Value, frozen=True):
    """One entry of a list; ``label`` is printed as it stands ("3.1", "(a)")."""

    blocks: tuple[Block, ...]
    label: str = ""


class Points(Value, frozen=True, tag="points"):
    """A list: with labels, as they stand; without, numbered when ``ordered``, else with bullets."""

    points: tuple[Point, ...]
    ordered: bool = False


class GridCell(Value, frozen=True):
    """One cell of a table, ``spans`` columns wide."""

    blocks: tuple[Block, ...]
    spans: int = 1


class GridRow(Value, frozen=True):
    """One row of a table."""

    cells: tuple[GridCell, ...]


class Grid(Value, frozen=True, tag="grid"):
    """A table. Its first ``headers`` rows are header rows, printed again on each page (PDF/UA wants one)."""

    rows: tuple[GridRow, ...]
    headers: int = 1
    caption: str = ""


class Notice(Value, frozen=True, tag="notice"):
    """Blocks set apart by their ``kind``, led by a ``label`` in words ("Resolved", "Action 4.1")."""

    kind: Kind
    blocks: tuple[Block, ...]
    label: str = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        _check_anchor(self.anchor)


Block: TypeAlias = Prose | Points | Grid | Notice


class Heading(Value, frozen=True, tag="heading"):
    """A heading below the title, which is level 1; ``number`` hangs in the margin and links to ``anchor``."""

    inlines: tuple[Inline, ...]
    level: int = 2
    number: str = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        _check_anchor(self.anchor)
        if not 2 <= self.level <= 6:
            raise Invalid(_("A heading's level is between 2 and 6."), where="level")


class Fact(Value, frozen=True):
    """A label and what it says ("Quorum": "5, met")."""

    label: str
    inlines: tuple[Inline, ...]


class Facts(Value, frozen=True, tag="facts"):
    """Facts one below the other: who was present, apologies, quorum."""

    facts: tuple[Fact, ...]


class Signature(Value, frozen=True, tag="signature"):
    """Ruled lines to be filled in by hand, one for each label ("Signed", "Name", "Date")."""

    labels: tuple[str, ...]


class NewPage(Value, frozen=True, tag="new-page"):
    """What follows starts on a new page."""


Part: TypeAlias = Heading | Facts | Block | Signature | NewPage


class Paper(Value, frozen=True):
    """A whole document. ``kicker`` stands small above the title, ``lines`` below it.

    Raises Invalid when two parts carry the same anchor. Heading levels are settled so that none is skipped.
    """

    title: str
    parts: tuple[Part, ...]
    kicker: str = ""
    lines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        found = list(_anchors(self.parts))
        if len(found) != len(set(found)):
            raise Invalid(_("Two places in this document have the same address."))


def words(plain: str, *style: WordStyle) -> tuple[Inline, ...]:
    """``plain`` as the inlines of one paragraph, heading or fact."""
    return (Words(plain, style),)


def prose(plain: str, *style: WordStyle) -> Prose:
    """A paragraph of ``plain`` words."""
    return Prose(words(plain, *style))


def heading(plain: str, level: int = 2, number: str = "", anchor: str = "") -> Heading:
    """A heading of ``plain`` words."""
    return Heading(words(plain), level, number, anchor)


def notice(kind: Kind, plain: str, label: str = "", anchor: str = "") -> Notice:
    """A notice of one plain paragraph."""
    return Notice(kind, (prose(plain),), label, anchor)


def grid(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], caption: str = "") -> Grid:
    """A table of plain words under one header row."""
    made = (GridRow(tuple(GridCell((prose(cell),)) for cell in row)) for row in (header, *rows))
    return Grid(tuple(made), 1, caption)


Show: TypeAlias = Callable[[text.Leaf], tuple[Inline, ...]]


def parts_of(blocks: tuple[text.Block, ...], show: Show, under: int = 2) -> tuple[Part, ...]:
    """The parts that print ``blocks`` of the kernel's text tree.

    ``show`` gives the words, styled, in which a leaf that is neither run nor break stands (a pointer's
    wording); one that stands alone as a block or row becomes a notice of kind ``pointer``. Sub-headings
    come below level ``under``. Marked mentions of people are not carried over.
    """
    return tuple(_part(block, show, under) for block in blocks)


def blocks_of(blocks: tuple[text.Block, ...], show: Show) -> tuple[Block, ...]:
    """As ``parts_of``, for the inside of a notice, list or table: sub-headings become strong words."""
    return tuple(_block(block, show) for block in blocks)


def _part(block: text.Block, show: Show, under: int) -> Part:
    if isinstance(block, text.Paragraph) and block.level:
        return Heading(_inlines(block.inlines, show), min(6, under + block.level))
    return _block(block, show)


def _block(block: text.Block, show: Show) -> Block:
    match block:
        case text.Paragraph():
            inlines = _inlines(block.inlines, show)
            return Prose(_strong(inlines) if block.level else inlines)
        case text.Listing():
            return Points(tuple(_point(entry, show) for entry in block.entries), block.ordered)
        case text.Table():
            return _grid(block, show)
        case _:
            return Notice("pointer", (Prose(show(block)),))


def _inlines(inlines: tuple[text.Inline, ...], show: Show) -> tuple[Inline, ...]:
    return tuple(made for inline in inlines for made in _inline(inline, show))


def _inline(inline: text.Inline, show: Show) -> tuple[Inline, ...]:
    match inline:
        case text.Run():
            return (Words(inline.text, inline.style),)
        case text.Break():
            return (Break(),)
        case _:
            return show(inline)


def _strong(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(changed(i, style=("strong", *i.style)) if isinstance(i, Words) else i for i in inlines)


def _point(entry: text.Entry | text.Hole | text.Pointer, show: Show) -> Point:
    if isinstance(entry, text.Entry):
        return Point(blocks_of(entry.blocks, show), entry.label)
    return Point((Prose(show(entry)),))


def _grid(table: text.Table, show: Show) -> Grid:
    """A table without header rows takes its first row for one: without any, a table cannot be read aloud."""
    width = max(
        (sum(c.spans for c in row.cells) for row in table.rows if isinstance(row, text.Row)), default=1
    )
    return Grid(tuple(_row(row, show, width) for row in table.rows), max(1, table.headers))


def _row(row: text.Row | text.Hole | text.Pointer, show: Show, width: int) -> GridRow:
    if isinstance(row, text.Row):
        return GridRow(tuple(GridCell(blocks_of(cell.blocks, show), cell.spans) for cell in row.cells))
    return GridRow((GridCell((Notice("pointer", (Prose(show(row)),)),), width),))


def settled(parts: tuple[Part, ...]) -> Iterator[Part]:
    """The parts with headings raised where a level would be skipped (PDF/UA-1, 7.4.2)."""
    above = 1
    for part in parts:
        if isinstance(part, Heading):
            part = changed(part, level=min(part.level, above + 1))
            above = part.level
        yield part


def _check_anchor(anchor: str) -> None:
    if anchor and not _ANCHOR.fullmatch(anchor):
        raise Invalid(
            _("An address within a document is made of letters, digits, dots and hyphens."), where="anchor"
        )


def _anchors(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Heading | Notice) and part.anchor:
            yield part.anchor
        match part:
            case Notice():
                yield from _anchors(part.blocks)
            case Points():
                yield from (found for point in part.points for found in _anchors(point.blocks))
            case Grid():
                yield from (a for row in part.rows for cell in row.cells for a in _anchors(cell.blocks))
            case _:
                pass
