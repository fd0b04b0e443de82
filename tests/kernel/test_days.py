"""Days and times as people type them."""

from datetime import date, time

import pytest

from governance.kernel.days import day_or_event, day_typed, time_typed
from governance.kernel.errors import Invalid


@pytest.mark.parametrize(
    "typed",
    [
        "14 September 2026",
        "14th Sept 2026",
        "14 sep 26",
        "Monday, 14 September 2026",
        "Monday 14th of September, 2026",
        "14-Sep-2026",
        "14/9/2026",
        "14/09/26",
        "14.9.2026",
        "14 09 2026",
        "2026-09-14",
        "  14   SEPTEMBER  2026 ",
    ],
)
def test_a_day_is_understood_in_any_usual_form(typed: str) -> None:
    assert day_typed(typed) == date(2026, 9, 14)


@pytest.mark.parametrize(
    "typed", ["", "soon", "14 Brumaire 2026", "14/9", "2026", "9/14/2026/1", "١٤/٩/٢٠٢٦ x"]
)
def test_what_is_no_day_gets_a_sentence_that_says_how_a_day_is_written(typed: str) -> None:
    with pytest.raises(Invalid, match="14 September 2026"):
        day_typed(typed)


@pytest.mark.parametrize("typed", ["31 February 2026", "29/2/2027", "0/1/2026", "14/13/2026", "2026-02-30"])
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="no such day"):
        day_typed(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:00", time(18)),
        ("18.30", time(18, 30)),
        ("6pm", time(18)),
        ("6.05 p.m.", time(18, 5)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("9", time(9)),
        ("9h15", time(9, 15)),
    ],
)
def test_a_time_is_understood_in_any_usual_form(typed: str, meant: time) -> None:
    assert time_typed(typed) == meant


@pytest.mark.parametrize("typed", ["", "noon", "25:00", "13pm", "0am", "18:60", "6:5"])
def test_what_is_no_time_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(Invalid, match="18:00 or 6pm"):
        time_typed(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1 March 2027", "2027-03-01"), ("when the appeal is over", "when the appeal is over"), ("", "")],
)
def test_a_day_or_an_event_is_kept_as_a_day_or_in_its_words(typed: str, kept: str) -> None:
    assert day_or_event(typed) == kept


def test_what_is_written_as_a_day_that_does_not_exist_is_not_taken_for_an_event() -> None:
    with pytest.raises(Invalid, match="no such day") as wrong:
        day_or_event("31/2/2027", "review")
    assert wrong.value.where == "review"
