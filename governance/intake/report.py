"""What reading a Word file gives: its visible text as blocks, and notes of everything else in it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from governance.kernel.text import Block
from governance.kernel.values import Value

Kind: TypeAlias = Literal[
    "deleted", "hidden", "white", "tiny", "comment", "property", "header", "footer", "field", "picture",
    "symbol", "template", "part", "inserted", "moved", "highlight", "footnote", "endnote", "text box", "link",
    "placeholder", "confidential?", "not understood", "label",
]  # fmt: skip

# Kinds whose words stand in the draft; the words of the others stand in the report alone.
TAKEN_OVER: frozenset[Kind] = frozenset(
    {
        "inserted", "moved", "highlight", "footnote", "endnote", "text box", "placeholder", "symbol",
        "confidential?", "not understood",
    }
)  # fmt: skip


class Place(Value, frozen=True):
    """Where in the document: its part, running number of the paragraph, place in a table, words nearby."""

    part: str = ""
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    near: str = ""


class Note(Value, frozen=True):
    """One thing a clerk must know of. ``text`` holds the words: they are as confidential as the meeting."""

    kind: Kind
    at: Place
    text: str = ""
    count: int = 1


class WordDocument(Value, frozen=True):
    """The visible text of a Word file in reading order, and the notes on the rest."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()


class Answer(Value, frozen=True):
    """What the child process answers: a document, or the name of a cause for refusing it."""

    document: WordDocument | None = None
    cause: str = ""
