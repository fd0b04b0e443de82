"""The editor's document, read: nodes become parts of an item, and nothing unknown becomes public."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TypeVar

from governance.domain.holes import Shape
from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    UNCLASSIFIED,
    Action,
    ActionHole,
    Challenge,
    Part,
    Resolution,
    Text,
    Vote,
)
from governance.domain.plain_handles import Handles, deep_leaves
from governance.domain.rich_nodes import (
    ActionNode,
    BlockNode,
    BreakNode,
    ChallengeNode,
    ClosedAction,
    ClosedAttrs,
    ClosedBox,
    ClosedLine,
    ClosedPart,
    ClosedVote,
    Confidential,
    Document,
    Emphasis,
    EntryNode,
    FenceNode,
    HeaderNode,
    Inline,
    ListNode,
    Mark,
    MarkAttrs,
    Mention,
    Own,
    ParagraphNode,
    ResolutionNode,
    RowNode,
    Stretch,
    Strong,
    TableNode,
    VoteForm,
    WordsNode,
)
from governance.kernel.clean import clean, clean_line
from governance.kernel.days import day_or_event
from governance.kernel.errors import Invalid
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.markup import DEEPEST
from governance.kernel.text import (
    Block,
    Break,
    Cell,
    EditingText,
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
    leaves,
)
from governance.kernel.text import Inline as TextInline
from governance.kernel.tidy import join_runs, tidy

Held = TypeVar("Held")
BLOCK_NODES = (ParagraphNode, ListNode, TableNode, FenceNode, ClosedBox)
LONGEST_NAME = 64


class RichReader:
    """Makes parts of nodes; each passage is taken once. ``named`` grows with what is new."""

    def __init__(self, handles: Handles) -> None:
        self._handles = handles
        self._texts = iter(handles.texts)
        self._taken: set[str] = set()
        self.named: dict[str, str] = {}

    def parts(self, document: Document) -> tuple[Part, ...]:
        """The parts of a document; text that is not in a node of its own joins what stands next to it."""
        return tuple(self._flow(document))

    def _flow(self, document: Document) -> Iterator[Part]:
        for in_text, nodes in groupby(document.content, key=lambda node: isinstance(node, BLOCK_NODES)):
            if in_text:
                if blocks := self._text(tuple(node for node in nodes if isinstance(node, BLOCK_NODES))):
                    yield Text(next(self._texts, ""), EditingText(blocks))
                continue
            for node in nodes:
                yield self._part(node)

    def _part(self, node: object) -> Part:
        match node:
            case Stretch():
                return Text(next(self._texts, ""), EditingText(self._text(node.content)))
            case ChallengeNode():
                said = node.attrs
                return Challenge(*self._own(said, node.content), clean_line(said.wording))
            case ActionNode():
                owed = node.attrs
                due = day_or_event(clean_line(owed.due))
                return Action(
                    *self._own(owed, node.content), clean_line(owed.owner), self._person(owed.person), due
                )
            case ResolutionNode():
                said_of = node.attrs
                wording, moved, seconded = map(clean_line, (said_of.wording, said_of.moved, said_of.seconded))
                own = self._own(said_of, node.content)
                return Resolution(*own, wording, moved, seconded, self._vote(said_of.vote))
            case ClosedPart():
                return self._hole(node.attrs, "part")
            case ClosedAction():
                hole = self._hole(node.attrs, "action")
                return ActionHole(hole.passage, hole.matter)
            case _:
                raise Invalid(_("Something stands here that has no place in a minute."), "text")

    def _own(self, own: Own, content: tuple[BlockNode, ...]) -> tuple[str, EditingText, str, str | None]:
        marking, matter = self._marking(own)
        return self._passage(own.passage), EditingText(self._text(content)), marking, matter

    def _marking(self, own: Own) -> tuple[str, str | None]:
        matter = self._matter(own.matter)
        if own.marking == PUBLIC and matter is None:
            return PUBLIC, None
        return (UNCLASSIFIED, None) if matter is None or own.marking == PUBLIC else (CONFIDENTIAL, matter)

    def _vote(self, vote: VoteForm | ClosedVote | None) -> Vote | Hole | None:
        match vote:
            case None:
                return None
            case ClosedVote():
                return self._hole(ClosedAttrs(vote.passage), "vote")
            case VoteForm():
                marking, matter = self._marking(vote)
                names = tuple((choice, clean_line(name)) for choice, name in vote.names)
                counts = (vote.in_favour, vote.against, vote.abstained)
                return Vote(*counts, names, marking, matter, self._passage(vote.passage))

    def _text(self, nodes: tuple[BlockNode, ...], depth: int = 0) -> tuple[Block, ...]:
        if depth > DEEPEST:
            raise Invalid(_("Boxes, lists and tables stand too deep inside one another."), "text")
        return tidy(tuple(block for node in nodes for block in self._block(node, depth + 1)))

    def _block(self, node: BlockNode, depth: int) -> Iterator[Block]:
        match node:
            case ParagraphNode():
                yield Paragraph(tuple(self._line(node.content)), node.attrs.level)
            case ListNode():
                yield Listing(tuple(self._entry(one, depth) for one in node.content), node.attrs.ordered)
            case TableNode():
                rows = tuple(self._row(row, depth) for row in node.content)
                yield Table(rows, _headers(node.content))
            case FenceNode():
                yield from self._fence(node, depth)
            case ClosedBox():
                yield self._hole(node.attrs, "box")

    def _entry(self, node: EntryNode, depth: int) -> Entry:
        return Entry(self._text(node.content, depth), clean_line(node.attrs.label))

    def _row(self, node: RowNode, depth: int) -> Row:
        return Row(tuple(Cell(self._text(one.content, depth), one.attrs.colspan) for one in node.content))

    def _fence(self, node: FenceNode, depth: int) -> Iterator[Fence]:
        """A box in which nothing is written yet, or any more, is none."""
        blocks = self._text(node.content, depth)
        if any(isinstance(leaf, Span | Fence | Hole) for leaf in leaves(blocks)):
            raise Invalid(_("A mark stands inside another. Put them side by side."), "text")
        if any(isinstance(leaf, Run) and leaf.text.strip() for leaf in deep_leaves(blocks)):
            yield Fence(*self._mark(node.attrs, blocks))

    def _mark(self, attrs: MarkAttrs, held: Held) -> tuple[str, str | None, Held, str]:
        return self._passage(attrs.passage), self._matter(attrs.matter), held, clean_line(attrs.wording)

    def _line(self, nodes: tuple[Inline, ...]) -> Iterator[TextInline]:
        for mark, group in groupby(nodes, key=_confidential):
            match mark:
                case None:
                    yield from (self._inline(node) for node in group)
                case _:
                    runs = join_runs(tuple(self._run(node) for node in group if isinstance(node, WordsNode)))
                    if any(run.text.strip() for run in runs):
                        yield Span(*self._mark(mark, runs))
                    else:
                        yield from runs

    def _inline(self, node: Inline) -> TextInline:
        match node:
            case WordsNode():
                return self._run(node)
            case BreakNode():
                return Break()
            case ClosedLine():
                return self._hole(node.attrs, "line")

    def _run(self, node: WordsNode) -> Run:
        found = [_style(mark) for mark in node.marks]
        people = [mark.attrs.person for mark in node.marks if isinstance(mark, Mention)]
        styles = tuple(style for style in found if style is not None)
        return Run(clean(node.text), styles, self._person(people[0]) if people else None)

    def _matter(self, matter: str | None) -> str | None:
        if matter is not None and matter not in self._handles.matters:
            raise Invalid(
                _("A mark names a matter that is not open to you here. Choose another one."), "text"
            )
        return matter

    def _person(self, person: str | None) -> str | None:
        if person is not None and person not in self._handles.people:
            raise Invalid(_("Somebody is named here whom this item does not know."), "text")
        return person

    def _passage(self, said: str) -> str:
        if said in self._handles.closed:
            raise Invalid(_("This would overwrite a passage that is closed to you. Write it anew."), "text")
        self._take(said)
        if said in self._handles.passages or not said:
            return said
        return self.named.setdefault(said, new_id())

    def _hole(self, attrs: ClosedAttrs, shape: Shape) -> Hole:
        known = self._handles.closed.get(attrs.passage)
        if known is None or known.shape != shape:
            raise Invalid(_("A passage that is closed to you was put where it does not belong."), "text")
        self._take(attrs.passage)
        return Hole(attrs.passage, known.matter, wording=clean_line(attrs.wording))

    def _take(self, said: str) -> None:
        if len(said) > LONGEST_NAME or (said and said in self._taken):
            raise Invalid(_("A passage stands here twice. Take one of them out."), "text")
        self._taken.add(said)


def _headers(rows: tuple[RowNode, ...]) -> int:
    """How many rows at the top are wholly of header cells."""
    plain = (
        place
        for place, row in enumerate(rows)
        if not all(isinstance(cell, HeaderNode) for cell in row.content)
    )
    return next(plain, len(rows))


def _confidential(node: Inline) -> MarkAttrs | None:
    if not isinstance(node, WordsNode):
        return None
    return next((mark.attrs for mark in node.marks if isinstance(mark, Confidential)), None)


def _style(mark: Mark) -> StyleName | None:
    match mark:
        case Strong():
            return "strong"
        case Emphasis():
            return "emphasis"
        case _:
            return None
