"""Matters made or picked beside what is written, items sorted, numbers given."""

from __future__ import annotations

import re

import pytest

from tests.builders import CANARY
from tests.office import AnOffice
from tests.services.sittings import a_matter, a_meeting, add, item_named, write
from tests.web.minuting import (
    BEGUN,
    REPORT,
    confidential_item,
    fields,
    minuted,
    sent,
    text,
)


@pytest.mark.parametrize("chosen", ["new", "unsorted", ""])
def test_a_new_matter_that_was_filled_in_is_made_though_the_list_says_otherwise(
    office: AnOffice, chosen: str
) -> None:
    meeting, _item, page = confidential_item(office)
    answer = sent(office.client(), page, part="confidential", matter=chosen, **BEGUN)
    assert answer.status_code == 303
    assert "Staffing matter B" in text(office.client().get(f"/meetings/{meeting}/agenda"))


def test_a_matter_chosen_and_another_begun_get_a_sentence_and_make_nothing(office: AnOffice) -> None:
    meeting, _item, page = confidential_item(office)
    old = a_matter(office, meeting)
    answer = sent(office.client(), page, part="confidential", matter=old, **BEGUN)
    assert answer.status_code == 422
    assert 'id="matter-error"' in text(answer)
    assert 'value="Staffing matter B"' in text(answer)


def test_a_matter_begun_for_a_public_item_is_not_dropped_without_a_word(
    office: AnOffice,
) -> None:
    meeting = a_meeting(office)
    page = f"/meetings/{meeting}/agenda/{item_named(office, meeting, REPORT)}"
    answer = sent(office.client(), page, part="public", title=REPORT, **BEGUN)
    assert answer.status_code == 422
    assert 'id="label-error"' in text(answer)


def test_a_matter_begun_beside_a_minute_is_not_dropped_when_the_minute_is_saved(office: AnOffice) -> None:
    meeting, item = minuted(office)
    answer = sent(office.client(), f"/meetings/{meeting}/items/{item}", text="Other words.", **BEGUN)
    assert answer.status_code == 422
    assert "Other words." in text(answer)
    assert 'value="Staffing matter B"' in text(answer)


def test_a_matter_to_be_looked_at_again_on_no_such_day_gets_a_sentence(office: AnOffice) -> None:
    _meeting, _item, page = confidential_item(office)
    answer = sent(office.client(), page, part="confidential", matter="new", review="31/2/2027", **BEGUN)
    assert answer.status_code == 422
    assert 'id="review-error"' in text(answer)


def test_the_review_proposed_with_a_matter_stands_in_the_field_when_it_is_put(office: AnOffice) -> None:
    meeting = a_meeting(office)
    a_matter(office, meeting, ground="nature", category="other", review="1 March 2027")
    page = text(office.client().get(f"/meetings/{meeting}/determination"))
    assert re.search(r'name="review-1"[^>]* value="1 March 2027"', page)


def test_many_items_are_read_and_put_into_the_public_part_on_one_page(office: AnOffice) -> None:
    meeting = a_meeting(office)
    items = [add(office, meeting, "", "unsorted", f"Lettings {n}") for n in (1, 2)]
    for item in items:
        write(office, meeting, item, "The hall was let.")
    browser, page = office.client(), f"/meetings/{meeting}/sort"
    assert text(browser.get(page)).count("The hall was let.") == 2
    read = fields(browser.get(page))
    assert browser.post(page, read).status_code == 422
    assert browser.post(page, {**read, "public": items}).status_code == 303
    assert "The hall was let." not in text(browser.get(page))
    assert "Lettings 1" in text(office.client("member").get(f"/meetings/{meeting}/agenda"))


def test_whoever_may_not_mark_reads_nothing_that_waits(office: AnOffice) -> None:
    meeting, _item, _page = confidential_item(office)
    for who, status in (("chair", 403), ("member", 403), ("other_clerk", 404), ("admin", 404)):
        answer = office.client(who).get(f"/meetings/{meeting}/sort")
        assert answer.status_code == status, who
        assert CANARY not in text(answer)


def test_minutes_are_numbered_from_the_number_that_the_clerk_gives(office: AnOffice) -> None:
    meeting, browser = a_meeting(office), office.client()
    page = f"/meetings/{meeting}/head"
    answer = sent(browser, page, visibility="public", kind="ordinary", number_start="x")
    assert answer.status_code == 422
    assert sent(browser, page, visibility="public", kind="ordinary", number_start="20").status_code == 303
    assert fields(browser.get(page))["number_start"] == "20"
