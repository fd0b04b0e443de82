"""Matters that nobody can decide on or sign for: the Chair is out and nobody is known to have presided.

Whoever presided for an item holds the Chair's authority for it (promise 6); until the attendance says who
that was, nobody does.
"""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.need import chair_is_out, conflicted, stands_in
from governance.domain.people import SEATS
from governance.gate.gathered import Gathered, Known
from governance.gate.passing import Hands
from governance.gate.standing import decided


def without_presider(hands: Hands, at: Gathered) -> tuple[Known, ...]:
    """The matters for which somebody has to be recorded, of those that their clerk may put to the meeting."""
    if at.meeting.starts_at > at.at or at.record.state == "signed":
        return ()
    known = sorted(at.matters.values(), key=lambda one: one.sequence)
    return tuple(
        one
        for one in known
        if one.sequence
        and chair_is_out(one.facts)
        and not _stands_in(at, one)
        and decided(hands, at, Act.DETERMINE, one).allowed
    )


def _stands_in(at: Gathered, known: Known) -> bool:
    person = known.facts.presided
    seated = any(
        a.person == person and a.body == at.body.id and a.office in SEATS and a.category != "associate"
        for a in at.in_office
    )
    return stands_in(person, known.facts, seated) and not conflicted(person, known.facts)
