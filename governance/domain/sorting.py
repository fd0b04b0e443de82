"""Sorting what nobody has sorted yet, as everything from Word is, into Part I with all its words."""

from __future__ import annotations

from typing import TypeVar

from governance.domain.minute import (
    PUBLIC,
    Action,
    ActionHole,
    AttendanceNote,
    Challenge,
    Declaration,
    Item,
    PaperLine,
    Part,
    Presiding,
    Resolution,
    Roll,
    Text,
    Vote,
    Withdrawal,
)
from governance.kernel.text import EditingText, Fence, Hole, Leaf, Span, rewrite
from governance.kernel.values import changed

Marked = TypeVar(
    "Marked",
    Challenge,
    Resolution,
    Action,
    Vote,
    PaperLine,
    AttendanceNote,
    Declaration,
    Withdrawal,
    Presiding,
)
Noted = TypeVar("Noted", AttendanceNote, Declaration, Withdrawal, Presiding)


def sorted_public(item: Item) -> Item:
    """The item with everything public in it that was under no matter; what is under a matter stays there.

    An item that was itself unsorted takes what the room calls it for its public title.
    """
    if item.matter is not None or item.heading is not None:
        return item
    if item.marking != PUBLIC:
        item = changed(item, marking=PUBLIC, title=item.internal_title or item.title, internal_title="")
    return changed(
        item,
        parts=tuple(_part(part) for part in item.parts),
        papers=tuple(paper if isinstance(paper, Hole) else _opened(paper) for paper in item.papers),
    )


def sorted_roll(roll: Roll) -> Roll:
    """The roll with everything public in it that was under no matter."""
    return changed(
        roll,
        notes=tuple(_entry(entry) for entry in roll.notes),
        declarations=tuple(_entry(entry) for entry in roll.declarations),
        withdrawals=tuple(_entry(entry) for entry in roll.withdrawals),
        presiding=tuple(_entry(entry) for entry in roll.presiding),
    )


def _entry(entry: Noted | Hole) -> Noted | Hole:
    return entry if isinstance(entry, Hole) else _opened(entry)


def _opened(value: Marked) -> Marked:
    return changed(value, marking=PUBLIC) if value.matter is None else value


def _part(part: Part) -> Part:
    match part:
        case Hole() | ActionHole():
            return part
        case Text():
            return changed(part, text=_text(part.text))
        case Resolution():
            vote = _opened(part.vote) if isinstance(part.vote, Vote) else part.vote
            return changed(_opened(part), text=_text(part.text), vote=vote)
        case Challenge():
            return changed(_opened(part), text=_text(part.text))
        case Action():
            return changed(_opened(part), text=_text(part.text))


def _text(text: EditingText) -> EditingText:
    return EditingText(rewrite(text.blocks, _leaf))


def _leaf(leaf: Leaf) -> tuple[Leaf, ...]:
    if isinstance(leaf, Span | Fence) and leaf.matter is None:
        return leaf.runs if isinstance(leaf, Span) else leaf.blocks  # type: ignore[return-value]
    return (leaf,)
