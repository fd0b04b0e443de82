"""When somebody was in the room, as clerks write it: "until 19:10", "18:20–19:10, from 19:40"."""

from __future__ import annotations

import re
from itertools import pairwise

from governance.domain.minute import Interval
from governance.kernel.days import time_typed
from governance.kernel.errors import Invalid
from governance.kernel.language import _

_UNTIL = re.compile(r"(?:until|till|to|left(?: at)?)\s+(.+)")
_FROM = re.compile(r"(?:from|since|arrived(?: at)?|joined(?: at)?)\s+(.+)")
_BETWEEN = re.compile(r"(?:from\s+)?(.+?)\s*(?:–|—|-|to|until)\s*(.+)")


def intervals_typed(typed: str) -> tuple[Interval, ...]:
    """The intervals that somebody typed; none for the whole meeting. Raises Invalid with a sentence."""
    found = tuple(_interval(part.strip().lower()) for part in re.split(r"[,;]", typed) if part.strip())
    for before, after in pairwise(found):
        if not before.left or not after.arrived or after.arrived < before.left:
            raise Invalid(_("Write the times in their order: until 19:00, from 19:20."))
    return found


def interval_words(intervals: tuple[Interval, ...]) -> str:
    """The intervals as they are typed."""
    return ", ".join(_words(one) for one in intervals if one.arrived or one.left)


def _interval(part: str) -> Interval:
    if found := _UNTIL.fullmatch(part):
        return Interval("", _clock(found[1]))
    if (found := _FROM.fullmatch(part)) and not _BETWEEN.fullmatch(part):
        return Interval(_clock(found[1]), "")
    if found := _BETWEEN.fullmatch(part):
        arrived, left = _clock(found[1]), _clock(found[2])
        if left <= arrived:
            raise Invalid(_("That ends before it begins. Check both times."))
        return Interval(arrived, left)
    raise Invalid(_("Write until 19:10, from 18:20 or 18:20–19:10; leave it empty for the whole meeting."))


def _clock(typed: str) -> str:
    return time_typed(typed).strftime("%H:%M")


def _words(one: Interval) -> str:
    if one.arrived and one.left:
        return f"{one.arrived}–{one.left}"
    return _("from %(time)s", time=one.arrived) if one.arrived else _("until %(time)s", time=one.left)
