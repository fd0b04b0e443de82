"""New ids for a meeting that comes in from a file: nothing in it may claim the id of what is here already.

Persons of the file are kept only where they are persons here; nobody becomes a reader by a file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import msgspec

from governance.domain.meeting_file import MeetingFile
from governance.kernel.values import changed

NOT_SORTED = "unclassified"
"""The id, in a file, of the matter of what nobody has sorted yet."""
_IDS = frozenset({"id", "passage", "matter", "item", "parent", "also"})
_PERSONS = frozenset({"person", "owner_person", "mention", "readers", "barred"})


def renew(
    file: MeetingFile, new_id: Callable[[], str], persons: Collection[str] = (), holding: str = ""
) -> MeetingFile:
    """The same meeting with an id of its own for everything in it; ``persons`` are the ids known here.

    What the file calls not sorted comes under the matter ``holding``.
    """
    given: dict[str, str] = {}

    def renewed(old: str, key: str) -> str:
        if holding and (key, old) == ("matter", NOT_SORTED):
            return holding
        return given.setdefault(old, new_id()) if old else new_id()

    built = _walk(msgspec.to_builtins(file), "", renewed, persons)
    made = msgspec.convert(built, MeetingFile)
    return changed(made, matters=tuple(changed(matter, readers=()) for matter in made.matters))


def for_a_file(file: MeetingFile, holding: str) -> MeetingFile:
    """The same meeting as it leaves: what is not sorted yet is under the name that every file has for it."""
    built = _walk(
        msgspec.to_builtins(file), "", lambda old, _key: NOT_SORTED if old and old == holding else old, None
    )
    return msgspec.convert(built, MeetingFile)


def _walk(node: Any, key: str, renewed: Callable[[str, str], str], persons: Collection[str] | None) -> Any:
    match node:
        case dict():
            return {name: _walk(value, name, renewed, persons) for name, value in node.items()}
        case list() | tuple() if key in _PERSONS and persons is not None:
            return [one for one in node if one in persons]
        case list() | tuple():
            return [_walk(one, key, renewed, persons) for one in node]
        case str() if key in _IDS:
            return renewed(node, key)
        case str() if key in _PERSONS and persons is not None:
            return node if node in persons else None
        case _:
            return node
