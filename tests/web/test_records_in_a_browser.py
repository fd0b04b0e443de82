"""Seats confirmed, an approved record corrected, a vacant Chair: clicked through, at both widths."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from governance.domain.people import Office
from governance.services import appointing
from tests.builders import CANARY
from tests.office import PEOPLE, AnOffice
from tests.services.test_correcting import clear_items, later_item
from tests.sitting import Sitting, a_sitting
from tests.web.sound import assert_sound

pytestmark = pytest.mark.browser


@pytest.fixture
def sitting(office: AnOffice) -> Sitting:
    """A meeting approved in both parts; the later one has an item on the last minutes."""
    made = a_sitting(office)
    made.decide()
    made.bring("I", "approved")
    made.bring("II", "approved")
    later_item(made)
    return made


def test_the_chair_confirms_two_seats_in_one_go(office: AnOffice, as_: Callable[[str], Page]) -> None:
    for who in ("nobody", "new_member"):
        person = office.people[who]
        appointing.record(
            office.desk("admin"), office.organisation, Office.MEMBER, person, office.lgb, office.clock.now()
        )
    page = as_("chair")
    assert_sound(page, "/appointments/seats")
    for who in ("nobody", "new_member"):
        page.get_by_label(re.compile(PEOPLE[who])).check()
    page.get_by_role("button", name="Confirm these seats").click()
    expect(page.get_by_text("2 seats are confirmed.")).to_be_visible()


def test_an_item_is_corrected_and_minuted_in_the_later_meeting(
    sitting: Sitting, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    assert_sound(page, sitting.address("record/correct"))
    assert_sound(page, sitting.address(f"record/correct/{sitting.item(0)}"))
    minute = page.get_by_label("Minute", exact=True)
    minute.fill(minute.input_value().replace("asked why", "asked why costs rose"))
    page.get_by_label("Part I", exact=True).check()
    page.get_by_label("In these words").fill("The words were added.")
    page.get_by_role("button", name="Keep the correction").click()
    expect(page.get_by_text("The correction is kept")).to_be_visible()
    assert "It was resolved to correct the minutes of 10 August 2026" in clear_items(sitting)


def test_who_was_there_is_corrected_and_minuted_in_the_later_meeting(
    sitting: Sitting, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    assert_sound(page, sitting.address("record/correct/attendance"))
    page.locator("[name=people-3-standing]").select_option("apologies")
    page.get_by_label("Part I", exact=True).check()
    page.get_by_role("button", name="Keep the correction").click()
    expect(page.get_by_text("The correction is kept")).to_be_visible()
    assert "“Attendance”" in clear_items(sitting)
    assert CANARY not in clear_items(sitting)


def test_the_clerk_is_told_at_both_widths_that_there_is_no_chair(
    office: AnOffice, as_: Callable[[str], Page]
) -> None:
    made = a_sitting(office)
    with office.store.writing() as work:
        (chair,) = work.appointments.of(office.people["chair"])
        work.appointments.end(chair.id, work.now, office.people["admin"])
    page = as_("clerk")
    assert_sound(page, made.address("record"))
    expect(page.get_by_text("There is no Chair")).to_be_visible()
