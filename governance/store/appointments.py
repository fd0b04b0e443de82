"""Appointments: rows that are only added, read back as the domain's dated offices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, or_, select

from governance.domain.people import Appointment, Ending, Office
from governance.kernel.errors import NotFound
from governance.kernel.ids import new_id
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.people import appointment, appointment_confirmation, appointment_end

# A row for each ending, one without where there is none; _read puts those of one appointment together.
HELD = (
    select(
        appointment,
        appointment_confirmation.c.confirmed_at,
        appointment_confirmation.c.confirmed_by,
        appointment_end.c.ends_at.label("ended_at"),
        appointment_end.c.recorded_at.label("ending_recorded_at"),
    )
    .outerjoin(appointment_confirmation, appointment_confirmation.c.appointment_id == appointment.c.id)
    .outerjoin(appointment_end, appointment_end.c.appointment_id == appointment.c.id)
)
ORDER = (appointment.c.starts_at, appointment.c.id, appointment_end.c.recorded_at)
ONE = HELD.where(appointment.c.id == bindparam("row")).order_by(*ORDER)
OF_PERSON = HELD.where(appointment.c.person_id == bindparam("person")).order_by(*ORDER)
OF_ORGANISATION = HELD.where(appointment.c.organisation_id == bindparam("organisation")).order_by(*ORDER)
# For one body: its own offices, and those of the organisation and its academies, which may act in it too.
OF_ALL = appointment.c.organisation_id == bindparam("organisation")
FOR_BODY = HELD.where(
    OF_ALL, or_(appointment.c.body_id == bindparam("body"), appointment.c.body_id.is_(None))
).order_by(*ORDER)
FOR_BODIES = HELD.where(
    OF_ALL,
    or_(appointment.c.body_id.in_(bindparam("bodies", expanding=True)), appointment.c.body_id.is_(None)),
).order_by(*ORDER)
ADD = insert(appointment)
CONFIRM = insert(appointment_confirmation)
END = insert(appointment_end)


class Appointments(Shelf):
    """Who holds and held which office."""

    def get(self, id: str) -> Appointment:
        """One appointment. Raises NotFound."""
        found = _read(self.access.rows(ONE, row=id))
        if not found:
            raise NotFound()
        return found[0]

    def of(self, person: str) -> tuple[Appointment, ...]:
        """A person's appointments, whenever they were."""
        return self.access.made(_read, OF_PERSON, person=person)

    def of_organisation(self, organisation: str) -> tuple[Appointment, ...]:
        """Every appointment in the organisation, its bodies and academies."""
        return _read(self.access.rows(OF_ORGANISATION, organisation=organisation))

    def for_body(self, organisation: str, body: str) -> tuple[Appointment, ...]:
        """The appointments of one body, and those of the organisation and its academies."""
        return self.access.made(_read, FOR_BODY, organisation=organisation, body=body)

    def for_bodies(self, organisation: str, bodies: Sequence[str]) -> dict[str, tuple[Appointment, ...]]:
        """As ``for_body``, of several bodies by one query."""
        if len(set(bodies)) == 1:
            return {bodies[0]: self.for_body(organisation, bodies[0])}
        every = _read(self.access.rows(FOR_BODIES, organisation=organisation, bodies=ids(bodies)))
        return {body: tuple(one for one in every if one.body in (body, None)) for body in bodies}

    def add(self, made: Appointment) -> None:
        """Record an appointment, as of now: its own ``recorded_at`` is not believed (promise 8)."""
        row = {
            "id": made.id,
            "organisation_id": made.organisation,
            "office": str(made.office),
            "body_id": made.body,
            "academy_id": made.academy,
            "person_id": made.person,
            "starts_at": made.starts,
            "ends_at": made.ends,
            "category": made.category,
            "recorded_at": self.access.now,
            "recorded_by": made.recorded_by or None,
        }
        self.access.write(ADD, row)

    def confirm(self, id: str, by: str) -> None:
        """Record a second office-holder's confirmation. Raises Conflict when there is one, NotFound."""
        row = self._about(id)
        self.access.write(CONFIRM, {**row, "confirmed_by": by, "confirmed_at": self.access.now})

    def end(self, id: str, ends: datetime, by: str) -> None:
        """Record that it ends before its term. Raises NotFound."""
        row = self._about(id)
        self.access.write(
            END, {**row, "ends_at": ends, "recorded_at": self.access.now, "recorded_by": by or None}
        )

    def _about(self, id: str) -> dict[str, object]:
        found = self.get(id)
        return {"id": new_id(), "organisation_id": found.organisation, "appointment_id": id}


def _read(rows: Sequence[Row]) -> tuple[Appointment, ...]:
    endings: dict[str, tuple[Ending, ...]] = {}
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row.id, row)
        if row.ended_at is not None:
            endings[row.id] = (*endings.get(row.id, ()), Ending(row.ended_at, row.ending_recorded_at))
    return tuple(_appointment(row, endings.get(row.id, ())) for row in first.values())


def _appointment(row: Row, endings: tuple[Ending, ...]) -> Appointment:
    return Appointment(
        id=row.id,
        organisation=row.organisation_id,
        office=Office(row.office),
        person=row.person_id,
        starts=row.starts_at,
        recorded_at=row.recorded_at,
        ends=row.ends_at,
        body=row.body_id,
        academy=row.academy_id,
        category=row.category,
        recorded_by=row.recorded_by or "",
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by or "",
        endings=endings,
    )
