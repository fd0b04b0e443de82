"""Ids for what has none yet: new passages, parts, papers, votes and entries of the roll."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from governance.domain.minute import (
    ActionHole,
    AttendanceNote,
    Declaration,
    Item,
    Minute,
    Part,
    Presiding,
    Resolution,
    Roll,
    Vote,
    Withdrawal,
)
from governance.kernel.text import EditingText, Fence, Hole, Leaf, Span, rewrite
from governance.kernel.values import changed

NewId = Callable[[], str]
Entry = TypeVar("Entry", AttendanceNote, Declaration, Withdrawal, Presiding)


def name_passages(item: Item, new_id: NewId) -> Item:
    """The item with an id from ``new_id`` wherever a passage, part, vote or paper has none; the others
    stay."""
    return changed(
        item,
        id=item.id or new_id(),
        parts=tuple(_part(part, new_id) for part in item.parts),
        papers=tuple(
            paper if isinstance(paper, Hole) or paper.id else changed(paper, id=new_id())
            for paper in item.papers
        ),
    )


def name_roll(roll: Roll, new_id: NewId) -> Roll:
    """The roll with an id for every entry."""
    return Roll(
        attendance=tuple(entry if entry.id else changed(entry, id=new_id()) for entry in roll.attendance),
        notes=_entries(roll.notes, new_id),
        declarations=_entries(roll.declarations, new_id),
        withdrawals=_entries(roll.withdrawals, new_id),
        presiding=_entries(roll.presiding, new_id),
    )


def name_minute(minute: Minute, new_id: NewId) -> Minute:
    """The whole meeting with an id wherever one is missing."""
    items = tuple(name_passages(item, new_id) for item in minute.items)
    return changed(minute, id=minute.id or new_id(), roll=name_roll(minute.roll, new_id), items=items)


def _entries(entries: tuple[Entry | Hole, ...], new_id: NewId) -> tuple[Entry | Hole, ...]:
    return tuple(
        entry if isinstance(entry, Hole) or entry.id else changed(entry, id=new_id()) for entry in entries
    )


def _part(part: Part, new_id: NewId) -> Part:
    if isinstance(part, Hole | ActionHole):
        return part
    named = changed(part, id=part.id or new_id(), text=_text(part.text, new_id))
    if isinstance(named, Resolution) and isinstance(named.vote, Vote) and not named.vote.id:
        return changed(named, vote=changed(named.vote, id=new_id()))
    return named


def _text(text: EditingText, new_id: NewId) -> EditingText:
    def leaf(found: Leaf) -> tuple[Leaf, ...]:
        if isinstance(found, Span | Fence) and not found.passage:
            return (changed(found, passage=new_id()),)
        return (found,)

    return EditingText(rewrite(text.blocks, leaf))
