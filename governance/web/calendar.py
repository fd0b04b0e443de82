"""A meeting as a calendar file (RFC 5545): which body, when and where; nothing of what it is about."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response
from icalendar import Calendar, Event

from governance.domain.acts import Act
from governance.services import convening
from governance.services.convening import Outline
from governance.services.sittings import instant_of
from governance.web.access import declares
from governance.web.visiting import desk, visitor

blueprint = Blueprint("calendar", __name__)
USUAL = timedelta(hours=2)
"""How long a meeting takes in a calendar until it is known."""


@blueprint.get("/meetings/<uuid:meeting>/calendar.ics")
@declares(Act.SEE_AGENDA)
def show(meeting: object) -> Response:
    """The meeting for somebody's own calendar."""
    outline = convening.outline(desk(), str(meeting))
    answer = Response(_file(outline, visitor().organisation.facts.zone), content_type="text/calendar")
    answer.headers["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


def _file(outline: Outline, zone: str) -> bytes:
    """Its times are instants, so that no calendar has to know the zone."""
    facts, made, event = outline.facts, Calendar(), Event()
    starts = instant_of(facts.starts, zone)
    ends = instant_of(f"{facts.starts[:11]}{facts.ended}", zone) if facts.ended else starts + USUAL
    made.add("version", "2.0")
    made.add("prodid", "-//Part Two//EN")
    event.add("uid", f"{outline.id}@part-two")
    event.add("dtstamp", outline.now)
    event.add("sequence", outline.version)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", outline.body_name)
    if facts.place:
        event.add("location", facts.place)
    made.add_component(event)
    return bytes(made.to_ical())
