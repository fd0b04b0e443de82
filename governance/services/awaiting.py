"""What waits for somebody in the records of their bodies: checks, signatures, interim decisions, comments.

Nobody is told of a matter in which they take no part (promise 7). However many meetings there are, the
number of queries is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from governance.domain.acts import Act
from governance.domain.body import Terms
from governance.domain.people import SEATS, Office
from governance.domain.permissions import decide
from governance.domain.record import Part
from governance.gate.gathered import Gathered
from governance.gate.passing import Hands
from governance.gate.standing import decided, gathered_all, part_two_subject
from governance.kernel.values import Value
from governance.services.desk import Desk
from governance.services.recording import Standing, offered
from governance.services.resolving import may_sign
from governance.services.standings import WAITS_FOR_CHAIR, standing
from governance.store.matters import KeptDetermination
from governance.store.meetings import Meeting
from governance.store.records import Both, KeptStep

What: TypeAlias = Literal["check", "sign", "interim", "sent back", "read"]
LATEST = 24
"""How many of the latest meetings of somebody's bodies are looked at."""
PARTS: tuple[Part, ...] = ("I", "II")


class Awaits(Value, frozen=True):
    """One thing that waits, in one part of one meeting's record."""

    what: What
    part: Part
    meeting: str
    body_name: str
    terms: Terms
    starts: str


class Found(NamedTuple):
    """Everything that was read at once about these meetings."""

    hands: Hands
    gathered: dict[str, Gathered]
    records: dict[str, Both]
    steps: dict[str, tuple[KeptStep, ...]]
    determinations: dict[str, tuple[KeptDetermination, ...]]

    def __repr__(self) -> str:
        return "<found>"


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
        found = _read(hands, meetings)
        made: list[Awaits] = []
        for meeting in reversed(meetings):
            if meeting.body in clerking:
                made += _sent_back(found, meeting)
            if meeting.body in seats:
                made += _of_seat(found, meeting)
        return tuple(made)


def _read(hands: Hands, meetings: list[Meeting]) -> Found:
    work, ids = hands.work, [one.id for one in meetings]
    found = gathered_all(hands, ids)
    matters = {matter for at in found.values() for matter in at.matters}
    return Found(
        hands,
        found,
        work.records.of_meetings(ids),
        work.records.steps_of(ids),
        work.matters.determinations(*sorted(matters)) if matters else {},
    )


def _sent_back(found: Found, meeting: Meeting) -> Iterator[Awaits]:
    """A draft that took steps already: only sending back leads there."""
    both = found.records[meeting.id]
    if both.one.state == "draft" and both.steps_one:
        yield _line(found, meeting, "sent back", "I")
    if both.two.state == "draft" and both.steps_two:
        yield _line(found, meeting, "sent back", "II")


def _of_seat(found: Found, meeting: Meeting) -> Iterator[Awaits]:
    """Of members what is circulated, to read; of the Chair and who stands in, what waits for their act."""
    hands, both = found.hands, found.records[meeting.id]
    if both.one.state == "circulated":
        yield _line(found, meeting, "read", "I")
    for part in PARTS:
        stands = Standing(found.gathered[meeting.id], both, part)
        checks = decide(hands.desk.actor(hands.work), Act.PASS, stands.subject(hands.person)).allowed
        if checks and offered(hands, stands):
            yield _line(found, meeting, "check", part)
        if may_sign(hands, stands, found.steps[meeting.id]):
            yield _line(found, meeting, "sign", part)
    if _interim(found, meeting):
        yield _line(found, meeting, "interim", "II")


def _interim(found: Found, meeting: Meeting) -> bool:
    """Whether a matter waits for their interim decision: one that was not put, or never decided in time."""
    hands, at, both = found.hands, found.gathered[meeting.id], found.records[meeting.id]
    subject = part_two_subject(at, hands.person)
    if not decide(hands.desk.actor(hands.work), Act.DECIDE_INTERIM, subject).allowed:
        return False
    for matter, known in at.matters.items():
        stands = standing(at, found.determinations[matter])
        late = stands == "undecided" and both.two.state != "draft"
        waits = known.sequence and (late or stands in WAITS_FOR_CHAIR)
        if waits and decided(hands, at, Act.DECIDE_INTERIM, known).allowed:
            return True
    return False


def _line(found: Found, meeting: Meeting, what: What, part: Part) -> Awaits:
    body = found.gathered[meeting.id].body
    return Awaits(what, part, meeting.id, body.name, body.settings.terms, meeting.facts.starts)
