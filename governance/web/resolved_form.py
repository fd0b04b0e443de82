"""The fields that say which later meeting corrected something, and where it is minuted."""

from __future__ import annotations

from collections.abc import Sequence

from governance.domain.body import Terms
from governance.services.correcting import LaterResolution
from governance.services.minuting import Minuted, Place, usual
from governance.services.resolving import LaterMeeting
from governance.web.forms import Form
from governance.web.meeting_frame import when

RESOLVED = ("part", "at_meeting", "at_item", "said")
"""The fields at which a correction's errors stand."""


def resolved_by(form: Form, part: str) -> LaterResolution:
    """What the form says of it."""
    minuted = Minuted(form.value("at_item"), form.words("said"))
    return LaterResolution("I" if part == "I" else "II", form.value("at_meeting"), minuted)


def usual_values(places: Sequence[Place]) -> dict[str, str]:
    """What is chosen already: the item on the last minutes, of the next meeting that has one."""
    found = usual(places)
    return {"at_meeting": found.meeting, "at_item": found.item} if found else {}


def by_whom(later: Sequence[LaterMeeting], places: Sequence[Place], terms: Terms) -> dict[str, object]:
    """What the fields can be chosen from, as ``record/resolved.html`` asks for it."""
    days = [(one.id, when(one.starts)) for one in later]
    grouped = [(on, [(p.item, p.title) for p in places if p.meeting == meeting]) for meeting, on in days]
    return {
        "parts": [("I", terms.part_one), ("II", terms.part_two)],
        "meetings": days,
        "places": grouped,
    }
