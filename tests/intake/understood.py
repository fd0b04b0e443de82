"""What was understood of a Word document, as tests look at it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from governance.domain.meeting_file import MeetingFile
from governance.domain.minute import Item
from governance.intake.understand import understand
from governance.kernel.text import Entry, Listing, Row, Table, plain
from tests.intake.docx import HEADINGS, numbering
from tests.intake.minutes import (
    SIMPLE,
)
from tests.intake.reading import read


def understood(words: str, **known):
    document = read(words, styles=HEADINGS, numbering=numbering(SIMPLE))
    made, report = understand(document, **known)
    return document, made, report


def meeting(body: str) -> MeetingFile:
    return understood(body)[1]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("id", "marking", "type", "style", "format", "number_style", "parent"):
                yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def counted(*texts: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(texts)))


def shown(blocks) -> str:
    """Every word and label that blocks show."""
    said = []
    for block in blocks:
        if isinstance(block, Listing):
            said += [f"{one.label} {shown(one.blocks)}" for one in block.entries if isinstance(one, Entry)]
        elif isinstance(block, Table):
            said += [shown(cell.blocks) for row in block.rows if isinstance(row, Row) for cell in row.cells]
        else:
            said.append(plain((block,)))
    return " ".join(said)


def outline(made: MeetingFile) -> list[tuple[str, str]]:
    return [(item.number, item.internal_title) for item in made.meeting.items]


def item_numbered(made: MeetingFile, number: str) -> Item:
    return next(item for item in made.meeting.items if item.number == number)


def words(item: Item) -> str:
    return " ".join(shown(part.text.blocks) for part in item.parts)


def lost(words: str) -> Counter[str]:
    document, made, report = understood(words)
    labels = [note.text for note in report if note.kind == "label"]
    return counted(shown(document.blocks)) - counted(*strings(msgspec.to_builtins(made)), *labels)
