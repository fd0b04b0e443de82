"""The signed manifest of each edition that is published from now on."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "manifests",
        sa.Column("edition_id", sa.String(64), nullable=False),
        sa.Column("organisation_id", sa.String(64), nullable=False),
        sa.Column("key", sa.String(44), nullable=False),
        sa.Column("signed", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("edition_id", name="pk_manifests"),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.edition_id"], name="fk_manifests_edition_id_editions"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.organisation_id"],
            name="fk_manifests_organisation_id_organisations",
        ),
    )


def downgrade() -> None:
    op.drop_table("manifests")
