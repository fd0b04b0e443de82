"""What the register lets be found: the passages of each meeting's newest standing edition, and no others.

A passage's id tells its meeting's day, so that ids fall from the newest meeting to the oldest; within a
meeting they fall in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from governance.kernel.errors import Invalid
from governance.kernel.language import _, speaking
from governance.public.edition import LANGUAGE, read_minutes
from governance.public.index import Entry, index_of
from governance.public.passages import passages
from governance.public.tables import edition_files, editions, files, meetings, paragraphs
from governance.public.words import folded

_OF_DAY, _OF_MEETING = 40, 20
LAST = 1 << 62
"""Above every id."""


def first_id(day: date) -> int:
    """Below every id of that day's meetings and later ones, above those of earlier days."""
    return day.toordinal() << _OF_DAY


def day_of(id: int) -> date:
    """The day of a passage's meeting. Raises ValueError when there is no such day."""
    return date.fromordinal(id >> _OF_DAY)


def index_meeting(connection: Connection, subject: str) -> None:
    """Let the meeting be found by its newest standing edition, or not at all.

    Raises Corrupt when that edition's JSON form cannot be read, Invalid when its meeting has no date.
    """
    forget_meeting(connection, subject)
    newest = connection.execute(
        select(editions.c.edition_id, meetings.c.organisation_id, meetings.c.body_slug, meetings.c.date)
        .join_from(editions, meetings, editions.c.subject == meetings.c.subject)
        .where(editions.c.subject == subject)
        .order_by(editions.c.number.desc())
        .limit(1)
    ).first()
    if newest is None:
        return
    minutes = read_minutes(_content(connection, newest.edition_id))
    with speaking(LANGUAGE):
        found = tuple(passages(minutes))
    given = {name: newest._mapping[name] for name in ("organisation_id", "body_slug")} | {"subject": subject}
    rows = [
        {"id": place, **given, **passage._asdict()}
        for place, passage in zip(_ids(connection, newest.date, len(found)), found, strict=True)
    ]
    if rows:
        connection.execute(insert(paragraphs), rows)
        index_of(connection).add(connection, [_entry(**row) for row in rows])


def forget_meeting(connection: Connection, subject: str) -> None:
    """Let nothing of the meeting be found."""
    held = paragraphs.c.subject == subject
    rows = [dict(row) for row in connection.execute(select(paragraphs).where(held)).mappings()]
    if rows:
        index_of(connection).remove(connection, [_entry(**row) for row in rows])
        connection.execute(delete(paragraphs).where(held))


def _content(connection: Connection, edition_id: str) -> bytes:
    wanted = select(files.c.content).join_from(edition_files, files, files.c.digest == edition_files.c.digest)
    return bytes(
        connection.execute(
            wanted.where(edition_files.c.edition_id == edition_id, edition_files.c.form == "json")
        ).scalar_one()
    )


def _ids(connection: Connection, day: str, count: int) -> Iterator[int]:
    """Ids for a meeting after those of other meetings on its day."""
    try:
        start = first_id(date.fromisoformat(day))
    except ValueError:
        raise Invalid(_("The date of the meeting cannot be read."), where="date") from None
    there = paragraphs.c.id.between(start, start + (1 << _OF_DAY) - 1)
    last = connection.scalar(select(func.max(paragraphs.c.id)).where(there))
    place = start if last is None else ((last >> _OF_MEETING) + 1) << _OF_MEETING
    return iter(range(place + count - 1, place - 1, -1))


def _entry(*, id: int, body_slug: str, kind: str, text: str, note: str, **_others: Any) -> Entry:
    return Entry(id, facets(body_slug, kind), folded(f"{text}\n{note}"))


def facets(body_slug: str = "", kind: str = "") -> tuple[str, ...]:
    """How the index tells bodies and kinds of passage: each with a hyphen, which no word has."""
    named = (("body", body_slug), ("kind", kind))
    return tuple(f"{name}-{value}" for name, value in named if value)
