"""The editor's document: the one schema of what a browser may send of an item's flow (ProseMirror's JSON).

Strict: a node, mark or attribute that does not stand here is refused, whatever it says (promise 3). The
editor's own schema, ``editor/src/schema.js``, has the same names; only a server that reads is believed.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from governance.kernel.values import Value


class MarkAttrs(Value, frozen=True):
    """Whose a confidential mark or box is. ``passage`` is its id, or a name that the editor made for a new
    one."""

    passage: str
    matter: str | None
    wording: str = ""


class ClosedAttrs(Value, frozen=True):
    """A passage that the writer may not read; they may word its pointer."""

    passage: str
    wording: str = ""


class Strong(Value, frozen=True, tag="strong"):
    """Bold."""


class Emphasis(Value, frozen=True, tag="emphasis"):
    """Italic."""


class MentionAttrs(Value, frozen=True):
    """The id of a person."""

    person: str


class Mention(Value, frozen=True, tag="mention"):
    """Words that name a person."""

    attrs: MentionAttrs


class Confidential(Value, frozen=True, tag="confidential"):
    """Confidential words in a line."""

    attrs: MarkAttrs


Mark: TypeAlias = Strong | Emphasis | Mention | Confidential


class WordsNode(Value, frozen=True, tag="text"):
    """Words of one look."""

    text: str
    marks: tuple[Mark, ...] = ()


class BreakNode(Value, frozen=True, tag="hard_break"):
    """A line break; what marks it carries says nothing."""

    marks: tuple[Mark, ...] = ()


class ClosedLine(Value, frozen=True, tag="closed_line"):
    """Closed words in a line."""

    attrs: ClosedAttrs
    marks: tuple[Mark, ...] = ()


Inline: TypeAlias = WordsNode | BreakNode | ClosedLine


class ParagraphAttrs(Value, frozen=True):
    """How high a sub-heading is; 0 for plain."""

    level: Literal[0, 1, 2, 3, 4, 5, 6] = 0


class ParagraphNode(Value, frozen=True, tag="paragraph"):
    """A paragraph or sub-heading."""

    attrs: ParagraphAttrs = ParagraphAttrs()
    content: tuple[Inline, ...] = ()


class EntryAttrs(Value, frozen=True):
    """The label of an entry as it was shown elsewhere."""

    label: str = ""


class EntryNode(Value, frozen=True, tag="entry"):
    """An entry of a list."""

    content: tuple[BlockNode, ...]
    attrs: EntryAttrs = EntryAttrs()


class ListAttrs(Value, frozen=True):
    """Whether its entries are numbered."""

    ordered: bool = False


class ListNode(Value, frozen=True, tag="list"):
    """A list."""

    content: tuple[EntryNode, ...]
    attrs: ListAttrs = ListAttrs()


class CellAttrs(Value, frozen=True):
    """How wide a cell is. Cells over several rows and fixed widths are not taken."""

    colspan: int = 1
    rowspan: Literal[1] = 1
    colwidth: None = None


class CellNode(Value, frozen=True, tag="cell"):
    """A cell."""

    content: tuple[BlockNode, ...]
    attrs: CellAttrs = CellAttrs()


class HeaderNode(Value, frozen=True, tag="header_cell"):
    """A cell of a header row."""

    content: tuple[BlockNode, ...]
    attrs: CellAttrs = CellAttrs()


class RowNode(Value, frozen=True, tag="row"):
    """A row: one of header cells alone, before every other, is a header row."""

    content: tuple[CellNode | HeaderNode, ...]


class TableNode(Value, frozen=True, tag="table"):
    """A table."""

    content: tuple[RowNode, ...]


class FenceNode(Value, frozen=True, tag="fence"):
    """Confidential paragraphs, lists and tables."""

    attrs: MarkAttrs
    content: tuple[BlockNode, ...] = ()


class ClosedBox(Value, frozen=True, tag="closed_box"):
    """Closed paragraphs."""

    attrs: ClosedAttrs


BlockNode: TypeAlias = ParagraphNode | ListNode | TableNode | FenceNode | ClosedBox


class Stretch(Value, frozen=True, tag="stretch"):
    """A stretch of text that is a part of its own, apart from the text before it."""

    content: tuple[BlockNode, ...] = ()


class Own(Value, frozen=True, kw_only=True):
    """To whom a part belongs: ``marking`` is an open string, and only exactly ``public`` is public."""

    passage: str
    marking: str
    matter: str | None


class ChallengeAttrs(Own, frozen=True, kw_only=True):
    """What belongs to a question."""

    wording: str = ""


class ChallengeNode(Value, frozen=True, tag="challenge"):
    """A question to executives and its answer."""

    attrs: ChallengeAttrs
    content: tuple[BlockNode, ...] = ()


class VoteForm(Own, frozen=True, kw_only=True, tag="vote"):
    """A vote."""

    in_favour: int
    against: int
    abstained: int
    names: tuple[tuple[str, str], ...] = ()


class ClosedVote(Value, frozen=True, tag="closed"):
    """A vote that the writer may not read."""

    passage: str


class ResolutionAttrs(Own, frozen=True, kw_only=True):
    """What belongs to a decision."""

    wording: str = ""
    moved: str = ""
    seconded: str = ""
    vote: VoteForm | ClosedVote | None = None


class ResolutionNode(Value, frozen=True, tag="resolution"):
    """A decision."""

    attrs: ResolutionAttrs
    content: tuple[BlockNode, ...] = ()


class ActionAttrs(Own, frozen=True, kw_only=True):
    """What belongs to a task."""

    owner: str = ""
    person: str | None = None
    due: str = ""


class ActionNode(Value, frozen=True, tag="action"):
    """A task."""

    attrs: ActionAttrs
    content: tuple[BlockNode, ...] = ()


class ClosedPart(Value, frozen=True, tag="closed_part"):
    """A whole part that is closed."""

    attrs: ClosedAttrs


class ClosedAction(Value, frozen=True, tag="closed_action"):
    """A task that is closed."""

    attrs: ClosedAttrs


PartNode: TypeAlias = Stretch | ChallengeNode | ResolutionNode | ActionNode | ClosedPart | ClosedAction


class Document(Value, frozen=True, tag="doc"):
    """An item's flow in the editor."""

    content: tuple[
        ParagraphNode
        | ListNode
        | TableNode
        | FenceNode
        | ClosedBox
        | Stretch
        | ChallengeNode
        | ResolutionNode
        | ActionNode
        | ClosedPart
        | ClosedAction,
        ...,
    ] = ()
