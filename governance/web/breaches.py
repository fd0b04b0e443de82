"""Pages of the breach records: the open ones with their clocks, what was done, the closed ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.kernel.language import _, counted, day, weekday
from governance.services import breaches as use
from governance.services.breaches import Noted
from governance.services.desk import Desk
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.today import Line
from governance.web.told import moment
from governance.web.visiting import desk, visitor

blueprint = Blueprint("breaches", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.get("/breaches")
@declares(Act.SEE_BREACHES)
def list_all() -> Answer:
    """The open breach records, the most urgent first, and the closed ones."""
    found = use.breaches(desk(), request.args.get("after", ""))
    return render_template(
        "breaches/list.html",
        open=[_shown(one) for one in found.open],
        closed=[_shown(one) for one in found.closed],
        older=url_for("breaches.list_all", after=found.older) if found.older else "",
    )


@blueprint.get("/breaches/<uuid:breach>")
@declares(Act.SEE_BREACHES)
def show(breach: object) -> Answer:
    """One breach record."""
    return _show(use.breach(desk(), str(breach)), Form())


@blueprint.post("/breaches/<uuid:breach>")
@declares(Act.RECORD_BREACH)
def record(breach: object) -> Answer:
    """Note what was done."""
    form = Form.sent()
    words, seen = form.words("note"), form.number("seen", 0, 9999)
    if form.good:
        with form.taking():
            use.record(desk(), str(breach), words, seen)
            flash(_("Noted. The record stays open."))
            return redirect(url_for("breaches.show", breach=str(breach)), 303)
    return _show(use.breach(desk(), str(breach)), form), form.status


@blueprint.post("/breaches/<uuid:breach>/close")
@declares(Act.CLOSE_BREACH)
def close(breach: object) -> Answer:
    """Close the record."""
    form = Form.sent()
    words, seen = form.words("note"), form.number("seen", 0, 9999)
    if form.good:
        with form.taking():
            use.close(desk(), str(breach), words, seen)
            flash(_("The record is closed. It can still be read here."))
            return redirect(url_for("breaches.list_all"), 303)
    return _show(use.breach(desk(), str(breach)), form), form.status


def open_ones(at: Desk) -> Iterable[Line]:
    """For Today: the breach records that are open, with what is left of their 72 hours; all that are kept."""
    for noted in use.mine(at):
        about = _("%(body)s, %(day)s", body=noted.body_name, day=day(noted.starts[:10]))
        due = _("%(when)s, %(left)s", when=moment(noted.breach.due_at, _zone()), left=left(noted.left))
        address = url_for("breaches.show", breach=noted.breach.id)
        yield Line("waiting", _("A breach record is open"), address, about, due)
    if kept := use.kept(at):
        about = counted("%(count)s record", "%(count)s records", kept)
        yield Line("keeping", _("Breach records"), url_for("breaches.list_all"), about)


def left(time: timedelta) -> str:
    """How much of a deadline is left: "2 days, 3 hours left"; past it, "overdue"."""
    if time <= timedelta():
        return _("overdue")
    hours = int(time.total_seconds() // 3600)
    if hours < 1:
        return _("less than an hour left")
    days, rest = divmod(hours, 24)
    told = [counted("%(count)s day", "%(count)s days", days)] if days else []
    told += [counted("%(count)s hour", "%(count)s hours", rest)] if rest else []
    return _("%(time)s left", time=", ".join(told))


def _show(noted: Noted, form: Form) -> str:
    may = {str(act) for act in noted.may}
    return render_template(
        "breaches/show.html",
        form=form,
        one=_shown(noted),
        seen=len(noted.notes),
        writes=noted.breach.closed_at is None and str(Act.RECORD_BREACH) in may,
        delivers=not noted.arrived and str(Act.DELIVER) in may,
    )


def _shown(noted: Noted) -> dict[str, object]:
    breach, zone = noted.breach, _zone()
    said = left(noted.left)
    return {
        "id": breach.id,
        "address": url_for("breaches.show", breach=breach.id),
        "body": noted.body_name,
        "met": weekday(noted.starts[:10]),
        "opened": moment(breach.opened_at, zone),
        "due": moment(breach.due_at, zone),
        "left": said[:1].upper() + said[1:],
        "late": noted.left <= timedelta(),
        "closed": moment(breach.closed_at, zone) if breach.closed_at else "",
        "note": breach.note,
        "arrived": noted.arrived,
        "notes": [{"by": note.by, "at": moment(note.at, zone), "words": note.words} for note in noted.notes],
    }


def _zone() -> str:
    return visitor().organisation.facts.zone
