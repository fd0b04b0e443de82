"""The two records of each meeting: the steps they took, and what was frozen at approval."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select

from governance.domain.minute import PartOneMinute
from governance.domain.record import Part, Record, Resolved, Step
from governance.kernel.errors import NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value, changed
from governance.store import seal
from governance.store.passages import FrozenPassage
from governance.store.seal import Place, Scope, Sealed, parts_of
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.records import record_step, record_version


class KeptStep(Value, frozen=True):
    """A step a record took. ``comment`` of Part I ``work.open`` opens; of Part II only the gate does."""

    part: Part
    sequence: int
    step: Step
    after: str
    version: int
    at: datetime
    by: str | None
    resolved: Resolved | None
    comment: Sealed | None


class Both(Value, frozen=True):
    """Where the two records of one meeting stand; ``steps`` counts those each took."""

    one: Record
    two: Record
    steps_one: int = 0
    steps_two: int = 0


STEPS = (
    select(record_step)
    .where(record_step.c.meeting_id.in_(bindparam("meetings", expanding=True)))
    .order_by(record_step.c.meeting_id, record_step.c.part, record_step.c.sequence)
)
FROZEN = select(record_version).where(
    record_version.c.meeting_id == bindparam("meeting"),
    record_version.c.part == bindparam("of_part"),
    record_version.c.version == bindparam("of_version"),
)
ADD = insert(record_step)
FREEZE = insert(record_version)


class Records(Shelf):
    """The records of every meeting."""

    def of(self, meeting: str) -> Both:
        """Where the records of one meeting stand; drafts, if they took no step yet."""
        return self.of_meetings((meeting,))[meeting]

    def of_meetings(self, meetings: Sequence[str]) -> dict[str, Both]:
        """Where the records of these meetings stand, by one query."""
        found = {one: Both(Record(one, "I"), Record(one, "II")) for one in meetings}
        for row, kept in self._steps(meetings):
            found[row.meeting_id] = _after(found[row.meeting_id], kept)
        return found

    def steps(self, meeting: str) -> tuple[KeptStep, ...]:
        """Every step that a meeting's records took, Part I first."""
        return self.steps_of((meeting,))[meeting]

    def steps_of(self, meetings: Sequence[str]) -> dict[str, tuple[KeptStep, ...]]:
        """The steps of several meetings' records, by one query."""
        found: dict[str, list[KeptStep]] = {one: [] for one in meetings}
        for row, kept in self._steps(meetings):
            found[row.meeting_id].append(kept)
        return {one: tuple(steps) for one, steps in found.items()}

    def take(
        self,
        organisation: str,
        after: Record,
        step: Step,
        steps: int,
        by: str | None,
        comment: str = "",
        resolved: Resolved | None = None,
    ) -> None:
        """Record a step: ``after`` is what ``domain.record.take`` gave, ``steps`` how many were taken before.

        ``resolved`` is what a step rests on that ``after`` does not tell.

        Raises Conflict when somebody took one first.
        """
        sequence = steps + 1
        row = {
            "id": new_id(),
            "organisation_id": organisation,
            "meeting_id": after.meeting,
            "part": after.part,
            "sequence": sequence,
            "step": step,
            "state": after.state,
            "record_version": after.version,
            "taken_at": self.access.now,
            "taken_by": by,
            "resolved": self._resolved_box(after, step, sequence, resolved),
            "comment": self._comment_box(organisation, after, sequence, comment),
        }
        self.access.write(ADD, row)

    def freeze_part_one(self, organisation: str, minute: PartOneMinute, version: int) -> None:
        """Keep Part I as it was approved. Raises Conflict when this version is frozen already."""
        self._freeze(organisation, minute.id, "I", version, minute)

    def freeze_part_two(
        self, organisation: str, meeting: str, passages: Sequence[FrozenPassage], version: int
    ) -> None:
        """Keep which passages, at which versions, Part II was approved with. Raises Conflict."""
        self._freeze(organisation, meeting, "II", version, tuple(passages))

    def part_one(self, meeting: str, version: int) -> PartOneMinute:
        """Part I as it was approved. Raises NotFound."""
        return self._frozen(PartOneMinute, meeting, "I", version)

    def part_two(self, meeting: str, version: int) -> tuple[FrozenPassage, ...]:
        """What Part II was approved with. Raises NotFound."""
        return self._frozen(tuple[FrozenPassage, ...], meeting, "II", version)

    def _freeze(self, organisation: str, meeting: str, part: Part, version: int, value: object) -> None:
        row = {
            "id": new_id(),
            "organisation_id": organisation,
            "meeting_id": meeting,
            "part": part,
            "version": version,
            "content": self.access.box(seal.meeting(meeting), _frozen_place(meeting, part, version), value),
            "frozen_at": self.access.now,
        }
        self.access.write(FREEZE, row)

    def _frozen(self, kind: Any, meeting: str, part: Part, version: int) -> Any:
        row = self.access.row(FROZEN, meeting=meeting, of_part=part, of_version=version)
        if row is None:
            raise NotFound()
        return self.access.value(
            kind, seal.meeting(meeting), _frozen_place(meeting, part, version), row.content
        )

    def _resolved_box(
        self, after: Record, step: Step, sequence: int, resolved: Resolved | None
    ) -> bytes | None:
        made = resolved or {"approve": after.approved, "correct": after.approved, "sign": after.signed}.get(
            step
        )
        if made is None:
            return None
        place = _step_place("resolved", after.meeting, after.part, sequence)
        return self.access.box(seal.meeting(after.meeting), place, made)

    def _comment_box(self, organisation: str, after: Record, sequence: int, comment: str) -> bytes | None:
        if not comment:
            return None
        scope = _comment_scope(after.meeting, after.part)
        if scope.restricted:
            self.access.ensure_key(scope, organisation)
        place = _step_place("comment", after.meeting, after.part, sequence)
        return parts_of(self.access.seal(scope, place, comment.encode()))[2]

    def _steps(self, meetings: Sequence[str]) -> list[tuple[Row, KeptStep]]:
        rows = self.access.rows(STEPS, meetings=ids(meetings))
        self.access.load_keys(seal.meeting(row.meeting_id) for row in rows if row.resolved is not None)
        return [(row, self._step(row)) for row in rows]

    def _step(self, row: Row) -> KeptStep:
        resolved = comment = None
        if row.resolved is not None:
            place = _step_place("resolved", row.meeting_id, row.part, row.sequence)
            resolved = self.access.value(Resolved, seal.meeting(row.meeting_id), place, row.resolved)
        if row.comment is not None:
            place = _step_place("comment", row.meeting_id, row.part, row.sequence)
            comment = Sealed(_comment_scope(row.meeting_id, row.part), place, row.comment)
        return KeptStep(
            row.part,
            row.sequence,
            row.step,
            row.state,
            row.record_version,
            row.taken_at,
            row.taken_by,
            resolved,
            comment,
        )


def _after(both: Both, kept: KeptStep) -> Both:
    record = both.one if kept.part == "I" else both.two
    record = changed(record, state=kept.after, version=kept.version)
    if kept.step == "sign" and kept.after == "signed":
        record = changed(record, signed=kept.resolved)
    elif kept.step in ("approve", "correct"):
        record = changed(record, approved=kept.resolved, signed=None)
    if kept.part == "I":
        return changed(both, one=record, steps_one=kept.sequence)
    return changed(both, two=record, steps_two=kept.sequence)


def _comment_scope(meeting: str, part: str) -> Scope:
    return seal.meeting(meeting) if part == "I" else seal.case(meeting)


def _step_place(column: str, meeting: str, part: str, sequence: int) -> Place:
    return Place("record_step", column, f"{meeting} {part}", sequence)


def _frozen_place(meeting: str, part: str, version: int) -> Place:
    return Place("record_version", "content", f"{meeting} {part}", version)
