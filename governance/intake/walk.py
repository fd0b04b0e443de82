"""The walk over a document's blocks: paragraphs, headings, lists, tables, controls, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from governance.intake.glyphs import cleaned
from governance.intake.inlines import IGNORED, Inlines, chosen
from governance.intake.line import Line, Manner
from governance.intake.listings import Flow, Listed
from governance.intake.names import A, Node, child, local, number, switched_on, value, w
from governance.intake.numbering import Numbering
from governance.intake.package import Link, Package
from governance.intake.refusals import Cause, Unfit
from governance.intake.report import Kind, Note, Place
from governance.intake.styles import Styles, is_fill
from governance.kernel.text import Block, Cell, Paragraph, Row, Run, Table, plain
from governance.kernel.values import changed

PLAIN = Manner()
INLINE = frozenset(("r", "hyperlink", "fldSimple", "smartTag", "t"))


class Walk:
    """One reading of one package; collects notes as it goes."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.part = package.main
        self.links: dict[str, Link] = package.links(self.part)
        self.styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self.styles)
        self._notes_by_id = {kind: _by_id(self._part(f"{kind}s"), kind) for kind in ("footnote", "endnote")}
        self._comments = _by_id(self._part("comments"), "comment")
        self._used: dict[str, int] = {}
        self._inlines = Inlines(self)
        self._place = Place()
        self._tables = 0
        self.notes: list[Note] = []

    def _part(self, kind: str) -> Node | None:
        names = self._package.related(self._package.main, kind)
        return self._package.parse(names[0]) if names else None

    # --- blocks

    def blocks(self, container: Node, manner: Manner = PLAIN) -> tuple[Block, ...]:
        """The blocks inside ``container``; what does not show goes into the notes."""
        flow = Flow()
        self._pour(container, manner, flow)
        if flow.carried is not None:
            self._finish(flow.carried, None, manner, flow)
        return flow.blocks()

    def story(self, part: str, name: str) -> tuple[Block, ...]:
        """The blocks of another part, such as a header; places in notes name it ``name``."""
        root = self._package.parse(part)
        if root is None:
            return ()
        return self._apart(part, name, root, PLAIN)

    def _apart(self, part: str, name: str, root: Node, manner: Manner) -> tuple[Block, ...]:
        """Walk a text that stands apart; its fields and its places are its own."""
        kept = self._inlines, self._place, self.links
        self._inlines, self._place, self.links = Inlines(self), Place(part=name), self._package.links(part)
        try:
            return self.blocks(root, manner)
        finally:
            self._inlines, self._place, self.links = kept

    def _pour(self, container: Node, manner: Manner, flow: Flow) -> None:
        for node in container:
            name = local(node)
            if name in IGNORED or name.endswith("Change"):
                continue
            if name == "p":
                self._paragraph(node, manner, flow)
            elif name == "tbl":
                flow.put(*self._table(node, manner))
            elif name == "altChunk":
                raise Unfit(Cause.CHUNK)
            elif name in INLINE:
                line = Line()
                self._inlines.take(node, manner, line)
                self._finish(line, None, manner, flow)
            else:
                self._pour_through(node, name, manner, flow)

    def _pour_through(self, node: Node, name: str, manner: Manner, flow: Flow) -> None:
        inside = self._unwrapped(node, name)
        if inside is not None:
            self._pour(inside, _wrapped(node, name, manner), flow)

    def _unwrapped(self, node: Node, name: str) -> Node | None:
        if name == "sdt":
            return child(node, "sdtContent")
        return chosen(node) if name == "AlternateContent" else node

    def _paragraph(self, node: Node, manner: Manner, flow: Flow) -> None:
        properties = child(node, "pPr")
        style = self.styles.of_paragraph(properties)
        filled = manner.filled or is_fill(child(properties, "shd")) or self.styles.shades(style)
        line = flow.carried or Line()
        flow.carried = None
        self._inlines.enter(node, manner._replace(paragraph_style=style, filled=filled), line)
        if _mark_removed(properties):
            flow.carried = line  # once the change is accepted, this paragraph runs on into the next
        else:
            self._finish(line, properties, manner, flow)

    def _finish(self, line: Line, properties: Node | None, manner: Manner, flow: Flow) -> None:
        self._place = changed(self._place, paragraph=self._place.paragraph + (1 if line.speaks else 0))
        pieces = line.pieces()
        silent = manner.silent or (line.asides and not pieces) or _mark_hidden(properties)
        numbered = None if silent and not pieces else self._numbering.next(properties)
        level = self.styles.heading_level(properties)
        label = numbered.label if numbered else ""
        if level and (pieces or label):
            flow.put(Paragraph(((Run(f"{label} "), *pieces) if label else pieces), level))
        elif numbered and (label or not numbered.counts):
            flow.put_listed(Listed(numbered, Paragraph(pieces)))
        elif pieces:
            flow.put(Paragraph(pieces))
        flow.put(*line.lifted)
        self._record(line)

    def _record(self, line: Line) -> None:
        at = changed(self._place, near=line.near())
        for aside in line.asides:
            if _worth(aside.kind, aside.text):
                self.notes.append(Note(aside.kind, at, cleaned(" ".join(aside.text.split()))))

    # --- tables

    def _table(self, node: Node, manner: Manner) -> tuple[Block, ...]:
        self._tables += 1
        kept, number_of_table = self._place, self._tables
        filled = manner.filled or self.styles.shades(value(child(node, "tblPr", "tblStyle")))
        rows: list[Row] = []
        headers = 0
        for count, (tr, row_manner) in enumerate(self._inside(node, "tr", manner._replace(filled=filled)), 1):
            self._place = changed(self._place, table=number_of_table, row=count, column=0)
            row_manner = _row_manner(tr, row_manner)
            row = self._row(tr, row_manner)
            if row_manner.silent and not plain((Table((row,)),)).strip():
                continue
            headers += headers == len(rows) and switched_on(child(tr, "trPr", "tblHeader"))
            rows.append(row)
        self._place = changed(kept, paragraph=self._place.paragraph)
        return (Table(_squared(rows), min(headers, len(rows) - 1)),) if rows else ()

    def _row(self, tr: Node, manner: Manner) -> Row:
        properties = child(tr, "trPr")
        cells = _gap(number(value(child(properties, "gridBefore"))))
        for count, (tc, cell_manner) in enumerate(self._inside(tr, "tc", manner), 1):
            self._place = changed(self._place, column=count)
            cells.append(self._cell(tc, cell_manner))
        return Row(tuple(cells + _gap(number(value(child(properties, "gridAfter"))))))

    def _cell(self, tc: Node, manner: Manner) -> Cell:
        properties = child(tc, "tcPr")
        if child(properties, "cellDel") is not None:
            manner = manner.hushed("deleted")
        manner = manner._replace(filled=manner.filled or is_fill(child(properties, "shd")))
        spans = min(max(number(value(child(properties, "gridSpan")), 1), 1), 100)
        return Cell(self.blocks(tc, manner), spans)

    def _inside(self, node: Node, wanted: str, manner: Manner) -> Iterator[tuple[Node, Manner]]:
        """The rows of a table or the cells of a row, through content controls and other wrappers."""
        for each in node:
            name = local(each)
            if name == wanted:
                yield each, manner
            elif name not in IGNORED:
                inside = self._unwrapped(each, name)
                if inside is not None:
                    yield from self._inside(inside, wanted, _wrapped(each, name, manner))

    # --- what paragraphs refer to

    def comment(self, name: str) -> str:
        """The words of a comment with its author, and remember that it was met."""
        node = self._comments.pop(name, None)
        if node is None:
            return ""
        words = _words(node)
        author = value(node, "author")
        return f"{author}: {words}" if author else words

    def rest_of_comments(self) -> list[str]:
        """Comments that no paragraph refers to."""
        return [self.comment(name) for name in list(self._comments)]

    def footnote(self, kind: Kind, name: str, manner: Manner) -> tuple[int, str]:
        """(running number, words) of a footnote or endnote; its own hidden or deleted words are reported."""
        node = self._notes_by_id[kind].pop(name, None)
        if node is None:
            return 0, ""
        self._used[kind] = self._used.get(kind, 0) + 1
        part = self._package.related(self._package.main, f"{kind}s")[0]
        blocks = self._apart(part, f"{kind} {self._used[kind]}", node, Manner(silent=manner.silent))
        return self._used[kind], " ".join(plain(blocks).split())

    def rest_of_notes(self) -> list[tuple[Kind, str]]:
        """Footnotes and endnotes that no paragraph refers to and so do not show."""
        left = [(kind, node) for kind, nodes in self._notes_by_id.items() for node in nodes.values()]
        return [(kind, _words(node)) for kind, node in left if _words(node)]  # type: ignore[misc]

    def drawn(self, reference: str) -> list[str]:
        """The words in the part of a diagram or chart, a paragraph or value each."""
        link = self.links.get(reference)
        root = None if link is None or link.external else self._package.parse(link.target)
        if root is None:
            return []
        paragraphs = ["".join(each.itertext()) for each in root.iter(f"{{{A}}}p")]
        values = [each.text or "" for each in root.iter() if local(each) == "v"]
        return [words for words in paragraphs + values if words.strip()]


