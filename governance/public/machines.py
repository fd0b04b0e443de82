"""What other programs read of the website: feeds, sitemaps, robots.txt."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from governance.kernel.errors import NotFound
from governance.kernel.language import _
from governance.public import calendar as made_calendar
from governance.public import feed as made
from governance.public import listing
from governance.public.openapi import description
from governance.public.site import Reply

_ATOM = "application/atom+xml; charset=utf-8"
_XML = "application/xml; charset=utf-8"


def feed(address: str, connection: Connection) -> Reply:
    """What was last published, of all bodies."""
    listed = listing.organisations_listed(connection)
    title = listed[0][1].name if len(listed) == 1 else _("Minutes of governance bodies")
    return Reply(made.atom(address, "/feed.atom", "/", title, listing.changes(connection)), _ATOM)


def body_feed(address: str, connection: Connection, slug: str) -> Reply:
    """What was last published of one body."""
    found = listing.body_at(connection, slug)
    if found is None:
        raise NotFound
    page = f"/bodies/{slug}"
    changes = listing.changes(connection, slug)
    return Reply(made.atom(address, f"{page}/feed.atom", page, found[1].name, changes), _ATOM)


def calendar(address: str, connection: Connection, slug: str) -> Reply:
    """The meetings of one body, to subscribe to."""
    found = listing.body_at(connection, slug)
    if found is None:
        raise NotFound
    latest = listing.latest_meetings(connection, slug, listing.PAGE)
    return Reply(made_calendar.calendar(address, found[1], latest), "text/calendar; charset=utf-8")


def sitemap_index(address: str, connection: Connection) -> Reply:
    """The sitemap of sitemaps."""
    return Reply(made.sitemap_index(address, listing.body_slugs(connection)), _XML)


def sitemap(address: str, connection: Connection, slug: str) -> Reply:
    """The pages of one body."""
    if listing.body_at(connection, slug) is None:
        raise NotFound
    return Reply(made.sitemap(address, slug, listing.all_meetings(connection, slug)), _XML)


def described(address: str) -> Reply:
    """The description of the API."""
    return Reply(json.dumps(description(address), indent=1).encode(), "application/json")


def robots(address: str) -> Reply:
    """Everything may be read."""
    return Reply(made.robots(address), "text/plain; charset=utf-8")
