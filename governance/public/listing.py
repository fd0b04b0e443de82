"""What the website asks of the register. Lists go by keyset on date and start time, never by a random id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, and_, func, literal, select, text, tuple_

from governance.kernel.errors import NotFound
from governance.kernel.values import from_json
from governance.public.edition import LANGUAGE, MINUTES, Listed, meeting_path, read_listed
from governance.public.indexing import LAST, first_id
from governance.public.record import EditionMeta, PublicBody, PublicOrganisation
from governance.public.tables import (
    bodies,
    edition_files,
    editions,
    files,
    meetings,
    organisations,
    paragraphs,
    tombstones,
)

PAGE = 50
LATEST = 10
FEED = 30
SITEMAP = 49_000


class Meeting(NamedTuple):
    """A meeting with what its newest standing edition says, or with nothing but the day it was withdrawn."""

    subject: str
    body_slug: str
    address: str
    date: str
    changed_at: str
    withdrawn_at: str
    meta: EditionMeta | None
    listed: Listed | None

    @property
    def path(self) -> str:
        """Where it stands on the website."""
        return meeting_path(self.body_slug, self.address)


class Organisation(NamedTuple):
    """An organisation and its bodies, each with the newest meeting whose minutes stand."""

    organisation_id: str
    facts: PublicOrganisation
    bodies: tuple[tuple[PublicBody, Meeting | None], ...]


class ShownFile(NamedTuple):
    """A form that an edition can be had in."""

    form: str
    media_type: str
    size: int
    digest: str


class ShownEdition(NamedTuple):
    """An edition and its forms."""

    meta: EditionMeta
    listed: Listed
    files: dict[str, ShownFile]


_MEETING = (
    meetings.c.subject,
    meetings.c.body_slug,
    meetings.c.address,
    meetings.c.date,
    meetings.c.changed_at,
    meetings.c.withdrawn_at,
    meetings.c.facts,
)
_KEY = (meetings.c.date, meetings.c.starts, meetings.c.address)
_NEWEST_FIRST = tuple(column.desc() for column in _KEY)

# One step an existing year: how many meetings a year holds does not matter.
_YEARS = text(
    "WITH RECURSIVE found(day) AS ("
    " SELECT max(date) FROM meetings WHERE body_slug = :slug"
    " UNION ALL SELECT (SELECT max(date) FROM meetings WHERE body_slug = :slug AND date < substr(day, 1, 4))"
    " FROM found WHERE day IS NOT NULL)"
    " SELECT substr(day, 1, 4) FROM found WHERE day IS NOT NULL"
)


def organisations_listed(connection: Connection) -> tuple[tuple[str, PublicOrganisation], ...]:
    """Every organisation with its id, in the order to show."""
    found = connection.execute(
        select(organisations.c.organisation_id, organisations.c.facts).order_by(
            organisations.c.position, organisations.c.name
        )
    )
    return tuple((row[0], from_json(PublicOrganisation, row[1].encode())) for row in found)


def home(connection: Connection) -> tuple[Organisation, ...]:
    """Every organisation with its bodies; the number of statements does not grow with them."""
    newest = meetings.alias()
    of_body = (
        select(newest.c.subject)
        .where(newest.c.body_slug == bodies.c.slug, newest.c.withdrawn_at == "")
        .order_by(newest.c.date.desc(), newest.c.starts.desc(), newest.c.address.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(bodies.c.organisation_id, bodies.c.facts.label("body"), *_MEETING)
        .outerjoin_from(bodies, meetings, meetings.c.subject == of_body)
        .order_by(bodies.c.position, bodies.c.name)
    ).all()
    return tuple(
        Organisation(key, facts, tuple(_with_meeting(row) for row in rows if row.organisation_id == key))
        for key, facts in organisations_listed(connection)
    )


def body_at(connection: Connection, slug: str) -> tuple[str, PublicBody] | None:
    """The body at that address with its organisation's id, or None."""
    row = connection.execute(
        select(bodies.c.organisation_id, bodies.c.facts).where(bodies.c.slug == slug)
    ).first()
    return None if row is None else (row[0], from_json(PublicBody, row[1].encode()))


def body_slugs(connection: Connection) -> tuple[str, ...]:
    """The addresses of all bodies, in the order to show."""
    return tuple(connection.scalars(select(bodies.c.slug).order_by(bodies.c.position, bodies.c.name)))


def years_of(connection: Connection, slug: str) -> tuple[str, ...]:
    """The years in which the body met, newest first."""
    return tuple(connection.execute(_YEARS, {"slug": slug}).scalars())


def days(connection: Connection) -> tuple[str | None, str | None]:
    """The first and the last day on which any body met, as far as the website knows."""
    first, last = (select(day(meetings.c.date)).scalar_subquery() for day in (func.min, func.max))
    row = connection.execute(select(first, last)).one()
    return row[0], row[1]


def latest_meetings(connection: Connection, slug: str, limit: int = LATEST) -> tuple[Meeting, ...]:
    """The body's newest meetings."""
    return _meetings(connection, _of_body(slug).order_by(*_NEWEST_FIRST).limit(limit))


def meetings_in(
    connection: Connection, slug: str, year: str, before: Meeting | None = None, limit: int = PAGE
) -> tuple[tuple[Meeting, ...], bool]:
    """A page of the year's meetings ("": of all), newest first, after the one named; and whether there are
    more."""
    wanted = _of_body(slug)
    if year:
        wanted = wanted.where(meetings.c.date >= year, meetings.c.date < str(int(year) + 1))
    if before is not None:
        last = select(*_KEY).where(meetings.c.subject == before.subject)
        key = connection.execute(last).one()
        wanted = wanted.where(tuple_(*_KEY) < tuple_(*(literal(value) for value in key)))
    found = _meetings(connection, wanted.order_by(*_NEWEST_FIRST).limit(limit + 1))
    return found[:limit], len(found) > limit


