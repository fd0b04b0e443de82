"""A paper as HTML for a web page, and as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.documents import templates
from governance.documents.dress import Dress
from governance.documents.fonts import check_glyphs
from governance.documents.paper import (
    Block,
    Facts,
    Grid,
    Heading,
    Inline,
    Notice,
    Paper,
    Part,
    Points,
    Prose,
    Signature,
    Words,
    settled,
)


def to_html(paper: Paper, dress: Dress) -> str:
    """An ``<article class="paper">`` for use inside a page: semantic, escaped, with anchors, without style.

    Raises Invalid when a character has no glyph in the fonts the same paper is printed with.
    """
    check_glyphs(to_text(paper, dress))
    return templates.render("fragment.html", paper=paper, parts=tuple(settled(paper.parts)), dress=dress)


def parts_to_html(parts: Iterable[Part]) -> str:
    """Parts alone, without an article around them, for a page that puts something between them."""
    return templates.render("some.html", parts=tuple(parts))


def to_text(paper: Paper, dress: Dress) -> str:
    """The words of the paper in reading order, a line a block; the other forms hold exactly these."""
    head = (" · ".join(dress.status), paper.kicker, paper.title, *paper.lines)
    body = (line for part in paper.parts for line in _part(part))
    return "\n".join(filter(None, (*head, *body))) + "\n"


def _part(part: Part) -> Iterator[str]:
    match part:
        case Heading():
            yield " ".join(filter(None, (part.number, _line(part.inlines))))
        case Facts():
            yield from (f"{fact.label} {_line(fact.inlines)}" for fact in part.facts)
        case Signature():
            yield from part.labels
        case Prose() | Points() | Grid() | Notice():
            yield from lines_of(part)
        case _:
            pass


def lines_of(block: Block) -> Iterator[str]:
    """The words of one block, a line a paragraph."""
    match block:
        case Prose():
            yield _line(block.inlines)
        case Points():
            for point in block.points:
                yield from _led(point.label, [line for inner in point.blocks for line in lines_of(inner)])
        case Notice():
            yield from _led(block.label, [line for inner in block.blocks for line in lines_of(inner)])
        case Grid():
            yield block.caption
            for row in block.rows:
                yield from (
                    "\n".join(line for b in cell.blocks for line in lines_of(b)) for cell in row.cells
                )


def _led(label: str, lines: list[str]) -> Iterator[str]:
    first, *rest = lines or [""]
    yield " ".join(filter(None, (label, first)))
    yield from rest


def _line(inlines: tuple[Inline, ...]) -> str:
    return "".join(inline.text if isinstance(inline, Words) else "\n" for inline in inlines)
