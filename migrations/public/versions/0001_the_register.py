"""The register: organisations, bodies, meetings, editions, their files, tombstones, and the stamp."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    stamp = op.create_table(
        "stamp",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stamp"),
    )
    op.bulk_insert(stamp, [{"id": 1, "generation": 0}])
    op.create_table(
        "organisations",
        sa.Column("organisation_id", sa.String(64), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", name="pk_organisations"),
    )
    op.create_table(
        "bodies",
        sa.Column("slug", sa.String(100), nullable=False),
        _organisation("bodies"),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_bodies"),
    )
    op.create_index("ix_bodies_organisation_id", "bodies", ["organisation_id"])
    _meetings()
    _editions()
    op.create_table(
        "tombstones",
        sa.Column("edition_id", sa.String(64), nullable=False),
        _organisation("tombstones", nullable=True),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("withdrawn_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("edition_id", name="pk_tombstones"),
    )
    op.create_index("ix_tombstones_subject", "tombstones", ["subject"])


def _organisation(table: str, *, nullable: bool = False) -> sa.Column[str]:
    foreign = sa.ForeignKey("organisations.organisation_id", name=f"fk_{table}_organisation_id_organisations")
    return sa.Column("organisation_id", sa.String(64), foreign, nullable=nullable)


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("subject", sa.String(64), nullable=False),
        _organisation("meetings"),
        sa.Column("body_slug", sa.String(100), nullable=False),
        sa.Column("address", sa.String(20), nullable=False),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column("starts", sa.String(5), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
        sa.Column("withdrawn_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_meetings"),
        sa.ForeignKeyConstraint(["body_slug"], ["bodies.slug"], name="fk_meetings_body_slug_bodies"),
        sa.UniqueConstraint("body_slug", "address", name="uq_meetings_body_slug_address"),
    )
    order = ["date", "starts", "address"]
    op.create_index("ix_meetings_listed", "meetings", ["body_slug", *order])
    op.create_index("ix_meetings_changed", "meetings", ["changed_at", "body_slug", *order])
    op.create_index("ix_meetings_changed_of_body", "meetings", ["body_slug", "changed_at", *order])


def _editions() -> None:
    op.create_table(
        "editions",
        sa.Column("edition_id", sa.String(64), nullable=False),
        _organisation("editions"),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("published_at", sa.String(32), nullable=False),
        sa.Column("listed", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("edition_id", name="pk_editions"),
        sa.ForeignKeyConstraint(["subject"], ["meetings.subject"], name="fk_editions_subject_meetings"),
        sa.UniqueConstraint(
            "subject", "kind", "language", "number", name="uq_editions_subject_kind_language_number"
        ),
    )
    op.create_table(
        "files",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_files"),
    )
    op.create_table(
        "edition_files",
        sa.Column("edition_id", sa.String(64), nullable=False),
        _organisation("edition_files"),
        sa.Column("form", sa.String(8), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("edition_id", "form", name="pk_edition_files"),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.edition_id"], name="fk_edition_files_edition_id_editions"
        ),
        sa.ForeignKeyConstraint(["digest"], ["files.digest"], name="fk_edition_files_digest_files"),
    )
    op.create_index("ix_edition_files_digest", "edition_files", ["digest"])


def downgrade() -> None:
    for table in ("tombstones", "edition_files", "files", "editions"):
        op.drop_table(table)
    for table in ("meetings", "bodies", "organisations", "stamp"):
        op.drop_table(table)
