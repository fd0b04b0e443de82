"""The page of the roll: who was there, who left, who presided; and its correction by a later meeting."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.kernel.errors import Conflict
from governance.kernel.language import _
from governance.services import correcting, rolling
from governance.services.minuting import Place
from governance.services.resolving import LaterMeeting
from governance.services.rolling import RollView
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.resolved_form import RESOLVED, by_whom, resolved_by, usual_values
from governance.web.roll_form import (
    ACCEPTED,
    CATEGORIES,
    OUTCOMES,
    STANDINGS,
    forget_gone,
    in_words,
    lengthen,
    roll_of,
    rows_of,
    values_of,
)
from governance.web.visiting import desk

blueprint = Blueprint("attendance", __name__)
Answer = str | tuple[str, int] | Response


class Opened(NamedTuple):
    """The roll as it was opened: for writing, or for correcting by one of the ``later`` meetings."""

    view: RollView
    later: tuple[LaterMeeting, ...] | None = None
    places: tuple[Place, ...] = ()


@blueprint.get("/meetings/<uuid:meeting>/attendance")
@declares(Act.DRAFT_MINUTES)
def show(meeting: object) -> Answer:
    """The roll, open for writing."""
    return _fresh(_written(str(meeting)))


@blueprint.post("/meetings/<uuid:meeting>/attendance")
@declares(Act.DRAFT_MINUTES)
def save(meeting: object) -> Answer:
    """Save the roll; "more" only gives more empty rows and keeps what was typed."""
    form = Form.sent()
    if form.value("do") == "more":
        lengthen(form)
        return _page(_written(str(meeting)), form)
    said, version = roll_of(form), form.number("version", 0, 999_999_999)
    if form.good:
        with form.taking():
            try:
                rolling.save_roll(desk(), str(meeting), version, said)
            except Conflict as conflict:
                return _conflict(_written(str(meeting)), form, conflict)
            flash(_("Saved."))
            return redirect(url_for("attendance.show", meeting=str(meeting)), 303)
    return _page(_written(str(meeting)), form), form.status


@blueprint.get("/meetings/<uuid:meeting>/record/correct/attendance")
@declares(Act.CORRECT)
def correction(meeting: object) -> Answer:
    """The roll, open for correcting."""
    return _fresh(_correctable(str(meeting)))


@blueprint.post("/meetings/<uuid:meeting>/record/correct/attendance")
@declares(Act.CORRECT)
def correct(meeting: object) -> Answer:
    """Keep the corrected roll; "more" only gives more empty rows."""
    form = Form.sent()
    if form.value("do") == "more":
        lengthen(form)
        return _page(_correctable(str(meeting)), form)
    said, version = roll_of(form), form.number("version", 0, 999_999_999)
    part = form.choice("part", ("I", "II"), _("Choose in which part the correction is minuted."))
    if form.good:
        with form.taking(kept=RESOLVED):
            try:
                by = resolved_by(form, part)
                correcting.correct_roll(desk(), str(meeting), version, said, by)
            except Conflict as conflict:
                return _conflict(_correctable(str(meeting)), form, conflict)
            flash(_("The correction is kept as a new version. The version before it stays on record."))
            return redirect(url_for("records.show", meeting=str(meeting)), 303)
    return _page(_correctable(str(meeting)), form), form.status


def _written(meeting: str) -> Opened:
    return Opened(rolling.open_roll(desk(), meeting))


def _correctable(meeting: str) -> Opened:
    return Opened(*correcting.open_roll_for_correcting(desk(), meeting))


def _fresh(opened: Opened) -> str:
    return _page(opened, Form({**values_of(opened.view), **usual_values(opened.places)}))


def _conflict(opened: Opened, form: Form, conflict: Conflict) -> Answer:
    """All of what stands now is shown above what was typed, which is still there."""
    form.add("", conflict.sentence)
    form.put("version", str(opened.view.version))
    forget_gone(form, opened.view)
    return _page(opened, form, theirs=in_words(opened.view)), 409


def _page(opened: Opened, form: Form, theirs: object = None) -> str:
    found, later = opened.view, opened.later
    terms = found.outline.terms
    return render(
        "meeting/attendance.html",
        found.outline,
        "attendance.show" if later is None else "records.show",
        form=form,
        theirs=theirs,
        corrects=later is not None,
        **by_whom(later or (), opened.places, terms),
        prefilled=found.prefilled == "yes",
        rows=rows_of(form),
        items=found.items,
        matters=[("", _("as its item")), *found.matters, ("unsorted", _("not yet sorted"))],
        quorums=found.quorums,
        needed=found.outline.facts.quorum,
        standings=[(value, word()) for value, word in STANDINGS.items()],
        categories=[(value, word()) for value, word in CATEGORIES.items()],
        outcomes=[(value, word()) for value, word in OUTCOMES.items()],
        accepted=[(value, word()) for value, word in ACCEPTED.items()],
    )
