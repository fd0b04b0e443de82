"""The passages of what stands, and an index of their words, filled from the editions already delivered."""

import sqlalchemy as sa
from alembic import op

from governance.public.indexing import index_meeting

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OF_FILE = (
    """CREATE VIRTUAL TABLE search USING fts5(words, content='', columnsize=0,
    tokenize="unicode61 remove_diacritics 0 tokenchars '-'")""",
    "CREATE VIRTUAL TABLE search_words USING fts5vocab(search, instance)",
)
_OF_SERVER = (
    "CREATE TABLE search (id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX search_of_words ON search USING gin (words)",
)


def upgrade() -> None:
    op.create_table(
        "paragraphs",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False, autoincrement=False
        ),
        sa.Column("organisation_id", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("body_slug", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("number", "title", "anchor", "text", "note")),
        sa.PrimaryKeyConstraint("id", name="pk_paragraphs"),
        _refers("organisation_id", "organisations", "organisation_id"),
        _refers("subject", "meetings", "subject"),
        _refers("body_slug", "bodies", "slug"),
    )
    op.create_index("ix_paragraphs_subject", "paragraphs", ["subject"])
    op.create_index("ix_paragraphs_listed", "paragraphs", ["body_slug", "kind", "id"])
    op.create_index("ix_meetings_date", "meetings", ["date"])
    connection = op.get_bind()
    for statement in _OF_FILE if connection.dialect.name == "sqlite" else _OF_SERVER:
        op.execute(statement)
    subjects = sa.text("SELECT DISTINCT subject FROM editions ORDER BY subject")
    for subject in connection.scalars(subjects).all():
        index_meeting(connection, subject)


def _refers(column: str, table: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.{to}"], name=f"fk_paragraphs_{column}_{table}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")
    op.execute("DROP TABLE search")
    op.drop_table("paragraphs")
    op.drop_index("ix_meetings_date", "meetings")
