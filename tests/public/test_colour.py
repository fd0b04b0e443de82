"""Any colour of an organisation gives words that can be read, on light and on dark ground."""

import pytest

from governance.public.colour import DARK, DEFAULT, LIGHT, contrast, shade


@pytest.mark.parametrize(
    "colour", ["#000000", "#ffffff", "#ffdd00", "#1d4f5e", "#7f7f7f", "#ff0000", "#00ff00"]
)
@pytest.mark.parametrize("ground", [LIGHT, DARK])
def test_words_in_any_colour_can_be_read(colour: str, ground: str) -> None:
    assert contrast(shade(colour, ground), ground) >= 4.5


def test_a_colour_that_reads_well_is_left_as_it_is() -> None:
    assert shade("#3b5b92", LIGHT) == "#3b5b92"


@pytest.mark.parametrize("colour", ["", "red", "#12", "#1234567", "}body{display:none"])
def test_what_is_no_colour_gives_the_default(colour: str) -> None:
    assert shade(colour, LIGHT) == DEFAULT


def test_black_on_white_has_the_highest_contrast() -> None:
    assert round(contrast("#000000", "#ffffff")) == 21
