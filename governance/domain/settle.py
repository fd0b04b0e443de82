"""The normal form of an item and a roll: who owns each piece, marks within marks flattened, empty marks
refused.

Fail closed (promise 3): a piece is public only if its marking is exactly ``public`` and names no matter.
What is marked but names no matter, or is marked with a word nobody knows, is unclassified. What stands under
something confidential belongs to its matter (promise 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from governance.domain.leftover import refuse_leftover
from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    UNCLASSIFIED,
    Action,
    ActionHole,
    AttendanceNote,
    Challenge,
    Declaration,
    Item,
    Minute,
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
from governance.kernel.text import (
    Block,
    EditingText,
    Fence,
    Hole,
    Leaf,
    Run,
    Span,
    labels,
    leaves,
    plain,
    rewrite,
)
from governance.kernel.tidy import tidy
from governance.kernel.values import changed

Marked = TypeVar(
    "Marked",
    Vote,
    Challenge,
    Resolution,
    Action,
    PaperLine,
    AttendanceNote,
    Declaration,
    Withdrawal,
    Presiding,
    Item,
)
Noted = TypeVar("Noted", AttendanceNote, Declaration, Withdrawal, Presiding)


@dataclass(frozen=True)
class Owner:
    """To whom a piece belongs: the public, a matter, or nobody yet (unclassified)."""

    marking: str
    matter: str | None = None

    @property
    def public(self) -> bool:
        """Whether the piece is Part I."""
        return self.marking == PUBLIC

    def owning(self, inner: Owner) -> Owner:
        """The owner of something that stands within this. Raises Invalid if it is another matter's."""
        if self.public:
            return inner
        if self.marking == CONFIDENTIAL and inner.marking == CONFIDENTIAL and inner.matter != self.matter:
            raise Invalid(
                _(
                    "One confidential passage stands inside another of a different matter. "
                    "Put them side by side."
                )
            )
        return self


OPEN = Owner(PUBLIC)


def owner(marking: str, matter: str | None) -> Owner:
    """Who owns a piece with this marking and matter; anything but a clear answer is unclassified."""
    if marking == PUBLIC and matter is None:
        return OPEN
    if marking == CONFIDENTIAL and matter:
        return Owner(CONFIDENTIAL, matter)
    return Owner(UNCLASSIFIED)


def settle(item: Item, above: Owner = OPEN) -> Item:
    """The item in normal form; ``above`` owns the item it stands under.

    Raises Invalid for a mark without words, a matter within another matter, a closed passage within a
    confidential one, or left-over marking syntax in public words.
    """
    own = above.owning(owner(item.marking, item.matter))
    if own.public:
        refuse_leftover((item.title, item.wording, item.presenter, item.internal_title), where="title")
    else:
        refuse_leftover((item.title, item.wording), where="title")
    return changed(
        _owned(item, own),
        parts=tuple(_part(part, own) for part in item.parts),
        papers=tuple(paper if isinstance(paper, Hole) else _within(paper, own) for paper in item.papers),
    )


def settle_roll(roll: Roll, owners: Mapping[str, Owner]) -> Roll:
    """The roll in normal form; ``owners`` says who owns each item, by its id.

    A note, declaration, withdrawal or presiding for a confidential item is confidential with it (promise 4).
    """
    return changed(
        roll,
        notes=tuple(_noted(entry, owners) for entry in roll.notes),
        declarations=tuple(_noted(entry, owners) for entry in roll.declarations),
        withdrawals=tuple(_noted(entry, owners) for entry in roll.withdrawals),
        presiding=tuple(_noted(entry, owners) for entry in roll.presiding),
    )


def settle_minute(minute: Minute) -> Minute:
    """The whole meeting in normal form."""
    owners = owners_of(minute)
    items = tuple(settle(item, owners.get(item.parent or "", OPEN)) for item in minute.items)
    return changed(minute, items=items, roll=settle_roll(minute.roll, owners))


def owners_of(minute: Minute) -> dict[str, Owner]:
    """Who owns each item, by its id; an item under a confidential one is confidential with it.

    Raises Invalid for two items of one id: nobody could say which of them what stands under it belongs to.
    """
    owners: dict[str, Owner] = {}
    for item in minute.items:
        if item.id in owners:
            raise Invalid(_("Two items have the same id."), where="items.id")
        above = owners.get(item.parent or "", OPEN)
        owners[item.id] = above.owning(owner(item.marking, item.matter))
    return owners


