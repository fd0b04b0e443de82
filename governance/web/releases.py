"""Pages of a meeting's releases: where each request stands, and asking for a new one."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.domain.release import Form as PrintedForm
from governance.gate.asking import RequestCard
from governance.kernel.errors import Refused
from governance.kernel.language import _, counted, day
from governance.services import asking
from governance.services.asking import Again, Offer, Wish
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.offices import on
from governance.web.visiting import desk

blueprint = Blueprint("releases", __name__)
Answer = str | tuple[str, int] | Response
FORMS = {"pdf": lambda: _("PDF"), "docx": lambda: _("Word"), "json": lambda: _("Meeting file")}
"""The forms in which a copy can leave."""


@blueprint.get("/meetings/<uuid:meeting>/releases")
@declares(Act.SEE_REQUEST)
def list_all(meeting: object) -> Answer:
    """The requests about a meeting, as far as the visitor may know of them."""
    found = asking.of_meeting(desk(), str(meeting))
    waits = any(card.may_decide == "yes" for card in found.cards)
    return render(
        "releases/list.html",
        found.outline,
        "releases.list_all",
        lines=[_line(card) for card in found.cards],
        turn=_("One waits for your decision.") if waits else "",
    )


@blueprint.get("/meetings/<uuid:meeting>/releases/new")
@declares(Act.ASK_RELEASE)
def new(meeting: object) -> Answer:
    """The form for asking."""
    found = asking.offer(desk(), str(meeting))
    before = request.args.get("again", "")
    if before:
        return _form(found, _again(asking.again(desk(), str(meeting), before)))
    only = found.matters[0].id if len(found.matters) == 1 else ""
    return _form(found, Form({"form": "pdf", "matters": only}))


@blueprint.post("/meetings/<uuid:meeting>/releases/new")
@declares(Act.ASK_RELEASE)
def ask(meeting: object) -> Answer:
    """Ask for a release."""
    form, found = Form.sent(), asking.offer(desk(), str(meeting))
    wish = _wish(form, found)
    if form.good and wish is not None:
        with form.taking():
            try:
                made = asking.ask(desk(), str(meeting), wish)
            except Refused as refused:
                form.add("matters", refused.sentence)
            else:
                flash(_("Asked. Nothing leaves until it is authorised."))
                return redirect(url_for("requests.show", request_id=made), 303)
    return _form(found, form), form.status


def all_of(labels: tuple[str, ...]) -> str:
    """Labels in a row: "Matter 1, Matter 2 and Matter 3"."""
    if len(labels) < 2:
        return "".join(labels)
    return _("%(these)s and %(last)s", these=", ".join(labels[:-1]), last=labels[-1])


def any_of(names: tuple[str, ...]) -> str:
    """Names to choose from: "Ms A, Mr B or Mrs C"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(these)s or %(last)s", these=", ".join(names[:-1]), last=names[-1])


def copies_taken(count: int) -> str:
    """How many copies left, in words."""
    return counted("%(count)s copy taken", "%(count)s copies taken", count) if count else _("no copy taken")


def _wish(form: Form, found: Offer) -> Wish | None:
    chosen = tuple(one.id for one in found.matters if one.id in form.values("matters"))
    if not chosen:
        form.add("matters", _("Choose the matters to be released."))
    recipient = form.text("recipient", _("Enter the name of the person who is to receive it."))
    capacity = form.text("capacity", _("Enter as whom they receive it."))
    purpose = form.words("purpose", _("Say what it is needed for."))
    if len(purpose) > 1_000:
        form.add("purpose", _("Write this in at most %(longest)s characters.", longest=1_000))
    printed = form.choice("form", tuple(FORMS), _("Choose in which form."))
    until = form.date("until", _("Enter the last day on which it may be read."))
    if not form.good or until is None:
        return None
    return Wish(chosen, recipient, capacity, purpose.strip(), cast(PrintedForm, printed), until)


def _form(found: Offer, form: Form) -> str:
    matters = [(one.id, one.label, "" if one.waits.allowed else one.waits.because) for one in found.matters]
    return render("releases/new.html", found.outline, "releases.list_all", form=form, matters=matters)


def _again(before: Again) -> Form:
    """The form as it was sent before. What may be asked for no longer is not among the boxes."""
    return Form(
        {
            "matters": before.matters,
            "recipient": before.recipient,
            "capacity": before.capacity,
            "purpose": before.purpose,
            "form": before.form,
            "until": day(before.until.isoformat()) if before.until else "",
        }
    )


def _line(card: RequestCard) -> dict[str, str]:
    return {
        "address": url_for("requests.show", request_id=card.id),
        "labels": all_of(card.labels),
        "recipient": card.recipient,
        "until": on(card.until),
        "asked": on(card.asked_at),
        "state": card.state,
        "says": _("waits for a decision") if card.state == "asked" else "",
        "copies": copies_taken(card.copies) if card.state in ("authorised", "revoked", "expired") else "",
    }
