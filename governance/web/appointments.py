"""Pages of the appointments: record one, confirm it, end it, and vouch for a suspended person."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.domain.people import MemberCategory, Office
from governance.kernel.errors import Refused
from governance.kernel.language import _, counted
from governance.services import accounts, appointing, bodies
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.offices import CATEGORIES, line, office_name, office_word, on, term
from governance.web.visiting import desk, visitor

blueprint = Blueprint("appointments", __name__)
Answer = str | tuple[str, int] | Response
GROUPS = (
    ("unconfirmed", lambda: _("Waiting for confirmation")),
    ("to come", lambda: _("To come")),
    ("in office", lambda: _("In office")),
    ("ended", lambda: _("Ended")),
)


@blueprint.get("/appointments")
@declares(Act.APPOINT)
def list_all() -> Answer:
    """Every appointment, what waits first."""
    held = [line(one) for one in appointing.overview(desk(), visitor().organisation.id)]
    groups = [{"title": title(), "held": [h for h in held if h["state"] == state]} for state, title in GROUPS]
    waits = sum(1 for h in held if h["state"] == "unconfirmed")
    turn = counted(
        "%(count)s waits for a second office-holder.", "%(count)s wait for a second office-holder.", waits
    )
    shown = [group for group in groups if group["held"]]
    return render_template("appointments/list.html", groups=shown, turn=turn if waits else "")


@blueprint.get("/appointments/new")
@declares(Act.APPOINT)
def add() -> Answer:
    """The form for an appointment; ``person`` in the address is chosen already."""
    today = on(datetime.now(_zone()))
    return _form(Form({"person": request.args.get("person", ""), "starts": today}))


@blueprint.post("/appointments/new")
@declares(Act.APPOINT)
def send() -> Answer:
    """Record an appointment."""
    form = Form.sent()
    person = form.text("person", _("Choose a person."))
    office = form.choice("office", [str(o) for o in Office], _("Choose an office."))
    category = form.choice("category", tuple(CATEGORIES))
    starts = form.date("starts", _("Enter the day on which it begins."))
    ends = form.date("ends")
    if form.good and starts is not None:
        with form.taking({"body": "place", "academy": "place"}):
            try:
                made = appointing.record(
                    desk(),
                    visitor().organisation.id,
                    Office(office),
                    person,
                    form.text("place") or None,
                    _midnight(starts),
                    _midnight(ends + timedelta(days=1)) if ends else None,
                    cast(MemberCategory, category),
                )
            except Refused as refused:
                if person != visitor().person.id:
                    raise
                form.add("person", refused.sentence)
                return _form(form), 403
            flash(_("The appointment is recorded."))
            return redirect(url_for("appointments.show", appointment=made), 303)
    return _form(form), form.status


@blueprint.get("/appointments/<uuid:appointment>")
@declares(Act.CONFIRM_APPOINTMENT)
def show(appointment: object) -> Answer:
    """One appointment."""
    return _show(str(appointment), Form())


@blueprint.post("/appointments/<uuid:appointment>/confirm")
@declares(Act.CONFIRM_APPOINTMENT)
def confirm(appointment: object) -> Answer:
    """Confirm another's appointment."""
    appointing.confirm(desk(), str(appointment))
    flash(_("Confirmed. The appointment counts from now."))
    return redirect(url_for("today.today"), 303)


@blueprint.get("/appointments/seats")
@declares(Act.CONFIRM_APPOINTMENT)
def seats() -> Answer:
    """The seats that wait for this person's confirmation."""
    return _seats(Form())


@blueprint.post("/appointments/seats")
@declares(Act.CONFIRM_APPOINTMENT)
def confirm_seats() -> Answer:
    """Confirm the seats that are ticked."""
    form = Form.sent()
    chosen = form.values("seats")
    if not chosen:
        form.add("seats", _("Tick the seats that you confirm."))
        return _seats(form), form.status
    count = appointing.confirm_seats(desk(), visitor().organisation.id, chosen)
    flash(counted("%(count)s seat is confirmed.", "%(count)s seats are confirmed.", count))
    return redirect(url_for("today.today"), 303)


