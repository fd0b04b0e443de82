"""Handles of the plain form: the short names (``m1``, ``p3``, ``u2``) that stand for ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import field

from governance.domain.holes import Shape, placed
from governance.domain.minute import (
    Action,
    ActionHole,
    Item,
    Part,
    Resolution,
    Text,
)
from governance.kernel.text import Block, Fence, Hole, Run, Span, leaves
from governance.kernel.values import Value


class Closed(Value, frozen=True):
    """A passage that the writer may not read: its matter, and as what it stands there."""

    matter: str
    shape: Shape


class Handles(Value, frozen=True):
    """What the handles of one item's plain form stand for: ``m1`` the first of ``matters``, ``p1`` of
    ``passages``, ``u1`` of ``people``. ``texts`` are the ids of its stretches of text in order; ``closed``
    are the passages that are closed to the writer, by id."""

    matters: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    closed: dict[str, Closed] = field(default_factory=dict)


def handles(item: Item, matters: Sequence[str]) -> Handles:
    """The handles of an item; ``matters`` are those the writer may mark under, in the order they are
    shown."""
    texts = tuple(part.id for part in item.parts if isinstance(part, Text))
    return Handles(
        matters=tuple(matters),
        passages=tuple(dict.fromkeys(filter(None, _passages(item.parts)))),
        people=tuple(dict.fromkeys(_people(item.parts))),
        texts=texts,
        closed={hole.passage: Closed(hole.matter, shape) for hole, shape in placed(item)},
    )


def _passages(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Hole() | ActionHole():
                yield part.passage
                continue
            case Text():
                pass
            case _:
                yield part.id
        for leaf in deep_leaves(part.text.blocks):
            if isinstance(leaf, Span | Fence | Hole):
                yield leaf.passage
        if isinstance(part, Resolution) and part.vote is not None:
            yield part.vote.passage if isinstance(part.vote, Hole) else part.vote.id


def _people(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Hole | ActionHole):
            continue
        runs = [run for leaf in deep_leaves(part.text.blocks) for run in _runs(leaf)]
        yield from (run.mention for run in runs if run.mention is not None)
        if isinstance(part, Action) and part.owner_person:
            yield part.owner_person


def _runs(leaf: object) -> tuple[Run, ...]:
    return leaf.runs if isinstance(leaf, Span) else (leaf,) if isinstance(leaf, Run) else ()


def deep_leaves(blocks: tuple[Block, ...]) -> Iterator[object]:
    for leaf in leaves(blocks):
        yield leaf
        if isinstance(leaf, Fence):
            yield from deep_leaves(leaf.blocks)
