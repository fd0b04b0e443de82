"""Use-cases of what is taken down as it is said: a decision with its vote, a task, a standing phrase.

Each goes beneath what is written of the item. What is taken down while the door is closed is confidential,
whatever the item is.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager

from governance.domain.acts import Act
from governance.domain.checks import check_item, members_for
from governance.domain.minute import (
    Action,
    Part,
    PartOneMinute,
    Resolution,
    Text,
    Vote,
)
from governance.domain.phrases import standing_phrases
from governance.domain.presence import in_room
from governance.domain.quorum import quorum_now
from governance.kernel.days import day_or_event
from governance.kernel.errors import Invalid, NotFound
from governance.kernel.language import _
from governance.kernel.text import Block, EditingText, Fence, paragraph
from governance.kernel.values import Value, changed
from governance.services.desk import Desk
from governance.services.drafting import passages_of
from governance.services.keeping import Writing, writing
from governance.services.moves import marking_of, numbers_of
from governance.services.rolling import of_roll


class Said(Value, frozen=True):
    """Where it is taken down: under which ``item``, at which version of it.

    ``kept`` is "" (as the item), "unsorted" or a matter's id.
    """

    item: str
    version: int
    kept: str = ""


class Decision(Value, frozen=True):
    """A decision, with its vote if one was taken."""

    words: str
    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    moved_by: str = ""


class Task(Value, frozen=True):
    """A task; ``due`` a day in any usual form, or an event in words."""

    words: str
    owner: str = ""
    due: str = ""


def decide(desk: Desk, meeting: str, said: Said, decision: Decision) -> None:
    """Take down a decision. Raises Invalid at "decision" or "votes" for what the room cannot have decided,
    Conflict, NotFound, Refused."""
    if not decision.words:
        raise Invalid(_("Say what was decided."), "decision")
    with _writing(desk, meeting, said) as found:
        _check_room(found, said.item, decision)
        marking, matter = marking_of(said.kept)
        counts = (decision.in_favour, decision.against, decision.abstained)
        vote = Vote(*counts, marking=marking, matter=matter) if any(counts) else None
        text = EditingText((paragraph(decision.words),))
        _add(found, said, Resolution("", text, marking, matter, moved_by=decision.moved_by, vote=vote))


def task(desk: Desk, meeting: str, said: Said, given: Task) -> None:
    """Take down a task. Raises Invalid at "task" or "due", Conflict, NotFound, Refused."""
    if not given.words:
        raise Invalid(_("Say what is to be done."), "task")
    with _writing(desk, meeting, said) as found:
        marking, matter = marking_of(said.kept)
        text = EditingText((paragraph(given.words),))
        due = day_or_event(given.due, "due")
        _add(found, said, Action("", text, marking, matter, given.owner, None, due))


def phrase(desk: Desk, meeting: str, said: Said, number: int) -> None:
    """Take down a standing phrase, the first has number 1. Raises Conflict, NotFound, Refused."""
    with _writing(desk, meeting, said) as found:
        phrases = standing_phrases(found.sitting.kept_body.body.settings)
        if not 0 < number <= len(phrases):
            raise NotFound()
        line: Block = paragraph(phrases[number - 1])
        if said.kept:
            line = Fence("", marking_of(said.kept)[1], (line,))
        _add(found, said, Text("", EditingText((line,))))


def _writing(desk: Desk, meeting: str, said: Said) -> AbstractContextManager[Writing]:
    def wanted(part_one: PartOneMinute) -> Collection[str]:
        return {*of_roll(part_one), *passages_of(said.item)(part_one)}

    return writing(desk, meeting, Act.DRAFT_MINUTES, wanted)


def _add(found: Writing, said: Said, part: Part) -> None:
    one = found.item(said.item, said.version)
    after = changed(one, parts=(*one.parts, part))
    check_item(after, members_for(found.minute.roll.attendance))
    items = tuple(after if each.id == one.id else each for each in found.minute.items)
    found.keep(changed(found.minute, items=items), item=said.item)


def _check_room(found: Writing, item: str, decision: Decision) -> None:
    """What the members in the room for the item can have decided: enough of them, and no more votes."""
    roll, number = found.minute.roll, numbers_of(found)[item]
    quorum = quorum_now(roll, found.sitting.meeting.facts.quorum, item, number)
    if quorum.met == "no":
        raise Invalid(_("%(quorum)s The meeting cannot decide now.", quorum=quorum.sentence), "decision")
    counts = (decision.in_favour, decision.against, decision.abstained)
    room = sum(one.category == "member" for one in in_room(roll, item))
    if sum(counts) > room:
        said = {"votes": sum(counts), "room": room}
        raise Invalid(
            _("%(votes)s votes were counted, and %(room)s members are in the room for this.", **said), "votes"
        )
