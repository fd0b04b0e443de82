"""A short meeting run from the keyboard in a real browser; the screen and the shared one at both widths."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from governance.services import moves, running
from governance.services.moves import Moving
from tests.builders import CANARY, secret
from tests.office import PEOPLE, AnOffice
from tests.services.sittings import a_matter, a_meeting, add, item_named, read_back
from tests.web.sound import assert_sound

pytestmark = pytest.mark.browser


@pytest.fixture
def meeting(office: AnOffice) -> str:
    """A meeting with one item under a matter at its end."""
    made = a_meeting(office)
    add(office, made, "Confidential item", a_matter(office, made), secret("Absence"))
    return made


def pressed(page: Page, *keys: str) -> None:
    """Keys of the screen, once its script is there to hear them."""
    expect(page.locator("[data-keys]")).to_be_visible()
    for key in keys:
        page.keyboard.press(key)


def test_a_short_meeting_is_run_from_the_keyboard(
    office: AnOffice, meeting: str, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    page.goto(f"/meetings/{meeting}/run")
    page.get_by_role("button", name="Everybody is here").click()
    expect(page.get_by_text("Quorate: 6 of 6, needs 3.")).to_be_visible()
    pressed(page, "n")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 Apologies for absence")
    pressed(page, "m")
    page.keyboard.type("There were none.", delay=30)
    pressed(page, "Escape", "3", "l")
    expect(page.get_by_text("Quorate: 5 of 6, needs 3.")).to_be_visible()
    pressed(page, "u")
    expect(page.get_by_text("Quorate: 6 of 6, needs 3.")).to_be_visible()
    pressed(page, "v")
    page.keyboard.type("That it be so.")
    page.get_by_label("For", exact=True).fill("6")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(
        re.compile("There were none.*for=6 against=0.*That it be so", re.S)
    )
    pressed(page, "?")
    expect(page.get_by_role("heading", name="Keys of this screen")).to_be_visible()
    page.keyboard.press("Escape")
    for title in ("2 Declarations", "3 Minutes", "4 Headteacher", "5 "):
        pressed(page, "n")
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    expect(page.get_by_text("The door is closed.")).to_be_visible()
    pressed(page, "3", "w")
    expect(page.get_by_text("Quorate for item 5: 5, needs 3;")).to_be_visible()
    pressed(page, "s")
    expect(page.get_by_text("What you see here is public.")).to_be_visible()
    assert CANARY not in page.content()
    first = item_named(office, meeting, "Apologies for absence")
    assert read_back(office, meeting, first).startswith("There were none.")


def test_the_keys_can_be_switched_off(office: AnOffice, meeting: str, as_: Callable[[str], Page]) -> None:
    moves.call_roll(office.desk(), meeting, "here")
    page = as_("clerk")
    page.goto(f"/meetings/{meeting}/run")
    page.get_by_role("button", name="Single keys are on").click()
    pressed(page, "n", "1")
    expect(page.locator("#who-1")).not_to_be_checked()
    expect(page.get_by_role("heading", level=1)).to_have_text("Run the meeting")


def test_both_screens_are_accessible_at_both_widths(
    office: AnOffice, meeting: str, as_: Callable[[str], Page]
) -> None:
    page, at = as_("clerk"), f"/meetings/{meeting}/run"
    assert_sound(page, at)
    moves.call_roll(office.desk(), meeting, "here")
    assert_sound(page, at)
    online = next(
        one.id for one in running.screen(office.desk(), meeting).people if one.name == PEOPLE["parent"]
    )
    moves.move(office.desk(), meeting, Moving("online", (online,)))
    for _item in range(5):
        running.step(office.desk(), meeting, "next")
    assert_sound(page, at)
    assert_sound(page, f"/meetings/{meeting}/shared")
    assert_sound(page, f"/meetings/{meeting}/determination/aloud")


def test_what_is_typed_in_the_editor_is_saved_and_a_press_after_it_is_no_conflict(
    office: AnOffice, meeting: str, as_: Callable[[str], Page]
) -> None:
    item = item_named(office, meeting, "Apologies for absence")
    page = as_("clerk")
    page.goto(f"/meetings/{meeting}/run")
    page.get_by_role("button", name="Everybody is here").click()
    pressed(page, "n")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 Apologies for absence")
    pressed(page, "m")
    page.keyboard.type("There were none.", delay=30)
    expect(page.locator(".ed-state--saved")).to_be_visible(timeout=15_000)
    page.keyboard.type(" At all.", delay=30)
    pressed(page, "Escape", "v")
    page.keyboard.type("That it be so.")
    page.keyboard.press("Enter")
    expect(page.locator(".ed-text")).to_contain_text("That it be so.")
    expect(page.get_by_text("There is a problem")).to_have_count(0)
    expect(page.locator(".ed-theirs")).to_have_count(0)
    assert read_back(office, meeting, item).startswith("There were none. At all.\n\n::: resolved")


def test_a_letter_in_the_editor_is_a_letter_and_a_phrase_goes_in_where_one_writes(
    office: AnOffice, meeting: str, as_: Callable[[str], Page]
) -> None:
    item = item_named(office, meeting, "Apologies for absence")
    running.take(office.desk(), meeting, item)
    page = as_("clerk")
    page.goto(f"/meetings/{meeting}/run")
    pressed(page, "m")
    page.keyboard.type("nlw? ", delay=30)
    page.get_by_text("Standing phrases").click()
    page.get_by_role("button", name="No interests were declared.").click()
    expect(page.locator(".ed-text")).to_contain_text("nlw? No interests were declared.")
    expect(page.locator(".ed-state--saved")).to_be_visible(timeout=15_000)
    assert read_back(office, meeting, item) == "nlw? No interests were declared."
