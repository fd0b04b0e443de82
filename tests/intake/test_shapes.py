"""Every shape of minutes that clerks send: words kept, items found, numbers right, as a table."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from governance.domain.minute import Action
from governance.intake.understand import understand
from tests.intake.docx import HEADINGS
from tests.intake.reading import read
from tests.intake.shapes import SHAPES
from tests.intake.understood import counted, shown, strings

GOLDEN = Path(__file__).parent / "golden" / "shapes.txt"
FEWEST = 40


class Found(NamedTuple):
    """What was made of one document, in figures and lists."""

    words: int
    kept: int
    numbers: tuple[str, ...]
    people: int
    actions: tuple[tuple[str, str], ...]
    proposed: int


@cache
def found(name: str) -> Found:
    """Read one document and count."""
    shape = SHAPES[name]
    document = read(shape.body, styles=HEADINGS, numbering=shape.numbering)
    made, report = understand(document)
    labels = [note.text for note in report if note.kind == "label"]
    there = counted(shown(document.blocks))
    lost: Counter[str] = there - counted(*strings(msgspec.to_builtins(made)), *labels)
    items = [item for item in made.meeting.items if item.internal_title]
    actions = (part for item in items for part in item.parts if isinstance(part, Action))
    return Found(
        words=there.total(),
        kept=there.total() - lost.total(),
        numbers=tuple(item.number for item in items),
        people=len(made.meeting.roll.attendance),
        actions=tuple((one.owner, one.due) for one in actions),
        proposed=sum(bool(item.proposed) for item in items),
    )


def test_the_table_of_words_items_and_numbers_is_the_one_that_was_read() -> None:
    assert table() == GOLDEN.read_text(encoding="utf-8")
    assert len(SHAPES) >= FEWEST


@pytest.mark.parametrize("name", SHAPES)
def test_every_word_is_kept_and_every_number_found(name: str) -> None:
    shape, here = SHAPES[name], found(name)
    assert here.kept == here.words
    assert here.numbers == shape.numbers
    assert (here.people, here.actions, here.proposed) == (shape.people, shape.actions, shape.proposed)


def table() -> str:
    """The table: what was found of what is there, a line a document."""
    lines = [
        f"{'document':44}{'words kept':>14}{'items':>9}{'numbers':>9}{'people':>9}{'actions':>9}{'marked':>9}"
    ]
    for name, shape in SHAPES.items():
        here = found(name)
        right = sum(one == other for one, other in zip(here.numbers, shape.numbers, strict=False))
        columns = (
            f"{len(here.numbers)}/{len(shape.numbers)}",
            f"{right}/{len(shape.numbers)}",
            f"{here.people}/{shape.people}",
            f"{len(here.actions)}/{len(shape.actions)}",
            f"{here.proposed}/{shape.proposed}",
        )
        kept = f"{here.kept}/{here.words}"
        lines.append(f"{name:44}{kept:>14}" + "".join(f"{one:>9}" for one in columns))
    return "\n".join(lines) + "\n"
