"""Use-cases of breach records: see them, note what was done about one, close it with how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.permissions import Subject, decide
from governance.kernel.clean import clean
from governance.kernel.errors import Invalid, NotFound
from governance.kernel.language import _
from governance.services.bodies import about
from governance.services.desk import Desk, Hidden
from governance.services.reach import reach
from governance.store.breaches import Breach
from governance.store.unit import Work

MOST = 4_000
"""How many characters of a note are kept."""
PAGE = 20


class Note(NamedTuple):
    """What somebody noted, when, and who."""

    by: str
    at: datetime
    words: str

    def __repr__(self) -> str:
        return "<note>"


class Noted(NamedTuple):
    """A breach record with the meeting it is about and what was noted of it; ``may`` are the reader's acts.

    ``left`` is what is left of its 72 hours; ``arrived`` is whether the website has destroyed what was
    withdrawn.
    """

    breach: Breach
    body_name: str
    starts: str
    left: timedelta
    arrived: bool
    notes: tuple[Note, ...]
    may: frozenset[Act]

    def __repr__(self) -> str:
        return "<noted breach>"


class Shelf(NamedTuple):
    """The open records, the most urgent first, and a page of the closed ones, the latest first.

    ``older`` is the id after which the next page of closed ones begins, or empty.
    """

    open: tuple[Noted, ...]
    closed: tuple[Noted, ...]
    older: str

    def __repr__(self) -> str:
        return "<breach records>"


def breaches(desk: Desk, after: str = "") -> Shelf:
    """The breach records that the reader may see. Raises NotFound for whoever may see those of no body."""
    with desk.looking(Act.SEE_BREACHES) as work:
        names = reach(desk, work, Act.SEE_BREACHES)
        if not names:
            raise Hidden("There is nothing here.", "no rule allows it")
        beyond = _own(desk, work, after) if after else None
        closed = work.breaches.closed(names, PAGE + 1, beyond)
        older = closed[PAGE - 1].id if len(closed) > PAGE else ""
        return Shelf(
            _seen(desk, work, work.breaches.open(desk.organisation)),
            _seen(desk, work, closed[:PAGE]),
            older,
        )


def mine(desk: Desk) -> tuple[Noted, ...]:
    """The open ones, for a first page: nothing, and no refusal, for whoever may see none."""
    with desk.store.reading() as work:
        return _seen(desk, work, work.breaches.open(desk.organisation))


def kept(desk: Desk) -> int:
    """How many records, open and closed, are kept of the bodies whose records somebody may see."""
    with desk.store.reading() as work:
        return work.breaches.count(reach(desk, work, Act.SEE_BREACHES))


def breach(desk: Desk, id: str) -> Noted:
    """One breach record. Raises NotFound."""
    with desk.looking(Act.SEE_BREACHES, id) as work:
        found = _seen(desk, work, (_own(desk, work, id),))
        if not found:
            raise Hidden("There is nothing here.", "no rule allows it")
        return found[0]


def record(desk: Desk, id: str, words: str, seen: int) -> None:
    """Note what was done about a breach; ``seen`` is how many notes the writer saw.

    Raises Invalid at "note", Conflict when somebody noted something or closed it meanwhile, NotFound.
    """
    with desk.acting(Act.RECORD_BREACH, id) as work:
        found = _permitted(desk, work, Act.RECORD_BREACH, id)
        said = _said(words, _("Write what was done."))
        work.breaches.note(found, desk.person, said, seen)
        _leave(desk, work, Act.RECORD_BREACH, found)


def close(desk: Desk, id: str, words: str, seen: int) -> None:
    """Close a breach record with how it ended. Raises as ``record``."""
    with desk.acting(Act.CLOSE_BREACH, id) as work:
        found = _permitted(desk, work, Act.CLOSE_BREACH, id)
        said = _said(words, _("Write how it ended: who was told and when, or why nobody needed to be."))
        work.breaches.note(found, desk.person, said, seen)
        work.breaches.close(found)
        _leave(desk, work, Act.CLOSE_BREACH, found)


def _own(desk: Desk, work: Work, id: str) -> Breach:
    found = work.breaches.get(id)
    if found.organisation != desk.organisation:
        raise NotFound()
    return found


def _permitted(desk: Desk, work: Work, act: Act, id: str) -> Breach:
    found = _own(desk, work, id)
    desk.permit(work, act, _subject(work, found), seen=Act.SEE_BREACHES)
    return found


def _subject(work: Work, found: Breach) -> Subject:
    return about(work.bodies.get(work.meetings.get(found.meeting).body))


def _said(words: str, missing: str) -> str:
    said = clean(words).strip()
    if not said:
        raise Invalid(missing, "note")
    if len(said) > MOST:
        raise Invalid(_("Write this in at most %(longest)s characters.", longest=MOST), "note")
    return said


def _leave(desk: Desk, work: Work, act: Act, found: Breach) -> None:
    desk.note(work, act, found.organisation, found.meeting, meeting=found.meeting, breach=found.id)


def _seen(desk: Desk, work: Work, found: Iterable[Breach]) -> tuple[Noted, ...]:
    """Those of them that the reader may see, with what was noted; by as many queries as one takes."""
    records, actor = tuple(found), desk.actor(work)
    meetings = work.meetings.some(tuple(one.meeting for one in records))
    bodies = {one.body.id: one for one in work.bodies.some(tuple(m.body for m in meetings.values()))}
    may = {
        body: frozenset(
            act
            for act in (Act.SEE_BREACHES, Act.RECORD_BREACH, Act.CLOSE_BREACH, Act.DELIVER)
            if decide(actor, act, about(kept)).allowed
        )
        for body, kept in bodies.items()
    }
    seen = [one for one in records if Act.SEE_BREACHES in may[meetings[one.meeting].body]]
    notes = work.breaches.notes(*(one.id for one in seen))
    people = work.people.some(tuple(note.by for written in notes.values() for note in written))
    waiting = work.takedowns.unacknowledged(tuple(one.takedown for one in seen if one.takedown))
    return tuple(
        Noted(
            one,
            bodies[meetings[one.meeting].body].body.name,
            meetings[one.meeting].facts.starts,
            one.due_at - work.now,
            one.takedown not in waiting,
            tuple(Note(people[n.by].contact.name, n.at, n.words) for n in notes[one.id]),
            may[meetings[one.meeting].body],
        )
        for one in seen
    )
