"""A paper as a Word document: the only user of python-docx.

The document is written into a template of our own with named styles, and packed so that the same
paper and dress give the same bytes, with none of the traces that Word leaves (figure 5).
"""

from __future__ import annotations

import io

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from governance.documents import archive, templates
from governance.documents.dress import Dress
from governance.documents.fonts import FAMILY, check_glyphs
from governance.documents.markup import lines_of, to_text
from governance.documents.paper import (
    Block,
    Facts,
    Grid,
    GridCell,
    GridRow,
    Heading,
    Inline,
    Notice,
    Paper,
    Part,
    Point,
    Points,
    Prose,
    Signature,
    Words,
    settled,
)

PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/header1.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
)
_LOCALES = {"en": "en-GB", "cy": "cy-GB"}
_INDENT, _STEP, _LABEL, _WIDTH, _DEEPEST = 737, 340, 510, 8334, 3
_CELL_INDENT, _NARROWEST, _WIDEST, _PADDING = 142, 8, 28, 3
_BULLETS, _NUMBERS = 1, 2
_KINDS = {
    "pointer": "Pointer",
    "context": "Context",
    "resolution": "Resolution",
    "vote": "Vote",
    "action": "Action",
    "challenge": "Challenge",
    "notice": "Notice",
}

_QUIET = {"pointer": "PointerWords", "context": "ContextWords"}


def to_word(paper: Paper, dress: Dress) -> bytes:
    """The paper as a .docx. Raises Invalid when a character has no glyph in the fonts."""
    check_glyphs(to_text(paper, dress) + dress.header + dress.footer + dress.pages)
    document = docx.Document(io.BytesIO(_template(dress)))
    writer = _Writer(document.part.numbering_part.element)
    body = document.element.body
    section = body.sectPr
    body.remove(section)
    _head(body, paper, dress)
    for place, part in enumerate(settled(paper.parts)):
        writer.part(body, part, place == 0)
    body.append(section)
    saved = io.BytesIO()
    document.save(saved)
    return archive.pack(archive.unpack(saved.getvalue()))


def _template(dress: Dress) -> bytes:
    locale = _LOCALES.get(dress.language, dress.language)
    given = {"dress": dress, "locale": locale, "family": FAMILY}
    return archive.pack({name: templates.render(f"docx/{name}", **given).encode() for name in PARTS})


def _head(body: BaseOxmlElement, paper: Paper, dress: Dress) -> None:
    for style, said in (
        ("Status", " · ".join(dress.status)),
        ("Kicker", paper.kicker),
        ("Title", paper.title),
        *(("TitleLine", line) for line in paper.lines[:-1]),
        *(("TitleLastLine", line) for line in paper.lines[-1:]),
    ):
        if said:
            _run(_paragraph(body, style), said)


class _Writer:
    """Writes parts into a body or a cell; numbered lists each get a numbering of their own."""

    def __init__(self, numbering: BaseOxmlElement) -> None:
        self._numbering = numbering

    def part(self, parent: BaseOxmlElement, part: Part, first: bool) -> None:
        match part:
            case Heading():
                _heading(parent, part)
            case Facts():
                _facts(parent, part, "LeadFact" if first else "Fact")
            case Signature():
                _signature(parent, part)
            case Prose() | Points() | Grid() | Notice():
                self.block(parent, part, "BodyText")
            case _:
                _run(_paragraph(parent, "TableEnd"), "").append(_made("w:br", type="page"))

    def block(self, parent: BaseOxmlElement, block: Block, style: str, level: int = 0) -> None:
        match block:
            case Prose():
                _inlines(_paragraph(parent, style), block.inlines)
            case Points():
                self._points(parent, block, level)
            case Grid():
                self._grid(parent, block)
            case Notice():
                self._notice(parent, block)

    def _notice(self, parent: BaseOxmlElement, notice: Notice) -> None:
        style, blocks = _KINDS[notice.kind], notice.blocks
        if notice.label:
            made = _paragraph(parent, style)
            _run(made, notice.label, "Label")
            if blocks and isinstance(blocks[0], Prose):
                _run(made, " ")
                _inlines(made, blocks[0].inlines)
                blocks = blocks[1:]
        for block in blocks:
            self.block(parent, block, style)

    def _points(self, parent: BaseOxmlElement, points: Points, level: int) -> None:
        level = min(level, _DEEPEST)
        if templates.labelled(points):
            for point in points.points:
                self._labelled(parent, point, level)
            return
        number = self._own_number() if points.ordered else _BULLETS
        for point in points.points:
            made = _paragraph(parent, "ListNumber" if points.ordered else "ListBullet")
            made.get_or_add_pPr().append(_numbered(level, number))
            self._rest(parent, point, made, level)

    def _labelled(self, parent: BaseOxmlElement, point: Point, level: int) -> None:
        left = _INDENT + _STEP * level + _LABEL
        made = _paragraph(parent, "ListLabel")
        made.get_or_add_pPr().append(_tabs(left))
        made.get_or_add_pPr().append(_made("w:ind", left=left, hanging=_LABEL))
        _run(made, point.label, "EntryLabel").append(OxmlElement("w:tab"))
        self._rest(parent, point, made, level)

    def _rest(self, parent: BaseOxmlElement, point: Point, first: BaseOxmlElement, level: int) -> None:
        """What stands in a point: its first paragraph in ``first``, the rest below it, indented alike."""
        blocks = point.blocks
        if blocks and isinstance(blocks[0], Prose):
            _inlines(first, blocks[0].inlines)
            blocks = blocks[1:]
        for block in blocks:
            if isinstance(block, Prose):
                made = _paragraph(parent, "ListContinue")
                made.get_or_add_pPr().append(_made("w:ind", left=_INDENT + _STEP * (level + 1)))
                _inlines(made, block.inlines)
            else:
                self.block(parent, block, "BodyText", level + 1)

    def _own_number(self) -> int:
        number = self._numbering.add_num(_NUMBERS)
        for level in range(_DEEPEST + 1):
            number.add_lvlOverride(level).add_startOverride(1)
        return int(number.numId)

    def _grid(self, parent: BaseOxmlElement, grid: Grid) -> None:
        if grid.caption:
            _run(_paragraph(parent, "Caption"), grid.caption)
        widths = _widths(grid)
        table = _table(widths)
        for place, row in enumerate(grid.rows):
            table.append(self._row(row, place < grid.headers, widths))
        parent.append(table)
        _paragraph(parent, "TableEnd")

    def _row(self, row: GridRow, header: bool, widths: list[int]) -> BaseOxmlElement:
        kinds = [_made("w:cantSplit"), *([_made("w:tblHeader")] if header else [])]
        made, column = _holding("w:tr", _holding("w:trPr", *kinds)), 0
        for cell in row.cells:
            width = sum(widths[column : column + cell.spans])
            made.append(self._cell(cell, width, "TableHeading" if header else "TableText"))
            column += cell.spans
        return made

    def _cell(self, cell: GridCell, width: int, style: str) -> BaseOxmlElement:
        spans = [_made("w:gridSpan", val=cell.spans)] if cell.spans > 1 else []
        made = _holding("w:tc", _holding("w:tcPr", _made("w:tcW", w=width, type="dxa"), *spans))
        for block in cell.blocks:
            self.block(made, block, style)
        if made[-1].tag != qn("w:p"):
            _paragraph(made, style)
        for paragraph in made.findall(qn("w:p")):
            if not paragraph.style.startswith("Table"):
                paragraph.get_or_add_pPr().append(_made("w:ind", left=_CELL_INDENT, hanging=0))
        return made


