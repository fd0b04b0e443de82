"""Where an item may begin: numbered or headed lines, in paragraphs, in lists and in the rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from governance.kernel.text import (
    Block,
    Break,
    Cell,
    Entry,
    Inline,
    Listing,
    Paragraph,
    Row,
    Run,
    Table,
    plain,
)

LONGEST_TITLE = 100
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(
    r"^\s*(?P<label>(?P<word>(?:agenda\s+)?item\s+|minute\s+)?"
    r"(?:(?P<prefix>[A-Z]{0,6}[-\s]?)(?P<first>\d{1,4})(?P<letter>[a-z]?)\s?/\s?(?P<second>\d{2,4})(?![\d/])"
    r"|(?P<dotted>\d{1,3}(?:\.\d{1,3})*)))"
    r"(?P<end>[.):–-]*)(?=\s|$)(?P<gap>\s*)",
    re.IGNORECASE,
)
_DEED = re.compile(r"^\W*(actions?|tasks?|what|action points?)\W*$", re.IGNORECASE)
_WHO_OR_WHEN = re.compile(
    r"^\W*(by whom|who|owner|responsib\w*|lead|by when|when|due( date)?|deadline)\W*$", re.IGNORECASE
)
_MINUTED = re.compile(r"^\W*(agenda|items?|minutes?|notes?|discussions?|topics?|subjects?)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\s+[–—-]\s+|:\s+")


class Number(NamedTuple):
    """An item's number as it stands, in numbers to compare by, and the kind of number it is."""

    label: str
    key: tuple[int, ...]
    form: str

    def __repr__(self) -> str:
        return "<number>"


class Candidate(NamedTuple):
    """A line that may begin an item: how it looks, its title, what follows, and the block it was."""

    number: Number | None
    level: int
    strong: bool
    origin: str
    title: tuple[Inline, ...]
    rest: tuple[Block, ...]
    source: Block

    def __repr__(self) -> str:
        return "<candidate>"


Unit: TypeAlias = Candidate | Paragraph | Listing | Table


def number_in(words: str, strong: bool = False) -> tuple[Number, int] | None:
    """The number that ``words`` begin with and where it ends; "2 governors" is one in a heading only."""
    match = _NUMBER.match(words)
    if match is None:
        return None
    if match["dotted"]:
        parts = tuple(int(part) for part in match["dotted"].split("."))
        plain_gap = match["gap"] in ("", " ") and not match["end"] and match.end() < len(words)
        if len(parts) == 1 and plain_gap and not match["word"] and not strong:
            return None
        return Number(match["label"].strip(), parts, "dotted"), match.end()
    first, second = int(match["first"]), int(match["second"])
    key = (second,) if _YEAR.fullmatch(match["first"]) else (first,)
    letter = (ord(match["letter"].lower()) - 96,) if match["letter"] else ()
    return Number(match["label"].strip(), key + letter, f"{match['prefix'].strip()}/"), match.end()


def units(blocks: tuple[Block, ...]) -> Iterator[Unit]:
    """The blocks in order, each line that may begin an item as a candidate."""
    for block in blocks:
        match block:
            case Paragraph():
                yield _of_paragraph(block)
            case Listing():
                yield from _of_listing(block)
            case Table() if _rows_are_items(block):
                yield from _of_table(block)
            case Table():
                yield block


def _of_paragraph(block: Paragraph) -> Unit:
    strong = block.level > 0 or all_strong(block)
    found = number_in(plain((block,)), strong)
    if found is None:
        return Candidate(None, block.level, strong, "heading", block.inlines, (), block) if strong else block
    title, rest = titled(after(block.inlines, found[1]), block.level)
    return Candidate(found[0], block.level, strong, "typed", title, rest, block)


