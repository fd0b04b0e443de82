"""The use-case of the shared screen: what the room and whoever is on the call may see, from Part I at rest.

It opens no matter's key and asks the gate nothing: what it gives is a public value and a public number
(promises 1 and 2).
"""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.minute import PartOneMinute
from governance.domain.split import PublicFrame, split
from governance.kernel.errors import NotReady
from governance.kernel.values import Value
from governance.public.record import PublicMinutes
from governance.services.desk import Desk
from governance.services.sittings import sit


class Shared(Value, frozen=True):
    """What is shared: the public minutes so far, and the public number of the item in hand, or "".

    ``minutes`` None: a hidden passage still lacks its public wording, so that nothing can be shown.
    """

    minutes: PublicMinutes | None
    hand: str = ""


def shared(desk: Desk, meeting: str) -> Shared:
    """What may be shared now, for whoever minutes the meeting. Raises NotFound, Refused."""
    with desk.looking(Act.DRAFT_MINUTES, meeting) as work:
        sitting = sit(desk, work, meeting, Act.DRAFT_MINUTES)
        kept, body = sitting.meeting, sitting.kept_body.body
        house = work.organisations.get(kept.organisation)
        live = work.live.of(meeting).live
        items = tuple(one.item for one in work.items.of(meeting))
        settings = body.settings
        frame = PublicFrame(
            house.facts.name, body.name, body.slug, terms=settings.terms, disclosing=settings.disclosing
        )
        return of_part_one(PartOneMinute(meeting, kept.facts, kept.roll, items), frame, live.item)


def of_part_one(part_one: PartOneMinute, frame: PublicFrame, item: str) -> Shared:
    """What may be shared of a meeting with ``item`` in hand."""
    try:
        division = split(part_one, frame)
    except NotReady:
        return Shared(None)
    return Shared(division.public, division.numbers.get(item, ""))
