"""The plain form of text, read: paragraphs, lists, tables, emphasis, marks in braces and boxes in colons.

A real parser (markdown-it) with nothing of Markdown but what a clerk needs: no links, no HTML, no entities.
What marks and boxes mean is for the caller to say (``Meanings``); whatever they do not know is refused,
never public.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_inline import StateInline, emphasis

from governance.kernel.attributes import Attributes, at_line, read_attributes
from governance.kernel.language import _
from governance.kernel.text import Inline, Run

COLONS = ":::"
_BRACES = re.compile(r'\{((?:[^{}"\\]|"(?:[^"\\]|\\.)*")*)\}', re.DOTALL)
DEEPEST = 40


class Meanings(Protocol):
    """What the caller makes of marks and boxes. Each may raise Invalid with the line in the attributes."""

    def mark(self, attributes: Attributes, runs: tuple[Run, ...]) -> Inline:
        """A mark around words in a line."""

    def box(self, name: str, attributes: Attributes, held: tuple[object, ...]) -> object:
        """A box: its name, and what stands in it (blocks, and what ``box`` made of boxes within)."""


@cache
def parser() -> MarkdownIt:
    """The parser, with the rules of the plain form and no others."""
    made = MarkdownIt("zero", {"maxNesting": 4 * DEEPEST})
    made.enable(["table", "heading", "list", "escape", "newline", "emphasis", "balance_pairs"])
    made.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    made.block.ruler.before("table", "box", _box, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    made.inline.ruler.at("emphasis", _stars)
    made.inline.ruler.before("emphasis", "mark", _mark)
    return made


def _stars(state: StateInline, silent: bool) -> bool:
    """Emphasis by stars alone: an underscore is an underscore."""
    return state.src[state.pos] == "*" and emphasis.tokenize(state, silent)


def _mark(state: StateInline, silent: bool) -> bool:
    """``[words]{attributes}``."""
    if state.src[state.pos] != "[":
        return False
    start, end = state.pos, parseLinkLabel(state, state.pos)
    found = _BRACES.match(state.src, end + 1, state.posMax) if end >= 0 else None
    state.pos = start
    if found is None:
        return False
    if not silent:
        last = state.posMax
        state.pos, state.posMax = start + 1, end
        state.push("mark_open", "", 1).meta = {"raw": found[1]}
        state.md.inline.tokenize(state)
        state.push("mark_close", "", -1)
        state.posMax = last
    state.pos = found.end()
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table. A row with more cells than its head is refused: Markdown would drop what stands in them."""
    if not table(state, start, end, silent):
        return False
    rows = (start, *range(start + 2, state.line)) if not silent else ()
    widths = [len(_cells(_line(state, line))) for line in rows]
    for line, width in zip(rows, widths, strict=True):
        if width > widths[0]:
            raise at_line(line + 1, _("this row has more cells than the head of its table."))
    return True


def _cells(row: str) -> list[str]:
    row = row.strip()
    found = escapedSplit(row)
    return found[row.startswith("|") : len(found) - (len(found) > 1 and found[-1] == "")]


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``::: name attributes`` to the ``:::`` that closes it; boxes may stand in boxes."""
    said = _line(state, start)
    if not said.startswith(COLONS):
        return False
    if silent:
        return True
    opened = said.lstrip(":").strip()
    if not opened:
        raise at_line(start + 1, _("this closes a box that was not opened."))
    closing = _closing(state, start, end)
    name, _space, raw = opened.partition(" ")
    token = state.push("box_open", "", 1)
    token.map = [start, closing]
    token.meta = {"name": name, "raw": raw}
    before, state.parentType = state.parentType, "box"
    last, state.lineMax = state.lineMax, closing
    state.md.block.tokenize(state, start + 1, closing)
    state.parentType, state.lineMax = before, last
    state.push("box_close", "", -1)
    state.line = closing + 1
    return True


def _closing(state: StateBlock, start: int, end: int) -> int:
    """The line that closes a box; only lines as far in as the one that opens it count, for lists may hold
    boxes."""
    depth = 1
    for line in range(start + 1, end):
        said = _line(state, line)
        if said and state.sCount[line] < state.blkIndent:
            break
        if said.startswith(COLONS) and state.sCount[line] == state.sCount[start]:
            depth += 1 if said.lstrip(":").strip() else -1
        if depth == 0:
            return line
    raise at_line(start + 1, _("this opens a box that is not closed. Put ::: on a line of its own after it."))


def attributes_of(meta: dict[str, Any], line: int) -> Attributes:
    """The attributes of a mark or a box token."""
    return read_attributes(meta["raw"], line)


def tokens_of(text: str) -> Sequence[Any]:
    """The tokens of ``text``. Raises Invalid, naming the line, for boxes that do not open and close in
    pairs."""
    return parser().parse(text)
