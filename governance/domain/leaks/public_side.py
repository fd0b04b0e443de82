"""The public side: every stretch of words that publishing Part I would let anybody read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from governance.domain.holes import holes_of
from governance.domain.leaks.sides import HOLE, Field, Numbered, Piece, PublicSide, Spot
from governance.domain.minute import (
    PUBLIC,
    ActionHole,
    Attendance,
    OneAction,
    OneChallenge,
    OnePart,
    OneResolution,
    PaperLine,
    PartOneItem,
    PartOneMinute,
    Vote,
)
from governance.domain.numbering import child_number, item_number
from governance.kernel.text import Break, Fence, Hole, Paragraph, Pointer, Run, Span, leaves, paragraphs
from governance.kernel.values import Value

FIELDS: dict[type[Value], Field] = {
    OneChallenge: "challenge",
    OneResolution: "resolution",
    OneAction: "action",
}
Properties = Mapping[str, str]


def public_side(
    part_one: PartOneMinute, frame: str = "", properties: Mapping[str, Properties] | None = None
) -> PublicSide:
    """What anybody would read. ``frame`` are the names of body and organisation; ``properties`` of a paper's
    file (title, author…) by its id, where they are known."""
    counted = dict(_numbers(part_one))
    by_item = {one.item: (number, one) for number, one in counted.items()}
    named = {item.number.strip(): by_item[item.id][1] for item in part_one.items if item.number.strip()}
    pieces: list[Piece] = [Piece(Spot(None, "", "place"), part_one.facts.place)]
    pieces += _roll(part_one, by_item)
    for item in part_one.items:
        number, one = by_item[item.id]
        pieces += [
            Piece(Spot(item.id, number, field, part), text, one.closed, one.holes)
            for field, part, text in _item(item, properties or {})
        ]
    people = part_one.roll.attendance
    return PublicSide(
        part_one,
        tuple(piece for piece in pieces if piece.text.strip()),
        counted | named,
        tuple(one.name for one in people),
        tuple(one.role for one in people if one.role),
        frame,
    )


def flat(paragraph: Paragraph) -> str:
    """The words of a paragraph, in either form of the text, with ``HOLE`` for whatever is confidential."""
    return "".join(_letter(inline) for inline in paragraph.inlines)


def _letter(inline: object) -> str:
    match inline:
        case Run(text=text):
            return text
        case Break():
            return " "
        case Span() | Hole() | Pointer() | Fence():
            return HOLE
        case _:
            return ""


def _numbers(part_one: PartOneMinute) -> Iterator[tuple[str, Numbered]]:
    known = {item.id for item in part_one.items}
    counts: dict[str | None, int] = {}
    given: dict[str, str] = {}
    for item in part_one.items:
        parent = item.parent if item.parent in known else None
        count = counts.get(parent, 0)
        counts[parent] = count + 1
        above = given.get(parent or "", "")
        number = child_number(above, count) if parent else item_number(part_one.facts, count)
        given[item.id] = number
        matters = frozenset(hole.matter for hole in holes_of(item))
        yield number, Numbered(item.id, item.closed, matters | ({item.closed} if item.closed else set()))


def _item(item: PartOneItem, properties: Mapping[str, Properties]) -> Iterator[tuple[Field, str, str]]:
    yield "title", "", item.title
    yield "presenter", "", item.presenter
    yield "wording", "", item.wording
    for part in item.parts:
        yield from _part(part)
    for paper in item.papers:
        if isinstance(paper, PaperLine) and paper.marking == PUBLIC:
            yield "paper", paper.id, paper.title
            yield "file name", paper.id, paper.file_name
            for value in properties.get(paper.id, {}).values():
                yield "properties", paper.id, value


def _part(part: OnePart) -> Iterator[tuple[Field, str, str]]:
    if isinstance(part, ActionHole):
        return
    if isinstance(part, Hole):
        yield "wording", part.passage, part.wording
        return
    for paragraph in paragraphs(part.text.blocks):
        yield FIELDS.get(type(part), "text"), part.id, flat(paragraph)
    for leaf in leaves(part.text.blocks):
        if isinstance(leaf, Hole):
            yield "wording", leaf.passage, leaf.wording
    if isinstance(part, OneAction):
        yield "owner", part.id, part.owner
        yield "due", part.id, part.due
    if isinstance(part, OneResolution):
        yield "moved by", part.id, part.moved_by
        yield "moved by", part.id, part.seconded_by
        if isinstance(part.vote, Vote) and part.vote.marking == PUBLIC:
            yield from (("vote", part.id, name) for _choice, name in part.vote.names)


def _roll(part_one: PartOneMinute, by_item: Mapping[str, tuple[str, Numbered]]) -> Iterator[Piece]:
    for one in part_one.roll.attendance:
        yield Piece(Spot(None, "", "attendance", one.id), _line(one))
    roll = part_one.roll
    for note in roll.notes:
        if not isinstance(note, Hole) and note.marking == PUBLIC:
            yield _entry("note", note.id, note.text, note.item, by_item)
    for told in roll.declarations:
        if not isinstance(told, Hole) and told.marking == PUBLIC:
            yield _entry("declaration", told.id, told.interest, told.item, by_item)


def _entry(
    field: Field, entry: str, text: str, item: str | None, by_item: Mapping[str, tuple[str, Numbered]]
) -> Piece:
    about = by_item.get(item or "")
    holes = about[1].holes if about else frozenset()
    return Piece(Spot(None, about[0] if about else "", field, entry), text, None, holes)


def _line(one: Attendance) -> str:
    return f"{one.name} ({one.role})" if one.role else one.name
