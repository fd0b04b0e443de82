"""Organisations, people, their accounts and their dated offices; the keys that close everything."""

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from governance.store.tables.base import at, count, key, link, maybe, metadata, sealed, table, word

organisation = Table("organisation", metadata, key("id"), sealed("facts"), count("version"), at("created_at"))

scope_key = table(
    "scope_key",
    word("kind"),
    Column("subject_id", String(36), nullable=False),
    # Of a restricted scope, what seals, itself closed so that nobody swaps it; of one at rest, nothing.
    sealed("public", nullable=True),
    # Empty once the key is destroyed.
    sealed("wrapped", nullable=True),
    Column("wrapped_by", String(36), nullable=False),
    at("created_at"),
    at("destroyed_at", nullable=True),
    UniqueConstraint("kind", "subject_id"),
)

academy = table("academy", sealed("facts"), count("version"), at("created_at"))

body = table(
    "body",
    maybe("parent_id", "body"),
    maybe("academy_id", "academy"),
    sealed("slug_index"),
    sealed("facts"),
    count("version"),
    at("created_at"),
    UniqueConstraint("slug_index"),
)

person = table(
    "person",
    sealed("email_index"),
    sealed("facts"),
    count("version"),
    at("created_at"),
    UniqueConstraint("email_index"),
)

account = table(
    "account",
    link("person_id", "person"),
    sealed("password_hash"),
    word("state"),
    count("version"),
    at("changed_at"),
    UniqueConstraint("person_id"),
)

suspension = table(
    "suspension",
    link("person_id", "person"),
    word("cause"),
    at("suspended_at"),
    at("lifted_at", nullable=True),
    maybe("lifted_by", "person"),
)
Index(None, suspension.c.person_id)

session = table(
    "session",
    link("person_id", "person"),
    sealed("token_hash"),
    at("created_at"),
    at("last_seen_at"),
    at("ended_at", nullable=True),
    UniqueConstraint("token_hash"),
)
Index(None, session.c.person_id)

invitation = table(
    "invitation",
    link("person_id", "person"),
    word("kind"),
    sealed("token_hash"),
    maybe("made_by", "person"),
    at("made_at"),
    at("expires_at"),
    at("used_at", nullable=True),
    UniqueConstraint("token_hash"),
)

# Guesses at sign-in are counted before anybody knows whose organisation it is.
attempt = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    sealed("bucket"),
    at("tried_at"),
    Index(None, "bucket", "tried_at"),
)

appointment = table(
    "appointment",
    word("office"),
    maybe("body_id", "body"),
    maybe("academy_id", "academy"),
    link("person_id", "person"),
    at("starts_at"),
    at("ends_at", nullable=True),
    word("category"),
    at("recorded_at"),
    maybe("recorded_by", "person"),
)
Index(None, appointment.c.body_id)
Index(None, appointment.c.person_id)

appointment_confirmation = table(
    "appointment_confirmation",
    link("appointment_id", "appointment"),
    link("confirmed_by", "person"),
    at("confirmed_at"),
    UniqueConstraint("appointment_id"),
)

appointment_end = table(
    "appointment_end",
    link("appointment_id", "appointment"),
    at("ends_at"),
    at("recorded_at"),
    maybe("recorded_by", "person"),
)
Index(None, appointment_end.c.appointment_id)
