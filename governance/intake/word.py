"""A Word package as a whole: its text as blocks, all else as notes. Runs in the child only."""

from __future__ import annotations

from governance.intake.glyphs import cleaned
from governance.intake.names import Node, local, value, w
from governance.intake.package import Package
from governance.intake.refusals import Cause, Unfit
from governance.intake.report import Kind, Note, Place, WordDocument
from governance.intake.walk import Walk
from governance.kernel.text import plain

_MARGINS: tuple[Kind, ...] = ("header", "footer")
_PROPERTY_KINDS = ("core-properties", "extended-properties", "custom-properties")
# Of the properties only these hold somebody's words; the rest are counts, dates and versions.
_TELLING = frozenset(
    [
        "title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category",
        "contentStatus", "Company", "Manager", "HyperlinkBase",
    ]
)  # fmt: skip

_MACHINE_SET = frozenset(
    [
        "AppVersion", "DocSecurity", "HyperlinksChanged", "LinksUpToDate", "ScaleCrop", "ShareDoc",
    ]
)  # fmt: skip


def read_package(data: bytes) -> WordDocument:
    """The document in ``data``; Unfit when it is hostile, damaged or no Word document."""
    package = Package(data)
    walk = Walk(package)
    root = package.parse(package.main)
    body = None if root is None else root.find(w("body"))
    if body is None:
        raise Unfit(Cause.NOT_WORD)
    blocks = walk.blocks(body)
    beside = _margins(package, walk) + _left_over(walk) + _properties(package) + _other_parts(package)
    return WordDocument(blocks, tuple(walk.notes) + tuple(beside))


def _margins(package: Package, walk: Walk) -> list[Note]:
    """Headers and footers, each different text once."""
    found: dict[tuple[Kind, str], Note] = {}
    for kind in _MARGINS:
        for part in package.related(package.main, kind):
            words = "\n".join(filter(None, plain(walk.story(part, kind)).splitlines())).strip()
            if words:
                found.setdefault((kind, words), Note(kind, Place(part=kind), words))
    return list(found.values())


def _left_over(walk: Walk) -> list[Note]:
    comments = [Note("comment", Place(), cleaned(words)) for words in walk.rest_of_comments()]
    unseen = [Note("hidden", Place(part=f"{kind}s"), cleaned(words)) for kind, words in walk.rest_of_notes()]
    return comments + unseen


def _properties(package: Package) -> list[Note]:
    told: list[str] = [f"template: {package.template}"] if package.template else []
    notes = [Note("template", Place(part="settings"), cleaned(words)) for words in told]
    for kind in _PROPERTY_KINDS:
        for part in package.related("", kind):
            root = package.parse(part)
            notes += (
                [] if root is None else [_property(words) for node in root if (words := _told(node, kind))]
            )
    for part in package.related(package.main, "settings"):
        root = package.parse(part)
        variables = [] if root is None else root.iter(w("docVar"))
        notes += [_property(f"{value(node, 'name')}: {value(node)}") for node in variables]
    return notes + _custom_xml(package)


def _told(node: Node, kind: str) -> str:
    words = " ".join("".join(node.itertext()).split())
    if kind == "custom-properties":
        name = node.get("name", "")
        return f"{name}: {words}" if words and name not in _MACHINE_SET else ""
    return f"{local(node)}: {words}" if words and local(node) in _TELLING else ""


def _property(words: str) -> Note:
    return Note("property", Place(part="document properties"), cleaned(words))


def _custom_xml(package: Package) -> list[Note]:
    notes = []
    for part in package.related(package.main, "customXml"):
        root = package.parse(part)
        words = "" if root is None else " ".join(" ".join(root.itertext()).split())
        if words:
            notes.append(Note("property", Place(part="custom data"), cleaned(words)))
    return notes


def _other_parts(package: Package) -> list[Note]:
    """Parts with words that the walk had no reason to enter, such as a store of building blocks."""
    notes = []
    for part in package.unread():
        root = package.parse(part)
        if root is None:
            continue
        words = " ".join(each.text or "" for each in root.iter() if local(each) in ("t", "delText"))
        if words.strip():
            notes.append(Note("part", Place(part=part), cleaned(" ".join(words.split()))))
    return notes
