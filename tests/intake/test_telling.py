"""The report on a Word file is said in words: what was found, where, and what became of it."""

from __future__ import annotations

from typing import get_args

import pytest

from governance.intake.report import TAKEN_OVER, Kind, Note, Place
from governance.intake.telling import became, where


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_of_note_has_its_sentence(kind: Kind) -> None:
    assert became(Note(kind, Place())).endswith((".", "?"))


@pytest.mark.parametrize("kind", sorted(set(get_args(Kind)) - TAKEN_OVER - {"label", "template", "link"}))
def test_what_was_left_out_is_said_to_be_left_out(kind: Kind) -> None:
    assert "Not taken over" in became(Note(kind, Place()))


def test_a_place_is_said_from_the_outside_in() -> None:
    place = Place(part="footnote 1", table=2, row=3, column=1, near="The report")
    assert where(place) == "footnote 1, table 2, row 3, column 1, near “The report”"


def test_a_note_without_a_place_is_on_the_document() -> None:
    assert where(Place()) == "the document"
