"""Whether words of an agreed matter were moved out of their mark into Part I (promise 4)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from governance.domain.minute import (
    Action,
    ActionHole,
    Blocks,
    Body,
    Challenge,
    Heading,
    PartOneMinute,
    Resolution,
    Text,
    Words,
)
from governance.kernel.text import Block, Hole, Paragraph, leaves, plain

_WORD = re.compile(r"\w{3,}")


def narrowed(
    before: PartOneMinute, after: PartOneMinute, was: Iterable[Body], now: Iterable[Body]
) -> Collection[str]:
    """The words that stood in a mark, stand there no longer, and are new in public words in the same save.

    ``was`` and ``now`` are the passages of agreed matters before and after.
    """
    gone = _words(map(_said, was)) - _words(map(_said, now))
    if not gone:
        return gone
    return gone & (_words(_public(after)) - _words(_public(before)))


def _words(texts: Iterable[str]) -> set[str]:
    return {word.casefold() for text in texts for word in _WORD.findall(text)}


def _public(minute: PartOneMinute) -> Iterator[str]:
    for item in minute.items:
        yield from (item.title, item.wording, item.presenter)
        for part in item.parts:
            if not isinstance(part, Hole | ActionHole):
                yield from _texts(part.text.blocks)


def _said(body: Body) -> str:
    match body:
        case Words():
            return plain((Paragraph(body.runs),))
        case Blocks():
            return " ".join(_texts(body.blocks))
        case Text() | Challenge() | Resolution() | Action():
            return " ".join(_texts(body.text.blocks))
        case Heading():
            return body.title
        case _:
            return ""


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    yield plain(blocks)
    yield from (leaf.wording for leaf in leaves(blocks) if isinstance(leaf, Hole))
