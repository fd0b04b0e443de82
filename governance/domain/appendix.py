"""The confidential appendix as a value: the opened passages, matter by matter, each under its public place.

Called by the gate alone, which opens the matters; what was not opened is not in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from governance.domain.grounds import ground_words
from governance.domain.holes import holes
from governance.domain.matter import Determination, Matter, settled
from governance.domain.minute import (
    ActionHole,
    AttendanceNote,
    Body,
    Declaration,
    PartOneItem,
    PartOneMinute,
    Passage,
    Presiding,
    Withdrawal,
    Words,
)
from governance.domain.split import PublicFrame
from governance.kernel.errors import Corrupt
from governance.kernel.language import _, day, speaking
from governance.kernel.text import Block, Cell, Entry, Hole, Inline, Listing, Paragraph, Row, Run, Table
from governance.kernel.values import Value

ELSEWHERE = "…"
"""What stands, in quoted context, for another confidential passage."""


class AppendixEntry(Value, frozen=True):
    """One passage. ``before`` and ``after`` are the public words around a phrase: context, to be marked as
    such."""

    passage: str
    body: Body
    before: str = ""
    after: str = ""


class AppendixSection(Value, frozen=True):
    """What belongs to one public place: "7" or "7 (a)"; ``title`` is the public title of the item there."""

    place: str
    title: str
    entries: tuple[AppendixEntry, ...]


class AppendixMatter(Value, frozen=True):
    """One matter: its neutral label, ground in words, the sentence of its determination, and its sections."""

    id: str
    label: str
    ground: str
    determination: str
    sections: tuple[AppendixSection, ...] = ()


class ConfidentialAppendix(Value, frozen=True):
    """The confidential part of one meeting, or those matters of it that were opened. ``date`` is ISO."""

    organisation: str
    body: str
    date: str
    starts: str
    language: str
    title: str
    part_two: str
    matters: tuple[AppendixMatter, ...] = ()


def assemble(
    part_one: PartOneMinute,
    frame: PublicFrame,
    places: Mapping[str, str],
    opened: Collection[Passage],
    matters: Collection[Matter],
    determinations: Collection[Determination],
) -> ConfidentialAppendix:
    """The appendix of the ``opened`` passages; ``places`` are those of ``split``, ``matters`` in order of
    print.

    Every opened passage stands in it exactly once. Raises Corrupt if one has no hole in ``part_one``, or its
    matter is not among ``matters``.
    """
    known = {matter.id for matter in matters}
    where = {hole.passage: hole.matter for hole in holes(part_one)}
    if any(where.get(one.id) != one.matter or one.matter not in known for one in opened):
        raise Corrupt
    bodies = {passage.id: passage for passage in opened}
    with speaking(frame.language):
        made = tuple(
            _matter(
                matter, part_one, places, bodies, tuple(d for d in determinations if d.matter == matter.id)
            )
            for matter in matters
        )
    return ConfidentialAppendix(
        organisation=frame.organisation,
        body=frame.body,
        date=part_one.facts.starts[:10],
        starts=part_one.facts.starts[11:16],
        language=frame.language,
        title=frame.terms.appendix,
        part_two=frame.terms.part_two,
        matters=tuple(one for one in made if one.sections or any(d.matter == one.id for d in determinations)),
    )


def determined(determinations: tuple[Determination, ...]) -> str:
    """The sentence of a matter's determination (policy 5.2): when, by whom moved, ground, reason, review."""
    found = settled(determinations)
    if found is None:
        return _("Not yet determined.")
    when = {"date": day(found.at[:10])}
    if found.outcome == "declined":
        said = [_("Declined on %(date)s: to be minuted in public.", **when)]
    elif found.occasion == "interim":
        said = [
            _("Kept confidential for the time being by the Chair on %(date)s, until it is ratified.", **when)
        ]
    else:
        said = [_("Agreed as confidential on %(date)s.", **when)]
    said.append(_("Moved by %(name)s.", name=found.moved_by) if found.moved_by else "")
    said.append(_("Ground: %(ground)s.", ground=ground_words(found.ground)) if found.ground else "")
    said.append(_("Reason: %(reason)s", reason=found.reason) if found.reason else "")
    said.append(_("Review: %(review)s.", review=day(found.review)) if found.review else "")
    return " ".join(filter(None, said))


def _matter(
    matter: Matter,
    part_one: PartOneMinute,
    places: Mapping[str, str],
    opened: Mapping[str, Passage],
    determinations: tuple[Determination, ...],
) -> AppendixMatter:
    numbers = {item.id: places.get(item.id, "") for item in part_one.items}
    sections: dict[tuple[str, str], list[AppendixEntry]] = {}
    order = {item.id: item for item in part_one.items}
    for hole in _reading_order(part_one):
        passage = opened.get(hole.passage)
        if passage is None or passage.matter != matter.id:
            continue
        item = order.get(passage.item or _item_of(passage.body) or "")
        place = (numbers[item.id] if item and passage.item is None else "") or places[passage.id]
        before, after = _context(item, passage)
        entry = AppendixEntry(passage.id, passage.body, before, after)
        sections.setdefault((place, item.title if item else ""), []).append(entry)
    return AppendixMatter(
        id=matter.id,
        label=matter.label,
        ground=ground_words(matter.ground),
        determination=determined(determinations),
        sections=tuple(
            AppendixSection(place, title, tuple(found)) for (place, title), found in sections.items()
        ),
    )


def _reading_order(part_one: PartOneMinute) -> tuple[Hole | ActionHole, ...]:
    """The holes of the items, then those of the roll: people are told of after the business they left for."""
    roll = len(holes(part_one)) - len(holes(PartOneMinute(part_one.id, part_one.facts, items=part_one.items)))
    found = holes(part_one)
    return (*found[roll:], *found[:roll])


def _item_of(body: Body) -> str | None:
    return body.item if isinstance(body, AttendanceNote | Declaration | Withdrawal | Presiding) else None


def _context(item: PartOneItem | None, passage: Passage) -> tuple[str, str]:
    """The public words of the line in which a phrase stands, before and after it."""
    if item is None or not isinstance(passage.body, Words):
        return "", ""
    texts = (part.text.blocks for part in item.parts if not isinstance(part, Hole | ActionHole))
    for line in (line for blocks in texts for line in _lines(blocks)):
        for place, inline in enumerate(line):
            if isinstance(inline, Hole) and inline.passage == passage.id:
                return _quoted(line[:place]), _quoted(line[place + 1 :])
    return "", ""


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.inlines
            case Listing():
                for entry in block.entries:
                    yield from _lines(entry.blocks) if isinstance(entry, Entry) else ()
            case Table():
                cells: list[Cell] = [cell for row in block.rows if isinstance(row, Row) for cell in row.cells]
                for cell in cells:
                    yield from _lines(cell.blocks)


def _quoted(inlines: tuple[Inline, ...]) -> str:
    said = ""
    for inline in inlines:
        said += inline.text if isinstance(inline, Run) else ELSEWHERE if isinstance(inline, Hole) else " "
    return said
