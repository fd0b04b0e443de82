"""What lies ahead of those who keep no meetings: of each body the next one, and minutes they may read."""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.people import Office
from governance.domain.permissions import Actor, Subject, decide
from governance.domain.record import Record
from governance.kernel.values import Value
from governance.services.bodies import about
from governance.services.desk import Desk
from governance.store.bodies import KeptBody
from governance.store.meetings import Meeting
from governance.store.unit import Work

LATEST = 3
"""How many past minutes of a body the first page shows."""
LOOKED_AT = 8
"""Among how many of a body's past meetings they are looked for."""


class Ahead(Value, frozen=True):
    """One body: its next meeting, None where none is arranged, and past ones whose minutes may be read."""

    body: str
    next: Meeting | None
    minutes: tuple[Meeting, ...]


def ahead(desk: Desk) -> tuple[Ahead, ...]:
    """The bodies whose agendas somebody may see and which they do not clerk; by a fixed number of queries."""
    with desk.looking(Act.SEE_TODAY) as work:
        actor = desk.actor(work)
        clerked = {a.body for a in actor.appointments if a.office == Office.CLERK}
        kept = {
            one.body.id: one
            for one in work.bodies.of(desk.organisation)
            if one.body.id not in clerked and decide(actor, Act.SEE_AGENDA, about(one)).allowed
        }
        coming = {one.body: one for one in work.meetings.coming(tuple(kept))}
        past = _readable(work, actor, kept, work.meetings.past(tuple(kept), LOOKED_AT))
        return tuple(
            Ahead(body, coming.get(body), tuple(one for one in past if one.body == body)[:LATEST])
            for body in kept
        )


def with_minutes(desk: Desk, body: str, meetings: tuple[Meeting, ...]) -> frozenset[str]:
    """The ids of those of a body's meetings whose minutes whoever sits at the desk may read now."""
    with desk.looking(Act.SEE_AGENDA, body) as work:
        kept = {body: work.bodies.get(body)}
        begun = tuple(one for one in meetings if one.starts_at <= work.now)
        return frozenset(one.id for one in _readable(work, desk.actor(work), kept, begun))


def _readable(
    work: Work, actor: Actor, kept: dict[str, KeptBody], meetings: tuple[Meeting, ...]
) -> tuple[Meeting, ...]:
    records = work.records.of_meetings(tuple(one.id for one in meetings))
    return tuple(one for one in meetings if _reads(actor, kept[one.body], records[one.id].one))


def _reads(actor: Actor, kept: KeptBody, record: Record) -> bool:
    subject = Subject(kept.organisation, kept.body.id, kept.body.academy, record.state)
    return decide(actor, Act.SEE_PART_ONE, subject).allowed
