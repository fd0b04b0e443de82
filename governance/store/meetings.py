"""Meetings: clear dates to list by, facts and roll sealed under the meeting's own key, every version kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from governance.domain.minute import Facts, PartOneRoll
from governance.kernel.errors import NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place, Scope
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.meetings import meeting, meeting_version


class NewMeeting(Value, frozen=True):
    """A meeting to be kept. ``starts_at`` is the instant of ``facts.starts`` in the organisation's zone.

    ``visibility`` anything but exactly ``public`` keeps it from the website.
    """

    id: str
    organisation: str
    body: str
    starts_at: datetime
    facts: Facts
    roll: PartOneRoll = PartOneRoll()
    visibility: str = "private"
    clerk: str | None = None


class Meeting(Value, frozen=True):
    """A meeting as it is kept: its head; items and passages are kept apart."""

    id: str
    organisation: str
    body: str
    starts_on: str
    starts_at: datetime
    visibility: str
    clerk: str | None
    version: int
    facts: Facts
    roll: PartOneRoll


HEAD = select(meeting, meeting_version.c.facts, meeting_version.c.roll).join(
    meeting_version,
    and_(meeting_version.c.meeting_id == meeting.c.id, meeting_version.c.version == meeting.c.version),
)
LATEST_FIRST = (meeting.c.starts_at.desc(), meeting.c.id.desc())
IN_BODIES = meeting.c.body_id.in_(bindparam("bodies", expanding=True))
ONE = HEAD.where(meeting.c.id == bindparam("row"))
SOME = HEAD.where(meeting.c.id.in_(bindparam("rows", expanding=True)))
EXISTS = select(meeting.c.id).where(meeting.c.id == bindparam("row"))
OF = HEAD.where(IN_BODIES).order_by(*LATEST_FIRST).limit(bindparam("limit"))
OF_AFTER = (
    HEAD.where(
        IN_BODIES,
        or_(
            meeting.c.starts_at < bindparam("at", type_=meeting.c.starts_at.type),
            and_(
                meeting.c.starts_at == bindparam("at", type_=meeting.c.starts_at.type),
                meeting.c.id < bindparam("last"),
            ),
        ),
    )
    .order_by(*LATEST_FIRST)
    .limit(bindparam("limit"))
)


def _ranked(order: Any, *which: Any) -> Any:
    """Heads of meetings of some bodies, each body's first few in that order."""
    place = func.row_number().over(partition_by=meeting.c.body_id, order_by=(order, meeting.c.id))
    ranked = select(meeting.c.id, place.label("place")).where(IN_BODIES, *which).subquery()
    return (
        HEAD.join(ranked, ranked.c.id == meeting.c.id)
        .where(ranked.c.place <= bindparam("each"))
        .order_by(order, meeting.c.id)
    )


NOW = bindparam("at", type_=meeting.c.starts_at.type)
COMING = _ranked(meeting.c.starts_at, meeting.c.starts_at > NOW)
PAST = _ranked(meeting.c.starts_at.desc(), meeting.c.starts_at <= NOW)
NEXT_PUBLIC = (
    select(meeting.c.body_id, func.min(meeting.c.starts_on).label("day"))
    .where(
        IN_BODIES,
        meeting.c.visibility == "public",
        meeting.c.starts_at > bindparam("at", type_=meeting.c.starts_at.type),
    )
    .group_by(meeting.c.body_id)
)
ADD = insert(meeting)
ADD_VERSION = insert(meeting_version)
SAVE = update(meeting).where(meeting.c.id == bindparam("row"), meeting.c.version == bindparam("expected"))


