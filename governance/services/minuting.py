"""A correction is minuted in the meeting that resolved it: in one of its items, in the part it belongs to."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.minute import Text
from governance.domain.plain_form import Handles, parse_parts
from governance.domain.record import Part
from governance.gate.editing import nothing
from governance.gate.passing import Hands
from governance.kernel.errors import Invalid
from governance.kernel.language import _, day
from governance.kernel.text import Block, EditingText, Fence, Paragraph, Run, Span, leaves
from governance.kernel.values import Value, changed
from governance.services.desk import Desk
from governance.services.drafting import with_item
from governance.services.keeping import begun
from governance.services.resolving import LaterMeeting
from governance.services.sittings import Sitting
from governance.store import seal

OF_MINUTES = re.compile(r"\bminutes\b", re.IGNORECASE)


class Place(Value, frozen=True):
    """An item of a later meeting in which a correction could be minuted."""

    meeting: str
    item: str
    title: str


class Minuted(Value, frozen=True):
    """Where a correction is minuted: in ``item`` ("" where it is minuted already), with the clerk's
    ``words`` in the plain form after the sentence that says what was corrected."""

    item: str = ""
    words: str = ""


ALREADY = Minuted()


class Corrected(NamedTuple):
    """What a later meeting corrected: in which part, on which day's minutes, under which public title, and
    under which matters what changed is sealed."""

    part: Part
    day: str
    title: str
    matters: Collection[str]

    def __repr__(self) -> str:
        return "<corrected>"


def places(desk: Desk, later: Sequence[LaterMeeting]) -> tuple[Place, ...]:
    """The public items of those of these meetings whose minutes are still being written."""
    if not later:
        return ()
    with desk.looking(Act.DRAFT_MINUTES, later[0].id) as work:
        kept = work.meetings.some(tuple(one.id for one in later))
        body, both = work.bodies.get(kept[later[0].id].body), work.records.of_meetings(tuple(kept))
        actor = desk.actor(work)
        sittings = [Sitting(kept[one.id], body, both[one.id], actor) for one in later]
        parts: tuple[Part, ...] = ("I", "II")
        found = [s.meeting.id for s in sittings if all(s.may(Act.DRAFT_MINUTES, part) for part in parts)]
        items = work.items.of_meetings(found)
    return tuple(
        Place(meeting, each.item.id, each.item.title)
        for meeting in found
        for each in items.get(meeting, ())
        if each.item.closed is None and each.item.title
    )


def usual(found: Sequence[Place]) -> Place | None:
    """The item in which corrections are minuted as a rule: on the minutes of the last meeting."""
    return next((one for one in found if OF_MINUTES.search(one.title)), None)


def minute(desk: Desk, hands: Hands, at_meeting: str, what: Corrected, how: Minuted) -> None:
    """Write in ``at_meeting`` that it corrected earlier minutes, within the act that corrects them.

    What is sealed is minuted under the same matter (promise 4), which goes before that meeting if it was not
    yet. Raises Invalid at "at_item" or "said", NotFound or Refused.
    """
    if not how.item:
        return
    matter = _matter(what)
    if matter:
        _bring(hands, at_meeting, matter)
    found = begun(desk, hands, at_meeting, Act.DRAFT_MINUTES, nothing)
    one = next((each for each in found.minute.items if each.id == how.item), None)
    if one is None or found.items[one.id].item.closed is not None:
        raise Invalid(_("Choose a public item of the meeting that resolved it."), "at_item")
    blocks = _blocks(what, how.words)
    if matter:
        blocks = (Fence("", matter, blocks),)
    written = Text("", EditingText(blocks))
    found.keep(with_item(found, changed(one, parts=(*one.parts, written))), item=one.id)


def _matter(what: Corrected) -> str:
    """The matter of what is corrected in Part II; "" in Part I."""
    if what.part == "I":
        return ""
    if len(what.matters) != 1:
        raise Invalid(
            _(
                "What you changed stands under more than one matter. Correct one at a time: each is minuted "
                "under its own."
            ),
            "at_item",
        )
    return next(iter(what.matters))


def _bring(hands: Hands, meeting: str, matter: str) -> None:
    work = hands.work
    if meeting in work.matters.meetings(matter)[matter]:
        return
    kept = work.meetings.get(meeting)
    work.matters.bring(kept.organisation, matter, meeting)
    hands.note(Act.MARK, meeting, seal.case(meeting), {"meeting": meeting, "matter": matter})


def _blocks(what: Corrected, words: str) -> tuple[Block, ...]:
    said = _(
        "It was resolved to correct the minutes of %(day)s under “%(title)s”.",
        day=day(what.day),
        title=what.title,
    )
    return (Paragraph((Run(said),)), *_typed(words))


def _typed(words: str) -> tuple[Block, ...]:
    """The clerk's words: paragraphs, lists and tables, all of it in the one part."""
    try:
        parts = parse_parts(words, Handles())
    except Invalid as wrong:
        raise Invalid(wrong.sentence, "said") from None
    made: list[Block] = []
    for part in parts:
        marked = isinstance(part, Text) and any(
            isinstance(leaf, Fence | Span) for leaf in leaves(part.text.blocks)
        )
        if marked or not isinstance(part, Text):
            raise Invalid(
                _("Write this in plain paragraphs, without boxes or marks: all of it stands in one part."),
                "said",
            )
        made += part.text.blocks
    return tuple(made)
