"""Sorting what nobody has sorted yet, as everything from Word is, into Part I with all its words."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from governance.domain.minute import (
    PUBLIC,
    UNCLASSIFIED,
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
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.text import Block, EditingText, Fence, Hole, Leaf, Span, plain, rewrite
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
Worded = Text | Resolution | Challenge | Action
Noted = TypeVar("Noted", AttendanceNote, Declaration, Withdrawal, Presiding)


def sorted_public(item: Item) -> Item:
    """The item with everything public in it that was under no matter; what is under a matter stays there.

    An item that was itself unsorted takes what the room calls it for its public title.
    """
    if item.matter is not None or item.heading is not None:
        return item
    if item.marking != PUBLIC:
        item = changed(
            item, marking=PUBLIC, title=item.internal_title or item.title, internal_title="", proposed=()
        )
    return changed(
        item,
        parts=tuple(_part(part) for part in item.parts),
        papers=tuple(paper if isinstance(paper, Hole) else _opened(paper) for paper in item.papers),
    )


def sorted_but_for(item: Item, words: Collection[str]) -> Item:
    """The item public but for the paragraphs, lists, tables and parts that hold any of ``words``: they stay
    unsorted.

    Raises Invalid, since nobody may guess, if the title holds them or nothing else in the item does.
    """
    made = sorted_public(item)
    if any(squashed(one) in squashed(made.title) for one in words):
        raise Invalid(
            _("The title of one of these holds words that are proposed as confidential. Change it."), "public"
        )
    parts = tuple(_kept_back(part, words) for part in made.parts)
    said = squashed(" ".join(plain(part.text.blocks) for part in made.parts if isinstance(part, Worded)))
    if any(squashed(one) not in said for one in words):
        raise Invalid(
            _("Words that are proposed as confidential could not be found again. Open the minute."), "public"
        )
    return changed(made, parts=parts)


def squashed(words: str) -> str:
    """Letters and figures alone, to compare by: line ends and labels stand elsewhere in a file."""
    return "".join(sign for sign in words.casefold() if sign.isalnum())


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


def _kept_back(part: Part, words: Collection[str]) -> Part:
    match part:
        case Text():
            blocks = tuple(_fenced(block) if _holds((block,), words) else block for block in part.text.blocks)
            return changed(part, text=EditingText(blocks))
        case Resolution() | Challenge() | Action() if _holds(part.text.blocks, words):
            return changed(part, marking=UNCLASSIFIED)
        case _:
            return part


def _fenced(block: Block) -> Block:
    return block if isinstance(block, Fence | Hole) else Fence("", None, (block,))


def _holds(blocks: tuple[Block, ...], words: Collection[str]) -> bool:
    said = squashed(plain(blocks))
    return any(squashed(one) in said for one in words)


def _text(text: EditingText) -> EditingText:
    return EditingText(rewrite(text.blocks, _leaf))


def _leaf(leaf: Leaf) -> tuple[Leaf, ...]:
    if isinstance(leaf, Span | Fence) and leaf.matter is None:
        return leaf.runs if isinstance(leaf, Span) else leaf.blocks  # type: ignore[return-value]
    return (leaf,)
