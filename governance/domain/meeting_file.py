"""The meeting file: one JSON document that holds a whole meeting, for exchange and for tests.

States and determinations in a file are claims: reading one makes a draft with proposed markings.
"""

from __future__ import annotations

import json
from typing import Any, Literal, TypeAlias

import msgspec

from governance.domain.body import Disclosing, Terms
from governance.domain.matter import Determination, Matter
from governance.domain.minute import Minute
from governance.kernel.clean import clean
from governance.kernel.errors import Invalid
from governance.kernel.values import Value, from_json, to_json

FORMAT = "part-two/meeting/1"
DEEPEST = 200
"""How many levels of a file are read; a list in a list takes four."""
Claimed: TypeAlias = Literal["draft", "chair-checked", "circulated", "approved", "signed"]


class FileBody(Value, frozen=True):
    """The body that met, and what of its settings the public documents need."""

    name: str
    slug: str = ""
    organisation: str = ""
    terms: Terms = Terms()
    disclosing: Disclosing = Disclosing()


class Claims(Value, frozen=True):
    """Where the file says the two records stand; not believed on import."""

    part_one: Claimed = "draft"
    part_two: Claimed = "draft"
    approved_on: str = ""
    signed_on: str = ""
    signed_by: str = ""


class Remark(Value, frozen=True):
    """What the program that made the file remarks on it: for its reader, and not taken in."""

    kind: str
    where: str
    became: str
    words: str = ""


class MeetingFile(Value, frozen=True):
    """A meeting with everything about it. Ids are any strings unique in the file; import gives new ones."""

    format: Literal["part-two/meeting/1"]
    body: FileBody
    meeting: Minute
    matters: tuple[Matter, ...] = ()
    determinations: tuple[Determination, ...] = ()
    claims: Claims = Claims()
    language: str = "en"
    report: tuple[Remark, ...] = ()


def read_meeting_file(data: bytes) -> MeetingFile:
    """The meeting in ``data``.

    Raises Invalid, naming the field, for a duplicate key, an unknown field or a wrong type (promise 3).
    """
    try:
        found = json.loads(data, object_pairs_hook=_no_duplicates)
    except (ValueError, RecursionError):
        raise Invalid("This file is not readable JSON.") from None
    if _is_deeper(found, DEEPEST):
        raise Invalid("Lists and tables in this file stand too deep inside one another.")
    return from_json(MeetingFile, json.dumps(_cleaned(found)).encode())


def write_meeting_file(meeting: MeetingFile) -> bytes:
    """The file's bytes: indented, sorted, ending in a line end."""
    return msgspec.json.format(to_json(meeting), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a meeting file."""
    made = msgspec.json.schema(MeetingFile)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Part Two meeting file",
        **made,
    }


def _cleaned(node: Any) -> Any:
    """The same with every word cleaned: nothing that nobody sees comes in with a file."""
    match node:
        case dict():
            return {name: _cleaned(value) for name, value in node.items()}
        case list():
            return [_cleaned(one) for one in node]
        case str():
            return clean(node)
        case _:
            return node


def _is_deeper(node: object, levels: int) -> bool:
    """Whether anything stands more than so many levels deep. Level by level: deep files end no recursion."""
    level = [node]
    while level and levels:
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        levels -= 1
    return bool(level)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Invalid(
                "A field stands twice in one place of this file.", where=key if key.isidentifier() else ""
            )
        found[key] = value
    return found
