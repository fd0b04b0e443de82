"""The flow of an item as people type and paste it: every kind of part, block, mark and character, drawn at
random."""

from __future__ import annotations

from random import Random
from typing import Any, TypeVar

from hypothesis import assume, reject
from hypothesis import strategies as st

from governance.domain.leftover import has_leftover
from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    UNCLASSIFIED,
    Action,
    ActionHole,
    Challenge,
    Item,
    Part,
    Resolution,
    Text,
    Vote,
)
from governance.domain.settle import settle
from governance.kernel.clean import clean
from governance.kernel.errors import Invalid
from governance.kernel.text import (
    Block,
    Break,
    Cell,
    EditingText,
    Entry,
    Fence,
    Hole,
    Inline,
    Listing,
    Paragraph,
    Row,
    Run,
    Span,
    Table,
    leaves,
)

T = TypeVar("T")
MATTERS = ("matter-1", "matter-2")
PIECES = (
    *(
        "*",
        "**",
        "_",
        "[",
        "]",
        "\\",
        "#",
        "# ",
        "-",
        "- ",
        "+",
        "1. ",
        "14) ",
        "|",
        "`",
        "~",
        "<b>",
        "&amp;",
        "> ",
        "  ",
    ),
    *(
        "{",
        "}",
        "(",
        ")",
        '"',
        "'",
        ":",
        "::",
        "!",
        "$",
        "=",
        "===",
        "---",
        "\\\\",
        "[a](b)",
        "http://a.b",
        "\n",
        "\\\n",
    ),
    *(
        "word",
        "Mr",
        "£5",
        "ŵ",
        "e\u0301",
        "\u0301",
        "\u00a0",
        "\u3000",
        "’",
        "—",
        "😀",
        "ⅳ",
        "٣",
        "²",
        "א",
        "¨",
        "^",
        "@",
        " ",
    ),
)
LABELS = ("", "", "(a)", "3.1", "1.", "2.", "7)", "[x]", "*", "a\\")
OWNERS = ((PUBLIC, None), (CONFIDENTIAL, "matter-1"), (UNCLASSIFIED, None))


