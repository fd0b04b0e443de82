"""The namespaces of a Word document, and short helpers to name and read its elements."""

from __future__ import annotations

from typing import Any, TypeAlias

Node: TypeAlias = Any  # an lxml element; lxml ships no types

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

# Word can save in the stricter edition of the format, which differs in these names only.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M.encode()),
)


def w(name: str) -> str:
    """``w:name`` as lxml spells it."""
    return f"{{{W}}}{name}"


def local(node: Node) -> str:
    """The element's name without its namespace."""
    return str(node.tag).rpartition("}")[2]


def value(node: Node | None, name: str = "val") -> str:
    """The attribute ``w:name`` of ``node``, or nothing."""
    return "" if node is None else str(node.get(w(name), ""))


def number(words: str, otherwise: int = 0) -> int:
    """A whole number as Word writes it; ``otherwise`` when it is none."""
    try:
        return int(words)
    except ValueError:
        return otherwise


def child(node: Node | None, *path: str) -> Node | None:
    """The first ``w:`` child along ``path``."""
    for name in path:
        node = None if node is None else node.find(w(name))
    return node


def switched_on(node: Node | None) -> bool:
    """Whether an on/off property is on; written without a value it is."""
    return node is not None and value(node).lower() not in ("0", "false", "off", "none")
