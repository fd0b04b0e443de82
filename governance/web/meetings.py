"""Pages of a meeting as a whole: convene one, its overview, its head; the clerk's lines of Today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.kernel.errors import Refused
from governance.kernel.language import _, day, weekday
from governance.services import ahead, convening, presiding, progress
from governance.services.bodies import Portrait
from governance.services.convening import Convened, Outline, Visibility
from governance.services.desk import Desk
from governance.store.bodies import KeptBody
from governance.web.access import declares
from governance.web.bodies import Section
from governance.web.forms import Form
from governance.web.meeting_frame import render, when
from governance.web.today import Line
from governance.web.visiting import desk, visitor

blueprint = Blueprint("meetings", __name__)
Answer = str | tuple[str, int] | Response
PAGE = 20
NEAR = 7
"""How many days before the last day for notice the first page says so."""
KINDS = {
    "ordinary": lambda: _("Ordinary"),
    "extraordinary": lambda: _("Extraordinary"),
    "annual": lambda: _("Annual"),
    "panel": lambda: _("Panel"),
}
GOES = {
    "agenda": "agenda.show",
    "prepare": "agenda.show",
    "attendance": "attendance.show",
    "write": "minutes.first",
    "sort": "sorting.show",
    "decide": "determination.show",
    "hand in": "records.show",
    "check": "records.show",
    "circulate": "records.show",
    "approve": "records.show",
    "sign": "records.show",
    "publish": "publishing.show",
}
"""Where the next thing is done."""


@blueprint.get("/meetings/new")
@declares(Act.CREATE_MEETING)
def add() -> Answer:
    """The form for a new meeting of ``body``."""
    kept = convening.convenable(desk(), _body())
    values = {"body": kept.body.id, "place": kept.body.settings.place, "kind": "ordinary"}
    return _new(
        kept, Form(values | {"visibility": kept.body.visibility, "time": "18:00", "number_start": "1"})
    )


@blueprint.post("/meetings/new")
@declares(Act.CREATE_MEETING)
def convene() -> Answer:
    """Make a meeting."""
    form = Form.sent()
    kept = convening.convenable(desk(), form.value("body"))
    said = _said(form)
    if form.good:
        with form.taking({"starts": "date"}):
            made = convening.convene(desk(), kept.body.id, said)
            flash(_("The meeting is made. Now finish its agenda."))
            return redirect(url_for("agenda.show", meeting=made), 303)
    return _new(kept, form), form.status


@blueprint.get("/meetings/<uuid:meeting>")
@declares(Act.SEE_AGENDA)
def show(meeting: object) -> Answer:
    """One meeting: the one thing it needs next."""
    found = progress.overview(desk(), str(meeting))
    goes = GOES.get(found.next.need, "") if found.next else ""
    return render(
        "meeting/show.html",
        found.outline,
        "meetings.show",
        next=found.next,
        wanted=presiding.presiders_wanted(desk(), str(meeting)),
        next_address=url_for(goes, meeting=str(meeting)) if goes else "",
        facts=_facts(found.outline),
        edits=Act.EDIT_AGENDA in found.outline.may,
    )


@blueprint.get("/meetings/<uuid:meeting>/head")
@declares(Act.EDIT_AGENDA)
def head(meeting: object) -> Answer:
    """The form for date, time and place."""
    outline = _changeable(str(meeting))
    facts = outline.facts
    form = Form(
        {
            "date": day(facts.starts[:10]),
            "time": facts.starts[11:],
            "ended": facts.ended,
            "place": facts.place,
            "kind": facts.kind,
            "visibility": outline.visibility,
            "next_meeting": facts.next_meeting,
            "number_start": str(facts.number_start),
            "version": str(outline.version),
        }
    )
    return _head(outline, form)


@blueprint.post("/meetings/<uuid:meeting>/head")
@declares(Act.EDIT_AGENDA)
def revise(meeting: object) -> Answer:
    """Save date, time and place."""
    form, outline = Form.sent(), _changeable(str(meeting))
    said, version = _said(form), form.number("version", 0, 999_999_999)
    if form.good:
        with form.taking({"starts": "date"}):
            convening.revise(desk(), str(meeting), said, version)
            flash(_("Saved."))
            return redirect(url_for("meetings.show", meeting=str(meeting)), 303)
    return _head(outline, form), form.status


def waiting(at: Desk) -> Iterable[Line]:
    """For clerks: of each body the meetings in hand, with what each needs next."""
    for need in progress.of_clerk(at):
        address = url_for("meetings.show", meeting=need.meeting)
        about = f"{need.next.sentence} {notice_near(need.notice_by, need.now)}".strip()
        yield Line("meeting", when(need.starts), address, about=about, body=need.body)
    for body in progress.without_coming(at):
        yield Line("make", _("Make a meeting"), url_for("meetings.add", body=body), body=body)


def notice_near(by: str, now: datetime) -> str:
    """Until when notice must go out, where that day is near: today or within a week."""
    left = (date.fromisoformat(by) - _day_of(now)).days if by else -1
    return _("Notice must go out by %(day)s.", day=weekday(by)) if 0 <= left <= NEAR else ""


def notice_said(outline: Outline) -> str:
    """Until when notice must or had to go out, until the meeting is over."""
    by, today = outline.notice_by, _day_of(outline.now).isoformat()
    if not by or outline.facts.starts[:10] < today:
        return ""
    said = {"day": weekday(by), "days": outline.notice_days}
    if by < today:
        return _("Notice had to go out by %(day)s: %(days)s clear days before the meeting.", **said)
    return _("Notice must go out by %(day)s: %(days)s clear days before the meeting.", **said)


def _day_of(now: datetime) -> date:
    return now.astimezone(ZoneInfo(visitor().organisation.facts.zone)).date()


def of_body(at: Desk, portrait: Portrait) -> Section | None:
    """The section of a body's page that lists its meetings; None for whoever may not see its agendas."""
    body = portrait.kept.body.id
    found = convening.of_body(at, body, request.args.get("after", ""), limit=PAGE + 1)
    if found is None:
        return None
    readable = ahead.with_minutes(at, body, found)
    lines = [
        {
            "address": url_for("meetings.show", meeting=one.id),
            "when": when(one.facts.starts),
            "place": one.facts.place,
            "minutes": url_for("reading.show", meeting=one.id) if one.id in readable else "",
        }
        for one in found
    ]
    older = url_for("bodies.show", body=body, after=found[PAGE - 1].id) if len(found) > PAGE else ""
    make = url_for("meetings.add", body=body) if Act.CREATE_MEETING in portrait.may else ""
    values = {"lines": lines[:PAGE], "older": older, "make": make}
    return Section(_("Meetings"), "meeting/of_body.html", values)


