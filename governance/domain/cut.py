"""The cut: what a clerk wrote becomes Part I with holes, and the passages that were in them.

``cut`` is the only function that sees both; it runs at every save, so that at rest the two are apart
(promise 9). ``holding`` is the id of the meeting's own matter "Not yet sorted": what is unclassified is cut
under it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from governance.domain.leftover import refuse_leftover
from governance.domain.minute import (
    CONFIDENTIAL,
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
from governance.domain.settle import OPEN, Owner, owner, owners_of, settle, settle_roll
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.text import EditingText, Fence, Hole, Leaf, PartOneText, Span, rewrite
from governance.kernel.values import changed

Whole = TypeVar("Whole", PaperLine, AttendanceNote, Declaration, Withdrawal, Presiding, Vote)


def cut(minute: Minute, holding: str) -> tuple[PartOneMinute, tuple[Passage, ...]]:
    """The meeting as Part I keeps it at rest, and its passages in reading order.

    Raises Invalid as ``settle`` does, and for a passage that has no id or stands in two places.
    """
    owners = owners_of(minute)
    _refuse_leftover_in_head(minute)
    roll, passages = cut_roll(
        minute.roll, holding, {item: _matter(own, holding) for item, own in owners.items()}
    )
    items: list[PartOneItem] = []
    for item in minute.items:
        above = owners.get(item.parent or "", OPEN)
        made, cut_out = cut_item(item, holding, None if above.public else _matter(above, holding))
        items.append(made)
        passages += cut_out
    part_one = PartOneMinute(id=minute.id, facts=minute.facts, roll=roll, items=tuple(items))
    _refuse_twice(passages, "")
    return part_one, passages


def cut_item(item: Item, holding: str, above: str | None = None) -> tuple[PartOneItem, tuple[Passage, ...]]:
    """One item as Part I keeps it, and its passages; ``above`` is the matter of the closed item it stands
    under.

    Raises Invalid as ``settle`` does, and for a passage that has no id or stands in two places.
    """
    settled = settle(item, _owner_of(above, holding))
    own = owner(settled.marking, settled.matter)
    knife = _Knife(settled.id, holding)
    closed = None if own.public else knife.matter(own)
    told = own.public or own.matter is not None
    made = PartOneItem(
        id=settled.id,
        title=settled.title if told else "",
        closed=closed,
        heading=None if closed is None else _cut_heading(settled, own, knife),
        parent=settled.parent,
        number=settled.number,
        presenter=settled.presenter if closed is None else "",
        wording=settled.wording if told else "",
        parts=tuple(_cut_part(part, own, knife) for part in settled.parts),
        papers=tuple(knife.whole(paper) for paper in settled.papers),
    )
    _refuse_foreign_holes(made)
    _refuse_twice(tuple(knife.passages), "parts")
    return made, tuple(knife.passages)


def cut_roll(
    roll: Roll, holding: str, closed: Mapping[str, str | None]
) -> tuple[PartOneRoll, tuple[Passage, ...]]:
    """The roll as Part I keeps it, and its passages; ``closed`` maps each item to its matter, None if it is
    public."""
    settled = settle_roll(roll, {item: _owner_of(matter, holding) for item, matter in closed.items()})
    knife = _Knife(None, holding)
    made = PartOneRoll(
        attendance=settled.attendance,
        notes=tuple(knife.whole(entry) for entry in settled.notes),
        declarations=tuple(knife.whole(entry) for entry in settled.declarations),
        withdrawals=tuple(knife.whole(entry) for entry in settled.withdrawals),
        presiding=tuple(knife.whole(entry) for entry in settled.presiding),
    )
    _refuse_twice(tuple(knife.passages), "roll")
    return made, tuple(knife.passages)


@dataclass
class _Knife:
    """Takes passages out of one item or the roll."""

    item: str | None
    holding: str
    passages: list[Passage] = field(default_factory=list)

    def matter(self, own: Owner) -> str:
        return _matter(own, self.holding) or self.holding

    def out(self, passage: str, own: Owner, body: Body, wording: str = "") -> Hole:
        """Keep ``body`` as a passage; the hole stays."""
        if not passage:
            raise Invalid(_("A confidential passage has no name of its own yet. Save it again."))
        matter = self.matter(own)
        self.passages.append(Passage(id=passage, matter=matter, item=self.item, body=body))
        return Hole(passage=passage, matter=matter, wording=wording)

    def whole(self, entry: Whole | Hole) -> Whole | Hole:
        """A paper, vote or entry of the roll: itself if it is public, else its hole."""
        if isinstance(entry, Hole):
            return entry
        own = owner(entry.marking, entry.matter)
        return entry if own.public else self.out(entry.id, own, entry)


def _cut_heading(item: Item, own: Owner, knife: _Knife) -> Hole:
    """The hole of an item's heading. While it is unclassified nothing says that its title may be read in
    public."""
    if item.heading is not None:
        return item.heading
    heading = Heading(item.internal_title, item.presenter)
    if own.matter is None:
        heading = changed(heading, public_title=item.title, wording=item.wording, proposed=item.proposed)
    return knife.out(item.id, own, heading)


def _cut_part(part: Part, above: Owner, knife: _Knife) -> OnePart:
    match part:
        case Hole() | ActionHole():
            return part
        case Text() if above.public:
            return OneText(part.id, _cut_text(part.text, knife))
        case Text():
            return knife.out(part.id, above, part)
        case _:
            return _cut_marked(part, owner(part.marking, part.matter), knife)


def _cut_marked(part: Challenge | Resolution | Action, own: Owner, knife: _Knife) -> OnePart:
    if not own.public:
        if isinstance(part, Action):
            hole = knife.out(part.id, own, part)
            return ActionHole(hole.passage, hole.matter)
        return knife.out(part.id, own, changed(part, wording=""), part.wording)
    text = _cut_text(part.text, knife)
    match part:
        case Challenge():
            return OneChallenge(part.id, text)
        case Action():
            return OneAction(part.id, text, part.owner, part.owner_person, part.due)
        case Resolution():
            vote = None if part.vote is None else knife.whole(part.vote)
            return OneResolution(part.id, text, part.moved_by, part.seconded_by, vote)


def _cut_text(text: EditingText, knife: _Knife) -> PartOneText:
    def leaf(found: Leaf) -> tuple[Leaf, ...]:
        match found:
            case Span():
                body: Body = Words(found.runs)
            case Fence():
                body = Blocks(found.blocks)
            case _:
                return (found,)
        own = owner(CONFIDENTIAL, found.matter)
        return (knife.out(found.passage, own, body, found.wording),)

    return PartOneText(rewrite(text.blocks, leaf))


def _refuse_leftover_in_head(minute: Minute) -> None:
    facts = minute.facts
    refuse_leftover((facts.kind, facts.place, facts.next_meeting, facts.ended), where="facts")
    people = (word for one in minute.roll.attendance for word in (one.name, one.role))
    refuse_leftover(tuple(people), where="roll.attendance")


def _matter(own: Owner, holding: str) -> str | None:
    return None if own.public else own.matter or holding


def _owner_of(matter: str | None, holding: str) -> Owner:
    if matter is None:
        return OPEN
    return owner(CONFIDENTIAL, None if matter == holding else matter)


def _refuse_foreign_holes(item: PartOneItem) -> None:
    """A wholly confidential item holds passages of its own matter only."""
    if item.closed is None:
        return
    held = [item.heading, *item.parts, *item.papers]
    if any(isinstance(each, Hole | ActionHole) and each.matter != item.closed for each in held):
        raise Invalid(_("This item holds a passage of another matter. Move that passage out of it first."))


def _refuse_twice(passages: tuple[Passage, ...], where: str) -> None:
    if any(count > 1 for count in Counter(passage.id for passage in passages).values()):
        raise Invalid(_("A confidential passage stands in two places. Take one of them out."), where=where)
