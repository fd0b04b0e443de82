"""What somebody may know of a meeting's Part II: its matters one by one, and where its record stands."""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.people import Office
from governance.domain.readiness import present_matters
from governance.gate.knowing import known_to
from governance.gate.standing import gathered
from governance.services.desk import Desk


def known_of(desk: Desk, meeting: str) -> frozenset[str]:
    """The ids of the matters of which whoever sits at the desk may know: none where there is no gate."""
    if desk.gate is None:
        return frozenset()
    with desk.peeking(Act.SEE_AGENDA, meeting) as hands:
        return known_to(hands, gathered(hands, meeting))


def knows_business(desk: Desk, meeting: str) -> bool:
    """Whether they know of anything in Part II: a matter, or words that nobody has sorted yet."""
    if desk.gate is None:
        return False
    with desk.peeking(Act.SEE_AGENDA, meeting) as hands:
        at = gathered(hands, meeting)
        written = present_matters(at.part_one)
        return any(at.matters[one].sequence or one in written for one in known_to(hands, at))


def shows_part_two(desk: Desk, meeting: str) -> bool:
    """Whether they are shown where Part II stands: its clerk, or whoever knows a matter of it.

    To anybody else, the Chair too, it tells whether there is anything in it: there is nothing, or nothing for
    them (promise 7). Raises NotFound.
    """
    with desk.looking(Act.SEE_AGENDA, meeting) as work:
        body = work.meetings.get(meeting).body
        held = desk.actor(work).appointments
    if any(a.body == body and a.office == Office.CLERK for a in held):
        return True
    if desk.gate is None:
        return False
    with desk.peeking(Act.SEE_AGENDA, meeting) as hands:
        at = gathered(hands, meeting)
        return any(at.matters[matter].sequence for matter in known_to(hands, at))
