"""What a determination lets the public line of its matter tell, by the settings that its body has now."""

from __future__ import annotations

from datetime import datetime

from governance.domain.matter import Determination
from governance.domain.telling import Told, told_of
from governance.gate.gathered import Gathered
from governance.services.announcing import local_day
from governance.store.unit import Work


def telling(work: Work, at: Gathered, made: Determination) -> Told:
    """What is kept of ``made`` for publishing, which opens no matter."""
    zone = work.organisations.get(at.meeting.organisation).facts.zone
    decided_on = local_day(datetime.fromisoformat(made.at), zone)
    return told_of(made, decided_on, at.body.settings.disclosing)
