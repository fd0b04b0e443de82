"""Which candidates are items: the best run of rising numbers, or the headings where none are numbered."""

from __future__ import annotations

import re
from typing import NamedTuple

from governance.intake.candidates import Candidate, Number, Unit, reads_as_title
from governance.kernel.text import Block, Inline, Listing, Paragraph, plain

FURTHEST_STEP = 5  # numbers may skip a few items, not run away
LEAST_ITEMS = 2
PART_TWO = re.compile(
    r"^\W*(part\s*(?:ii|2|two|b)|confidential\b.*|exempt\b.*|non-public|closed session|in camera"
    r"|reserved business)"
    r"\W*(?:items?|minutes|business|session|section|appendix)?\W*$",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"^\W*((?:date (?:and time )?of )?(?:the )?next meeting|any other (?:urgent )?business"
    r"|close(?: of meeting)?)\W*$",
    re.IGNORECASE,
)


class Section(NamedTuple):
    """An item as it was found: number, title, depth, and its blocks."""

    number: Number | None
    level: int
    title: tuple[Inline, ...]
    blocks: list[Block]

    def __repr__(self) -> str:
        return "<section>"


class Divided(NamedTuple):
    """A document divided: what stands before the first item, and the items in order."""

    head: list[Block]
    sections: list[Section]

    def __repr__(self) -> str:
        return "<divided>"


def divide(found: list[Unit]) -> Divided:
    """Divide the units into the head and the items; every block is in exactly one of them."""
    family = _strongest_family(found)
    if family is not None:
        return _gather(found, _numbered_items(found, family))
    return _gather(found, _headed_items(found))


def _gather(found: list[Unit], chosen: set[int]) -> Divided:
    made = Divided([], [])
    for at, unit in enumerate(found):
        into = made.sections[-1].blocks if made.sections else made.head
        if at in chosen and isinstance(unit, Candidate):
            made.sections.append(Section(unit.number, unit.level, unit.title, list(unit.rest)))
        else:
            _add(into, unit.source if isinstance(unit, Candidate) else unit)
    return made


def _add(blocks: list[Block], block: Block) -> None:
    """A list that was taken apart into its entries is put together again."""
    last = blocks[-1] if blocks else None
    if isinstance(block, Listing) and isinstance(last, Listing) and last.ordered == block.ordered:
        blocks[-1] = Listing((*last.entries, *block.entries), block.ordered)
    else:
        blocks.append(block)


# --- numbered items


def _family(unit: Candidate) -> tuple[str, str]:
    assert unit.number is not None
    return unit.origin, unit.number.form


def _strongest_family(found: list[Unit]) -> tuple[str, str] | None:
    """The kind of number that most looks like the items': many, strong, each with text after it."""
    scores: dict[tuple[str, str], int] = {}
    families = {_family(unit) for unit in found if isinstance(unit, Candidate) and unit.number}
    for family in sorted(families):
        chosen = _numbered_items(found, family)
        own = [found[at] for at in chosen if isinstance(found[at], Candidate)]
        if len(own) >= LEAST_ITEMS:
            scores[family] = sum(_weight(unit) for unit in own) + sum(_has_text(found, at) for at in chosen)
    return max(scores, key=lambda each: scores[each]) if scores else None


def _weight(unit: Unit) -> int:
    return 3 if isinstance(unit, Candidate) and unit.strong else 1


def _has_text(found: list[Unit], at: int) -> int:
    unit = found[at]
    follows = found[at + 1] if at + 1 < len(found) else None
    return 2 if (isinstance(unit, Candidate) and unit.rest) or isinstance(follows, Paragraph) else 0


def _numbered_items(found: list[Unit], family: tuple[str, str]) -> set[int]:
    chosen: list[int] = []
    last: tuple[int, ...] = ()
    depth = 0
    for at, unit in enumerate(found):
        if not isinstance(unit, Candidate):
            continue
        if unit.number is None:
            if chosen and _stands_by_itself(unit):
                chosen.append(at)
            continue
        if _begins_again(found, chosen, unit.number):
            chosen, last = [], ()
        if _follows(unit, last, family, depth):
            depth = depth if chosen else len(unit.number.key)
            chosen.append(at)
            last = unit.number.key
    return set(chosen)


def _follows(unit: Candidate, last: tuple[int, ...], family: tuple[str, str], depth: int) -> bool:
    """Whether this number can be the next item's; deeper than the first one it must read as a title."""
    assert unit.number is not None
    key = unit.number.key
    if last and not (key > last and key[0] - last[0] <= FURTHEST_STEP):
        return False
    if _family(unit) != family:
        return bool(last) and unit.strong and key == (last[0] + 1,)
    return not last or len(key) <= depth or reads_as_title(plain((Paragraph(unit.title),)))


def _begins_again(found: list[Unit], chosen: list[int], number: Number) -> bool:
    """An agenda stood first and now the minutes begin: its first number comes again."""
    if len(chosen) < LEAST_ITEMS:
        return False
    first = found[chosen[0]]
    same = isinstance(first, Candidate) and first.number is not None and first.number.key == number.key
    return same and not any(_minuted(found, at) for at in chosen[:-1])


def _minuted(found: list[Unit], at: int) -> bool:
    unit = found[at]
    follows = found[at + 1] if at + 1 < len(found) else None
    return bool(isinstance(unit, Candidate) and unit.rest) or isinstance(follows, Paragraph)


def _stands_by_itself(unit: Candidate) -> bool:
    words = plain((Paragraph(unit.title),))
    return bool(PART_TWO.match(words) or _ALWAYS.match(words))


# --- items by their headings


def _headed_items(found: list[Unit]) -> set[int]:
    """Headings make the items; where there are none, lines wholly bold. The document's own title is none."""
    headed = [at for at, unit in enumerate(found) if isinstance(unit, Candidate) and unit.level]
    if len(headed) > LEAST_ITEMS and _level(found[headed[0]]) not in {_level(found[at]) for at in headed[1:]}:
        headed = headed[1:]
    if len(headed) >= LEAST_ITEMS:
        return set(headed)
    bold = [at for at, unit in enumerate(found) if isinstance(unit, Candidate) and unit.strong and at > 0]
    return set(bold) if len(bold) > LEAST_ITEMS else set()


def _level(unit: Unit) -> int:
    return unit.level if isinstance(unit, Candidate) else 0
