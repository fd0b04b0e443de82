"""What waits for somebody in the records of their bodies: checks, signatures, interim decisions, comments.

Nobody is told of a matter in which they take no part (promise 7).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from governance.domain.acts import Act
from governance.domain.body import Terms
from governance.domain.people import SEATS, Office
from governance.domain.permissions import decide
from governance.domain.record import Part
from governance.gate.passing import Hands
from governance.gate.standing import decided, part_two_subject
from governance.kernel.values import Value
from governance.services.desk import Desk
from governance.services.determining import WAITS_FOR_CHAIR, standing
from governance.services.recording import Standing, stand
from governance.services.resolving import may_sign
from governance.store.meetings import Meeting
from governance.store.records import Both

What: TypeAlias = Literal["check", "sign", "interim", "sent back", "read"]
LATEST = 24
"""How many of the latest meetings of somebody's bodies are looked at."""


class Awaits(Value, frozen=True):
    """One thing that waits, in one part of one meeting's record."""

    what: What
    part: Part
    meeting: str
    body_name: str
    terms: Terms
    starts: str


def awaiting(desk: Desk) -> tuple[Awaits, ...]:
    """What waits for whoever sits at the desk, the oldest meeting first."""
    with desk.peeking(Act.SEE_TODAY) as hands:
        held = desk.actor(hands.work).appointments
        seats = {a.body for a in held if a.body and a.office in SEATS}
        clerking = {a.body for a in held if a.body and a.office == Office.CLERK}
        bodies = tuple(sorted(seats | clerking))
        if not bodies:
            return ()
        meetings = [m for m in hands.work.meetings.of(bodies, LATEST) if m.starts_at <= hands.work.now]
        records = hands.work.records.of_meetings([one.id for one in meetings])
        found: list[Awaits] = []
        for meeting in reversed(meetings):
            both = records[meeting.id]
            if meeting.body in clerking:
                found += _sent_back(hands, meeting, both)
            if meeting.body in seats:
                found += _of_seat(hands, meeting, both)
        return tuple(found)


def _sent_back(hands: Hands, meeting: Meeting, both: Both) -> Iterator[Awaits]:
    if not both.steps_one and not both.steps_two:
        return
    last = {one.part: one.step for one in hands.work.records.steps(meeting.id)}
    for part, step in last.items():
        if step == "send-back":
            yield _line(hands, meeting, "sent back", part)


def _of_seat(hands: Hands, meeting: Meeting, both: Both) -> Iterator[Awaits]:
    """Of members what is circulated, to read; of the Chair and who stands in, what waits for their act."""
    if both.one.state == "circulated":
        yield _line(hands, meeting, "read", "I")
    waits = ("handed-in", "approved")
    before = hands.work.matters.before(meeting.id)
    if both.one.state not in waits and both.two.state not in waits and not before:
        return
    one = stand(hands, meeting.id, "I")
    parts: tuple[Part, ...] = ("I", "II")
    for part in parts:
        found = one._replace(part=part)
        if _may(hands, found, Act.PASS):
            yield _line(hands, meeting, "check", found.part)
        if may_sign(hands, found):
            yield _line(hands, meeting, "sign", found.part)
    if _interim(hands, one):
        yield _line(hands, meeting, "interim", "II")


def _may(hands: Hands, found: Standing, act: Act) -> bool:
    return decide(hands.desk.actor(hands.work), act, found.subject(hands.person)).allowed


def _interim(hands: Hands, found: Standing) -> bool:
    """Whether a matter waits for their interim decision: one that was not put, or never decided in time."""
    at = found.at
    if not decide(
        hands.desk.actor(hands.work), Act.DECIDE_INTERIM, part_two_subject(at, hands.person)
    ).allowed:
        return False
    made = hands.work.matters.determinations(*at.matters)
    for matter, known in at.matters.items():
        stands = standing(at, made[matter])
        late = stands == "undecided" and found.both.two.state != "draft"
        open_still = known.sequence and (late or stands in WAITS_FOR_CHAIR)
        if open_still and decided(hands, at, Act.DECIDE_INTERIM, known).allowed:
            return True
    return False


def _line(hands: Hands, meeting: Meeting, what: What, part: Part) -> Awaits:
    body = hands.work.bodies.get(meeting.body).body
    return Awaits(what, part, meeting.id, body.name, body.settings.terms, meeting.facts.starts)
