"""The steps and frozen versions of the two records, commitments, editions, what waits for the website."""

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from governance.store.tables.base import at, count, link, maybe, metadata, sealed, table, word

record_step = table(
    "record_step",
    link("meeting_id", "meeting"),
    word("part"),
    count("sequence"),
    word("step"),
    word("state"),
    count("record_version"),
    at("taken_at"),
    maybe("taken_by", "person"),
    # At which later meeting, when and by which chair it was resolved, if the step needs that.
    sealed("resolved", nullable=True),
    # What the Chair wrote beside it; of Part II it is restricted.
    sealed("comment", nullable=True),
    UniqueConstraint("meeting_id", "part", "sequence"),
)

record_version = table(
    "record_version",
    link("meeting_id", "meeting"),
    word("part"),
    count("version"),
    sealed("content"),
    at("frozen_at"),
    UniqueConstraint("meeting_id", "part", "version"),
)

commitment = table(
    "commitment",
    link("meeting_id", "meeting"),
    link("matter_id", "matter"),
    count("record_version"),
    sealed("salt"),
    at("made_at"),
    UniqueConstraint("meeting_id", "matter_id", "record_version"),
)

commitment_root = table(
    "commitment_root",
    link("meeting_id", "meeting"),
    count("record_version"),
    sealed("root"),
    sealed("leaves"),
    at("made_at"),
    UniqueConstraint("meeting_id", "record_version"),
)

edition = table(
    "edition",
    link("meeting_id", "meeting"),
    word("kind"),
    word("language"),
    count("number"),
    count("record_version"),
    Column("digest", String(64), nullable=False),
    # A keyed index of what the public reads, so that the same words are known again without being kept.
    sealed("fingerprint"),
    # What its published root was made with besides the meeting's own root, so that each looks new.
    sealed("root_salt", nullable=True),
    word("state"),
    at("published_at"),
    at("acknowledged_at", nullable=True),
    at("withdrawn_at", nullable=True),
    UniqueConstraint("meeting_id", "kind", "language", "number"),
)

takedown = table(
    "takedown",
    link("meeting_id", "meeting"),
    link("ordered_by", "person"),
    at("ordered_at"),
    at("acknowledged_at", nullable=True),
    sealed("content"),
)
Index(None, takedown.c.meeting_id)

outbox = Table(
    "outbox",
    metadata,
    # The order of delivery: a takedown must not overtake the edition it destroys.
    Column("place", Integer, primary_key=True),
    link("organisation_id", "organisation"),
    maybe("meeting_id", "meeting"),
    word("kind"),
    Column("subject_id", String(36), nullable=False),
    # Empty once the bytes are destroyed.
    sealed("payload", nullable=True),
    Column("digest", String(64), nullable=False),
    word("state"),
    count("attempts"),
    at("queued_at"),
    at("tried_at", nullable=True),
    at("delivered_at", nullable=True),
    UniqueConstraint("kind", "subject_id"),
    sqlite_autoincrement=True,
)
Index(None, outbox.c.organisation_id)
Index(None, outbox.c.state, outbox.c.place)
Index(None, outbox.c.meeting_id)

breach = table(
    "breach",
    link("meeting_id", "meeting"),
    maybe("takedown_id", "takedown"),
    at("opened_at"),
    at("due_at"),
    at("closed_at", nullable=True),
    sealed("content"),
)

breach_note = table(
    "breach_note",
    link("breach_id", "breach"),
    count("sequence"),
    link("written_by", "person"),
    at("written_at"),
    sealed("content"),
    UniqueConstraint("breach_id", "sequence"),
)
