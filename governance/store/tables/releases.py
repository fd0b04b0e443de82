"""Requests for release, questions about them, what was authorised and revoked, and every copy that left."""

from sqlalchemy import Column, Index, String, UniqueConstraint

from governance.store.tables.base import at, count, link, maybe, sealed, table, word

request = table(
    "request",
    link("meeting_id", "meeting"),
    link("asked_by", "person"),
    word("state"),
    count("version"),
    sealed("terms"),
    at("asked_at"),
    at("expires_at"),
)
Index(None, request.c.meeting_id)
Index(None, request.c.asked_by)

authorisation = table(
    "authorisation",
    link("request_id", "request"),
    word("kind"),
    link("given_by", "person"),
    at("given_at"),
    at("expires_at"),
    sealed("digest"),
    sealed("content"),
    UniqueConstraint("request_id"),
)

refusal = table(
    "refusal",
    link("request_id", "request"),
    link("refused_by", "person"),
    at("refused_at"),
    sealed("reason"),
    UniqueConstraint("request_id"),
)

revocation = table(
    "revocation",
    link("authorisation_id", "authorisation"),
    link("revoked_by", "person"),
    at("revoked_at"),
    sealed("reason"),
    UniqueConstraint("authorisation_id"),
)

question = table(
    "question",
    link("request_id", "request"),
    count("number"),
    link("asked_by", "person"),
    at("asked_at"),
    sealed("content"),
    UniqueConstraint("request_id", "number"),
)

answer = table(
    "answer",
    link("question_id", "question"),
    link("answered_by", "person"),
    at("answered_at"),
    sealed("content"),
    UniqueConstraint("question_id"),
)

step_up = table(
    "step_up",
    link("session_id", "session"),
    link("person_id", "person"),
    sealed("digest"),
    at("made_at"),
    at("expires_at"),
    at("used_at", nullable=True),
)
Index(None, step_up.c.session_id)

copy = table(
    "copy",
    link("meeting_id", "meeting"),
    # Of a released copy, the authorisation it left under; of a tabling or signature copy, none.
    maybe("authorisation_id", "authorisation"),
    word("kind"),
    word("form"),
    count("number"),
    word("scope_kind"),
    Column("scope_id", String(36), nullable=False),
    sealed("holder"),
    sealed("digest"),
    at("made_at"),
    UniqueConstraint("meeting_id", "kind", "number"),
)
Index(None, copy.c.authorisation_id)

copy_event = table(
    "copy_event",
    link("copy_id", "copy"),
    word("event"),
    at("happened_at"),
    maybe("noted_by", "person"),
)
Index(None, copy_event.c.copy_id)
