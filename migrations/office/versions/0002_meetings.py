"""Meetings, items, matters and the passages cut out of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _meeting()
    _meeting_version()
    _item()
    _item_version()
    _matter()
    _matter_version()
    _matter_meeting()
    _determination()
    _passage()
    _passage_version()
    _paper_file()


def downgrade() -> None:
    for table in (
        "paper_file",
        "passage_version",
        "passage",
        "determination",
        "matter_meeting",
        "matter_version",
        "matter",
        "item_version",
        "item",
        "meeting_version",
        "meeting",
    ):
        op.drop_table(table)


def _meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("body_id", sa.String(length=36), nullable=False),
        sa.Column("starts_on", sa.String(length=10), nullable=False),
        sa.Column("starts_at", sa.String(length=27), nullable=False),
        sa.Column("visibility", sa.String(length=40), nullable=False),
        sa.Column("clerk_id", sa.String(length=36), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_meeting_body_id_body")),
        sa.ForeignKeyConstraint(["clerk_id"], ["person.id"], name=op.f("fk_meeting_clerk_id_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_meeting_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(
        op.f("ix_meeting_body_id_meeting_starts_at_meeting_id"),
        "meeting",
        ["body_id", "starts_at", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_meeting_organisation_id"), "meeting", ["organisation_id"], unique=False)


def _meeting_version() -> None:
    op.create_table(
        "meeting_version",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("roll", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.Column("saved_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_version_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_meeting_version_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(["saved_by"], ["person.id"], name=op.f("fk_meeting_version_saved_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_version")),
        sa.UniqueConstraint("meeting_id", "version", name=op.f("uq_meeting_version_meeting_id_version")),
    )
    op.create_index(
        op.f("ix_meeting_version_organisation_id"), "meeting_version", ["organisation_id"], unique=False
    )


def _item() -> None:
    op.create_table(
        "item",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_item_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_item_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
    )
    op.create_index(
        op.f("ix_item_meeting_id_item_position"), "item", ["meeting_id", "position"], unique=False
    )
    op.create_index(op.f("ix_item_organisation_id"), "item", ["organisation_id"], unique=False)


def _item_version() -> None:
    op.create_table(
        "item_version",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.Column("saved_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_version_item_id_item")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_item_version_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_item_version_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(["saved_by"], ["person.id"], name=op.f("fk_item_version_saved_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_version")),
        sa.UniqueConstraint("item_id", "version", name=op.f("uq_item_version_item_id_version")),
    )
    op.create_index(op.f("ix_item_version_meeting_id"), "item_version", ["meeting_id"], unique=False)
    op.create_index(
        op.f("ix_item_version_organisation_id"), "item_version", ["organisation_id"], unique=False
    )


def _matter() -> None:
    op.create_table(
        "matter",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("body_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_matter_body_id_body")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_matter_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter")),
    )
    op.create_index(op.f("ix_matter_body_id"), "matter", ["body_id"], unique=False)
    op.create_index(op.f("ix_matter_organisation_id"), "matter", ["organisation_id"], unique=False)


def _matter_version() -> None:
    op.create_table(
        "matter_version",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("matter_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matter.id"], name=op.f("fk_matter_version_matter_id_matter")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_matter_version_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_version")),
        sa.UniqueConstraint("matter_id", "version", name=op.f("uq_matter_version_matter_id_version")),
    )
    op.create_index(
        op.f("ix_matter_version_organisation_id"), "matter_version", ["organisation_id"], unique=False
    )


def _matter_meeting() -> None:
    op.create_table(
        "matter_meeting",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("matter_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("holding", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matter.id"], name=op.f("fk_matter_meeting_matter_id_matter")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_matter_meeting_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_matter_meeting_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_meeting")),
        sa.UniqueConstraint("matter_id", "meeting_id", name=op.f("uq_matter_meeting_matter_id_meeting_id")),
        sa.UniqueConstraint("meeting_id", "sequence", name=op.f("uq_matter_meeting_meeting_id_sequence")),
    )
    op.create_index(
        op.f("ix_matter_meeting_organisation_id"), "matter_meeting", ["organisation_id"], unique=False
    )


def _determination() -> None:
    op.create_table(
        "determination",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("matter_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("occasion", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_determination_matter_id_matter")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_determination_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_determination_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_determination")),
        sa.UniqueConstraint("matter_id", "sequence", name=op.f("uq_determination_matter_id_sequence")),
    )
    op.create_index(op.f("ix_determination_meeting_id"), "determination", ["meeting_id"], unique=False)
    op.create_index(
        op.f("ix_determination_organisation_id"), "determination", ["organisation_id"], unique=False
    )


def _passage() -> None:
    op.create_table(
        "passage",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("matter_id", sa.String(length=36), nullable=False),
        sa.Column("item_id", sa.String(length=36), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_passage_item_id_item")),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_passage_matter_id_matter")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_passage_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_passage_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
    )
    op.create_index(op.f("ix_passage_matter_id"), "passage", ["matter_id"], unique=False)
    op.create_index(op.f("ix_passage_meeting_id"), "passage", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_passage_organisation_id"), "passage", ["organisation_id"], unique=False)


def _passage_version() -> None:
    op.create_table(
        "passage_version",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("passage_id", sa.String(length=36), nullable=False),
        sa.Column("matter_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matter.id"], name=op.f("fk_passage_version_matter_id_matter")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_passage_version_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_passage_version_passage_id_passage")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_version")),
        sa.UniqueConstraint("passage_id", "version", name=op.f("uq_passage_version_passage_id_version")),
    )
    op.create_index(
        op.f("ix_passage_version_organisation_id"), "passage_version", ["organisation_id"], unique=False
    )


def _paper_file() -> None:
    op.create_table(
        "paper_file",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("matter_id", sa.String(length=36), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.String(length=27), nullable=False),
        sa.Column("removed_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_paper_file_matter_id_matter")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_paper_file_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_paper_file_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_file")),
    )
    op.create_index(op.f("ix_paper_file_meeting_id"), "paper_file", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_paper_file_organisation_id"), "paper_file", ["organisation_id"], unique=False)