def passages_in(connection: Connection, year: str) -> Sequence[Row[Any]]:
    """Every passage of that year with its meeting's address and day, in the order of the search's answers."""
    low, high = (first_id(date(int(year) + more, 1, 1)) for more in (0, 1))
    return connection.execute(
        select(paragraphs, meetings.c.address, meetings.c.date)
        .join_from(paragraphs, meetings, paragraphs.c.subject == meetings.c.subject)
        .where(paragraphs.c.id >= low, paragraphs.c.id < high)
        .order_by(paragraphs.c.id.desc())
    ).all()


def body_names(connection: Connection) -> Sequence[Row[Any, Any]]:
    """Each body's slug and name."""
    return connection.execute(select(bodies.c.slug, bodies.c.name)).all()


def passages_of(
    connection: Connection, slug: str, kind: str, year: str = "", before: str = "", limit: int = 100
) -> tuple[Sequence[Row[Any]], str]:
    """A page of passages of one kind, newest first, and the ``before`` of the next page or "".

    Raises NotFound for a ``before`` that can be none.
    """
    low, high = (first_id(date(int(year) + more, 1, 1)) for more in (0, 1)) if year else (0, LAST)
    if before:
        if not before.isascii() or not before.isdigit() or len(before) > 18:
            raise NotFound
        high = min(high, int(before))
    rows = connection.execute(
        select(paragraphs, meetings.c.address, meetings.c.date)
        .join_from(paragraphs, meetings, paragraphs.c.subject == meetings.c.subject)
        .where(paragraphs.c.body_slug == slug, paragraphs.c.kind == kind)
        .where(paragraphs.c.id >= low, paragraphs.c.id < high)
        .order_by(paragraphs.c.id.desc())
        .limit(limit + 1)
    ).all()
    return rows[:limit], str(rows[limit - 1].id) if len(rows) > limit else ""


def all_meetings(connection: Connection, slug: str, limit: int = SITEMAP) -> tuple[Row[Any], ...]:
    """Address and last change of the body's newest meetings whose minutes stand."""
    wanted = select(meetings.c.body_slug, meetings.c.address, meetings.c.changed_at).where(
        meetings.c.body_slug == slug, meetings.c.withdrawn_at == ""
    )
    return tuple(connection.execute(wanted.order_by(*_NEWEST_FIRST).limit(limit)))


def changes(connection: Connection, slug: str = "", limit: int = FEED) -> tuple[Meeting, ...]:
    """The meetings last published, corrected or withdrawn, of one body or of all."""
    wanted = _of_body(slug) if slug else select(*_MEETING)
    order = (meetings.c.changed_at, meetings.c.body_slug, *_KEY)
    return _meetings(connection, wanted.order_by(*(column.desc() for column in order)).limit(limit))


def meeting_at(connection: Connection, slug: str, address: str) -> Meeting | None:
    """The meeting at that address, or None."""
    found = _meetings(connection, _of_body(slug).where(meetings.c.address == address))
    return found[0] if found else None


def edition_numbers(connection: Connection, meeting: Meeting) -> tuple[tuple[int, str, str], ...]:
    """Number, instant of publication and instant of withdrawal (one of both is empty), newest first."""
    standing = select(editions.c.number, editions.c.published_at, literal("")).filter_by(
        subject=meeting.subject
    )
    gone = select(tombstones.c.number, literal(""), tombstones.c.withdrawn_at).where(
        tombstones.c.subject == meeting.subject, tombstones.c.number > 0
    )
    found = [*connection.execute(standing), *connection.execute(gone)]
    return tuple(sorted((tuple(row) for row in found), reverse=True))


def edition_of(connection: Connection, meeting: Meeting, number: int) -> ShownEdition | None:
    """That edition of the meeting's minutes, or None where it never was or was withdrawn."""
    row = connection.execute(
        select(editions.c.edition_id, editions.c.listed).filter_by(
            subject=meeting.subject, kind=MINUTES, language=LANGUAGE, number=number
        )
    ).first()
    if row is None:
        return None
    forms = connection.execute(
        select(
            edition_files.c.form, edition_files.c.media_type, edition_files.c.size, edition_files.c.digest
        ).where(edition_files.c.edition_id == row.edition_id)
    )
    meta, listed = read_listed(row.listed)
    return ShownEdition(meta, listed, {form.form: ShownFile(*form) for form in forms})


def content_of(connection: Connection, file: ShownFile) -> bytes:
    """The file's bytes."""
    return bytes(
        connection.execute(select(files.c.content).where(files.c.digest == file.digest)).scalar_one()
    )


def _of_body(slug: str) -> Select[Any]:
    return select(*_MEETING).where(and_(meetings.c.body_slug == slug))


def _meetings(connection: Connection, wanted: Select[Any]) -> tuple[Meeting, ...]:
    return tuple(_meeting(row) for row in connection.execute(wanted))


def _meeting(row: Any) -> Meeting:
    meta, listed = read_listed(row.facts) if row.facts else (None, None)
    return Meeting(
        row.subject, row.body_slug, row.address, row.date, row.changed_at, row.withdrawn_at, meta, listed
    )


def _with_meeting(row: Any) -> tuple[PublicBody, Meeting | None]:
    return from_json(PublicBody, row.body.encode()), None if row.subject is None else _meeting(row)
