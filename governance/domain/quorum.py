"""The quorum in words: for the meeting, and for each item from which somebody withdrew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from governance.domain.checks import members_for
from governance.domain.minute import PUBLIC, Roll, Withdrawal
from governance.domain.presence import in_room, withdrawn
from governance.kernel.language import _
from governance.kernel.values import Value, changed


class Quorum(Value, frozen=True):
    """Whether enough members were there, for one item (None: the meeting), in a sentence.

    ``part`` "confidential": a withdrawal that it tells of is sealed.
    """

    item: str | None
    met: Literal["yes", "no"]
    sentence: str
    part: Literal["public", "confidential"] = "public"


def quorums(roll: Roll, needed: int, numbers: dict[str, str]) -> tuple[Quorum, ...]:
    """The quorum of the meeting, then of each item from which somebody withdrew; ``numbers`` name items."""
    members = sum(one.category == "member" for one in roll.attendance)
    found = [_quorum(None, members_for(roll.attendance), members, needed, "", ())]
    gone = [one for one in roll.withdrawals if isinstance(one, Withdrawal) and one.item in numbers]
    for item, number in numbers.items():
        away = [one for one in gone if one.item == item]
        if away:
            names = [one.person or one.name for one in away] + [one.name for one in away]
            there = members_for(roll.attendance, names)
            told = _quorum(item, there, members, needed, number, [one.name for one in away])
            secret = any(one.marking != PUBLIC for one in away)
            found.append(changed(told, part="confidential") if secret else told)
    return tuple(found)


def _quorum(
    item: str | None, there: int, members: int, needed: int, number: str, away: Sequence[str]
) -> Quorum:
    said = {"there": there, "members": members, "needed": needed, "number": number, "who": ", ".join(away)}
    if item is None and there >= needed:
        return Quorum(item, "yes", _("Quorate: %(there)s of %(members)s, needs %(needed)s.", **said))
    if item is None:
        return Quorum(item, "no", _("Not quorate: %(there)s of %(members)s, needs %(needed)s.", **said))
    if there >= needed:
        words = _("Quorate for item %(number)s: %(there)s, needs %(needed)s; %(who)s withdrew.", **said)
        return Quorum(item, "yes", words)
    words = _("Not quorate for item %(number)s: %(there)s, needs %(needed)s; %(who)s withdrew.", **said)
    return Quorum(item, "no", words)


def quorum_now(roll: Roll, needed: int, item: str | None = None, number: str = "") -> Quorum:
    """The quorum of those in the room now, for the item in hand; what was withdrawn from a sealed item is
    confidential."""
    members = sum(one.category == "member" for one in roll.attendance)
    there = sum(one.category == "member" for one in in_room(roll, item))
    away = [one.name for one in withdrawn(roll, item)] if item else []
    if not away:
        return _quorum(None, there, members, needed, "", ())
    found = _quorum(item, there, members, needed, number, away)
    names = {name.casefold() for name in away}
    secret = any(
        isinstance(one, Withdrawal)
        and one.item == item
        and one.marking != PUBLIC
        and one.name.casefold() in names
        for one in roll.withdrawals
    )
    return changed(found, part="confidential") if secret else found
