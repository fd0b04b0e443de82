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

Style = Literal["number", "small", "capital", "roman", "capital roman"]
Reading = Literal["letters", "roman", "counted"]
"""How a list's letters are read: as letters, as roman numerals, or not at all (then they only count on)."""
Key = tuple[str, Style, str]

_LABEL = re.compile(
    r"(?P<prefix>.*?)(?<![A-Za-z])(?P<counter>\d{1,9}|[ivxlc]+|[IVXLC]+|[a-z]|[A-Z])(?P<suffix>[^\w]*)"
)
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


def take_apart(label: str, reading: Reading) -> Label | None:
    """The parts of a label, or None if it has no counter."""
    found = _LABEL.fullmatch(label)
    if found is None:
        return None
    prefix, counter, suffix = found["prefix"], found["counter"], found["suffix"]
    if counter.isdigit():
        return Label((prefix, "number", suffix), int(counter))
    small = counter.islower()
    if reading == "counted":
        return Label((prefix, "small" if small else "capital", suffix), 0)
    if reading == "roman" and (value := _from_roman(counter.lower())):
        return Label((prefix, "roman" if small else "capital roman", suffix), value)
    if len(counter) > 1:
        return None
    return Label((prefix, "small" if small else "capital", suffix), ord(counter.lower()) - ord("a") + 1)


class Relabelling:
    """Walks the public text of one item in reading order and gives its list entries their labels."""

    def __init__(self, positions: Literal["shown", "hidden"]) -> None:
        self._hidden = positions == "hidden"
        self._last: dict[Key, tuple[int, int]] = {}
        self._here: set[Key] = set()
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
                reading = self._reading(block.entries[0])
                above, self._here = self._here, set()
                entries = tuple(self._entry(entry, reading) for entry in block.entries)
                self._here = above
                return changed(block, entries=entries)
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

    def _entry(self, entry: Entry | Pointer | object, reading: Reading) -> Entry | Pointer:
        if isinstance(entry, Pointer):
            self.pointed()
            self._held += 1
            return entry
        assert isinstance(entry, Entry)
        label = self._label(entry.label, reading)
        return Entry(self.blocks(entry.blocks), label)

    def _label(self, said: str, reading: Reading) -> str:
        label = take_apart(said, reading)
        if label is None:
            return said
        value = self._value(label)
        self._last[label.key] = (label.value, value)
        self._here.add(label.key)
        return label.written(value)

    def _value(self, label: Label) -> int:
        old, new = self._last.get(label.key, (0, 0))
        here = label.key in self._here
        if self._hidden:
            return new + 1 if here and (label.value > old or not label.value) else 1
        if self._after_pointer:
            # Only a prefix with a number in it ("3.") goes on from list to list; "(a)" begins anew.
            goes_on = here or any(sign.isdigit() for sign in label.key[0])
            return (new if goes_on else 0) + 1 + self._held
        if not label.value:
            return new + 1
        return new + label.value - old if label.value > old else label.value

    def _reading(self, first: Entry | Pointer | object) -> Reading:
        """How to read a list's letters by its first entry; after a pointer nobody can know where it began."""
        if self._hidden or self._after_pointer or not isinstance(first, Entry):
            return "counted"
        found = _LABEL.fullmatch(first.label)
        counter = found["counter"] if found else ""
        return "roman" if counter.lower() == "i" or len(counter) > 1 else "letters"


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
    "capital roman": lambda value: _to_roman(value).upper(),
}
