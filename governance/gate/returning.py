"""A declined matter comes back: its words become public text at the place where they stand (policy 5.2)."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from governance.domain.acts import Act
from governance.domain.matter import settled
from governance.domain.minute import (
    PUBLIC,
    Action,
    ActionHole,
    AttendanceNote,
    Challenge,
    Declaration,
    Item,
    Minute,
    PaperLine,
    Part,
    Passage,
    Presiding,
    Resolution,
    Roll,
    Text,
    Vote,
    Withdrawal,
)
from governance.domain.weave import weave
from governance.gate.gathered import Gathered
from governance.gate.opening import determinations, opened_passages
from governance.gate.passing import Hands, Unseen
from governance.gate.standing import decided, gathered, require_known, require_part_two
from governance.kernel.errors import NotReady
from governance.kernel.language import _
from governance.kernel.text import EditingText, Fence, Hole, Leaf, Span, rewrite
from governance.kernel.values import changed
from governance.store import seal


class Returned(NamedTuple):
    """The meeting with a declined matter's passages as public text, to be cut and saved anew.

    ``passages`` are those that came back, ``versions`` theirs; everything else that is sealed stays a hole.
    """

    at: Gathered
    minute: Minute
    passages: tuple[Passage, ...]
    versions: dict[str, int]

    def __repr__(self) -> str:
        return "<returned>"


Whole = TypeVar("Whole", PaperLine, AttendanceNote, Declaration, Withdrawal, Presiding, Vote)


def return_declined(hands: Hands, meeting: str, matter: str, holding: str) -> Returned:
    """The meeting with the passages of a declined matter back in Part I; the view leaves an entry.

    ``holding`` is the id of the matter "Not yet sorted". Raises Unseen when the matter is not before the
    meeting or they take no part in it, Refused unless they may edit, NotReady unless the body declined to
    keep it confidential.
    """
    at = gathered(hands, meeting)
    require_part_two(hands, at, Act.OPEN_FOR_EDITING)
    if not decided(hands, at, Act.DETERMINE, require_known(at, matter)).allowed:
        raise Unseen("There is nothing here.", "takes no part")
    decision = settled(determinations(hands, [matter])[matter])
    if decision is None or decision.outcome != "declined":
        raise NotReady((_("Only what the body declined to keep confidential goes back into Part I."),))
    kept = [one for one in hands.work.passages.of(meeting) if one.matter == matter]
    opened = opened_passages(hands, kept)
    woven = weave(at.part_one, opened, holding)
    detail = {"meeting": meeting, "matters": [matter]}
    hands.note(Act.OPEN_FOR_EDITING, meeting, seal.case(meeting), detail)
    return Returned(at, returned(woven, matter), opened, {one.id: one.version for one in kept})


def returned(minute: Minute, matter: str) -> Minute:
    """``minute`` with everything of ``matter`` public; what belongs to other matters stays as it is."""
    roll = minute.roll
    return changed(
        minute,
        roll=Roll(
            attendance=roll.attendance,
            notes=tuple(_whole(entry, matter) for entry in roll.notes),
            declarations=tuple(_whole(entry, matter) for entry in roll.declarations),
            withdrawals=tuple(_whole(entry, matter) for entry in roll.withdrawals),
            presiding=tuple(_whole(entry, matter) for entry in roll.presiding),
        ),
        items=tuple(_item(item, matter) for item in minute.items),
    )


def _item(item: Item, matter: str) -> Item:
    """The item; a closed one is headed by what the room called it, for nothing hides that any more."""
    made = changed(
        item,
        parts=tuple(_part(part, matter) for part in item.parts),
        papers=tuple(_whole(paper, matter) for paper in item.papers),
    )
    if item.marking == PUBLIC or item.matter != matter:
        return made
    title = item.internal_title or item.title
    return changed(made, marking=PUBLIC, matter=None, title=title, internal_title="", wording="")


def _part(part: Part, matter: str) -> Part:
    match part:
        case Hole() | ActionHole():
            return part
        case Text():
            return changed(part, text=_text(part.text, matter))
        case Resolution():
            vote = None if part.vote is None else _whole(part.vote, matter)
            return _marked(changed(part, vote=vote), matter)
        case Challenge() | Action():
            return _marked(part, matter)


def _marked(part: Challenge | Resolution | Action, matter: str) -> Challenge | Resolution | Action:
    made = changed(part, text=_text(part.text, matter))
    if made.matter != matter:
        return made
    if isinstance(made, Action):
        return changed(made, marking=PUBLIC, matter=None)
    return changed(made, marking=PUBLIC, matter=None, wording="")


def _text(text: EditingText, matter: str) -> EditingText:
    def leaf(found: Leaf) -> tuple[Leaf, ...]:
        if isinstance(found, Span) and found.matter == matter:
            return found.runs
        if isinstance(found, Fence) and found.matter == matter:
            return found.blocks  # type: ignore[return-value]
        return (found,)

    return EditingText(rewrite(text.blocks, leaf))


def _whole(entry: Whole | Hole, matter: str) -> Whole | Hole:
    if isinstance(entry, Hole) or entry.matter != matter:
        return entry
    return changed(entry, marking=PUBLIC, matter=None)
