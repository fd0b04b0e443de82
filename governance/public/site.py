"""What every page of the website shares: its frame, its templates, and what an answer is."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from sqlalchemy import Connection

from governance.kernel import language
from governance.kernel.language import _
from governance.public import listing, wording
from governance.public.assets import asset_path, colours

TEMPLATES = Path(__file__).parents[2] / "templates" / "public"
HTML = "text/html; charset=utf-8"


class Reply(NamedTuple):
    """What to answer."""

    body: bytes
    media_type: str = HTML
    status: int = 200


class Frame(NamedTuple):
    """What stands around every page. ``place`` is the organisation's place among the colours, 0 for none."""

    name: str
    website: str
    notices: tuple[str, ...]
    place: int
    sheets: tuple[str, ...]
    icon: str


def _frame(connection: Connection, organisation_id: str) -> Frame:
    """The organisation's own frame, or one for all where a page belongs to none and there are several."""
    listed = listing.organisations_listed(connection)
    sheets = (asset_path("site.css"), colours(tuple(facts for _key, facts in listed)).path)
    place = next((n for n, (key, _facts) in enumerate(listed, 1) if key == organisation_id), 0)
    place = place or (1 if len(listed) == 1 else 0)
    if not place:
        notices = tuple(dict.fromkeys(facts.notice for _key, facts in listed if facts.notice))
        return Frame(_("Minutes of governance bodies"), "", notices, 0, sheets, asset_path("icon.svg"))
    facts = listed[place - 1][1]
    notices = (facts.notice,) if facts.notice else ()
    return Frame(facts.name, facts.website, notices, place, sheets, asset_path("icon.svg"))


def bare_frame() -> Frame:
    """The frame of a page that needs nothing from the register."""
    name = _("Minutes of governance bodies")
    return Frame(name, "", (), 0, (asset_path("site.css"),), asset_path("icon.svg"))


def page(connection: Connection, template: str, organisation_id: str = "", **given: Any) -> Reply:
    """A page in the frame of that organisation, or in the frame of all."""
    return Reply(render(template, frame=_frame(connection, organisation_id), **given))


def render(template: str, **given: Any) -> bytes:
    """A template of the website, filled in."""
    return _environment().get_template(template).render(**given).encode()


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        _=_,
        minutes_title=wording.minutes_title,
        ordinary=wording.ORDINARY,
    )
    made.filters.update(day=language.day, weekday=language.weekday, status=_status, iso=_iso)
    return made


def _status(status: str) -> str:
    words = {"draft": _("Draft"), "approved": _("Approved"), "signed": _("Approved and signed")}
    return words.get(status, _("Draft"))


def _iso(day: str) -> str:
    """A day for a machine to read, or nothing where it is written in words."""
    try:
        return date.fromisoformat(day[:10]).isoformat()
    except ValueError:
        return ""
