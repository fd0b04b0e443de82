"""A body's meetings as a calendar to subscribe to (RFC 5545). Times are local to the meeting."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event

from governance.kernel.language import _
from governance.public.listing import Meeting
from governance.public.record import PublicBody

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def calendar(address: str, body: PublicBody, meetings: Iterable[Meeting]) -> bytes:
    """The meetings that stand on the website, and the next one where its day is set."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Part Two//EN")
    made.add("x-wr-calname", body.name)
    for meeting in meetings:
        if meeting.listed is not None:
            made.add_component(_held(address, meeting))
    with suppress(ValueError):
        made.add_component(_ahead(address, body, date.fromisoformat(body.next_meeting)))
    return bytes(made.to_ical())


def _held(address: str, meeting: Meeting) -> Event:
    assert meeting.listed is not None
    listed, event = meeting.listed, Event()
    day = date.fromisoformat(listed.date)
    event.add("uid", address + meeting.path)
    event.add("dtstamp", datetime.fromisoformat(meeting.changed_at))
    event.add("dtstart", _at(day, listed.starts))
    if listed.starts and listed.ended > listed.starts:
        event.add("dtend", _at(day, listed.ended))
    event.add("summary", listed.body)
    if listed.place:
        event.add("location", listed.place)
    event.add("url", address + meeting.path)
    return event


def _ahead(address: str, body: PublicBody, day: date) -> Event:
    event = Event()
    event.add("uid", f"{address}/bodies/{body.slug}#{day.isoformat()}")
    event.add("dtstamp", _BEGINNING)
    event.add("dtstart", day)
    event.add("summary", _("%(body)s: next meeting", body=body.name))
    event.add("url", f"{address}/bodies/{body.slug}")
    return event


def _at(day: date, hour: str) -> datetime | date:
    return datetime.combine(day, time.fromisoformat(hour)) if hour else day
