"""Text as it may be kept: NFC, and nothing that cannot be seen or that turns words round."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from governance.kernel.errors import Invalid
from governance.kernel.language import _

_SPACES = {"Zl", "Zp"}
_REFUSED = {"Cc", "Cs", "Co"}
_NEVER = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u00ad\u200b\u2060\ufeff\ufff9\ufffa\ufffb"
)


def clean(text: str) -> str:
    """``text`` in NFC, line ends as ``\\n``, tabs as spaces, without control, bidi-override, surrogate,
    private-use or invisible characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", "".join(map(_kept, lines)))


def clean_line(text: str) -> str:
    """``text`` cleaned and on one line, without white space at its ends."""
    return " ".join(clean(text).split())


def strictly_clean(text: str, where: str = "") -> str:
    """``text`` in NFC. Raises Invalid, naming ``where``, if ``clean`` would have to take a character out of
    it."""
    normal = unicodedata.normalize("NFC", text)
    if clean(normal) != normal:
        raise Invalid(
            _("There is a character in this text that cannot be seen or printed. Type it anew."), where
        )
    return normal


@lru_cache(maxsize=4096)
def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if char == "\n" or category not in _REFUSED | _SPACES:
        return "" if char in _NEVER else char
    return " " if category in _SPACES else ""