class Flow:
    """Makes parts by chance, with an id for each."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._count = 0

    def parts(self) -> tuple[Part, ...]:
        """A few parts of any kind."""
        return tuple(self._part() for _place in range(self._chance.randint(0, 4)))

    def words(self) -> str:
        """Words with signs that mean something in the plain form, in Markdown or to Unicode."""
        said = clean("".join(self._chance.choice(PIECES) for _place in range(self._chance.randint(1, 6))))
        return said if said.strip() and not has_leftover(said) else "word"

    def line(self) -> str:
        """Words for a field of one line, or none."""
        return self._one("", " ".join(self.words().split()))

    def _one(self, *choices: T) -> T:
        return self._chance.choice(choices)

    def _id(self) -> str:
        self._count += 1
        return f"id-{self._count}"

    def _part(self) -> Part:
        marking, matter = self._one(*OWNERS)
        own: dict[str, Any] = {"marking": marking, "matter": matter}
        text = EditingText(self._blocks(2, marked=marking == PUBLIC))
        match self._chance.randint(0, 6):
            case 0 | 1:
                return Text(self._id(), EditingText(self._blocks(2, marked=True)))
            case 2:
                return Challenge(self._id(), text, wording=self.line(), **own)
            case 3:
                movers = {"moved_by": self.line(), "seconded_by": self.line()}
                return Resolution(
                    self._id(), text, wording=self.line(), vote=self._vote(own), **movers, **own
                )
            case 4:
                person = self._one(None, "person-2")
                return Action(
                    self._id(), text, owner=self.line(), owner_person=person, due=self.line(), **own
                )
            case 5:
                return Hole(self._id(), "matter-closed", wording=self.line())
            case _:
                return ActionHole(self._id(), "matter-closed")

    def _vote(self, own: dict[str, Any]) -> Vote | Hole | None:
        if own["marking"] == PUBLIC and self._one(True, False):
            return self._one(Hole(self._id(), "matter-closed"), None)
        other = {"marking": CONFIDENTIAL, "matter": "matter-1"}
        names = tuple(
            (self._one("for", "against"), self.line() or "A. Osei") for _place in range(self._one(0, 2))
        )
        owner = self._one(own, other) if own["marking"] == PUBLIC else own
        return Vote(self._one(0, 6), self._one(0, 2), 0, names, id=self._one("", self._id()), **owner)

    def _blocks(self, depth: int, *, marked: bool) -> tuple[Block, ...]:
        return tuple(self._block(depth, marked=marked) for _place in range(self._chance.randint(1, 2)))

    def _block(self, depth: int, *, marked: bool) -> Block:
        kinds = [
            "line",
            "line",
            "line",
            *(["list", "table"] if depth else []),
            *(["fence", "hole"] if marked else []),
        ]
        match self._one(*kinds):
            case "list":
                count = self._chance.randint(1, 3)
                entries = tuple(
                    Entry(self._blocks(depth - 1, marked=marked), self._one(*LABELS)) for _ in range(count)
                )
                return Listing(entries, self._one(True, False))
            case "table":
                rows = tuple(self._row(depth, marked=marked) for _place in range(self._chance.randint(1, 3)))
                return Table(rows, self._one(0, 1, 1, 1, 2))
            case "fence":
                inner = self._blocks(depth, marked=False)
                return Fence(self._id(), self._one(None, *MATTERS), inner, self.line())
            case "hole":
                return Hole(self._id(), "matter-closed", wording=self.line())
            case _:
                inlines = tuple(self._inline(marked=marked) for _place in range(self._chance.randint(1, 4)))
                return Paragraph(inlines, self._one(0, 0, 0, 2))

    def _row(self, depth: int, *, marked: bool) -> Row:
        simple = self._one(True, False)
        return Row(tuple(self._cell(0 if simple else depth - 1, marked=marked) for _place in range(2)))

    def _cell(self, depth: int, *, marked: bool) -> Cell:
        if not depth:
            return Cell((Paragraph((self._inline(marked=marked),)),))
        return Cell(self._one((), self._blocks(depth, marked=marked)), self._one(1, 1, 2))

    def _inline(self, *, marked: bool) -> Inline:
        match self._one("run", "run", "run", "break", *(["span", "hole"] if marked else [])):
            case "break":
                return Break()
            case "span":
                runs = tuple(self._run() for _place in range(self._chance.randint(1, 2)))
                return Span(self._id(), self._one(None, *MATTERS), runs, self.line())
            case "hole":
                return Hole(self._id(), "matter-closed", wording=self.line())
            case _:
                return self._run()

    def _run(self) -> Run:
        style: Any = self._one((), (), ("strong",), ("emphasis",), ("strong", "emphasis"))
        return Run(self.words(), style, self._one(None, None, None, "person-1"))


@st.composite
def items(draw: Any) -> Item:
    """A settled item with parts of every kind, and ids."""
    parts = Flow(Random(draw(st.integers(0, 2**32)))).parts()
    try:
        item = settle(Item("item", "An item", PUBLIC, parts=parts))
    except Invalid:
        # A table of empty cells makes a mark without words; runs can make marking once they are joined.
        reject()
    told = (part for part in item.parts if not isinstance(part, Hole | ActionHole))
    runs = [leaf.text for part in told for leaf in leaves(part.text.blocks) if isinstance(leaf, Run)]
    assume(not any(has_leftover(run) for run in runs))
    return item


def typed() -> st.SearchStrategy[str]:
    """What somebody might type into the textarea."""
    signs = (*PIECES, "\n\n", "\n- ", "\n1. ", "\n# ", "\n| a | b |\n| --- | --- |\n| c | d |\n", "\n    ")
    return st.lists(st.sampled_from(signs), max_size=12).map("".join)
