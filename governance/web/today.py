"""Today: what waits for this person, their bodies with what each meeting needs next, the state of the office.

Other parts of the office add to it with providers, functions from a desk to lines; ``app.PROVIDERS`` names
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias, cast
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app, render_template, url_for

from governance.domain.acts import Act
from governance.domain.people import OF_BODY, ORDINARY
from governance.domain.permissions import Subject, decide
from governance.kernel.language import _, counted, weekday
from governance.services import accounts, appointing, bodies
from governance.services.desk import Desk
from governance.web.access import declares
from governance.web.offices import office_name
from governance.web.visiting import desk, visitor

blueprint = Blueprint("today", __name__)
Kind: TypeAlias = Literal["waiting", "meeting", "next", "make", "minutes", "setup", "keeping"]


@dataclass(frozen=True, repr=False)
class Line:
    """One thing on the first page, which links to where it is done.

    ``what`` says what it is ("Monday 14 September 2026, 18:00"; "Confirm an appointment") and ``about``,
    under it, of whom or, of a meeting, the one thing it needs next. ``due`` is a day in words; of a step of
    the set-up, where it stands. Without an ``address`` it only tells. The line of a meeting, or of minutes
    that may be read, names its ``body``. Nothing confidential: a first page lies open on a desk.
    """

    kind: Kind
    what: str
    address: str
    about: str = ""
    due: str = ""
    body: str = ""


Provider: TypeAlias = Callable[[Desk], Iterable[Line]]


@blueprint.get("/")
@declares(Act.SEE_TODAY)
def today() -> str:
    """The first page."""
    lines = [line for provider in _providers() for line in provider(desk())]
    waiting = [line for line in lines if line.kind == "waiting"]
    said = counted("%(count)s thing waits for you.", "%(count)s things wait for you.", len(waiting))
    zone = ZoneInfo(visitor().organisation.facts.zone)
    return render_template(
        "today.html",
        today=_("%(day)s.", day=weekday(datetime.now(zone).date().isoformat())),
        turn=said if waiting else "",
        suspended=visitor().suspended,
        waiting=waiting,
        setup=[line for line in lines if line.kind == "setup"],
        bodies=_bodies([line for line in lines if line.body]),
        office=bool(visitor().actor.appointments),
        keeping=[line for line in lines if line.kind == "keeping"],
    )


def confirmations(at: Desk) -> Iterable[Line]:
    """The appointments and the new credentials that wait for this person's word."""
    held, doubts = appointing.waiting(at, at.organisation)
    yield from _seats([one for one in held if one.appointment.office in ORDINARY])
    for one in held:
        if one.appointment.office in ORDINARY:
            continue
        address = url_for("appointments.show", appointment=one.appointment.id)
        about = _(
            "%(name)s, %(office)s", name=one.name, office=f"{office_name(one.appointment)}, {one.place}"
        )
        yield Line("waiting", _("Confirm an appointment"), address, about)
    for doubt in doubts:
        address = url_for("appointments.doubt", person=doubt.person)
        yield Line("waiting", _("Confirm that a person is who they say"), address, doubt.name)


def _seats(held: list[appointing.Held]) -> Iterable[Line]:
    """One line for the seats of each body, however many they are."""
    for place in dict.fromkeys(one.place for one in held):
        names = [one.name for one in held if one.place == place]
        about = names[0] if len(names) == 1 else counted("%(count)s person", "%(count)s people", len(names))
        yield Line("waiting", _("Confirm seats"), url_for("appointments.seats"), f"{about}, {place}")


def keeping(at: Desk) -> Iterable[Line]:
    """For administrators: who has not come in yet, and which offices wait for a confirmation."""
    if not decide(visitor().actor, Act.MANAGE_PEOPLE, Subject(at.organisation)).allowed:
        return
    everybody = accounts.everybody(at, at.organisation)
    invited = sum(1 for one in everybody if one.state == "invited")
    unconfirmed = sum(1 for one in appointing.overview(at, at.organisation) if one.state == "unconfirmed")
    people = counted("%(count)s person", "%(count)s people", len(everybody))
    waits = counted("%(count)s link not used yet", "%(count)s links not used yet", invited)
    yield Line(
        "keeping", _("People"), url_for("people.list_all"), f"{people}, {waits}" if invited else people
    )
    about = counted("%(count)s waits for confirmation", "%(count)s wait for confirmation", unconfirmed)
    none = _("None waits for confirmation")
    yield Line("keeping", _("Appointments"), url_for("appointments.list_all"), about if unconfirmed else none)


def _providers() -> tuple[Provider, ...]:
    return cast(tuple[Provider, ...], current_app.extensions["part_two"].providers)


def _bodies(lines: list[Line]) -> list[dict[str, object]]:
    """The bodies whose agendas the visitor may see, each with the lines of its meetings and minutes."""
    held: dict[str, list[str]] = {}
    for appointment in visitor().actor.appointments:
        if appointment.office in OF_BODY and appointment.body:
            held.setdefault(appointment.body, []).append(office_name(appointment))
    return [
        {
            "name": node.kept.body.name,
            "address": url_for("bodies.show", body=node.kept.body.id),
            "as_what": ", ".join(held.get(node.kept.body.id, ())) or node.kept.body.kind.capitalize(),
            "lines": _of(lines, node, "meeting"),
            "next": _of(lines, node, "next"),
            "make": _of(lines, node, "make"),
            "minutes": _of(lines, node, "minutes"),
        }
        for node in _flat(bodies.tree(desk(), visitor().organisation.id))
        if decide(visitor().actor, Act.SEE_AGENDA, bodies.about(node.kept)).allowed
    ]


def _of(lines: list[Line], node: bodies.Node, kind: Kind) -> list[Line]:
    return [line for line in lines if line.kind == kind and line.body == node.kept.body.id]


def _flat(nodes: tuple[bodies.Node, ...]) -> Iterable[bodies.Node]:
    for node in nodes:
        yield node
        yield from _flat(node.below)
