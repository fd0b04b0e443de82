"""The head of the minutes: whose meeting, when, where, and who was there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from governance.domain.minute import Attendance, Standing
from governance.intake.candidates import all_strong
from governance.intake.decisions import NewId
from governance.intake.moments import clock_in, day_in
from governance.intake.people import Label, label_of, people_in
from governance.intake.report import Note, Place
from governance.kernel.text import Block, Break, Entry, Listing, Paragraph, Row, Run, Table, plain

_BODY_WORDS = re.compile(
    r"\b(board|committee|council|governing body|governors|trustees|trust|panel|group|forum)\b", re.IGNORECASE
)
_OF_BODY = re.compile(
    r"\b(?:minutes|meeting|agenda)\s+(?:of|for)\s+(?:(?:the|a|an)\s+)?(?:(?:annual|ordinary|extraordinary|regular)\s+)?"
    r"(?:meeting\s+of\s+)?(?:the\s+)?(.+?)(?:\s+(?:meeting\b|held\b|on\b|at\b)|\s*[,.–-]\s|$)",
    re.IGNORECASE,
)
_BODY_LABEL = re.compile(r"^\W*(?:body|committee|governing body|board)\s*:\s*(.+)$", re.IGNORECASE)
_PLACE_LABEL = re.compile(r"^\W*(?:venue|location|place|meeting location)\s*[:\u2003]\s*(.+)$", re.IGNORECASE)
_PLACE_HELD = re.compile(
    r"\bheld\b.*?\b(?:at|in)\s+((?:the\s+)?[A-Z][^,;.\d]*?)(?=\s+(?:on|at|from)\b|\s*[,;.]|\s*$)"
)
_STATUS: dict[str, Standing] = {
    "p": "present", "present": "present", "✓": "present", "y": "present", "yes": "present", "l": "present",
    "ap": "apologies", "apologies": "apologies", "apology": "apologies", "s": "apologies",
    "a": "absent", "absent": "absent",
}  # fmt: skip
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?", re.IGNORECASE)


class Head(NamedTuple):
    """What the head tells; ``left`` are the blocks that no field took over."""

    body: str
    day: str
    clock: str
    place: str
    attendance: tuple[Attendance, ...]
    left: list[Block]

    def __repr__(self) -> str:
        return "<head>"


def read_head(blocks: list[Block], new_id: NewId, notes: list[Note]) -> Head:
    """Understand the head as far as it goes. Words that became a field's name are noted as labels."""
    lines = [line for block in blocks for line in lines_of(block)]
    attendance, left = attendance_in(blocks, new_id, notes)
    return Head(
        body=_first(_body_in, lines),
        day=_best_day(lines),
        clock=_first(clock_in, [line for line in lines if "clos" not in line.lower()]),
        place=_first(_place_in, lines),
        attendance=attendance,
        left=left,
    )


def lines_of(block: Block) -> list[str]:
    """The lines of a block; two cells side by side in a table are read as "label: value" as well."""
    if isinstance(block, Table):
        return [line for row in block.rows if isinstance(row, Row) for line in _lines_of_row(row)]
    if isinstance(block, Paragraph):
        said = "".join(
            "\n" if isinstance(one, Break) else one.text
            for one in block.inlines
            if isinstance(one, Run | Break)
        )
        return [line.strip() for line in said.splitlines() if line.strip()]
    return [line.strip() for line in plain((block,)).splitlines() if line.strip()]


def _lines_of_row(row: Row) -> list[str]:
    cells = [" ".join(plain(cell.blocks).split()) for cell in row.cells]
    pairs = [
        f"{name.rstrip(': ')}: {said}"
        for name, said in zip(cells[::2], cells[1::2], strict=False)
        if name and said
    ]
    return pairs + [cell for cell in cells if cell]


def _first(read: Callable[[str], str], lines: list[str]) -> str:
    return next(filter(None, (read(line) for line in lines)), "")


def _best_day(lines: list[str]) -> str:
    """The date of the meeting: a line that speaks of it goes before any other."""
    telling = [line for line in lines if re.search(r"\b(held|date|meeting|minutes)\b", line, re.IGNORECASE)]
    return _first(day_in, telling) or _first(day_in, lines)


def _body_in(line: str) -> str:
    labelled, told = _BODY_LABEL.match(line), _OF_BODY.search(line)
    if labelled:
        return labelled[1].strip()
    if told and _BODY_WORDS.search(told[1]):
        return told[1].strip(" ,.–-")
    name = re.split(r"\s+[-–—]\s+|\s*\u2003\s*|\s{3,}|:\s", WEEKDAY.sub("", line))[0].strip(" ,.–-")
    return (
        name
        if _BODY_WORDS.search(name) and len(name) <= 90 and name[:1].isupper() and not name.endswith(".")
        else ""
    )


