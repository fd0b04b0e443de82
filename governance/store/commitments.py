"""Commitments to the matters of an approved Part II: salts sealed with the matter, one root a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, insert, select

from governance.kernel.errors import NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place, Sealed, parts_of
from governance.store.shelf import Shelf
from governance.store.tables.records import commitment, commitment_root


class KeptCommitments(Value, frozen=True):
    """The commitments of one record version: root and leaves in clear, the salt of each matter sealed."""

    root: bytes
    leaves: tuple[bytes, ...]
    salts: dict[str, Sealed]


ROOT = select(commitment_root).where(
    commitment_root.c.meeting_id == bindparam("meeting"),
    commitment_root.c.record_version == bindparam("version"),
)
NEWEST = (
    select(commitment_root.c.root)
    .where(commitment_root.c.meeting_id == bindparam("meeting"))
    .order_by(commitment_root.c.record_version.desc())
    .limit(1)
)
SALTS = select(commitment).where(
    commitment.c.meeting_id == bindparam("meeting"), commitment.c.record_version == bindparam("version")
)
ADD_ROOT = insert(commitment_root)
ADD = insert(commitment)
LEAF_BYTES = 32


class Commitments(Shelf):
    """The commitments of every meeting."""

    def of(self, meeting: str, version: int) -> KeptCommitments:
        """The commitments made when that version of Part II was approved. Raises NotFound."""
        row = self.access.row(ROOT, meeting=meeting, version=version)
        if row is None:
            raise NotFound()
        salts = {
            one.matter_id: Sealed(
                seal.matter(one.matter_id), _place(meeting, one.matter_id, version), one.salt
            )
            for one in self.access.rows(SALTS, meeting=meeting, version=version)
        }
        return KeptCommitments(row.root, _leaves(row.leaves), salts)

    def newest_root(self, meeting: str) -> bytes | None:
        """The root made when Part II was last approved, if it was."""
        row = self.access.row(NEWEST, meeting=meeting)
        return row.root if row else None

    def add(
        self,
        organisation: str,
        meeting: str,
        version: int,
        root: bytes,
        leaves: Sequence[bytes],
        salts: Mapping[str, bytes],
    ) -> None:
        """Keep a root, its leaves of 32 bytes each, and the salt of each matter. Raises Conflict."""
        shared = {
            "organisation_id": organisation,
            "meeting_id": meeting,
            "record_version": version,
            "made_at": self.access.now,
        }
        self.access.write(ADD_ROOT, {**shared, "id": new_id(), "root": root, "leaves": b"".join(leaves)})
        self.access.load_keys(map(seal.matter, salts))
        rows = [
            {**shared, "id": new_id(), "matter_id": matter, "salt": self._box(meeting, matter, version, salt)}
            for matter, salt in salts.items()
        ]
        self.access.write(ADD, *rows)

    def _box(self, meeting: str, matter: str, version: int, salt: bytes) -> bytes:
        return parts_of(self.access.seal(seal.matter(matter), _place(meeting, matter, version), salt))[2]


def _place(meeting: str, matter: str, version: int) -> Place:
    return Place("commitment", "salt", f"{meeting} {matter}", version)


def _leaves(joined: bytes) -> tuple[bytes, ...]:
    return tuple(joined[start : start + LEAF_BYTES] for start in range(0, len(joined), LEAF_BYTES))
