"""From the text tree to the plain form; ``kernel.reading`` is its inverse."""

from __future__ import annotations

import re
from typing import Protocol

from governance.kernel.attributes import write_attributes, write_value
from governance.kernel.reading import NEW_LIST, is_number_label
from governance.kernel.text import (
    Block,
    Break,
    Cell,
    Entry,
    Fence,
    Hole,
    Inline,
    Listing,
    Paragraph,
    Row,
    Run,
    Span,
    Table,
)

_ALWAYS = re.compile(r"[\\*\[\]]")
_STARTS = re.compile(r"^([#+\-|:])", re.MULTILINE)
_CLOSING = re.compile(r"#$")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])", re.MULTILINE)
_ASCII_PUNCTUATION = "!\"#$%&'()+,-./:;<=>?@^_`{|}~"


class Names(Protocol):
    """What the caller writes for marks: the attributes of spans, fences, holes and mentions."""

    def span(self, span: Span) -> str:
        """The attributes of a mark in a line."""

    def fence(self, fence: Fence) -> str:
        """The name and attributes of a box."""

    def hole(self, hole: Hole) -> tuple[str, str]:
        """The word and the attributes of a closed passage in a line."""

    def closed(self, hole: Hole) -> str:
        """The name and attributes of a closed box."""

    def mention(self, person: str) -> str:
        """The attributes of a mention of a person."""


def write_text(blocks: tuple[Block, ...], names: Names) -> str:
    """The plain form of ``blocks``, which are in normal form."""
    written: list[str] = []
    for place, block in enumerate(blocks):
        if place and isinstance(block, Listing) and isinstance(blocks[place - 1], Listing):
            written.append(box(NEW_LIST, ""))
        written.append(_block(block, names))
    return "\n\n".join(written)


def box(opening: str, held: str) -> str:
    """A box around what it holds."""
    return f"::: {opening}\n{held}\n:::" if held else f"::: {opening}\n:::"


def _block(block: Block, names: Names) -> str:
    match block:
        case Paragraph():
            return _paragraph(block, names)
        case Listing():
            return "\n".join(_entries(block, names))
        case Table():
            return _piped(block, names) if _is_plain(block) else _boxed(block, names)
        case Fence():
            return box(names.fence(block), write_text(block.blocks, names))
        case Hole():
            return box(names.closed(block), "")
        case _:
            raise TypeError


def _paragraph(block: Paragraph, names: Names) -> str:
    said = _inlines(block.inlines, names)
    if block.level:
        # Signs at the end of a heading would be taken for its closing.
        return "#" * block.level + " " + _CLOSING.sub(r"\\#", said)
    return _NUMBERED.sub(r"\1\\\2", _STARTS.sub(r"\\\1", said))


def _inlines(inlines: tuple[Inline, ...], names: Names) -> str:
    said = ""
    for place, inline in enumerate(inlines):
        before = inlines[place - 1] if place else None
        after = inlines[place + 1] if place + 1 < len(inlines) else None
        match inline:
            case Run():
                said += _run(inline, before, after, names)
            case Break():
                bare = isinstance(before, Break) or isinstance(after, Break)
                said += "\\\n" if bare else "\n"
            case Span():
                said += f"[{_inlines(inline.runs, names)}]{{{names.span(inline)}}}"
            case Hole():
                word, attributes = names.hole(inline)
                said += f"[{word}]{{{attributes}}}"
    return said


def _run(run: Run, before: Inline | None, after: Inline | None, names: Names) -> str:
    said = _ALWAYS.sub(r"\\\g<0>", run.text)
    if run.mention is not None:
        said = f"[{said}]{{{names.mention(run.mention)}}}"
    if not run.style:
        return said
    if run.mention is None and _stars_hold(run, before, after):
        stars = "*" * (2 * ("strong" in run.style) + ("emphasis" in run.style))
        return f"{stars}{said}{stars}"
    return f"[{said}]{{{' '.join(f'.{style}' for style in run.style)}}}"


