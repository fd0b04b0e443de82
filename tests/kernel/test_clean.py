"""Text as it may be kept: what nobody sees does not ride along, and what languages need stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from governance.kernel.clean import clean
from tests.builders import CANARY

TAGS = "".join(chr(0xE0000 + ord(sign)) for sign in CANARY)
SELECTORS = "".join(chr(0xE0100 + ord(sign)) for sign in CANARY)
JOINERS = "".join("\u200c\u200d"[ord(sign) & 1] for sign in CANARY)
UNSEEN = (
    "\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2063\u206a\u3164\ufe0e\ufe0f\ufeff\uffa0\U000e0041"
)


@pytest.mark.parametrize("hidden", [TAGS, SELECTORS, JOINERS, *UNSEEN])
def test_hidden_text_of_a_paste_does_not_ride_along(hidden: str) -> None:
    assert clean(f"The budget{hidden} was agreed.") == "The budget was agreed."


@pytest.mark.parametrize("hidden", [TAGS, SELECTORS, JOINERS])
def test_hidden_text_does_not_ride_along_in_a_script_that_has_joiners(hidden: str) -> None:
    assert clean(f"\u0645\u06cc{hidden}\u062e") == "\u0645\u06cc\u062e"


@pytest.mark.parametrize(
    "word",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
        "\u0600\u0661",
    ],
    ids=["Persian", "Hindi", "Sinhala", "Arabic number sign"],
)
def test_what_a_language_needs_stays(word: str) -> None:
    assert clean(word) == word


@given(
    some.text(
        some.one_of(some.characters(), some.sampled_from(UNSEEN + "\u0645\u0915\u094de\u0301")), max_size=40
    )
)
def test_what_is_clean_stays_as_it_is(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@given(
    some.text("abc \u00e9\u0175\u00a3\u2014\u2019\n", max_size=40),
    some.sampled_from(UNSEEN),
    some.integers(0, 40),
)
def test_words_remain_wherever_something_unseen_was_put(words: str, unseen: str, at: int) -> None:
    assert clean(words[:at] + unseen + words[at:]) == words