def _by_id(root: Node | None, name: str) -> dict[str, Node]:
    nodes = [] if root is None else root.findall(w(name))
    return {
        value(node, "id"): node
        for node in nodes
        if value(node, "type") not in ("separator", "continuationSeparator")
    }


def _words(node: Node) -> str:
    paragraphs = (
        "".join(each.text or "" for each in p.iter(w("t"), w("delText"))) for p in node.iter(w("p"))
    )
    return " ".join(" ".join(paragraphs).split())


def _wrapped(node: Node, name: str, manner: Manner) -> Manner:
    if name == "sdt" and switched_on(child(node, "sdtPr", "showingPlcHdr")):
        return manner.noted("placeholder")
    if name in ("del", "moveFrom"):
        return manner.hushed("deleted")
    return manner.noted("inserted") if name == "ins" else manner


def _row_manner(tr: Node, manner: Manner) -> Manner:
    properties = child(tr, "trPr")
    if child(properties, "del") is not None:
        manner = manner.hushed("deleted")
    if switched_on(child(properties, "hidden")):
        manner = manner.hushed("hidden")
    return manner.noted("inserted") if child(properties, "ins") is not None else manner


def _mark_removed(properties: Node | None) -> bool:
    mark = child(properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _mark_hidden(properties: Node | None) -> bool:
    return switched_on(child(properties, "rPr", "vanish"))


def _worth(kind: Kind, text: str) -> bool:
    return bool(text.strip()) or kind in ("picture", "comment")


def _gap(columns: int) -> list[Cell]:
    return [Cell((), min(columns, 100))] if columns > 0 else []


def _squared(rows: list[Row]) -> tuple[Row, ...]:
    """Rows of one width: a short row gets an empty cell at its end."""
    widths = [sum(cell.spans for cell in row.cells) for row in rows]
    return tuple(
        Row((*row.cells, *_gap(max(widths) - width))) for row, width in zip(rows, widths, strict=True)
    )
