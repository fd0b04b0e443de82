"""Who withdrew from a matter, declared an interest in it or presided for it, read from one meeting's roll.

The roll's public entries name an item; its sealed ones a matter as well. An entry without a person's id
is matched to the attendance list by name, so that a forgotten link does not open a door.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from governance.domain.holes import holes_of
from governance.domain.minute import (
    Attendance,
    Body,
    Declaration,
    PartOneMinute,
    PartOneRoll,
    Presiding,
    Withdrawal,
)
from governance.kernel.text import Hole
from governance.kernel.values import Value

STAYED_BY_LEAVE = "stayed by leave"
"""The one outcome of a declaration that keeps nobody from reading: the body minuted that they may stay."""

Entry = TypeVar("Entry", Declaration, Withdrawal, Presiding)


class Circumstances(Value, frozen=True):
    """Ids of persons, for one matter in one meeting; ``presided`` is the last who did, or ""."""

    withdrew: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    presided: str = ""


def circumstances(part_one: PartOneMinute, entries: Mapping[str, Body], matter: str) -> Circumstances:
    """What the roll says about ``matter``; ``entries`` are the opened passages of the roll by id."""
    roll = part_one.roll
    if not (roll.withdrawals or roll.declarations or roll.presiding):
        return Circumstances()
    items = items_of(part_one, matter)
    withdrawals = _about(roll.withdrawals, Withdrawal, entries, matter, items)
    declarations = tuple(_about(roll.declarations, Declaration, entries, matter, items))
    presiding = tuple(_about(roll.presiding, Presiding, entries, matter, items))
    withdrew: list[Withdrawal | Declaration] = [*withdrawals]
    withdrew += [d for d in declarations if d.outcome == "withdrew"]
    declared = [d for d in declarations if d.outcome != STAYED_BY_LEAVE]
    presided = [person for p in presiding for person in _persons(p, roll)]
    return Circumstances(
        withdrew=_all(withdrew, roll),
        declared=_all(declared, roll),
        presided=presided[-1] if presided else "",
    )


def items_of(part_one: PartOneMinute, matter: str) -> frozenset[str]:
    """The items in which the matter has anything, and those above them: who left for those left for it."""
    parents = {item.id: item.parent for item in part_one.items}
    found: set[str] = set()
    for item in part_one.items:
        if item.closed == matter or any(hole.matter == matter for hole in holes_of(item)):
            above: str | None = item.id
            while above and above not in found:
                found.add(above)
                above = parents.get(above)
    return frozenset(found)


def person_named(name: str, person: str | None, attendance: tuple[Attendance, ...]) -> str | None:
    """The id of the person an entry is about: its own, or that of the one attending who has the same name."""
    same = [a.person for a in attendance if a.person and _plain(a.name) == _plain(name)]
    return person or (same[0] if same else None)


def _about(
    entries: tuple[Entry | Hole, ...],
    kind: type[Entry],
    opened: Mapping[str, Body],
    matter: str,
    items: frozenset[str],
) -> Iterator[Entry]:
    """The entries sealed under the matter or naming an item of it; presiding may be for the whole meeting."""
    for entry in entries:
        body = opened.get(entry.passage) if isinstance(entry, Hole) else entry
        if not isinstance(body, kind):
            continue
        sealed_here = isinstance(entry, Hole) and entry.matter == matter
        whole = isinstance(body, Presiding) and body.item is None and not isinstance(entry, Hole)
        if sealed_here or whole or body.item in items:
            yield body


def _all(entries: Iterable[Withdrawal | Declaration], roll: PartOneRoll) -> tuple[str, ...]:
    return tuple(sorted({person for entry in entries for person in _persons(entry, roll)}))


def _persons(entry: Declaration | Withdrawal | Presiding, roll: PartOneRoll) -> tuple[str, ...]:
    person = person_named(entry.name, entry.person, roll.attendance)
    return (person,) if person else ()


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
