"""One paragraph while it is collected: its visible pieces, what stands beside them, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from governance.intake.glyphs import cleaned
from governance.intake.report import Kind
from governance.kernel.text import Block, Break, Run, StyleName

NEARBY = 60


class Manner(NamedTuple):
    """How words stand at this point: ``silent`` names why they do not show, ``kinds`` what to report."""

    silent: Kind | None = None
    kinds: frozenset[Kind] = frozenset()
    style: tuple[StyleName, ...] = ()
    paragraph_style: str = ""
    filled: bool = False
    link: bool = False
    symbol_font: str = ""

    def __repr__(self) -> str:
        return "<manner>"

    def hushed(self, kind: Kind) -> Manner:
        """The same, not shown for the reason ``kind`` (the outermost reason stays)."""
        return self._replace(silent=self.silent or kind)

    def noted(self, kind: Kind) -> Manner:
        """The same, shown and reported as ``kind``."""
        return self._replace(kinds=self.kinds | {kind})


class Aside:
    """A stretch of words to report."""

    def __init__(self, kind: Kind, text: str) -> None:
        self.kind = kind
        self.text = text


class Line:
    """Collects the pieces of one paragraph in reading order."""

    def __init__(self) -> None:
        self._pieces: list[Run | Break] = []
        self._open: dict[Kind, Aside] = {}
        self.asides: list[Aside] = []
        self.lifted: list[Block] = []

    def say(self, words: str, manner: Manner) -> None:
        """Add words; a stretch of the same kind is reported as one."""
        kinds: Iterable[Kind] = (manner.silent,) if manner.silent else sorted(manner.kinds)
        if not manner.silent:
            self._pieces.append(Run(words, manner.style))
        still = {}
        for kind in kinds:
            still[kind] = self._open.get(kind) or self._new(kind)
            still[kind].text += words
        self._open = still

    def turn(self, manner: Manner) -> None:
        """Add a line break."""
        if not manner.silent:
            self._pieces.append(Break())
        for aside in self._open.values():
            aside.text += " "

    def note(self, kind: Kind, text: str = "") -> None:
        """Report something by itself."""
        self._new(kind).text = text

    def _new(self, kind: Kind) -> Aside:
        self.asides.append(Aside(kind, ""))
        return self.asides[-1]

    @property
    def speaks(self) -> bool:
        """Whether any visible word was collected."""
        return any(isinstance(piece, Run) and piece.text.strip() for piece in self._pieces)

    def pieces(self) -> tuple[Run | Break, ...]:
        """The visible pieces, joined where alike, clean, without blanks at either end."""
        joined = _joined(self._pieces)
        while joined and _blank(joined[0]):
            joined.pop(0)
        while joined and _blank(joined[-1]):
            joined.pop()
        _trim(joined)
        return tuple(joined)

    def near(self) -> str:
        """The first words, to find the paragraph by."""
        words = "".join(piece.text if isinstance(piece, Run) else " " for piece in self.pieces())
        return words if len(words) <= NEARBY else words[:NEARBY].rsplit(" ", 1)[0] + " …"


def _joined(pieces: list[Run | Break]) -> list[Run | Break]:
    stretches: list[tuple[list[str], tuple[StyleName, ...]] | Break] = []
    for piece in pieces:
        last = stretches[-1] if stretches else None
        if isinstance(piece, Break):
            stretches.append(piece)
        elif isinstance(last, tuple) and (last[1] == piece.style or not piece.text.strip()):
            last[0].append(piece.text)
        elif piece.text:
            stretches.append(([piece.text], piece.style))
    made = [one if isinstance(one, Break) else Run(cleaned("".join(one[0])), one[1]) for one in stretches]
    return [one for one in made if isinstance(one, Break) or one.text]


def _blank(piece: Run | Break) -> bool:
    return isinstance(piece, Break) or not piece.text.strip()


def _trim(pieces: list[Run | Break]) -> None:
    if pieces and isinstance(pieces[0], Run):
        pieces[0] = Run(pieces[0].text.lstrip(), pieces[0].style)
    if pieces and isinstance(pieces[-1], Run):
        pieces[-1] = Run(pieces[-1].text.rstrip(), pieces[-1].style)
