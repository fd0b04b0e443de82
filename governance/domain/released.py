"""Part I as it goes along with a release: of matters that are not released no more than their places.

Whoever receives one matter does not learn how much there is of another, or that somebody withdrew for it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from governance.domain.minute import (
    ActionHole,
    OnePart,
    OneResolution,
    PartOneItem,
    PartOneMinute,
    PartOneRoll,
)
from governance.kernel.lift import lift
from governance.kernel.text import Hole, Leaf, PartOneText, rewrite
from governance.kernel.values import changed

Entry = TypeVar("Entry")


def released_with(part_one: PartOneMinute, matters: Collection[str], holding: str) -> PartOneMinute:
    """``part_one`` for somebody who gets ``matters`` of it: what is closed besides is one hole a place, under
    ``holding``; what leaves no pointer in public leaves nothing."""
    others = {item.id for item in part_one.items if item.closed is not None and item.closed not in matters}
    roll = part_one.roll
    return changed(
        part_one,
        roll=PartOneRoll(
            attendance=roll.attendance,
            notes=_kept(roll.notes, matters),
            declarations=_kept(roll.declarations, matters),
            withdrawals=_kept(roll.withdrawals, matters),
            presiding=_kept(roll.presiding, matters),
        ),
        items=tuple(
            _shut(item, holding) if item.id in others else _item(item, matters, holding)
            for item in part_one.items
            if item.parent not in others
        ),
    )


def _kept(entries: tuple[Entry, ...], matters: Collection[str]) -> tuple[Entry, ...]:
    closed = (Hole, ActionHole)
    return tuple(entry for entry in entries if not isinstance(entry, closed) or entry.matter in matters)


def _shut(item: PartOneItem, holding: str) -> PartOneItem:
    heading = None if item.heading is None else changed(item.heading, matter=holding)
    return changed(item, closed=holding, heading=heading, parts=(), papers=())


def _item(item: PartOneItem, matters: Collection[str], holding: str) -> PartOneItem:
    parts: list[OnePart] = []
    for part in item.parts:
        made = _part(part, matters, holding)
        again = isinstance(made, Hole) and made.matter == holding and parts and _is_other(parts[-1], holding)
        if made is not None and not again:
            parts.append(made)
    return changed(item, parts=tuple(parts), papers=_kept(item.papers, matters))


def _is_other(part: OnePart, holding: str) -> bool:
    return isinstance(part, Hole) and part.matter == holding


def _part(part: OnePart, matters: Collection[str], holding: str) -> OnePart | None:
    def leaf(found: Leaf) -> tuple[Leaf, ...]:
        if isinstance(found, Hole) and found.matter not in matters:
            return (changed(found, matter=holding),)
        return (found,)

    def alone(found: Leaf) -> tuple[Leaf, ...]:
        if isinstance(found, Hole) and found.matter == holding:
            return (changed(found, also=()),)
        return (found,)

    match part:
        case ActionHole():
            return part if part.matter in matters else None
        case Hole():
            return part if part.matter in matters else changed(part, matter=holding)
        case OneResolution(vote=Hole(matter=matter)) if matter not in matters:
            part = changed(part, vote=None)
        case _:
            pass
    blocks = rewrite(part.text.blocks, leaf)
    if blocks == part.text.blocks:
        return part
    return changed(part, text=PartOneText(rewrite(lift(blocks), alone)))
