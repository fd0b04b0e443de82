"""The split: public minutes built up, value by value, from Part I at rest. It opens no matter's key.

Nothing is taken out here, for nothing confidential is in Part I: holes become pointers, or vanish, and every
number, label and place is computed from what the public reads (promises 1 and 2). Only this module makes
``ClearedText``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from governance.domain.body import Disclosing, Terms
from governance.domain.clearing import Pointing, hide, show, take_in
from governance.domain.holes import holes_of, holes_of_roll
from governance.domain.labels import Relabelling
from governance.domain.minute import (
    PUBLIC,
    ActionHole,
    OneAction,
    OneChallenge,
    OnePart,
    OneResolution,
    OneText,
    PaperLine,
    PartOneItem,
    PartOneMinute,
    Vote,
)
from governance.domain.numbering import action_reference, child_number, item_number
from governance.domain.public_roll import Attended, attended
from governance.domain.telling import NOTHING, Told, allowed
from governance.kernel.language import _, speaking
from governance.kernel.text import Block, Hole, Pointer, paragraph
from governance.kernel.values import Value
from governance.public.record import (
    ClearedText,
    Disclosure,
    PublicAction,
    PublicChallenge,
    PublicItem,
    PublicMinutes,
    PublicPaper,
    PublicPart,
    PublicPointer,
    PublicResolution,
    PublicText,
    PublicVote,
)


class PublicFrame(Value, frozen=True):
    """What the public minutes say besides the meeting: whose they are, how they stand, in which words.

    ``status`` is ``draft``, ``approved`` or ``signed``; dates are ISO.
    """

    organisation: str
    body: str
    body_slug: str
    language: str = "en"
    terms: Terms = Terms()
    disclosing: Disclosing = Disclosing()
    status: str = "draft"
    approved_on: str = ""
    signed_by: str = ""
    signed_on: str = ""


class Division(Value, frozen=True):
    """The public minutes, and the place of every passage by its id: "7" or "7 (a)".

    ``numbers`` are the public numbers of the items that have one, by id: a closed one has its pointer's.
    """

    public: PublicMinutes
    places: dict[str, str]
    numbers: dict[str, str] = {}  # noqa: RUF012 - msgspec copies a default that is empty


def split(part_one: PartOneMinute, frame: PublicFrame, told: Mapping[str, Told] | None = None) -> Division:
    """Divide a meeting: what anybody may read, and where each passage has its place in the appendix.

    ``told`` says, by matter, what its pointers may tell. With positions hidden there are no pointers; a
    public wording stands as ordinary text, and a hole within public words that has none raises NotReady.
    """
    with speaking(frame.language):
        splitting = _Splitting(part_one, frame)
        items = splitting.items()
        public = _minutes(part_one, frame, splitting, items, told or {})
        return Division(public, splitting.places, splitting.shown())


def determination_sentence(terms: Terms) -> str:
    """The line about confidential business: the same for every meeting of a body, whether there was any or
    not."""
    return _(
        "Whatever the meeting agreed to keep confidential is minuted in %(part)s, which is not published.",
        part=terms.part_two,
    )


def part_two_line(terms: Terms) -> str:
    """The fixed last line of a body that hides positions, whether there was confidential business or not."""
    return _("Confidential business, where there is any, is minuted in %(part)s.", part=terms.part_two)


def _minutes(
    part_one: PartOneMinute,
    frame: PublicFrame,
    splitting: _Splitting,
    items: tuple[PublicItem, ...],
    told: Mapping[str, Told],
) -> PublicMinutes:
    facts, roll = part_one.facts, splitting.roll()
    hidden = frame.disclosing.positions == "hidden"
    return PublicMinutes(
        organisation=frame.organisation,
        body=frame.body,
        body_slug=frame.body_slug,
        date=facts.starts[:10],
        starts=facts.starts[11:16],
        language=frame.language,
        status=frame.status,
        kind=facts.kind,
        ended=facts.ended,
        place=facts.place,
        present=roll.present,
        in_attendance=roll.in_attendance,
        apologies=roll.apologies,
        absent=roll.absent,
        quorum=roll.quorum,
        declarations=roll.declarations,
        attendance_notes=roll.notes,
        items=items,
        disclosures=() if hidden else _disclosures(splitting.pointed, frame.disclosing, told),
        determination=determination_sentence(frame.terms),
        part_two_line=part_two_line(frame.terms) if hidden else "",
        next_meeting=facts.next_meeting,
        approved_on=frame.approved_on,
        signed_by=frame.signed_by,
        signed_on=frame.signed_on,
        confidential_word=frame.terms.part_two,
    )


def _disclosures(
    pointed: Mapping[str, str], disclosing: Disclosing, told: Mapping[str, Told]
) -> tuple[Disclosure, ...]:
    made = []
    for place, matter in pointed.items():
        tells = allowed(told.get(matter, NOTHING), disclosing)
        if tells != NOTHING:
            made.append(Disclosure(place, tells.ground, tells.decided_on, tells.review_month))
    return tuple(made)


class _Splitting:
    """One division in progress: ``places`` of passages, ``pointed`` the matter behind each pointer's
    place."""

    def __init__(self, part_one: PartOneMinute, frame: PublicFrame) -> None:
        self.places: dict[str, str] = {}
        self.pointed: dict[str, str] = {}
        self._part_one = part_one
        self._numbers: dict[str, str] = {}
        self._pointers: dict[str, str] = {}
        self._positions = frame.disclosing.positions
        self._children: dict[str | None, list[PartOneItem]] = {}
        known = {item.id for item in part_one.items}
        for item in part_one.items:
            self._children.setdefault(item.parent if item.parent in known else None, []).append(item)

    def items(self) -> tuple[PublicItem, ...]:
        """The public items, numbered; fills ``places`` and ``pointed`` on the way."""
        return self._siblings(None, "")

    def shown(self) -> dict[str, str]:
        """The public numbers by item; items must have been numbered before."""
        return self._numbers | self._pointers

    def roll(self) -> Attended:
        """The public part of the roll; items must have been numbered before."""
        for hole in holes_of_roll(self._part_one.roll):
            self.places[hole.passage] = _("Attendance")
        return attended(self._part_one, self._numbers)

    def _siblings(self, parent: str | None, above: str) -> tuple[PublicItem, ...]:
        made: list[PublicItem] = []
        joins = self._positions == "shown"
        for closed, group in groupby(self._children.get(parent, []), key=lambda item: item.closed):
            for items in [list(group)] if joins and closed is not None else [[item] for item in group]:
                count, before = len(made), made[-1].number if made else above
                number = child_number(above, count) if parent else item_number(self._part_one.facts, count)
                if closed is None:
                    made.append(self._item(items[0], number))
                elif pointer := self._closed(items, closed, number, before):
                    made.append(pointer)
        return tuple(made)

    def _closed(self, items: list[PartOneItem], matter: str, number: str, before: str) -> PublicItem | None:
        """Consecutive confidential items of one matter: one pointer, or with positions hidden what was
        worded."""
        wording = _joined((item.wording for item in items), " ")
        unseen = self._positions == "hidden" and not wording
        self._place_all(items, _("after %(number)s", number=before or "0") if unseen else number)
        if unseen:
            return None
        self._pointers.update((item.id, number) for item in items)
        title = _joined((item.title for item in items), "; ") or _("Confidential item")
        if self._positions == "hidden":
            return PublicItem(number, title, parts=(PublicText(ClearedText((paragraph(wording),))),))
        self.pointed[number] = matter
        return PublicItem(number, title, parts=(PublicPointer(number, wording),))

    def _place_all(self, items: Iterable[PartOneItem], place: str) -> None:
        for item in items:
            self.places.update((hole.passage, place) for hole in holes_of(item))
            self._place_all(self._children.get(item.id, []), place)

    def _item(self, item: PartOneItem, number: str) -> PublicItem:
        self._numbers[item.id] = number
        self.places.update((hole.passage, number) for hole in holes_of(item))
        parts = _Parts(number, self._positions)
        made = parts.make(item.parts)
        self.places.update(parts.pointing.places)
        self.pointed.update((point.place, point.matter) for point in parts.pointing.points.values())
        papers = (paper for paper in item.papers if isinstance(paper, PaperLine) and paper.marking == PUBLIC)
        return PublicItem(
            number,
            item.title,
            presenter=item.presenter,
            parts=made,
            papers=tuple(PublicPaper(paper.title) for paper in papers),
            children=self._siblings(item.id, number),
        )


class _Parts:
    """The public parts of one public item."""

    def __init__(self, number: str, positions: str) -> None:
        self.pointing = Pointing(number)
        self._relabelling = Relabelling("hidden" if positions == "hidden" else "shown")
        self._hidden = positions == "hidden"
        self._number = number
        self._actions = 0

    def make(self, parts: tuple[OnePart, ...]) -> tuple[PublicPart, ...]:
        """The parts in order. What stands between two labelled parts is one flow, whatever pieces it was
        written in."""
        made: list[PublicPart] = []
        for flowing, group in groupby(self._seen(parts), key=lambda part: isinstance(part, OneText | Hole)):
            if flowing:
                made.extend(self._flow(tuple(block for part in group for block in _blocks(part))))
            else:
                made.extend(found for part in group for found in self._labelled(part))
        return tuple(made)

    def _seen(self, parts: tuple[OnePart, ...]) -> Iterable[OnePart]:
        return (part for part in parts if not isinstance(part, ActionHole))

    def _flow(self, blocks: tuple[Block, ...]) -> Iterable[PublicPart]:
        for pointer, group in groupby(self._cleared(blocks), key=lambda block: isinstance(block, Pointer)):
            if pointer:
                yield from (
                    PublicPointer(block.place, block.wording) for block in group if isinstance(block, Pointer)
                )
            else:
                yield PublicText(ClearedText(tuple(group)))

    def _labelled(self, part: OnePart) -> Iterable[PublicPart]:
        """A challenge, resolution or action; its label is public content, so that pointers do not join
        across it."""
        self._passed()
        cleared = ClearedText(self._cleared(_blocks(part)))
        self._passed()
        if not cleared.blocks:
            return
        match part:
            case OneChallenge():
                yield PublicChallenge(cleared)
            case OneResolution():
                yield PublicResolution(cleared, _vote(part), part.moved_by, part.seconded_by)
            case OneAction():
                reference = action_reference(self._number, self._actions)
                self._actions += 1
                yield PublicAction(reference, cleared, part.owner, part.due)

    def _cleared(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        taken = take_in(blocks, self.pointing)
        return (
            hide(blocks, self._relabelling) if self._hidden else show(taken, self.pointing, self._relabelling)
        )

    def _passed(self) -> None:
        self.pointing.passed()
        self._relabelling.passed()


def _blocks(part: OnePart) -> tuple[Block, ...]:
    if isinstance(part, Hole):
        return (part,)
    return () if isinstance(part, ActionHole) else part.text.blocks


def _vote(part: OneResolution) -> PublicVote | None:
    if not isinstance(part.vote, Vote) or part.vote.marking != PUBLIC:
        return None
    choices = {"for": _("For"), "against": _("Against"), "abstained": _("Abstained")}
    named: dict[str, list[str]] = {}
    for choice, name in part.vote.names:
        named.setdefault(choices.get(choice, choice), []).append(name)
    names = tuple((choice, ", ".join(people)) for choice, people in named.items())
    return PublicVote(part.vote.in_favour, part.vote.against, part.vote.abstained, names)


def _joined(words: Iterable[str], between: str) -> str:
    return between.join(dict.fromkeys(word.strip() for word in words if word.strip()))
