"""The inverse of the cut: Part I and the opened passages become the editing form again.

A passage that is not among those opened stays closed: its hole stands in the text, to be moved but never
lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TypeVar

from governance.domain.holes import placed
from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    UNCLASSIFIED,
    Action,
    ActionHole,
    AttendanceNote,
    Blocks,
    Body,
    Challenge,
    Declaration,
    Heading,
    Item,
    Minute,
    OneAction,
    OneChallenge,
    OnePart,
    OneResolution,
    OneText,
    PaperLine,
    Part,
    PartOneItem,
    PartOneMinute,
    PartOneRoll,
    Passage,
    Presiding,
    Resolution,
    Roll,
    Text,
    Vote,
    Withdrawal,
    Words,
)
from governance.kernel.errors import Conflict, Corrupt
from governance.kernel.language import _
from governance.kernel.text import EditingText, Fence, Hole, Leaf, PartOneText, Span, leaves, rewrite
from governance.kernel.values import changed

Bodies = Mapping[str, Body]
Whole = TypeVar("Whole", PaperLine, AttendanceNote, Declaration, Withdrawal, Presiding, Vote)


def weave(part_one: PartOneMinute, passages: Collection[Passage], holding: str) -> Minute:
    """The meeting as it is edited. ``weave(cut(minute)) == settle_minute(minute)``.

    Raises Corrupt when a passage does not fit the hole it belongs to.
    """
    return Minute(
        id=part_one.id,
        facts=part_one.facts,
        roll=weave_roll(part_one.roll, passages, holding),
        items=tuple(weave_item(item, passages, holding) for item in part_one.items),
    )


def weave_item(item: PartOneItem, passages: Collection[Passage], holding: str) -> Item:
    """One item as it is edited; passages of other items among ``passages`` do no harm."""
    bodies = _bodies(passages)
    heading = bodies.get(item.heading.passage) if item.heading else None
    known = heading if isinstance(heading, Heading) else Heading(title="", presenter=item.presenter)
    marking, matter = (PUBLIC, None) if item.closed is None else _mark(item.closed, holding)
    return Item(
        id=item.id,
        title=item.title or known.public_title,
        marking=marking,
        matter=matter,
        parent=item.parent,
        number=item.number,
        internal_title=known.title,
        presenter=known.presenter,
        wording=item.wording or known.wording,
        heading=item.heading if heading is None else None,
        parts=tuple(_part(part, bodies, holding) for part in item.parts),
        papers=tuple(_whole(paper, PaperLine, bodies, holding) for paper in item.papers),
        proposed=known.proposed,
    )


def weave_roll(roll: PartOneRoll, passages: Collection[Passage], holding: str) -> Roll:
    """The roll as it is edited."""
    bodies = _bodies(passages)
    return Roll(
        attendance=roll.attendance,
        notes=tuple(_whole(entry, AttendanceNote, bodies, holding) for entry in roll.notes),
        declarations=tuple(_whole(entry, Declaration, bodies, holding) for entry in roll.declarations),
        withdrawals=tuple(_whole(entry, Withdrawal, bodies, holding) for entry in roll.withdrawals),
        presiding=tuple(_whole(entry, Presiding, bodies, holding) for entry in roll.presiding),
    )


def merge(before: PartOneItem, opened: Collection[str], edited: Item) -> Item:
    """``edited``, checked against the passages of ``before`` that were not among those ``opened`` to the
    writer.

    A closed passage may be moved within the item; it may not vanish, be copied, be overwritten, or change
    its matter. Raises Conflict with a sentence, and nothing is saved. Its public wording may be edited.
    """
    closed = {
        hole.passage: (hole.matter, shape) for hole, shape in placed(before) if hole.passage not in opened
    }
    kept = [(hole.passage, (hole.matter, shape)) for hole, shape in placed(edited)]
    if any(count > 1 for count in Counter(passage for passage, _known in kept).values()):
        raise Conflict(_("A passage that is closed to you stands there twice. It may be moved, not copied."))
    if closed.keys() - dict(kept).keys():
        raise Conflict(
            _("A passage that is closed to you has gone. Put it back: it may be moved, not taken out.")
        )
    if any(closed.get(passage) != known for passage, known in kept):
        raise Conflict(_("A passage that is closed to you was put where it does not belong."))
    if closed.keys() & _written(edited):
        raise Conflict(
            _("What you wrote would overwrite a passage that is closed to you. Write it as a new one.")
        )
    if before.heading and before.heading.passage in closed and edited.heading is None:
        raise Conflict(_("This item is closed to you as a whole. It stays confidential."))
    return edited


def _written(item: Item) -> set[str]:
    """The ids of everything open in an item that is or could be a passage."""
    ids = {item.id} if item.heading is None else set()
    for part in item.parts:
        if isinstance(part, Hole | ActionHole):
            continue
        ids.add(part.id)
        ids.update(leaf.passage for leaf in leaves(part.text.blocks) if isinstance(leaf, Span | Fence))
        if isinstance(part, Resolution) and isinstance(part.vote, Vote):
            ids.add(part.vote.id)
    return ids | {paper.id for paper in item.papers if isinstance(paper, PaperLine)}


def _bodies(passages: Collection[Passage]) -> dict[str, Body]:
    return {passage.id: passage.body for passage in passages}


def _mark(matter: str, holding: str) -> tuple[str, str | None]:
    return (UNCLASSIFIED, None) if matter == holding else (CONFIDENTIAL, matter)


def _whole(entry: Whole | Hole, kind: type[Whole], bodies: Bodies, holding: str) -> Whole | Hole:
    if not isinstance(entry, Hole) or entry.passage not in bodies:
        return entry
    body = bodies[entry.passage]
    if not isinstance(body, kind):
        raise Corrupt
    marking, matter = _mark(entry.matter, holding)
    return changed(body, marking=marking, matter=matter)


def _part(part: OnePart, bodies: Bodies, holding: str) -> Part:
    match part:
        case Hole() | ActionHole():
            return _whole_part(part, bodies, holding)
        case OneText():
            return Text(part.id, _text(part.text, bodies, holding))
        case OneChallenge():
            return Challenge(part.id, _text(part.text, bodies, holding), marking=PUBLIC)
        case OneAction():
            text = _text(part.text, bodies, holding)
            return Action(part.id, text, PUBLIC, None, part.owner, part.owner_person, part.due)
        case OneResolution():
            text = _text(part.text, bodies, holding)
            vote = None if part.vote is None else _whole(part.vote, Vote, bodies, holding)
            return Resolution(part.id, text, PUBLIC, None, "", part.moved_by, part.seconded_by, vote)


def _whole_part(hole: Hole | ActionHole, bodies: Bodies, holding: str) -> Part:
    marking, matter = _mark(hole.matter, holding)
    match bodies.get(hole.passage):
        case None:
            return hole
        case Text() as text:
            return text
        case Action() as action if isinstance(hole, ActionHole):
            return changed(action, marking=marking, matter=matter)
        case (Challenge() | Resolution()) as part if isinstance(hole, Hole):
            return changed(part, marking=marking, matter=matter, wording=hole.wording)
        case _:
            raise Corrupt


def _text(text: PartOneText, bodies: Bodies, holding: str) -> EditingText:
    def leaf(found: Leaf) -> tuple[Leaf, ...]:
        if not isinstance(found, Hole) or found.passage not in bodies:
            return (found,)
        matter = _mark(found.matter, holding)[1]
        match bodies[found.passage]:
            case Words(runs):
                return (Span(found.passage, matter, runs, found.wording),)
            case Blocks(blocks):
                return (Fence(found.passage, matter, blocks, found.wording),)
            case _:
                raise Corrupt

    return EditingText(rewrite(text.blocks, leaf))
