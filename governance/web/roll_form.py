"""The form of the roll: from the roll to fields, from fields to the roll, and the roll in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from governance.domain.checks import was_present
from governance.domain.intervals import interval_words, intervals_typed
from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    UNCLASSIFIED,
    Attendance,
    AttendanceNote,
    Category,
    Declaration,
    Interval,
    Presiding,
    Roll,
    Standing,
    Withdrawal,
)
from governance.kernel.clean import clean_line
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.text import Hole
from governance.services.rolling import RollView
from governance.web.forms import Form

LISTS = ("people", "declarations", "withdrawals", "presiding", "notes")
"""The lists of the form; each row of one is a person or an entry."""
SPARE = 2
"""How many empty rows stand at the end of each list."""
STANDINGS: dict[str, Callable[[], str]] = {
    "present": lambda: _("Present"),
    "apologies": lambda: _("Apologies"),
    "absent": lambda: _("Absent"),
}
CATEGORIES: dict[str, Callable[[], str]] = {
    "member": lambda: _("Member"),
    "associate": lambda: _("Associate member"),
    "in attendance": lambda: _("In attendance"),
    "observer": lambda: _("Observer"),
}
OUTCOMES: dict[str, Callable[[], str]] = {
    "withdrew": lambda: _("withdrew"),
    "stayed by leave": lambda: _("stayed, by leave of the meeting"),
    "stayed": lambda: _("stayed"),
}
ACCEPTED: dict[str, Callable[[], str]] = {
    "": lambda: _("not said"),
    "accepted": lambda: _("accepted"),
    "not accepted": lambda: _("not accepted"),
}


def rows_of(form: Form) -> dict[str, int]:
    """How many rows each list of the form has."""
    return {name: _count(form, name) for name in LISTS}


def lengthen(form: Form) -> None:
    """Give each list more empty rows."""
    for name, count in rows_of(form).items():
        form.put(name, str(count + SPARE))


def _count(form: Form, name: str) -> int:
    said = form.value(name)
    return min(int(said), 300) if said.isascii() and said.isdigit() else SPARE


def values_of(found: RollView) -> dict[str, str]:
    """The roll as the form has it."""
    roll = found.roll
    values = {"version": str(found.version)}
    people = [
        {
            "id": one.id,
            "name": one.name,
            "person": one.person or "",
            "category": one.category,
            "role": one.role,
            "standing": one.standing,
            "times": interval_words(one.intervals),
            "accepted": one.accepted,
            "remote": "yes" if one.remote else "",
        }
        for one in roll.attendance
    ]
    values |= _fields("people", people)
    values |= _fields(
        "declarations", [_entry(e, interest="interest", outcome="outcome") for e in _open(roll.declarations)]
    )
    values |= _fields(
        "withdrawals", [_entry(e, left="left", returned="returned") for e in _open(roll.withdrawals)]
    )
    values |= _fields("presiding", [_entry(e) for e in _open(roll.presiding)])
    values |= _fields("notes", [_entry(e, text="text") for e in _open(roll.notes)])
    return values


def _open(entries: Sequence[Any]) -> list[Any]:
    return [entry for entry in entries if not isinstance(entry, Hole)]


def _entry(entry: Any, **fields: str) -> dict[str, str]:
    matter = "unsorted" if entry.marking not in (PUBLIC, CONFIDENTIAL) else entry.matter or ""
    values = {"id": entry.id, "item": entry.item or "", "matter": matter, "name": getattr(entry, "name", "")}
    return values | {field: getattr(entry, name) for field, name in fields.items()}


def _fields(name: str, rows: list[dict[str, str]]) -> dict[str, str]:
    found = {
        f"{name}-{place}-{field}": value for place, row in enumerate(rows) for field, value in row.items()
    }
    return found | {name: str(len(rows) + SPARE)}


class _Row:
    """One row of a list in the form."""

    def __init__(self, form: Form, name: str, place: int) -> None:
        self._form, self._at = form, f"{name}-{place}"

    def __getitem__(self, field: str) -> str:
        return clean_line(self._form.text(f"{self._at}-{field}", longest=500))

    def add(self, field: str, sentence: str) -> None:
        self._form.add(f"{self._at}-{field}", sentence)

    def clock(self, field: str) -> str:
        time = self._form.time(f"{self._at}-{field}")
        return time.strftime("%H:%M") if time else ""

    def intervals(self) -> tuple[Interval, ...]:
        try:
            return intervals_typed(self["times"])
        except Invalid as error:
            self.add("times", error.sentence)
            return ()

    def marking(self) -> tuple[str, str | None]:
        match self["matter"]:
            case "":
                return PUBLIC, None
            case "unsorted":
                return UNCLASSIFIED, None
            case matter:
                return CONFIDENTIAL, matter


def _rows(form: Form, name: str, said: str) -> list[_Row]:
    rows = [_Row(form, name, place) for place in range(_count(form, name))]
    return [row for row in rows if row[said]]


def roll_of(form: Form) -> Roll:
    """The roll as it was typed, with errors in the form for what cannot be right."""
    attendance = tuple(_attendance(row) for row in _rows(form, "people", "name"))
    _once(form)
    return Roll(
        attendance=attendance,
        notes=tuple(_note(row) for row in _rows(form, "notes", "text")),
        declarations=tuple(_declaration(row) for row in _rows(form, "declarations", "name")),
        withdrawals=tuple(_withdrawal(row, attendance) for row in _rows(form, "withdrawals", "name")),
        presiding=tuple(_presiding(row, attendance) for row in _rows(form, "presiding", "name")),
    )


def _attendance(row: _Row) -> Attendance:
    standing = row["standing"] if row["standing"] in STANDINGS else "absent"
    return Attendance(
        id=row["id"],
        name=row["name"],
        standing=cast(Standing, standing),
        category=cast(Category, row["category"] if row["category"] in CATEGORIES else "observer"),
        person=row["person"] or None,
        role=row["role"],
        intervals=row.intervals() if standing == "present" else (),
        accepted=row["accepted"] if standing == "apologies" and row["accepted"] in ACCEPTED else "",
        remote=row["remote"] == "yes",
    )


def _once(form: Form) -> None:
    seen: set[str] = set()
    for place in range(_count(form, "people")):
        name = clean_line(form.value(f"people-{place}-name")).casefold()
        if name and name in seen:
            form.add(f"people-{place}-name", _("Somebody of this name is in the list already."))
        seen.add(name)


def _declaration(row: _Row) -> Declaration:
    marking, matter = row.marking()
    if not row["interest"]:
        row.add("interest", _("Say which interest was declared."))
    outcome = row["outcome"] if row["outcome"] in OUTCOMES else ""
    return Declaration(
        row["id"], row["name"], row["interest"], None, row["item"] or None, outcome, marking, matter
    )


def _withdrawal(row: _Row, attendance: tuple[Attendance, ...]) -> Withdrawal:
    marking, matter = row.marking()
    if not was_present(attendance, row["name"], None):
        row.add("name", _("Nobody of this name is in the list as present. Check the name or the list above."))
    if not row["item"]:
        row.add("item", _("Choose the item for which they left."))
    left, returned = row.clock("left"), row.clock("returned")
    if left and returned and returned <= left:
        row.add("returned", _("They came back before they left. Check both times."))
    return Withdrawal(row["id"], row["name"], None, row["item"] or None, left, returned, marking, matter)


def _presiding(row: _Row, attendance: tuple[Attendance, ...]) -> Presiding:
    marking, matter = row.marking()
    if not was_present(attendance, row["name"], None):
        row.add("name", _("Nobody of this name is in the list as present. Check the name or the list above."))
    return Presiding(row["id"], row["name"], None, row["item"] or None, marking, matter)


def _note(row: _Row) -> AttendanceNote:
    marking, matter = row.marking()
    return AttendanceNote(row["id"], row["text"], row["item"] or None, marking, matter)


def forget_gone(form: Form, now: RollView) -> None:
    """Of what was typed over an entry that somebody took out meanwhile, make an entry of its own."""
    roll = now.roll
    there = (*roll.attendance, *roll.declarations, *roll.withdrawals, *roll.presiding, *roll.notes)
    known = {one.id for one in there if not isinstance(one, Hole)}
    for name, count in rows_of(form).items():
        for place in range(count):
            if form.value(f"{name}-{place}-id") not in known:
                form.put(f"{name}-{place}-id", "")


def in_words(found: RollView) -> list[tuple[str, list[tuple[str, bool]]]]:
    """The roll list by list, a line an entry, with whether the line is confidential."""
    roll, items = found.roll, dict(found.items)

    def about(entry: Any, *more: str) -> tuple[str, bool]:
        where = items.get(entry.item, "") if entry.item else _("the meeting")
        said = (getattr(entry, "name", "") or getattr(entry, "text", ""), *more, where)
        return ", ".join(filter(None, said)), entry.marking != PUBLIC

    return [
        (_("People"), [(_attending(one), False) for one in roll.attendance]),
        (
            _("Declarations of interest"),
            [about(e, e.interest, _outcome(e)) for e in _open(roll.declarations)],
        ),
        (_("Withdrawals"), [about(e, _span(e.left, e.returned)) for e in _open(roll.withdrawals)]),
        (_("Who presided"), [about(e) for e in _open(roll.presiding)]),
        (_("Notes on attendance"), [about(e) for e in _open(roll.notes)]),
    ]


def _attending(one: Attendance) -> str:
    said = [one.name, one.role, CATEGORIES[one.category](), STANDINGS[one.standing]()]
    said += [interval_words(one.intervals), _("online") if one.remote else ""]
    said += [ACCEPTED[one.accepted]() if one.accepted else ""]
    return ", ".join(filter(None, said))


def _outcome(entry: Declaration) -> str:
    return OUTCOMES[entry.outcome]() if entry.outcome in OUTCOMES else ""


def _span(left: str, returned: str) -> str:
    return f"{left}–{returned}" if left or returned else ""