def _heading(parent: BaseOxmlElement, heading: Heading) -> None:
    made = _paragraph(parent, f"Heading{heading.level - 1}")
    if heading.number:
        _run(made, heading.number, "Label").append(OxmlElement("w:tab"))
    else:
        made.get_or_add_pPr().append(_made("w:ind", left=_INDENT, firstLine=0))
    _inlines(made, heading.inlines)


def _facts(parent: BaseOxmlElement, facts: Facts, style: str) -> None:
    for fact in facts.facts:
        made = _paragraph(parent, style)
        _run(made, fact.label, "FactLabel").append(OxmlElement("w:tab"))
        _inlines(made, fact.inlines)


def _signature(parent: BaseOxmlElement, signature: Signature) -> None:
    for label in signature.labels:
        run = _run(_paragraph(parent, "SignatureLine"), label)
        run.append(OxmlElement("w:tab"))
        run.append(OxmlElement("w:tab"))


def _inlines(paragraph: BaseOxmlElement, inlines: tuple[Inline, ...]) -> None:
    for inline in inlines:
        if isinstance(inline, Words):
            style = next((_QUIET[one] for one in inline.style if one in _QUIET), "")
            _run(paragraph, inline.text, style, "strong" in inline.style, "emphasis" in inline.style)
        else:
            _run(paragraph, "").append(OxmlElement("w:br"))


def _run(
    paragraph: BaseOxmlElement, words: str, style: str = "", bold: bool = False, italic: bool = False
) -> BaseOxmlElement:
    run = _made("w:r")
    formats = [_made("w:rStyle", val=style)] if style else []
    formats += [_made("w:b")] if bold else []
    formats += [_made("w:i")] if italic else []
    if formats:
        run.append(_holding("w:rPr", *formats))
    if words:
        held = _made("w:t")
        held.text = words.translate({9: 32, 10: 32})
        held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(held)
    paragraph.append(run)
    return run


def _paragraph(parent: BaseOxmlElement, style: str) -> BaseOxmlElement:
    made = _holding("w:p", _holding("w:pPr", _made("w:pStyle", val=style)))
    parent.append(made)
    return made


def _widths(grid: Grid) -> list[int]:
    """How wide each column is: by its longest words, neither squeezed nor spread too far."""
    columns = max((sum(cell.spans for cell in row.cells) for row in grid.rows), default=1)
    longest = [_NARROWEST] * columns
    for row in grid.rows:
        column = 0
        for cell in row.cells:
            if cell.spans == 1:
                found = max((len(line) for block in cell.blocks for line in lines_of(block)), default=0)
                longest[column] = max(longest[column], min(found, _WIDEST) + _PADDING)
            column += cell.spans
    return [_WIDTH * one // sum(longest) for one in longest]


def _table(widths: list[int]) -> BaseOxmlElement:
    look = _made(
        "w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1
    )
    settings = _holding(
        "w:tblPr",
        _made("w:tblStyle", val="PaperTable"),
        _made("w:tblW", w=_WIDTH, type="dxa"),
        _made("w:tblInd", w=_INDENT, type="dxa"),
        look,
    )
    return _holding("w:tbl", settings, _holding("w:tblGrid", *(_made("w:gridCol", w=one) for one in widths)))


def _numbered(level: int, number: int) -> BaseOxmlElement:
    return _holding("w:numPr", _made("w:ilvl", val=level), _made("w:numId", val=number))


def _tabs(place: int) -> BaseOxmlElement:
    return _holding("w:tabs", _made("w:tab", val="left", pos=place))


def _holding(name: str, *children: BaseOxmlElement) -> BaseOxmlElement:
    made = OxmlElement(name)
    made.extend(children)
    return made


def _made(name: str, **attributes: str | int) -> BaseOxmlElement:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made
