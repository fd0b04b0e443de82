"""The pages of the website, made from what the register holds. Each function gives a whole answer.

Raises NotFound for every address that holds nothing, whatever the reason.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup, escape
from sqlalchemy import Connection

from governance.kernel.errors import NotFound
from governance.kernel.language import _
from governance.kernel.values import to_json
from governance.public import listing, wording
from governance.public.assets import colours
from governance.public.changes import changes
from governance.public.edition import MINUTES, file_name
from governance.public.listing import Meeting, ShownEdition
from governance.public.manifests import manifest_of
from governance.public.passages import ACTION, DECISION
from governance.public.site import Reply, bare_frame, page, render

FORMS = ("pdf", "docx", "json")
LISTS = {"decisions": DECISION, "actions": ACTION}
"""The lists of passages, by the last part of their addresses."""

_YEAR = re.compile(r"[12]\d{3}")
_NUMBER = re.compile(r"[1-9]\d{0,5}")


class Form(NamedTuple):
    """A form to download: its name for people, its address and its size."""

    label: str
    path: str
    media_type: str
    size: str


def home(connection: Connection) -> Reply:
    """Every body with its latest minutes and its next meeting."""
    return page(connection, "home.html", organisations=listing.home(connection))


def about(connection: Connection) -> Reply:
    """What these minutes are, and what a line about a confidential item means."""
    return page(connection, "about.html")


def body(connection: Connection, slug: str) -> Reply:
    """A body: what it is, people in office, latest meetings, and the way to the rest."""
    key, facts = _body(connection, slug)
    latest = listing.latest_meetings(connection, slug)
    years = listing.years_of(connection, slug)
    return page(connection, "body.html", key, body=facts, latest=latest, years=years)


def year_or_minutes(connection: Connection, slug: str, address: str) -> Reply:
    """A year of meetings, or one meeting: its newest edition, or the notice that it was withdrawn."""
    if _YEAR.fullmatch(address):
        return _year(connection, slug, address, None)
    return _minutes(connection, _meeting(connection, slug, address), 0)


def year_before(connection: Connection, slug: str, year: str, address: str) -> Reply:
    """The meetings of a year that come after the one named, newest first."""
    if not _YEAR.fullmatch(year):
        raise NotFound
    return _year(connection, slug, year, _meeting(connection, slug, address))


def passages(connection: Connection, slug: str, year: str, name: str, before: str = "") -> Reply:
    """The decisions or the actions of a body in one year, newest first."""
    if not _YEAR.fullmatch(year):
        raise NotFound
    key, facts = _body(connection, slug)
    found, further = listing.passages_of(connection, slug, LISTS[name], year, before)
    if not found:
        raise NotFound
    given = {"body": facts, "year": year, "name": name, "before": before, "further": further}
    grouped = [tuple(group) for _path, group in groupby(found, lambda row: row.address)]
    return page(connection, "passages.html", key, **given, meetings=grouped)


def edition(connection: Connection, slug: str, address: str, number: str) -> Reply:
    """One edition at the address that it keeps."""
    return _minutes(connection, _meeting(connection, slug, address), _number(number))


def newest_file(connection: Connection, slug: str, address: str, name: str) -> Reply:
    """A file of the newest edition."""
    meeting = _meeting(connection, slug, address)
    if meeting.meta is None:
        raise NotFound
    return _file(connection, meeting, meeting.meta.number, name, 0)


def edition_file(connection: Connection, slug: str, address: str, number: str, name: str) -> Reply:
    """A file of one edition."""
    meeting = _meeting(connection, slug, address)
    return _file(connection, meeting, _number(number), name, _number(number))


def edition_changes(connection: Connection, slug: str, address: str, number: str) -> Reply:
    """What an edition says otherwise than the one it replaced, where both stand."""
    meeting = _meeting(connection, slug, address)
    after = listing.edition_of(connection, meeting, _number(number))
    before = listing.edition_of(connection, meeting, after.meta.replaces) if after else None
    if after is None or before is None:
        raise NotFound
    key, facts = _body(connection, slug)
    made = changes(*(listing.content_of(connection, one.files["html"]).decode() for one in (before, after)))
    groups = [(heading, tuple(group)) for heading, group in groupby(made, lambda change: change.heading)]
    given = {"body": facts, "meeting": meeting, "meta": after.meta, "listed": after.listed}
    return page(connection, "changes.html", key, **given, groups=groups, changes=made)


def newest_manifest(connection: Connection, slug: str, address: str) -> Reply:
    """The signed manifest of the newest edition."""
    meeting = _meeting(connection, slug, address)
    if meeting.meta is None:
        raise NotFound
    return _manifest(connection, meeting, meeting.meta.number)


def edition_manifest(connection: Connection, slug: str, address: str, number: str) -> Reply:
    """The signed manifest of one edition."""
    return _manifest(connection, _meeting(connection, slug, address), _number(number))


def colours_sheet(connection: Connection, digest: str) -> Reply:
    """The organisations' colours."""
    sheet = colours(tuple(facts for _key, facts in listing.organisations_listed(connection)))
    if sheet.name != f"colours-{digest}.css":
        raise NotFound
    return Reply(sheet.content, sheet.media_type)


