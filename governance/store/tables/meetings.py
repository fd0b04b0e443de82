"""Meetings, their items, and the confidential passages that were cut out of them. Versions are only added."""

from sqlalchemy import Column, Index, String, UniqueConstraint

from governance.store.tables.base import at, count, link, maybe, sealed, table, word

meeting = table(
    "meeting",
    link("body_id", "body"),
    Column("starts_on", String(10), nullable=False),
    at("starts_at"),
    word("visibility"),
    maybe("clerk_id", "person"),
    count("version"),
    at("created_at"),
)
Index(None, meeting.c.body_id, meeting.c.starts_at, meeting.c.id)

meeting_version = table(
    "meeting_version",
    link("meeting_id", "meeting"),
    count("version"),
    sealed("facts"),
    sealed("roll"),
    at("saved_at"),
    maybe("saved_by", "person"),
    UniqueConstraint("meeting_id", "version"),
)

# A meeting as it runs: the item in hand, who confirmed to be alone, what can be undone.
meeting_live = table(
    "meeting_live",
    link("meeting_id", "meeting"),
    count("version"),
    sealed("content"),
    UniqueConstraint("meeting_id"),
)

item = table(
    "item",
    link("meeting_id", "meeting"),
    count("position"),
    count("version"),
    at("removed_at", nullable=True),
)
Index(None, item.c.meeting_id, item.c.position)

item_version = table(
    "item_version",
    link("meeting_id", "meeting"),
    link("item_id", "item"),
    count("version"),
    sealed("content"),
    at("saved_at"),
    maybe("saved_by", "person"),
    UniqueConstraint("item_id", "version"),
)
Index(None, item_version.c.meeting_id)

matter = table("matter", link("body_id", "body"), count("version"), at("created_at"))
Index(None, matter.c.body_id)

matter_version = table(
    "matter_version",
    link("matter_id", "matter"),
    count("version"),
    sealed("content"),
    at("saved_at"),
    UniqueConstraint("matter_id", "version"),
)

# What pointers may tell is public words, under the meeting's key: publishing opens no matter.
matter_meeting = table(
    "matter_meeting",
    link("matter_id", "matter"),
    link("meeting_id", "meeting"),
    count("sequence"),
    word("holding"),
    sealed("told", nullable=True),
    count("told_version", nullable=True),
    UniqueConstraint("matter_id", "meeting_id"),
    UniqueConstraint("meeting_id", "sequence"),
)

determination = table(
    "determination",
    link("matter_id", "matter"),
    link("meeting_id", "meeting"),
    count("sequence"),
    word("outcome"),
    word("occasion"),
    at("decided_at"),
    at("recorded_at"),
    sealed("content"),
    UniqueConstraint("matter_id", "sequence"),
)
Index(None, determination.c.meeting_id)

# Who wrote a passage is told by the trail alone: here it would link a person to a matter.
passage = table(
    "passage",
    link("meeting_id", "meeting"),
    link("matter_id", "matter"),
    maybe("item_id", "item"),
    count("version"),
    at("removed_at", nullable=True),
)
Index(None, passage.c.meeting_id)
Index(None, passage.c.matter_id)

passage_version = table(
    "passage_version",
    link("passage_id", "passage"),
    link("matter_id", "matter"),
    count("version"),
    sealed("content"),
    at("saved_at"),
    UniqueConstraint("passage_id", "version"),
)

paper_file = table(
    "paper_file",
    link("meeting_id", "meeting"),
    maybe("matter_id", "matter"),
    count("version"),
    sealed("content"),
    at("added_at"),
    at("removed_at", nullable=True),
)
Index(None, paper_file.c.meeting_id)

# What a later meeting came back to: an action's id, and under which id it goes on there.
followed_action = table(
    "followed_action",
    link("meeting_id", "meeting"),
    Column("action_id", String(36), nullable=False),
    word("became"),
    Column("first_id", String(36), nullable=False),
    link("first_meeting_id", "meeting"),
    Column("as_id", String(36), nullable=True),
    at("noted_at"),
    UniqueConstraint("meeting_id", "action_id"),
)
Index(None, followed_action.c.action_id)
Index(None, followed_action.c.as_id)
