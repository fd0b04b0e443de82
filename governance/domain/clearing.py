"""From text with holes to text that anybody may read: pointers where holes were, or nothing at all.

Pointers are drawn in reading order: holes of one matter with no public content between them share one,
wherever paragraphs, lists, cells or parts end between them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from governance.domain.labels import Relabelling
from governance.domain.numbering import inner_place
from governance.kernel.errors import NotReady
from governance.kernel.language import _
from governance.kernel.lift import is_blank, lift
from governance.kernel.text import (
    Block,
    Cell,
    Entry,
    Hole,
    Inline,
    Leaf,
    Listing,
    Paragraph,
    Pointer,
    Row,
    Run,
    Table,
    paragraph,
    rewrite,
)
from governance.kernel.tidy import tidy
from governance.kernel.values import changed

_OPENERS = "([{‘“'\"/–—-£$€#"


@dataclass
class Point:
    """One pointer in the making: its place, its matter and what is behind it."""

    place: str
    matter: str
    wordings: dict[str, None] = field(default_factory=dict)

    def pointer(self) -> Pointer:
        """The pointer as the public sees it."""
        return Pointer(self.place, " ".join(self.wordings))


class Pointing:
    """Gives each hole of one item its pointer, in reading order."""

    def __init__(self, number: str) -> None:
        self.number = number
        self.places: dict[str, str] = {}
        self.points: dict[str, Point] = {}
        self._open: Point | None = None

    def passed(self) -> None:
        """Public content stood here: the next hole has a pointer of its own."""
        self._open = None

    def hole(self, hole: Hole) -> bool:
        """Take a hole in; True if it has a pointer of its own, False if it shares the one before it."""
        begins = self._open is None or self._open.matter != hole.matter
        if self._open is None or begins:
            self._open = Point(inner_place(self.number, len(self.points)), hole.matter)
            self.points[hole.passage] = self._open
        if hole.wording.strip():
            self._open.wordings[hole.wording.strip()] = None
        for passage in (hole.passage, *hole.also):
            self.places[passage] = self._open.place
        return begins


def take_in(blocks: tuple[Block, ...], pointing: Pointing) -> tuple[Block, ...]:
    """The lifted blocks, with those holes left that have a pointer of their own; places noted in
    ``pointing``."""

    def leaf(found: Leaf) -> tuple[Leaf, ...]:
        if isinstance(found, Hole):
            return (found,) if pointing.hole(found) else ()
        if not is_blank(found):
            pointing.passed()
        return (found,)

    return rewrite(lift(blocks), leaf)


def show(blocks: tuple[Block, ...], pointing: Pointing, relabelling: Relabelling) -> tuple[Block, ...]:
    """What the public reads of blocks that ``take_in`` gave: pointers for holes, no mentions, labels without
    gaps."""

    def leaf(found: Leaf) -> tuple[Leaf, ...]:
        if isinstance(found, Hole):
            return (pointing.points[found.passage].pointer(),)
        return (changed(found, mention=None) if isinstance(found, Run) else found,)

    return relabelling.blocks(tidy(_spaced(tidy(rewrite(blocks, leaf)))))


def hide(blocks: tuple[Block, ...], relabelling: Relabelling) -> tuple[Block, ...]:
    """What the public reads of lifted blocks where even positions are hidden: public words and wordings only.

    Raises NotReady for a hole within public words that has no public wording: without it the words would not
    read as a sentence, and a gap in them would show the position.
    """

    def leaf(found: Leaf) -> tuple[Leaf, ...]:
        # All of one matter, so that which wordings join does not tell whose passages stand between.
        return (changed(found, matter="") if isinstance(found, Hole) else found,)

    return relabelling.blocks(tidy(_without(lift(rewrite(blocks, leaf)))))


def _spaced(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Pointers inside a line set off by spaces, taken from public neighbours alone."""
    made: list[Block] = []
    for block in blocks:
        match block:
            case Paragraph():
                made.append(changed(block, inlines=_set_off(block.inlines)))
            case Listing():
                entries = tuple(
                    Entry(_spaced(entry.blocks), entry.label) if isinstance(entry, Entry) else entry
                    for entry in block.entries
                )
                made.append(changed(block, entries=entries))
            case Table():
                made.append(changed(block, rows=tuple(_spaced_row(row) for row in block.rows)))
            case _:
                made.append(block)
    return tuple(made)


def _spaced_row(row: Row | Hole | Pointer) -> Row | Hole | Pointer:
    if not isinstance(row, Row):
        return row
    return Row(tuple(Cell(_spaced(cell.blocks), cell.spans) for cell in row.cells))


def _set_off(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for inline in inlines:
        last = made[-1] if made else None
        if _needs_space(last, inline):
            made.append(Run(" "))
        made.append(inline)
    return tuple(made)


def _needs_space(last: Inline | None, inline: Inline) -> bool:
    match last, inline:
        case Run(), Pointer():
            return not last.text[-1:].isspace() and last.text[-1:] not in _OPENERS
        case Pointer(), Run():
            return inline.text[:1].isalnum() or inline.text[:1] in _OPENERS
        case Pointer(), Pointer():
            return True
        case _:
            return False


def _without(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(made for block in blocks for made in _block_without(block))


def _block_without(block: Block) -> tuple[Block, ...]:
    match block:
        case Hole():
            return (paragraph(block.wording.strip()),) if block.wording.strip() else ()
        case Paragraph():
            return (changed(block, inlines=_line_without(block.inlines)),)
        case Listing():
            entries = tuple(made for entry in block.entries for made in _entry_without(entry))
            return (Listing(entries, block.ordered),)
        case Table():
            return (_table_without(block),)
        case _:
            return (block,)


def _line_without(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    spoken = any(isinstance(inline, Run) and inline.text.strip() for inline in inlines)
    holes = [inline for inline in inlines if isinstance(inline, Hole)]
    if spoken and not all(hole.wording.strip() for hole in holes):
        raise NotReady((wording_needed(),))
    worded = [
        Pointer("", inline.wording.strip()) if isinstance(inline, Hole) else inline for inline in inlines
    ]
    return tuple(_said(inline) for inline in _set_off(tuple(worded)))


def _said(inline: Inline) -> Inline:
    if isinstance(inline, Pointer):
        return Run(inline.wording)
    return changed(inline, mention=None) if isinstance(inline, Run) else inline


def wording_needed() -> str:
    """The sentence for a hole within public words where positions are hidden and no public wording stands."""
    return _(
        "A confidential phrase stands within public words, and this body shows no positions. "
        "Write the public wording that is to be read in its place."
    )


def _entry_without(entry: Entry | Hole | Pointer) -> tuple[Entry, ...]:
    if isinstance(entry, Entry):
        return (Entry(_without(entry.blocks), entry.label),)
    assert isinstance(entry, Hole)
    blocks = _block_without(entry)
    return (Entry(blocks),) if blocks else ()


def _table_without(table: Table) -> Table:
    width = max(sum(cell.spans for cell in row.cells) for row in table.rows if isinstance(row, Row))
    rows: list[Row] = []
    for row in table.rows:
        if isinstance(row, Row):
            rows.append(Row(tuple(Cell(_without(cell.blocks), cell.spans) for cell in row.cells)))
        elif isinstance(row, Hole) and row.wording.strip():
            rows.append(Row((Cell(_block_without(row), width),)))
    return Table(tuple(rows), table.headers)
