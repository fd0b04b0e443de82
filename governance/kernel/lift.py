"""Lifting: what holds only one matter's holes becomes one hole, so that neither shape nor number shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from governance.kernel.text import (
    Block,
    Break,
    Cell,
    Entry,
    Hole,
    Inline,
    Listing,
    Paragraph,
    Pointer,
    Row,
    Run,
    Table,
)

Other = TypeVar("Other")


def lift(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same text with holes made as few and as high as they can be.

    A paragraph, entry, row, list or table that holds only one matter's holes becomes one hole, and
    neighbouring holes of one matter join (``also``); one that holds only holes of several matters becomes
    those holes. Screens for those who may not read use it too, or the holes would count passages.
    """
    return _joined(made for block in blocks for made in _lifted(block))


def joined(first: Hole, second: Hole) -> Hole:
    """One hole in place of two of the same matter; their public wordings follow one another."""
    words = dict.fromkeys(word for word in (first.wording.strip(), second.wording.strip()) if word)
    also = (*first.also, second.passage, *second.also)
    return Hole(first.passage, first.matter, also, " ".join(words))


def is_blank(inline: object) -> bool:
    """Whether an inline shows nothing: a break, or a run of white space."""
    return isinstance(inline, Break) or (isinstance(inline, Run) and not inline.text.strip())


def _lifted(block: Block) -> tuple[Block, ...]:
    match block:
        case Paragraph():
            inlines = _inlines(block.inlines)
            shown = tuple(inline for inline in inlines if not is_blank(inline))
            return _holes(shown) or (Paragraph(inlines, block.level),)
        case Listing():
            entries = _joined(made for entry in block.entries for made in _entry(entry))
            return _holes(entries) or (Listing(entries, block.ordered),)
        case Table():
            rows = _joined(made for row in block.rows for made in _row(row))
            return _holes(rows) or (_table(rows, block.headers),)
        case _:
            return (block,)


def _holes(found: tuple[object, ...]) -> tuple[Hole, ...]:
    """``found`` if it is holes and nothing else, else nothing."""
    holes = tuple(each for each in found if isinstance(each, Hole))
    return holes if len(holes) == len(found) else ()


def _inlines(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Holes of one matter with nothing but white space between them are one; the white space goes."""
    made: list[Inline] = []
    for inline in inlines:
        before = next((place for place in range(len(made) - 1, -1, -1) if not is_blank(made[place])), None)
        last = made[before] if before is not None else None
        if (
            before is not None
            and isinstance(inline, Hole)
            and isinstance(last, Hole)
            and last.matter == inline.matter
        ):
            made[before:] = [joined(last, inline)]
        else:
            made.append(inline)
    return tuple(made)


def _entry(entry: Entry | Hole | Pointer) -> tuple[Entry | Hole | Pointer, ...]:
    if not isinstance(entry, Entry):
        return (entry,)
    blocks = lift(entry.blocks)
    return _holes(blocks) or (Entry(blocks, entry.label),)


def _table(rows: tuple[Row | Hole | Pointer, ...], headers: int) -> Table:
    whole = next((place for place, row in enumerate(rows) if not isinstance(row, Row)), len(rows))
    return Table(rows, min(headers, whole))


def _row(row: Row | Hole | Pointer) -> tuple[Row | Hole | Pointer, ...]:
    if not isinstance(row, Row):
        return (row,)
    cells = tuple(Cell(lift(cell.blocks), cell.spans) for cell in row.cells)
    found = _joined(block for cell in cells for block in cell.blocks if not _is_blank_block(block))
    return _holes(found) or (Row(cells),)


def _is_blank_block(block: Block) -> bool:
    return isinstance(block, Paragraph) and all(is_blank(inline) for inline in block.inlines)


def _joined(found: Iterable[Other]) -> tuple[Other, ...]:
    made: list[Other] = []
    for each in found:
        last = made[-1] if made else None
        if isinstance(each, Hole) and isinstance(last, Hole) and last.matter == each.matter:
            made[-1] = joined(last, each)  # type: ignore[assignment]
        else:
            made.append(each)
    return tuple(made)
