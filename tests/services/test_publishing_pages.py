"""The pages of publishing: both sides, the button that says what it does, withdrawal, breach records."""

from __future__ import annotations

import pytest

from governance.domain.acts import ROWS, Act
from governance.domain.minute import PUBLIC, Item, Text
from tests.builders import CANARY, MeetingBuilder, a_meeting, text
from tests.office import AnOffice
from tests.services.conftest import Site
from tests.services.meetings import keep
from tests.services.test_publishing import PAGE, mixed


def words(answer: object) -> str:
    """A page as it came."""
    return answer.get_data(as_text=True)


def test_the_clerk_compares_publishes_and_finds_it_on_the_website(publisher: AnOffice, site: Site) -> None:
    meeting = keep(publisher, mixed()).id
    clerk = publisher.client("clerk")
    page = words(clerk.get(f"/meetings/{meeting}/compare"))
    assert "Governors asked why supply costs had risen." in page
    assert "Whatever the meeting agreed to keep confidential is minuted in Part II" in page
    assert "It does not publish, circulate or release anything of Part II." in page
    answer = clerk.post(f"/meetings/{meeting}/publish")
    assert answer.status_code == 303
    assert "Edition 1 stands on the website." in words(clerk.get(answer.location))
    assert "Governors asked why supply costs had risen." in site.words(PAGE)


def test_what_the_website_says_already_is_shown_as_it_stands_and_replaces_nothing(
    publisher: AnOffice,
) -> None:
    meeting = keep(publisher, mixed()).id
    clerk = publisher.client("clerk")
    clerk.post(f"/meetings/{meeting}/publish")
    page = words(clerk.get(f"/meetings/{meeting}/compare"))
    assert page.count("The website already says exactly this") == 1
    assert "Edition 1, published" in page
    assert "Edition 2" not in page
    assert "Replaces" not in page


def test_the_right_side_is_for_whoever_may_read_it_and_the_left_never_holds_it(publisher: AnOffice) -> None:
    meeting = keep(publisher, mixed()).id
    page = words(publisher.client("clerk").get(f"/meetings/{meeting}/compare"))
    left, right = page.split('id="closed-side"')
    assert CANARY not in left
    assert CANARY in right


@pytest.mark.parametrize("who", ["associate", "ceo"])
def test_whoever_may_read_nothing_of_part_two_sees_the_left_side_only(publisher: AnOffice, who: str) -> None:
    meeting = keep(publisher, mixed()).id
    answer = publisher.client(who).get(f"/meetings/{meeting}/compare")
    assert answer.status_code == 200
    assert CANARY not in words(answer)


@pytest.mark.parametrize("who", ["other_clerk", "admin", "nobody"])
def test_strangers_find_nothing_at_any_of_the_addresses(publisher: AnOffice, who: str) -> None:
    meeting = keep(publisher, mixed()).id
    stranger = publisher.client(who)
    for page in ("compare", "publish", "withdraw"):
        assert stranger.get(f"/meetings/{meeting}/{page}").status_code == 404
    assert stranger.post(f"/meetings/{meeting}/publish").status_code == 404
    assert stranger.post(f"/meetings/{meeting}/withdraw").status_code == 404


def test_what_stops_publication_is_said_to_the_clerk_and_to_nobody_else(publisher: AnOffice) -> None:
    meeting = keep(publisher, mixed().undetermined()).id
    sentence = "A matter has not been decided"
    assert sentence in words(publisher.client("clerk").get(f"/meetings/{meeting}/compare"))
    assert sentence not in words(publisher.client("member").get(f"/meetings/{meeting}/compare"))
    refused = publisher.client("clerk").post(f"/meetings/{meeting}/publish")
    assert refused.status_code == 422
    assert sentence in words(refused)


def test_the_chair_withdraws_with_one_press_and_the_clock_is_shown(publisher: AnOffice, site: Site) -> None:
    meeting = keep(publisher, mixed()).id
    publisher.client("clerk").post(f"/meetings/{meeting}/publish")
    chair = publisher.client("chair")
    page = words(chair.get(f"/meetings/{meeting}/withdraw"))
    assert "What it cannot reach" in page
    answer = chair.post(f"/meetings/{meeting}/withdraw", {"reason": "A name was left in."})
    assert answer.location == "/breaches"
    shown = words(chair.get("/breaches"))
    assert "A name was left in." in shown
    assert "Due Thursday 17 September 2026, 18:00" in shown
    assert site.client().get(PAGE).status_code == 410


def test_today_tells_of_a_breach_and_of_what_waits_for_delivery(publisher: AnOffice) -> None:
    meeting = keep(publisher, a_meeting().with_a_public_item()).id
    publisher.client("clerk").post(f"/meetings/{meeting}/publish")
    publisher.client("clerk").post(f"/meetings/{meeting}/withdraw")
    assert "A breach record is open" in words(publisher.client("ceo").get("/"))
    assert "A breach record is open" not in words(publisher.client("member").get("/"))


def test_delivering_again_is_not_for_everybody(publisher: AnOffice) -> None:
    assert publisher.client("clerk").get("/deliver").status_code == 200
    assert publisher.client("clerk").post("/deliver").status_code == 303
    assert publisher.client("member").get("/deliver").status_code == 404
    assert publisher.client("member").post("/deliver").status_code == 404


def test_no_page_of_publishing_names_its_meeting_in_the_tab(publisher: AnOffice) -> None:
    meeting = keep(publisher, mixed()).id
    clerk = publisher.client("clerk")
    for page in ("compare", "publish", "withdraw"):
        title = words(clerk.get(f"/meetings/{meeting}/{page}")).split("<title>")[1].split("</title>")[0]
        assert title == "Meeting – Part Two"


def leaking() -> MeetingBuilder:
    """A meeting whose public part names whom a confidential item is about."""
    told = Text("t", text("Cover for Mr Vane was discussed."))
    item = Item("open", "Staffing", PUBLIC, parts=(told,))
    return a_meeting().with_a_confidential_item().with_item(item)


def test_what_the_public_part_gives_away_is_shown_in_its_place_with_why_and_a_neutral_wording(
    publisher: AnOffice,
) -> None:
    meeting = keep(publisher, leaking()).id
    left, found = words(publisher.client("clerk").get(f"/meetings/{meeting}/compare")).split('id="leaks"')
    assert "Cover for <mark>Mr Vane</mark> was discussed." in found
    assert "This names somebody or something that the confidential matter names too." in found
    assert "Write instead: “a person”." in found
    assert 'id="leaks"' not in left


@pytest.mark.parametrize("who", ["associate", "ceo"])
def test_whoever_may_read_nothing_of_part_two_is_told_of_no_leak(publisher: AnOffice, who: str) -> None:
    meeting = keep(publisher, leaking()).id
    page = words(publisher.client(who).get(f"/meetings/{meeting}/compare"))
    assert "Cover for Mr Vane was discussed." in page
    assert "<mark>" not in page
    assert 'id="leaks"' not in page


def test_looking_for_leaks_is_the_one_view_of_the_matters_that_comparing_is(publisher: AnOffice) -> None:
    meeting = keep(publisher, leaking()).id
    before = views(publisher, meeting)
    publisher.client("clerk").get(f"/meetings/{meeting}/compare")
    assert views(publisher, meeting) == before + 1


def views(office: AnOffice, meeting: str) -> int:
    """How many entries there are of the meeting's matters having been read."""
    with office.store.reading() as work:
        events = [entry.event for entry in work.audit.about(meeting)]
    return events.count(ROWS[Act.READ_MATTER].event)
