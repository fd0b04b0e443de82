"""Withdrawal for confidentiality: every public copy of a meeting's minutes destroyed at once, by one press.

One person is enough, since each hour counts. What caches and readers took already nobody can take back:
so a breach record is opened with it, and the 72 hours in which the regulator is to hear of it begin.
"""

from __future__ import annotations

from typing import NamedTuple

from governance.domain.acts import Act
from governance.kernel.clock import instant_text
from governance.kernel.errors import Invalid, NotReady
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import to_json
from governance.services.convening import Outline, outlined
from governance.services.delivering import Delivery, Withdrawn, drain, unreached
from governance.services.desk import Desk
from governance.services.sittings import sit
from governance.store.editions import KeptEdition
from governance.store.takedowns import Takedown
from governance.store.unit import Work

MOST = 2_000
"""How many characters of a note are kept."""


class Standing(NamedTuple):
    """What a withdrawal would destroy, and what was withdrawn before; ``zone`` is the organisation's.

    ``unreached`` says what it would not reach of the office's own copies, or is empty.
    """

    outline: Outline
    editions: tuple[KeptEdition, ...]
    before: tuple[Takedown, ...]
    zone: str
    unreached: str

    def __repr__(self) -> str:
        return "<standing>"


def standing(desk: Desk, meeting: str) -> Standing:
    """What would be destroyed, for whoever may withdraw it. Raises NotFound or Refused."""
    lost = desk.website is not None and bool(desk.website.lost())
    with desk.looking(Act.TAKE_DOWN, meeting) as work:
        sitting = sit(desk, work, meeting, Act.TAKE_DOWN)
        zone = work.organisations.get(sitting.meeting.organisation).facts.zone
        outline = outlined(work, sitting)
        before = work.takedowns.of(meeting)
        return Standing(outline, _standing(work, meeting), before, zone, unreached() if lost else "")


def withdraw(desk: Desk, meeting: str, reason: str) -> Delivery:
    """Destroy every edition of the meeting's minutes that stands or waits, and open a breach record.

    ``reason`` is read in the office only. The office's own bytes are gone when this returns; those of the
    website and its exported files as soon as they can be reached; an exported folder that cannot be found is
    among what the delivery calls ``lost``, and is noted in the breach record. Raises NotReady when nothing is
    published, Invalid at ``reason``, NotFound or Refused (promise 10).
    """
    reason = reason.strip()
    if len(reason) > MOST:
        raise Invalid(_("Write this in at most %(longest)s characters.", longest=MOST), "reason")
    made = new_id()
    with desk.acting(Act.TAKE_DOWN, meeting) as work:
        organisation = sit(desk, work, meeting, Act.TAKE_DOWN).meeting.organisation
        gone = tuple(edition.id for edition in _standing(work, meeting))
        if not gone:
            raise NotReady((_("Nothing of this meeting is on the website or on its way there."),))
        work.editions.withdraw(gone)
        work.outbox.destroy(gone)
        work.takedowns.add(organisation, meeting, made, gone, desk.person, reason)
        order = Withdrawn(gone, f"{instant_text(work.now)[:19]}Z")
        work.outbox.add(organisation, meeting, "takedown", made, to_json(order))
        breach = work.breaches.add(organisation, meeting, reason, made)
        detail = {"meeting": meeting, "edition": list(gone), "takedown": made, "breach": breach}
        desk.note(work, Act.TAKE_DOWN, organisation, meeting, **detail)
    return drain(desk.store, desk.website)


def _standing(work: Work, meeting: str) -> tuple[KeptEdition, ...]:
    return tuple(one for one in work.editions.of(meeting) if one.state in ("waiting", "published"))
