"""Use-cases of where meetings stand: the overview of one, and what each of a clerk's meetings needs next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.next_step import NextStep, Standing, next_step
from governance.domain.notice import notice_by
from governance.domain.people import Office
from governance.domain.readiness import MatterState, as_known
from governance.gate.gathered import Gathered
from governance.gate.knowing import known_to
from governance.gate.passing import Hands
from governance.gate.standing import gathered_all
from governance.kernel.values import Value
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.sittings import sit
from governance.services.standings import state_of
from governance.store.editions import KeptEdition
from governance.store.matters import KeptDetermination
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
    """A meeting of a body that somebody clerks, and what it needs next, ``now``; ``notice_by`` is the last
    day for notice of it."""

    meeting: str
    body: str
    starts: str
    next: NextStep
    now: datetime
    notice_by: str = ""


def overview(desk: Desk, meeting: str) -> Overview:
    """Where a meeting stands, for whoever may see its agenda. Raises NotFound.

    What it needs is told over the matters that the reader may know of (promise 7).
    """
    with desk.peeking(Act.SEE_AGENDA, meeting) as hands:
        sitting = sit(desk, hands.work, meeting, Act.SEE_AGENDA)
        outline = outlined(hands.work, sitting)
        if not sitting.may(Act.SEE_PART_ONE) or Act.DETERMINE not in outline.may:
            return Overview(outline, None)
        return Overview(outline, _needs(hands, (sitting.meeting,))[0].next)


def of_clerk(desk: Desk) -> tuple[Needs, ...]:
    """Of each body that somebody clerks: the next meeting, and those past ones that are not finished.

    Nothing where there is no gate: what is needed next depends on what is sealed.
    """
    if desk.gate is None:
        return ()
    with desk.peeking(Act.SEE_TODAY) as hands:
        bodies = _clerked(desk, hands.work)
        if not bodies:
            return ()
        found = _needs(hands, hands.work.meetings.of(bodies, PAGE))
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


def without_coming(desk: Desk) -> tuple[str, ...]:
    """The ids of the bodies that somebody clerks and that have no coming meeting."""
    with desk.looking(Act.SEE_TODAY) as work:
        bodies = _clerked(desk, work)
        arranged = {one.body for one in work.meetings.coming(bodies)}
    return tuple(body for body in bodies if body not in arranged)


def _clerked(desk: Desk, work: Work) -> tuple[str, ...]:
    held = desk.actor(work).appointments
    return tuple(sorted({a.body for a in held if a.office == Office.CLERK and a.body}))


class _Found(NamedTuple):
    """Everything that was read at once about these meetings."""

    hands: Hands
    gathered: dict[str, Gathered]
    records: dict[str, Both]
    editions: dict[str, tuple[KeptEdition, ...]]
    determinations: dict[str, tuple[KeptDetermination, ...]]
    holding: dict[str, str]

    def __repr__(self) -> str:
        return "<found>"


def _needs(hands: Hands, meetings: tuple[Meeting, ...]) -> list[Needs]:
    found = _read(hands, [one.id for one in meetings])
    return [
        Needs(
            one.id,
            one.body,
            one.facts.starts,
            _next(found, one),
            hands.work.now,
            notice_by(one.facts.starts, found.gathered[one.id].body.settings.notice_days),
        )
        for one in meetings
    ]


def _read(hands: Hands, ids: list[str]) -> _Found:
    work = hands.work
    gathered = gathered_all(hands, ids)
    matters = {matter for at in gathered.values() for matter in at.matters}
    return _Found(
        hands,
        gathered,
        work.records.of_meetings(ids),
        work.editions.of_meetings(ids),
        work.matters.determinations(*sorted(matters)),
        _holding(gathered.values()),
    )


def _holding(gathered: Iterable[Gathered]) -> dict[str, str]:
    """The matter "Not yet sorted" of each meeting."""
    return {
        at.meeting.id: one.matter.id for at in gathered for one in at.matters.values() if not one.sequence
    }


def _next(found: _Found, one: Meeting) -> NextStep:
    at = found.gathered[one.id]
    known = known_to(found.hands, at)
    holding = found.holding.get(one.id, "")
    states: dict[str, MatterState] = {
        matter: state_of(at, found.determinations[matter]) for matter in known - {holding}
    }
    told = as_known(at.part_one, states, known)
    return next_step(at.part_one, _standing(found, at), told, holding if holding in known else "")


def _standing(found: _Found, at: Gathered) -> Standing:
    there, both = found.editions.get(at.meeting.id, ()), found.records[at.meeting.id]
    shown = [edition.number for edition in there if edition.state == "published"]
    private = {at.meeting.visibility, at.body.visibility} != {"public"}
    gone = there and all(edition.state in ("withdrawing", "withdrawn") for edition in there)
    return Standing(
        both.one,
        both.two,
        begun="yes" if at.meeting.starts_at <= found.hands.work.now else "no",
        edition=max(shown, default=0),
        publish_from=at.body.settings.publish_from,
        website="never" if private else "withdrawn" if gone else "open",
    )
