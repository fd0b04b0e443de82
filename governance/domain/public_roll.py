"""The roll as the public reads it: attendance, apologies, quorum and declarations of public business
alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from governance.domain.minute import PUBLIC, Attendance, Interval, PartOneMinute
from governance.kernel.language import _
from governance.kernel.text import Hole
from governance.public.record import PublicApology, PublicAttendance, PublicDeclaration, PublicQuorum


@dataclass(frozen=True)
class Attended:
    """The public part of a roll."""

    present: tuple[PublicAttendance, ...]
    in_attendance: tuple[PublicAttendance, ...]
    apologies: tuple[PublicApology, ...]
    absent: tuple[str, ...]
    quorum: PublicQuorum | None
    declarations: tuple[PublicDeclaration, ...]
    notes: tuple[str, ...]


def attended(part_one: PartOneMinute, numbers: Mapping[str, str]) -> Attended:
    """The roll of ``part_one`` for the public; ``numbers`` are those of its public items, by id.

    A declaration, note or withdrawal for an item that has no public number leaves nothing (promise 2).
    """
    people = part_one.roll.attendance
    present = [person for person in people if person.standing == "present"]
    apologies = (person for person in people if person.standing == "apologies")
    return Attended(
        present=tuple(_person(one) for one in present if one.category in ("member", "associate")),
        in_attendance=tuple(_person(one) for one in present if one.category in ("in attendance", "observer")),
        apologies=tuple(PublicApology(one.name, _accepted(one)) for one in apologies),
        absent=tuple(one.name for one in people if one.standing == "absent"),
        quorum=_quorum(part_one.facts.quorum, present),
        declarations=tuple(_declarations(part_one, numbers)),
        notes=tuple(_notes(part_one, numbers)),
    )


def members_present(people: tuple[Attendance, ...]) -> int:
    """How many members were there at all (associates do not count towards the quorum)."""
    return sum(one.standing == "present" and one.category == "member" for one in people)


def _person(one: Attendance) -> PublicAttendance:
    times = [*(_times(interval) for interval in one.intervals), _("by video link") if one.remote else ""]
    return PublicAttendance(one.name, one.role, ", ".join(filter(None, times)))


def _times(interval: Interval) -> str:
    if interval.arrived and interval.left:
        return f"{interval.arrived}–{interval.left}"
    if interval.arrived:
        return _("from %(time)s", time=interval.arrived)
    return _("until %(time)s", time=interval.left) if interval.left else ""


def _accepted(one: Attendance) -> str:
    return {"accepted": _("accepted"), "not accepted": _("not accepted")}.get(one.accepted, "")


def _quorum(needed: int, present: list[Attendance]) -> PublicQuorum | None:
    return PublicQuorum(needed, members_present(tuple(present))) if needed > 0 else None


def _of_public_business(entry: object, numbers: Mapping[str, str]) -> bool:
    """Whether an entry is marked exactly public and speaks of the meeting as a whole or of a public item."""
    if isinstance(entry, Hole) or getattr(entry, "marking", "") != PUBLIC:
        return False
    item = getattr(entry, "item", None)
    return item is None or item in numbers


def _declarations(part_one: PartOneMinute, numbers: Mapping[str, str]) -> Iterator[PublicDeclaration]:
    withdrew = {(gone.name, gone.item) for gone in _withdrawals(part_one, numbers)}
    for entry in part_one.roll.declarations:
        if isinstance(entry, Hole) or not _of_public_business(entry, numbers):
            continue
        outcome = entry.outcome or (_("withdrew") if (entry.name, entry.item) in withdrew else "")
        yield PublicDeclaration(entry.name, entry.interest, outcome, numbers.get(entry.item or "", ""))


@dataclass(frozen=True)
class _Gone:
    name: str
    item: str | None


def _withdrawals(part_one: PartOneMinute, numbers: Mapping[str, str]) -> Iterator[_Gone]:
    for entry in part_one.roll.withdrawals:
        if not isinstance(entry, Hole) and _of_public_business(entry, numbers):
            yield _Gone(entry.name, entry.item)


def _notes(part_one: PartOneMinute, numbers: Mapping[str, str]) -> Iterator[str]:
    roll = part_one.roll
    for note in roll.notes:
        if not isinstance(note, Hole) and _of_public_business(note, numbers):
            yield note.text
    declared = {
        (one.name, one.item)
        for one in roll.declarations
        if not isinstance(one, Hole) and one.marking == PUBLIC
    }
    for gone in _withdrawals(part_one, numbers):
        if (gone.name, gone.item) not in declared and gone.item:
            yield _("%(name)s withdrew for item %(number)s.", name=gone.name, number=numbers[gone.item])
    for chair in roll.presiding:
        if not isinstance(chair, Hole) and _of_public_business(chair, numbers) and chair.item:
            yield _("%(name)s presided for item %(number)s.", name=chair.name, number=numbers[chair.item])
