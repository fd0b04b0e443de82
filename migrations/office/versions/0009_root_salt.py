"""What each edition's published root was made with."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("edition", sa.Column("root_salt", sa.LargeBinary))


def downgrade() -> None:
    with op.batch_alter_table("edition") as batch:
        batch.drop_column("root_salt")
