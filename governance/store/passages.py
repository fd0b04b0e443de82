"""Confidential passages: each sealed in rows of its own under its matter's key, every version kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, func, insert, select, tuple_, update

from governance.domain.minute import Passage
from governance.kernel.errors import Conflict, NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place, Sealed
from governance.store.shelf import OVERTAKEN, Shelf, ids
from governance.store.statements import Row
from governance.store.tables.meetings import passage, passage_version


class KeptPassage(Value, frozen=True):
    """A passage as it is kept: where it stands in clear, what it says (a ``minute.Body``) sealed."""

    id: str
    meeting: str
    matter: str
    item: str | None
    version: int
    body: Sealed
    saved_at: datetime


class FrozenPassage(Value, frozen=True):
    """One passage at one version, by the digest of its ciphertext: what an approved Part II consists of."""

    id: str
    matter: str
    item: str | None
    version: int
    digest: str


VERSIONS = select(
    passage.c.id,
    passage.c.meeting_id,
    passage.c.item_id,
    passage_version.c.matter_id,
    passage_version.c.version,
    passage_version.c.content,
    passage_version.c.saved_at,
).join(passage_version, passage_version.c.passage_id == passage.c.id)
NOW = VERSIONS.where(passage_version.c.version == passage.c.version, passage.c.removed_at.is_(None))
OF = NOW.where(passage.c.meeting_id == bindparam("meeting")).order_by(passage.c.id)
OF_MATTER = NOW.where(passage.c.matter_id == bindparam("matter")).order_by(passage.c.id)
SOME = NOW.where(passage.c.id.in_(bindparam("rows", expanding=True)))
AT = VERSIONS.where(
    tuple_(passage.c.id, passage_version.c.version).in_(bindparam("versions", expanding=True))
).order_by(passage.c.id)
HISTORY = VERSIONS.where(passage.c.id.in_(bindparam("rows", expanding=True))).order_by(
    passage.c.id, passage_version.c.version
)
HEAD = select(passage.c.meeting_id).where(passage.c.id == bindparam("row"))
EXISTS = select(passage.c.id).where(passage.c.id == bindparam("row"), passage.c.removed_at.is_(None))
# Removing moves the head on by one, to where no version was kept: so the last kept one is the one before.
REMOVED_WITH = (
    select(passage.c.id, passage.c.removed_at, func.max(passage_version.c.version).label("version"))
    .join(passage_version, passage_version.c.passage_id == passage.c.id)
    .where(passage.c.item_id == bindparam("item"), passage.c.removed_at.is_not(None))
    .group_by(passage.c.id, passage.c.removed_at)
)
RESTORE = (
    update(passage)
    .where(passage.c.id == bindparam("row"), passage.c.removed_at.is_not(None))
    .values(removed_at=None, version=bindparam("kept"))
)
ADD = insert(passage)
ADD_VERSION = insert(passage_version)
SAVE = update(passage).where(
    passage.c.id == bindparam("row"),
    passage.c.version == bindparam("expected"),
    passage.c.removed_at.is_(None),
)
SAVE_IN = SAVE.where(passage.c.meeting_id == bindparam("of_meeting"))
MOVE = update(passage).where(passage.c.id == bindparam("row"), passage.c.removed_at.is_(None))


class Passages(Shelf):
    """The passages of every meeting. The store never learns what they say again once they are kept."""

    def of(self, meeting: str) -> tuple[KeptPassage, ...]:
        """The meeting's passages."""
        return _read(self.access.rows(OF, meeting=meeting))

    def of_matter(self, matter: str) -> tuple[KeptPassage, ...]:
        """A matter's passages in all its meetings."""
        return _read(self.access.rows(OF_MATTER, matter=matter))

    def some(self, wanted: Sequence[str]) -> tuple[KeptPassage, ...]:
        """These passages; what is not there or was removed is left out."""
        return _read(self.access.rows(SOME, rows=ids(wanted))) if wanted else ()

    def at(self, frozen: Sequence[FrozenPassage]) -> tuple[KeptPassage, ...]:
        """The passages of an approved Part II as they were frozen."""
        return _read(self.access.rows(AT, versions=[(one.id, one.version) for one in frozen]))

    def history(self, *wanted: str) -> tuple[KeptPassage, ...]:
        """Every version of these passages, oldest first, also of what was removed since."""
        return _read(self.access.rows(HISTORY, rows=ids(wanted))) if wanted else ()

    def save(
        self, organisation: str, meeting: str, given: Sequence[Passage], expected: Mapping[str, int]
    ) -> dict[str, int]:
        """Seal passages under their matters; the version of each.

        ``expected`` names the version of each passage that was there before; the others are new.
        Raises Conflict when one stands at another version or is there already, NotFound.
        """
        self.access.load_keys(seal.matter(one.matter) for one in given)
        old = [one for one in given if one.id in expected]
        new = [one for one in given if one.id not in expected]
        self.access.write(ADD, *(self._head(organisation, meeting, one) for one in new))
        for one in old:
            self._replace(meeting, one, expected[one.id])
        versions = {one.id: expected.get(one.id, 0) + 1 for one in given}
        self.access.write(ADD_VERSION, *(self._version(organisation, one, versions[one.id]) for one in given))
        return versions

    def move(self, id: str, item: str | None) -> None:
        """Put a passage, closed as it is, under another item (None: the roll). Raises NotFound."""
        if self.access.write(MOVE, {"row": id, "item_id": item}) != 1:
            raise NotFound()

    def remove(self, id: str, expected: int) -> None:
        """Take a passage out of the record; its versions are kept. Raises Conflict, NotFound."""
        self.replace(SAVE, EXISTS, row=id, expected=expected, removed_at=self.access.now)

    def restore_of(self, item: str) -> None:
        """Put back, as they last were, the passages that were last taken out together with an item."""
        rows = self.access.rows(REMOVED_WITH, item=item)
        latest = max((row.removed_at for row in rows), default=None)
        back = [{"row": row.id, "kept": row.version} for row in rows if row.removed_at == latest]
        self.access.write(RESTORE, *back)

    def freeze(self, meeting: str) -> tuple[FrozenPassage, ...]:
        """The meeting's passages as they stand, for an approved Part II."""
        return tuple(
            FrozenPassage(one.id, one.matter, one.item, one.version, digest_of(one))
            for one in self.of(meeting)
        )

    def _replace(self, meeting: str, one: Passage, expected: int) -> None:
        change = {"row": one.id, "of_meeting": meeting, "expected": expected, "version": expected + 1}
        if self.access.write(SAVE_IN, {**change, "matter_id": one.matter, "item_id": one.item}) == 1:
            return
        head = self.access.row(HEAD, row=one.id)
        if head is None or head.meeting_id != meeting:
            raise NotFound()
        raise Conflict(OVERTAKEN)

    def _head(self, organisation: str, meeting: str, one: Passage) -> dict[str, Any]:
        return {
            "id": one.id,
            "organisation_id": organisation,
            "meeting_id": meeting,
            "matter_id": one.matter,
            "item_id": one.item,
            "version": 1,
            "removed_at": None,
        }

    def _version(self, organisation: str, one: Passage, version: int) -> dict[str, Any]:
        return {
            "id": new_id(),
            "organisation_id": organisation,
            "passage_id": one.id,
            "matter_id": one.matter,
            "version": version,
            "content": self.access.box(seal.matter(one.matter), _place(one.id, version), one.body),
            "saved_at": self.access.now,
        }


def digest_of(kept: KeptPassage) -> str:
    """The SHA-256 of the ciphertext: it fixes a version and tells nothing of what it says."""
    return sha256(seal.parts_of(kept.body)[2]).hexdigest()


def _read(rows: Sequence[Row]) -> tuple[KeptPassage, ...]:
    return tuple(
        KeptPassage(
            row.id,
            row.meeting_id,
            row.matter_id,
            row.item_id,
            row.version,
            Sealed(seal.matter(row.matter_id), _place(row.id, row.version), row.content),
            row.saved_at,
        )
        for row in rows
    )


def _place(id: str, version: int) -> Place:
    return Place("passage_version", "content", id, version)
