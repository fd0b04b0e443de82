"""Use-cases of a matter that goes on: brought over from an earlier meeting of the body, with its tasks.

What is written under it here hangs on the same matter: what was determined stands, and whoever takes no part
in it at either meeting takes none at both (promises 4 and 7).
"""

from __future__ import annotations

from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.minute import CONFIDENTIAL, Action
from governance.domain.permissions import decide
from governance.domain.plain_form import Handles, print_parts
from governance.gate.editing import nothing, open_for_editing
from governance.gate.gathered import Gathered
from governance.gate.opening import opened_passages
from governance.gate.passing import Hands
from governance.gate.standing import gathered_all, matter_subject, part_two_subject
from governance.kernel.errors import NotFound
from governance.kernel.text import Leaf, Run, rewrite
from governance.kernel.values import Value, changed
from governance.services.desk import Desk
from governance.store import seal

LATEST = 24
"""How many of the body's meetings before this one are looked at."""


class Earlier(Value, frozen=True):
    """A matter that can be brought over: its neutral label, and the day of the meeting it was before last."""

    id: str
    label: str
    day: str


class Brought(NamedTuple):
    """A matter now before this meeting; ``tasks`` are its earlier actions in the plain form, under it."""

    matter: str
    tasks: str

    def __repr__(self) -> str:
        return "<brought>"


class _Found(NamedTuple):
    """The matters of earlier meetings that the writer may read, each with the meeting it was before last."""

    here: Gathered
    last: dict[str, Gathered]

    def __repr__(self) -> str:
        return "<found>"


def bringable(desk: Desk, meeting: str) -> tuple[Earlier, ...]:
    """The body's earlier matters that whoever writes this meeting may read, the latest first.

    The view leaves an entry where there are any. Raises NotFound or Refused.
    """
    with desk.passing(Act.MARK, meeting) as hands:
        found = _found(desk, hands, meeting)
        if found.last:
            detail = {"meeting": meeting, "matters": sorted(found.last)}
            hands.note(Act.READ_MATTER, meeting, seal.case(meeting), detail)
        earlier = (
            Earlier(matter, at.matters[matter].matter.label, at.meeting.starts_on)
            for matter, at in found.last.items()
        )
        return tuple(sorted(earlier, key=lambda one: (one.day, one.label), reverse=True))


def bring(desk: Desk, meeting: str, matter: str, order: str = "") -> Brought:
    """Put an earlier matter before this meeting.

    ``order`` are the matters that the writer's text names already, as ``Draft.order`` has them; in the tasks
    this one stands behind them. Raises NotFound for what the writer may not read, or Refused.
    """
    with desk.passing(Act.MARK, meeting) as hands:
        found = _found(desk, hands, meeting)
        if matter not in found.last:
            raise NotFound()
        before, organisation = found.last[matter], found.here.meeting.organisation
        hands.work.matters.bring(organisation, matter, meeting)
        hands.note(Act.MARK, meeting, seal.case(meeting), {"meeting": meeting, "matter": matter})
        return Brought(matter, _tasks(hands, before, matter, (*order.split(), matter)))


def _found(desk: Desk, hands: Hands, meeting: str) -> _Found:
    work = hands.work
    here = open_for_editing(hands, meeting, nothing).at
    desk.permit(work, Act.MARK, part_two_subject(here, desk.person), seen=Act.SEE_AGENDA)
    before = work.meetings.of((here.body.id,), LATEST, after=here.meeting)
    gathered = gathered_all(hands, [one.id for one in before])
    actor = desk.actor(work)
    last: dict[str, Gathered] = {}
    for at in (gathered[one.id] for one in before):
        for matter, known in at.matters.items():
            subject = matter_subject(at, desk.person, known)
            new = known.sequence and matter not in here.matters
            if new and decide(actor, Act.READ_MATTER, subject).allowed:
                last.setdefault(matter, at)
    return _Found(here, last)


def _tasks(hands: Hands, before: Gathered, matter: str, order: tuple[str, ...]) -> str:
    """The actions of the meeting it was before last, to be followed up: confidential under it (promise 4)."""
    kept = [one for one in hands.work.passages.of_matter(matter) if one.meeting == before.meeting.id]
    actions = [one.body for one in opened_passages(hands, kept) if isinstance(one.body, Action)]
    parts = tuple(
        changed(
            one,
            id="",
            text=changed(one.text, blocks=rewrite(one.text.blocks, _plain)),
            marking=CONFIDENTIAL,
            matter=matter,
            owner_person=None,
        )
        for one in actions
    )
    return print_parts(parts, Handles(matters=order))


def _plain(leaf: Leaf) -> tuple[Leaf, ...]:
    """Words as they are, without the account of whom they name."""
    return (changed(leaf, mention=None),) if isinstance(leaf, Run) else (leaf,)