def _place_in(line: str) -> str:
    found = _PLACE_LABEL.match(line) or _PLACE_HELD.search(line)
    return found[1].strip(" ,.") if found else ""


# --- attendance


def attendance_in(
    blocks: list[Block], new_id: NewId, notes: list[Note]
) -> tuple[tuple[Attendance, ...], list[Block]]:
    """(people, blocks left): a labelled line of names is taken whole, or not at all and stays as text."""
    people: list[Attendance] = []
    left: list[Block] = []
    at = 0
    while at < len(blocks):
        label = _label(blocks[at])
        end = at + 1
        if label is not None:
            end = _end_of_names(blocks, at, label)
            found = _taken(label, blocks[at + 1 : end], new_id, notes)
            people.extend(found)
            again = len({each.name.lower() for each in people}) < len(people)
            left.extend(blocks[at:end] if again or not found else [])
            people = list(_each_once(people))
        else:
            people = list(_each_once([*people, *_from_table(blocks[at], new_id)]))
            left.append(blocks[at])
        at = end
    return tuple(people), left


def _label(block: Block) -> Label | None:
    return label_of("\n".join(lines_of(block))) if isinstance(block, Paragraph) else None


def _end_of_names(blocks: list[Block], at: int, label: Label) -> int:
    """Where the names under a label end: a line goes on after a comma; a bare label has lines below it."""
    end = at + 1
    before = label.rest
    while end < len(blocks) and not isinstance(blocks[end], Table) and _label(blocks[end]) is None:
        words = "\n".join(lines_of(blocks[end]))
        if not (_unfinished(before) or (not label.rest and _name_below(blocks[end], words, before))):
            break
        before = words
        end += 1
    return end


def _unfinished(line: str) -> bool:
    return line.rstrip().endswith((",", " and", "&"))


def _name_below(block: Block, words: str, before: str) -> bool:
    """Under a bare label: the first line, then a name a line, until something bold or no name comes."""
    if isinstance(block, Paragraph) and (block.level or all_strong(block)):
        return False
    return not before or (len(people_in(words)) == 1 and len(people_in(before)) == 1)


def _taken(label: Label, names: list[Block], new_id: NewId, notes: list[Note]) -> list[Attendance]:
    lines = [label.rest, *("\n".join(lines_of(block)) for block in names)]
    words = "\n".join(line for line in lines if line)
    found = people_in(_joined(words), label.category)
    if not found:
        if words and words.strip(" .").lower() not in ("none", "nil", "no apologies"):
            notes.append(Note("not understood", Place(near=label.words), words))
        return []
    numbers = [
        entry.label
        for block in names
        if isinstance(block, Listing)
        for entry in block.entries
        if isinstance(entry, Entry)
    ]
    kept = [word for each in found for word in f"{each.name} {each.role}".split()]
    notes.append(
        Note("label", Place(part="attendance"), _left_over(" ".join((label.words, words, *numbers)), kept))
    )
    return [Attendance(new_id(), each.name, label.standing, each.category, role=each.role) for each in found]


def _left_over(words: str, kept: list[str]) -> str:
    """The words of a line that no field holds: its label, a title before all names, "and"."""
    left = Counter(re.findall(r"\w+", words)) - Counter(re.findall(r"\w+", " ".join(kept)))
    return " ".join(left.elements())


def _joined(words: str) -> str:
    """A line that ends in "and" goes on in the next."""
    return re.sub(r"(\band|&|,)\s*\n", r"\1 ", words)


def _from_table(block: Block, new_id: NewId) -> list[Attendance]:
    """People from a table that says of each whether they were there; the table itself stays as text."""
    found: list[Attendance] = []
    for row in block.rows if isinstance(block, Table) else ():
        cells = [" ".join(plain(cell.blocks).split()) for cell in row.cells] if isinstance(row, Row) else []
        standing = _STATUS.get(cells[-1].lower()) if len(cells) > 1 else None
        people = people_in(cells[0].title() if cells[0].isupper() else cells[0]) if standing else ()
        if standing and len(people) == 1:
            found.append(
                Attendance(new_id(), people[0].name, standing, people[0].category, role=people[0].role)
            )
    return found


def _each_once(people: list[Attendance]) -> tuple[Attendance, ...]:
    seen: dict[str, Attendance] = {}
    for person in people:
        seen.setdefault(person.name.lower(), person)
    return tuple(seen.values())