class Meetings(Shelf):
    """The meetings of every body."""

    def get(self, id: str) -> Meeting:
        """One meeting. Raises NotFound."""
        found = self.some((id,))
        if id not in found:
            raise NotFound()
        return found[id]

    def some(self, wanted: tuple[str, ...]) -> dict[str, Meeting]:
        """These meetings by id; who is not there is left out."""
        return {one.id: one for one in self._read(self.access.some(ONE, SOME, wanted))}

    def of(
        self, bodies: tuple[str, ...], limit: int = 50, after: Meeting | None = None
    ) -> tuple[Meeting, ...]:
        """A page of these bodies' meetings, latest first, beginning after the meeting ``after``."""
        if after is None:
            return self._read(self.access.rows(OF, bodies=ids(bodies), limit=limit))
        page = {"bodies": ids(bodies), "limit": limit, "at": after.starts_at, "last": after.id}
        return self._read(self.access.rows(OF_AFTER, **page))

    def coming(self, bodies: tuple[str, ...]) -> tuple[Meeting, ...]:
        """Each body's next meeting; of one for which none is arranged, nothing."""
        rows = self.access.rows(COMING, bodies=ids(bodies), at=self.access.now, each=1) if bodies else ()
        return self._read(rows)

    def past(self, bodies: tuple[str, ...], each: int) -> tuple[Meeting, ...]:
        """The latest few meetings of each body that have begun, the latest first."""
        rows = self.access.rows(PAST, bodies=ids(bodies), at=self.access.now, each=each) if bodies else ()
        return self._read(rows)

    def next_public(self, bodies: tuple[str, ...]) -> dict[str, str]:
        """The day (ISO) of each body's next public meeting; a body that has none is left out."""
        rows = self.access.rows(NEXT_PUBLIC, bodies=ids(bodies), at=self.access.now)
        return {row.body_id: row.day for row in rows}

    def add(self, new: NewMeeting) -> None:
        """Keep a new meeting, with a key of its own."""
        row = {
            "id": new.id,
            "organisation_id": new.organisation,
            "body_id": new.body,
            "starts_on": new.facts.starts[:10],
            "starts_at": new.starts_at,
            "visibility": new.visibility,
            "clerk_id": new.clerk,
            "version": 1,
            "created_at": self.access.now,
        }
        self.access.write(ADD, row)
        self.access.new_key(seal.meeting(new.id), new.organisation)
        self._keep(new.organisation, new.id, 1, new.facts, new.roll, new.clerk)

    def save(self, changed: Meeting, by: str | None, starts_at: datetime | None = None) -> int:
        """Keep a new version of its head over ``changed.version``; its number. Raises Conflict, NotFound."""
        version = self.replace(
            SAVE,
            EXISTS,
            row=changed.id,
            expected=changed.version,
            starts_on=changed.facts.starts[:10],
            starts_at=starts_at or changed.starts_at,
            visibility=changed.visibility,
            clerk_id=changed.clerk,
        )
        self._keep(changed.organisation, changed.id, version, changed.facts, changed.roll, by)
        return version

    def _keep(
        self,
        organisation: str,
        id: str,
        version: int,
        facts: Facts,
        roll: PartOneRoll,
        by: str | None,
    ) -> None:
        scope = seal.meeting(id)
        row = {
            "id": new_id(),
            "organisation_id": organisation,
            "meeting_id": id,
            "version": version,
            "facts": self.access.box(scope, _place("facts", id, version), facts),
            "roll": self.access.box(scope, _place("roll", id, version), roll),
            "saved_at": self.access.now,
            "saved_by": by,
        }
        self.access.write(ADD_VERSION, row)

    def _read(self, rows: Sequence[Row]) -> tuple[Meeting, ...]:
        self.access.load_keys(seal.meeting(row.id) for row in rows)
        return tuple(self._meeting(row, seal.meeting(row.id)) for row in rows)

    def _meeting(self, row: Row, scope: Scope) -> Meeting:
        return Meeting(
            id=row.id,
            organisation=row.organisation_id,
            body=row.body_id,
            starts_on=row.starts_on,
            starts_at=row.starts_at,
            visibility=row.visibility,
            clerk=row.clerk_id,
            version=row.version,
            facts=self.access.value(Facts, scope, _place("facts", row.id, row.version), row.facts),
            roll=self.access.value(PartOneRoll, scope, _place("roll", row.id, row.version), row.roll),
        )


def _place(column: str, id: str, version: int) -> Place:
    return Place("meeting_version", column, id, version)
