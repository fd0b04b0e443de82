"""From the tokens of the plain form to the text tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from governance.kernel.attributes import Attributes, at_line
from governance.kernel.language import _
from governance.kernel.markup import DEEPEST, Meanings, attributes_of, tokens_of
from governance.kernel.text import (
    Block,
    Break,
    Cell,
    Entry,
    Fence,
    Hole,
    Inline,
    Listing,
    Paragraph,
    Row,
    Run,
    StyleName,
    Table,
)
from governance.kernel.tidy import tidy

_STYLES: dict[str, StyleName] = {"strong": "strong", "emphasis": "emphasis"}
_TAGS: dict[str, StyleName] = {"strong_open": "strong", "em_open": "emphasis"}
Other = TypeVar("Other")
NEW_LIST = "new-list"
BLOCKS = (Paragraph, Listing, Table, Fence, Hole)


@dataclass(frozen=True, repr=False)
class _Label:
    """The label of a list entry, met inside its first line."""

    words: str


def read_text(text: str, meanings: Meanings) -> tuple[object, ...]:
    """The blocks of ``text``, and what ``meanings`` makes of its boxes, in order and in normal form.

    Raises Invalid, naming the line, for anything that is not understood.
    """
    return _Reader(tokens_of(text), meanings).blocks("")


def only_blocks(held: Sequence[object], attributes: Attributes) -> tuple[Block, ...]:
    """``held`` if it is text alone. Raises Invalid if a box stands there that has no place in text."""
    if not all(isinstance(each, BLOCKS) for each in held):
        raise at_line(attributes.line, _("a box stands inside another in which it has no place."))
    return tidy(tuple(each for each in held if isinstance(each, BLOCKS)))


class _Reader:
    def __init__(self, tokens: Sequence[Any], meanings: Meanings) -> None:
        self._tokens = iter(tokens)
        self._meanings = meanings

    def blocks(self, until: str) -> tuple[object, ...]:
        """Everything up to the closing token."""
        found: list[object] = []
        for token in self._tokens:
            if token.level > DEEPEST * 2:
                raise at_line(
                    (token.map or [0])[0] + 1, _("boxes and lists stand too deep inside one another.")
                )
            if token.type == until:
                break
            found.extend(self._block(token))
        return tuple(found)

    def _block(self, token: Any) -> tuple[object, ...]:
        match token.type:
            case "paragraph_open":
                return self._paragraph(0)
            case "heading_open":
                return self._paragraph(int(token.tag[1:]))
            case "bullet_list_open" | "ordered_list_open":
                return self._listing(token)
            case "table_open":
                return self._table()
            case "box_open":
                return self._box(token)
            case _:
                raise at_line((token.map or [0])[0] + 1, _("this cannot be read."))

    def _paragraph(self, level: int) -> tuple[object, ...]:
        token = next(self._tokens)
        inlines = self._line(token)
        next(self._tokens)
        label = inlines[0] if inlines and isinstance(inlines[0], _Label) else None
        kept: tuple[Inline, ...] = _unlabelled(inlines[1:] if label else inlines, token)
        made = tidy((Paragraph(kept, level),))
        return (*((label,) if label else ()), *made)

    def _line(self, token: Any) -> tuple[Inline | _Label, ...]:
        return _LineReader(token, self._meanings).read()

    def _listing(self, opened: Any) -> tuple[object, ...]:
        ordered = opened.type == "ordered_list_open"
        entries: list[Entry] = []
        numbers: list[str] = []
        for token in self._tokens:
            if token.type != "list_item_open":
                break
            numbers.append(token.info)
            entries.append(self._entry(token))
        if ordered and not _is_counted(numbers, opened.markup):
            entries = [
                Entry(entry.blocks, entry.label or f"{number}{opened.markup}")
                for entry, number in zip(entries, numbers, strict=True)
            ]
        return tidy((Listing(tuple(entries), ordered),))

    def _entry(self, token: Any) -> Entry:
        held = self.blocks("list_item_close")
        label = held[0].words if held and isinstance(held[0], _Label) else ""
        rest = _unlabelled(held[1:] if label else held, token)
        return Entry(only_blocks(rest, Attributes(token.map[0] + 1)), label)

    def _table(self) -> tuple[object, ...]:
        rows: list[Row] = []
        cells: list[Cell] = []
        for token in self._tokens:
            match token.type:
                case "table_close":
                    break
                case "tr_open":
                    cells = []
                case "tr_close":
                    rows.append(Row(tuple(cells)))
                case "inline":
                    cells.append(Cell(tidy((Paragraph(_unlabelled(self._line(token), token)),))))
        return (Table(tuple(rows), 1),)

    def _box(self, token: Any) -> tuple[object, ...]:
        attributes = attributes_of(token.meta, token.map[0] + 1)
        held = self.blocks("box_close")
        match token.meta["name"]:
            case "table":
                return _table_of(attributes, held)
            case "row":
                attributes.expect(kinds=0, words=0, keys=())
                return (Row(tuple(_only(Cell, held, attributes))),)
            case "cell":
                attributes.expect(kinds=0, words=0, keys=("spans",))
                return (Cell(only_blocks(held, attributes), attributes.number("spans") or 1),)
            case name if name == NEW_LIST and not held:
                return ()
            case name:
                return (self._meanings.box(name, attributes, held),)


def _unlabelled(held: Sequence[Other | _Label], token: Any) -> tuple[Other, ...]:
    """``held``, in which no label may stand. Raises Invalid: it would be lost."""
    kept = tuple(each for each in held if not isinstance(each, _Label))
    if len(kept) != len(held):
        raise at_line((token.map or [0])[0] + 1, _("a label or a cell stands outside a list or table."))
    return kept


def _table_of(attributes: Attributes, held: tuple[object, ...]) -> tuple[object, ...]:
    attributes.expect(kinds=0, words=0, keys=("headers",))
    return tidy((Table(tuple(_only(Row, held, attributes)), attributes.number("headers")),))


def _only(kind: type[Any], held: Sequence[object], attributes: Attributes) -> Iterator[Any]:
    for each in held:
        if not isinstance(each, kind):
            raise at_line(attributes.line, _("a box stands inside another in which it has no place."))
        yield each


def _is_counted(numbers: list[str], markup: str) -> bool:
    """Whether a typed list counts 1, 2, 3, so that it needs no labels."""
    counted = [str(place) for place in range(1, len(numbers) + 1)]
    return markup == "." and numbers in (counted, ["1"] * len(numbers))


class _LineReader:
    """Reads the tokens of one paragraph."""

    def __init__(self, token: Any, meanings: Meanings) -> None:
        self._tokens = iter(token.children or [])
        self._meanings = meanings
        self._number = (token.map or [0])[0] + 1

    def read(self) -> tuple[Inline | _Label, ...]:
        """Everything in the paragraph."""
        return tuple(self._until("", ()))

    def _until(self, closing: str, style: tuple[StyleName, ...]) -> Iterator[Inline | _Label]:
        open_styles = list(style)
        for token in self._tokens:
            if token.type == closing:
                return
            match token.type:
                case "text" | "text_special":
                    yield Run(token.content, tuple(open_styles))
                case "softbreak" | "hardbreak":
                    self._number += 1
                    yield Break()
                case "strong_open" | "em_open":
                    open_styles.append(_TAGS[token.type])
                case "strong_close" | "em_close":
                    open_styles.pop()
                case "mark_open":
                    yield from self._marked(token, tuple(open_styles))
                case _:
                    raise at_line(self._number, _("this cannot be read."))

    def _marked(self, token: Any, style: tuple[StyleName, ...]) -> Iterator[Inline | _Label]:
        attributes = attributes_of(token.meta, self._number)
        held = tuple(self._until("mark_close", style))
        runs = tuple(Run(" ") if isinstance(each, Break) else each for each in held)
        if not all(isinstance(each, Run) for each in runs):
            raise at_line(attributes.line, _("a mark stands inside another. Put them side by side."))
        words = tuple(each for each in runs if isinstance(each, Run))
        if attributes.kinds == ("label",):
            attributes.expect(kinds=1, words=0, keys=())
            yield _Label("".join(run.text for run in words).strip())
        elif attributes.kinds and all(kind in _STYLES for kind in attributes.kinds):
            attributes.expect(kinds=2, words=0, keys=())
            added = tuple(_STYLES[kind] for kind in attributes.kinds)
            yield from (Run(run.text, (*run.style, *added), run.mention) for run in words)
        else:
            yield self._meanings.mark(attributes, words)


def is_number_label(label: str) -> bool:
    """Whether a label is one that a typed numbered list gives: "3." or "3)"."""
    return re.fullmatch(r"[1-9]\d{0,8}[.)]", label) is not None
