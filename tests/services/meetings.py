"""Meetings kept in an invented office as they would be after clerk, body and Chair had acted."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from governance.domain.cut import cut
from governance.domain.matter import Matter
from governance.domain.meeting_file import MeetingFile
from governance.domain.minute import PartOneMinute
from governance.domain.record import STEPS, Resolved, State, Step, take
from governance.domain.renewing import renew
from governance.kernel.ids import new_id
from governance.kernel.values import changed
from governance.services.sittings import instant_of
from governance.store.meetings import NewMeeting
from governance.store.unit import Work
from tests.builders import MeetingBuilder
from tests.office import AnOffice

WAY: dict[State, tuple[Step, ...]] = {
    "draft": (),
    "handed-in": ("hand-in",),
    "chair-checked": ("hand-in", "pass"),
    "circulated": ("hand-in", "pass", "circulate"),
    "approved": ("hand-in", "pass", "circulate", "approve"),
    "signed": ("hand-in", "pass", "circulate", "approve", "sign"),
}


class Kept(NamedTuple):
    """A meeting that is kept, with the file it was kept from."""

    id: str
    file: MeetingFile


def keep(
    office: AnOffice,
    builder: MeetingBuilder,
    state: State = "approved",
    *,
    body: str = "lgb",
    visibility: str = "public",
) -> Kept:
    """Keep the builder's meeting with Part I in that state; all of its ids are new."""
    file = renew(builder.file(), new_id)
    with office.store.writing() as work:
        _keep(office, work, file, office.places[body], visibility)
    advance(office, file.meeting.id, state)
    return Kept(file.meeting.id, file)


def _keep(office: AnOffice, work: Work, file: MeetingFile, body: str, visibility: str) -> None:
    meeting, organisation = file.meeting, office.organisation
    starts_at = instant_of(meeting.facts.starts, "Europe/London")
    work.meetings.add(
        NewMeeting(
            meeting.id,
            organisation,
            body,
            starts_at,
            meeting.facts,
            visibility=visibility,
            clerk=office.people["clerk"],
        )
    )
    holding = Matter(id=new_id(), label="Not yet sorted", ground="nature", category="other")
    work.matters.add(organisation, body, holding)
    work.matters.bring(organisation, holding.id, meeting.id, holding="yes")
    for matter in file.matters:
        work.matters.add(organisation, body, matter)
        work.matters.bring(organisation, matter.id, meeting.id)
    for decided in file.determinations:
        work.matters.determine(organisation, meeting.id, decided)
    part_one, passages = cut(meeting, holding.id)
    kept = changed(work.meetings.get(meeting.id), roll=part_one.roll)
    work.meetings.save(kept, office.people["clerk"])
    work.items.add(organisation, meeting.id, part_one.items, office.people["clerk"])
    work.passages.save(organisation, meeting.id, passages, {})


def advance(office: AnOffice, meeting: str, state: State) -> None:
    """Take Part I to ``state`` from where it stands, at a later meeting where one is needed."""
    with office.store.writing() as work:
        both = work.records.of(meeting)
        record, steps = both.one, both.steps_one
        for step in WAY[state]:
            if record.state not in STEPS[step][0]:
                continue
            resolved = None
            if step in ("approve", "sign"):
                resolved = Resolved(new_id(), work.now - timedelta(days=1), office.people["chair"])
            if step == "approve":
                work.records.freeze_part_one(office.organisation, _part_one(work, meeting), record.version)
            record = take(record, step, resolved)
            work.records.take(office.organisation, record, step, steps, office.people["clerk"])
            steps += 1


def _part_one(work: Work, meeting: str) -> PartOneMinute:
    kept = work.meetings.get(meeting)
    items = tuple(one.item for one in work.items.of(meeting))
    return PartOneMinute(meeting, kept.facts, kept.roll, items)