def missing(connection: Connection) -> Reply:
    """There is nothing at this address."""
    return page(connection, "missing.html")._replace(status=404)


def unavailable() -> Reply:
    """The register cannot be read just now; this page needs nothing from it."""
    return Reply(render("unavailable.html", frame=bare_frame()), status=503)


def problem(status: int, name: str) -> Reply:
    """Any other refusal, by its plain name."""
    return Reply(render("problem.html", frame=bare_frame(), name=name), status=status)


def _year(connection: Connection, slug: str, year: str, before: Meeting | None) -> Reply:
    key, facts = _body(connection, slug)
    found, more = listing.meetings_in(connection, slug, year, before)
    if not found:
        raise NotFound
    years = listing.years_of(connection, slug)
    held = {name: listing.passages_of(connection, slug, kind, year, limit=1) for name, kind in LISTS.items()}
    given = {"body": facts, "year": year, "years": years, "before": before, "meetings": found, "more": more}
    given["lists"] = [name for name, (rows, _further) in held.items() if rows]
    return page(connection, "year.html", key, **given)


def _minutes(connection: Connection, meeting: Meeting, number: int) -> Reply:
    """``number`` 0: the newest edition."""
    key, facts = _body(connection, meeting.body_slug)
    editions = listing.edition_numbers(connection, meeting)
    given = {"body": facts, "meeting": meeting, "editions": editions}
    newest = meeting.meta.number if meeting.meta else 0
    if number and number not in {row[0] for row in editions}:
        raise NotFound
    shown = listing.edition_of(connection, meeting, number or newest) if number or newest else None
    if shown is None:
        withdrawn = next((row[2] for row in editions if row[0] == number), meeting.withdrawn_at)
        return page(
            connection, "withdrawn.html", key, **given, number=number, withdrawn=withdrawn, newest=newest
        )._replace(status=410)
    article = listing.content_of(connection, shown.files["html"]).decode()
    head, _tag, rest = _scrolling(article).partition("</header>")
    given |= {"listed": shown.listed, "meta": shown.meta, "newest": newest, "fixed": bool(number)}
    given["compared"] = shown.meta.replaces in {row[0] for row in editions if not row[2]}
    given |= {"forms": _forms(meeting, shown, number), "head": Markup(head), "rest": Markup(rest)}  # noqa: S704
    return page(connection, "minutes.html", key, **given)


def _scrolling(article: str) -> str:
    """The article with each table in a box of its own, which the keyboard can scroll where it is too wide."""
    box = f'<div class="wide" role="group" tabindex="0" aria-label="{escape(_("Table"))}"><table>'
    return article.replace("<table>", box).replace("</table>", "</table></div>")


def _forms(meeting: Meeting, shown: ShownEdition, number: int) -> tuple[Form, ...]:
    labels = {"pdf": _("PDF"), "docx": _("Word"), "json": _("JSON")}
    return tuple(
        Form(
            labels[form],
            edition_file_path(meeting, form, number) if number else newest_file_path(meeting, form),
            shown.files[form].media_type,
            wording.size(shown.files[form].size),
        )
        for form in FORMS
    )


def _file(connection: Connection, meeting: Meeting, number: int, name: str, named: int) -> Reply:
    form = name.rpartition(".")[2]
    shown = listing.edition_of(connection, meeting, number)
    if shown is None or form not in FORMS or name != _file_name(meeting, form, named):
        raise NotFound
    file = shown.files[form]
    return Reply(listing.content_of(connection, file), file.media_type)


def _manifest(connection: Connection, meeting: Meeting, number: int) -> Reply:
    found = manifest_of(connection, meeting.subject, number)
    if found is None:
        raise NotFound
    return Reply(to_json(found) + b"\n", "application/json")


def newest_file_path(meeting: Meeting, form: str) -> str:
    """Where a form of the newest edition stands."""
    return f"{meeting.path}/{_file_name(meeting, form, 0)}"


def edition_file_path(meeting: Meeting, form: str, number: int) -> str:
    """Where a form of one edition stands for good."""
    return f"{meeting.path}/editions/{number}/{_file_name(meeting, form, number)}"


def _file_name(meeting: Meeting, form: str, number: int) -> str:
    return file_name(meeting.body_slug, meeting.address, MINUTES, form, number)


def _body(connection: Connection, slug: str) -> tuple[str, Any]:
    found = listing.body_at(connection, slug)
    if found is None:
        raise NotFound
    return found


def _meeting(connection: Connection, slug: str, address: str) -> Meeting:
    found = listing.meeting_at(connection, slug, address)
    if found is None:
        raise NotFound
    return found


def _number(number: str) -> int:
    if not _NUMBER.fullmatch(number):
        raise NotFound
    return int(number)
