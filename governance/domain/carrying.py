"""What an action of one meeting becomes at a later one: carried over, or told as done. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from governance.domain.minute import PUBLIC, Action, Item, Text
from governance.domain.plain_handles import deep_leaves
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.text import (
    Block,
    Break,
    EditingText,
    Fence,
    Hole,
    Leaf,
    Paragraph,
    Run,
    Span,
    paragraph,
    rewrite,
)
from governance.kernel.values import changed


def is_whole(action: Action) -> bool:
    """Whether the writer has all its words: an action with a closed passage in it cannot be copied."""
    return not any(isinstance(leaf, Hole) for leaf in deep_leaves(action.text.blocks))


def matters_within(action: Action) -> tuple[str, ...]:
    """The matters that hold it, or words in it."""
    marks = (leaf for leaf in deep_leaves(action.text.blocks) if isinstance(leaf, Span | Fence))
    found = [action.matter, *(mark.matter for mark in marks)]
    return tuple(dict.fromkeys(matter for matter in found if matter))


def words_of(action: Action) -> str:
    """All its words in one line, also those that are marked: for whoever has them open."""
    lines = ("".join(_words(leaf) for leaf in deep_leaves((block,))) for block in action.text.blocks)
    return " ".join(filter(None, (line.strip() for line in lines)))


def carried(action: Action, new_id: Callable[[], str]) -> Action:
    """The same action anew, with its owner and due day; what is marked in it is a passage of its own."""
    return changed(action, id=new_id(), text=EditingText(_anew(action)))


def told_done(action: Action, item: Item) -> Text:
    """The line under ``item`` that tells that it was done: as confidential as the action was."""
    lead = _("Done (%(owner)s): ", owner=action.owner) if action.owner else _("Done: ")
    blocks = _anew(action)
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        blocks = (changed(first, inlines=(Run(lead), *first.inlines)), *blocks[1:])
    else:
        blocks = (paragraph(lead.strip()), *blocks)
    if action.marking != PUBLIC and item.marking == PUBLIC:
        blocks = (Fence("", action.matter, blocks),)
    return Text("", EditingText(blocks))


def goes_under(action: Action, chosen: Item, items: tuple[Item, ...]) -> Item:
    """The item that it comes under: a public one under the public item chosen; a confidential one under the
    item of its own matter where the meeting has one. Raises Invalid at "item"."""
    if chosen.marking != PUBLIC:
        raise Invalid(_("Choose a public item. What is confidential stays so under it."), "item")
    if action.marking == PUBLIC:
        return chosen
    own = (one for one in items if one.marking != PUBLIC and one.matter == action.matter)
    return next(own, chosen)


def _words(leaf: object) -> str:
    match leaf:
        case Run():
            return leaf.text
        case Span():
            return "".join(run.text for run in leaf.runs)
        case Break():
            return " "
        case _:
            return ""


def _anew(action: Action) -> tuple[Block, ...]:
    """Its blocks with no passage's name in them: a copy has names of its own."""

    def leaf(found: Leaf) -> tuple[Leaf, ...]:
        return (changed(found, passage=""),) if isinstance(found, Span | Fence) else (found,)

    return rewrite(action.text.blocks, leaf)


def actions_of(items: tuple[Item, ...]) -> Iterator[tuple[Item, Action]]:
    """Each action that is open to the writer, with the item it stands in."""
    for item in items:
        for part in item.parts:
            if isinstance(part, Action):
                yield item, part
