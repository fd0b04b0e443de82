"""What is put to the meeting at its end: each proposed matter by its label, to those who take part."""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.matter import Determination, Matter, settled
from governance.domain.need import conflicted
from governance.gate.gathered import Gathered, Known
from governance.gate.opening import determinations
from governance.gate.passing import Hands
from governance.gate.standing import decided, gathered
from governance.kernel.values import Value
from governance.store import seal


class ToDetermine(Value, frozen=True):
    """One matter as it is put: what it is called and why it may be kept, and what was decided of it so far.

    ``out`` are the persons who take no part in it: they neither see it nor vote.
    """

    sequence: int
    version: int
    matter: Matter
    decided: Determination | None
    out: tuple[str, ...]


def to_determine(hands: Hands, meeting: str) -> tuple[ToDetermine, ...]:
    """The matters of the meeting that they may put to it, or decide in the interim (policy 5.2).

    One that concerns them, or from which they withdrew, is not among them; nor is "Not yet sorted", which
    nobody decides on. The view leaves an entry.
    """
    at = gathered(hands, meeting)
    mine = (k for k in at.matters.values() if k.sequence and _may(hands, at, k))
    known = sorted(mine, key=lambda k: k.sequence)
    ids = [k.matter.id for k in known]
    if known:
        hands.note(Act.READ_MATTER, meeting, seal.case(meeting), {"meeting": meeting, "matters": ids})
    made = determinations(hands, ids)
    return tuple(
        ToDetermine(k.sequence, k.version, _head(k.matter), settled(made[k.matter.id]), who_is_out(at, k))
        for k in known
    )


def who_is_out(at: Gathered, known: Known) -> tuple[str, ...]:
    """Everybody in office in the body who takes no part in the matter."""
    persons = {a.person for a in at.in_office if a.body == at.body.id}
    return tuple(sorted(p for p in persons if conflicted(p, known.facts)))


def _may(hands: Hands, at: Gathered, known: Known) -> bool:
    return any(decided(hands, at, act, known).allowed for act in (Act.DETERMINE, Act.DECIDE_INTERIM))


def _head(matter: Matter) -> Matter:
    """What is put: label, ground, reason, review; not whom it concerns. Of safeguarding no reason either."""
    reason = "" if matter.category == "safeguarding" else matter.reason
    return Matter(matter.id, matter.label, matter.ground, matter.category, reason, review=matter.review)
