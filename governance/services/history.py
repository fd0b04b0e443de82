"""What happened to a meeting's two records and on the website, in order; nothing of what they say."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from governance.domain.acts import Act
from governance.domain.record import Part
from governance.kernel.values import Value
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.knowing import shows_part_two
from governance.services.sittings import sit
from governance.store.unit import Work

What: TypeAlias = Literal[
    "hand-in",
    "send-back",
    "pass",
    "circulate",
    "approve",
    "sign",
    "sign-partly",
    "amend",
    "correct",
    "published",
    "withdrawn",
]


class Happened(Value, frozen=True):
    """One thing that happened; ``number`` is that of the record's version or of the edition.

    ``resolved_on`` is the day of the meeting that resolved it, "" for none.
    """

    at: datetime
    what: What
    part: Part
    by: str = ""
    number: int = 0
    resolved_on: str = ""


def history(desk: Desk, meeting: str) -> tuple[Outline, tuple[Happened, ...]]:
    """A meeting's head and its history, latest first, for whoever may see its agenda. Raises NotFound.

    What happened to Part II is told to those who are shown where it stands.
    """
    parts = ("I", "II") if shows_part_two(desk, meeting) else ("I",)
    with desk.looking(Act.SEE_AGENDA, meeting) as work:
        sitting = sit(desk, work, meeting, Act.SEE_AGENDA)
        happened = (*_steps(work, meeting), *_editions(work, meeting))
        found = [one for one in happened if one.part in parts]
        return outlined(work, sitting), tuple(sorted(found, key=lambda one: one.at)[::-1])


def _steps(work: Work, meeting: str) -> list[Happened]:
    steps = work.records.steps(meeting)
    people = work.people.some(tuple({one.by for one in steps if one.by}))
    later = work.meetings.some(tuple({one.resolved.meeting for one in steps if one.resolved}))
    made = []
    for one in steps:
        partly = one.step == "sign" and one.after != "signed"
        by = people[one.by].contact.name if one.by in people else ""
        resolved = later.get(one.resolved.meeting) if one.resolved else None
        day = resolved.starts_on if resolved else ""
        what: What = "sign-partly" if partly else one.step
        made.append(Happened(one.at, what, one.part, by, one.version, day))
    return made


def _editions(work: Work, meeting: str) -> list[Happened]:
    made = []
    for one in work.editions.of(meeting):
        made.append(Happened(one.published_at, "published", "I", number=one.number))
        if one.withdrawn_at is not None:
            made.append(Happened(one.withdrawn_at, "withdrawn", "I", number=one.number))
    return made
