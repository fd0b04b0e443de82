"""One tree of text in three forms of the same place.

``Span`` and ``Fence`` hold confidential words while somebody edits; ``Hole`` is what Part I keeps
at rest; ``Pointer`` is what the public reads. A paragraph may hold any of them, and the wrappers
below (``EditingText``, ``PartOneText``; ``ClearedText`` in ``public.record``) each admit one form only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias, TypeVar

from governance.kernel.errors import Invalid
from governance.kernel.values import Value

WIDEST = 100
"""How many columns a table can have: what a file says of its widths is not believed beyond that."""
StyleName: TypeAlias = Literal["strong", "emphasis"]


class Run(Value, frozen=True, tag="run"):
    """Words that are Part I. ``mention`` is the id of the person they name, if marked (never published)."""

    text: str
    style: tuple[StyleName, ...] = ()
    mention: str | None = None


class Span(Value, frozen=True, tag="span"):
    """Editing form: confidential words inside a paragraph. ``matter`` None: not yet classified.

    ``wording`` is what the public reads in their place besides the pointer: Part I, written by the clerk,
    never derived.
    """

    passage: str
    matter: str | None
    runs: tuple[Run, ...]
    wording: str = ""


class Hole(Value, frozen=True, tag="hole"):
    """At rest: where a passage was cut out; no text. ``also``: passages that ``lift`` joined to it."""

    passage: str
    matter: str
    also: tuple[str, ...] = ()
    wording: str = ""


class Pointer(Value, frozen=True, tag="pointer"):
    """Public: the neutral line or words that stand where a confidential passage was; ``place`` as ``7
    (a)``."""

    place: str
    wording: str = ""


class Break(Value, frozen=True, tag="break"):
    """A line break inside a paragraph."""


class Paragraph(Value, frozen=True, tag="paragraph"):
    """A paragraph; ``level`` 1–6 makes it a sub-heading within an item, 0 plain."""

    inlines: tuple[Inline, ...]
    level: int = 0


class Entry(Value, frozen=True, tag="entry"):
    """One entry of a list: blocks, the first usually a paragraph. ``label`` as Word showed it ("3.1", "(a)")
    or empty."""

    blocks: tuple[Block, ...]
    label: str = ""


class Listing(Value, frozen=True, tag="list"):
    """A list. With labels given they are printed as they are; otherwise ``ordered`` numbers them 1, 2, 3."""

    entries: tuple[Entry | Hole | Pointer, ...]
    ordered: bool = False


class Cell(Value, frozen=True):
    """One table cell; ``spans`` columns wide."""

    blocks: tuple[Block, ...]
    spans: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.spans <= WIDEST:
            raise Invalid(f"A cell of a table can be from 1 to {WIDEST} columns wide.", where="spans")


class Row(Value, frozen=True, tag="row"):
    """One row of a table; the cells' spans add up to the table's width."""

    cells: tuple[Cell, ...]


class Table(Value, frozen=True, tag="table"):
    """A table; its first ``headers`` rows are header rows. ``lift`` makes a row wholly of one matter one
    hole."""

    rows: tuple[Row | Hole | Pointer, ...]
    headers: int = 0


class Fence(Value, frozen=True, tag="fence"):
    """Editing form: confidential blocks. ``matter`` None: not yet classified."""

    passage: str
    matter: str | None
    blocks: tuple[Block, ...]
    wording: str = ""


Inline: TypeAlias = Run | Break | Span | Hole | Pointer
Block: TypeAlias = Paragraph | Listing | Table | Fence | Hole | Pointer
Leaf: TypeAlias = Run | Break | Span | Hole | Pointer | Fence
L = TypeVar("L")


def leaves(blocks: tuple[Block, ...]) -> Iterator[Leaf]:
    """Every run, break, span, hole, pointer and fence in reading order; a fence is not entered."""
    for block in blocks:
        match block:
            case Paragraph():
                yield from block.inlines
            case Listing():
                for entry in block.entries:
                    yield from leaves(entry.blocks) if isinstance(entry, Entry) else iter((entry,))
            case Table():
                for row in block.rows:
                    if isinstance(row, Row):
                        for cell in row.cells:
                            yield from leaves(cell.blocks)
                    else:
                        yield row
            case _:
                yield block


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, also those in lists and tables; a fence is not entered."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Listing():
                for entry in block.entries:
                    if isinstance(entry, Entry):
                        yield from paragraphs(entry.blocks)
            case Table():
                for row in block.rows:
                    for cell in row.cells if isinstance(row, Row) else ():
                        yield from paragraphs(cell.blocks)
            case _:
                continue


def plain(blocks: tuple[Block, ...]) -> str:
    """The words of the runs alone, blocks separated by line ends (for search, counts and checks)."""
    lines = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append("".join(_words(inline) for inline in block.inlines))
        else:
            lines.append("\n".join(filter(None, (_words(leaf) for leaf in leaves((block,))))))
    return "\n".join(lines)


def _words(leaf: Leaf) -> str:
    if isinstance(leaf, Run):
        return leaf.text
    return " " if isinstance(leaf, Break) else ""


def labels(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The labels of all list entries in reading order; a fence is not entered."""
    for block in blocks:
        match block:
            case Listing():
                for entry in block.entries:
                    if isinstance(entry, Entry):
                        yield entry.label
                        yield from labels(entry.blocks)
            case Table():
                for row in block.rows:
                    for cell in row.cells if isinstance(row, Row) else ():
                        yield from labels(cell.blocks)
            case _:
                continue


