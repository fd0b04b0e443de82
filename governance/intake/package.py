"""A Word package opened safely: what may be in it, its relationships, and its XML parts.

Refused: macros, inserted or embedded documents, document type declarations in any part, and external
targets other than hyperlinks. An external template is left alone and reported. Nothing is ever fetched.
"""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

from lxml import etree

from governance.intake.archive import Archive
from governance.intake.names import RELATIONSHIPS, STRICT, Node
from governance.intake.refusals import Cause, Unfit

MOST_ELEMENTS = 250_000
_ENCODING = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ASCII_LIKE = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_EMBEDDED = re.compile(r"(^|/)(embeddings|activeX)/|oleObject", re.IGNORECASE)
_MACROS = re.compile(r"vba(project|data)", re.IGNORECASE)
_WORD = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")


class Link(NamedTuple):
    """A relationship of a part: its kind (the end of its type), its target, whether that is outside."""

    kind: str
    target: str
    external: bool

    def __repr__(self) -> str:
        return "<link>"


class Package:
    """The parts of one Word document, checked when it is opened."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        self._elements = 0
        self._parsed: dict[str, Node] = {}
        _refuse_by_name(self._archive.names)
        self._texts = {
            name: _text_of(self._archive.read(name)) for name in self._archive.names if _is_xml(name)
        }
        self.template = ""
        self._refuse_by_links()
        self.main = self._main_part()

    @property
    def names(self) -> tuple[str, ...]:
        """Every part of the package, by name."""
        return self._archive.names

    def parse(self, name: str) -> Node | None:
        """The root of an XML part, or None when there is no such part; Unfit when damaged or too much."""
        if name not in self._texts:
            return None
        if name not in self._parsed:
            self._parsed[name] = self._parse(self._texts[name])
        return self._parsed[name]

    def unread(self) -> list[str]:
        """XML parts that nothing has read yet and that hold words."""
        return [
            name
            for name, text in self._texts.items()
            if name not in self._parsed and (b":t>" in text or b":t " in text)
        ]

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part, by their id."""
        folder, name = posixpath.split(part)
        root = self.parse(f"{folder}/_rels/{name}.rels".lstrip("/"))
        if root is None:
            return {}
        return {
            node.get("Id", ""): _link(node, folder) for node in root.iter(f"{{{RELATIONSHIPS}}}Relationship")
        }

    def related(self, part: str, kind: str) -> list[str]:
        """The names of the parts that ``part`` refers to as ``kind``."""
        return [link.target for link in self.links(part).values() if link.kind == kind and not link.external]

    def _parse(self, text: bytes) -> Node:
        # Counting before parsing: the tree of a few megabytes of empty elements would fill the memory.
        self._elements += text.count(b"<") - text.count(b"</")
        if self._elements > MOST_ELEMENTS:
            raise Unfit(Cause.ELEMENTS)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(text, parser)
        except etree.XMLSyntaxError as error:
            deep = "depth" in str(error).lower()
            raise Unfit(Cause.DEEP if deep else Cause.DAMAGED) from None

    def _refuse_by_links(self) -> None:
        for name in self._texts:
            if name.endswith(".rels"):
                for link in self.links(_owner(name)).values():
                    self._consider(link)

    def _consider(self, link: Link) -> None:
        if link.kind == "aFChunk":
            raise Unfit(Cause.CHUNK)
        if link.kind in ("oleObject", "package", "control"):
            raise Unfit(Cause.EMBEDDED)
        if _MACROS.search(link.kind):
            raise Unfit(Cause.MACROS)
        if link.external and link.kind == "attachedTemplate":
            self.template = link.target
        elif link.external and link.kind != "hyperlink":
            raise Unfit(Cause.EXTERNAL)

    def _main_part(self) -> str:
        types = self.parse("[Content_Types].xml")
        if types is None:
            raise Unfit(Cause.NOT_WORD)
        kinds = [node.get("ContentType", "") for node in types]
        if any("macroEnabled" in kind or _MACROS.search(kind) for kind in kinds):
            raise Unfit(Cause.MACROS)
        mains = [name for name in self.related("", "officeDocument") if name in self._texts]
        named = {node.get("PartName", "").lstrip("/"): node.get("ContentType", "") for node in types}
        if len(mains) != 1 or not named.get(mains[0], "").endswith(_WORD):
            raise Unfit(Cause.NOT_WORD)
        return mains[0]


def _owner(rels: str) -> str:
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _link(node: Node, folder: str) -> Link:
    kind = node.get("Type", "").rpartition("/")[2]
    target = node.get("Target", "")
    if node.get("TargetMode", "").lower() == "external":
        return Link(kind, target, True)
    path = target if target.startswith("/") else posixpath.join("/", folder, target)
    return Link(kind, posixpath.normpath(path).lstrip("/"), False)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _refuse_by_name(names: tuple[str, ...]) -> None:
    if any(_MACROS.search(name) for name in names):
        raise Unfit(Cause.MACROS)
    if any(_EMBEDDED.search(name) for name in names):
        raise Unfit(Cause.EMBEDDED)


def _text_of(data: bytes) -> bytes:
    """The part as one-byte text, so that what is looked for below cannot hide in another encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = _from_wide(data)
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    declared = _ENCODING.match(data)
    if b"\x00" in data or (declared and declared[1].lower() not in _ASCII_LIKE):
        raise Unfit(Cause.ENCODING)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unfit(Cause.DOCTYPE)
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    return data


def _from_wide(data: bytes) -> bytes:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        raise Unfit(Cause.DAMAGED) from None
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()
