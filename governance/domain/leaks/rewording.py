"""Taking a suggestion over: what is written instead, in the place of the words that were found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar, assert_never

from governance.domain.leaks.public_side import flat
from governance.domain.leaks.sides import HOLE, Field, Finding
from governance.domain.minute import (
    Action,
    AttendanceNote,
    Challenge,
    Declaration,
    Item,
    Minute,
    PaperLine,
    Part,
    Resolution,
    Roll,
    Text,
)
from governance.kernel.text import (
    Block,
    Break,
    Cell,
    EditingText,
    Entry,
    Fence,
    Hole,
    Inline,
    Listing,
    Paragraph,
    Pointer,
    Row,
    Run,
    Span,
    Table,
)
from governance.kernel.values import changed

IN_TEXT: tuple[Field, ...] = ("text", "challenge", "resolution", "action")
OF_ITEM: tuple[Field, ...] = ("title", "presenter", "wording")
OF_PART: tuple[Field, ...] = ("owner", "moved by", "paper", "note", "declaration")
_AFTER = (" ", ".", ",", ";", ":", "?", "!", ")")
R = TypeVar("R", Cell, Entry)


class Change(NamedTuple):
    """In the piece ``whole``, the letters from ``start`` to ``end`` become ``new``."""

    whole: str
    start: int
    end: int
    new: str

    def __repr__(self) -> str:
        return "<change>"

    @property
    def after(self) -> str:
        """The whole piece afterwards."""
        return self.whole[: self.start] + self.new + self.whole[self.end :]

    def of(self, words: str) -> str:
        """``words`` afterwards: only the very piece changes."""
        return self.after if words == self.whole else words


def change(finding: Finding) -> Change | None:
    """What taking the suggestion over changes; None where it takes a clerk: in a name of the attendance, a
    vote or a file, across a pointer, or where no word would be left."""
    start, whole = finding.spot.offset, finding.whole
    end = start + len(finding.words)
    if finding.spot.field not in (*IN_TEXT, *OF_ITEM, *OF_PART) or HOLE in whole[start:end]:
        return None
    if not finding.words or whole[start:end] != finding.words:
        return None
    made = _without_gap(Change(whole, start, end, finding.suggestion))
    return made if any(letter.isalnum() for letter in made.after) else None


def reworded(minute: Minute, finding: Finding) -> Minute | None:
    """The meeting in its editing form with the suggestion in its place; None where that takes a clerk."""
    made, spot = change(finding), finding.spot
    if made is None:
        return None
    if spot.item is None:
        after = changed(minute, roll=_in_roll(minute.roll, spot.part, made))
    else:
        items = [_in_item(one, finding, made) if one.id == spot.item else one for one in minute.items]
        after = changed(minute, items=tuple(items))
    return after if after != minute else None


def _without_gap(made: Change) -> Change:
    """Where words are left out, the space before or after them goes with them, and a sentence begins with a
    capital again."""
    whole, start, end, new = made
    if new:
        return made
    if start and whole[start - 1] == " " and (end == len(whole) or whole[end] in _AFTER):
        return Change(whole, start - 1, end, "")
    if not start and whole[end : end + 1] == " ":
        return Change(whole, 0, end + 2, whole[end + 1 : end + 2].upper())
    return made


def _in_roll(roll: Roll, entry: str, made: Change) -> Roll:
    notes = [
        changed(one, text=made.of(one.text)) if isinstance(one, AttendanceNote) and one.id == entry else one
        for one in roll.notes
    ]
    told = [
        changed(one, interest=made.of(one.interest))
        if isinstance(one, Declaration) and one.id == entry
        else one
        for one in roll.declarations
    ]
    return changed(roll, notes=tuple(notes), declarations=tuple(told))


def _in_item(item: Item, finding: Finding, made: Change) -> Item:
    match finding.spot.field:
        case "title":
            return changed(item, title=made.of(item.title))
        case "presenter":
            return changed(item, presenter=made.of(item.presenter))
        case "wording" if not finding.spot.part:
            return changed(item, wording=made.of(item.wording))
        case "paper":
            papers = [
                changed(one, title=made.of(one.title))
                if isinstance(one, PaperLine) and one.id == finding.spot.part
                else one
                for one in item.papers
            ]
            return changed(item, papers=tuple(papers))
        case _:
            return changed(item, parts=tuple(_in_part(part, finding, made) for part in item.parts))


def _in_part(part: Part, finding: Finding, made: Change) -> Part:
    if not isinstance(part, Text | Challenge | Resolution | Action):
        return part
    field, passage = finding.spot.field, finding.spot.part
    if field == "wording":
        return _worded(part, passage, made)
    if part.id != passage:
        return part
    if field == "owner" and isinstance(part, Action):
        return part if part.owner != made.whole else changed(part, owner=made.after, owner_person=None)
    if field == "moved by" and isinstance(part, Resolution):
        return changed(part, moved_by=made.of(part.moved_by), seconded_by=made.of(part.seconded_by))
    if field in IN_TEXT:
        blocks = _blocks(part.text.blocks, lambda one: _paragraph(one, made))
        return changed(part, text=EditingText(blocks))
    return part


def _worded(part: Text | Challenge | Resolution | Action, passage: str, made: Change) -> Part:
    """The part with the public wording of one of its passages, or its own, changed."""

    def inline(one: Inline) -> Inline:
        if isinstance(one, Span | Hole) and one.passage == passage:
            return changed(one, wording=made.of(one.wording))
        return one

    if isinstance(part, Challenge | Resolution) and part.id == passage:
        return changed(part, wording=made.of(part.wording))
    blocks = _blocks(
        part.text.blocks, lambda one: changed(one, inlines=tuple(inline(each) for each in one.inlines))
    )
    fenced = [
        changed(one, wording=made.of(one.wording))
        if isinstance(one, Fence | Hole) and one.passage == passage
        else one
        for one in blocks
    ]
    return changed(part, text=EditingText(tuple(fenced)))


def _blocks(blocks: tuple[Block, ...], each: Callable[[Paragraph], Paragraph]) -> tuple[Block, ...]:
    return tuple(_block(one, each) for one in blocks)


def _block(block: Block, each: Callable[[Paragraph], Paragraph]) -> Block:
    match block:
        case Paragraph():
            return each(block)
        case Listing():
            entries = [_held(one, each) if isinstance(one, Entry) else one for one in block.entries]
            return changed(block, entries=tuple(entries))
        case Table():
            return changed(block, rows=tuple(_row(one, each) for one in block.rows))
        case Fence() | Hole() | Pointer():
            return block
        case _:
            assert_never(block)


def _row(row: Row | Hole | Pointer, each: Callable[[Paragraph], Paragraph]) -> Row | Hole | Pointer:
    if not isinstance(row, Row):
        return row
    return changed(row, cells=tuple(_held(cell, each) for cell in row.cells))


def _held(one: R, each: Callable[[Paragraph], Paragraph]) -> R:
    return changed(one, blocks=_blocks(one.blocks, each))


def _paragraph(paragraph: Paragraph, made: Change) -> Paragraph:
    if flat(paragraph) != made.whole:
        return paragraph
    return changed(paragraph, inlines=tuple(_inlines(paragraph, made)))


def _inlines(paragraph: Paragraph, made: Change) -> Iterator[Inline]:
    """The inlines with the new words in the run in which the old ones began."""
    at, put = 0, False
    for one in paragraph.inlines:
        begins, at = at, at + (len(one.text) if isinstance(one, Run) else 1)
        if at <= made.start or begins >= made.end:
            yield one
        elif isinstance(one, Run):
            words = one.text[: max(0, made.start - begins)], one.text[max(0, made.end - begins) :]
            text = words[0] + ("" if put else made.new) + words[1]
            put = True
            if text:
                # Whom the words named, the new ones do not.
                yield changed(one, text=text, mention=None)
        elif not isinstance(one, Break):
            yield one
