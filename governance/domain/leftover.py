"""Left-over marking syntax in public words: a mark that did not take must never be published (promise 3)."""

from __future__ import annotations

import re
import unicodedata

from governance.kernel.errors import Invalid
from governance.kernel.language import _

_WORDS = r"(?:conf|clos|unclass|priv|part)"
_SYNTAX = re.compile(
    rf":{{3}}|^\s*::|\]\s*\{{|\]\s*\(\s*[.#]|\{{\s*[.#:]\s*\w|\{{\s*{_WORDS}|::\s*{_WORDS}|\.{_WORDS}\w*\s*\}}",
    re.IGNORECASE | re.MULTILINE,
)


def has_leftover(text: str) -> bool:
    """Whether ``text`` holds what looks like the remains of a marking."""
    return _SYNTAX.search(unicodedata.normalize("NFKC", text)) is not None


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
