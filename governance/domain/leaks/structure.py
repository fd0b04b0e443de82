"""What the roll and the votes tell by their shape: gaps in somebody's presence, a public withdrawal, a "
"named or
missing vote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from governance.domain.checks import members_for
from governance.domain.leaks.figures import clock_times
from governance.domain.leaks.known import KnownMatter
from governance.domain.leaks.pointing import withdrew
from governance.domain.leaks.sides import Kind, PublicSide, Spot
from governance.domain.minute import PUBLIC, Attendance, OneResolution, Presiding, Vote, Withdrawal
from governance.kernel.text import Hole


class Shaped(NamedTuple):
    """Something that tells without a sentence of its own."""

    kind: Kind
    spot: Spot
    words: str

    def __repr__(self) -> str:
        return "<shaped>"


def shapes(known: KnownMatter, public: PublicSide) -> Iterator[Shaped]:
    """All that the roll and the votes tell of one matter."""
    yield from _presences(known, public)
    yield from _entries(known, public)
    yield from _votes(known, public)


def _presences(known: KnownMatter, public: PublicSide) -> Iterator[Shaped]:
    for one in public.part_one.roll.attendance:
        times = _times(one)
        if one.standing != "present" or not times:
            continue
        if _fits(one, known):
            yield Shaped("attendance", Spot(None, "", "attendance", one.id), f"{one.name} {', '.join(times)}")
            continue
        if not withdrew(known, one.name):
            continue
        away = {minute for gone in known.gone for t in (gone.left, gone.returned) for minute in _minutes(t)}
        came_back = sum(bool(each.arrived) for each in one.intervals[1:])
        near = any(abs(here - there) <= 10 for t in times for here in _minutes(t) for there in away)
        if near or came_back:
            yield Shaped("attendance", Spot(None, "", "attendance", one.id), f"{one.name} {', '.join(times)}")


def _fits(one: Attendance, known: KnownMatter) -> bool:
    """Whether somebody came, or was away, just as long as the matter was discussed."""
    inside = [(each.arrived, each.left) for each in one.intervals if each.arrived and each.left]
    outside = [
        (each.left, after.arrived) for each, after in zip(one.intervals, one.intervals[1:], strict=False)
    ]
    return any(
        here and all(minute in known.clock for minute in here) and len(here) == 2
        for pair in (*inside, *outside)
        if (here := [minute for time in pair for minute in _minutes(time)])
    )


def _times(one: Attendance) -> list[str]:
    return [time for each in one.intervals for time in (each.arrived, each.left) if time]


def _minutes(text: str) -> list[float]:
    return [float(one.key[1]) for one in clock_times(text)]


def _entries(known: KnownMatter, public: PublicSide) -> Iterator[Shaped]:
    """A withdrawal or presiding that is public, but for an item that holds the matter."""
    roll = public.part_one.roll
    by_item = {one.item: (number, one) for number, one in public.numbered.items()}
    declared = {(one.name, one.item) for one in roll.declarations if not isinstance(one, Hole)}
    for entry in (*roll.withdrawals, *roll.presiding, *roll.declarations):
        if isinstance(entry, Hole) or entry.marking != PUBLIC or entry.item not in by_item:
            continue
        number, one = by_item[entry.item]
        if known.matter.id not in one.holes:
            continue
        own = (entry.name, entry.item) in declared
        if (
            withdrew(known, entry.name)
            or one.closed
            or (not own and isinstance(entry, Withdrawal | Presiding))
        ):
            field = "withdrawal" if isinstance(entry, Withdrawal) else "presiding"
            told = field if isinstance(entry, Withdrawal | Presiding) else "declaration"
            yield Shaped("attendance", Spot(None, number, told, entry.id), entry.name)  # type: ignore[arg-type]


def _votes(known: KnownMatter, public: PublicSide) -> Iterator[Shaped]:
    members = members_for(public.part_one.roll.attendance)
    for item in public.part_one.items:
        number, one = next((n, o) for n, o in public.numbered.items() if o.item == item.id)
        here = known.matter.id in one.holes
        for part in item.parts:
            vote = part.vote if isinstance(part, OneResolution) else None
            if not isinstance(vote, Vote) or vote.marking != PUBLIC or not isinstance(part, OneResolution):
                continue
            spot = Spot(item.id, number, "vote", part.id)
            named = [(choice, name) for choice, name in vote.names]
            for choice, name in named:
                if (here and (withdrew(known, name) or choice != "for")) or (
                    choice != "for" and withdrew(known, name)
                ):
                    yield Shaped("vote", spot, name)
            cast = vote.in_favour + vote.against + vote.abstained
            gone = {each.name for each in known.gone if each.item in (None, item.id)}
            if here and not named and (cast < members and (gone or _few(vote))):
                yield Shaped("vote", spot, f"{vote.in_favour}–{vote.against}–{vote.abstained}")


def _few(vote: Vote) -> bool:
    return vote.against == 1 or vote.abstained == 1
