"""Invented minutes in every shape that clerks send, each with what ought to be found in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.intake.docx import level, numbered, numbering, p, r, sdt, styled, table
from tests.intake.minutes import CANARY, HEAD, SIMPLE

YELLOW = '<w:highlight w:val="yellow"/>'
BOLD = "<w:b/>"
TITLES = ("Welcome", "Declarations of interest", "Budget monitoring", "Safeguarding", "Next steps")
SAID = (
    "The Chair welcomed everybody to the meeting.",
    "None were declared.",
    "Governors asked why supply costs had risen and were answered.",
    "The annual report was received.",
    "Nothing further was raised.",
)


class Shape(NamedTuple):
    """A document's body and numbering, and what is to be found: numbers of items, people, actions as (owner,
    due), and how many proposals of confidentiality."""

    body: str
    numbers: tuple[str, ...]
    people: int = 5
    actions: tuple[tuple[str, str], ...] = ()
    proposed: int = 0
    numbering: str = numbering(SIMPLE)


STYLES: dict[str, tuple[str, ...]] = {
    "7.": ("7.", "8.", "9.", "10.", "11."),
    "7)": ("7)", "8)", "9)", "10)", "11)"),
    "7 and a tab": ("7\t", "8\t", "9\t", "10\t", "11\t"),
    "Item 7": ("Item 7", "Item 8", "Item 9", "Item 10", "Item 11"),
    "7.2": ("7.", "7.1", "7.2", "8.", "8.1"),
    "64/16": ("64/16", "65/16", "66/16", "67/16", "68/16"),
    "FGB20/1920": ("FGB20/1920", "FGB21/1920", "FGB22/1920", "FGB23/1920", "FGB24/1920"),
    "C048/23": ("C048/23", "C049/23", "C050/23", "C051/23", "C052/23"),
    "19.09.01": ("19.09.01", "19.09.02", "19.09.03", "19.09.04", "19.09.05"),
    "2026/07": ("2026/07", "2026/08", "2026/09", "2026/10", "2026/11"),
}


BARE = ("7", "7.1", "7.2", "8", "8.1")
"""Without a stop: an item only where it is bold or a heading, as "2 governors" is none."""


def _lines(label: str, title: str, said: str) -> str:
    return p(f"{label} {title}") + p(said)


def _bold(label: str, title: str, said: str) -> str:
    return p(r(f"{label} {title}", BOLD)) + p(said)


def _headed(label: str, title: str, said: str) -> str:
    return styled("Heading1", f"{label} {title}") + p(said)


def _controlled(label: str, title: str, said: str) -> str:
    return sdt(p(sdt(r(f"{label} {title}"))) + p(said))


def _inserted(label: str, title: str, said: str) -> str:
    return p(f'<w:ins w:id="1" w:author="A">{r(f"{label} {title}")}</w:ins>') + p(
        "<w:del w:id='2' w:author='A'><w:r><w:delText>Struck out.</w:delText></w:r></w:del>", said
    )


LAYOUTS: dict[str, Callable[[str, str, str], str]] = {
    "lines": _lines,
    "bold lines": _bold,
    "headings": _headed,
    "content controls": _controlled,
    "tracked insertions": _inserted,
}


def _found(label: str) -> str:
    return label.strip().rstrip(".)")


def _in_layout(labels: tuple[str, ...], layout: Callable[[str, str, str], str]) -> Shape:
    body = "".join(layout(*each) for each in zip(labels, TITLES, SAID, strict=True))
    return Shape(HEAD + body, tuple(map(_found, labels)))


def _in_table(labels: tuple[str, ...]) -> Shape:
    """Minutes that are one table, the number in a cell of its own."""
    rows = [
        (label.strip(), p(title) + p(said)) for label, title, said in zip(labels, TITLES, SAID, strict=True)
    ]
    return Shape(HEAD + table(("No", "Minute"), *rows, headers=1), tuple(map(_found, labels)))


def _automatic(*levels: tuple[str, str], entries: tuple[int, ...], found: tuple[str, ...]) -> Shape:
    made = "".join(level(depth, form, text) for depth, (form, text) in enumerate(levels))
    body = "".join(
        numbered(1, depth, title) + p(said)
        for depth, title, said in zip(entries, TITLES[: len(entries)], SAID, strict=False)
    )
    return Shape(HEAD + body, found, numbering=numbering(made))


ITEMS = p("1. Welcome") + p(SAID[0]) + p("2. Close") + p("The meeting closed at 8pm.")
TOP = p("Ash Green Committee") + p("Minutes of the meeting held on 14 September 2026 at 6.30pm")


def _attendance(*lines: str, people: int) -> Shape:
    return Shape(TOP + "".join(lines) + ITEMS, ("1", "2"), people)


ATTENDANCE = {
    "names in one line": _attendance(p("Present: Ann Bell, Ben Lovell and Cy Nair"), people=3),
    "names one a line": _attendance(
        p("Present:"), p("Ann Bell (Chair)"), p("Ben Lovell"), p(r("Apologies", BOLD)), p("Eve Tan"), people=3
    ),
    "names in brackets and offices": _attendance(
        p("Present: Ann Bell (Chair), Ben Lovell (Parent governor)"),
        p("In attendance: Dee Marsh (Clerk)"),
        people=3,
    ),
    "a matrix of one meeting": _attendance(
        table(("Name", "Category", "14/9"), ("Ann Bell", "Parent", "P"), ("Eve Tan", "Staff", "Ap")), people=2
    ),
    "a matrix with words": _attendance(
        table(
            ("Name", "Office", "Attendance"),
            ("Ann Bell", "Chair", "Present"),
            ("Ben Lovell", "", "Apologies"),
            ("Cy Nair", "", "Absent"),
        ),
        people=3,
    ),
    "a matrix in capitals": _attendance(
        table(("Name", "Seat", "14/9"), ("ANN BELL", "Parent", "P"), ("EVE TAN", "Staff", "A")), people=2
    ),
}


def _actions(*heads: str, rows: tuple[tuple[str, ...], ...], found: tuple[tuple[str, str], ...]) -> Shape:
    body = HEAD + p("1. Welcome") + p(SAID[0]) + p("2. Actions") + table(heads, *rows, headers=1)
    return Shape(body, ("1", "2"), actions=found)


ACTIONS = {
    "a table of actions": _actions(
        "Action", "By whom", "By when",
        rows=(("Book the hall", "Clerk", "asap"), ("Send the plan", "Ben Lovell", "11/01/2027")),
        found=(("Clerk", "asap"), ("Ben Lovell", "11/01/2027")),
    ),
    "a table of actions with references": _actions(
        "Ref", "Action", "Owner", "Deadline",
        rows=(("1", "Book the hall", "Clerk", "1 October 2026"), ("2", "Send it", "Dee Marsh", "")),
        found=(("Clerk", "1 October 2026"), ("Dee Marsh", "")),
    ),
    "a table of actions, owner first": _actions(
        "Who", "What", "When",
        rows=(("Clerk", "Book the hall", "asap"),),
        found=(("Clerk", "asap"),),
    ),
    "actions in lines": Shape(
        HEAD + p("1. Welcome") + p("Action: Dee Marsh to write by 1 October 2026.") + p("2. Close"),
        ("1", "2"),
        actions=(("Dee Marsh", "2026-10-01"),),
    ),
}  # fmt: skip

AUTOMATIC = {
    "automatic, one level": _automatic(
        ("decimal", "%1."), entries=(0, 0, 0, 0, 0), found=("1", "2", "3", "4", "5")
    ),
    "automatic, two levels": _automatic(
        ("decimal", "%1."),
        ("decimal", "%1.%2"),
        entries=(0, 1, 1, 0, 1),
        found=("1", "1.1", "1.2", "2", "2.1"),
    ),
    "automatic, three levels": _automatic(
        ("decimal", "%1."),
        ("decimal", "%1.%2"),
        ("decimal", "%1.%2.%3"),
        entries=(0, 1, 2, 2, 0),
        found=("1", "1.1", "1.1.1", "1.1.2", "2"),
    ),
    "automatic with a word": _automatic(
        ("decimal", "Item %1"),
        entries=(0, 0, 0, 0, 0),
        found=("Item 1", "Item 2", "Item 3", "Item 4", "Item 5"),
    ),
    "automatic with a nought": _automatic(
        ("decimalZero", "%1."), entries=(0, 0, 0, 0, 0), found=("01", "02", "03", "04", "05")
    ),
}

MARKED = {
    "highlighted": Shape(
        HEAD + p("1. Pay") + p("The post of ", r(f"Mr Elm {CANARY}", YELLOW)) + p("2. Close") + p("Closed."),
        ("1", "2"),
        proposed=1,
    ),
    "in brackets": Shape(
        HEAD + p("1. Pay") + p(f"[The post goes to {CANARY}.]") + p("2. Close") + p("Closed."),
        ("1", "2"),
        proposed=1,
    ),
    "called confidential": Shape(
        HEAD + p("1. Pay (confidential)") + p(f"The post: {CANARY}") + p("2. Close") + p("Closed."),
        ("1", "2"),
        proposed=1,
    ),
    "under Part II": Shape(
        HEAD + p("1. Welcome") + p(SAID[0]) + p(r("Part II", BOLD)) + p("2. Pay") + p(CANARY) + p("3. Land"),
        ("1", "", "2", "3"),
        proposed=3,
    ),
    "highlighted in a table": Shape(
        HEAD + p("1. Pay") + table(("Post", "Who"), ("Clerk", p(r(CANARY, YELLOW)))) + p("2. Close"),
        ("1", "2"),
        proposed=1,
    ),
}

SHAPES: dict[str, Shape] = {
    **{
        f"{style}, {layout}": _in_layout(labels, made)
        for style, labels in STYLES.items()
        for layout, made in LAYOUTS.items()
    },
    "7 and a blank, bold lines": _in_layout(BARE, _bold),
    "7 and a blank, headings": _in_layout(BARE, _headed),
    **{f"{style}, one table": _in_table(labels) for style, labels in STYLES.items() if style != "Item 7"},
    **AUTOMATIC,
    **ATTENDANCE,
    **ACTIONS,
    **MARKED,
}
