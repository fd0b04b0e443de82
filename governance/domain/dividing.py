"""The provisional division of the agenda: an item, whole, into Part II under a matter, or back again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    UNCLASSIFIED,
    Action,
    ActionHole,
    Challenge,
    Item,
    PaperLine,
    Part,
    Resolution,
    Text,
    Vote,
)
from governance.kernel.language import _
from governance.kernel.text import EditingText, Fence, Hole
from governance.kernel.values import changed

Marked = TypeVar("Marked", bound=Challenge | Resolution | Action | Vote | PaperLine)


def with_subtree(items: Sequence[Item], item: str) -> frozenset[str]:
    """The ids of an item and of all that stands under it."""
    found = {item}
    for one in items:
        if one.parent in found:
            found.add(one.id)
    return frozenset(found)


def into_part_two(item: Item, matter: str | None, *, keep_title: bool = False) -> Item:
    """The item, whole, under ``matter`` (None: not yet sorted).

    Unless ``keep_title`` says that its title is fit for the public, that becomes the internal title. What was
    under the item's former matter goes along; what is under another one stays there, for the cut to refuse.
    """
    before, marking = item.matter, UNCLASSIFIED if matter is None else CONFIDENTIAL
    if item.marking == PUBLIC and not keep_title:
        item = changed(item, internal_title=item.title, title=_("Confidential item"))

    def owned(value: Marked) -> Marked:
        goes = value.marking == PUBLIC or value.matter == before
        return changed(value, marking=marking, matter=matter) if goes else value

    def part(one: Part) -> Part:
        if isinstance(one, Text | Hole | ActionHole):
            return one
        if isinstance(one, Resolution) and isinstance(one.vote, Vote):
            one = changed(one, vote=owned(one.vote))
        return owned(one)

    papers = tuple(paper if isinstance(paper, Hole) else owned(paper) for paper in item.papers)
    return changed(item, marking=marking, matter=matter, parts=tuple(map(part, item.parts)), papers=papers)


def into_part_one(item: Item) -> Item:
    """The item in Part I by its public title alone: its words and papers stay under their matter."""
    matter = item.matter

    def closed(part: Part) -> Part:
        if not isinstance(part, Text) or not part.text.blocks:
            return part
        return changed(part, text=EditingText((Fence("", matter, part.text.blocks),)))

    return changed(item, marking=PUBLIC, matter=None, internal_title="", parts=tuple(map(closed, item.parts)))
