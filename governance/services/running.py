"""Use-cases of a meeting as it runs: the clerk's screen, the item in hand, the door, the end.

What is done to the roll is in ``moves``; what is written of an item is saved as on its own page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, TypeAlias

from governance.domain.acts import Act
from governance.domain.holes import holes_of
from governance.domain.matter import Matter
from governance.domain.minute import PUBLIC, Attendance, Item, Minute, PartOneMinute, Roll, Withdrawal
from governance.domain.people import SEATS, Office
from governance.domain.phrases import standing_phrases
from governance.domain.presence import Done, Live, Where, in_room, same_person, where
from governance.domain.prompting import Leaving, Setting, must_leave, not_alone, words_to_say
from governance.domain.quorum import Quorum, quorum_now
from governance.gate.editing import note_opened
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.values import Value, changed
from governance.services.agenda_lines import AgendaLine, lines_for_writers
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.drafting import Draft, draft_of, passages_of
from governance.services.keeping import Writing, begun
from governance.services.moves import Run, numbers_of, running, time_of
from governance.services.rolling import of_roll

Way: TypeAlias = Literal["next", "previous"]


class Person(Value, frozen=True):
    """Somebody of the list as the screen shows them; ``says`` their times and withdrawals in words.

    ``part`` "confidential": what it says comes from a sealed withdrawal. ``alone``: they take part from
    elsewhere and have confirmed that nobody else can see or hear.
    """

    id: str
    name: str
    role: str
    category: str
    where: Where
    says: str
    part: Literal["public", "confidential"]
    remote: bool
    alone: bool


class Screen(Value, frozen=True):
    """The clerk's screen. ``draft`` is the item in hand, open for writing; None: nothing is in hand.

    ``now`` is the local time 18:42:07, ``today`` whether the meeting is on this day; ``begun`` when each item
    was taken up; ``kept`` where what happens now is kept: "" as its item, "unsorted", or a matter's id.
    ``undo`` says what the last move was, ``quorum`` how the item in hand stands, ``room`` how many members
    are there for it, ``asked`` who has yet to confirm to be alone.
    """

    outline: Outline
    now: str
    today: bool
    people: tuple[Person, ...]
    lines: tuple[AgendaLine, ...]
    begun: dict[str, str]
    door: Literal["open", "closed"]
    quorum: Quorum
    room: int
    leaving: tuple[Leaving, ...]
    say: tuple[str, ...]
    asked: tuple[str, ...]
    kept: str
    undo: str
    phrases: tuple[str, ...]
    draft: Draft | None = None


def screen(desk: Desk, meeting: str) -> Screen:
    """The screen of a meeting as it runs. Opening what is confidential leaves an entry.

    Raises NotFound, Refused.
    """
    with desk.passing(Act.OPEN_FOR_EDITING, meeting) as hands:
        live = hands.work.live.of(meeting)

        def wanted(part_one: PartOneMinute) -> Collection[str]:
            return {*of_roll(part_one), *passages_of(live.live.item)(part_one)}

        found = begun(desk, hands, meeting, Act.DRAFT_MINUTES, wanted)
        note_opened(hands, found.editable)
        return _screen(Run(found, live))


def take(desk: Desk, meeting: str, item: str) -> None:
    """Take an item in hand, in its turn or out of order; a confidential one closes the door."""
    with running(desk, meeting) as run:
        _take(run, run.found.item(item))


def step(desk: Desk, meeting: str, way: Way) -> None:
    """Go on to the first item that was not taken yet, or back to the one before. Raises Invalid at an end."""
    with running(desk, meeting) as run:
        _take(run, _next(run) if way == "next" else _before(run))


def turn_door(desk: Desk, meeting: str, door: Literal["open", "closed"]) -> None:
    """Close the door for confidential business in the middle of an item, or open it again."""
    with running(desk, meeting) as run:
        _save(run, changed(run.live, door=door, alone=run.live.alone if door == "closed" else ()), "door")


def confirm_alone(desk: Desk, meeting: str, who: Collection[str]) -> None:
    """Note that these, who take part from elsewhere, confirmed to be alone. Raises Invalid for others."""
    with running(desk, meeting) as run:
        here = {one.id for one in in_room(run.found.minute.roll) if one.remote}
        if not who or not here.issuperset(who):
            raise Invalid(_("Tick somebody who takes part online: only they are asked."), "who")
        _save(run, changed(run.live, alone=tuple(sorted({*run.live.alone, *who}))), "alone")


def finish(desk: Desk, meeting: str, at: str = "") -> None:
    """Note when the meeting ended; nothing is in hand then, and no move can be undone. Raises Invalid."""
    with running(desk, meeting) as run:
        minute = run.found.minute
        ended = time_of(run, at)
        if ended <= minute.facts.starts[11:16]:
            raise Invalid(_("It ended before it started. Check the time."), "at")
        run.found.keep(changed(minute, facts=changed(minute.facts, ended=ended)), change="ended")
        run.save(Live(begun=run.live.begun))


def _take(run: Run, item: Item) -> None:
    """An item that cannot be in its turn, because the clock says another day, is begun without a time."""
    try:
        at = time_of(run, "")
    except Invalid:
        at = ""
    begun = {item.id: at, **run.live.begun}
    door: Literal["open", "closed"] = "open" if item.marking == PUBLIC else "closed"
    alone = run.live.alone if door == "closed" else ()
    _save(run, changed(run.live, item=item.id, door=door, alone=alone, begun=begun), "in hand")


def _save(run: Run, live: Live, change: str) -> None:
    run.save(live)
    meeting = run.found.sitting.meeting
    run.found.desk.note(
        run.found.work, Act.DRAFT_MINUTES, meeting.organisation, meeting.id, meeting=meeting.id, change=change
    )


def _next(run: Run) -> Item:
    items, taken = run.found.minute.items, {*run.live.begun, run.live.item}
    for one in items:
        if one.id not in taken:
            return one
    raise Invalid(_("Every item was taken."), "item")


def _before(run: Run) -> Item:
    order = [one.id for one in run.found.minute.items]
    if run.live.item not in order or order[0] == run.live.item:
        raise Invalid(_("No item stands before it."), "item")
    return run.found.minute.items[order.index(run.live.item) - 1]


def _screen(run: Run) -> Screen:
    found, item, live = run.found, run.item, run.live
    minute, meeting = found.minute, found.sitting.meeting
    now = run.now()
    matter = _matter(found, item)
    setting = Setting(matter, live.door, _staff(found), _clerks(found))
    leaving = must_leave(minute.roll, item, setting)
    number = numbers_of(found).get(live.item, "")
    return Screen(
        outline=outlined(found.work, found.sitting),
        now=f"{now:%H:%M:%S}",
        today=now.date().isoformat() == meeting.facts.starts[:10],
        people=tuple(_person(minute.roll, one, live) for one in minute.roll.attendance),
        lines=lines_for_writers(found, {}),
        begun=live.begun,
        door=live.door,
        quorum=quorum_now(minute.roll, meeting.facts.quorum, item.id if item else None, number),
        room=sum(one.category == "member" for one in in_room(minute.roll, item.id if item else None)),
        leaving=leaving,
        say=words_to_say(minute.roll, item, leaving, setting, live.alone),
        asked=tuple(one.name for one in not_alone(minute.roll, item, leaving, live.alone))
        if live.door == "closed"
        else (),
        kept=_kept(matter, item, live),
        undo=_last_move(minute, live.moves[-1]) if live.moves else "",
        phrases=standing_phrases(found.sitting.kept_body.body.settings),
        draft=draft_of(found, item) if item else None,
    )


def _kept(matter: Matter | None, item: Item | None, live: Live) -> str:
    """While the door is closed in the middle of a public item, nothing falls into Part I by itself."""
    if item is None or item.marking != PUBLIC or live.door == "open":
        return ""
    return matter.id if matter else "unsorted"


def _person(roll: Roll, one: Attendance, live: Live) -> Person:
    gone = [each for each in roll.withdrawals if isinstance(each, Withdrawal) and same_person(each, one)]
    here = [each for each in gone if each.item == live.item or (each.left and not each.returned)]
    return Person(
        id=one.id,
        name=one.name,
        role=one.role,
        category=one.category,
        where=where(roll, one, live.item or None),
        says=", ".join(_times(one)),
        part="confidential" if any(each.marking != PUBLIC for each in here) else "public",
        remote=one.remote,
        alone=one.id in live.alone,
    )


def _times(one: Attendance) -> Iterator[str]:
    for interval in one.intervals if one.standing == "present" else ():
        if interval.arrived and interval.left:
            yield f"{interval.arrived}–{interval.left}"
        elif interval.arrived:
            yield _("from %(time)s", time=interval.arrived)
        elif interval.left:
            yield _("until %(time)s", time=interval.left)


def _matter(found: Writing, item: Item | None) -> Matter | None:
    """The matter of the item in hand, as far as the clerk knows it; of a public item, the only one in it."""
    if item is None:
        return None
    known = {one.matter.id: one.matter for one in found.matters}
    if item.marking != PUBLIC:
        return known.get(item.matter or "")
    within = {hole.matter for hole in holes_of(found.items[item.id].item)}
    return known.get(within.pop()) if len(within) == 1 else None


def _staff(found: Writing) -> frozenset[str]:
    """Who sits in the body for the staff; the Headteacher does not count as one of them."""
    held = found.editable.at.in_office
    body = found.sitting.meeting.body
    heads = {a.person for a in held if a.office == Office.HEADTEACHER}
    staff = {a.person for a in held if a.body == body and a.office in SEATS and a.category == "staff"}
    return frozenset(staff - heads)


def _clerks(found: Writing) -> frozenset[str]:
    held, body = found.editable.at.in_office, found.sitting.meeting.body
    return frozenset(a.person for a in held if a.office == Office.CLERK and a.body == body)


def _last_move(minute: Minute, done: Done) -> str:
    """What the last move was, in words; of an entry that is not open to the writer, only its kind."""
    names = [one.name for one in done.after]
    names += [
        gone.name
        for gone in minute.roll.withdrawals
        if isinstance(gone, Withdrawal) and gone.id in (*done.made, *done.ended)
    ]
    who = ", ".join(dict.fromkeys(names))
    words = {
        "here": _("%(who)s: here", who=who),
        "left": _("%(who)s: left", who=who),
        "apologies": _("%(who)s: apologies", who=who),
        "online": _("%(who)s: online or in the room", who=who),
        "withdrew": _("%(who)s: withdrew", who=who),
        "declared": _("the declaration of interest"),
    }
    return words[done.kind]
