"""Reading the minutes inside the body: Part I as the public reads it, and what of Part II each may read.

Where somebody may not read stands the public pointer and nothing else (promise 7); what they may read stands
at its place, under the same number. Every view of Part II leaves an entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from governance.appendix.passages import entry_parts
from governance.documents.markup import parts_to_html
from governance.documents.paper import Block as PaperBlock
from governance.documents.paper import Grid, Heading, Notice, Part, Points, Prose, Words, settled
from governance.domain.acts import Act
from governance.domain.appendix import AppendixMatter, AppendixSection
from governance.domain.permissions import Fact, Subject
from governance.domain.record import APPROVED
from governance.domain.split import split
from governance.gate.assembling import public_frame
from governance.gate.gathered import Gathered
from governance.gate.passing import Hands
from governance.gate.reading import list_readable, read
from governance.gate.standing import gathered, part_two_subject
from governance.kernel.errors import NotReady
from governance.kernel.text import Pointer, leaves
from governance.kernel.values import changed
from governance.public.edition import MINUTES
from governance.public.minutes_paper import minutes_paper
from governance.public.record import (
    EditionMeta,
    PublicItem,
    PublicMinutes,
    PublicPart,
    PublicPointer,
)
from governance.services.announcing import local_day
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.recording import Half, halves
from governance.services.sittings import Sitting

Kind: TypeAlias = Literal["public", "confidential"]


class Piece(NamedTuple):
    """A stretch of the minutes as HTML: public, or of one matter with its neutral ``label`` and its place."""

    kind: Kind
    html: str
    label: str = ""
    place: str = ""

    def __repr__(self) -> str:
        return "<piece>"


class Reading(NamedTuple):
    """The minutes for one reader. ``pieces`` are empty while Part I cannot be shown."""

    outline: Outline
    pieces: tuple[Piece, ...]
    matters: int
    halves: tuple[Half, Half]

    def __repr__(self) -> str:
        return "<reading>"


def read_minutes(desk: Desk, meeting: str) -> Reading:
    """The minutes, for whoever may see Part I, with what they may read of Part II at its place.

    Raises NotFound or Refused.
    """
    with desk.passing(Act.READ_MATTER, meeting) as hands:
        at = gathered(hands, meeting)
        work = hands.work
        both = work.records.of(meeting)
        subject = _part_one_subject(at, desk.person, both.one.state)
        actor = desk.permit(work, Act.SEE_PART_ONE, subject, seen=Act.SEE_AGENDA)
        sitting = Sitting(at.meeting, work.bodies.get(at.meeting.body), both, actor)
        matters: tuple[AppendixMatter, ...] = ()
        if list_readable(hands, meeting):
            matters = read(hands, meeting).appendix.matters
        minutes = _public(hands, at, sitting)
        pieces = tuple(_pieces(minutes, matters)) if minutes else ()
        return Reading(outlined(work, sitting), pieces, len(matters), halves(hands, meeting))


def _part_one_subject(at: Gathered, person: str, state: str) -> Subject:
    """Part I as a subject; whoever presided while the Chair was out comes as that."""
    made = part_two_subject(at, person)
    facts = tuple(fact for fact in made.facts if fact == Fact.PRESIDED)
    return changed(made, state=state, facts=facts)


def _public(hands: Hands, at: Gathered, sitting: Sitting) -> PublicMinutes | None:
    """What the public reads, or will; None while a hidden passage still lacks its public wording."""
    record = sitting.both.one
    approved = record.state in APPROVED
    part_one = hands.work.records.part_one(at.meeting.id, record.version) if approved else at.part_one
    zone = hands.work.organisations.get(at.meeting.organisation).facts.zone
    frame = changed(
        public_frame(hands, at),
        status="approved" if approved else "draft",
        approved_on=local_day(record.approved.at, zone) if record.approved else "",
    )
    try:
        return split(part_one, frame, hands.work.matters.told(at.meeting.id)).public
    except NotReady:
        return None


def _pieces(minutes: PublicMinutes, matters: tuple[AppendixMatter, ...]) -> Iterator[Piece]:
    """The public parts; after each pointer what the reader may read at its place, the rest by item."""
    places = iter(_places(minutes.items))
    left = _Left(matters)
    public: list[Part] = []
    number = ""
    for part in settled(minutes_paper(minutes, EditionMeta(MINUTES, minutes.language, 1, "")).parts):
        if isinstance(part, Heading):
            found = left.take(number)
            if found:
                yield Piece("public", parts_to_html(public))
                yield from found
                public = []
            number = part.number
        public.append(part)
        found = [piece for _pointer in range(_pointers(part)) for piece in left.take(next(places))]
        if found:
            yield Piece("public", parts_to_html(public))
            yield from found
            public = []
    yield Piece("public", parts_to_html(public))
    yield from left.rest()


class _Left:
    """What the reader may read, by place, until it has been shown."""

    def __init__(self, matters: tuple[AppendixMatter, ...]) -> None:
        self._sections = [(matter, section) for matter in matters for section in matter.sections]

    def take(self, place: str) -> list[Piece]:
        """What stands at that place and was not shown yet."""
        found = [one for one in self._sections if one[1].place == place and place]
        self._sections = [one for one in self._sections if one not in found]
        return [_piece(matter, section) for matter, section in found]

    def rest(self) -> list[Piece]:
        """What has no pointer of its own to stand at."""
        return [_piece(matter, section) for matter, section in self._sections]


def _piece(matter: AppendixMatter, section: AppendixSection) -> Piece:
    parts = [part for entry in section.entries for part in entry_parts(entry)]
    return Piece("confidential", parts_to_html(parts), matter.label, section.place)


def _places(items: tuple[PublicItem, ...]) -> Iterator[str]:
    """The places of the pointers in the order in which the paper prints them."""
    for item in items:
        for part in item.parts:
            yield from _places_in(part)
        yield from _places(item.children)


def _places_in(part: PublicPart) -> Iterator[str]:
    if isinstance(part, PublicPointer):
        yield part.place
    else:
        yield from (leaf.place for leaf in leaves(part.text.blocks) if isinstance(leaf, Pointer))


def _pointers(part: Part) -> int:
    """How many pointers stand in one printed part."""
    match part:
        case Notice(kind="pointer"):
            return 1
        case Prose() | Heading():
            return sum(isinstance(one, Words) and "pointer" in one.style for one in part.inlines)
        case Points() | Notice() | Grid():
            return sum(_pointers(block) for block in _within(part))
        case _:
            return 0


def _within(part: Points | Notice | Grid) -> Iterator[PaperBlock]:
    match part:
        case Points():
            yield from (block for point in part.points for block in point.blocks)
        case Notice():
            yield from part.blocks
        case Grid():
            yield from (block for row in part.rows for cell in row.cells for block in cell.blocks)