def _of_listing(block: Listing) -> Iterator[Unit]:
    for entry in block.entries:
        found = number_in(f"{entry.label} ") if isinstance(entry, Entry) and entry.label else None
        if not isinstance(entry, Entry) or found is None or not _begins_with_paragraph(entry):
            yield Listing((entry,), block.ordered)
            continue
        head = entry.blocks[0]
        assert isinstance(head, Paragraph)
        title, rest = titled(head.inlines, 0)
        source = Listing((Entry((head,), entry.label),), block.ordered)
        yield Candidate(found[0], 0, all_strong(head), "automatic", title, rest, source)
        yield from units(entry.blocks[1:])


def _begins_with_paragraph(entry: Entry) -> bool:
    return bool(entry.blocks) and isinstance(entry.blocks[0], Paragraph)


# --- minutes that are one table


def _rows_are_items(table: Table) -> bool:
    """Whether at least two rows begin with a number, most of them do, and there is something beside it."""
    rows = [row for row in table.rows if isinstance(row, Row) and len(row.cells) > 1]
    numbered = [row for row in rows if cell_number(row.cells[0]) is not None]
    many = len(numbered) >= 2 and len(numbered) * 2 >= len(rows) - table.headers - 1
    return many and not _lists_actions(rows[0])


def _lists_actions(first: Row) -> bool:
    """Whether the heads of the columns are those of a list of actions, numbered or not, and nothing else."""
    heads = [plain(cell.blocks).strip() for cell in first.cells]
    says = [any(pattern.match(head) for head in heads) for pattern in (_DEED, _WHO_OR_WHEN, _MINUTED)]
    return says == [True, True, False]


def cell_number(cell: Cell) -> tuple[Number, int] | None:
    """The number that a cell begins with, automatic or typed; a number alone in its cell counts as well."""
    for block in cell.blocks[:1]:
        entry = _only_entry(block)
        if entry is not None:
            return number_in(f"{entry.label} ") if _plainly_said(entry) else None
        if isinstance(block, Paragraph):
            words = plain((block,)).strip()
            return number_in(f"{words}." if words.isdigit() else words)
    return None


def _of_table(table: Table) -> Iterator[Unit]:
    heading: tuple[str, ...] = ()
    for count, row in enumerate(table.rows):
        if not isinstance(row, Row):
            continue
        found = cell_number(row.cells[0])
        if found is not None:
            yield from _of_row(row, found[0], found[1], heading)
        elif count <= table.headers and not heading:
            heading = tuple(plain(cell.blocks).strip() for cell in row.cells)
            yield Table((row,))
        else:
            yield from units(tuple(_rest_of_row(row.cells, 0, heading)))


def _of_row(row: Row, number: Number, ends: int, heading: tuple[str, ...]) -> Iterator[Unit]:
    first, beside = row.cells[0].blocks, 1
    title, following = _head_of_cell(first[0], ends), first[1:]
    if not _said(title) and not following:
        title, following = _title_beside(row.cells[1])
        beside = 2
    rest = (*following, *_rest_of_row(row.cells, beside, heading))
    yield Candidate(number, 0, True, "cell", title, rest, Table((row,)))


def _head_of_cell(head: Block, number_ends: int) -> tuple[Inline, ...]:
    if isinstance(head, Paragraph):
        return after(head.inlines, number_ends)
    entry = _only_entry(head)
    inside = entry.blocks[0] if entry and entry.blocks else None
    return inside.inlines if isinstance(inside, Paragraph) else ()


def _plainly_said(entry: Entry) -> bool:
    return bool(entry.label) and all(isinstance(block, Paragraph) for block in entry.blocks)


def _only_entry(block: Block) -> Entry | None:
    """The entry of a list that has one short entry and nothing else."""
    if isinstance(block, Listing) and len(block.entries) == 1:
        entry = block.entries[0]
        return entry if isinstance(entry, Entry) and len(entry.blocks) <= 1 else None
    return None


def _title_beside(cell: Cell) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    """The title in the cell after a bare number: its first paragraph if short, and the blocks after it."""
    head = cell.blocks[0] if cell.blocks else None
    if not isinstance(head, Paragraph):
        return (), cell.blocks
    title, rest = titled(head.inlines, head.level)
    return title, (*rest, *cell.blocks[1:])


