"""Where the holes of Part I are: which passages an item, a roll or a meeting has, of which matter, in which
shape.

The same goes for the editing form, where a hole is a passage that stays closed to the writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias, TypeVar

from governance.domain.minute import (
    ActionHole,
    Item,
    OnePart,
    OneResolution,
    Part,
    PartOneItem,
    PartOneMinute,
    PartOneRoll,
    Resolution,
    Roll,
)
from governance.kernel.text import Block, Entry, Hole, Listing, Paragraph, Row, Table
from governance.kernel.values import changed

T = TypeVar("T")

Shape: TypeAlias = Literal["heading", "part", "action", "line", "box", "vote", "paper"]
"""As what a passage was cut out: words from a line, blocks from a text, a whole part, and so on."""
Placed: TypeAlias = tuple[Hole | ActionHole, Shape]


def holes(minute: PartOneMinute) -> tuple[Hole | ActionHole, ...]:
    """Every hole of the meeting: the roll's, then the items' in order."""
    return (*holes_of_roll(minute.roll), *(hole for item in minute.items for hole in holes_of(item)))


def holes_of(item: PartOneItem | Item) -> tuple[Hole | ActionHole, ...]:
    """The holes of one item in reading order: heading, parts, papers."""
    return tuple(hole for hole, _shape in placed(item))


def holes_of_roll(roll: PartOneRoll | Roll) -> tuple[Hole, ...]:
    """The holes of the roll."""
    entries = (*roll.notes, *roll.declarations, *roll.withdrawals, *roll.presiding)
    return tuple(entry for entry in entries if isinstance(entry, Hole))


def without_roll_holes(minute: PartOneMinute) -> PartOneMinute:
    """The meeting without the places of its roll's sealed entries: they are Part II, and leave no pointer."""

    def said(entries: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(entry for entry in entries if not isinstance(entry, Hole))

    roll = minute.roll
    apart = PartOneRoll(
        attendance=roll.attendance,
        notes=said(roll.notes),
        declarations=said(roll.declarations),
        withdrawals=said(roll.withdrawals),
        presiding=said(roll.presiding),
    )
    return changed(minute, roll=apart)


def matters_of(minute: PartOneMinute) -> frozenset[str]:
    """The matters that have anything in this meeting."""
    return frozenset(hole.matter for hole in holes(minute))


def placed(item: PartOneItem | Item) -> Iterator[Placed]:
    """The holes of one item with their shapes, in reading order."""
    if item.heading is not None:
        yield item.heading, "heading"
    for part in item.parts:
        yield from _placed_in_part(part)
    for paper in item.papers:
        if isinstance(paper, Hole):
            yield paper, "paper"


def _placed_in_part(part: OnePart | Part) -> Iterator[Placed]:
    match part:
        case Hole():
            yield part, "part"
        case ActionHole():
            yield part, "action"
        case _:
            yield from _placed_in(part.text.blocks)
            if isinstance(part, OneResolution | Resolution) and isinstance(part.vote, Hole):
                yield part.vote, "vote"


def _placed_in(blocks: tuple[Block, ...]) -> Iterator[Placed]:
    for block in blocks:
        match block:
            case Hole():
                yield block, "box"
            case Paragraph():
                yield from ((inline, "line") for inline in block.inlines if isinstance(inline, Hole))
            case Listing():
                for entry in block.entries:
                    yield from _placed_in(entry.blocks) if isinstance(entry, Entry) else ()
            case Table():
                cells = (cell for row in block.rows if isinstance(row, Row) for cell in row.cells)
                for cell in cells:
                    yield from _placed_in(cell.blocks)
