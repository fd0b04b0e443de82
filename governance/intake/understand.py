"""A Word document understood as a meeting, as far as that can be told; the rest stays as text in its place.

Nothing from Word is public: every item, decision and action is unclassified until the clerk says otherwise.
An item's heading stands in its internal title, because the public title is what anybody may read (promise 3).
"""

from __future__ import annotations

import re
from itertools import count

from governance.domain.meeting_file import FileBody, MeetingFile
from governance.domain.minute import UNCLASSIFIED, Attendance, Facts, Item, Minute, Roll
from governance.domain.numbering import styled
from governance.intake.candidates import units
from governance.intake.decisions import NewId, parts_of
from governance.intake.heading import Head, attendance_in, lines_of, read_head
from governance.intake.itemising import Section, divide
from governance.intake.moments import clock_in, day_in, end_in
from governance.intake.proposals import highlighted, in_words, under_headings
from governance.intake.report import Note, Place, WordDocument
from governance.kernel.language import _
from governance.kernel.text import Block, Paragraph, plain

_ROLL_CALL = re.compile(r"\b(present|attendance|apologies|welcome)\b", re.IGNORECASE)
_NEXT = re.compile(r"\bnext (?:ordinary )?meeting\b", re.IGNORECASE)
_STARTED = re.compile(r"\b(?:commenc|open|start|beg[ai]n)\w*\b.{0,40}", re.IGNORECASE)


def understand(document: WordDocument, body: FileBody | None = None) -> tuple[MeetingFile, tuple[Note, ...]]:
    """(the meeting, the whole report). ``body`` is the body it belongs to, where that is known already.

    Never raises: what cannot be understood is text, and the report says so.
    """
    notes: list[Note] = []
    new_id = _ids()
    divided = divide(list(units(document.blocks)))
    head = read_head(divided.head, new_id, notes)
    people = head.attendance or _people_in_items(divided.sections, new_id)
    items = _first_item(head.left, new_id, notes) + _items(divided.sections, new_id, notes)
    items = highlighted(under_headings(items), document.notes)
    facts = _facts(head, divided.sections, notes)
    meeting = Minute(new_id(), facts, Roll(attendance=people), items)
    if body is None and not head.body:
        notes.append(Note("not understood", Place(), _("whose meeting this was")))
    made = MeetingFile("part-two/meeting/1", body or FileBody(head.body), meeting)
    return made, (*document.notes, *notes)


def _ids() -> NewId:
    running = count(1)
    return lambda: f"w{next(running)}"


def _facts(head: Head, sections: list[Section], notes: list[Note]) -> Facts:
    lines = [line for section in sections for block in section.blocks for line in lines_of(block)]
    started = next((found[0] for line in lines[:12] if (found := _STARTED.search(line))), "")
    clock = head.clock or clock_in(started)
    if not head.day or not clock:
        missing = _("the date of the meeting") if not head.day else _("the time it began")
        notes.append(Note("not understood", Place(), missing))
    ended = next(filter(None, (end_in(line) for line in reversed(lines))), "")
    style, start = _numbering(sections)
    start = max(0, start - bool(head.left))  # what stands before the first item is an item of its own
    return Facts(
        starts=f"{head.day}T{clock}" if head.day and clock else head.day,
        ended=ended,
        place=head.place,
        number_style=style,
        number_start=start,
        next_meeting=_next_meeting(sections),
    )


def _next_meeting(sections: list[Section]) -> str:
    for section in reversed(sections):
        title = plain((Paragraph(section.title),))
        lines = [title, *(line for block in section.blocks for line in lines_of(block))]
        for at, line in enumerate(lines):
            if _NEXT.search(line) and (found := day_in(" ".join(lines[at : at + 3]))):
                return found
    return ""


def _numbering(sections: list[Section]) -> tuple[str, int]:
    """The body's own way of numbering, when it makes exactly the numbers that stand in the document."""
    depth = min((len(s.number.key) for s in sections if s.number), default=0)
    labels = [s.number.label for s in sections if s.number and len(s.number.key) == depth]
    for digits in re.finditer(r"\d+", labels[0] if labels else ""):
        for counted in ("{n}", "{" + "n" * len(digits[0]) + "}"):
            style = labels[0][: digits.start()] + counted + labels[0][digits.end() :]
            if [styled(style, int(digits[0]) + n) for n in range(len(labels))] == labels:
                return style, int(digits[0])
    return "{n}", 1


# --- items


def _first_item(left: list[Block], new_id: NewId, notes: list[Note]) -> tuple[Item, ...]:
    """What stood before the first item keeps its place as an item of its own.

    It has no title, since the document gives it none, and an item without one is published by nobody: the
    clerk gives it one, or takes it off when its words stand where they belong.
    """
    if not left:
        return ()
    said = _("The lines before the first item are kept as an item without a title.")
    notes.append(Note("not understood", Place(), said))
    return (_item(new_id(), "", "", None, left, new_id, notes),)


def _items(sections: list[Section], new_id: NewId, notes: list[Note]) -> tuple[Item, ...]:
    made: list[Item] = []
    by_key: dict[tuple[int, ...], str] = {}
    by_level: list[tuple[int, str]] = []
    for section in sections:
        item_id = new_id()
        parent = _parent(section, by_key, by_level)
        if section.number:
            by_key[section.number.key] = item_id
        else:
            by_level = [each for each in by_level if each[0] < section.level] + [(section.level, item_id)]
        title = " ".join(plain((Paragraph(section.title),)).split())
        number = section.number.label if section.number else ""
        title = title or _("Item %(number)s", number=number)
        made.append(_item(item_id, number, title, parent, section.blocks, new_id, notes))
    return tuple(made)


def _parent(
    section: Section, by_key: dict[tuple[int, ...], str], by_level: list[tuple[int, str]]
) -> str | None:
    if section.number:
        key = section.number.key
        return next((by_key[key[:n]] for n in range(len(key) - 1, 0, -1) if key[:n] in by_key), None)
    above = [item for level, item in by_level if level < section.level]
    return above[-1] if above else None


def _item(
    item_id: str,
    number: str,
    title: str,
    parent: str | None,
    blocks: list[Block],
    new_id: NewId,
    notes: list[Note],
) -> Item:
    labels: list[str] = []
    parts = parts_of(blocks, new_id, labels)
    place = Place(part=_("item %(number)s", number=number) if number else title or _("before the first item"))
    notes += [Note("label", place, words) for words in labels]
    proposed = in_words(title, blocks)
    notes += [Note("confidential?", place, one.words) for one in proposed]
    return Item(
        item_id,
        "",
        UNCLASSIFIED,
        parent=parent,
        number=number,
        internal_title=title,
        parts=parts,
        proposed=proposed,
    )


def _people_in_items(sections: list[Section], new_id: NewId) -> tuple[Attendance, ...]:
    """People named under an item such as "Present" or "Apologies"; the text stays there as well."""
    for section in sections[:3]:
        if _ROLL_CALL.search(plain((Paragraph(section.title),))):
            people, _left = attendance_in(section.blocks, new_id, [])
            if people:
                return people
    return ()
