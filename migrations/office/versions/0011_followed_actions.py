"""What a later meeting came back to."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "followed_action",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("action_id", sa.String(length=36), nullable=False),
        sa.Column("became", sa.String(length=40), nullable=False),
        sa.Column("first_id", sa.String(length=36), nullable=False),
        sa.Column("first_meeting_id", sa.String(length=36), nullable=False),
        sa.Column("as_id", sa.String(length=36), nullable=True),
        sa.Column("noted_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_meeting_id"], ["meeting.id"], name=op.f("fk_followed_action_first_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_followed_action_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_followed_action_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followed_action")),
        sa.UniqueConstraint("meeting_id", "action_id", name=op.f("uq_followed_action_meeting_id_action_id")),
    )
    for column in ("organisation_id", "action_id", "as_id"):
        op.create_index(op.f(f"ix_followed_action_{column}"), "followed_action", [column], unique=False)


def downgrade() -> None:
    op.drop_table("followed_action")
