"""Who is in the room as the meeting runs, and the moves that change it: here, left, withdrew, declared.

A move writes the same roll that the page of the roll writes: intervals, withdrawals, declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Literal, TypeAlias, TypeVar

from governance.domain.minute import (
    PUBLIC,
    Attendance,
    Declaration,
    Interval,
    Roll,
    Withdrawal,
)
from governance.kernel.errors import Conflict, Invalid
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.text import Hole
from governance.kernel.values import Value, changed

Kind: TypeAlias = Literal["here", "left", "apologies", "online", "withdrew", "declared"]
Where: TypeAlias = Literal["in", "out", "left", "apologies", "absent"]
"""In the room; out of it for an item; gone from the meeting; with apologies; not there (yet)."""
Entry = TypeVar("Entry", Declaration, Withdrawal)


class Move(Value, frozen=True):
    """What somebody did at the local time ``at``. ``who`` are ids of the attendance list.

    ``item`` is the one in hand; an entry is kept under ``marking`` and ``matter``. ``begun`` "no": nothing of
    the agenda was taken yet, so that whoever is here is here for the whole meeting.
    """

    kind: Kind
    who: tuple[str, ...]
    at: str
    begun: Literal["yes", "no"] = "yes"
    item: str | None = None
    marking: str = PUBLIC
    matter: str | None = None
    interest: str = ""
    outcome: str = ""


class Done(Value, frozen=True):
    """A move that was made, as it takes to undo it: lines of attendance before and after, ids of entries.

    It names no matter and ties nobody to one, so that it may lie with Part I.
    """

    kind: Kind
    before: tuple[Attendance, ...] = ()
    after: tuple[Attendance, ...] = ()
    made: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()


class Live(Value, frozen=True):
    """A meeting as it runs: the ``item`` in hand, whether the ``door`` is closed, when items were ``begun``.

    ``alone`` are ids of the attendance list: who takes part from elsewhere and confirmed that nobody else can
    see or hear. ``moves`` can be undone, the last one first.
    """

    item: str = ""
    door: Literal["open", "closed"] = "open"
    alone: tuple[str, ...] = ()
    begun: dict[str, str] = {}  # noqa: RUF012 - msgspec copies a default that is empty
    moves: tuple[Done, ...] = ()


def moved(roll: Roll, move: Move) -> tuple[Roll, Done]:
    """The roll after a move, and what undoes it. Raises Invalid with what stands against it."""
    people = [one for one in roll.attendance if one.id in move.who]
    if not people:
        raise Invalid(_("Choose who it is: tick a name."), "who")
    if move.kind in ("withdrew", "declared"):
        return _entered(roll, people, move)
    out = {one.id for one in people if _absences(roll, one)}
    if move.kind == "here" and out:
        return _came_back(roll, people, out, move)
    step = _STEPS[move.kind]
    return _listed(roll, people, [step(one, move) for one in people], move.kind)


def undone(roll: Roll, done: Done) -> Roll:
    """The roll as it was before a move. Raises Conflict when it was changed since."""
    now = {one.id: one for one in roll.attendance}
    there = {one.id for one in (*roll.declarations, *roll.withdrawals) if not isinstance(one, Hole)}
    if any(now.get(one.id) != one for one in done.after) or not {*done.made, *done.ended} <= there:
        raise Conflict(_("This was changed on the page of the attendance since. Change it there."))
    before = {one.id: one for one in done.before}
    return changed(
        roll,
        attendance=tuple(before.get(one.id, one) for one in roll.attendance),
        declarations=_without(roll.declarations, done.made),
        withdrawals=tuple(
            changed(one, returned="") if isinstance(one, Withdrawal) and one.id in done.ended else one
            for one in _without(roll.withdrawals, done.made)
        ),
    )


def where(roll: Roll, one: Attendance, item: str | None = None) -> Where:
    """Where somebody is now; who withdrew for the ``item`` in hand is out for all of it."""
    if one.standing != "present":
        return "apologies" if one.standing == "apologies" else "absent"
    if one.intervals and one.intervals[-1].left:
        return "left"
    if _absences(roll, one) or any(gone.item == item for gone in _withdrawals(roll, one) if item):
        return "out"
    return "in"


def in_room(roll: Roll, item: str | None = None) -> tuple[Attendance, ...]:
    """Who is in the room, or takes part from elsewhere, for the item in hand."""
    return tuple(one for one in roll.attendance if where(roll, one, item) == "in")


def withdrawn(roll: Roll, item: str) -> tuple[Attendance, ...]:
    """Who withdrew for an item."""
    return tuple(one for one in roll.attendance if any(gone.item == item for gone in _withdrawals(roll, one)))


def same_person(entry: Declaration | Withdrawal, one: Attendance) -> bool:
    """Whether an entry is about somebody in the list, by account or else by name."""
    if entry.person and one.person:
        return entry.person == one.person
    return entry.name.strip().casefold() == one.name.strip().casefold()


def _entered(roll: Roll, people: Sequence[Attendance], move: Move) -> tuple[Roll, Done]:
    """A withdrawal or a declaration of each; who declared and goes out has both."""
    if move.item is None:
        raise Invalid(_("Take an item in hand first: a withdrawal is for an item."), "item")
    if move.kind == "declared" and not move.interest:
        raise Invalid(_("Say which interest was declared."), "interest")
    declared = tuple(_declaration(one, move) for one in people if move.kind == "declared")
    gone: tuple[Withdrawal, ...] = ()
    if move.kind == "withdrew" or move.outcome == "withdrew":
        for one in people:
            if where(roll, one, move.item) != "in":
                raise Invalid(_("%(name)s is not in the room now.", name=one.name), "who")
        gone = tuple(_withdrawal(one, move) for one in people)
    after = changed(
        roll, declarations=(*roll.declarations, *declared), withdrawals=(*roll.withdrawals, *gone)
    )
    made = (*(entry.id for entry in declared), *(entry.id for entry in gone))
    return after, Done(move.kind, made=made)


def _declaration(one: Attendance, move: Move) -> Declaration:
    said = (move.interest, one.person, move.item, move.outcome, move.marking, move.matter)
    return Declaration(new_id(), one.name, *said)


def _withdrawal(one: Attendance, move: Move) -> Withdrawal:
    return Withdrawal(new_id(), one.name, one.person, move.item, move.at, "", move.marking, move.matter)


def _came_back(
    roll: Roll, people: Sequence[Attendance], out: Collection[str], move: Move
) -> tuple[Roll, Done]:
    back = {gone.id for one in people if one.id in out for gone in _absences(roll, one)}
    for gone in roll.withdrawals:
        if isinstance(gone, Withdrawal) and gone.id in back and move.at <= gone.left:
            raise Invalid(
                _("%(name)s left at %(time)s. Check the time.", name=gone.name, time=gone.left), "at"
            )
    after = changed(
        roll,
        withdrawals=tuple(
            changed(gone, returned=move.at) if isinstance(gone, Withdrawal) and gone.id in back else gone
            for gone in roll.withdrawals
        ),
    )
    rest = [one for one in people if one.id not in out]
    if not rest:
        return after, Done("here", ended=tuple(sorted(back)))
    after, done = _listed(after, rest, [_here(one, move) for one in rest], "here")
    return after, changed(done, ended=tuple(sorted(back)))


def _listed(
    roll: Roll, before: Sequence[Attendance], after: Sequence[Attendance], kind: Kind
) -> tuple[Roll, Done]:
    now = {one.id: one for one in after}
    made = changed(roll, attendance=tuple(now.get(one.id, one) for one in roll.attendance))
    return made, Done(kind, before=tuple(before), after=tuple(after))


def _here(one: Attendance, move: Move) -> Attendance:
    if one.standing != "present":
        intervals = () if move.begun == "no" else (Interval(move.at, ""),)
        return changed(one, standing="present", accepted="", intervals=intervals)
    if not one.intervals or not one.intervals[-1].left:
        raise Invalid(_("%(name)s is here already.", name=one.name), "who")
    if move.at < one.intervals[-1].left:
        raise Invalid(
            _("%(name)s left at %(time)s. Check the time.", name=one.name, time=one.intervals[-1].left), "at"
        )
    return changed(one, intervals=(*one.intervals, Interval(move.at, "")))


def _left(one: Attendance, move: Move) -> Attendance:
    if one.standing != "present" or (one.intervals and one.intervals[-1].left):
        raise Invalid(_("%(name)s is not here.", name=one.name), "who")
    if move.begun == "no":
        return changed(one, standing="absent", intervals=())
    last = one.intervals[-1] if one.intervals else Interval()
    if move.at <= last.arrived:
        raise Invalid(
            _("%(name)s arrived at %(time)s. Check the time.", name=one.name, time=last.arrived), "at"
        )
    return changed(one, intervals=(*one.intervals[:-1], changed(last, left=move.at)))


def _sorry(one: Attendance, move: Move) -> Attendance:  # noqa: ARG001 - as the other steps
    if one.standing == "present" and one.intervals:
        raise Invalid(_("%(name)s was here for a time.", name=one.name), "who")
    return changed(one, standing="apologies", intervals=())


def _online(one: Attendance, move: Move) -> Attendance:  # noqa: ARG001 - as the other steps
    return changed(one, remote=not one.remote)


_STEPS: dict[Kind, Callable[[Attendance, Move], Attendance]] = {
    "here": _here,
    "left": _left,
    "apologies": _sorry,
    "online": _online,
}


def _withdrawals(roll: Roll, one: Attendance) -> list[Withdrawal]:
    return [gone for gone in roll.withdrawals if isinstance(gone, Withdrawal) and same_person(gone, one)]


def _absences(roll: Roll, one: Attendance) -> list[Withdrawal]:
    """The withdrawals from which somebody has not come back, as far as the times were taken."""
    return [gone for gone in _withdrawals(roll, one) if gone.left and not gone.returned]


def _without(entries: tuple[Entry | Hole, ...], ids: Collection[str]) -> tuple[Entry | Hole, ...]:
    return tuple(one for one in entries if isinstance(one, Hole) or one.id not in ids)
