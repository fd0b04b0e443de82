"""Use-cases of the organisation itself: what it is called, and how its website looks."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from governance.domain.acts import Act
from governance.domain.permissions import Subject
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.values import changed
from governance.public.colour import DEFAULT, LIGHT, shade
from governance.services.desk import Desk
from governance.store.organisations import Organisation

LONGEST = 200
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def look(desk: Desk) -> Organisation:
    """The organisation as it stands, for whoever may change it. Raises NotFound."""
    with desk.looking(Act.CHANGE_SETTINGS, desk.organisation) as work:
        desk.permit(work, Act.CHANGE_SETTINGS, Subject(desk.organisation))
        return work.organisations.get(desk.organisation)


def change(desk: Desk, name: str, colour: str, website: str, expected: int) -> str:
    """Change it here and, with the act, on the website; the colour as words are written in it there.

    ``colour`` may be empty for ours, ``website`` for none. Raises Invalid at its field, Conflict, NotFound.
    """
    colour = colour.strip().lower() or DEFAULT
    _check(name, colour, website)
    with desk.acting(Act.CHANGE_SETTINGS, desk.organisation) as work:
        desk.permit(work, Act.CHANGE_SETTINGS, Subject(desk.organisation))
        facts = work.organisations.get(desk.organisation).facts
        made = changed(facts, name=name, colour=colour, website=website)
        work.organisations.save(desk.organisation, made, expected)
        desk.note(work, Act.CHANGE_SETTINGS, desk.organisation, desk.organisation, body=desk.organisation)
    return shade(colour, LIGHT)


def _check(name: str, colour: str, website: str) -> None:
    if not name.strip():
        raise Invalid(_("Enter the organisation's name."), "name")
    if not _COLOUR.fullmatch(colour):
        raise Invalid(_("Write the colour as # and six digits, such as #1d4f5e."), "colour")
    if website and not _address(website):
        raise Invalid(_("Write the whole address of its page, such as https://www.example.org."), "website")


def _address(website: str) -> bool:
    """An address that a link may lead to: of the web, with a host, naming nobody, without anything unseen."""
    if len(website) > LONGEST or not website.isascii() or not website.isprintable() or " " in website:
        return False
    try:
        parts = urlsplit(website)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and "." in (parts.hostname or "") and "@" not in parts.netloc
