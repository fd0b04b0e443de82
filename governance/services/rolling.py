"""Use-cases of the roll: who was there, declared, withdrew, presided; what a matter caused is cut with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, TypeVar

from governance.domain.acts import Act
from governance.domain.body import Terms
from governance.domain.checks import was_present
from governance.domain.minute import (
    Attendance,
    AttendanceNote,
    Category,
    Declaration,
    Minute,
    PartOneMinute,
    Presiding,
    Roll,
    Withdrawal,
)
from governance.domain.people import SEATS, Appointment, Office, on_record
from governance.domain.quorum import Quorum, quorums
from governance.gate.circumstances import person_named
from governance.gate.editing import note_opened
from governance.kernel.errors import Conflict, Invalid
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.text import Hole
from governance.kernel.values import Value, changed
from governance.services.agenda_lines import AgendaLine, headings, lines_for_writers
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.keeping import Writing, begun, writing

Entry = TypeVar("Entry", AttendanceNote, Declaration, Withdrawal, Presiding)


class RollView(Value, frozen=True):
    """The roll open to its writer. ``items`` and ``matters`` are (id, words) to choose from.

    ``prefilled`` "yes": nobody has said yet who was there; the list is who was in office on that day.
    """

    outline: Outline
    version: int
    roll: Roll
    prefilled: Literal["yes", "no"]
    items: tuple[tuple[str, str], ...]
    matters: tuple[tuple[str, str], ...]
    quorums: tuple[Quorum, ...]


def open_roll(desk: Desk, meeting: str, act: Act = Act.DRAFT_MINUTES) -> RollView:
    """The roll, for whoever may write it or do another ``act`` of writing in it (a correction).

    Opening what is confidential leaves an entry. Raises NotFound, Refused.
    """
    with desk.passing(Act.OPEN_FOR_EDITING, meeting) as hands:
        found = begun(desk, hands, meeting, act, of_roll)
        note_opened(hands, found.editable)
        lines = lines_for_writers(found, {})
        roll = found.minute.roll
        prefilled = not roll.attendance
        if prefilled:
            roll = changed(roll, attendance=in_office(found))
        numbers = {line.id: line.number for line in lines}
        body = found.sitting.kept_body.body
        return RollView(
            outline=outlined(found.work, found.sitting),
            version=found.sitting.meeting.version,
            roll=roll,
            prefilled="yes" if prefilled else "no",
            items=tuple((line.id, _named(line, body.settings.terms)) for line in lines),
            matters=tuple((known.matter.id, known.matter.label) for known in found.matters),
            quorums=quorums(roll, found.sitting.meeting.facts.quorum, numbers),
        )


def save_roll(desk: Desk, meeting: str, expected: int, said: Roll) -> None:
    """Keep the roll. Entries that are closed to the writer stay as they are.

    An entry for a confidential item is cut under that item's matter (promise 4). Raises Invalid for what
    cannot be right (a withdrawal by somebody not present, an impossible time), Conflict, NotFound, Refused.
    """
    with writing(desk, meeting, Act.DRAFT_MINUTES, of_roll) as found:
        found.keep(with_roll(found, expected, said), change="roll")


def with_roll(found: Writing, expected: int, said: Roll) -> Minute:
    """The meeting with what was typed as its roll. Raises Invalid, Conflict."""
    if found.sitting.meeting.version != expected:
        raise Conflict(_("Somebody saved this while you had it open; nothing was overwritten."))
    before = found.minute.roll
    after = Roll(
        attendance=said.attendance,
        notes=_with_closed(said.notes, before.notes),
        declarations=_with_closed(_known(said.declarations, said), before.declarations),
        withdrawals=_with_closed(_known(said.withdrawals, said), before.withdrawals),
        presiding=_with_closed(_known(said.presiding, said), before.presiding),
    )
    _check_presiding(after)
    return changed(found.minute, roll=after)


def _named(line: AgendaLine, terms: Terms) -> str:
    """An item among others to choose from: of a confidential one the number and what the public may read."""
    if line.where == "public":
        return f"{line.number} {line.title}"
    return f"{line.number} {terms.part_two}" + (f": {line.title}" if line.where == "confidential" else "")


def of_roll(part_one: PartOneMinute) -> Collection[str]:
    """The passages that the page of the roll shows: its own, and the headings of the items."""
    roll = part_one.roll
    entries = (*roll.notes, *roll.declarations, *roll.withdrawals, *roll.presiding)
    return [entry.passage for entry in entries if isinstance(entry, Hole)] + list(headings(part_one))


def _with_closed(
    said: tuple[Entry | Hole, ...], before: tuple[Entry | Hole, ...]
) -> tuple[Entry | Hole, ...]:
    return said + tuple(entry for entry in before if isinstance(entry, Hole))


def _known(entries: Iterable[Entry | Hole], roll: Roll) -> tuple[Entry | Hole, ...]:
    """Each entry tied to the person of that name in the list, so that need to know can go by it."""
    return tuple(
        entry
        if isinstance(entry, Hole | AttendanceNote)
        else changed(
            entry,
            person=person_named(entry.name, entry.person, roll.attendance),
            name=_as_listed(entry.name, roll.attendance),
        )
        for entry in entries
    )


def _as_listed(name: str, attendance: Iterable[Attendance]) -> str:
    """A name as the list of people writes it, however it was typed beneath."""
    typed = name.strip().casefold()
    return next((one.name for one in attendance if one.name.strip().casefold() == typed), name)


def _check_presiding(roll: Roll) -> None:
    for one in roll.presiding:
        if isinstance(one, Presiding) and not was_present(roll.attendance, one.name, one.person):
            raise Invalid(_("Whoever presided must be in the list as present."), "roll.presiding.name")


def in_office(found: Writing) -> tuple[Attendance, ...]:
    """Who held an office when it met, confirmed or not: members first, then the clerk and the Headteacher."""
    meeting, body = found.sitting.meeting, found.sitting.kept_body.body
    held = on_record(found.editable.at.appointments, meeting.starts_at)
    here = [a for a in held if a.body == body.id or (a.academy and a.academy == body.academy)]
    people = found.work.people.some(tuple(a.person for a in here))
    listed: dict[str, Attendance] = {}
    known = [(people[a.person].contact.name, a) for a in here if a.person in people and a.office in _RANK]
    for name, a in sorted(known, key=lambda one: (_RANK.index(one[1].office), one[0])):
        if a.person not in listed:
            listed[a.person] = Attendance(
                new_id(), name, category=_category(a), person=a.person, role=_role(a, body.settings.terms)
            )
    return tuple(sorted(listed.values(), key=lambda one: _ORDER.index(one.category)))


def _category(a: Appointment) -> Category:
    if a.office not in SEATS:
        return "in attendance"
    return "associate" if a.category == "associate" else "member"


def _role(a: Appointment, terms: Terms) -> str:
    words = {
        Office.CHAIR: terms.chair,
        Office.VICE_CHAIR: terms.vice_chair,
        Office.CLERK: terms.clerk,
        Office.HEADTEACHER: _("Headteacher"),
    }
    return words.get(a.office) or {"authority": _("Local authority")}.get(a.category, a.category.capitalize())


_RANK = (Office.CHAIR, Office.VICE_CHAIR, Office.MEMBER, Office.CLERK, Office.HEADTEACHER)
_ORDER = ("member", "associate", "in attendance", "observer")
