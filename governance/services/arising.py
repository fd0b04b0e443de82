"""Use-cases of matters arising: open actions and matters of the meetings before, taken up at this one.

What was public goes into Part I, what was confidential under its own matter only, by whoever may
read it (promise 4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple, TypeAlias

from governance.domain.acts import Act
from governance.domain.carrying import (
    actions_of,
    carried,
    goes_under,
    is_whole,
    matters_within,
    told_done,
    words_of,
)
from governance.domain.minute import (
    PUBLIC,
    Action,
    ActionHole,
    Item,
    OneAction,
    Part,
    PartOneItem,
    PartOneMinute,
)
from governance.domain.ordering import shown_numbers
from governance.domain.permissions import decide
from governance.domain.weave import weave_item
from governance.gate.editing import nothing
from governance.gate.gathered import Gathered, Known
from governance.gate.opening import opened_passages
from governance.gate.passing import Hands
from governance.gate.standing import gathered_all, matter_subject
from governance.kernel.errors import Invalid, NotFound
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.text import Hole, leaves
from governance.kernel.values import Value, changed
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.keeping import Writing, begun
from governance.store import seal
from governance.store.followed import Followed

BEFORE = 3
"""How many of the body's meetings before this one are looked at for what is still open."""
State: TypeAlias = Literal["open", "carried", "done", "closed"]
"""Closed: words in it are closed to the writer, so that only somebody else can take it up."""


class Arising(Value, frozen=True):
    """An action of an earlier meeting. ``label`` is its matter's, "" of a public one; ``first_day`` when it
    was first agreed, if that was earlier still."""

    id: str
    day: str
    number: str
    words: str
    owner: str
    due: str
    state: State
    label: str = ""
    first_day: str = ""


class ArisingView(Value, frozen=True):
    """What is offered. ``matters`` are (id, label) of the last meeting's that are not here yet; ``items`` are
    (id, words) of the public items that can be chosen, ``item`` the one that is proposed."""

    outline: Outline
    actions: tuple[Arising, ...]
    matters: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, str], ...]
    item: str


class _Earlier(NamedTuple):
    """An action of an earlier meeting, open to the writer."""

    at: Gathered
    item: Item
    action: Action
    state: State
    first: Followed

    def __repr__(self) -> str:
        return "<earlier action>"


class _Found(NamedTuple):
    """This meeting open to its writer, with what the meetings before it left open."""

    here: Writing
    actions: tuple[_Earlier, ...]
    matters: tuple[Known, ...]

    def __repr__(self) -> str:
        return "<found>"


def arising(desk: Desk, meeting: str) -> ArisingView:
    """What is offered for this meeting. The view leaves an entry where it opens anything confidential.

    Raises NotFound or Refused.
    """
    with desk.passing(Act.OPEN_FOR_EDITING, meeting) as hands:
        found = _found(desk, hands, meeting)
        seen = sorted({matter for one in found.actions for matter in matters_within(one.action)})
        seen += [known.matter.id for known in found.matters]
        if seen:
            hands.note(
                Act.READ_MATTER,
                meeting,
                seal.case(meeting),
                {"meeting": meeting, "matters": sorted(set(seen))},
            )
        here, part_one = found.here, found.here.editable.at.part_one
        numbers = _numbers(part_one)
        items = tuple(
            (one.id, f"{numbers[one.id]} {one.title}") for one in here.minute.items if one.marking == PUBLIC
        )
        return ArisingView(
            outline=outlined(here.work, here.sitting),
            actions=tuple(_line(found, one) for one in found.actions),
            matters=tuple((known.matter.id, known.matter.label) for known in found.matters),
            items=items,
            item=_proposed(here.minute.items),
        )


def carry(desk: Desk, meeting: str, actions: Collection[str], item: str) -> int:
    """Carry these open actions over under a public item, or under the item of their own matter; how many.

    Their matters come before this meeting with them. Raises Invalid, Conflict, NotFound or Refused.
    """
    return _take_up(desk, meeting, actions, item, "carried")


def tick_off(desk: Desk, meeting: str, action: str, item: str) -> None:
    """Note an open action as done, in a line of the minutes that is as confidential as the action was.

    Raises Invalid, Conflict, NotFound or Refused.
    """
    _take_up(desk, meeting, (action,), item, "done")


def reopen(desk: Desk, meeting: str, action: str) -> None:
    """An action that was ticked off here is open after all; the line about it is the clerk's to change.

    Raises NotFound or Refused.
    """
    with desk.passing(Act.DRAFT_MINUTES, meeting) as hands:
        found = _found(desk, hands, meeting)
        if action not in {one.action.id for one in found.actions if one.state == "done"}:
            raise NotFound()
        hands.work.followed.forget(meeting, action)
        organisation = found.here.sitting.meeting.organisation
        desk.note(hands.work, Act.DRAFT_MINUTES, organisation, meeting, meeting=meeting, change="reopened")


