"""What a file marks as confidential: highlighted words, words in brackets, what stands under "Part II".

A proposal decides nothing: it stands beside its item until somebody has sorted it, and says by what the file
marks the words (promise 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from governance.domain.minute import Action, ActionHole, Item, Part, Resolution
from governance.domain.proposal import Proposal
from governance.domain.sorting import squashed
from governance.intake.heading import lines_of
from governance.intake.itemising import PART_TWO
from governance.intake.report import Note
from governance.kernel.text import Block, Hole, labels, plain
from governance.kernel.values import changed

_SAYS_SO = re.compile(
    r"[\[{(]\s*(?:strictly\s+)?(?:confidential|exempt|part\s*(?:ii|2)\b)[^\])}]*[\])}]?", re.IGNORECASE
)
_BRACKETED = re.compile(r"\[(?!note \d|action\b|insert\b|signed\b)[^\[\]]*\w[^\[\]]*\]", re.IGNORECASE)
_PART_ONE = re.compile(r"^\W*(?:part\s*(?:i|1|one|a)|open session|non-confidential|public session)\b", re.I)
_FEWEST = 3
"""How many words square brackets hold before they look like more than an editor's "[sic]"."""


def in_words(title: str, blocks: Iterable[Block]) -> tuple[Proposal, ...]:
    """What the words of an item themselves say is confidential."""
    lines = (title, *(line for block in blocks for line in lines_of(block)))
    return tuple(found for line in lines for found in _in_line(line))


def under_headings(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, with a proposal for each that follows a heading such as "Part II"."""
    made, above = [], ""
    for item in items:
        if _PART_ONE.match(item.internal_title):
            above = ""
        if above:
            item = _with(item, Proposal("heading", above))
        above = next((one.words for one in item.proposed if one.by == "heading"), above)
        made.append(item)
    return tuple(made)


def highlighted(items: tuple[Item, ...], notes: Iterable[Note]) -> tuple[Item, ...]:
    """The items, with a proposal for each that holds highlighted words.

    Words that stand in several places are proposed where the words around them stand, too; where that cannot
    be told, in all of them.
    """
    texts = [squashed(" ".join(_said(item))) for item in items]
    proposed: dict[int, list[Proposal]] = {}
    for note in notes:
        if note.kind == "highlight":
            for at in _places(note, texts):
                proposed.setdefault(at, []).append(Proposal("highlight", note.text))
    return tuple(_with(item, *proposed.get(at, ())) for at, item in enumerate(items))


def _in_line(line: str) -> Iterator[Proposal]:
    if PART_TWO.match(line):
        yield Proposal("heading", line)
    elif _SAYS_SO.search(line):
        yield Proposal("brackets", line)
    else:
        found = (match[0] for match in _BRACKETED.finditer(line))
        yield from (Proposal("brackets", words) for words in found if len(words.split()) >= _FEWEST)


def _with(item: Item, *proposals: Proposal) -> Item:
    new = tuple(one for one in proposals if one not in item.proposed)
    return changed(item, proposed=(*item.proposed, *new)) if new else item


def _places(note: Note, texts: list[str]) -> list[int]:
    words, near = squashed(note.text), squashed(note.at.near)
    holding = [at for at, text in enumerate(texts) if words and words in text]
    return [at for at in holding if near in texts[at]] or holding


def _said(item: Item) -> Iterator[str]:
    yield from (item.number, item.internal_title)
    for part in item.parts:
        yield from _said_in(part)


def _said_in(part: Part) -> Iterator[str]:
    if isinstance(part, Hole | ActionHole):
        return
    yield from labels(part.text.blocks)
    yield plain(part.text.blocks)
    if isinstance(part, Action):
        yield from (part.owner, part.due)
    if isinstance(part, Resolution):
        yield from (part.moved_by, part.seconded_by)
