"""One meeting as every use-case finds it: its head, its body, where its two records stand, who may act."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from governance.domain.acts import Act
from governance.domain.permissions import Actor, Subject, decide
from governance.domain.record import Part
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.services.desk import Desk
from governance.store.bodies import KeptBody
from governance.store.meetings import Meeting
from governance.store.records import Both
from governance.store.unit import Work


class Sitting(NamedTuple):
    """A meeting within one unit of work."""

    meeting: Meeting
    kept_body: KeptBody
    both: Both
    actor: Actor

    def __repr__(self) -> str:
        return "<sitting>"

    def subject(self, part: Part = "I") -> Subject:
        """What the meeting is to the rules; its state is that of Part I or of Part II."""
        record = self.both.one if part == "I" else self.both.two
        body = self.kept_body.body
        return Subject(self.meeting.organisation, body.id, body.academy, record.state)

    def may(self, act: Act, part: Part = "I") -> bool:
        """Whether whoever sits at the desk may do ``act`` to Part I or Part II."""
        return decide(self.actor, act, self.subject(part)).allowed


def sit(desk: Desk, work: Work, meeting: str, act: Act, part: Part = "I") -> Sitting:
    """The meeting, if the rules allow ``act`` there now.

    Raises NotFound, or Refused with the rule's sentence to whoever may see the agenda.
    """
    kept = work.meetings.get(meeting)
    body, both = work.bodies.get(kept.body), work.records.of(meeting)
    before = Sitting(kept, body, both, Actor())
    actor = desk.permit(work, act, before.subject(part), seen=Act.SEE_AGENDA)
    return before._replace(actor=actor)


def instant_of(local: str, zone: str) -> datetime:
    """The instant of a local time ``2026-09-14T18:00`` in a zone. Raises Invalid at "starts"."""
    try:
        return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid(_("There is no such day or time. Enter it as 2026-09-14T18:00."), "starts") from None