@blueprint.post("/appointments/<uuid:appointment>/end")
@declares(Act.END_APPOINTMENT)
def end(appointment: object) -> Answer:
    """Record that an appointment ends."""
    form = Form.sent()
    last = form.date("ends", _("Enter the last day in office."))
    if form.good and last is not None:
        with form.taking():
            appointing.end(desk(), str(appointment), _midnight(last + timedelta(days=1)))
            flash(_("The end is recorded."))
            return redirect(url_for("appointments.show", appointment=str(appointment)), 303)
    return _show(str(appointment), form), form.status


@blueprint.get("/people/<uuid:person>/authority")
@declares(Act.LIFT_SUSPENSION)
def doubt(person: object) -> Answer:
    """Ask another office-holder whether a person with a new credential is who they say."""
    found = appointing.doubt(desk(), str(person))
    return render_template(
        "appointments/lift.html", person=found.person, name=found.name, since=on(found.since)
    )


@blueprint.post("/people/<uuid:person>/authority")
@declares(Act.LIFT_SUSPENSION)
def lift(person: object) -> Answer:
    """Give a suspended person their authority back."""
    appointing.lift(desk(), str(person))
    flash(_("Confirmed. They have the authority of their offices again."))
    return redirect(url_for("today.today"), 303)


def _form(form: Form) -> str:
    organisation = visitor().organisation.id
    people = [(one.id, one.name) for one in accounts.everybody(desk(), organisation)]
    schools = [(s.academy.id, s.academy.name) for s in bodies.schools(desk(), organisation)]
    return render_template(
        "appointments/add.html",
        form=form,
        people=people,
        offices=[(str(o), office_word(o)) for o in Office],
        places=_bodies(bodies.tree(desk(), organisation)) + schools,
        categories=[(value, word()) for value, word in CATEGORIES.items()],
    )


def _seats(form: Form) -> str:
    waiting = appointing.seats(desk(), visitor().organisation.id)
    turn = counted("%(count)s seat waits for you.", "%(count)s seats wait for you.", len(waiting))
    return render_template(
        "appointments/seats.html",
        form=form,
        seats=[(one.held.appointment.id, one.held.name, _seat(one)) for one in waiting],
        turn=turn if waiting else "",
    )


def _seat(one: appointing.Seat) -> str:
    """What is known of a seat, in a line or two."""
    a, days = one.held.appointment, term(one.held.appointment)
    known = {"office": office_name(a), "place": one.held.place, **days, "by": one.recorded_by}
    known["on"] = on(a.recorded_at)
    line = (
        _("%(office)s, %(place)s, from %(starts)s until %(ends)s.", **known)
        if days["ends"]
        else _("%(office)s, %(place)s, from %(starts)s.", **known)
    )
    recorded = _("Recorded on %(on)s by %(by)s.", **known)
    if one.came == "yes":
        return f"{line} {recorded}"
    later = _(
        "They have not signed in yet: if you confirm now, somebody must confirm again that it was them."
    )
    return f"{line} {recorded} {later}"


def _show(appointment: str, form: Form) -> str:
    found = appointing.show(desk(), appointment)
    a = found.held.appointment
    able = ", ".join(found.able)
    who = (
        _("%(names)s can confirm it, on their own first page.", names=able)
        if able
        else _(
            "Nobody can yet. Record the Chair of another body or the CEO first; "
            "in a new organisation the first two confirm each other."
        )
    )
    return render_template(
        "appointments/show.html",
        form=form,
        held=line(found.held) | {"recorded": on(a.recorded_at), "confirmed": on(a.confirmed_at)},
        turn=_("It waits for another office-holder's confirmation.")
        if found.held.state == "unconfirmed"
        else "",
        manages=Act.APPOINT in found.may,
        confirmable=Act.CONFIRM_APPOINTMENT in found.may,
        endable=Act.END_APPOINTMENT in found.may and found.held.state != "ended",
        who=who,
    )


def _bodies(nodes: tuple[bodies.Node, ...]) -> list[tuple[str, str]]:
    found = []
    for node in nodes:
        found += [(node.kept.body.id, node.kept.body.name), *_bodies(node.below)]
    return found


def _zone() -> ZoneInfo:
    return ZoneInfo(visitor().organisation.facts.zone)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), _zone())
