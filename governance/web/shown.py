"""Minute text as templates draw it: plain nodes by ``kind``, for ``meeting/text.html``.

``of_item`` shows an item to whoever may read it, confidential words in their mark; ``of_public`` shows what
Part I keeps, each hole as the pointer that the public reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from governance.domain.minute import (
    PUBLIC,
    Action,
    ActionHole,
    Challenge,
    Item,
    OneAction,
    OneChallenge,
    OneResolution,
    OneText,
    PartOneItem,
    Resolution,
    Text,
    Vote,
)
from governance.kernel.language import _
from governance.kernel.lift import lift
from governance.kernel.text import (
    Block,
    Break,
    Entry,
    Fence,
    Hole,
    Listing,
    Paragraph,
    Row,
    Run,
    Span,
    Table,
)

Node = dict[str, Any]


class Showing:
    """What nodes need to know: labels of open matters, places of passages, the word for Part II."""

    def __init__(
        self, labels: Mapping[str, str], places: Mapping[str, str], part_two: str, *, public: bool = False
    ) -> None:
        self._labels, self._places, self._part_two, self._public = labels, places, part_two, public

    def of_item(self, item: Item) -> list[Node]:
        """The parts of an item that is open to the reader."""
        whole = item.marking != PUBLIC
        return [self._part(part, item.matter if whole else None, whole) for part in item.parts]

    def of_public(self, item: PartOneItem) -> list[Node]:
        """What the public reads of an item, pointers in the place of what is confidential."""
        if item.closed is not None:
            return [self.pointer(item.id, item.wording, "item")]
        return [self._one(part) for part in item.parts if not isinstance(part, ActionHole)]

    def pointer(self, passage: str, wording: str, standing: str = "block") -> Node:
        """What stands where a passage was, as the public minutes say it: an "item", a "block" or "inline"."""
        place = self._places.get(passage, "")
        said = {"part": self._part_two, "place": place}
        match standing:
            case _ if not place:
                line = ""
            case "item":
                line = _("Confidential item. Minuted in %(part)s, %(place)s.", **said)
            case "inline":
                line = f"[{self._part_two}, {place}]"
            case _:
                line = _("Confidential. Minuted in %(part)s, %(place)s.", **said)
        return {"kind": "pointer", "line": line, "wording": wording}

    def _part(self, part: Any, owner: str | None, whole: bool) -> Node:
        match part:
            case Hole() | ActionHole():
                return self._closed(part)
            case Text():
                node: Node = {"kind": "text", "blocks": self.blocks(part.text.blocks)}
                return self._secret(node, owner, part.id) if whole else node
            case Challenge() | Resolution() | Action():
                node = self._said(part)
                if part.marking == PUBLIC:
                    return node
                wording = "" if isinstance(part, Action) else part.wording
                return self._secret(node, part.matter, part.id, wording)
            case _:
                raise TypeError(type(part).__name__)

    def _one(self, part: Any) -> Node:
        match part:
            case Hole():
                return self.pointer(part.passage, part.wording)
            case OneText():
                return {"kind": "text", "blocks": self.blocks(lift(part.text.blocks))}
            case _:
                return self._said(part)

    def _said(self, part: Any) -> Node:
        blocks = self.blocks(lift(part.text.blocks) if self._public else part.text.blocks)
        match part:
            case Challenge() | OneChallenge():
                return {"kind": "challenge", "blocks": blocks}
            case Resolution() | OneResolution():
                movers = {"moved": part.moved_by, "seconded": part.seconded_by}
                return {"kind": "resolution", "blocks": blocks, **movers, "vote": self._vote(part.vote)}
            case Action() | OneAction():
                return {"kind": "action", "blocks": blocks, "owner": part.owner, "due": part.due}
            case _:
                raise TypeError(type(part).__name__)

    def _vote(self, vote: Vote | Hole | None) -> Node | None:
        if vote is None or isinstance(vote, Hole):
            return None if vote is None or self._public else {"kind": "closed"}
        node: Node = {
            "kind": "vote",
            "counts": _(
                "For %(yes)s · Against %(no)s · Abstained %(out)s",
                yes=vote.in_favour,
                no=vote.against,
                out=vote.abstained,
            ),
            "secret": vote.marking != PUBLIC,
        }
        return node

    def blocks(self, blocks: Iterable[Block]) -> list[Node]:
        """Blocks as nodes."""
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Node:
        match block:
            case Paragraph():
                inlines = [self._inline(inline) for inline in block.inlines]
                return {"kind": "paragraph", "level": block.level, "inlines": inlines}
            case Listing():
                return {
                    "kind": "list",
                    "ordered": block.ordered,
                    "entries": [self._entry(one) for one in block.entries],
                }
            case Table():
                width = max(
                    (sum(c.spans for c in r.cells) for r in block.rows if isinstance(r, Row)), default=1
                )
                rows = [self._row(row, place < block.headers, width) for place, row in enumerate(block.rows)]
                return {"kind": "table", "rows": rows}
            case Fence():
                inner: Node = {"kind": "text", "blocks": self.blocks(block.blocks)}
                return self._secret(inner, block.matter, block.passage, block.wording)
            case Hole():
                return self._hole(block)
            case _:
                raise TypeError(type(block).__name__)

    def _entry(self, entry: Any) -> Node:
        if isinstance(entry, Entry):
            return {"label": entry.label, "blocks": self.blocks(entry.blocks)}
        return {"label": "", "blocks": [self._hole(entry)]}

    def _row(self, row: Any, header: bool, width: int) -> Node:
        if isinstance(row, Row):
            cells = [{"blocks": self.blocks(cell.blocks), "spans": cell.spans} for cell in row.cells]
            return {"header": header, "cells": cells}
        return {"header": False, "cells": [{"blocks": [self._hole(row)], "spans": width}]}

    def _inline(self, inline: Any) -> Node:
        match inline:
            case Run():
                return _run(inline)
            case Break():
                return {"kind": "break"}
            case Span():
                inner = {"kind": "words", "runs": [_run(run) for run in inline.runs]}
                return self._secret(inner, inline.matter, inline.passage, inline.wording)
            case Hole():
                return self._hole(inline, "inline")
            case _:
                raise TypeError(type(inline).__name__)

    def _hole(self, hole: Hole, standing: str = "block") -> Node:
        return self.pointer(hole.passage, hole.wording, standing) if self._public else self._closed(hole)

    def _closed(self, hole: Hole | ActionHole) -> Node:
        wording = hole.wording if isinstance(hole, Hole) else ""
        return {"kind": "closed", "pointer": self.pointer(hole.passage, wording)}

    def _secret(self, inner: Node, matter: str | None, passage: str, wording: str = "") -> Node:
        label = self._labels.get(matter, "") if matter else _("Not yet sorted")
        return {"kind": "secret", "label": label, "inner": inner, "pointer": self.pointer(passage, wording)}


def marked(nodes: Iterable[Node]) -> Iterator[Node]:
    """The parts of these that are of a kind of their own: questions, decisions, actions."""
    for node in nodes:
        inner = node["inner"] if node["kind"] == "secret" else node
        if inner["kind"] in ("challenge", "resolution", "action"):
            yield {**inner, "is_secret": node["kind"] == "secret"}


def _run(run: Run) -> Node:
    return {
        "kind": "run",
        "text": run.text,
        "strong": "strong" in run.style,
        "emphasis": "emphasis" in run.style,
    }
