"""Whom the clerk has still to record as having presided, so that a matter can be decided and signed for."""

from __future__ import annotations

from governance.domain.acts import Act
from governance.gate.determining import who_is_out
from governance.gate.presiding import without_presider
from governance.gate.standing import gathered
from governance.services.desk import Desk
from governance.services.determining import movers_of


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
