"""Times of attendance as clerks write them."""

import pytest

from governance.domain.intervals import interval_words, intervals_typed
from governance.domain.minute import Interval
from governance.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ()),
        ("until 19:10", (Interval("", "19:10"),)),
        ("left at 7.10pm", (Interval("", "19:10"),)),
        ("from 18:20", (Interval("18:20", ""),)),
        ("18:20–19:10", (Interval("18:20", "19:10"),)),
        ("18:20 - 19:10", (Interval("18:20", "19:10"),)),
        ("from 18:20 to 19:10", (Interval("18:20", "19:10"),)),
        ("until 19:00, from 19:20", (Interval("", "19:00"), Interval("19:20", ""))),
    ],
)
def test_times_in_any_usual_form_are_understood(typed: str, meant: tuple[Interval, ...]) -> None:
    assert intervals_typed(typed) == meant


@pytest.mark.parametrize(
    "typed", ["sometimes", "until noon", "19:10–18:20", "from 19:20, until 19:00", "25:00–26:00"]
)
def test_times_that_cannot_be_are_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        intervals_typed(typed)


@pytest.mark.parametrize("typed", ["until 19:10", "from 18:20", "18:20–19:10", "until 19:00, from 19:20"])
def test_what_is_shown_is_understood_again(typed: str) -> None:
    assert interval_words(intervals_typed(typed)) == typed
