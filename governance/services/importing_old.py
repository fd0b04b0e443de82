"""Years of old minutes: each file becomes a draft, to be sorted, public as it was, or sealed whole.

What the clerk says of a whole folder holds for each of its files, but for what a file itself marks as
confidential: that is never public unless somebody has sorted it (promise 3). Nothing is published by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePath
from typing import Literal, NamedTuple, TypeAlias
from uuid import UUID

from governance.domain.acts import Act
from governance.domain.matter import Category, Ground, Matter
from governance.domain.meeting_file import MeetingFile
from governance.domain.minute import CONFIDENTIAL, Attendance, Item, Roll, Text
from governance.domain.sorting import sorted_public
from governance.intake.guard import read_word
from governance.intake.moments import day_in
from governance.intake.report import Note
from governance.intake.understand import understand
from governance.kernel.errors import Invalid, Refused
from governance.kernel.language import _, counted, weekday
from governance.kernel.text import EditingText, Paragraph, Run
from governance.kernel.values import Value, changed
from governance.services.desk import Desk
from governance.services.importing import keep, permitted
from governance.services.leak_check import check_meeting
from governance.store.unit import Work

Fate: TypeAlias = Literal["to sort", "published", "part two"]
FATES: tuple[Fate, ...] = ("to sort", "published", "part two")
"""What becomes of a file: it waits to be sorted, it was public already, or it is sealed whole."""
_IN_A_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ]?(0[1-9]|1[0-2])[-_. ]?([0-2]\d|3[01])(?!\d)")
_MARGINS = ("header", "footer")
_UNSEEN = frozenset({"deleted", "hidden", "white", "tiny", "comment", "part"})


class Choice(Value, frozen=True):
    """What is said of a whole folder: the fate of its files; of what is sealed, ground, kind and reason.

    ``time`` is when the meetings began (18:00), where a file does not say.
    """

    fate: Fate = "to sort"
    ground: Ground = "nature"
    category: Category = "other"
    reason: str = ""
    time: str = ""


class Came(NamedTuple):
    """What became of one file: its meeting, whether it is ``new`` or was there; items that wait; findings.

    ``unseen`` counts what was hidden, deleted or a comment, and was not taken over.
    """

    meeting: str
    which: Literal["new", "there"]
    fate: Fate
    day: str = ""
    waits: int = 0
    findings: int = 0
    unseen: int = 0

    def __repr__(self) -> str:
        return "<came in>"


def check_choice(desk: Desk, choice: Choice) -> None:
    """Raise Refused if nobody in the office makes the choice, Invalid at "reason" if that is missing."""
    if choice.fate != "to sort" and not desk.person:
        said = _(
            "What is public and what is confidential is for the clerk of the body to say, not the machine."
        )
        raise Refused(said, "operator sorts")
    if choice.fate == "part two" and not choice.reason.strip():
        raise Invalid(_("Say why these minutes are confidential."), "reason")


def bring_in_old(desk: Desk, body: str, data: bytes, filename: str, choice: Choice, starts: str = "") -> Came:
    """Take one Word file in as ``choice`` says; the same file again changes nothing.

    The day is that of the text or else of the file's name. Raises Invalid, with "starts" or "time" where that
    is not known, NotFound or Refused.
    """
    check_choice(desk, choice)
    with desk.looking(Act.IMPORT, body) as work:
        permitted(desk, work, body)
        known = _known_as(work, body, data)
        if known in work.meetings.some((known,)):
            return Came(known, "there", choice.fate)
    file, notes = _read(data, filename)
    file = _settled(file, notes, choice, starts)
    with desk.acting(Act.IMPORT, body) as work:
        kept = permitted(desk, work, body)
        visibility = "private" if choice.fate == "part two" else ""
        made = keep(desk, work, kept, file, file.meeting.facts.starts, known, visibility)
        desk.note(work, Act.IMPORT, kept.organisation, made.meeting, meeting=made.meeting)
    findings = len(_findings(file)) if choice.fate == "published" else 0
    day = file.meeting.facts.starts.partition("T")[0]
    unseen = sum(note.kind in _UNSEEN for note in notes)
    return Came(known, "new", choice.fate, day, len(made.items), findings, unseen)


def day_of_name(filename: str) -> str:
    """The day that a file's name tells, or nothing."""
    stem = PurePath(filename).stem
    found = _IN_A_NAME.search(stem)
    return day_in("-".join(found.groups())) if found else day_in(stem.replace("_", " "))


def told(came: Came) -> str:
    """What became of a file, as one line."""
    if came.which == "there":
        return _("There already; nothing was changed.")
    day = weekday(came.day)
    said = {
        "part two": _("Sealed whole in a draft of %(day)s.", day=day),
        "to sort": _("A draft of %(day)s.", day=day),
        "published": _("In the public part of a draft of %(day)s; nothing is published.", day=day),
    }
    return " ".join((said[came.fate], *_counted(came)))


