"""Of which matters somebody may know at all: whatever a page counts or names, it counts over these only.

Who takes no part in a matter does not learn that it exists: for them it is as if it were not there
(promise 7).
"""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.permissions import Subject, decide
from governance.gate.gathered import Gathered
from governance.gate.passing import Hands
from governance.gate.standing import matter_subject

BY = (Act.DETERMINE, Act.DECIDE_INTERIM, Act.READ_MATTER)
"""Whoever may do one of these to a matter knows of it."""


def known_to(hands: Hands, at: Gathered) -> frozenset[str]:
    """The ids of the meeting's matters of which whoever sits at the desk may know."""
    actor = hands.desk.actor(hands.work)
    subjects = {one: matter_subject(at, hands.person, known) for one, known in at.matters.items()}

    def knows(subject: Subject) -> bool:
        return any(decide(actor, act, subject).allowed for act in BY)

    return frozenset(matter for matter, subject in subjects.items() if knows(subject))
