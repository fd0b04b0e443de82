"""Seats are confirmed: those recorded before count from their recording, as they did.

Nobody confirms what they recorded, so a confirmation by whoever recorded it tells these from all others.
"""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

appointment = sa.table(
    "appointment", *map(sa.column, ("id", "organisation_id", "office", "recorded_at", "recorded_by"))
)
confirmation = sa.table(
    "appointment_confirmation",
    *map(sa.column, ("id", "organisation_id", "appointment_id", "confirmed_by", "confirmed_at")),
)
CONFIRMED = sa.select(confirmation.c.appointment_id)
SEATS = sa.select(appointment).where(
    appointment.c.office.in_(("member", "vice-chair")),
    appointment.c.recorded_by.is_not(None),
    appointment.c.id.not_in(CONFIRMED),
)


def upgrade() -> None:
    for seat in op.get_bind().execute(SEATS).all():
        row = {
            "id": str(uuid.uuid4()),
            "organisation_id": seat.organisation_id,
            "appointment_id": seat.id,
            "confirmed_by": seat.recorded_by,
            "confirmed_at": seat.recorded_at,
        }
        op.execute(confirmation.insert().values(row))


def downgrade() -> None:
    recorded = (
        sa.select(appointment.c.id)
        .where(
            appointment.c.id == confirmation.c.appointment_id,
            appointment.c.office.in_(("member", "vice-chair")),
            appointment.c.recorded_by == confirmation.c.confirmed_by,
        )
        .exists()
    )
    op.execute(confirmation.delete().where(recorded))
