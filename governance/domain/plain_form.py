"""An item's flow as plain text for a textarea, and back: ``parse_parts(print_parts(parts)) == parts``.

Marks name their matter and their passage (``{.confidential m2 #p3}``) by handles that ``Handles`` maps to
ids, so that ids last through every edit. Whatever is not understood is refused with the line it stands on
(promise 3).
"""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.leftover import has_leftover
from governance.domain.minute import (
    ActionHole,
    Part,
    Text,
)
from governance.domain.plain_handles import Handles, handles
from governance.domain.plain_parts import PartBox, WholePart
from governance.domain.plain_reading import PlainMeanings
from governance.domain.plain_writing import print_parts
from governance.kernel.attributes import Attributes, at_line
from governance.kernel.clean import clean
from governance.kernel.language import _
from governance.kernel.reading import BLOCKS, read_text
from governance.kernel.text import Block, EditingText, Hole, Run, leaves

__all__ = ["Handles", "handles", "parse_parts", "print_parts"]


def parse_parts(typed: str, handles: Handles) -> tuple[Part, ...]:
    """The parts that somebody typed. New passages and parts have no id yet (``naming`` gives them one).

    Raises Invalid with a sentence that names the line for an unknown or misspelt marking, a mark without
    words, a mark that crosses paragraphs, an unbalanced box, an unknown or copied handle, or left-over
    marking syntax.
    """
    meanings = PlainMeanings(handles)
    found = read_text(clean(typed), meanings)
    parts = tuple(_flow(found, iter(handles.texts)))
    _refuse_leftover(typed, parts)
    return parts


def _flow(found: tuple[object, ...], texts: Iterator[str]) -> Iterator[Part]:
    blocks: list[Block] = []
    for each in found:
        if isinstance(each, BLOCKS):
            blocks.append(each)
            continue
        if blocks:
            yield Text(next(texts, ""), EditingText(tuple(blocks)))
            blocks = []
        if isinstance(each, PartBox):
            yield each.part(texts)
        elif isinstance(each, WholePart):
            yield each.hole
        elif isinstance(each, ActionHole):
            yield each
        else:
            raise at_line(1, _("a label or a cell stands outside a list or table."))
    if blocks:
        yield Text(next(texts, ""), EditingText(tuple(blocks)))


def _refuse_leftover(typed: str, parts: tuple[Part, ...]) -> None:
    """Refuse left-over syntax anywhere in words that are not within a mark, naming the first line that has
    some."""
    runs = [
        leaf.text
        for part in parts
        if not isinstance(part, Hole | ActionHole)
        for leaf in leaves(part.text.blocks)
        if isinstance(leaf, Run)
    ]
    found = next((run for run in runs if has_leftover(run)), None)
    if found is not None:
        lines = (
            number for number, line in enumerate(typed.split("\n"), 1) if has_leftover(line.replace("\\", ""))
        )
        raise Attributes(next(lines, 1)).unknown()
