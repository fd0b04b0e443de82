"""What may be saved: sentences for a clerk about numbers, votes, times and people that cannot be right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from governance.domain.minute import Attendance, Interval, Item, Minute, Resolution, Roll, Vote
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.text import Hole

_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def check_minute(minute: Minute) -> None:
    """Raise Invalid for the first thing in the meeting that cannot be right."""
    check_items(minute.items)
    check_roll(minute.roll, {item.id for item in minute.items})
    members = members_for(minute.roll.attendance)
    for item in minute.items:
        check_item(item, members)


def check_items(items: Collection[Item]) -> None:
    """Raise Invalid for two items of one number or id, or one that stands before the item it is under."""
    _refuse_twice((item.id for item in items), _("Two items have the same id."), "items.id")
    numbers = (item.number.strip() for item in items if item.number.strip())
    _refuse_twice(numbers, _("Two items have the same number. Change one of them."), "items.number")
    seen: set[str] = set()
    for item in items:
        if item.parent is not None and item.parent not in seen:
            raise Invalid(_("An item must come after the item it stands under."), where="items.parent")
        seen.add(item.id)


def check_item(item: Item, members: int) -> None:
    """Raise Invalid for a vote of more people than the ``members`` present, or one that its names
    contradict."""
    for part in item.parts:
        if isinstance(part, Resolution) and isinstance(part.vote, Vote):
            _check_vote(part.vote, members)


def check_roll(roll: Roll, items: Collection[str]) -> None:
    """Raise Invalid for somebody listed twice, a time that is none, or a withdrawal by somebody not
    present."""
    names = (one.person or one.name.casefold() for one in roll.attendance)
    _refuse_twice(names, _("Somebody is in the attendance list twice."), "roll.attendance")
    for one in roll.attendance:
        if not one.name.strip():
            raise Invalid(_("Somebody in the attendance list has no name."), where="roll.attendance.name")
        for interval in one.intervals:
            _check_interval(interval, "roll.attendance.intervals")
    for gone in roll.withdrawals:
        if isinstance(gone, Hole):
            continue
        _check_interval(Interval(gone.left, gone.returned), "roll.withdrawals")
        if not was_present(roll.attendance, gone.name, gone.person):
            raise Invalid(
                _("Somebody who withdrew is not in the attendance list as present. Check the name."),
                where="roll.withdrawals.name",
            )
    entries = (*roll.notes, *roll.declarations, *roll.withdrawals, *roll.presiding)
    if any(
        not isinstance(entry, Hole) and entry.item is not None and entry.item not in items
        for entry in entries
    ):
        raise Invalid(
            _("An entry under attendance names an item that is not in this meeting."), where="roll.item"
        )


def was_present(attendance: Iterable[Attendance], name: str, person: str | None) -> bool:
    """Whether somebody of this account, or else this name, was present."""
    present = [one for one in attendance if one.standing == "present"]
    if person and any(one.person == person for one in present):
        return True
    return any(one.name.strip().casefold() == name.strip().casefold() for one in present)


def members_for(attendance: Iterable[Attendance], away: Collection[str] = ()) -> int:
    """How many members were there, without those ``away`` for the business in hand (names or person ids)."""
    gone = {name.strip().casefold() for name in away}
    return sum(
        one.standing == "present"
        and one.category == "member"
        and one.name.strip().casefold() not in gone
        and (one.person or "").casefold() not in gone - {""}
        for one in attendance
    )


def _check_vote(vote: Vote, members: int) -> None:
    counts = {"for": vote.in_favour, "against": vote.against, "abstained": vote.abstained}
    if any(count < 0 for count in counts.values()):
        raise Invalid(_("A vote cannot be counted below nought."), where="vote")
    if sum(counts.values()) > members:
        raise Invalid(
            _("More people voted than members were present. Check the vote and the attendance."), where="vote"
        )
    named = Counter(choice for choice, _name in vote.names)
    if named.keys() - counts.keys():
        raise Invalid(_("A named vote is for, against or abstained."), where="vote.names")
    if any(number > counts[choice] for choice, number in named.items()):
        raise Invalid(_("More people are named in a vote than were counted."), where="vote.names")
    _refuse_twice(
        (name.casefold() for _choice, name in vote.names),
        _("Somebody is named twice in a vote."),
        "vote.names",
    )


def _check_interval(interval: Interval, where: str) -> None:
    for clock in (interval.arrived, interval.left):
        if clock and not _CLOCK.fullmatch(clock):
            raise Invalid(_("Write the time as 18:00."), where=where)


def _refuse_twice(found: Iterable[str], sentence: str, where: str) -> None:
    if any(count > 1 for count in Counter(found).values()):
        raise Invalid(sentence, where=where)
