"""What an administrator keeps: the order in which a new organisation is set up, and the office's machinery.

Both are counts and states; nothing of any meeting is opened for them (promise 8).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from governance.domain.acts import Act
from governance.domain.people import Office
from governance.domain.permissions import Subject, decide
from governance.kernel.values import Value
from governance.services import appointing
from governance.services.appointing import Held
from governance.services.desk import Desk
from governance.store.unit import Work

What: TypeAlias = Literal["bodies", "people", "appointments", "confirmations", "meeting"]
Stands: TypeAlias = Literal["done", "next", "later"]


class Step(Value, frozen=True):
    """One step of the set-up: ``count`` is how many there are, or of ``confirmations`` how many wait."""

    what: What
    stands: Stands
    count: int


class Machinery(Value, frozen=True):
    """How the office runs: its deliveries that wait, its trail, and whether its key opens what is sealed.

    ``end`` says whether the end of the trail is as the office left it. How many entries there are is not
    said: from one day to the next it tells of acts in meetings.
    """

    waiting: int
    end: Literal["whole", "changed"]
    opens: Literal["yes", "no"]


def order(desk: Desk) -> tuple[Step, ...]:
    """The steps in their order, for an administrator, until the first meeting is made; else nothing."""
    with desk.looking(Act.SEE_TODAY) as work:
        if not _administers(desk, work):
            return ()
        bodies = tuple(kept.body.id for kept in work.bodies.of(desk.organisation))
        if work.meetings.of(bodies, 1):
            return ()
        people = len(work.people.of(desk.organisation))
    held = [one for one in appointing.overview(desk, desk.organisation) if one.state != "ended"]
    unconfirmed = sum(1 for one in held if one.state == "unconfirmed")
    seats = sum(1 for one in held if one.appointment.office != Office.ADMINISTRATOR)
    return _in_order(
        ("bodies", len(bodies), bool(bodies)),
        ("people", people, people > 1),
        ("appointments", seats, _led(held)),
        ("confirmations", unconfirmed, _led(held) and not unconfirmed),
        ("meeting", 0, False),
    )


def machinery(desk: Desk) -> Machinery | None:
    """The state of keys, outbox and trail, for an administrator; None for everybody else."""
    with desk.looking(Act.SEE_TODAY) as work:
        if not _administers(desk, work):
            return None
        end = work.audit.stands()
        waiting = work.outbox.count()
    opens = desk.gate is not None and desk.gate.opens
    return Machinery(waiting, "whole" if end else "changed", "yes" if opens else "no")


def _administers(desk: Desk, work: Work) -> bool:
    return decide(desk.actor(work), Act.MANAGE_PEOPLE, Subject(desk.organisation)).allowed


def _led(held: Iterable[Held]) -> bool:
    """Whether the CEO and, of some body, a Chair and a clerk are on record: nothing leaves without them."""
    places = {(one.appointment.office, one.appointment.body) for one in held}
    led = any((Office.CLERK, body) in places for office, body in places if office == Office.CHAIR)
    return led and (Office.CEO, None) in places


def _in_order(*steps: tuple[What, int, bool]) -> tuple[Step, ...]:
    """The first that is not done is the next one."""
    waits = next(place for place, (_what, _count, done) in enumerate(steps) if not done)
    return tuple(
        Step(what, "done" if done else "next" if place == waits else "later", count)
        for place, (what, count, done) in enumerate(steps)
    )
