"""Use-cases of where meetings stand: the overview of one, and what each of a clerk's meetings needs next."""

from __future__ import annotations

from collections.abc import Iterable

from governance.domain.acts import Act
from governance.domain.body import GovernanceBody
from governance.domain.minute import PartOneMinute
from governance.domain.next_step import NextStep, Standing, next_step
from governance.domain.people import SEATS, Office, in_force
from governance.domain.readiness import MatterState, matter_state
from governance.kernel.values import Value
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.sittings import sit
from governance.store.editions import KeptEdition
from governance.store.items import KeptItem
from governance.store.matters import Before
from governance.store.meetings import Meeting
from governance.store.records import Both
from governance.store.unit import Work

PAGE = 60
"""How many of the clerk's latest meetings are looked at for the first page."""


class Overview(Value, frozen=True):
    """One meeting's head and the one thing it needs next (None: for readers who do not keep it)."""

    outline: Outline
    next: NextStep | None


class Needs(Value, frozen=True):
    """A meeting of a body that somebody clerks, and what it needs next."""

    meeting: str
    body: str
    starts: str
    next: NextStep


class Coming(Value, frozen=True):
    """The next meeting of a body in which somebody has a seat."""

    meeting: str
    body: str
    starts: str


def overview(desk: Desk, meeting: str) -> Overview:
    """Where a meeting stands, for whoever may see its agenda. Raises NotFound."""
    with desk.looking(Act.SEE_AGENDA, meeting) as work:
        sitting = sit(desk, work, meeting, Act.SEE_AGENDA)
        outline = outlined(work, sitting)
        if not sitting.may(Act.SEE_PART_ONE) or Act.DETERMINE not in outline.may:
            return Overview(outline, None)
        found = _needs(work, (sitting.meeting,), (sitting.kept_body.body,))
        return Overview(outline, found[0].next)


def of_clerk(desk: Desk) -> tuple[Needs, ...]:
    """Of each body that somebody clerks: the next meeting, and those past ones that are not finished."""
    with desk.looking(Act.SEE_TODAY) as work:
        held = in_force(work.appointments.of(desk.person), work.now, work.accounts.suspensions(desk.person))
        bodies = tuple({a.body for a in held if a.office == Office.CLERK and a.body})
        if not bodies:
            return ()
        meetings = work.meetings.of(bodies, PAGE)
        found = _needs(work, meetings, tuple(kept.body for kept in work.bodies.some(bodies)))
    coming = {
        need.body: need.meeting
        for need in sorted(found, key=lambda n: n.starts, reverse=True)
        if need.next.need in ("agenda", "prepare")
    }
    return tuple(
        need
        for need in sorted(found, key=lambda n: n.starts)
        if need.next.need != "nothing"
        and (need.next.need not in ("agenda", "prepare") or coming[need.body] == need.meeting)
    )


def coming(desk: Desk) -> tuple[Coming, ...]:
    """Of each body in which somebody has a seat and which they do not clerk: its next meeting."""
    with desk.looking(Act.SEE_TODAY) as work:
        held = in_force(work.appointments.of(desk.person), work.now, work.accounts.suspensions(desk.person))
        clerked = {a.body for a in held if a.office == Office.CLERK}
        bodies = tuple({a.body for a in held if a.office in SEATS and a.body} - clerked)
        meetings = work.meetings.of(bodies, PAGE) if bodies else ()
        nexts = {one.body: one for one in meetings if one.starts_at > work.now}
        return tuple(Coming(one.id, one.body, one.facts.starts) for one in nexts.values())


def _needs(work: Work, meetings: tuple[Meeting, ...], bodies: Iterable[GovernanceBody]) -> list[Needs]:
    ids = tuple(one.id for one in meetings)
    known_bodies = {body.id: body for body in bodies}
    records, editions = work.records.of_meetings(ids), work.editions.of_meetings(ids)
    items = work.items.of_meetings(ids)
    before = work.matters.before(*ids)
    states = _states(work, before)
    found = []
    for one in meetings:
        mine = [b for b in before if b.meeting == one.id]
        standing = _standing(one, records[one.id], work, editions.get(one.id, ()), known_bodies[one.body])
        holding = next((b.matter.id for b in mine if b.holding == "yes"), "")
        known = {b.matter.id: states[b.matter.id] for b in mine if b.holding == "no"}
        found.append(
            Needs(
                one.id, one.body, one.facts.starts, next_step(_minute(one, items), standing, known, holding)
            )
        )
    return found


def _standing(
    one: Meeting, both: Both, work: Work, editions: Iterable[KeptEdition], body: GovernanceBody
) -> Standing:
    there = tuple(editions)
    shown = [edition.number for edition in there if edition.state == "published"]
    private = {one.visibility, body.visibility} != {"public"}
    gone = there and all(edition.state in ("withdrawing", "withdrawn") for edition in there)
    return Standing(
        both.one,
        both.two,
        begun="yes" if one.starts_at <= work.now else "no",
        edition=max(shown, default=0),
        publish_from=body.settings.publish_from,
        website="never" if private else "withdrawn" if gone else "open",
    )


def _minute(one: Meeting, items: dict[str, tuple[KeptItem, ...]]) -> PartOneMinute:
    return PartOneMinute(one.id, one.facts, one.roll, tuple(kept.item for kept in items.get(one.id, ())))


def _states(work: Work, before: Iterable[Before]) -> dict[str, MatterState]:
    decided = work.matters.determinations(*{one.matter.id for one in before})
    return {matter: matter_state([one.decided for one in made]) for matter, made in decided.items()}
