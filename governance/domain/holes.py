"""Where the holes of Part I are: which passages an item, a roll or a meeting has, and of which matter."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.minute import (
    ActionHole,
    OnePart,
    OneResolution,
    PartOneItem,
    PartOneMinute,
    PartOneRoll,
)
from governance.kernel.text import Hole, leaves


def holes(minute: PartOneMinute) -> tuple[Hole | ActionHole, ...]:
    """Every hole of the meeting: the roll's, then the items' in order."""
    return (*holes_of_roll(minute.roll), *(hole for item in minute.items for hole in holes_of(item)))


def holes_of(item: PartOneItem) -> tuple[Hole | ActionHole, ...]:
    """The holes of one item in reading order: heading, parts, papers."""
    heading = () if item.heading is None else (item.heading,)
    parts = tuple(hole for part in item.parts for hole in holes_of_part(part))
    return (*heading, *parts, *(paper for paper in item.papers if isinstance(paper, Hole)))


def holes_of_part(part: OnePart) -> Iterator[Hole | ActionHole]:
    """The holes in one part: itself, those in its text, its vote."""
    if isinstance(part, Hole | ActionHole):
        yield part
        return
    yield from (leaf for leaf in leaves(part.text.blocks) if isinstance(leaf, Hole))
    if isinstance(part, OneResolution) and isinstance(part.vote, Hole):
        yield part.vote


def holes_of_roll(roll: PartOneRoll) -> tuple[Hole, ...]:
    """The holes of the roll."""
    entries = (*roll.notes, *roll.declarations, *roll.withdrawals, *roll.presiding)
    return tuple(entry for entry in entries if isinstance(entry, Hole))


def matters_of(minute: PartOneMinute) -> frozenset[str]:
    """The matters that have anything in this meeting."""
    return frozenset(hole.matter for hole in holes(minute))
