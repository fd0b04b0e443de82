"""Confirming what the public line of a matter tells, where it was decided before the settings allowed it."""

from __future__ import annotations

from governance.domain.acts import Act
from governance.gate.opening import determinations
from governance.gate.standing import gathered, putting_subject
from governance.kernel.errors import NotReady
from governance.kernel.language import _
from governance.services.desk import Desk
from governance.services.determining import decidable
from governance.services.standings import standing
from governance.services.telling import telling
from governance.store import seal


def confirm_telling(desk: Desk, meeting: str, matter: str) -> None:
    """Let the pointers of a matter decided before tell what the body's settings let them tell now.

    Raises NotReady while the body has not agreed it, NotFound or Refused.
    """
    with desk.passing(Act.CONFIRM_TELLING, meeting) as hands:
        at = gathered(hands, meeting)
        subject = putting_subject(at, desk.person)
        desk.permit(hands.work, Act.CONFIRM_TELLING, subject, seen=Act.SEE_AGENDA)
        decidable(hands, at, Act.CONFIRM_TELLING, matter)
        if standing(at, hands.work.matters.determinations(matter)[matter]) != "agreed":
            raise NotReady((_("The body has not agreed this, so that nothing is told of it."),))
        made = determinations(hands, [matter])[matter][-1]
        hands.work.matters.tell(matter, at.body.id, telling(hands.work, at, made))
        hands.note(
            Act.CONFIRM_TELLING, meeting, seal.case(meeting), {"meeting": meeting, "matters": [matter]}
        )