def paragraph(words: str) -> Paragraph:
    """A plain paragraph of public words."""
    return Paragraph((Run(words),))


def require(blocks: tuple[Block, ...], admitted: tuple[type, ...], form: str) -> None:
    """Raise Invalid unless every leaf of ``blocks`` is of an admitted kind (no cleverness: unknown is
    refused)."""
    for leaf in leaves(blocks):
        if not isinstance(leaf, admitted):
            raise Invalid(f"A {type(leaf).__name__.lower()} cannot stand in {form}.")


class EditingText(Value, frozen=True):
    """Blocks as somebody edits them: runs, spans and fences; a hole here is a passage that stays closed to
    them."""

    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        require(self.blocks, (Run, Break, Span, Fence, Hole), "text that is being edited")


class PartOneText(Value, frozen=True):
    """Blocks as Part I keeps them at rest: runs and holes only."""

    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        require(self.blocks, (Run, Break, Hole), "Part I at rest")


Rewrite: TypeAlias = Callable[[Leaf], tuple[Leaf, ...]]


def rewrite(blocks: tuple[Block, ...], leaf: Rewrite) -> tuple[Block, ...]:
    """The same tree with each leaf replaced by what ``leaf`` gives for it (a block leaf gives block
    leaves)."""
    return tuple(made for block in blocks for made in _rewritten(block, leaf))


def _rewritten(block: Block, leaf: Rewrite) -> tuple[Block, ...]:
    match block:
        case Paragraph():
            inlines = tuple(made for inline in block.inlines for made in leaf(inline))
            return (Paragraph(inlines, block.level),)  # type: ignore[arg-type]
        case Listing():
            return (
                Listing(tuple(e for entry in block.entries for e in _entries(entry, leaf)), block.ordered),
            )
        case Table():
            return (Table(tuple(r for row in block.rows for r in _rows(row, leaf)), block.headers),)
        case _:
            return leaf(block)  # type: ignore[return-value]


def _entries(entry: Entry | Hole | Pointer, leaf: Rewrite) -> tuple[Entry | Hole | Pointer, ...]:
    if isinstance(entry, Entry):
        return (Entry(rewrite(entry.blocks, leaf), entry.label),)
    return leaf(entry)  # type: ignore[return-value]


def _rows(row: Row | Hole | Pointer, leaf: Rewrite) -> tuple[Row | Hole | Pointer, ...]:
    if isinstance(row, Row):
        return (Row(tuple(Cell(rewrite(cell.blocks, leaf), cell.spans) for cell in row.cells)),)
    return leaf(row)  # type: ignore[return-value]
