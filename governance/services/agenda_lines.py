"""The agenda as its page shows it: a line an item, whole for whoever writes it, with pointers for others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, TypeAlias

from governance.domain.minute import PUBLIC, UNCLASSIFIED, Item, PaperLine, PartOneItem, PartOneMinute
from governance.domain.ordering import Step, depths, shown_numbers, steps_of
from governance.gate.circumstances import STAYED_BY_LEAVE
from governance.kernel.text import Hole
from governance.kernel.values import Value
from governance.services.convening import Outline
from governance.services.keeping import Writing
from governance.services.sittings import Sitting
from governance.store.unit import Work

Where: TypeAlias = Literal["public", "unsorted", "confidential", "closed"]
"""Part I; Part II without a matter yet; under a matter; under one that is closed to the reader."""


class PaperView(Value, frozen=True):
    """A paper as a page shows it. ``matter`` is the label of the matter it is under, if it is open."""

    id: str
    title: str
    where: Where
    matter: str = ""
    file: Literal["yes", "no"] = "no"


class AgendaLine(Value, frozen=True):
    """An item as the agenda shows it; ``matter`` is its matter's id, ``label`` the label, if it is open."""

    id: str
    version: int
    number: str
    typed_number: str
    depth: int
    title: str
    internal_title: str
    presenter: str
    where: Where
    matter: str = ""
    label: str = ""
    papers: tuple[PaperView, ...] = ()
    steps: tuple[Step, ...] = ()


class AgendaView(Value, frozen=True):
    """The agenda of a meeting; ``matters`` are (id, label) of those the reader may put items under.

    ``leaving`` are (number of a Part II item, who must leave the room for it).
    """

    outline: Outline
    lines: tuple[AgendaLine, ...]
    matters: tuple[tuple[str, str], ...]
    editable: Literal["yes", "no"]
    leaving: tuple[tuple[str, str], ...] = ()


def headings(part_one: PartOneMinute) -> Collection[str]:
    """The ids of the passages that an agenda shows: internal titles and papers."""
    found = [item.heading.passage for item in part_one.items if item.heading]
    return found + [
        paper.passage for item in part_one.items for paper in item.papers if isinstance(paper, Hole)
    ]


def lines_for_writers(found: Writing, files: Mapping[str, str | None]) -> tuple[AgendaLine, ...]:
    """The whole agenda, as far as the writer may read it."""
    items = found.minute.items
    labels = {known.matter.id: known.matter.label for known in found.matters}
    numbers, deep = _numbers(found.editable.at.part_one), depths(items)
    return tuple(
        AgendaLine(
            id=item.id,
            version=found.items[item.id].version,
            number=numbers[item.id],
            typed_number=item.number,
            depth=deep[item.id],
            title=item.title,
            internal_title=item.internal_title,
            presenter=item.presenter,
            where=_where(item),
            matter=item.matter or "",
            label=labels.get(item.matter or "", ""),
            papers=tuple(_paper(paper, labels, files) for paper in item.papers),
            steps=steps_of(items, item),
        )
        for item in items
    )


def leaving(found: Writing) -> tuple[tuple[str, str], ...]:
    """Of each Part II item that is open to the writer: who declared an interest in it, or withdrew."""
    roll, numbers = found.minute.roll, _numbers(found.editable.at.part_one)
    entries = [one for one in (*roll.declarations, *roll.withdrawals) if not isinstance(one, Hole)]
    told = []
    for item in found.minute.items:
        if item.marking == PUBLIC or item.heading is not None:
            continue
        out = [e.name for e in entries if e.item == item.id and getattr(e, "outcome", "") != STAYED_BY_LEAVE]
        if out:
            told.append((numbers[item.id], ", ".join(dict.fromkeys(out))))
    return tuple(told)


def shown_on_agenda(part_one: PartOneMinute) -> Collection[str]:
    """The ids of the passages that the agenda's own page shows: headings, papers, who must leave."""
    roll = (*part_one.roll.declarations, *part_one.roll.withdrawals)
    return [*headings(part_one), *(entry.passage for entry in roll if isinstance(entry, Hole))]


def lines_for_members(work: Work, sitting: Sitting) -> tuple[AgendaLine, ...]:
    """The agenda for whoever may see it and not change it: what is confidential is a pointer."""
    kept = work.items.of(sitting.meeting.id)
    items = [one.item for one in kept]
    files = work.paper_files.of(sitting.meeting.id)
    numbered = [(item.id, item.parent, item.number) for item in items]
    numbers, deep = shown_numbers(numbered, sitting.meeting.facts), _depths(items)
    return tuple(
        AgendaLine(
            id=item.id,
            version=one.version,
            number=numbers[item.id],
            typed_number="",
            depth=deep[item.id],
            title=item.title,
            internal_title="",
            presenter=item.presenter,
            where="public" if item.closed is None else "closed",
            papers=tuple(_paper(p, {}, files) for p in item.papers if isinstance(p, PaperLine)),
        )
        for one, item in zip(kept, items, strict=True)
    )


def _where(item: Item) -> Where:
    if item.marking == PUBLIC:
        return "public"
    if item.heading is not None:
        return "closed"
    return "unsorted" if item.marking == UNCLASSIFIED else "confidential"


def _paper(paper: PaperLine | Hole, labels: Mapping[str, str], files: Mapping[str, str | None]) -> PaperView:
    if isinstance(paper, Hole):
        return PaperView(paper.passage, "", "closed")
    where: Where = "public" if paper.marking == PUBLIC else "confidential" if paper.matter else "unsorted"
    has = "yes" if paper.id in files else "no"
    return PaperView(paper.id, paper.title, where, labels.get(paper.matter or "", ""), has)  # type: ignore[arg-type]


def _numbers(part_one: PartOneMinute) -> dict[str, str]:
    return shown_numbers([(one.id, one.parent, one.number) for one in part_one.items], part_one.facts)


def _depths(items: Collection[PartOneItem]) -> dict[str, int]:
    found: dict[str, int] = {}
    for item in items:
        found[item.id] = found.get(item.parent or "", -1) + 1
    return found
