"""Short ways to read an invented Word file in a test."""

from __future__ import annotations

from collections import Counter

from governance.intake.report import WordDocument
from governance.intake.word import read_package
from governance.kernel.text import Entry, Listing, Paragraph, Row, Run, Table, plain
from tests.intake.docx import docx


def read(body: str, **parts: str) -> WordDocument:
    """The document that a body reads as, without a child process."""
    return read_package(docx(body, **parts))


def words(document: WordDocument) -> str:
    """The visible words."""
    return plain(document.blocks)


def noted(document: WordDocument, kind: str) -> list[str]:
    """The words of the notes of one kind, in order."""
    return [note.text for note in document.notes if note.kind == kind]


def outline(blocks) -> list:
    """The shape of blocks: paragraphs as words, entries as (label, blocks), tables as rows of cells."""
    return [_shape(block) for block in blocks]


def _shape(block):
    if isinstance(block, Paragraph):
        said = "".join(one.text if isinstance(one, Run) else "/" for one in block.inlines)
        return f"{'#' * block.level} {said}" if block.level else said
    if isinstance(block, Table):
        return [[outline(cell.blocks) for cell in row.cells] for row in block.rows if isinstance(row, Row)]
    assert isinstance(block, Listing)
    return [(entry.label, outline(entry.blocks)) for entry in block.entries if isinstance(entry, Entry)]


def labels(document: WordDocument) -> list[str]:
    """Every label in reading order, with the words it stands before."""
    found: list[str] = []

    def enter(blocks) -> None:
        for block in blocks:
            if isinstance(block, Listing):
                for entry in block.entries:
                    found.append(f"{entry.label} {plain(entry.blocks[:1])}".strip())
                    enter(entry.blocks[1:])

    enter(document.blocks)
    return found


def counted(text: str) -> Counter:
    """How often each word stands in a text."""
    return Counter(text.split())
