"""The matter: the unit of confidentiality, and the determinations made of it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from governance.kernel.values import Value

Ground: TypeAlias = Literal[
    "named-staff",
    "named-pupil",
    "nature",
    "schedule-12a-1",
    "schedule-12a-2",
    "schedule-12a-3",
    "schedule-12a-4",
    "schedule-12a-5",
    "schedule-12a-6",
    "schedule-12a-7",
]
"""Why a matter may be confidential: SI 2013/1624 reg 15 (a)–(c), or Local Government Act 1972 Schedule
12A."""

Category: TypeAlias = Literal["personnel", "pupil", "safeguarding", "commercial", "legal", "other"]
"""What kind of business it is; decides who needs to know (policy 5.1)."""


class Concerned(Value, frozen=True):
    """Somebody whom a matter is about; ``person`` is their id if they have an account."""

    name: str
    person: str | None = None


class Matter(Value, frozen=True):
    """A matter, sealed whole under its own key. ``label`` is neutral: it names nobody.

    ``readers`` are persons named to read it besides those who may by the table; ``barred`` are
    reserved (for a panel on the case) and may not. ``review`` is an ISO date or an event in words.
    """

    id: str
    label: str
    ground: Ground
    category: Category
    reason: str = ""
    concerned: tuple[Concerned, ...] = ()
    readers: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    review: str = ""


Outcome: TypeAlias = Literal["agreed", "declined", "not put"]
Occasion: TypeAlias = Literal["end of meeting", "before the item", "interim", "ratified"]


class Determination(Value, frozen=True):
    """The body's decision on one matter (policy 5.2), or the Chair's interim one until it is ratified.

    ``at`` is a UTC instant, ``moved_by`` a name, ``review`` an ISO date or an event. Append-only.
    """

    matter: str
    outcome: Outcome
    occasion: Occasion
    at: str
    ground: Ground | None = None
    reason: str = ""
    moved_by: str = ""
    review: str = ""


def settled(determinations: tuple[Determination, ...]) -> Determination | None:
    """The determination in force: the last one that decided anything, or None while the matter is
    undecided."""
    decided = [d for d in determinations if d.outcome != "not put"]
    return decided[-1] if decided else None
