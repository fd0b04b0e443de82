"""Word's automatic numbers, as Word shows them: "3.1", "(a)", "iv."; restarts and overrides too."""

from __future__ import annotations

import re
from typing import NamedTuple

from governance.intake.names import Node, child, number, switched_on, value, w
from governance.intake.styles import Styles

DEEPEST = 9
_HOLDER = re.compile(r"%([1-9])")
_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ("", "", *["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Numbered(NamedTuple):
    """The number of one paragraph: its list and level, what Word shows, whether it counts, its indent."""

    series: str
    level: int
    label: str
    counts: bool
    indent: int

    def __repr__(self) -> str:
        return "<numbered>"


class Level(NamedTuple):
    """One level of a list as the document defines it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    indent: int = 0

    def __repr__(self) -> str:
        return "<level>"


class Numbering:
    """The numbering part, and how far each of its lists has counted."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {value(n, "abstractNumId"): n for n in _each(root, "abstractNum")}
        self._lists = {value(n, "numId"): n for n in _each(root, "num")}
        self._levels: dict[str, tuple[Level, ...]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, properties: Node | None) -> Numbered | None:
        """Count this paragraph and give its number; None when it has none."""
        list_id, level, style = self._styles.numbering(properties)
        if list_id in ("", "0") or list_id not in self._lists:
            return None
        levels = self._levels_of(list_id)
        depth = self._depth(levels, level, style or self._styles.of_paragraph(properties))
        counts = self._advance(list_id, levels, depth)
        at = levels[depth]
        own = self._styles.indent(properties) if child(properties, "ind") is not None else None
        indent = own if own is not None else at.indent
        return Numbered(
            self._series(list_id),
            depth,
            _label(levels, depth, counts),
            at.form not in ("bullet", "none"),
            indent,
        )

    def _depth(self, levels: tuple[Level, ...], level: int | None, style: str) -> int:
        if level is None:
            level = next((n for n, each in enumerate(levels) if each.style == style), 0)
        return min(max(level, 0), DEEPEST - 1)

    def _series(self, list_id: str) -> str:
        return value(child(self._lists[list_id], "abstractNumId"))

    def _advance(self, list_id: str, levels: tuple[Level, ...], depth: int) -> list[int | None]:
        counts = self._counts.setdefault(self._series(list_id), [None] * DEEPEST)
        override = self._starts[list_id].get(depth)
        if override is not None and (list_id, depth) not in self._begun:
            counts[depth] = override
        else:
            before = counts[depth]
            counts[depth] = levels[depth].start if before is None else before + 1
        self._begun.add((list_id, depth))
        for above in range(depth):
            if counts[above] is None:
                counts[above] = levels[above].start
        for below in range(depth + 1, DEEPEST):
            if _restarts(levels[below], depth):
                counts[below] = None
        return counts

    def _levels_of(self, list_id: str) -> tuple[Level, ...]:
        if list_id not in self._levels:
            node = self._lists[list_id]
            levels = list(self._defined(self._series(list_id), set()))
            self._starts[list_id] = {}
            for override in node.findall(w("lvlOverride")):
                self._override(list_id, levels, override)
            self._levels[list_id] = tuple(levels)
        return self._levels[list_id]

    def _override(self, list_id: str, levels: list[Level], override: Node) -> None:
        depth = number(value(override, "ilvl"))
        if not 0 <= depth < DEEPEST:
            return
        if child(override, "lvl") is not None:
            levels[depth] = _level(child(override, "lvl"))
        if child(override, "startOverride") is not None:
            self._starts[list_id][depth] = number(value(child(override, "startOverride")), 1)

    def _defined(self, series: str, seen: set[str]) -> tuple[Level, ...]:
        node = self._abstract.get(series)
        linked = value(child(node, "numStyleLink"))
        if linked and series not in seen:
            return self._through_style(linked, seen | {series})
        levels = [Level()] * DEEPEST
        for each in _each(node, "lvl"):
            depth = number(value(each, "ilvl"))
            if 0 <= depth < DEEPEST:
                levels[depth] = _level(each)
        return tuple(levels)

    def _through_style(self, style: str, seen: set[str]) -> tuple[Level, ...]:
        for node in self._styles.chain(style):
            list_id = value(child(node, "pPr", "numPr", "numId"))
            if list_id in self._lists:
                return self._defined(self._series(list_id), seen)
        return tuple([Level()] * DEEPEST)


def _each(node: Node | None, name: str) -> list[Node]:
    return [] if node is None else list(node.findall(w(name)))


def _level(node: Node | None) -> Level:
    restart = child(node, "lvlRestart")
    indents = child(node, "pPr", "ind")
    return Level(
        start=number(value(child(node, "start")), 1) if child(node, "start") is not None else 0,
        form=value(child(node, "numFmt")) or "decimal",
        text=value(child(node, "lvlText")),
        restart=None if restart is None else number(value(restart)),
        legal=switched_on(child(node, "isLgl")),
        style=value(child(node, "pStyle")),
        indent=number(value(indents, "left") or value(indents, "start")),
    )


def _restarts(level: Level, after: int) -> bool:
    """A level starts again after any higher one, unless it names the level to watch (0: it never does)."""
    return level.restart is None or after < level.restart


def _label(levels: tuple[Level, ...], depth: int, counts: list[int | None]) -> str:
    at = levels[depth]
    if at.form in ("bullet", "none") and not _HOLDER.search(at.text):
        return "" if at.form == "bullet" else at.text.strip()

    def shown(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        count = counts[which]
        form = "decimal" if at.legal else levels[which].form
        return in_form(levels[which].start if count is None else count, form)

    return _HOLDER.sub(shown, at.text).strip()


def in_form(count: int, form: str) -> str:
    """A count as Word writes it in one of its number formats; a format we do not know is shown as digits."""
    match form:
        case "none" | "bullet":
            return ""
        case "lowerLetter" | "upperLetter":
            return _cased(_letters(count), form)
        case "lowerRoman" | "upperRoman":
            return _cased(_roman(count), form)
        case "ordinal":
            return f"{count}{_suffix(count)}"
        case "decimalZero":
            return f"{count:02d}"
        case "cardinalText" | "ordinalText":
            return _spelt(count, form == "ordinalText").capitalize()
        case _:
            return str(count)


def _cased(words: str, form: str) -> str:
    return words.upper() if form.startswith("upper") else words


def _letters(count: int) -> str:
    """After z Word doubles the letter: aa, bb, cc."""
    if count < 1:
        return str(count)
    times, which = divmod(count - 1, 26)
    return chr(ord("a") + which) * min(times + 1, 30)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    made = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        made += letters * times
    return made


def _suffix(count: int) -> str:
    if count % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")


def _spelt(count: int, as_ordinal: bool) -> str:
    if not 0 <= count < 100:
        return f"{count}{_suffix(count)}" if as_ordinal else str(count)
    tens, units = divmod(count, 10)
    if count < 20:
        words = [_UNITS[count]]
    else:
        words = [_TENS[tens], *([_UNITS[units]] if units else [])]
    if as_ordinal:
        words[-1] = _ordinal_word(words[-1])
    return "-".join(words)


def _ordinal_word(word: str) -> str:
    odd = {
        "one": "first",
        "two": "second",
        "three": "third",
        "five": "fifth",
        "eight": "eighth",
        "nine": "ninth",
    }
    odd |= {"twelve": "twelfth"}
    return odd.get(word) or (word[:-1] + "ieth" if word.endswith("y") else word + "th")
