"""New ids for a meeting that comes in from a file: nothing in it may claim the id of what is here already.

Persons of the file are kept only where they are persons here; nobody becomes a reader by a file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import msgspec

from governance.domain.meeting_file import MeetingFile
from governance.kernel.values import changed

_IDS = frozenset({"id", "passage", "matter", "item", "parent", "also"})
_PERSONS = frozenset({"person", "owner_person", "mention", "readers", "barred"})


def renew(file: MeetingFile, new_id: Callable[[], str], persons: Collection[str] = ()) -> MeetingFile:
    """The same meeting with an id of its own for everything in it; ``persons`` are the ids known here."""
    given: dict[str, str] = {}

    def renewed(old: str) -> str:
        return given.setdefault(old, new_id()) if old else new_id()

    built = _walk(msgspec.to_builtins(file), "", renewed, persons)
    made = msgspec.convert(built, MeetingFile)
    return changed(made, matters=tuple(changed(matter, readers=()) for matter in made.matters))


def _walk(node: Any, key: str, renewed: Callable[[str], str], persons: Collection[str]) -> Any:
    match node:
        case dict():
            return {name: _walk(value, name, renewed, persons) for name, value in node.items()}
        case list() | tuple() if key in _PERSONS:
            return [one for one in node if one in persons]
        case list() | tuple():
            return [_walk(one, key, renewed, persons) for one in node]
        case str() if key in _IDS:
            return renewed(node)
        case str() if key in _PERSONS:
            return node if node in persons else None
        case _:
            return node
