"""Text as it may be kept: NFC, and nothing that cannot be seen or that turns words round."""

from __future__ import annotations

import re
import unicodedata

_SPACES = {"Zl", "Zp"}
_REFUSED = {"Cc", "Cf", "Cs", "Co"}
# Format characters that are seen: the number and verse signs of Arabic, Syriac and Kaithi.
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# What Unicode lets nobody see although its category is another (Default_Ignorable_Code_Point).
_IGNORED = frozenset(
    map(
        chr,
        (
            *(0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0),
            *range(0x180B, 0x1810),
            *range(0xFE00, 0xFE10),
            *range(0xFFF0, 0xFFF9),
            *range(0xE0000, 0xE1000),
        ),
    )
)
_JOINERS = "\u200c\u200d"
# Scripts that are not spelt rightly without joiners: Arabic, and those from Devanagari to Sinhala.
_JOINED = "[\u0620-\u065f\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\u08a0-\u08c9\u0900-\u0dff]"
_STRAY = re.compile(f"(?<!{_JOINED})[{_JOINERS}]|[{_JOINERS}](?!{_JOINED})")


def clean(text: str) -> str:
    """``text`` in NFC, line ends as ``\\n``, tabs as spaces, without control, surrogate, private-use or
    invisible characters: no words ride along that nobody sees.

    A joiner stays between two letters of a script that is spelt with it.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = lines.translate(_KEPT)
    if kept.isascii():
        return kept
    seen = unicodedata.normalize("NFC", kept)
    return unicodedata.normalize("NFC", _STRAY.sub("", seen))


def clean_line(text: str) -> str:
    """``text`` cleaned and on one line, without white space at its ends."""
    return " ".join(clean(text).split())


def _kept(char: str) -> str:
    if char in _IGNORED:
        return ""
    if char == "\n" or char in _SEEN or char in _JOINERS:
        return char
    category = unicodedata.category(char)
    if category in _SPACES:
        return " "
    return "" if category in _REFUSED else char


class _Kept(dict[int, str]):
    """What becomes of each character, told once."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _kept(chr(code)))


_KEPT = _Kept()
