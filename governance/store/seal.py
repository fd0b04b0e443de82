"""Sealed values: which key closes them, where they belong, and bytes that say nothing."""

from __future__ import annotations

from typing import Literal, NamedTuple, NoReturn, TypeAlias

Kind: TypeAlias = Literal["organisation", "meeting", "matter", "request", "case"]
AT_REST = frozenset({"organisation", "meeting"})
"""What the store itself opens; every other kind is restricted, and only the gate opens it (promise 9)."""


class Scope(NamedTuple):
    """What one data key closes: destroying the key destroys all of it and nothing else."""

    kind: Kind
    id: str

    @property
    def restricted(self) -> bool:
        """Whether only the gate can open it."""
        return self.kind not in AT_REST


def organisation(id: str) -> Scope:
    """An organisation's own records: people, bodies, the trail. At rest."""
    return Scope("organisation", id)


def meeting(id: str) -> Scope:
    """A meeting's Part I. At rest."""
    return Scope("meeting", id)


def matter(id: str) -> Scope:
    """A confidential matter: its value, passages, papers, determinations. Restricted."""
    return Scope("matter", id)


def request(id: str) -> Scope:
    """A request for release: its terms, authorisations, copies. Restricted."""
    return Scope("request", id)


def case(id: str) -> Scope:
    """Remarks on a meeting's Part II as a whole, by the meeting's id. Restricted."""
    return Scope("case", id)


class Place(NamedTuple):
    """Where a sealed value belongs; it opens nowhere else, and at no other version (promise 9)."""

    table: str
    column: str
    row: str
    version: int = 1


class Sealed:
    """Ciphertext. It cannot be printed, formatted, pickled or written to JSON, and does not open itself."""

    __slots__ = ("_box", "_place", "_scope")

    def __init__(self, scope: Scope, place: Place, box: bytes) -> None:
        self._scope, self._place, self._box = scope, place, box

    def __repr__(self) -> str:
        return "<sealed>"

    def __str__(self) -> NoReturn:
        raise TypeError("A sealed value has no text.")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError("A sealed value has no text.")

    def __html__(self) -> NoReturn:
        raise TypeError("A sealed value has no text.")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("A sealed value is not pickled.")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and parts_of(self) == parts_of(other)

    def __hash__(self) -> int:
        return hash(self._box)


def parts_of(sealed: Sealed) -> tuple[Scope, Place, bytes]:
    """The scope, the place and the ciphertext of a sealed value: nothing of what it holds."""
    return sealed._scope, sealed._place, sealed._box


def binding(scope: Scope, place: Place) -> bytes:
    """The associated data that ties a ciphertext to its key and its place."""
    kind, subject = scope
    table, column, row, version = place
    return f"{kind}\x1f{subject}\x1f{table}\x1f{column}\x1f{row}\x1f{version}".encode()
