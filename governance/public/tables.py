"""The public register's tables. Nothing here has a column for what is not public.

Ids are those the office gave, random and never printed; what is printed comes from the columns beside them.
Files stand once each under their digest, so that a withdrawal can see that nothing else needs the bytes.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from governance.kernel.database import NAMING

metadata = MetaData(naming_convention=NAMING)

stamp = Table(
    "stamp",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("generation", Integer, nullable=False),
)

organisations = Table(
    "organisations",
    metadata,
    Column("organisation_id", String(64), primary_key=True),
    Column("facts", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
)

bodies = Table(
    "bodies",
    metadata,
    Column("slug", String(100), primary_key=True),
    Column("organisation_id", ForeignKey("organisations.organisation_id"), nullable=False, index=True),
    Column("facts", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
)

meetings = Table(
    "meetings",
    metadata,
    Column("subject", String(64), primary_key=True),
    Column("organisation_id", ForeignKey("organisations.organisation_id"), nullable=False),
    Column("body_slug", ForeignKey("bodies.slug"), nullable=False),
    Column("address", String(20), nullable=False),
    Column("date", String(10), nullable=False),
    Column("starts", String(5), nullable=False),
    Column("facts", Text, nullable=False),
    Column("changed_at", String(32), nullable=False),
    Column("withdrawn_at", String(32), nullable=False),
    UniqueConstraint("body_slug", "address"),
    Index("ix_meetings_listed", "body_slug", "date", "starts", "address"),
    Index("ix_meetings_date", "date"),
    Index("ix_meetings_changed", "changed_at", "body_slug", "date", "starts", "address"),
    Index("ix_meetings_changed_of_body", "body_slug", "changed_at", "date", "starts", "address"),
)

editions = Table(
    "editions",
    metadata,
    Column("edition_id", String(64), primary_key=True),
    Column("organisation_id", ForeignKey("organisations.organisation_id"), nullable=False),
    Column("subject", ForeignKey("meetings.subject"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("language", String(8), nullable=False),
    Column("number", Integer, nullable=False),
    Column("published_at", String(32), nullable=False),
    Column("listed", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    UniqueConstraint("subject", "kind", "language", "number"),
)

files = Table(
    "files",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

edition_files = Table(
    "edition_files",
    metadata,
    Column("edition_id", ForeignKey("editions.edition_id"), primary_key=True),
    Column("organisation_id", ForeignKey("organisations.organisation_id"), nullable=False),
    Column("form", String(8), primary_key=True),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", ForeignKey("files.digest"), nullable=False, index=True),
)

manifests = Table(
    "manifests",
    metadata,
    Column("edition_id", ForeignKey("editions.edition_id"), primary_key=True),
    Column("organisation_id", ForeignKey("organisations.organisation_id"), nullable=False),
    Column("key", String(44), nullable=False),
    Column("signed", Text, nullable=False),
)

paragraphs = Table(
    "paragraphs",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("organisation_id", ForeignKey("organisations.organisation_id"), nullable=False),
    Column("subject", ForeignKey("meetings.subject"), nullable=False, index=True),
    Column("body_slug", ForeignKey("bodies.slug"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("number", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("anchor", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index("ix_paragraphs_listed", "body_slug", "kind", "id"),
)
"""The passages of each meeting's newest standing edition. Beside it lies ``search``, an index of their words
that is made differently on each database (``governance.public.index``)."""

tombstones = Table(
    "tombstones",
    metadata,
    Column("edition_id", String(64), primary_key=True),
    Column("organisation_id", ForeignKey("organisations.organisation_id"), nullable=True),
    Column("subject", String(64), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("language", String(8), nullable=False),
    Column("number", Integer, nullable=False),
    Column("withdrawn_at", String(32), nullable=False),
)
