"""Requests, authorisations, copies."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _request()
    _authorisation()
    _refusal()
    _revocation()
    _step_up()
    _copy()
    _copy_event()


def downgrade() -> None:
    for table in (
        "copy_event",
        "copy",
        "step_up",
        "revocation",
        "refusal",
        "authorisation",
        "request",
    ):
        op.drop_table(table)


def _request() -> None:
    op.create_table(
        "request",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.String(length=27), nullable=False),
        sa.Column("expires_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_request_asked_by_person")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_request_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_request_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
    )
    op.create_index(op.f("ix_request_asked_by"), "request", ["asked_by"], unique=False)
    op.create_index(op.f("ix_request_meeting_id"), "request", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_request_organisation_id"), "request", ["organisation_id"], unique=False)


def _authorisation() -> None:
    op.create_table(
        "authorisation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("given_by", sa.String(length=36), nullable=False),
        sa.Column("given_at", sa.String(length=27), nullable=False),
        sa.Column("expires_at", sa.String(length=27), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["given_by"], ["person.id"], name=op.f("fk_authorisation_given_by_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_authorisation_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_authorisation_request_id_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorisation")),
        sa.UniqueConstraint("request_id", name=op.f("uq_authorisation_request_id")),
    )
    op.create_index(
        op.f("ix_authorisation_organisation_id"), "authorisation", ["organisation_id"], unique=False
    )


def _refusal() -> None:
    op.create_table(
        "refusal",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("refused_by", sa.String(length=36), nullable=False),
        sa.Column("refused_at", sa.String(length=27), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_refusal_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["refused_by"], ["person.id"], name=op.f("fk_refusal_refused_by_person")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_refusal_request_id_request")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusal")),
        sa.UniqueConstraint("request_id", name=op.f("uq_refusal_request_id")),
    )
    op.create_index(op.f("ix_refusal_organisation_id"), "refusal", ["organisation_id"], unique=False)


def _revocation() -> None:
    op.create_table(
        "revocation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("authorisation_id", sa.String(length=36), nullable=False),
        sa.Column("revoked_by", sa.String(length=36), nullable=False),
        sa.Column("revoked_at", sa.String(length=27), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authorisation_id"],
            ["authorisation.id"],
            name=op.f("fk_revocation_authorisation_id_authorisation"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_revocation_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["revoked_by"], ["person.id"], name=op.f("fk_revocation_revoked_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocation")),
        sa.UniqueConstraint("authorisation_id", name=op.f("uq_revocation_authorisation_id")),
    )
    op.create_index(op.f("ix_revocation_organisation_id"), "revocation", ["organisation_id"], unique=False)


def _step_up() -> None:
    op.create_table(
        "step_up",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("expires_at", sa.String(length=27), nullable=False),
        sa.Column("used_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_step_up_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_step_up_person_id_person")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_step_up_session_id_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_up")),
    )
    op.create_index(op.f("ix_step_up_organisation_id"), "step_up", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_step_up_session_id"), "step_up", ["session_id"], unique=False)


def _copy() -> None:
    op.create_table(
        "copy",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("authorisation_id", sa.String(length=36), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("scope_kind", sa.String(length=40), nullable=False),
        sa.Column("scope_id", sa.String(length=36), nullable=False),
        sa.Column("holder", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["authorisation_id"], ["authorisation.id"], name=op.f("fk_copy_authorisation_id_authorisation")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_copy_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_copy_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy")),
        sa.UniqueConstraint("meeting_id", "kind", "number", name=op.f("uq_copy_meeting_id_kind_number")),
    )
    op.create_index(op.f("ix_copy_authorisation_id"), "copy", ["authorisation_id"], unique=False)
    op.create_index(op.f("ix_copy_organisation_id"), "copy", ["organisation_id"], unique=False)


def _copy_event() -> None:
    op.create_table(
        "copy_event",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("copy_id", sa.String(length=36), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("happened_at", sa.String(length=27), nullable=False),
        sa.Column("noted_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_copy_event_copy_id_copy")),
        sa.ForeignKeyConstraint(["noted_by"], ["person.id"], name=op.f("fk_copy_event_noted_by_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_copy_event_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy_event")),
    )
    op.create_index(op.f("ix_copy_event_copy_id"), "copy_event", ["copy_id"], unique=False)
    op.create_index(op.f("ix_copy_event_organisation_id"), "copy_event", ["organisation_id"], unique=False)
