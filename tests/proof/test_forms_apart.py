"""Forms whose success no meeting of the matrix holds: sent as their page sends them, they work."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.office import AnOffice
from tests.services.sittings import a_matter, a_meeting, item_named
from tests.services.test_arising import Two
from tests.sitting import Sitting, a_sitting
from tests.web.helpers import text
from tests.web.minuting import REPORT


@pytest.fixture
def sitting(office: AnOffice) -> Sitting:
    """A meeting with three undecided matters."""
    return a_sitting(office)


def test_what_was_declined_is_returned_to_part_one_from_its_card(sitting: Sitting) -> None:
    sitting.decide("declined", "pay")
    clerk, address = (
        sitting.office.client("clerk"),
        sitting.address(f"determination/{sitting.matters['pay']}"),
    )
    assert f"{address}/return" in text(clerk.get(sitting.address("determination")))
    assert clerk.post(f"{address}/return").status_code == 303
    with sitting.office.store.reading() as work:
        item = next(one.item for one in work.items.of(sitting.meeting) if one.item.id.endswith("0002"))
    assert item.closed is None


def a_paper(office: AnOffice, meeting: str, kept: str) -> str:
    """The address of a paper under the report that the clerk has added just now."""
    browser, page = (
        office.client("clerk"),
        f"/meetings/{meeting}/agenda/{item_named(office, meeting, REPORT)}",
    )
    sent = {"file": (BytesIO(b"%PDF-1.7"), "a.pdf"), "paper_title": "Budget", "paper_part": kept}
    assert browser.post(f"{page}/papers", sent).status_code == 303
    with office.store.reading() as work:
        (paper,) = work.paper_files.of(meeting)
    return f"/meetings/{meeting}/papers/{paper}"


def test_a_paper_that_waits_is_sorted_under_a_matter(office: AnOffice) -> None:
    meeting = a_meeting(office)
    matter = a_matter(office, meeting)
    address = a_paper(office, meeting, "confidential")
    assert office.client("clerk").post(f"{address}/sort", {"under": matter}).status_code == 303
    with office.store.reading() as work:
        assert work.paper_files.get(address.rpartition("/")[2]).matter == matter


def test_a_paper_is_taken_off(office: AnOffice) -> None:
    address = a_paper(office, a_meeting(office), "item")
    clerk = office.client("clerk")
    assert clerk.get(address).status_code == 200
    assert clerk.post(f"{address}/remove").status_code == 303
    assert clerk.get(address).status_code == 404


def test_an_open_action_of_the_meeting_before_is_carried_over(office: AnOffice) -> None:
    two = Two(office)
    one = next(each for each in two.view().actions if each.state == "open")
    sent = {"do": f"carry:{one.id}", "item": two.view().item}
    assert office.client("clerk").post(f"/meetings/{two.next}/arising", sent).status_code == 303
    assert next(each for each in two.view().actions if each.id == one.id).state == "carried"
