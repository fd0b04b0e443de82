"""The trail: one row an act, each chained to the one before, and the head that says where it ends."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table

from governance.store.tables.base import at, maybe, metadata, sealed, word

audit = Table(
    "audit",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    maybe("organisation_id", "organisation"),
    word("act"),
    # The meeting, body, organisation or person an act is about; never a matter: it would hint at who read it.
    Column("about", String(36), nullable=True),
    at("happened_at"),
    sealed("entry"),
    sealed("hash"),
    Index(None, "about", "number"),
    Index(None, "organisation_id", "number"),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    Column("hash", LargeBinary, nullable=False),
    # Made with a key that is not in the database: a shorter or rewritten chain cannot be given a head.
    Column("proof", LargeBinary, nullable=False),
)
