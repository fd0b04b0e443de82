"""How a matter stands by its determinations, who may move it and who may vote on it (policy 5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from governance.domain.checks import members_for
from governance.domain.people import SEATS
from governance.domain.readiness import MatterState, matter_state
from governance.gate.determining import who_is_out
from governance.gate.gathered import Gathered, Known
from governance.gate.passing import Hands
from governance.store.matters import KeptDetermination
from governance.store.unit import Work

Standing: TypeAlias = Literal["undecided", "not put", "inquorate", "interim", "agreed", "declined"]
"""How one matter stands; "interim": the Chair agreed to keep it, until the body ratifies it."""
WAITS_FOR_CHAIR: tuple[Standing, ...] = ("not put", "inquorate")
UNDECIDED: tuple[Standing, ...] = ("undecided", *WAITS_FOR_CHAIR)


def standing(at: Gathered, made: Sequence[KeptDetermination]) -> Standing:
    """How a matter stands by its determinations, as this meeting sees it."""
    if made and made[-1].decided.outcome == "not put":
        return "not put"
    found = state_of(at, made)
    if found == "agreed" and made[-1].decided.occasion == "interim":
        return "interim"
    return found


def state_of(at: Gathered, made: Sequence[KeptDetermination]) -> MatterState:
    """How a matter stands for publication: a decision of this meeting counts if the meeting was quorate."""
    quorate = members_for(at.part_one.roll.attendance) >= at.meeting.facts.quorum
    counted = quorate or not made or made[-1].meeting != at.meeting.id
    return matter_state([one.decided for one in made], quorate=counted)


def movers_of(work: Work, at: Gathered, out: Sequence[str]) -> tuple[str, ...]:
    """The names of those who may move a matter: members present or, if nobody is entered, in office."""
    present = [a for a in at.part_one.roll.attendance if a.standing == "present" and a.category == "member"]
    if present:
        names = {_plain(person.contact.name) for person in work.people.some(tuple(out)).values()}
        return tuple(a.name for a in present if a.person not in out and _plain(a.name) not in names)
    seats = [a for a in at.in_office if a.body == at.body.id and a.office in SEATS]
    persons = tuple(dict.fromkeys(a.person for a in seats if a.category != "associate"))
    return tuple(p.contact.name for p in work.people.some(persons).values() if p.id not in out)


def voting(hands: Hands, at: Gathered, known: Known) -> int:
    """How many members could take part: those present, but for whoever is out of it, by account or name."""
    out = who_is_out(at, known)
    names = [person.contact.name for person in hands.work.people.some(out).values()]
    return members_for(at.part_one.roll.attendance, (*out, *names))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