def _rest_of_row(cells: tuple[Cell, ...], start: int, heading: tuple[str, ...]) -> Iterator[Block]:
    """The blocks of the further cells; who is to act is said with the words at the head of that column."""
    at = sum(cell.spans for cell in cells[:start])
    for cell in cells[start:]:
        above = heading[at] if at < len(heading) else ""
        says_who = (
            re.match(r"action|by whom|owner|who\b|lead", above, re.IGNORECASE) and plain(cell.blocks).strip()
        )
        if says_who and all(isinstance(block, Paragraph) for block in cell.blocks):
            yield Paragraph((Run(f"{above}: "), *_one_line(cell.blocks)))
        else:
            yield from (Paragraph((Run(f"{above}:"),)), *cell.blocks) if says_who else cell.blocks
        at += cell.spans


def _one_line(blocks: tuple[Block, ...]) -> tuple[Inline, ...]:
    return (Run("; ".join(line.strip() for line in plain(blocks).splitlines() if line.strip())),)


# --- titles


def titled(inlines: tuple[Inline, ...], level: int) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    """(title, blocks after it) of the words behind a number: the whole line, or its beginning."""
    words = _said(inlines)
    broken = next((n for n, one in enumerate(inlines) if isinstance(one, Break)), None)
    if broken is not None and 0 < len(_said(inlines[:broken])) <= LONGEST_TITLE:
        return _trimmed(inlines[:broken]), _as_paragraph(inlines[broken + 1 :])
    if level or reads_as_title(words):
        return inlines, ()
    lead = next(
        (n for n, one in enumerate(inlines) if not (isinstance(one, Run) and "strong" in one.style)), 0
    )
    if 0 < lead < len(inlines) and len(_said(inlines[:lead])) <= LONGEST_TITLE:
        return inlines[:lead], _as_paragraph(inlines[lead:])
    parting = _SPLIT.search(words[:LONGEST_TITLE])
    if parting and parting.start() > 2:
        return _trimmed(_before(inlines, parting.start())), _as_paragraph(after(inlines, parting.end()))
    return (inlines, ()) if len(words) <= 2 * LONGEST_TITLE else ((), _as_paragraph(inlines))


def reads_as_title(words: str) -> bool:
    """Short, and no sentence."""
    words = words.strip()
    return len(words) <= LONGEST_TITLE and (not words.endswith(".") or len(words.split()) <= 6)


def all_strong(block: Paragraph) -> bool:
    """Whether every word of a short paragraph is bold or underlined."""
    runs = [one for one in block.inlines if isinstance(one, Run) and one.text.strip()]
    return (
        bool(runs)
        and all("strong" in run.style for run in runs)
        and len(_said(block.inlines)) <= LONGEST_TITLE
    )


def after(inlines: tuple[Inline, ...], count: int) -> tuple[Inline, ...]:
    """The inlines without their first ``count`` characters and the blanks that follow."""
    left: list[Inline] = []
    for one in inlines:
        if isinstance(one, Run) and count > 0:
            taken = min(count, len(one.text))
            count -= taken
            one = Run(one.text[taken:], one.style)
        elif isinstance(one, Break) and count > 0:
            count -= 1
            continue
        if not isinstance(one, Run) or one.text:
            left.append(one)
    if left and isinstance(left[0], Run):
        left[0] = Run(left[0].text.lstrip(), left[0].style)
    return tuple(left)


def _before(inlines: tuple[Inline, ...], count: int) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for one in inlines:
        if count <= 0:
            break
        kept.append(Run(one.text[:count], one.style) if isinstance(one, Run) else one)
        count -= len(one.text) if isinstance(one, Run) else 1
    return tuple(kept)


def _trimmed(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(one for one in inlines if isinstance(one, Run))


def _as_paragraph(inlines: tuple[Inline, ...]) -> tuple[Block, ...]:
    return (Paragraph(inlines),) if _said(inlines).strip() else ()


def _said(inlines: tuple[Inline, ...]) -> str:
    return plain((Paragraph(inlines),))
