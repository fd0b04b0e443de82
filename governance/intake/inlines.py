"""The inside of a paragraph: runs, tracked changes, fields, notes and drawings, in reading order.

Nothing is passed over by omission: an element that is not known is entered, so that its words come out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from governance.intake.fields import Fields, address_in, tells
from governance.intake.glyphs import TAB, UNKNOWN, cleaned, symbol
from governance.intake.line import Line, Manner
from governance.intake.names import Node, R, child, local, switched_on, value, w
from governance.intake.package import Link
from governance.intake.report import Kind
from governance.intake.styles import Styles, is_fill
from governance.kernel.text import Block, Paragraph, Run, StyleName, plain

WHITE = "ffffff"
TINY = 4  # half-points: two points and less cannot be read
IGNORED = frozenset(
    [
        "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "sectPr",
        "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "lastRenderedPageBreak",
        "footnoteRef", "endnoteRef", "annotationRef", "separator", "continuationSeparator",
        "commentRangeStart", "commentRangeEnd", "softHyphen", "fldData", "rubyPr", "smartTagPr",
        "customXmlPr", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "delInstrText",
    ]
)  # fmt: skip
_KNOWN_DRAWING = frozenset(
    [
        "wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "w16cex", "w16sdtdh",
        "a14", "v", "o",
    ]
)  # fmt: skip
_SHOWN_AS = {"tab": TAB, "ptab": TAB, "noBreakHyphen": "-"}


def chosen(alternate: Node) -> Node | None:
    """The branch of alternative content that Word shows: the first it has the means for, or the fallback."""
    for branch in alternate:
        needs = branch.get("Requires", "").split()
        if local(branch) == "Choice" and all(need in _KNOWN_DRAWING for need in needs):
            return branch
    return next((branch for branch in alternate if local(branch) == "Fallback"), None)


class Surroundings(Protocol):
    """What a paragraph asks of the document around it: a text box in it holds blocks again."""

    styles: Styles

    @property
    def links(self) -> Mapping[str, Link]:
        """The targets of links, by their reference."""

    def comment(self, name: str) -> str:
        """The words of a comment with its author."""

    def footnote(self, kind: Kind, name: str, manner: Manner) -> tuple[int, str]:
        """(running number, words) of a footnote or endnote."""

    def drawn(self, reference: str) -> list[str]:
        """The words that a drawing shows which stands in a part of its own."""

    def blocks(self, container: Node, manner: Manner) -> tuple[Block, ...]:
        """The blocks inside ``container``."""


class Inlines:
    """Walks the inside of paragraphs for the document that surrounds them."""

    def __init__(self, walk: Surroundings) -> None:
        self._walk = walk
        self.fields = Fields()
        self._ways: dict[str, Callable[[Node, Manner, Line], None]] = {
            "r": self._run, "t": self._text, "delText": self._deleted_text, "br": self._turn,
            "cr": self._turn,
            "sym": self._symbol, "ins": self._inserted, "moveTo": self._moved, "del": self._deleted,
            "moveFrom": self._deleted, "sdt": self._control, "hyperlink": self._hyperlink,
            "AlternateContent": self._alternate, "fldChar": self._field_mark,
            "fldSimple": self._simple_field,
            "instrText": self._instruction, "commentReference": self._comment,
            "footnoteReference": self._footnote, "endnoteReference": self._endnote, "drawing": self._drawing,
            "pict": self._drawing, "object": self._drawing,
        }  # fmt: skip

    def enter(self, node: Node, manner: Manner, line: Line) -> None:
        """Take everything inside ``node`` into ``line``."""
        for each in node:
            self.take(each, manner, line)

    def take(self, node: Node, manner: Manner, line: Line) -> None:
        """Take one element into ``line``."""
        name = local(node)
        if name in IGNORED or name.endswith("Change"):
            return
        way = self._ways.get(name)
        if way is not None:
            way(node, manner, line)
        elif name in _SHOWN_AS:
            self._say(_SHOWN_AS[name], manner, line)
        else:
            self.enter(node, manner, line)

    def _say(self, words: str, manner: Manner, line: Line) -> None:
        line.say(words, manner.hushed("field") if self.fields.behind else manner)

    # --- runs and words

    def _run(self, node: Node, manner: Manner, line: Line) -> None:
        self.enter(node, self._in_run(child(node, "rPr"), manner), line)

    def _text(self, node: Node, manner: Manner, line: Line) -> None:
        self._say((node.text or "").replace("\n", " "), manner, line)

    def _deleted_text(self, node: Node, manner: Manner, line: Line) -> None:
        self._say(node.text or "", manner.hushed("deleted"), line)

    def _turn(self, _node: Node, manner: Manner, line: Line) -> None:
        line.turn(manner)

    def _symbol(self, node: Node, manner: Manner, line: Line) -> None:
        try:
            shown = symbol(int(value(node, "char"), 16), value(node, "font"))
        except ValueError:
            shown = UNKNOWN
        self._say(shown, manner, line)
        if shown == UNKNOWN:
            line.note("symbol", f"{value(node, 'font')} {value(node, 'char')}")

    def _in_run(self, properties: Node | None, manner: Manner) -> Manner:
        styles, paragraph_style = self._walk.styles, manner.paragraph_style
        silent = self._why_silent(properties, manner)
        if silent:
            manner = manner.hushed(silent)
        if child(properties, "ins") is not None:
            manner = manner.noted("inserted")
        if value(child(properties, "highlight")) not in ("", "none") or is_fill(child(properties, "shd")):
            manner = manner.noted("highlight")
        style: list[StyleName] = []
        if styles.toggle("b", properties, paragraph_style) or (_underlined(properties) and not manner.link):
            style.append("strong")
        if styles.toggle("i", properties, paragraph_style):
            style.append("emphasis")
        return manner._replace(style=tuple(style))

    def _why_silent(self, properties: Node | None, manner: Manner) -> Kind | None:
        styles, paragraph_style = self._walk.styles, manner.paragraph_style
        if styles.toggle("vanish", properties, paragraph_style):
            return "hidden"
        size = value(styles.run_property("sz", properties, paragraph_style))
        if size.isdigit() and int(size) <= TINY:
            return "tiny"
        colour = value(styles.run_property("color", properties, paragraph_style)).lower()
        own_fill = is_fill(child(properties, "shd")) or value(child(properties, "highlight")) not in (
            "",
            "none",
            "white",
        )
        return "white" if colour == WHITE and not manner.filled and not own_fill else None

    # --- tracked changes and wrappers

    def _inserted(self, node: Node, manner: Manner, line: Line) -> None:
        self.enter(node, manner.noted("inserted"), line)

    def _moved(self, node: Node, manner: Manner, line: Line) -> None:
        self.enter(node, manner.noted("moved"), line)

    def _deleted(self, node: Node, manner: Manner, line: Line) -> None:
        self.enter(node, manner.hushed("deleted"), line)

    def _control(self, node: Node, manner: Manner, line: Line) -> None:
        content = child(node, "sdtContent")
        if content is not None:
            held = switched_on(child(node, "sdtPr", "showingPlcHdr"))
            self.enter(content, manner.noted("placeholder") if held else manner, line)

    def _hyperlink(self, node: Node, manner: Manner, line: Line) -> None:
        self.enter(node, manner._replace(link=True), line)
        link = self._walk.links.get(node.get(f"{{{R}}}id", ""))
        if link is not None and link.external:
            line.note("link", cleaned(link.target))

    def _alternate(self, node: Node, manner: Manner, line: Line) -> None:
        branch = chosen(node)
        if branch is not None:
            self.enter(branch, manner, line)

    # --- fields

    def _field_mark(self, node: Node, manner: Manner, line: Line) -> None:
        ended = self.fields.mark(node)
        if ended is None:
            return
        self._say(ended.form_result(), manner, line)
        self._report_field(ended.code, line)

    def _simple_field(self, node: Node, manner: Manner, line: Line) -> None:
        self.enter(node, manner, line)
        self._report_field(value(node, "instr"), line)

    def _instruction(self, node: Node, _manner: Manner, _line: Line) -> None:
        self.fields.instruct(node.text or "")

    def _report_field(self, code: str, line: Line) -> None:
        if tells(code):
            line.note("field", cleaned(code.strip()))
        elif address_in(code):
            line.note("link", cleaned(address_in(code)))

    # --- comments and notes

    def _comment(self, node: Node, _manner: Manner, line: Line) -> None:
        line.note("comment", self._walk.comment(value(node, "id")))

    def _footnote(self, node: Node, manner: Manner, line: Line) -> None:
        self._bring_in("footnote", value(node, "id"), manner, line)

    def _endnote(self, node: Node, manner: Manner, line: Line) -> None:
        self._bring_in("endnote", value(node, "id"), manner, line)

    def _bring_in(self, kind: Kind, name: str, manner: Manner, line: Line) -> None:
        running, words = self._walk.footnote(kind, name, manner)
        if words:
            self._say(f" [Note {running}: {words}]", manner._replace(style=()), line)
            if not manner.silent:
                line.note(kind, words)

    # --- drawings

    def _drawing(self, node: Node, manner: Manner, line: Line) -> None:
        self._graphic(node, manner._replace(filled=True), line)

    def _graphic(self, node: Node, manner: Manner, line: Line) -> None:
        name = local(node)
        if name == "AlternateContent":
            node = chosen(node)
        elif name in ("txbxContent", "p"):
            self._boxed(node, manner, line)
            return
        elif name in ("blip", "imagedata"):
            line.note("picture", cleaned(_described(node)))
        elif name == "textpath" and node.get("string"):
            self._lift(node.get("string"), manner, line)
        elif name in ("relIds", "chart"):
            self._related(node, manner, line)
        if node is not None:
            inside = manner.hushed("hidden") if _shape_hidden(node) else manner
            for each in node:
                self._graphic(each, inside, line)

    def _boxed(self, node: Node, manner: Manner, line: Line) -> None:
        if local(node) == "p":
            words = "".join(each.text or "" for each in node.iter() if local(each) == "t")
            self._lift(words, manner, line)
            return
        blocks = self._walk.blocks(node, manner._replace(style=(), paragraph_style=""))
        line.lifted.extend(blocks)
        if blocks:
            line.note("text box", plain(blocks))

    def _related(self, node: Node, manner: Manner, line: Line) -> None:
        for name, reference in node.attrib.items():
            if name.startswith(f"{{{R}}}") and name.rpartition("}")[2] in ("dm", "id"):
                for words in self._walk.drawn(reference):
                    self._lift(words, manner, line)

    def _lift(self, words: str, manner: Manner, line: Line) -> None:
        """Words that a drawing shows stand as a paragraph after the one the drawing hangs on."""
        shown = cleaned(words).strip()
        if manner.silent and shown:
            line.note(manner.silent, shown)
        elif shown:
            line.lifted.append(Paragraph((Run(shown),)))
            line.note("text box", shown)


def _underlined(properties: Node | None) -> bool:
    mark = child(properties, "u")
    return mark is not None and value(mark) not in ("", "none")


def _shape_hidden(node: Node) -> bool:
    properties = next((each for each in node if local(each) in ("docPr", "cNvPr")), None)
    if properties is not None and properties.get("hidden", "") in ("1", "true"):
        return True
    return "visibility:hidden" in node.get("style", "").replace(" ", "").lower()


def _described(node: Node) -> str:
    """The picture's description, from the nearest drawing around it."""
    while node is not None and node.tag not in (w("drawing"), w("pict"), w("object")):
        node = node.getparent()
    named = () if node is None else (each.get("descr") or each.get("alt") for each in node.iter())
    return next((words for words in named if words), "")
