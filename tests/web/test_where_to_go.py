"""Where one can go within a meeting: a strip of one line, folded up on a phone, without any script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.builders import CANARY
from tests.office import AnOffice
from tests.services.sittings import a_meeting, add
from tests.web.minuting import minuted, text
from tests.web.sound import assert_sound

EVERY = (
    "",
    "/agenda",
    "/attendance",
    "/items",
    "/read",
    "/determination",
    "/compare",
    "/publish",
    "/releases",
    "/copies",
    "/record",
    "/history",
)
PHONE = {"width": 390, "height": 844}


def folded(office: AnOffice, meeting: str, page: str, who: str = "clerk") -> str:
    """The part of a page that unfolds on a phone."""
    shown = text(office.client(who).get(f"/meetings/{meeting}{page}"))
    return shown.partition("places--folded")[2].partition("</nav>")[0]


def test_from_the_folded_line_every_page_of_the_meeting_is_reached(office: AnOffice) -> None:
    meeting, _item = minuted(office)
    reached = re.findall(rf'href="/meetings/{meeting}([^"]*)"', folded(office, meeting, "/agenda"))
    assert tuple(reached) == EVERY


@pytest.mark.parametrize(
    ("page", "here"), [("", "Overview"), ("/read", "Minutes: Read"), ("/history", "Records: History")]
)
def test_the_folded_line_says_where_one_is(office: AnOffice, page: str, here: str) -> None:
    meeting, _item = minuted(office)
    assert f'<span class="folded__here">{here}</span>' in folded(office, meeting, page)


def test_whoever_may_only_see_the_agenda_is_offered_no_page_that_answers_nothing(office: AnOffice) -> None:
    meeting, _item = minuted(office)
    reached = re.findall(rf'href="(/meetings/{meeting}[^"]*)"', folded(office, meeting, "", "member"))
    assert f"/meetings/{meeting}/compare" not in reached
    assert {office.client("member").get(page).status_code for page in reached} == {200}


@pytest.mark.browser
def test_the_strip_of_a_clerk_is_one_line_on_a_desk(office: AnOffice, as_: Callable[[str], Page]) -> None:
    meeting, _item = minuted(office)
    page = as_("clerk")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"/meetings/{meeting}/agenda")
    lines = page.locator(".places--strip .places__list").first.locator("li").all()
    tops = {box["y"] for line in lines if (box := line.bounding_box())}
    assert len(lines) == 8
    assert len(tops) == 1


@pytest.mark.browser
def test_a_phones_first_screen_holds_the_heading_and_the_one_next_thing(
    office: AnOffice, as_: Callable[[str], Page]
) -> None:
    meeting, _item = minuted(office)
    page = as_("clerk")
    page.set_viewport_size(PHONE)
    page.goto(f"/meetings/{meeting}")
    for part in ("h1", ".head__turn", ".next__what"):
        box = page.locator(part).bounding_box()
        assert box is not None, part
        assert box["y"] + box["height"] < 700, part


@pytest.mark.browser
def test_the_folded_line_opens_and_leads_on_by_keyboard(office: AnOffice, as_: Callable[[str], Page]) -> None:
    meeting, _item = minuted(office)
    page = as_("clerk")
    page.set_viewport_size(PHONE)
    page.goto(f"/meetings/{meeting}/agenda")
    page.locator(".folded__head").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".places--folded").get_by_role("link", name="History")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/meetings/{meeting}$"))


@pytest.mark.browser
def test_every_page_of_a_meeting_is_accessible_at_both_widths(
    office: AnOffice, as_: Callable[[str], Page]
) -> None:
    meeting, _item = minuted(office)
    page = as_("clerk")
    for path in ("", "/agenda", "/compare", "/record", "/releases"):
        assert_sound(page, f"/meetings/{meeting}{path}")


def rail(office: AnOffice, who: str, meeting: str) -> str:
    """What the rail of Part II says."""
    page = text(office.client(who).get(f"/meetings/{meeting}"))
    return page.partition("rail--confidential")[2].partition("</div>")[0]


def test_a_meeting_without_a_matter_does_not_keep_part_two_at_draft_for_ever(office: AnOffice) -> None:
    meeting = a_meeting(office)
    assert "nothing in it that you know of" in rail(office, "clerk", meeting)
    assert "rail__step--here" not in rail(office, "clerk", meeting)
    add(office, meeting, "", "unsorted", f"Grievance {CANARY}")
    assert "rail__step--here" in rail(office, "clerk", meeting)


def test_whoever_does_not_know_of_part_two_is_told_the_same_with_and_without_a_matter(
    office: AnOffice,
) -> None:
    without, (with_one, _item) = a_meeting(office), minuted(office)
    for who in ("member", "ceo", "head"):
        assert rail(office, who, without) == rail(office, who, with_one), who
        assert "nothing" not in rail(office, who, without), who
