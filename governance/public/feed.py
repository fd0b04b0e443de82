"""The Atom feed (RFC 4287), the sitemap and robots.txt. Addresses are made from the configured one only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from sqlalchemy import Row

from governance.kernel.language import _, day
from governance.public.edition import meeting_path
from governance.public.listing import Meeting
from governance.public.wording import edition_line

_BEGINNING = "1970-01-01T00:00:00Z"


def atom(address: str, path: str, page: str, title: str, meetings: tuple[Meeting, ...]) -> bytes:
    """A feed at ``path``, beside the page at ``page``: an entry a meeting, newest change first.

    A withdrawn meeting keeps its entry, so that a reader's stored copy of it is replaced.
    """
    updated = max((meeting.changed_at for meeting in meetings), default=_BEGINNING)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{escape(address + path)}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{updated}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(address + path)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(address + page)}/>',
        *(line for meeting in meetings for line in _entry(address, meeting)),
        "</feed>\n",
    ]
    return "\n".join(lines).encode()


def _entry(address: str, meeting: Meeting) -> Iterable[str]:
    place = address + meeting.path
    yield "<entry>"
    yield f"<id>{escape(place)}</id>"
    yield f"<title>{escape(_title(meeting))}</title>"
    yield f"<updated>{meeting.changed_at}</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(place)}/>'
    if meeting.listed and meeting.meta:
        yield f"<author><name>{escape(meeting.listed.body)}</name></author>"
        yield f"<summary>{escape(edition_line(meeting.meta))}</summary>"
    else:
        yield f"<author><name>{escape(meeting.body_slug)}</name></author>"
        yield f"<summary>{escape(_('Withdrawn'))}</summary>"
    yield "</entry>"


def _title(meeting: Meeting) -> str:
    if meeting.listed is None:
        return _("Minutes of %(date)s: withdrawn", date=day(meeting.date))
    return _("%(body)s: minutes of %(date)s", body=meeting.listed.body, date=day(meeting.listed.date))


def sitemap_index(address: str, slugs: tuple[str, ...]) -> bytes:
    """The sitemap of sitemaps: one for each body."""
    places = "".join(
        f"<sitemap><loc>{escape(f'{address}/bodies/{slug}/sitemap.xml')}</loc></sitemap>\n" for slug in slugs
    )
    return _sitemap("sitemapindex", places)


def sitemap(address: str, slug: str, meetings: tuple[Row[Any], ...]) -> bytes:
    """The pages of one body."""
    places = [f"<url><loc>{escape(f'{address}/bodies/{slug}')}</loc></url>\n"]
    for meeting in meetings:
        place = escape(address + meeting_path(meeting.body_slug, meeting.address))
        places.append(f"<url><loc>{place}</loc><lastmod>{meeting.changed_at}</lastmod></url>\n")
    return _sitemap("urlset", "".join(places))


def robots(address: str) -> bytes:
    """Everything may be read."""
    return f"User-agent: *\nAllow: /\nSitemap: {address}/sitemap.xml\n".encode()


def _sitemap(element: str, places: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<{element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</{element}>\n'
    ).encode()
