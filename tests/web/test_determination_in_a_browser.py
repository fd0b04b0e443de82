"""What is confidential is decided matter by matter from the keyboard, in a real browser at both widths."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from governance.services import moves
from tests.builders import secret
from tests.office import AnOffice
from tests.services.sittings import a_matter, a_meeting, add
from tests.web.sound import assert_sound

pytestmark = pytest.mark.browser


@pytest.fixture
def meeting(office: AnOffice) -> str:
    """A meeting with two matters to be decided."""
    made = a_meeting(office)
    for label in ("Staffing matter A", "Staffing matter B"):
        add(office, made, "Confidential item", a_matter(office, made, label), secret("Absence"))
    moves.call_roll(office.desk(), made, "here")
    return made


def test_each_matter_is_decided_by_a_letter_and_the_next_one_follows(
    office: AnOffice, meeting: str, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    page.goto(f"/meetings/{meeting}/determination")
    expect(page.locator("[data-keys]")).to_be_visible()
    page.keyboard.press("a")
    page.keyboard.press("d")
    expect(page.locator('[name="outcome-1"][value="agreed"]')).to_be_checked()
    expect(page.locator('[name="outcome-2"][value="declined"]')).to_be_checked()
    page.keyboard.press("k")
    page.keyboard.press("n")
    expect(page.locator('[name="outcome-1"][value="not put"]')).to_be_checked()
    page.keyboard.press("t")
    page.keyboard.type("19:50")
    expect(page.locator("#at")).to_have_value("19:50")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Keys of this page")).to_be_visible()


def test_the_page_is_sound_at_both_widths(office: AnOffice, meeting: str, as_: Callable[[str], Page]) -> None:
    assert_sound(as_("clerk"), f"/meetings/{meeting}/determination")


def test_a_letter_decides_nothing_while_single_keys_are_off_or_words_are_typed(
    office: AnOffice, meeting: str, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    page.goto(f"/meetings/{meeting}/determination")
    page.locator("#at").press_sequentially("and")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Single keys are on").click()
    page.keyboard.press("a")
    expect(page.locator("[name^=outcome-]:checked")).to_have_count(0)


def test_the_page_leads_to_what_is_read_out(
    office: AnOffice, meeting: str, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    page.goto(f"/meetings/{meeting}/determination")
    page.get_by_role("link", name="Read out what was agreed").click()
    expect(page).to_have_url(f"{page.url.split('/meetings')[0]}/meetings/{meeting}/determination/aloud")
