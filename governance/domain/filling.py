"""What stands in a passage whose words are not in the file it came with: a line that says so.

The holes of such a passage keep their places in Part I; nothing that was closed becomes public.
"""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.minute import (
    Action,
    ActionHole,
    AttendanceNote,
    Blocks,
    Body,
    Declaration,
    Heading,
    OnePart,
    OneResolution,
    PaperLine,
    PartOneItem,
    PartOneMinute,
    PartOneRoll,
    Passage,
    Presiding,
    Text,
    Vote,
    Withdrawal,
    Words,
)
from governance.kernel.language import _
from governance.kernel.text import (
    Cell,
    EditingText,
    Entry,
    Hole,
    Listing,
    Paragraph,
    Row,
    Run,
    Table,
    paragraph,
)


def filled(part_one: PartOneMinute, known: frozenset[str]) -> tuple[Passage, ...]:
    """A passage for each hole of the meeting whose passage is not among ``known``."""
    made = [*_of_roll(part_one.roll)]
    for item in part_one.items:
        made += _of_item(item)
    return tuple(passage for passage in made if passage.id not in known)


def _of_roll(roll: PartOneRoll) -> Iterator[Passage]:
    for note in roll.notes:
        if isinstance(note, Hole):
            yield _passage(note, None, AttendanceNote(note.passage, _missing()))
    for told in roll.declarations:
        if isinstance(told, Hole):
            yield _passage(told, None, Declaration(told.passage, _missing(), _missing()))
    for gone in roll.withdrawals:
        if isinstance(gone, Hole):
            yield _passage(gone, None, Withdrawal(gone.passage, _missing()))
    for chair in roll.presiding:
        if isinstance(chair, Hole):
            yield _passage(chair, None, Presiding(chair.passage, _missing()))


def _of_item(item: PartOneItem) -> Iterator[Passage]:
    if item.heading is not None:
        yield _passage(item.heading, item.id, Heading(_missing()))
    for part in item.parts:
        yield from _of_part(part, item.id)
    for paper in item.papers:
        if isinstance(paper, Hole):
            yield _passage(paper, item.id, PaperLine(paper.passage, _missing()))


def _of_part(part: OnePart, item: str) -> Iterator[Passage]:
    text = EditingText((paragraph(_missing()),))
    match part:
        case Hole():
            yield _passage(part, item, Text(part.passage, text))
        case ActionHole():
            yield _passage(part, item, Action(part.passage, text))
        case _:
            for block in part.text.blocks:
                yield from _of_block(block, item)
            if isinstance(part, OneResolution) and isinstance(part.vote, Hole):
                yield _passage(part.vote, item, Vote(0, 0, 0, id=part.vote.passage))


def _of_block(block: object, item: str) -> Iterator[Passage]:
    """A phrase inside a paragraph is words; whatever else was closed is blocks."""
    match block:
        case Hole():
            yield _passage(block, item, Blocks((paragraph(_missing()),)))
        case Paragraph():
            phrases = (inline for inline in block.inlines if isinstance(inline, Hole))
            yield from (_passage(phrase, item, Words((Run(_missing()),))) for phrase in phrases)
        case Listing() | Entry() | Table() | Row() | Cell():
            for name in ("entries", "rows", "cells", "blocks"):
                for inner in getattr(block, name, ()):
                    yield from _of_block(inner, item)


def _passage(hole: Hole | ActionHole, item: str | None, body: Body) -> Passage:
    return Passage(hole.passage, hole.matter, item, body)


def _missing() -> str:
    return _("[Not in the file that was brought in.]")
