"""The website as a folder of files for any web server: each page the same bytes that the website answers.

A page stands at its address as ``index.html``; ``missing.html`` is for addresses that hold nothing. What
an earlier export wrote and is no longer published (an edition withdrawn for confidentiality) is removed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection
from werkzeug.test import Client

from governance.kernel.errors import Invalid, Unavailable
from governance.kernel.language import _
from governance.public import api, listing, manifests, searching, verifying
from governance.public.assets import assets, colours
from governance.public.pages import FORMS, LISTS, edition_file_path, newest_file_path
from governance.public.reader import reader_for
from governance.public.web import create_public_app

RECORD = ".part-two-export.json"
_MISSING = "/missing.html"


class Exported(NamedTuple):
    """How many files were written, were already right, and were removed."""

    written: int
    unchanged: int
    removed: int


def export(database: str, address: str, out: Path) -> Exported:
    """Write the website over the register at ``database`` into the folder ``out``.

    Raises Invalid when the folder holds files that no export wrote, Unavailable when the register
    cannot be read; what was there before is then left as it was.
    """
    before = _recorded(out)
    client = Client(create_public_app(database, address).wsgi_app)
    reader = reader_for(database)
    try:
        with reader.reading() as snapshot:
            paths = tuple(all_paths(snapshot.connection))
    finally:
        reader.close()
    now: dict[str, str] = {}
    written = 0
    for path in paths:
        content = _answered(client, path)
        name = _name(path)
        now[name] = sha256(content).hexdigest()
        written += _write(out / name, content, now[name] == before.get(name))
    gone = [name for name in before if name not in now]
    for name in gone:
        _remove(out, name)
    _write(out / RECORD, json.dumps(now, indent=0, sort_keys=True).encode(), False)
    return Exported(written, len(now) - written, len(gone))


def all_paths(connection: Connection) -> Iterator[str]:
    """Every address that the website answers."""
    organisations = tuple(facts for _key, facts in listing.organisations_listed(connection))
    yield from (
        "/",
        "/about",
        "/search",
        verifying.PATH,
        verifying.FILE,
        "/feed.atom",
        "/sitemap.xml",
        "/robots.txt",
        _MISSING,
    )
    yield from (f"{api.ROOT}/openapi.json", api.BULK)
    years = searching.years(connection)
    yield from (f"{searching.FILES}/{year}.jsonl" for year in years if listing.passages_in(connection, year))
    yield from (asset.path for asset in (*assets().values(), colours(organisations)))
    for slug in listing.body_slugs(connection):
        yield f"/bodies/{slug}"
        yield f"/bodies/{slug}/feed.atom"
        yield f"/bodies/{slug}/sitemap.xml"
        yield f"/bodies/{slug}/calendar.ics"
        for year in listing.years_of(connection, slug):
            yield from _year(connection, slug, year)


def _year(connection: Connection, slug: str, year: str) -> Iterator[str]:
    yield f"/bodies/{slug}/{year}"
    for name, kind in LISTS.items():
        rows, further = listing.passages_of(connection, slug, kind, year)
        if rows:
            yield f"/bodies/{slug}/{year}/{name}"
        while further:
            yield f"/bodies/{slug}/{year}/{name}/before/{further}"
            _rows, further = listing.passages_of(connection, slug, kind, year, further)
    found, more = listing.meetings_in(connection, slug, year)
    while True:
        for meeting in found:
            yield from _meeting(connection, meeting)
        if not more:
            return
        yield f"/bodies/{slug}/{year}/before/{found[-1].address}"
        found, more = listing.meetings_in(connection, slug, year, found[-1])


def _meeting(connection: Connection, meeting: listing.Meeting) -> Iterator[str]:
    yield meeting.path
    if meeting.listed is not None:
        yield f"{meeting.path}/event.jsonld"
        yield from (newest_file_path(meeting, form) for form in FORMS)
        if meeting.meta and manifests.manifest_of(connection, meeting.subject, meeting.meta.number):
            yield f"{meeting.path}/manifest.json"
    editions = listing.edition_numbers(connection, meeting)
    standing = {number for number, _published, withdrawn in editions if not withdrawn}
    for number, _published, withdrawn in editions:
        yield f"{meeting.path}/editions/{number}"
        if not withdrawn:
            yield from _edition(connection, meeting, number, standing)


def _edition(
    connection: Connection, meeting: listing.Meeting, number: int, standing: set[int]
) -> Iterator[str]:
    yield from (edition_file_path(meeting, form, number) for form in FORMS)
    if manifests.manifest_of(connection, meeting.subject, number):
        yield f"{meeting.path}/editions/{number}/manifest.json"
    shown = listing.edition_of(connection, meeting, number)
    if shown and shown.meta.replaces in standing:
        yield f"{meeting.path}/editions/{number}/changes"


def _answered(client: Client, path: str) -> bytes:
    answer = client.get(path)
    expected = (404,) if path == _MISSING else (200, 410)
    if answer.status_code not in expected:
        raise Unavailable(
            _("The register changed or could not be read during the export. Please run it again.")
        )
    content: bytes = answer.data
    return content


def _name(path: str) -> str:
    """The file for an address: one without an ending is a folder with an index."""
    last = path.rpartition("/")[2]
    return path[1:] if "." in last else f"{path[1:]}/index.html".lstrip("/")


def _recorded(out: Path) -> dict[str, str]:
    record = out / RECORD
    if record.exists():
        found: dict[str, str] = json.loads(record.read_bytes())
        # Whoever can write into the folder must not get files outside of it removed.
        return {name: digest for name, digest in found.items() if _is_within(name)}
    if out.exists() and any(out.iterdir()):
        raise Invalid(_("This folder holds other files. Choose an empty one, or one of an earlier export."))
    return {}


def _is_within(name: str) -> bool:
    return not name.startswith("/") and ".." not in Path(name).parts


def _write(place: Path, content: bytes, recorded: bool) -> bool:
    """Write whole or not at all; say whether it was needed."""
    if recorded and place.exists() and place.read_bytes() == content:
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    new = place.with_name(f".{place.name}.new")
    new.write_bytes(content)
    os.replace(new, place)
    return True


def _remove(out: Path, name: str) -> None:
    place = out / name
    place.unlink(missing_ok=True)
    for folder in place.parents:
        if folder == out or any(folder.iterdir()):
            return
        folder.rmdir()
