"""The editor's document, written: parts of an item become its nodes."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.minute import Action, ActionHole, Challenge, Part, Resolution, Text, Vote
from governance.domain.rich_nodes import (
    ActionAttrs,
    ActionNode,
    BlockNode,
    BreakNode,
    CellAttrs,
    CellNode,
    ChallengeAttrs,
    ChallengeNode,
    ClosedAction,
    ClosedAttrs,
    ClosedBox,
    ClosedLine,
    ClosedPart,
    ClosedVote,
    Confidential,
    Emphasis,
    EntryAttrs,
    EntryNode,
    FenceNode,
    HeaderNode,
    Inline,
    ListAttrs,
    ListNode,
    Mark,
    MarkAttrs,
    Mention,
    MentionAttrs,
    ParagraphAttrs,
    ParagraphNode,
    PartNode,
    ResolutionAttrs,
    ResolutionNode,
    RowNode,
    Stretch,
    Strong,
    TableNode,
    VoteForm,
    WordsNode,
)
from governance.kernel.errors import Invalid
from governance.kernel.text import (
    Block,
    Break,
    Entry,
    Fence,
    Hole,
    Listing,
    Paragraph,
    Row,
    Run,
    Span,
    StyleName,
    Table,
)
from governance.kernel.text import Inline as TextInline

EMPTY = ParagraphNode()
"""Where somebody begins to type."""


def written(parts: tuple[Part, ...]) -> tuple[BlockNode | PartNode, ...]:
    """The nodes of an item's parts; text that stands alone needs no node around it."""
    made: list[BlockNode | PartNode] = []
    for before, part in zip((None, *parts), parts, strict=False):
        if isinstance(part, Text):
            blocks = _blocks(part.text.blocks)
            apart = isinstance(before, Text) or not part.text.blocks
            made.extend((Stretch(_some(blocks)),) if apart else blocks)
        else:
            made.append(_part(part))
    return tuple(made) or (EMPTY,)


def _part(part: Challenge | Resolution | Action | Hole | ActionHole) -> PartNode:
    match part:
        case Hole():
            return ClosedPart(ClosedAttrs(part.passage, part.wording))
        case ActionHole():
            return ClosedAction(ClosedAttrs(part.passage))
        case _:
            pass
    own = {"passage": part.id, "marking": part.marking, "matter": part.matter}
    content = _some(_blocks(part.text.blocks))
    match part:
        case Challenge():
            return ChallengeNode(ChallengeAttrs(**own, wording=part.wording), content)  # type: ignore[arg-type]
        case Action():
            owed = {"owner": part.owner, "person": part.owner_person, "due": part.due}
            return ActionNode(ActionAttrs(**own, **owed), content)  # type: ignore[arg-type]
        case Resolution():
            told = {"wording": part.wording, "moved": part.moved_by, "seconded": part.seconded_by}
            return ResolutionNode(ResolutionAttrs(**own, **told, vote=_vote(part.vote)), content)  # type: ignore[arg-type]


def _vote(vote: Vote | Hole | None) -> VoteForm | ClosedVote | None:
    match vote:
        case None:
            return None
        case Hole():
            return ClosedVote(vote.passage)
        case Vote():
            return VoteForm(
                passage=vote.id,
                marking=vote.marking,
                matter=vote.matter,
                in_favour=vote.in_favour,
                against=vote.against,
                abstained=vote.abstained,
                names=vote.names,
            )


def _some(blocks: tuple[BlockNode, ...]) -> tuple[BlockNode, ...]:
    return blocks or (EMPTY,)


def _blocks(blocks: tuple[Block, ...]) -> tuple[BlockNode, ...]:
    return tuple(_block(block) for block in blocks)


def _block(block: Block) -> BlockNode:
    match block:
        case Paragraph():
            inlines = tuple(one for inline in block.inlines for one in _inline(inline))
            return ParagraphNode(ParagraphAttrs(block.level), inlines)  # type: ignore[arg-type]
        case Listing():
            entries = tuple(_entry(entry) for entry in block.entries if isinstance(entry, Entry))
            return ListNode(entries, ListAttrs(block.ordered))
        case Table():
            rows = [row for row in block.rows if isinstance(row, Row)]
            return TableNode(tuple(_row(row, place < block.headers) for place, row in enumerate(rows)))
        case Fence():
            return FenceNode(MarkAttrs(block.passage, block.matter, block.wording), _blocks(block.blocks))
        case Hole():
            return ClosedBox(ClosedAttrs(block.passage, block.wording))
        case _:
            raise Invalid("A pointer cannot stand in text that is being edited.")


def _entry(entry: Entry) -> EntryNode:
    return EntryNode(_some(_blocks(entry.blocks)), EntryAttrs(entry.label))


def _row(row: Row, heads: bool) -> RowNode:
    kind = HeaderNode if heads else CellNode
    return RowNode(tuple(kind(_some(_blocks(cell.blocks)), CellAttrs(cell.spans)) for cell in row.cells))


def _inline(inline: TextInline) -> Iterator[Inline]:
    match inline:
        case Run():
            yield _words(inline)
        case Break():
            yield BreakNode()
        case Span():
            mark = Confidential(MarkAttrs(inline.passage, inline.matter, inline.wording))
            yield from (_words(run, mark) for run in inline.runs)
        case Hole():
            yield ClosedLine(ClosedAttrs(inline.passage, inline.wording))
        case _:
            raise Invalid("A pointer cannot stand in text that is being edited.")


def _words(run: Run, *marks: Mark) -> WordsNode:
    mention = (Mention(MentionAttrs(run.mention)),) if run.mention is not None else ()
    styles: dict[StyleName, Mark] = {"strong": Strong(), "emphasis": Emphasis()}
    return WordsNode(run.text, (*marks, *mention, *(styles[style] for style in run.style)))
