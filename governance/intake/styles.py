"""What a document's styles say of a paragraph or run: heading, numbering, hidden, bold, colour, size."""

from __future__ import annotations

import re

from governance.intake.names import Node, child, local, number, switched_on, value, w

_HEADING = re.compile(r"^heading ?([1-9])$", re.IGNORECASE)
DEEPEST_HEADING = 6
BODY_TEXT = 9  # the outline level that says "no heading"


class Styles:
    """The styles part of a document; without one every style is plain."""

    def __init__(self, root: Node | None) -> None:
        nodes = [] if root is None else root.findall(w("style"))
        self._styles = {value(node, "styleId"): node for node in nodes}
        self._paragraph_default = next(
            (
                value(n, "styleId")
                for n in nodes
                if value(n, "type") == "paragraph" and value(n, "default") in ("1", "true")
            ),
            "",
        )
        self._defaults = None if root is None else child(root, "docDefaults", "rPrDefault", "rPr")
        self._chains: dict[str, tuple[Node, ...]] = {}

    def chain(self, name: str) -> tuple[Node, ...]:
        """The style and those it is based on, nearest first (a circle ends where it closes)."""
        if name not in self._chains:
            found: list[Node] = []
            follow = name
            while (node := self._styles.get(follow)) is not None and node not in found:
                found.append(node)
                follow = value(child(node, "basedOn"))
            self._chains[name] = tuple(found)
        return self._chains[name]

    def of_paragraph(self, properties: Node | None) -> str:
        """The id of the paragraph's style, or of the default one."""
        return value(child(properties, "pStyle")) or self._paragraph_default

    def heading_level(self, properties: Node | None) -> int:
        """1–6 for a heading by outline level or by the name of its style, 0 for plain text."""
        own = child(properties, "outlineLvl")
        if own is not None:
            return _outline(own)
        style = self.of_paragraph(properties)
        for node in self.chain(style):
            level = _named_level(value(child(node, "name"))) or _outline(child(node, "pPr", "outlineLvl"))
            if level:
                return level
        return 0 if self.chain(style) else _named_level(style)

    def numbering(self, properties: Node | None) -> tuple[str, int | None, str]:
        """(numbering id, level or None, style that gave it) of a paragraph; an empty id means none."""
        own = child(properties, "numPr")
        if own is not None and child(own, "numId") is not None:
            return value(child(own, "numId")), number(value(child(own, "ilvl"))), ""
        for node in self.chain(self.of_paragraph(properties)):
            inherited = child(node, "pPr", "numPr")
            if inherited is not None and child(inherited, "numId") is not None:
                level = child(own, "ilvl") if own is not None else child(inherited, "ilvl")
                return value(child(inherited, "numId")), _maybe(level), value(node, "styleId")
        return "", None, ""

    def indent(self, properties: Node | None) -> int | None:
        """The left indent in twentieths of a point that the paragraph or its style sets, or None."""
        candidates = [properties, *(child(node, "pPr") for node in self.chain(self.of_paragraph(properties)))]
        for candidate in candidates:
            node = child(candidate, "ind")
            given = value(node, "left") or value(node, "start")
            if given:
                return number(given)
        return None

    def toggle(self, name: str, run: Node | None, paragraph_style: str) -> bool:
        """Whether an on/off property such as ``vanish`` or ``b`` holds for a run.

        A direct setting wins; between paragraph and character style the two cancel out, as in Word.
        """
        own = child(run, name)
        if own is not None:
            return switched_on(own)
        by_styles = self._by_style(name, paragraph_style) ^ self._by_style(name, value(child(run, "rStyle")))
        return by_styles or switched_on(child(self._defaults, name))

    def run_property(self, name: str, run: Node | None, paragraph_style: str) -> Node | None:
        """The nearest setting of a run property such as ``color`` or ``sz``."""
        own = child(run, name)
        if own is not None:
            return own
        for style in (value(child(run, "rStyle")), paragraph_style):
            for node in self.chain(style):
                found = child(node, "rPr", name)
                if found is not None:
                    return found
        return child(self._defaults, name)

    def shades(self, style: str) -> bool:
        """Whether a table or paragraph style gives any background."""
        return any(is_fill(shade) for node in self.chain(style) for shade in node.iter(w("shd")))

    def _by_style(self, name: str, style: str) -> bool:
        for node in self.chain(style):
            found = child(node, "rPr", name)
            if found is not None:
                return switched_on(found)
        return False


def is_fill(shade: Node | None) -> bool:
    """Whether a shading really colours the background."""
    if shade is None:
        return False
    return value(shade, "fill").lower() not in ("", "auto", "ffffff") or value(shade) not in (
        "",
        "clear",
        "nil",
    )


def _named_level(name: str) -> int:
    if name.lower() == "title":
        return 1
    found = _HEADING.match(name)
    return min(int(found[1]), DEEPEST_HEADING) if found else 0


def _outline(node: Node | None) -> int:
    level = number(value(node), BODY_TEXT) if node is not None and local(node) == "outlineLvl" else BODY_TEXT
    return min(level + 1, DEEPEST_HEADING) if 0 <= level < BODY_TEXT else 0


def _maybe(node: Node | None) -> int | None:
    return None if node is None else number(value(node))
