"""Agenda items and their Part I minutes at rest; every saved version is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, select, update

from governance.domain.minute import PartOneItem
from governance.kernel.errors import NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.access import Access
from governance.store.seal import Place
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.meetings import item, item_version


class KeptItem(Value, frozen=True):
    """An item as it is kept, at one of its versions; ``position`` orders the items of a meeting."""

    organisation: str
    meeting: str
    position: int
    version: int
    item: PartOneItem
    saved_at: datetime
    saved_by: str | None = None


VERSIONS = select(
    item.c.id,
    item.c.organisation_id,
    item.c.meeting_id,
    item.c.position,
    item_version.c.version,
    item_version.c.content,
    item_version.c.saved_at,
    item_version.c.saved_by,
).join(item_version, item_version.c.item_id == item.c.id)
NOW = VERSIONS.where(item_version.c.version == item.c.version, item.c.removed_at.is_(None))
OF = NOW.where(item.c.meeting_id == bindparam("meeting")).order_by(item.c.position, item.c.id)
OF_MEETINGS = NOW.where(item.c.meeting_id.in_(bindparam("meetings", expanding=True))).order_by(
    item.c.position, item.c.id
)
ONE = NOW.where(item.c.id == bindparam("row"))
HISTORY = VERSIONS.where(item.c.id == bindparam("row")).order_by(item_version.c.version)
HEAD = select(item.c.id, item.c.organisation_id, item.c.meeting_id, item.c.version).where(
    item.c.id == bindparam("row"), item.c.removed_at.is_(None)
)
LAST = select(func.coalesce(func.max(item.c.position), 0)).where(item.c.meeting_id == bindparam("meeting"))
IDS = select(item.c.id).where(item.c.meeting_id == bindparam("meeting"), item.c.removed_at.is_(None))
# Removing moves the head on by one, to where no version was kept: so the last kept one is the one before.
REMOVED = (
    select(item.c.meeting_id, func.max(item_version.c.version).label("version"))
    .join(item_version, item_version.c.item_id == item.c.id)
    .where(item.c.id == bindparam("row"), item.c.removed_at.is_not(None))
    .group_by(item.c.meeting_id)
)
RESTORE = (
    update(item)
    .where(item.c.id == bindparam("row"), item.c.removed_at.is_not(None))
    .values(removed_at=None, version=bindparam("version"))
)
ADD = insert(item)
ADD_VERSION = insert(item_version)
SAVE = update(item).where(
    item.c.id == bindparam("row"), item.c.version == bindparam("expected"), item.c.removed_at.is_(None)
)
PLACE = update(item).where(and_(item.c.id == bindparam("row"), item.c.meeting_id == bindparam("meeting")))


class Items(Shelf):
    """The items of every meeting."""

    def __init__(self, access: Access) -> None:
        super().__init__(access)
        self._homes: dict[str, tuple[str, str]] = {}
        self._saved: dict[str, int] = {}

    def of(self, meeting: str) -> tuple[KeptItem, ...]:
        """The meeting's items in order."""
        return self.access.made(self._read, OF, meeting=meeting)

    def of_meetings(self, meetings: Sequence[str]) -> dict[str, tuple[KeptItem, ...]]:
        """The items of these meetings in order, by one query; a meeting without any is left out."""
        if len(set(meetings)) == 1:
            there = self.of(meetings[0])
            return {meetings[0]: there} if there else {}
        found: dict[str, tuple[KeptItem, ...]] = {}
        for one in self._read(self.access.rows(OF_MEETINGS, meetings=ids(meetings))):
            found[one.meeting] = (*found.get(one.meeting, ()), one)
        return found

    def get(self, id: str) -> KeptItem:
        """One item. Raises NotFound."""
        found = self._read([row] if (row := self.access.row(ONE, row=id)) else [])
        if not found:
            raise NotFound()
        return found[0]

    def version(self, id: str) -> int:
        """At which version an item stands. Raises NotFound."""
        if id in self._saved:
            return self._saved[id]
        row = self.access.row(HEAD, row=id)
        if row is None:
            raise NotFound()
        return int(row.version)

    def history(self, id: str) -> tuple[KeptItem, ...]:
        """Every version of an item that was saved, oldest first, also when it was removed since."""
        return self._read(self.access.rows(HISTORY, row=id))

    def add(self, organisation: str, meeting: str, new: Sequence[PartOneItem], by: str | None) -> None:
        """Keep new items after those the meeting has, each at version 1."""
        row = self.access.row(LAST, meeting=meeting)
        first = (row[0] if row else 0) + 1
        shared = {"organisation_id": organisation, "meeting_id": meeting, "version": 1}
        places = [
            {**shared, "id": one.id, "position": place, "removed_at": None}
            for place, one in enumerate(new, first)
        ]
        self.access.write(ADD, *places)
        self.access.write(ADD_VERSION, *(self._version(organisation, meeting, one, 1, by) for one in new))

    def save(self, changed: PartOneItem, expected: int, by: str | None) -> int:
        """Keep a new version over ``expected``; its number. Raises Conflict, NotFound."""
        organisation, meeting = self._home(changed.id)
        version = self.replace(SAVE, HEAD, row=changed.id, expected=expected)
        self.access.write(ADD_VERSION, self._version(organisation, meeting, changed, version, by))
        self._saved[changed.id] = version
        return version

    def arrange(self, meeting: str, order: Sequence[str]) -> None:
        """Put the meeting's items in this order. Raises NotFound unless it names each of them once."""
        if sorted(order) != sorted(row.id for row in self.access.rows(IDS, meeting=meeting)):
            raise NotFound()
        moves = [{"row": one, "meeting": meeting, "position": place} for place, one in enumerate(order, 1)]
        self.access.write(PLACE, *moves)

    def remove(self, id: str, expected: int) -> None:
        """Take an item off the agenda; its versions are kept. Raises Conflict, NotFound."""
        self._saved.pop(id, None)
        self.replace(SAVE, HEAD, row=id, expected=expected, removed_at=self.access.now)

    def restore(self, id: str) -> str:
        """Put a removed item back as it last was; its meeting's id. Raises NotFound."""
        row = self.access.row(REMOVED, row=id)
        if row is None or self.access.write(RESTORE, {"row": id, "version": row.version}) != 1:
            raise NotFound()
        return str(row.meeting_id)

    def _home(self, id: str) -> tuple[str, str]:
        """The organisation and the meeting of an item, which it never leaves. Raises NotFound."""
        if id not in self._homes:
            row = self.access.row(HEAD, row=id)
            if row is None:
                raise NotFound()
            self._homes[id] = (row.organisation_id, row.meeting_id)
        return self._homes[id]

    def _version(
        self, organisation: str, meeting: str, one: PartOneItem, version: int, by: str | None
    ) -> dict[str, Any]:
        box = self.access.box(seal.meeting(meeting), _place(one.id, version), one)
        return {
            "id": new_id(),
            "organisation_id": organisation,
            "meeting_id": meeting,
            "item_id": one.id,
            "version": version,
            "content": box,
            "saved_at": self.access.now,
            "saved_by": by,
        }

    def _read(self, rows: Sequence[Row]) -> tuple[KeptItem, ...]:
        self.access.load_keys(seal.meeting(row.meeting_id) for row in rows)
        self._homes |= {row.id: (row.organisation_id, row.meeting_id) for row in rows}
        return tuple(
            KeptItem(
                row.organisation_id,
                row.meeting_id,
                row.position,
                row.version,
                self.access.value(
                    PartOneItem, seal.meeting(row.meeting_id), _place(row.id, row.version), row.content
                ),
                row.saved_at,
                row.saved_by,
            )
            for row in rows
        )


def _place(id: str, version: int) -> Place:
    return Place("item_version", "content", id, version)
