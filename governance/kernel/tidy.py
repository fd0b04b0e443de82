"""The normal form of a text tree: runs joined, edges trimmed, nothing empty left standing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar
from unicodedata import normalize

from governance.kernel.text import (
    Block,
    Break,
    Cell,
    Entry,
    Fence,
    Inline,
    Listing,
    Paragraph,
    Row,
    Run,
    Span,
    StyleName,
    Table,
)
from governance.kernel.values import changed

Other = TypeVar("Other")
_STYLES: tuple[StyleName, ...] = ("strong", "emphasis")


def tidy(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same words in normal form.

    Neighbouring runs of one style are joined; white space at the edges of a line goes; paragraphs, entries,
    lists and tables without anything in them go. An empty cell stays, and so does an empty mark, for
    somebody to see.
    """
    return tuple(made for block in blocks for made in _tidied(block))


def _tidied(block: Block) -> tuple[Block, ...]:
    match block:
        case Paragraph():
            inlines = _line(block.inlines, heading=block.level > 0)
            return (Paragraph(inlines, block.level),) if inlines else ()
        case Listing():
            entries = tuple(made for entry in block.entries for made in _entry(entry))
            return (Listing(entries, block.ordered),) if entries else ()
        case Table():
            rows = tuple(_row(row) for row in block.rows if not isinstance(row, Row) or row.cells)
            return (Table(rows, min(block.headers, len(rows))),) if rows else ()
        case Fence():
            return (changed(block, blocks=tidy(block.blocks)),)
        case _:
            return (block,)


def _entry(entry: Other) -> tuple[Other | Entry, ...]:
    if not isinstance(entry, Entry):
        return (entry,)
    blocks = tidy(entry.blocks)
    return (Entry(blocks, entry.label.strip()),) if blocks else ()


def _row(row: Other) -> Other | Row:
    if not isinstance(row, Row):
        return row
    return Row(tuple(Cell(tidy(cell.blocks), cell.spans) for cell in row.cells))


@dataclass
class _Line:
    """A paragraph in the making."""

    made: list[Inline] = field(default_factory=list)

    def add(self, inline: Inline) -> None:
        """Put one inline at the end, joined to the last if it can be."""
        last = self.made[-1] if self.made else None
        if isinstance(inline, Run):
            starts_line = last is None or isinstance(last, Break)
            self._run(changed(inline, text=inline.text.lstrip()) if starts_line else inline)
        elif isinstance(inline, Break):
            self.trim()
            self.made.append(inline)
        else:
            self.made.append(inline)

    def _run(self, run: Run) -> None:
        last = self.made[-1] if self.made else None
        if not run.text:
            return
        if isinstance(last, Run) and (last.style, last.mention) == (run.style, run.mention):
            self.made[-1] = changed(last, text=normalize("NFC", last.text + run.text))
        else:
            self.made.append(run)

    def trim(self) -> None:
        """Take white space off the end."""
        while self.made and isinstance(last := self.made[-1], Run):
            kept = last.text.rstrip()
            if kept:
                self.made[-1] = changed(last, text=kept)
                return
            self.made.pop()


def _line(inlines: tuple[Inline, ...], *, heading: bool) -> tuple[Inline, ...]:
    line = _Line()
    for inline in inlines:
        for piece in _pieces(inline):
            line.add(Run(" ") if heading and isinstance(piece, Break) else piece)
    line.trim()
    made = line.made
    while made and isinstance(made[0], Break):
        made.pop(0)
    while made and isinstance(made[-1], Break):
        made.pop()
    return tuple(made)


def _pieces(inline: Inline) -> tuple[Inline, ...]:
    """A run with line ends in it becomes runs and breaks; a span's runs are joined but keep their edges."""
    if isinstance(inline, Span):
        return (changed(inline, runs=join_runs(inline.runs)),)
    if not isinstance(inline, Run):
        return (inline,)
    lines = [changed(inline, text=line, style=_styles(inline)) for line in inline.text.split("\n")]
    return tuple(piece for line in lines for piece in (Break(), line))[1:]


def join_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs of a mark: neighbours of one style joined, line ends made spaces, empty ones gone."""
    made: list[Run] = []
    for run in runs:
        style, text = _styles(run), run.text.replace("\n", " ")
        if not text:
            continue
        if made and (made[-1].style, made[-1].mention) == (style, run.mention):
            made[-1] = changed(made[-1], text=normalize("NFC", made[-1].text + text))
        else:
            made.append(changed(run, text=text, style=style))
    return tuple(made)


def _styles(run: Run) -> tuple[StyleName, ...]:
    return tuple(style for style in _STYLES if style in run.style)
