"""Labels of public list entries, renumbered so that no gap tells how many confidential entries stood between.

A label is a prefix, a counter and a suffix ("3.", "2", "" or "(", "c", ")"). What follows a pointer goes on
from the label before it, the pointer holding one place if it is an entry itself. All of it is computed from
public labels and pointers alone, so that it can tell nothing else. Where positions are hidden every list
counts from one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from governance.domain.numbering import letters
from governance.kernel.lift import is_blank
from governance.kernel.text import Block, Cell, Entry, Listing, Paragraph, Pointer, Row, Table
from governance.kernel.values import changed

Style = Literal["number", "small", "capital", "roman"]
Key = tuple[str, Style, str]

_LABEL = re.compile(r"(?P<prefix>.*?)(?P<counter>\d{1,9}|[ivxlc]+|[a-z]|[A-Z])(?P<suffix>[^\w]*)")
_ROMAN = (("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


@dataclass(frozen=True)
class Label:
    """A label taken apart."""

    key: Key
    value: int

    def written(self, value: int) -> str:
        """The label with another counter."""
        prefix, style, suffix = self.key
        return f"{prefix}{_WRITERS[style](value)}{suffix}"


def take_apart(label: str, *, roman: bool) -> Label | None:
    """The parts of a label, or None if it has no counter."""
    found = _LABEL.fullmatch(label)
    if found is None:
        return None
    prefix, counter, suffix = found["prefix"], found["counter"], found["suffix"]
    if counter.isdigit():
        return Label((prefix, "number", suffix), int(counter))
    if roman and (value := _from_roman(counter)):
        return Label((prefix, "roman", suffix), value)
    if len(counter) > 1:
        return None
    style: Style = "small" if counter.islower() else "capital"
    return Label((prefix, style, suffix), ord(counter.lower()) - ord("a") + 1)


class Relabelling:
    """Walks the public text of one item in reading order and gives its list entries their labels."""

    def __init__(self, positions: Literal["shown", "hidden"]) -> None:
        self._hidden = positions == "hidden"
        self._last: dict[Key, tuple[int, int]] = {}
        self._after_pointer = False
        self._held = 0

    def passed(self) -> None:
        """Public content stood here: what comes next does not follow a pointer."""
        self._after_pointer, self._held = False, 0

    def pointed(self) -> None:
        """A pointer stood here."""
        self._after_pointer = True

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The same blocks with new labels."""
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                for inline in block.inlines:
                    if isinstance(inline, Pointer):
                        self.pointed()
                    elif not is_blank(inline):
                        self.passed()
                return block
            case Listing():
                roman = _is_roman([entry.label for entry in block.entries if isinstance(entry, Entry)])
                return changed(block, entries=tuple(self._entry(entry, roman) for entry in block.entries))
            case Table():
                return changed(block, rows=tuple(self._row(row) for row in block.rows))
            case Pointer():
                self.pointed()
                return block
            case _:
                return block

    def _row(self, row: Row | Pointer | object) -> Row | Pointer:
        if isinstance(row, Row):
            return Row(tuple(Cell(self.blocks(cell.blocks), cell.spans) for cell in row.cells))
        assert isinstance(row, Pointer)
        self.pointed()
        return row

    def _entry(self, entry: Entry | Pointer | object, roman: bool) -> Entry | Pointer:
        if isinstance(entry, Pointer):
            self.pointed()
            self._held += 1
            return entry
        assert isinstance(entry, Entry)
        label = self._label(entry.label, roman)
        return Entry(self.blocks(entry.blocks), label)

    def _label(self, said: str, roman: bool) -> str:
        label = take_apart(said, roman=roman)
        if label is None:
            return said
        value = self._value(label)
        self._last[label.key] = (label.value, value)
        return label.written(value)

    def _value(self, label: Label) -> int:
        old, new = self._last.get(label.key, (0, 0))
        known = label.key in self._last and label.value > old
        if self._hidden:
            return new + 1 if known else 1
        if self._after_pointer:
            return min(label.value, (new if known else 0) + 1 + self._held)
        return new + label.value - old if known else label.value


def _is_roman(labels: list[str]) -> bool:
    """Whether a list's small letters are roman numerals: each is one, and they begin with "i" or one is
    long."""
    found = [match["counter"] for label in labels if (match := _LABEL.fullmatch(label))]
    small = [counter for counter in found if counter.islower()]
    if not small or not all(_from_roman(counter) for counter in small):
        return False
    return small[0] == "i" or any(len(counter) > 1 for counter in small)


def _from_roman(counter: str) -> int:
    """The value of a well-formed small roman numeral, or 0."""
    value, rest = 0, counter
    for sign, worth in _ROMAN:
        while rest.startswith(sign):
            value, rest = value + worth, rest.removeprefix(sign)
    return value if not rest and _to_roman(value) == counter else 0


def _to_roman(value: int) -> str:
    said = ""
    for sign, worth in _ROMAN:
        count, value = divmod(value, worth)
        said += sign * count
    return said


_WRITERS: dict[Style, Callable[[int], str]] = {
    "number": str,
    "small": letters,
    "capital": lambda value: letters(value).upper(),
    "roman": _to_roman,
}
