"""Taking a meeting in: a Word file or a meeting file becomes a draft with ids of its own.

What a file says of its states and determinations is a claim and is not believed; its matters become proposed
ones here, and everything from Word waits to be sorted (promise 3).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.checks import check_minute
from governance.domain.cut import cut
from governance.domain.filling import filled
from governance.domain.holes import matters_of
from governance.domain.matter import Matter
from governance.domain.meeting_file import MeetingFile, Remark, read_meeting_file
from governance.domain.minute import Minute, PartOneMinute, Passage
from governance.domain.naming import name_minute
from governance.domain.renewing import renew
from governance.intake.guard import read_word
from governance.intake.report import Note
from governance.intake.telling import became, where
from governance.intake.understand import understand
from governance.kernel.errors import Invalid
from governance.kernel.ids import new_id
from governance.kernel.language import _, weekday
from governance.kernel.values import changed
from governance.services.bodies import about
from governance.services.convening import open_holding
from governance.services.desk import Desk
from governance.services.sittings import instant_of
from governance.store.bodies import KeptBody
from governance.store.meetings import NewMeeting
from governance.store.unit import Work

_LOCAL = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")


class Imported(NamedTuple):
    """The new meeting, how many passages wait to be sorted, in which items, the notes on a Word file."""

    meeting: str
    unsorted: int
    items: tuple[str, ...]
    notes: tuple[Note, ...]

    def __repr__(self) -> str:
        return "<imported meeting>"


def importable(desk: Desk, body: str) -> KeptBody:
    """The body, for whoever may bring a meeting into it. Raises NotFound or Refused."""
    with desk.looking(Act.IMPORT, body) as work:
        return permitted(desk, work, body)


def import_meeting(desk: Desk, body: str, data: bytes, filename: str, starts: str = "") -> Imported:
    """Take a .docx or a meeting file (.json) in as a draft of ``body``.

    ``starts`` (local, 2026-09-14T18:00; T18:00 where the file says the day) says when the meeting began,
    where the file does not. Raises Invalid, naming the field of the file, ``starts`` or, where only that is
    missing, ``time``; NotFound or Refused.
    """
    importable(desk, body)
    file, notes = read_file(data, filename)
    with desk.acting(Act.IMPORT, body) as work:
        kept = permitted(desk, work, body)
        made = keep(desk, work, kept, file, starts)
        desk.note(work, Act.IMPORT, kept.organisation, made.meeting, meeting=made.meeting)
    return made._replace(notes=notes)


def read_file(data: bytes, filename: str) -> tuple[MeetingFile, tuple[Note, ...]]:
    """The meeting in a file by its name's ending, with the notes on a Word file. Raises Invalid."""
    if filename.casefold().endswith(".json"):
        file = read_meeting_file(data)
        check_minute(name_minute(file.meeting, new_id))
        return file, ()
    if filename.casefold().endswith(".docx"):
        return understand(read_word(data))
    raise Invalid(_("Choose a Word file (.docx) or a meeting file (.json)."), "file")


def remarks(notes: tuple[Note, ...]) -> tuple[Remark, ...]:
    """The notes on a Word file, in words."""
    return tuple(Remark(note.kind, where(note.at), became(note), note.text) for note in notes)


def permitted(desk: Desk, work: Work, body: str) -> KeptBody:
    """The body, if whoever sits at the desk may bring a meeting into it. Raises NotFound or Refused."""
    kept = work.bodies.get(body)
    desk.permit(work, Act.IMPORT, about(kept), seen=Act.SEE_BODY)
    return kept


def keep(
    desk: Desk,
    work: Work,
    kept: KeptBody,
    file: MeetingFile,
    starts: str,
    made: str = "",
    visibility: str = "",
) -> Imported:
    """Cut and keep the meeting of a file as a draft, with the id ``made`` if one is given.

    ``visibility`` is the body's own unless one is given. Raises Invalid.
    """
    organisation, body = kept.organisation, kept.body.id
    holding = new_id()
    persons = {person.id for person in work.people.of(organisation)}
    file = renew(file, new_id, persons, holding)
    meeting = _dated(name_minute(file.meeting, new_id), kept, starts)
    meeting = changed(meeting, id=made or meeting.id)
    visibility = visibility or kept.body.visibility
    part_one, passages = cut(meeting, holding)
    passages += filled(part_one, frozenset(passage.id for passage in passages))
    zone = work.organisations.get(organisation).facts.zone
    work.meetings.add(
        NewMeeting(
            id=meeting.id,
            organisation=organisation,
            body=body,
            starts_at=instant_of(meeting.facts.starts, zone),
            facts=meeting.facts,
            roll=part_one.roll,
            visibility="public" if visibility == "public" else "private",
            clerk=desk.person or None,
        )
    )
    open_holding(work, organisation, body, meeting.id, holding)
    for matter in _proposed(file, part_one, holding):
        work.matters.add(organisation, body, matter)
        work.matters.bring(organisation, matter.id, meeting.id)
    work.items.add(organisation, meeting.id, part_one.items, desk.person or None)
    work.passages.save(organisation, meeting.id, passages, {})
    return Imported(meeting.id, *_unsorted(meeting, passages, holding), ())


def _dated(meeting: Minute, kept: KeptBody, starts: str) -> Minute:
    """The meeting with the day and time that were entered, where the file has none, and the body's quorum."""
    facts = meeting.facts
    (day, _t, clock), (typed_day, _t, typed_clock) = facts.starts.partition("T"), starts.partition("T")
    when = f"{day or typed_day}T{clock or typed_clock}"
    if not _LOCAL.fullmatch(when):
        raise _undated(when.partition("T")[0])
    quorum = facts.quorum or kept.body.settings.quorum
    return changed(meeting, facts=changed(facts, starts=when, quorum=quorum))


def _undated(known: str) -> Invalid:
    if not known:
        said = _(
            "The file does not say when the meeting began. Enter the day and the time. "
            "Then choose the file again."
        )
        return Invalid(said, "starts")
    said = _(
        "The meeting was on %(day)s, but the file does not say at what time it began. Enter the time. "
        "Then choose the file again.",
        day=weekday(known),
    )
    return Invalid(said, "time")


def _proposed(file: MeetingFile, part_one: PartOneMinute, holding: str) -> tuple[Matter, ...]:
    """The matters of the file, and one for each that it names without telling anything of it."""
    told = {matter.id for matter in file.matters}
    named = matters_of(part_one) | {item.closed for item in part_one.items if item.closed is not None}
    unknown = sorted(named - told - {holding})
    numbers = range(len(file.matters) + 1, len(file.matters) + len(unknown) + 1)
    return file.matters + tuple(
        Matter(id=one, label=_("Matter %(number)s of the file", number=n), ground="nature", category="other")
        for n, one in zip(numbers, unknown, strict=True)
    )


def _unsorted(meeting: Minute, passages: tuple[Passage, ...], holding: str) -> tuple[int, tuple[str, ...]]:
    waiting = [passage for passage in passages if passage.matter == holding]
    items = {passage.item for passage in waiting}
    names = (
        f"{item.number} {item.internal_title or item.title}".strip()
        for item in meeting.items
        if item.id in items
    )
    return len(waiting), tuple(names)
