"""Left-over marking syntax in public words: a mark that did not take must never be published (promise 3)."""

from __future__ import annotations

import re

from governance.kernel.errors import Invalid
from governance.kernel.language import _

_SYNTAX = re.compile(r":{3}|\]\s*\{|\{\s*[.#:]\s*\w|\{\s*(?:conf|clos|unclass|priv|part)", re.IGNORECASE)


def has_leftover(text: str) -> bool:
    """Whether ``text`` holds what looks like the remains of a marking."""
    return _SYNTAX.search(text) is not None


def refuse_leftover(texts: tuple[str, ...], where: str) -> None:
    """Raise Invalid, naming the field ``where``, if any of the public ``texts`` holds left-over marking syntax."""
    if any(has_leftover(text) for text in texts):
        raise Invalid(
            _(
                "There is marking left over in words that would be public, such as {.…} or :::. Mend or remove it."
            ),
            where=where,
        )
