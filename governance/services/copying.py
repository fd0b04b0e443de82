"""Use-cases of numbered copies for use inside the body: printed, handed out, collected, signed, destroyed.

Printing a copy for somebody is not release: they may read what is on it anyway (policy 5.1.10, 5.2).
"""

from __future__ import annotations

from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.need import may_read
from governance.domain.people import SEATS
from governance.gate import tabling
from governance.gate.gathered import Gathered
from governance.gate.passing import Hands
from governance.gate.printing import ReleasedDocument
from governance.gate.standing import decided, gathered
from governance.gate.tabling import AFTER, CopyLine, InsideKind
from governance.kernel.errors import Invalid, NotFound, Unavailable
from governance.kernel.language import _
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.sittings import sit
from governance.store.copies import Fate


class Copies(NamedTuple):
    """The copies of a meeting's Part II; ``holders`` are (id, name) of whom one could be printed for now."""

    outline: Outline
    lines: tuple[CopyLine, ...]
    holders: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return "<copies>"


def copies(desk: Desk, meeting: str) -> Copies:
    """What was printed and what became of it, for the clerk. Raises NotFound or Refused."""
    with desk.peeking(Act.HAND_OUT_COPY, meeting) as hands:
        sitting = sit(desk, hands.work, meeting, Act.HAND_OUT_COPY, "II")
        lines = tabling.copies(hands, meeting)
        at = gathered(hands, meeting)
        people = hands.work.people.some(_entitled(hands, at))
        holders = tuple((person.id, person.contact.name) for person in people.values())
        return Copies(outlined(hands.work, sitting), lines, holders)


def print_copy(desk: Desk, meeting: str, holder: str, kind: InsideKind) -> ReleasedDocument:
    """A numbered copy, as PDF, of what ``holder`` may read.

    Raises Invalid at "holder", Conflict, NotFound or Refused.
    """
    if desk.gate is None:
        raise Unavailable(_("What is confidential cannot be opened here."))
    if holder not in dict(copies(desk, meeting).holders):
        raise Invalid(_("Choose somebody who may read something of it."), "holder")
    return tabling.print_copy(desk, desk.gate, meeting, holder, kind)


def record(desk: Desk, meeting: str, copy: str, fate: Fate) -> None:
    """Record what became of a copy. Raises Conflict when that cannot follow, NotFound or Refused."""
    with desk.passing(Act.HAND_OUT_COPY, meeting) as hands:
        sit(desk, hands.work, meeting, Act.HAND_OUT_COPY, "II")
        if copy not in {one.id for one in hands.work.copies.of_meeting(meeting)}:
            raise NotFound()
        tabling.record_fate(hands, copy, fate)


def fates_after(line: CopyLine) -> tuple[Fate, ...]:
    """What can become of a copy next."""
    return AFTER[line.events[-1].fate if line.events else ""]


def _entitled(hands: Hands, at: Gathered) -> tuple[str, ...]:
    """The members who may read something of what the clerk may print."""
    mine = [k for k in at.matters.values() if decided(hands, at, Act.PRINT_COPY, k).allowed]
    seated = {a.person for a in at.in_office if a.body == at.body.id and a.office in SEATS}
    return tuple(
        sorted(p for p in seated if any(may_read(at.reader(p), k.facts, at.at).allowed for k in mine))
    )
