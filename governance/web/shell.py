"""What stands around every page: whose office, who is signed in, the places they can go to."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, g, get_flashed_messages, request, url_for
from flask_login import current_user

from governance.domain.acts import Act
from governance.domain.permissions import Subject, decide
from governance.kernel.language import _, spoken
from governance.services.signing_in import house
from governance.web.visiting import store, visitor


@dataclass(frozen=True)
class Place:
    """One entry of the navigation; ``here`` is the value of aria-current, or empty."""

    label: str
    address: str
    here: str = ""


class Shell:
    """The frame of one page, for the layout."""

    def __init__(self) -> None:
        self.language = spoken().code
        signed_in = current_user.is_authenticated
        organisation = visitor().organisation if signed_in else house(store())
        self.organisation = organisation.facts.name if organisation else _("Part Two")
        self.demonstration = organisation is not None and organisation.facts.purpose == "demonstration"
        self.person = visitor().person.contact.name if signed_in else ""
        self.places = list(_places()) if signed_in else []

    def said(self) -> list[str]:
        """What the page before left to say: one sentence, never anything confidential."""
        return [] if g.get("lost") else [str(sentence) for sentence in get_flashed_messages()]


def lost() -> None:
    """Nothing is behind this address: its answer is the same whatever was asked and whatever went before."""
    g.lost = True


def register(app: Flask) -> None:
    """Give every template its ``shell``."""
    app.context_processor(lambda: {"shell": Shell()})


def _places() -> list[Place]:
    every = (
        (_("Today"), "today.today", Act.SEE_TODAY),
        (_("Bodies"), "bodies.list_all", None),
        (_("People"), "people.list_all", Act.MANAGE_PEOPLE),
        (_("Appointments"), "appointments.list_all", Act.APPOINT),
        (_("Trail"), "trail.show", Act.READ_TRAIL),
    )
    whole = Subject(visitor().organisation.id)
    return [
        Place(label, url_for(endpoint), _here(endpoint))
        for label, endpoint, act in every
        if act is None or decide(visitor().actor, act, whole).allowed
    ]


def _here(endpoint: str) -> str:
    if g.get("lost") or request.endpoint is None:
        return ""
    if request.endpoint == endpoint:
        return "page"
    return "true" if request.endpoint.partition(".")[0] == endpoint.partition(".")[0] else ""