def _take_up(
    desk: Desk, meeting: str, actions: Collection[str], item: str, became: Literal["carried", "done"]
) -> int:
    with desk.passing(Act.DRAFT_MINUTES, meeting) as hands:
        found = _found(desk, hands, meeting)
        known = {one.action.id: one for one in found.actions}
        if not known.keys() >= set(actions):
            raise NotFound()
        taken = [known[action] for action in actions if known[action].state == "open"]
        if not taken:
            raise Invalid(_("Nothing of this is open any more."))
        organisation = found.here.sitting.meeting.organisation
        before = found.here.editable.at.matters
        for matter in sorted({m for one in taken for m in matters_within(one.action)} - before.keys()):
            hands.work.matters.bring(organisation, matter, meeting)
        here = begun(desk, hands, meeting, Act.DRAFT_MINUTES, nothing)
        chosen = here.item(item)
        items, steps = here.minute.items, []
        for one in taken:
            under = goes_under(one.action, chosen, items)
            part: Part = carried(one.action, new_id) if became == "carried" else told_done(one.action, under)
            items = tuple(
                changed(each, parts=(*each.parts, part)) if each.id == under.id else each for each in items
            )
            as_id = part.id if isinstance(part, Action) else ""
            steps.append(changed(one.first, meeting=meeting, became=became, as_id=as_id))
        here.keep(changed(here.minute, items=items), change=became)
        hands.work.followed.follow(organisation, steps)
        return len(taken)


def _found(desk: Desk, hands: Hands, meeting: str) -> _Found:
    work = hands.work
    here = begun(desk, hands, meeting, Act.DRAFT_MINUTES, nothing)
    before = work.meetings.of((here.sitting.meeting.body,), BEFORE, after=here.sitting.meeting)
    ats = gathered_all(hands, [one.id for one in before])
    actor = desk.actor(work)
    mine: dict[str, dict[str, Known]] = {
        one.id: {
            matter: known
            for matter, known in ats[one.id].matters.items()
            if known.sequence
            and decide(actor, Act.READ_MATTER, matter_subject(ats[one.id], desk.person, known)).allowed
        }
        for one in before
    }
    opened = [
        (ats[one.id], item, action)
        for one in before
        for item, action in actions_of(_woven(hands, ats[one.id], mine[one.id]))
    ]
    actions = tuple(_with_states(here, opened))
    held = {matter for one in actions for matter in matters_within(one.action)}
    last = mine[before[0].id].values() if before else ()
    fresh = (known for known in last if known.matter.id not in here.editable.at.matters)
    matters = tuple(known for known in fresh if known.matter.id not in held)
    return _Found(here, actions, matters)


def _woven(hands: Hands, at: Gathered, mine: dict[str, Known]) -> tuple[Item, ...]:
    """The items of an earlier meeting, with the actions in them as far as the writer may read them."""
    wanted = [
        hole.passage for item in at.part_one.items for hole in _holes_of_actions(item) if hole.matter in mine
    ]
    kept = hands.work.passages.some(wanted)
    passages = opened_passages(hands, [one for one in kept if one.matter in mine])
    return tuple(weave_item(item, passages, "") for item in at.part_one.items)


def _holes_of_actions(item: PartOneItem) -> Iterator[Hole | ActionHole]:
    for part in item.parts:
        if isinstance(part, ActionHole):
            yield part
        elif isinstance(part, OneAction):
            yield from (leaf for leaf in leaves(part.text.blocks) if isinstance(leaf, Hole))


def _with_states(here: Writing, opened: list[tuple[Gathered, Item, Action]]) -> Iterator[_Earlier]:
    """Those that no other meeting came back to, each with what became of it at this one."""
    meeting = here.sitting.meeting.id
    steps = here.work.followed.about([action.id for _at, _item, action in opened])
    origin = {step.as_id: step for step in steps if step.as_id}
    standing = _standing(here.editable.at.part_one)
    for at, item, action in opened:
        own = [step for step in steps if step.action == action.id]
        if any(step.meeting != meeting for step in own):
            continue
        step = next(iter(own), None)
        state: State = "open" if is_whole(action) else "closed"
        if step is not None and (step.became == "done" or step.as_id in standing):
            state = step.became
        before = origin.get(action.id)
        began = (before.first, before.first_meeting) if before else (action.id, at.meeting.id)
        yield _Earlier(at, item, action, state, Followed(action.id, meeting, "carried", *began))


def _standing(part_one: PartOneMinute) -> set[str]:
    """The ids of the actions that stand in a meeting."""
    parts = [part for item in part_one.items for part in item.parts]
    return {p.id for p in parts if isinstance(p, OneAction)} | {
        p.passage for p in parts if isinstance(p, ActionHole)
    }


def _line(found: _Found, one: _Earlier) -> Arising:
    labels = {known.matter.id: known.matter.label for known in one.at.matters.values()}
    first = one.first.first_meeting
    began = found.here.work.meetings.some((first,)) if first != one.at.meeting.id else {}
    return Arising(
        id=one.action.id,
        day=one.at.meeting.starts_on,
        number=_numbers(one.at.part_one)[one.item.id],
        words=words_of(one.action),
        owner=one.action.owner,
        due=one.action.due,
        state=one.state,
        label=", ".join(labels[matter] for matter in matters_within(one.action) if matter in labels),
        first_day=began[first].starts_on if first in began else "",
    )


def _numbers(part_one: PartOneMinute) -> dict[str, str]:
    return shown_numbers([(one.id, one.parent, one.number) for one in part_one.items], part_one.facts)


def _proposed(items: Collection[Item]) -> str:
    """The item that is called so, or the one where actions are gone through, or the first public one."""
    public = [one for one in items if one.marking == PUBLIC]
    for words in (_("matters arising"), _("actions")):
        for one in public:
            if words in one.title.casefold():
                return one.id
    return public[0].id if public else ""
