"""Public words that were found by the leak check and kept with a reason."""

from sqlalchemy import Index, UniqueConstraint

from governance.store.tables.base import at, link, sealed, table

# Who kept them is sealed with the reason: here it would link a person to a matter.
kept_wording = table(
    "kept_wording",
    link("meeting_id", "meeting"),
    link("matter_id", "matter"),
    sealed("digest"),
    sealed("content"),
    at("kept_at"),
    UniqueConstraint("matter_id", "digest"),
)
Index(None, kept_wording.c.meeting_id)
