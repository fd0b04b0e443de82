"""Numbers and places as the public sees them, computed from public content alone (promise 2)."""

from __future__ import annotations

import re

from governance.domain.minute import Facts

COUNTED = re.compile(r"\{(n+)\}")
"""Where a style has the number: ``{n}``, or ``{nn}`` for at least two digits."""


def item_number(facts: Facts, count: int) -> str:
    """The number of the ``count``-th public item of the meeting (from 0), in the body's style: "7",
    "FGB20/1920", "19.09.07"."""
    number = facts.number_start + count
    return styled(facts.number_style, number) if COUNTED.search(facts.number_style) else str(number)


def styled(style: str, number: int) -> str:
    """A number in a style such as "FGB{n}/1920" or "19.09.{nn}"."""
    return COUNTED.sub(lambda found: str(number).zfill(len(found[1])), style)


def child_number(above: str, count: int) -> str:
    """The number of the ``count``-th public item under the item numbered ``above`` (from 0): "7.1"."""
    return f"{above}.{count + 1}"


def action_reference(number: str, count: int) -> str:
    """The reference of the ``count``-th public action of an item (from 0): "4.1"."""
    return f"{number}.{count + 1}"


def inner_place(number: str, count: int) -> str:
    """The place of the ``count``-th pointer within an item (from 0): "7 (a)", "7 (b)" … "7 (aa)"."""
    return f"{number} ({letters(count + 1)})"


def letters(value: int) -> str:
    """1 as "a", 26 as "z", 27 as "aa"."""
    said = ""
    while value > 0:
        value, rest = divmod(value - 1, 26)
        said = chr(ord("a") + rest) + said
    return said