def _counted(came: Came) -> Iterator[str]:
    if came.waits:
        yield counted("%(count)s item waits to be sorted.", "%(count)s items wait to be sorted.", came.waits)
    if came.findings:
        yield counted(
            "The leak check found %(count)s place to look at.",
            "The leak check found %(count)s places to look at.",
            came.findings,
        )
    if came.unseen:
        yield counted(
            "%(count)s thing hidden, deleted or beside the text was not taken over.",
            "%(count)s things hidden, deleted or beside the text were not taken over.",
            came.unseen,
        )


def _known_as(work: Work, body: str, data: bytes) -> str:
    """The id of the meeting that this file makes in this body: a keyed digest, so that it tells nothing."""
    digest = work.at_rest.index("file brought in", f"{body} {sha256(data).hexdigest()}")
    return str(UUID(bytes=digest[:16], version=4))


def _read(data: bytes, filename: str) -> tuple[MeetingFile, tuple[Note, ...]]:
    if not filename.casefold().endswith(".docx"):
        raise Invalid(_("Only Word files (.docx) are taken in. Save it as one in Word."), "file")
    file, notes = understand(read_word(data))
    facts = file.meeting.facts
    if not facts.starts:
        facts = changed(facts, starts=day_of_name(filename))
    return changed(file, meeting=changed(file.meeting, facts=facts)), notes


def _settled(file: MeetingFile, notes: tuple[Note, ...], choice: Choice, starts: str) -> MeetingFile:
    """The file with its day and time, and what it holds where the choice puts it."""
    day, _t, clock = file.meeting.facts.starts.partition("T")
    typed_day, _t, typed_clock = starts.partition("T")
    day, clock = day or typed_day, clock or typed_clock or choice.time
    if not day:
        raise Invalid(
            _("It says nowhere on which day the meeting was, nor does the name of the file."), "starts"
        )
    if not clock:
        raise Invalid(
            _("The meeting was on %(day)s, but the file does not say at what time.", day=weekday(day)), "time"
        )
    facts = changed(file.meeting.facts, starts=f"{day}T{clock}")
    file = changed(file, meeting=changed(file.meeting, facts=facts))
    if choice.fate == "part two":
        return _sealed(file, choice, day)
    return _public(file, notes) if choice.fate == "published" else file


def _public(file: MeetingFile, notes: tuple[Note, ...]) -> MeetingFile:
    """Public but for what the file marks; if it marks words that no item holds, nothing is."""
    items = file.meeting.items
    placed = {one.words for item in items for one in item.proposed}
    marked = [note for note in notes if note.kind == "highlight" and note.at.part not in _MARGINS]
    if any(note.text not in placed for note in marked):
        return file
    opened = tuple(
        item if item.proposed or not item.internal_title else sorted_public(item) for item in items
    )
    return changed(file, meeting=changed(file.meeting, items=opened))


def _sealed(file: MeetingFile, choice: Choice, day: str) -> MeetingFile:
    """All of it under one matter, the attendance, too: in a draft of Part II nothing stands beside it."""
    label = _("Earlier minutes of %(day)s", day=weekday(day))
    matter = Matter("sealed", label, choice.ground, choice.category, reason=choice.reason.strip())
    items = tuple(_under(item, matter.id) for item in file.meeting.items)
    there = tuple(_lines(file.meeting.roll.attendance))
    if there:
        text = Text("attended", EditingText(there))
        last = Item("attendance", "", internal_title=_("Attendance"), parts=(text,))
        items = (*items, _under(last, matter.id))
    return changed(file, matters=(matter,), meeting=changed(file.meeting, items=items, roll=Roll()))


def _under(item: Item, matter: str) -> Item:
    return changed(
        item,
        marking=CONFIDENTIAL,
        matter=matter,
        title=_("Confidential item"),
        internal_title=item.internal_title or _("The lines before the first item"),
    )


def _lines(people: tuple[Attendance, ...]) -> Iterator[Paragraph]:
    said = {"present": _("Present"), "apologies": _("Apologies"), "absent": _("Absent")}
    for one in people:
        role = f" ({one.role})" if one.role else ""
        yield Paragraph((Run(f"{said[one.standing]}: {one.name}{role}"),))


def _findings(file: MeetingFile) -> tuple[object, ...]:
    """What the public words tell of what waits; the head of the minutes, which has no title, is no secret."""
    items = tuple(item for item in file.meeting.items if item.title or item.internal_title)
    return check_meeting(changed(file, meeting=changed(file.meeting, items=items)))