def _stars_hold(run: Run, before: Inline | None, after: Inline | None) -> bool:
    """Whether stars around a run would be read as emphasis and nothing else."""
    return (
        _holds_a_star(run.text[:1])
        and _holds_a_star(run.text[-1:])
        and _is_clear(before.text[-1:] if isinstance(before, Run) and not before.style else before)
        and _is_clear(after.text[:1] if isinstance(after, Run) and not after.style else after)
    )


def _holds_a_star(edge: str) -> bool:
    return bool(edge) and not edge.isspace() and edge not in "*\\"


def _is_clear(edge: Inline | str | None) -> bool:
    if isinstance(edge, str):
        return edge.isspace() or edge in _ASCII_PUNCTUATION
    return edge is None or isinstance(edge, Break)


def _entries(listing: Listing, names: Names) -> list[str]:
    typed = listing.ordered and _is_typed(
        [entry.label for entry in listing.entries if isinstance(entry, Entry)]
    )
    made: list[str] = []
    for place, entry in enumerate(listing.entries):
        if not isinstance(entry, Entry):
            raise TypeError
        marker = f"{entry.label if typed else f'{place + 1}.'} " if listing.ordered else "- "
        label = (
            f"[{_ALWAYS.sub(chr(92) * 2 + chr(92) + 'g<0>', entry.label)}]{{.label}} "
            if entry.label and not typed
            else ""
        )
        held = write_text(entry.blocks, names)
        if label and not (isinstance(entry.blocks[0], Paragraph) and entry.blocks[0].level == 0):
            held = f"\n\n{held}"
        made.append(_indented(marker, label + held))
    return made


def _is_typed(labels: list[str]) -> bool:
    """Whether all labels are such as a typed numbered list gives, and would not be taken for its own
    counting."""
    if not labels or not all(is_number_label(label) for label in labels):
        return False
    if len({label[-1] for label in labels}) > 1:
        return False
    numbers = [int(label[:-1]) for label in labels]
    counting = numbers == list(range(1, len(numbers) + 1)) or set(numbers) == {1}
    return not counting or labels[0][-1] == ")"


def _indented(marker: str, held: str) -> str:
    lines = held.split("\n")
    rest = [" " * len(marker) + line if line else "" for line in lines[1:]]
    return "\n".join([marker + lines[0], *rest])


def _is_plain(table: Table) -> bool:
    rows = [row for row in table.rows if isinstance(row, Row)]
    widths = {len(row.cells) for row in rows}
    cells = [cell for row in rows for cell in row.cells]
    return (
        len(rows) == len(table.rows)
        and table.headers == 1
        and len(widths) == 1
        and all(map(_is_plain_cell, cells))
    )


def _is_plain_cell(cell: Cell) -> bool:
    if cell.spans != 1 or len(cell.blocks) > 1:
        return False
    return all(
        isinstance(block, Paragraph)
        and block.level == 0
        and not any(isinstance(each, Break) for each in block.inlines)
        for block in cell.blocks
    )


def _piped(table: Table, names: Names) -> str:
    lines = [_piped_row(row, names) for row in table.rows if isinstance(row, Row)]
    width = max(len(row.cells) for row in table.rows if isinstance(row, Row))
    return "\n".join([lines[0], "| " + " | ".join(["---"] * width) + " |", *lines[1:]])


def _piped_row(row: Row, names: Names) -> str:
    cells = [
        "".join(_inlines(block.inlines, names) for block in cell.blocks if isinstance(block, Paragraph))
        for cell in row.cells
    ]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _boxed(table: Table, names: Names) -> str:
    rows = []
    for row in table.rows:
        if isinstance(row, Row):
            cells = [box(_cell_opening(cell), write_text(cell.blocks, names)) for cell in row.cells]
            rows.append(box("row", "\n".join(cells)))
    return box(write_attributes("table", write_value("headers", str(table.headers or ""))), "\n".join(rows))


def _cell_opening(cell: Cell) -> str:
    return write_attributes("cell", write_value("spans", str(cell.spans)) if cell.spans != 1 else "")
