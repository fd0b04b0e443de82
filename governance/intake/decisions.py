"""The parts of an item: decisions and actions by how they begin, everything else as text in its order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from governance.domain.minute import UNCLASSIFIED, Action, Part, Resolution, Text
from governance.intake.moments import day_in
from governance.kernel.text import Block, EditingText, Paragraph, Row, Table, plain

_RESOLVED = re.compile(
    r"\bRESOLVED\b|(?i:^\W*(?:it was\s+)?(?:\w+ly\s+)?resolved\b"
    r"|\b(?:council\w*|governors|trustees|board|committee|members|it was)\s+(?:\w+ ){0,2}"
    r"resolved\s+(?:to|that)\b)"
)
_ACTION = re.compile(
    r"^\W*(?:actions?(?:\s+points?)?\s*[:–-]\s*(?:(?P<owner>[A-Z][\w.’' ]{1,40}?)\s+(?:to|will)\s)?"
    r"|(?:the\s+)?(?P<office>clerk|chair|headteacher|ceo)\s+to\s+\w)",
    re.IGNORECASE,
)
_LONGEST_ACTION = 160  # a longer paragraph that begins so is a narrative
_MOVER = re.compile(r"\bproposed\s*(?:by)?\s*:?\s+((?:[A-Z][\w.’'-]*\s?){1,4})", re.IGNORECASE)
_SECONDER = re.compile(r"\bseconded\s*(?:by)?\s*:?\s+((?:[A-Z][\w.’'-]*\s?){1,4})", re.IGNORECASE)
_HEADS = {
    "text": re.compile(r"^\W*(actions?|tasks?|what|action points?|description|item)\W*$", re.IGNORECASE),
    "owner": re.compile(r"^\W*(by whom|whom?|owner|responsib\w*|lead|person|assigned to)\W*$", re.IGNORECASE),
    "due": re.compile(
        r"^\W*(by when|when|due( date)?|deadline|date|target( date)?|timescale)\W*$", re.IGNORECASE
    ),
}

NewId = Callable[[], str]


def parts_of(blocks: list[Block], new_id: NewId, labels: list[str]) -> tuple[Part, ...]:
    """The parts of an item, in order. ``labels`` gets the column headings that became the names of fields."""
    made: list[Part] = []
    waiting: list[Block] = []

    def settle() -> None:
        if waiting:
            made.append(Text(new_id(), EditingText(tuple(waiting))))
            waiting.clear()

    for block in blocks:
        found = tuple(_understood(block, new_id, labels))
        if found:
            settle()
            made.extend(found)
        else:
            waiting.append(block)
    settle()
    return tuple(made)


def _understood(block: Block, new_id: NewId, labels: list[str]) -> Iterator[Part]:
    if isinstance(block, Paragraph):
        words = plain((block,))
        if _RESOLVED.search(words):
            yield _resolution(block, words, new_id())
        elif (match := _ACTION.match(words)) and len(words) <= _LONGEST_ACTION:
            owner = (match["owner"] or match["office"] or "").strip()
            yield Action(
                new_id(), EditingText((block,)), marking=UNCLASSIFIED, owner=owner, due=day_in(words)
            )
    elif isinstance(block, Table):
        columns = _columns(block)
        if columns:
            labels.append(" ".join(plain((Table(block.rows[:1]),)).split()))
            yield from _actions(block, columns, new_id)


def _resolution(block: Paragraph, words: str, new_id: str) -> Resolution:
    mover, seconder = _MOVER.search(words), _SECONDER.search(words)
    return Resolution(
        new_id,
        EditingText((block,)),
        marking=UNCLASSIFIED,
        moved_by=_name(mover[1]) if mover else "",
        seconded_by=_name(seconder[1]) if seconder else "",
    )


def _name(words: str) -> str:
    return re.split(r"\s+(?:and|seconded)\b", words.strip())[0].strip(" .")


def _columns(table: Table) -> dict[str, int]:
    """Which column is what, when the first row says so and every row has the same plain columns."""
    rows = [row for row in table.rows if isinstance(row, Row)]
    heads = [plain(cell.blocks).strip() for cell in rows[0].cells] if len(rows) > 1 else []
    if len(heads) < 2 or any(cell.spans > 1 for row in rows for cell in row.cells):
        return {}
    found: dict[str, int] = {}
    for kind, pattern in _HEADS.items():
        which = next(
            (n for n, head in enumerate(heads) if pattern.match(head) and n not in found.values()), None
        )
        if which is not None:
            found[kind] = which
    fields = [found[kind] for kind in ("owner", "due") if kind in found]
    plainly = all(
        isinstance(block, Paragraph) for row in rows for at in fields for block in row.cells[at].blocks
    )
    return found if "text" in found and fields and plainly else {}


def _actions(table: Table, columns: dict[str, int], new_id: NewId) -> Iterator[Action]:
    for row in table.rows[1:]:
        assert isinstance(row, Row)
        said = {kind: " ".join(plain(row.cells[at].blocks).split()) for kind, at in columns.items()}
        fields = {columns[kind] for kind in ("owner", "due") if kind in columns}
        blocks = tuple(block for n, cell in enumerate(row.cells) if n not in fields for block in cell.blocks)
        if blocks or any(said.values()):
            yield Action(
                new_id(),
                EditingText(blocks),
                marking=UNCLASSIFIED,
                owner=said.get("owner", ""),
                due=said.get("due", ""),
            )
