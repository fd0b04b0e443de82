"""In which bodies somebody may do an act: for what reaches over bodies, as breach records do."""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.permissions import decide
from governance.services.bodies import about
from governance.services.desk import Desk
from governance.store.unit import Work


def reach(desk: Desk, work: Work, act: Act) -> dict[str, str]:
    """The names, by id, of the bodies in which the rules let whoever sits at the desk do ``act`` now."""
    actor = desk.actor(work)
    bodies = work.bodies.of(desk.organisation)
    return {k.body.id: k.body.name for k in bodies if decide(actor, act, about(k)).allowed}
