"""Left-over marking syntax in public words: a mark that did not take must never be published (promise 3)."""

from __future__ import annotations

import re
import unicodedata

from governance.kernel.errors import Invalid
from governance.kernel.language import _

_WORDS = r"(?:conf|clos|unclass|priv|part)"
_SYNTAX = re.compile(
    rf":{{3}}|^\s*::|\]\s*\{{|\]\s*[(<]\s*[.#]|\]\s*\(\s*conf|\{{\s*[.#:]\s*\w|\{{\s*{_WORDS}|::\s*{_WORDS}"
    rf"|\.{_WORDS}\w*\s*\}}|[\]}})]\s*\.conf|\[\s*/?\s*conf\w*\s*\]|<\s*/?\s*conf|<!--",
    re.IGNORECASE | re.MULTILINE,
)
_SIGN = re.compile(r"[][{}():<&]")
_ENTITY = re.compile(
    r"&#(?:58|91|93|123|125|x(?:3a|5b|5d|7b|7d));|&(?:colon|l[sc]q?u?b|lbrac[ek]);", re.IGNORECASE
)
# What looks like a colon, a brace or a full stop to somebody who types, beyond what NFKC makes equal.
_ALIKE = str.maketrans("\u2236\ua789\u02d0\u0589\u2774\u2775\u2768\u2769\u3010\u3011", "::::{}()[]")
_UNSEEN = frozenset(map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, *range(0xFE00, 0xFE10))))


def has_leftover(text: str) -> bool:
    """Whether ``text`` holds what looks like the remains of a marking, whatever unseen signs stand in it."""
    seen = text if text.isascii() else _as_seen(text)
    # Whole minutes are looked through at each step, and hardly a sentence in them holds a sign of marking.
    return bool(_SIGN.search(seen) and (_SYNTAX.search(seen) or _ENTITY.search(seen)))


def _as_seen(text: str) -> str:
    normal = unicodedata.normalize("NFKC", text)
    return "".join(one for one in normal if not _is_unseen(one)).translate(_ALIKE)


def _is_unseen(sign: str) -> bool:
    return not sign.isascii() and (sign in _UNSEEN or unicodedata.category(sign) == "Cf")


def refuse_leftover(texts: tuple[str, ...], where: str) -> None:
    """Raise Invalid, naming the field ``where``, if any of the public ``texts`` holds left-over marking
    syntax."""
    if any(has_leftover(text) for text in texts):
        raise Invalid(
            _(
                "There is marking left over in words that would be public, such as {.…} or :::. "
                "Mend or remove it."
            ),
            where=where,
        )