def _owned(value: Marked, own: Owner) -> Marked:
    return changed(value, marking=own.marking, matter=own.matter)


def _within(value: Marked, above: Owner) -> Marked:
    own = above.owning(owner(value.marking, value.matter))
    if own.public:
        _refuse_in_names(own, *(getattr(value, name, "") for name in ("title", "text", "interest", "name")))
        _refuse_in_names(own, *(name for _choice, name in getattr(value, "names", ())))
    return _owned(value, own)


def _noted(entry: Noted | Hole, owners: Mapping[str, Owner]) -> Noted | Hole:
    if isinstance(entry, Hole):
        return entry
    own = owner(entry.marking, entry.matter)
    above = owners.get(entry.item or "", OPEN)
    return _within(entry, OPEN) if above.public or own.marking == CONFIDENTIAL else _owned(entry, above)


def _part(part: Part, above: Owner) -> Part:
    refuse_leftover((getattr(part, "wording", ""),), where="wording")
    match part:
        case Hole() | ActionHole():
            return part
        case Text():
            return changed(part, text=_text(part.text, above))
        case Resolution():
            own = above.owning(owner(part.marking, part.matter))
            vote = part.vote if part.vote is None or isinstance(part.vote, Hole) else _within(part.vote, own)
            _no_hole_within(own, (vote,))
            _refuse_in_names(own, part.moved_by, part.seconded_by)
            return changed(_owned(part, own), text=_text(part.text, own), vote=vote)
        case Challenge():
            own = above.owning(owner(part.marking, part.matter))
            return changed(_owned(part, own), text=_text(part.text, own))
        case Action():
            own = above.owning(owner(part.marking, part.matter))
            _refuse_in_names(own, part.owner, part.due)
            return changed(_owned(part, own), text=_text(part.text, own))


def _refuse_in_names(own: Owner, *words: str) -> None:
    if own.public:
        refuse_leftover(words, where="")


def _text(text: EditingText, own: Owner) -> EditingText:
    blocks = tidy(text.blocks)
    if not own.public:
        return EditingText(tidy(_flat(blocks, own)))
    blocks = rewrite(blocks, _mark)
    # Whole lines, too: emphasis inside a marking splits it into runs that look harmless one by one.
    refuse_leftover((*(leaf.text for leaf in leaves(blocks) if isinstance(leaf, Run)), plain(blocks)), "text")
    refuse_leftover(tuple(labels(blocks)), "text")
    refuse_leftover(
        tuple(leaf.wording for leaf in leaves(blocks) if isinstance(leaf, Span | Fence | Hole)),
        where="wording",
    )
    return EditingText(blocks)


def _mark(leaf: Leaf) -> tuple[Leaf, ...]:
    """A mark in public text, checked and flat within."""
    match leaf:
        case Span():
            if not any(run.text.strip() for run in leaf.runs):
                raise Invalid(_("A confidential mark has no words in it. Take it out or write the words."))
            return (changed(leaf, matter=leaf.matter or None, wording=_one_line(leaf.wording)),)
        case Fence():
            blocks = tidy(_flat(leaf.blocks, _mark_owner(leaf)))
            if not any(isinstance(found, Run) and found.text.strip() for found in leaves(blocks)):
                raise Invalid(_("A confidential passage has no words in it. Take it out or write the words."))
            return (
                changed(leaf, blocks=blocks, matter=leaf.matter or None, wording=_one_line(leaf.wording)),
            )
        case _:
            return (leaf,)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _mark_owner(mark: Span | Fence) -> Owner:
    return owner(CONFIDENTIAL, mark.matter)


def _flat(blocks: tuple[Block, ...], own: Owner) -> tuple[Block, ...]:
    """Blocks within something confidential: marks of the same or no matter are taken off."""

    def leaf(found: Leaf) -> tuple[Leaf, ...]:
        _no_hole_within(own, (found,))
        if isinstance(found, Span | Fence):
            own.owning(_mark_owner(found))
            return found.runs if isinstance(found, Span) else _flat(found.blocks, own)  # type: ignore[return-value]
        return (found,)

    return rewrite(blocks, leaf)


def _no_hole_within(own: Owner, found: tuple[object, ...]) -> None:
    if not own.public and any(isinstance(each, Hole) for each in found):
        raise Invalid(_("A passage that is closed to you cannot stand inside another confidential passage."))