def _changeable(meeting: str) -> Outline:
    outline = convening.outline(desk(), meeting)
    if Act.EDIT_AGENDA not in outline.may:
        raise Refused(_("Where this record stands now, that cannot be done."), "no rule allows it")
    return outline


def _body() -> str:
    return request.args.get("body", "")


def _said(form: Form) -> Convened:
    date = form.date("date", _("Enter the date."))
    time = form.time("time", _("Enter the time at which it starts."))
    ended = form.time("ended")
    kind = form.choice("kind", tuple(KINDS), _("Choose what kind of meeting it is."))
    visibility = form.choice("visibility", ("public", "private"), _("Choose whether the website shows it."))
    starts = f"{date.isoformat()}T{time.strftime('%H:%M')}" if date and time else ""
    return Convened(
        starts=starts,
        place=form.text("place"),
        kind=kind,
        visibility=cast(Visibility, visibility or "private"),
        ended=ended.strftime("%H:%M") if ended else "",
        next_meeting=form.text("next_meeting"),
        number_start=form.number("number_start", 0, 9999) if form.value("number_start").strip() else 1,
    )


def _new(kept: KeptBody, form: Form) -> str:
    return render_template(
        "meeting/new.html",
        form=form,
        body=kept.body,
        private=kept.body.visibility != "public",
        kinds=[(kind, word()) for kind, word in KINDS.items()],
        standing=kept.body.settings.standing,
    )


def _head(outline: Outline, form: Form) -> str:
    kinds = [(kind, word()) for kind, word in KINDS.items()]
    return render("meeting/head.html", outline, "meetings.show", form=form, kinds=kinds)


def _facts(outline: Outline) -> list[tuple[str, str]]:
    facts = outline.facts
    shown = (
        _("On the website once published") if outline.visibility == "public" else _("Never on the website")
    )
    return [
        (_("Date and time"), when(facts.starts) + (f"–{facts.ended}" if facts.ended else "")),
        (_("Place"), facts.place),
        (_("Kind"), KINDS.get(facts.kind, lambda: facts.kind)()),
        (_("Quorum"), str(facts.quorum) if facts.quorum else ""),
        (_("Next meeting"), weekday(facts.next_meeting)),
        (_("Public"), shown),
    ]
