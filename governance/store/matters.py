"""Matters, the meetings they come before, and their determinations: sealed, but for their states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import and_, bindparam, func, insert, select

from governance.domain.body import Disclosing
from governance.domain.matter import Determination, Matter
from governance.domain.telling import NOTHING, Told, allowed
from governance.kernel.errors import NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place, Sealed
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.meetings import (
    determination,
    matter,
    matter_meeting,
    matter_version,
    meeting,
)

Holding: TypeAlias = Literal["yes", "no"]


class KeptMatter(Value, frozen=True):
    """A matter as it is kept: ``content`` holds a ``domain.matter.Matter``."""

    id: str
    organisation: str
    body: str
    version: int
    content: Sealed


class Before(Value, frozen=True):
    """A matter before a meeting: ``sequence`` numbers the meeting's matters (m1, m2…) in the plain form.

    ``holding`` "yes": the meeting's own matter "Not yet sorted", which has the number 0 and holds what is
    unclassified.
    """

    meeting: str
    sequence: int
    holding: Holding
    matter: KeptMatter


class KeptDetermination(Value, frozen=True):
    """A determination: in clear what was decided and when; ``content`` holds it whole."""

    meeting: str
    sequence: int
    decided: Determination
    recorded_at: datetime
    content: Sealed


HEAD = select(
    matter.c.id, matter.c.organisation_id, matter.c.body_id, matter.c.version, matter_version.c.content
).join(
    matter_version,
    and_(matter_version.c.matter_id == matter.c.id, matter_version.c.version == matter.c.version),
)
SOME = HEAD.where(matter.c.id.in_(bindparam("rows", expanding=True))).order_by(
    matter.c.created_at, matter.c.id
)
OF_BODY = HEAD.where(matter.c.body_id == bindparam("body")).order_by(matter.c.created_at, matter.c.id)
BEFORE = (
    HEAD.add_columns(matter_meeting.c.meeting_id, matter_meeting.c.sequence, matter_meeting.c.holding)
    .join(matter_meeting, matter_meeting.c.matter_id == matter.c.id)
    .where(matter_meeting.c.meeting_id.in_(bindparam("meetings", expanding=True)))
    .order_by(matter_meeting.c.meeting_id, matter_meeting.c.sequence)
)
MEETINGS = (
    select(matter_meeting.c.matter_id, matter_meeting.c.meeting_id)
    .where(matter_meeting.c.matter_id.in_(bindparam("matters", expanding=True)))
    .order_by(matter_meeting.c.meeting_id)
)
EXISTS = select(matter.c.id, matter.c.organisation_id).where(matter.c.id == bindparam("row"))
LAST_BEFORE = select(func.coalesce(func.max(matter_meeting.c.sequence), 0)).where(
    matter_meeting.c.meeting_id == bindparam("meeting")
)
LAST_DECIDED = select(func.coalesce(func.max(determination.c.sequence), 0)).where(
    determination.c.matter_id == bindparam("matter")
)
DECIDED = (
    select(determination)
    .where(determination.c.matter_id.in_(bindparam("matters", expanding=True)))
    .order_by(determination.c.matter_id, determination.c.sequence)
)
ADD = insert(matter)
ADD_VERSION = insert(matter_version)
SAVE = matter.update().where(matter.c.id == bindparam("row"), matter.c.version == bindparam("expected"))
BRING = insert(matter_meeting)
DETERMINE = insert(determination)
LINKS = select(matter_meeting)
TOLD = LINKS.where(matter_meeting.c.meeting_id == bindparam("meeting"), matter_meeting.c.told.is_not(None))
LINKS_OF = LINKS.where(matter_meeting.c.matter_id == bindparam("matter"))
IN_BODY = LINKS.join(meeting, meeting.c.id == matter_meeting.c.meeting_id).where(
    meeting.c.body_id == bindparam("body")
)
LINKS_IN = IN_BODY.where(matter_meeting.c.matter_id == bindparam("matter")).order_by(matter_meeting.c.id)
BODY_OF = select(meeting.c.body_id).where(meeting.c.id == bindparam("meeting"))
TOLD_OF_BODY = IN_BODY.where(matter_meeting.c.told.is_not(None)).order_by(matter_meeting.c.id)
TELL = matter_meeting.update().where(matter_meeting.c.id == bindparam("row"))


class Matters(Shelf):
    """The matters of every body."""

    def get(self, id: str) -> KeptMatter:
        """One matter. Raises NotFound."""
        found = self.some((id,))
        if not found:
            raise NotFound()
        return found[0]

    def some(self, wanted: Sequence[str]) -> tuple[KeptMatter, ...]:
        """These matters; what is not there is left out."""
        return tuple(_matter(row) for row in self.access.rows(SOME, rows=ids(wanted)))

    def of_body(self, body: str) -> tuple[KeptMatter, ...]:
        """The matters that began in this body."""
        return tuple(_matter(row) for row in self.access.rows(OF_BODY, body=body))

    def before(self, *meetings: str) -> tuple[Before, ...]:
        """The matters before these meetings, in the order in which they came."""
        rows = self.access.rows(BEFORE, meetings=ids(meetings))
        return tuple(Before(row.meeting_id, row.sequence, row.holding, _matter(row)) for row in rows)

    def meetings(self, *matters: str) -> dict[str, tuple[str, ...]]:
        """The ids of the meetings that each of these matters came before, by one query."""
        found: dict[str, tuple[str, ...]] = dict.fromkeys(matters, ())
        for row in self.access.rows(MEETINGS, matters=ids(matters)) if matters else ():
            found[row.matter_id] = (*found[row.matter_id], row.meeting_id)
        return found

    def add(self, organisation: str, body: str, new: Matter) -> int:
        """Keep a new matter, with a key of its own; the version."""
        row = {"id": new.id, "organisation_id": organisation, "body_id": body, "version": 1}
        self.access.write(ADD, {**row, "created_at": self.access.now})
        self.access.new_key(seal.matter(new.id), organisation)
        self.access.write(ADD_VERSION, self._version(organisation, new, 1))
        return 1

    def save(self, changed: Matter, expected: int) -> int:
        """Keep a new version over ``expected``; its number. Raises Conflict, NotFound."""
        head = self.access.row(EXISTS, row=changed.id)
        if head is None:
            raise NotFound()
        version = self.replace(SAVE, EXISTS, row=changed.id, expected=expected)
        self.access.write(ADD_VERSION, self._version(head.organisation_id, changed, version))
        return version

    def bring(self, organisation: str, matter: str, meeting: str, holding: Holding = "no") -> int:
        """Put a matter before a meeting; its number there. Raises Conflict when it is before it already.

        Its pointers tell there what they tell in the body's earlier minutes.
        """
        sequence = 0 if holding == "yes" else self._next(LAST_BEFORE, meeting=meeting)
        row = {"id": new_id(), "organisation_id": organisation, "matter_id": matter, "meeting_id": meeting}
        self.access.write(BRING, {**row, "sequence": sequence, "holding": holding})
        body = self.access.row(BODY_OF, meeting=meeting)
        links = self.access.rows(LINKS_IN, matter=matter, body=body.body_id) if body else ()
        told = next((self._told(one) for one in links if one.told), NOTHING)
        for one in links:
            if one.meeting_id == meeting:
                self._tell(one, told)
        return sequence

    def holding(self, meeting: str) -> str:
        """The id of the meeting's matter "Not yet sorted". Raises NotFound before there is one."""
        for one in self.before(meeting):
            if one.holding == "yes":
                return one.matter.id
        raise NotFound()

    def determine(self, organisation: str, meeting: str, made: Determination) -> int:
        """Add a determination to those of its matter; its number there."""
        sequence = self._next(LAST_DECIDED, matter=made.matter)
        row = {
            "id": new_id(),
            "organisation_id": organisation,
            "matter_id": made.matter,
            "meeting_id": meeting,
            "sequence": sequence,
            "outcome": made.outcome,
            "occasion": made.occasion,
            "decided_at": datetime.fromisoformat(made.at),
            "recorded_at": self.access.now,
            "content": self.access.box(seal.matter(made.matter), _decided_place(made.matter, sequence), made),
        }
        self.access.write(DETERMINE, row)
        return sequence

    def determinations(self, *matters: str) -> dict[str, tuple[KeptDetermination, ...]]:
        """The determinations of these matters in their order; of one that has none, an empty tuple."""
        found: dict[str, list[KeptDetermination]] = {one: [] for one in matters}
        for row in self.access.rows(DECIDED, matters=ids(matters)):
            found[row.matter_id].append(_determination(row))
        return {one: tuple(made) for one, made in found.items()}

    def hush(self, matter: str) -> None:
        """Forget what pointers to a matter may tell, wherever it is."""
        for row in self.access.rows(LINKS_OF, matter=matter):
            self._tell(row, NOTHING)

    def tell(self, matter: str, body: str, told: Told) -> None:
        """Keep what pointers to a matter may tell in this body's minutes: each under its meeting's key."""
        links = self.access.rows(LINKS_IN, matter=matter, body=body)
        self.access.load_keys(seal.meeting(row.meeting_id) for row in links)
        for row in links:
            self._tell(row, told)

    def tell_no_more(self, body: str, disclosing: Disclosing) -> None:
        """Forget whatever the body's pointers may tell no longer."""
        links = self.access.rows(TOLD_OF_BODY, body=body)
        self.access.load_keys(seal.meeting(row.meeting_id) for row in links)
        for row in links:
            self._tell(row, allowed(self._told(row), disclosing))

    def told(self, meeting: str) -> dict[str, Told]:
        """What the pointers of a meeting may tell, by matter."""
        return {row.matter_id: self._told(row) for row in self.access.rows(TOLD, meeting=meeting)}

    def _told(self, row: Row) -> Told:
        return self.access.value(
            Told, seal.meeting(row.meeting_id), _told_place(row, row.told_version), row.told
        )

    def _tell(self, row: Row, told: Told) -> None:
        if told == (self._told(row) if row.told else NOTHING):
            return
        version = (row.told_version or 0) + 1
        box = self.access.box(seal.meeting(row.meeting_id), _told_place(row, version), told)
        kept = None if told == NOTHING else box
        self.access.write(TELL, {"row": row.id, "told": kept, "told_version": version})

    def _next(self, last: Any, **of: str) -> int:
        row = self.access.row(last, **of)
        return (row[0] if row else 0) + 1

    def _version(self, organisation: str, one: Matter, version: int) -> dict[str, Any]:
        return {
            "id": new_id(),
            "organisation_id": organisation,
            "matter_id": one.id,
            "version": version,
            "content": self.access.box(seal.matter(one.id), _place(one.id, version), one),
            "saved_at": self.access.now,
        }


def _matter(row: Row) -> KeptMatter:
    content = Sealed(seal.matter(row.id), _place(row.id, row.version), row.content)
    return KeptMatter(row.id, row.organisation_id, row.body_id, row.version, content)


def _determination(row: Row) -> KeptDetermination:
    decided = Determination(row.matter_id, row.outcome, row.occasion, row.decided_at.isoformat())
    place = _decided_place(row.matter_id, row.sequence)
    content = Sealed(seal.matter(row.matter_id), place, row.content)
    return KeptDetermination(row.meeting_id, row.sequence, decided, row.recorded_at, content)


def _place(id: str, version: int) -> Place:
    return Place("matter_version", "content", id, version)


def _told_place(row: Row, version: int) -> Place:
    return Place("matter_meeting", "told", row.id, version)


def _decided_place(matter: str, sequence: int) -> Place:
    return Place("determination", "content", matter, sequence)
