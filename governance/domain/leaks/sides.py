"""The two sides that the leak check compares, and what it finds."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from governance.domain.matter import Matter
from governance.domain.minute import PartOneMinute
from governance.kernel.values import Value

HOLE = "\ufffc"
"""Stands in the words of a public piece where a pointer will."""

Kind: TypeAlias = Literal[
    "name",
    "initials",
    "role",
    "phrase",
    "attendance",
    "heading",
    "owner",
    "vote",
    "file",
    "amount",
    "date",
    "number",
    "count",
    "reference",
    "pronoun",
]
Field: TypeAlias = Literal[
    "title",
    "presenter",
    "wording",
    "text",
    "challenge",
    "resolution",
    "moved by",
    "vote",
    "action",
    "owner",
    "due",
    "paper",
    "file name",
    "properties",
    "note",
    "declaration",
    "withdrawal",
    "presiding",
    "attendance",
    "place",
]


class Spot(Value, frozen=True):
    """A place in the public part. ``item`` is None for the attendance; ``part`` is the id of the part, "
    "paper or
    entry."""

    item: str | None
    number: str
    field: Field
    part: str = ""
    offset: int = 0


class Finding(Value, frozen=True):
    """Public words that tell something of ``matter``. ``why`` quotes nothing confidential; ``suggestion`` is
    what to write in place of the words, and empty where they are best left out.

    ``whole`` is the public piece in which they stand, with ``HOLE`` for each pointer.
    """

    kind: Kind
    spot: Spot
    words: str
    why: str
    suggestion: str
    matter: str
    whole: str = ""


class Piece(NamedTuple):
    """A stretch of public words. ``closed`` is whether its item is wholly confidential; ``holes`` are the
    matters that have a passage in its item (for an entry of the roll: in the item it is about)."""

    spot: Spot
    text: str
    closed: str | None = None
    holes: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return "<piece>"


class Numbered(NamedTuple):
    """An item by its public number."""

    item: str
    closed: str | None
    holes: frozenset[str]

    def __repr__(self) -> str:
        return "<numbered>"


class PublicSide(NamedTuple):
    """Part I as the public will read it. ``people`` are the names that stand in the attendance, ``offices``
    what they are there as; ``frame`` are the words that every document of the body has."""

    part_one: PartOneMinute
    pieces: tuple[Piece, ...]
    numbered: dict[str, Numbered]
    people: tuple[str, ...]
    offices: tuple[str, ...]
    frame: str

    def __repr__(self) -> str:
        return "<public side>"


class SecretPiece(NamedTuple):
    """A stretch of confidential words and as what it stands there."""

    matter: str
    item: str | None
    text: str
    sort: Literal["text", "title", "reason", "name", "owner", "file"]

    def __repr__(self) -> str:
        return "<secret piece>"


class Gone(NamedTuple):
    """Somebody who withdrew, declared an interest or presided confidentially."""

    matter: str
    item: str | None
    name: str
    left: str = ""
    returned: str = ""

    def __repr__(self) -> str:
        return "<gone>"


class SecretSide(NamedTuple):
    """What the matters hold, as far as whoever checks may read them."""

    matters: dict[str, Matter]
    pieces: tuple[SecretPiece, ...]
    gone: tuple[Gone, ...]

    def __repr__(self) -> str:
        return "<secret side>"

    def of(self, matter: str) -> tuple[SecretPiece, ...]:
        """The pieces of one matter."""
        return tuple(piece for piece in self.pieces if piece.matter == matter)
