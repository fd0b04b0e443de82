"""What pointers may tell; what was done about a breach."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("matter_meeting", sa.Column("told", sa.LargeBinary(), nullable=True))
    op.add_column("matter_meeting", sa.Column("told_version", sa.Integer(), nullable=True))
    _breach_note()


def downgrade() -> None:
    op.drop_table("breach_note")
    op.drop_column("matter_meeting", "told_version")
    op.drop_column("matter_meeting", "told")


def _breach_note() -> None:
    op.create_table(
        "breach_note",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("breach_id", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.String(length=27), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["breach_id"], ["breach.id"], name=op.f("fk_breach_note_breach_id_breach")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_breach_note_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_breach_note_written_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_note")),
        sa.UniqueConstraint("breach_id", "sequence", name=op.f("uq_breach_note_breach_id_sequence")),
    )
    op.create_index(op.f("ix_breach_note_organisation_id"), "breach_note", ["organisation_id"], unique=False)
