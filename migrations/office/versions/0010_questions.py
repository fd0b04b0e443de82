"""Questions about requests for release, and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    _question()
    _answer()


def downgrade() -> None:
    op.drop_table("answer")
    op.drop_table("question")


def _question() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=False),
        sa.Column("asked_at", sa.String(length=27), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_question_asked_by_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_question_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_question_request_id_request")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("request_id", "number", name=op.f("uq_question_request_id_number")),
    )
    op.create_index(op.f("ix_question_organisation_id"), "question", ["organisation_id"], unique=False)


def _answer() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=36), nullable=False),
        sa.Column("answered_by", sa.String(length=36), nullable=False),
        sa.Column("answered_at", sa.String(length=27), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_answer_answered_by_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_answer_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_answer_question_id_question")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("question_id", name=op.f("uq_answer_question_id")),
    )
    op.create_index(op.f("ix_answer_organisation_id"), "answer", ["organisation_id"], unique=False)
