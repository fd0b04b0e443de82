"""A meeting in somebody's own calendar, and until when notice of it must go out."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar

from governance.kernel.clock import FixedClock
from tests.builders import CANARY, secret
from tests.office import AnOffice
from tests.services.sittings import a_matter, a_meeting, add
from tests.web.minuting import text


def _with_business(office: AnOffice) -> str:
    meeting = a_meeting(office)
    matter = a_matter(office, meeting)
    add(office, meeting, f"Confidential item {CANARY}", matter, secret("Absence"))
    return meeting


def test_the_calendar_file_says_which_body_when_and_where(office: AnOffice) -> None:
    answer = office.client("member").get(f"/meetings/{_with_business(office)}/calendar.ics")
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert (event["summary"], event["location"]) == ("Oak Lane Local Governing Body", "Library")
    assert event["dtstart"].dt.isoformat() == "2026-09-14T17:00:00+00:00"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="meeting.ics"'


def test_the_calendar_file_holds_nothing_of_the_agenda(office: AnOffice) -> None:
    data = text(office.client("member").get(f"/meetings/{_with_business(office)}/calendar.ics"))
    assert "DTSTART" in data
    assert CANARY not in data
    assert "item" not in data.lower()


def test_there_is_no_calendar_file_for_whoever_may_not_see_the_meeting(office: AnOffice) -> None:
    meeting = a_meeting(office)
    assert office.client("other_clerk").get(f"/meetings/{meeting}/calendar.ics").status_code == 404


def test_the_agenda_says_until_when_notice_must_go_out(office: AnOffice, clock: FixedClock) -> None:
    meeting = a_meeting(office)
    clock.forward(timedelta(days=-30))
    page = text(office.client().get(f"/meetings/{meeting}/agenda"))
    assert "Notice must go out by Sunday 6 September 2026: 7 clear days before the meeting." in page
    assert "Notice" not in text(office.client("member").get(f"/meetings/{meeting}/agenda"))


def test_the_agenda_says_when_the_day_for_notice_has_gone_by(office: AnOffice, clock: FixedClock) -> None:
    meeting = a_meeting(office)
    clock.forward(timedelta(days=-2))
    page = text(office.client().get(f"/meetings/{meeting}/agenda"))
    assert "Notice had to go out by Sunday 6 September 2026" in page


def test_today_says_until_when_notice_must_go_out_once_that_day_is_near(
    office: AnOffice, clock: FixedClock
) -> None:
    a_meeting(office)
    clock.forward(timedelta(days=-30))
    assert "Notice must go out" not in text(office.client().get("/"))
    clock.forward(timedelta(days=20))
    assert "Notice must go out by Sunday 6 September 2026." in text(office.client().get("/"))
