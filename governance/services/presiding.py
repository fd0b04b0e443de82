"""Whom the clerk has still to record as having presided, so that a matter can be decided and signed for."""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.people import Office, holders, in_force
from governance.gate.determining import who_is_out
from governance.gate.presiding import without_presider
from governance.gate.standing import gathered
from governance.services.desk import Desk
from governance.services.standings import movers_of


def chair_wanted(desk: Desk, meeting: str) -> bool:
    """Whether nobody holds the office of the Chair while a record waits for one, for the clerk.

    Raises NotFound.
    """
    with desk.looking(Act.SEE_AGENDA, meeting) as work:
        kept, both = work.meetings.get(meeting), work.records.of(meeting)
        clerk = any(a.office == Office.CLERK and a.body == kept.body for a in desk.actor(work).appointments)
        if not clerk or both.one.state == both.two.state == "signed":
            return False
        held = in_force(work.appointments.for_body(kept.organisation, kept.body), work.now)
        return not holders(held, Office.CHAIR, kept.body)


def presiders_wanted(desk: Desk, meeting: str) -> dict[str, tuple[str, ...]]:
    """The matters in which the Chair takes no part and nobody is known to have presided, for their clerk.

    By their ids, each with the names of those who were there and could have. Raises NotFound.
    """
    if desk.gate is None:
        return {}
    with desk.peeking(Act.SEE_AGENDA, meeting) as hands:
        at = gathered(hands, meeting)
        return {
            one.matter.id: movers_of(hands.work, at, who_is_out(at, one))
            for one in without_presider(hands, at)
        }
