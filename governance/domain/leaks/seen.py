"""What a detector hands on: where in a piece, and what to write instead."""

from __future__ import annotations

import re
from typing import NamedTuple

from governance.domain.leaks.known import KnownMatter
from governance.domain.leaks.sides import HOLE, Kind, Piece, PublicSide
from governance.domain.leaks.words import begins_sentence

_ARTICLE = re.compile(r"(?:\b(?:the|a|an|our|one)\s+)$", re.IGNORECASE)


class Seen(NamedTuple):
    """Words of a piece that tell; ``instead`` is empty where they are best left out."""

    kind: Kind
    start: int
    end: int
    instead: str = ""

    def __repr__(self) -> str:
        return "<seen>"


class Sight(NamedTuple):
    """What a detector looks at: a public piece, beside one matter, in its meeting."""

    piece: Piece
    known: KnownMatter
    public: PublicSide

    def __repr__(self) -> str:
        return "<sight>"


def put(text: str, seen: Seen) -> Seen:
    """The same with what is written instead fitted to its place: capital, article, possessive."""
    start, end, instead = seen.start, seen.end, seen.instead
    if not instead:
        return seen
    article = _ARTICLE.search(text[:start])
    if article and instead.startswith(("a ", "an ")):
        start = article.start()
    if text[start:end].endswith(("'s", "’s")):
        instead += "’s"
    if begins_sentence(text, start):
        instead = instead[:1].upper() + instead[1:]
    return seen._replace(start=start, instead=instead)


def is_pointed(piece: Piece, matter: str) -> bool:
    """Whether the piece stands where the public sees a pointer to this matter."""
    return matter in piece.holes or HOLE in piece.text
