"""First pages of those who keep no meetings: the next meeting of each body, minutes they may read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from governance.services.ahead import ahead
from governance.services.convening import Convened, convene
from tests.builders import CANARY, a_meeting
from tests.office import AnOffice
from tests.services.meetings import keep


def arranged(office: AnOffice, days: int, body: str = "lgb", place: str = "Library") -> str:
    """A meeting that many days from now."""
    starts = (office.clock.now() + timedelta(days=days)).strftime("%Y-%m-%dT18:00")
    return convene(office.desk(), office.places[body], Convened(starts, place))


def page(office: AnOffice, who: str, address: str = "/") -> str:
    """A page as somebody sees it."""
    return office.client(who).get(address).get_data(as_text=True)


@pytest.mark.parametrize("who", ["chair", "member", "staff", "associate", "head", "ceo"])
def test_the_next_meeting_stands_there_with_its_place_and_a_link_to_its_agenda(
    publisher: AnOffice, who: str
) -> None:
    arranged(publisher, 40)
    soon = arranged(publisher, 20, place="Sports hall")
    first = page(publisher, who)
    assert f'href="/meetings/{soon}/agenda"' in first
    assert "Sports hall" in first
    assert page(publisher, who, f"/meetings/{soon}/agenda").count("Minutes of the last meeting") == 1
    assert [one.next.id for one in ahead(publisher.desk(who)) if one.next] == [soon]


def test_no_meeting_is_arranged_is_said_of_exactly_the_bodies_that_have_none(publisher: AnOffice) -> None:
    assert page(publisher, "member").count("No meeting is arranged.") == 1
    arranged(publisher, 20)
    assert "No meeting is arranged." not in page(publisher, "member")
    assert page(publisher, "ceo").count("No meeting is arranged.") == 2


@pytest.mark.parametrize(
    ("who", "states"),
    [
        ("member", ["circulated", "approved", "signed"]),
        ("head", ["circulated", "approved", "signed"]),
        ("chair", ["handed-in", "chair-checked", "circulated", "approved", "signed"]),
    ],
)
def test_minutes_stand_there_as_soon_as_somebody_may_read_them(
    publisher: AnOffice, who: str, states: list[str]
) -> None:
    built = a_meeting().with_a_public_item().with_a_confidential_item()
    shown = []
    for state in ("draft", "handed-in", "chair-checked", "circulated", "approved", "signed"):
        meeting = keep(publisher, built, state).id
        link = f'href="/meetings/{meeting}/read"'
        on_body = link in page(publisher, who, f"/bodies/{publisher.lgb}")
        if on_body:
            assert publisher.client(who).get(f"/meetings/{meeting}/read").status_code == 200
            shown.append(state)
        publisher.clock.forward(timedelta(minutes=1))
    assert shown == states
    assert "Minutes" in page(publisher, who)
    assert CANARY not in page(publisher, who)


@pytest.mark.parametrize("who", ["dsl", "admin", "nobody"])
def test_who_sees_no_agendas_is_led_to_none(publisher: AnOffice, who: str) -> None:
    arranged(publisher, 20)
    keep(publisher, a_meeting().with_a_public_item())
    assert ahead(publisher.desk(who)) == ()
    assert "/meetings/" not in page(publisher, who)


def test_a_clerk_finds_what_the_meeting_needs_instead(publisher: AnOffice) -> None:
    arranged(publisher, 20)
    assert ahead(publisher.desk("clerk")) == ()
    assert "Finish the agenda and its papers." in page(publisher, "clerk")


def test_another_bodys_meetings_are_not_shown_to_a_member(publisher: AnOffice) -> None:
    theirs = arranged(publisher, 20, "board")
    assert theirs not in page(publisher, "member")
