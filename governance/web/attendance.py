"""The page of the roll: who was there and when, declarations, withdrawals, who presided; the quorum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
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
from governance.kernel.errors import Conflict, Invalid
from governance.kernel.language import _
from governance.kernel.text import Hole
from governance.services import rolling
from governance.services.rolling import RollView
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.visiting import desk

blueprint = Blueprint("attendance", __name__)
Answer = str | tuple[str, int] | Response
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


@blueprint.get("/meetings/<uuid:meeting>/attendance")
@declares(Act.DRAFT_MINUTES)
def show(meeting: object) -> Answer:
    """The roll, open for writing."""
    found = rolling.open_roll(desk(), str(meeting))
    return _page(found, Form(_values(found)))


@blueprint.post("/meetings/<uuid:meeting>/attendance")
@declares(Act.DRAFT_MINUTES)
def save(meeting: object) -> Answer:
    """Save the roll; "more" only gives more empty rows and keeps what was typed."""
    form = Form.sent()
    if form.value("do") == "more":
        for rows in ("people", "declarations", "withdrawals", "presiding", "notes"):
            form.put(rows, str(_count(form, rows) + SPARE))
        return _page(rolling.open_roll(desk(), str(meeting)), form)
    said, version = _roll(form), form.number("version", 0, 999_999_999)
    if form.good:
        with form.taking():
            try:
                rolling.save_roll(desk(), str(meeting), version, said)
            except Conflict as conflict:
                return _conflict(str(meeting), form, conflict)
            flash(_("Saved."))
            return redirect(url_for("attendance.show", meeting=str(meeting)), 303)
    return _page(rolling.open_roll(desk(), str(meeting)), form), form.status


def _conflict(meeting: str, form: Form, conflict: Conflict) -> Answer:
    """What stands now is shown beside what was typed."""
    found = rolling.open_roll(desk(), meeting)
    form.add("", conflict.sentence)
    form.put("version", str(found.version))
    return _page(found, form, theirs=Form(_values(found))), 409


def _page(found: RollView, form: Form, theirs: Form | None = None) -> str:
    return render(
        "meeting/attendance.html",
        found.outline,
        "attendance.show",
        form=form,
        theirs=theirs,
        prefilled=found.prefilled == "yes",
        rows={
            name: _count(form, name)
            for name in ("people", "declarations", "withdrawals", "presiding", "notes")
        },
        items=found.items,
        matters=[("", _("as its item")), *found.matters, ("unsorted", _("not yet sorted"))],
        quorums=found.quorums,
        needed=found.outline.facts.quorum,
        standings=[(value, word()) for value, word in STANDINGS.items()],
        categories=[(value, word()) for value, word in CATEGORIES.items()],
        outcomes=[(value, word()) for value, word in OUTCOMES.items()],
        accepted=[(value, word()) for value, word in ACCEPTED.items()],
    )


def _count(form: Form, name: str) -> int:
    said = form.value(name)
    return min(int(said), 300) if said.isascii() and said.isdigit() else SPARE


# --- from the roll to fields ----------------------------------------------------------------------


def _values(found: RollView) -> dict[str, str]:
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


# --- from fields to the roll ----------------------------------------------------------------------


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


def _roll(form: Form) -> Roll:
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
