"""What other programs read as JSON: bodies, meetings, agenda items, decisions, actions. Made to be linked.

Shapes follow Popolo (organisations, memberships) and OParl (meetings, agenda items); a withdrawn meeting
stands as ``deleted: true`` with nothing but its address and day. Lists go by keyset, with a ``next`` link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from governance.kernel.errors import NotFound
from governance.public import listing
from governance.public.edition import Listed, meeting_path
from governance.public.listing import Meeting, ShownEdition
from governance.public.pages import FORMS, LISTS, edition_file_path
from governance.public.reader import Snapshot
from governance.public.record import PublicBody
from governance.public.site import Reply

ROOT: Final = "/api/v1"
BULK: Final = f"{ROOT}/everything.jsonl"
_BATCH = 50
Shape = dict[str, Any]


def entry(address: str, connection: Connection) -> Reply:
    """Where everything starts."""
    here = f"{address}{ROOT}"
    return _json(
        {
            "id": here,
            "web": f"{address}/",
            "organizations": [facts.name for _key, facts in listing.organisations_listed(connection)],
            "bodies": f"{here}/bodies",
            "everything": f"{address}{BULK}",
            "description": f"{here}/openapi.json",
        }
    )


def bodies(address: str, connection: Connection) -> Reply:
    """Every body."""
    found = (body for one in listing.home(connection) for body, _meeting in one.bodies)
    return _json({"data": [_body(address, body) for body in found]})


def body(address: str, connection: Connection, slug: str) -> Reply:
    """One body with the people in office."""
    return _json(_body(address, _known(connection, slug)))


def meetings(address: str, connection: Connection, slug: str, before: str = "") -> Reply:
    """The body's meetings, newest first, fifty at a time."""
    _known(connection, slug)
    last = _meeting_at(connection, slug, before) if before else None
    found, more = listing.meetings_in(connection, slug, "", last)
    shown: Shape = {"data": [_meeting(address, one) for one in found]}
    if more:
        shown["links"] = {"next": f"{_place(address, slug)}/meetings/before/{found[-1].address}"}
    return _json(shown)


def meeting(address: str, connection: Connection, slug: str, name: str) -> Reply:
    """One meeting with its agenda items and documents."""
    return _json(_whole(address, connection, _meeting_at(connection, slug, name)))


def event(address: str, connection: Connection, slug: str, name: str) -> Reply:
    """The meeting as a search engine reads it: an event of schema.org."""
    found = _meeting_at(connection, slug, name)
    if found.listed is None:
        raise NotFound
    listed = found.listed
    shown: Shape = {"@context": "https://schema.org", "@type": "Event", "@id": address + found.path}
    shown |= {"name": listed.body, "url": address + found.path, "startDate": _instant(listed, listed.starts)}
    shown["organizer"] = {"@type": "Organization", "name": listed.organisation}
    if listed.place:
        shown["location"] = {"@type": "Place", "name": listed.place}
    return Reply(_encoded(shown), "application/ld+json")


def passages(address: str, kind: str, connection: Connection, slug: str, before: str = "") -> Reply:
    """Decisions or actions of the body, newest first, a hundred at a time."""
    _known(connection, slug)
    found, further = listing.passages_of(connection, slug, LISTS[kind], before=before)
    data = [
        {
            "id": f"{address}{meeting_path(slug, row.address)}#{row.anchor}",
            "meeting": f"{_place(address, slug)}/meetings/{row.address}",
            "date": row.date,
            "number": row.number,
            "item": row.title,
            "text": row.text,
            "note": row.note,
        }
        for row in found
    ]
    shown: Shape = {"data": data}
    if further:
        shown["links"] = {"next": f"{_place(address, slug)}/{kind}/before/{further}"}
    return _json(shown)


def everything(address: str, reading: Callable[[], AbstractContextManager[Snapshot]]) -> Iterator[bytes]:
    """Every body and meeting, a line of JSON each.

    Read in batches: a slow reader never keeps the office from publishing.
    """
    with reading() as snapshot:
        slugs = listing.body_slugs(snapshot.connection)
    for slug in slugs:
        last, more = None, True
        with reading() as snapshot:
            known = listing.body_at(snapshot.connection, slug)
        if known is not None:
            yield _encoded(_body(address, known[1])) + b"\n"
        while more:
            with reading() as snapshot:
                found, more = listing.meetings_in(snapshot.connection, slug, "", last, _BATCH)
                lines = [_encoded(_whole(address, snapshot.connection, one)) + b"\n" for one in found]
            yield from lines
            last = found[-1] if found else None


def _body(address: str, body: PublicBody) -> Shape:
    shown: Shape = {
        "id": _place(address, body.slug),
        "type": "Organization",
        "name": body.name,
        "classification": body.kind,
        "parent": {"name": body.organisation},
        "memberships": [{"role": office, "person": {"name": name}} for office, name in body.people],
        "meeting": f"{_place(address, body.slug)}/meetings",
        "web": f"{address}/bodies/{body.slug}",
    }
    if body.about:
        shown["description"] = body.about
    if body.next_meeting:
        shown["nextMeeting"] = body.next_meeting
    return shown


def _meeting(address: str, meeting: Meeting) -> Shape:
    shown: Shape = {
        "id": f"{_place(address, meeting.body_slug)}/meetings/{meeting.address}",
        "type": "Meeting",
        "organization": _place(address, meeting.body_slug),
        "date": meeting.date,
        "modified": meeting.changed_at,
        "web": address + meeting.path,
    }
    if meeting.listed is None or meeting.meta is None:
        return shown | {"deleted": True}
    listed = meeting.listed
    shown |= {"deleted": False, "name": listed.body, "minutesState": listed.status}
    shown |= {"edition": meeting.meta.number, "start": _instant(listed, listed.starts)}
    if listed.ended:
        shown["end"] = _instant(listed, listed.ended)
    if listed.place:
        shown["location"] = listed.place
    return shown


def _whole(address: str, connection: Connection, meeting: Meeting) -> Shape:
    shown = _meeting(address, meeting)
    if meeting.listed is None or meeting.meta is None:
        return shown
    edition = listing.edition_of(connection, meeting, meeting.meta.number)
    shown["agendaItem"] = [
        {"number": place.number, "name": place.title, "web": f"{address}{meeting.path}#{place.anchor}"}
        for place in meeting.listed.contents
    ]
    return shown | {"file": list(_files(address, meeting, edition))}


def _files(address: str, meeting: Meeting, edition: ShownEdition | None) -> Iterator[Shape]:
    for form in FORMS if edition else ():
        assert edition is not None
        file = edition.files[form]
        place = address + edition_file_path(meeting, form, edition.meta.number)
        yield {"accessUrl": place, "mimeType": file.media_type, "size": file.size, "sha256": file.digest}


def _instant(listed: Listed, time: str) -> str:
    return f"{listed.date}T{time}" if time else listed.date


def _place(address: str, slug: str) -> str:
    return f"{address}{ROOT}/bodies/{slug}"


def _known(connection: Connection, slug: str) -> PublicBody:
    found = listing.body_at(connection, slug)
    if found is None:
        raise NotFound
    return found[1]


def _meeting_at(connection: Connection, slug: str, name: str) -> Meeting:
    found = listing.meeting_at(connection, slug, name)
    if found is None:
        raise NotFound
    return found


def _encoded(shown: Shape) -> bytes:
    return msgspec.json.encode(shown)


def _json(shown: Shape) -> Reply:
    return Reply(_encoded(shown) + b"\n", "application/json")
