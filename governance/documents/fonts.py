"""The fonts papers are printed with: vendored, read from memory, and asked which characters they hold."""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from governance.kernel.errors import Invalid, Unavailable
from governance.kernel.language import _

FOLDER = Path(__file__).parents[1] / "static" / "fonts"
FAMILY = "Source Sans 3"
_BLANK, _NAMED = frozenset("\n\t "), 5


class Face(NamedTuple):
    """One font file, with its weight and slope as CSS names them."""

    name: str
    weight: int
    slope: str


FACES = (
    Face("SourceSans3-Regular.ttf", 400, "normal"),
    Face("SourceSans3-It.ttf", 400, "italic"),
    Face("SourceSans3-Bold.ttf", 700, "normal"),
    Face("SourceSans3-BoldIt.ttf", 700, "italic"),
)
_BOLD = FACES[2]


@cache
def face_bytes(face: Face) -> bytes:
    """The file of one face. Raises Unavailable when it is missing."""
    try:
        return (FOLDER / face.name).read_bytes()
    except OSError:
        raise Unavailable(
            _("The fonts that documents are printed with are missing from this installation.")
        ) from None


@cache
def characters() -> frozenset[int]:
    """The code points that every face can print."""
    return frozenset.intersection(*(frozenset(_font(face).getBestCmap()) for face in FACES))


def missing_glyphs(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that the fonts lack, each once, by code point; line ends are blank."""
    held = characters()
    lacking = (one for one in set(text) - _BLANK if ord(one) not in held)
    return tuple(sorted(one for one in lacking if unicodedata.category(one) != "Zs"))


def plain_spaces(text: str) -> str:
    """``text`` with a plain space for each kind of space that the fonts lack: nobody sees what it was."""
    held = characters()
    lacking = {ord(one) for one in set(text) if unicodedata.category(one) == "Zs" and ord(one) not in held}
    return text.translate(dict.fromkeys(lacking, " "))


def check_glyphs(text: str) -> None:
    """Raise Invalid, naming code points and nothing of the words around them, when a glyph is missing."""
    missing = missing_glyphs(text)
    if not missing:
        return
    named = ", ".join(f"U+{ord(one):04X}" for one in missing[:_NAMED])
    more = _(" and %(count)d more") % {"count": len(missing) - _NAMED} if len(missing) > _NAMED else ""
    sentence = _(
        "The fonts in use cannot print these characters: %(named)s. Please write them in another way."
    )
    raise Invalid(sentence % {"named": named + more})


def outline(word: str, size: float) -> tuple[str, float, float]:
    """The shape of ``word`` as SVG path data, ``size`` units an em; its width; its capitals' height."""
    font, pen, x = _font(_BOLD), SVGPathPen(None, ntos=lambda number: f"{number:.2f}"), 0.0
    scale, glyphs, names = size / font["head"].unitsPerEm, font.getGlyphSet(), font.getBestCmap()
    for letter in word:
        glyph = glyphs[names[ord(letter)]]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, 0)))
        x += glyph.width * scale
    return pen.getCommands(), x, font["OS/2"].sCapHeight * scale


@cache
def _font(face: Face) -> TTFont:
    return TTFont(io.BytesIO(face_bytes(face)))
