"""Pages of publishing: both sides of a meeting, its editions, what waits for delivery, the withdrawal."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.kernel.language import _, counted
from governance.services import comparing, publishing, sending, takedown, wording
from governance.services.delivering import Delivery, unreached
from governance.services.desk import Desk
from governance.services.publishing import Preview
from governance.store.editions import KeptEdition
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.sheets import within
from governance.web.today import Line
from governance.web.told import kept_at, moment, reason_field, shown, unsettled
from governance.web.visiting import desk

blueprint = Blueprint("publishing", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.get("/meetings/<uuid:meeting>/compare")
@declares(Act.SEE_PART_ONE)
def compare(meeting: object) -> Answer:
    """Left what the public will read, right what the reader may read of Part II, between them what the first
    tells of the second."""
    return _compare(str(meeting), Form())


@blueprint.post("/meetings/<uuid:meeting>/compare/reword")
@declares(Act.DRAFT_MINUTES)
def reword(meeting: object) -> Answer:
    """Take the neutral wording of a finding over in its place."""
    form = Form.sent()
    version = form.number("version", 0, 999_999_999)
    if form.good:
        with form.taking():
            wording.take_over(desk(), str(meeting), _named(form), version)
            flash(_("Done: the neutral wording stands in its place."))
            return redirect(url_for("publishing.compare", meeting=str(meeting), _anchor="leaks"), 303)
    return _compare(str(meeting), form), form.status


@blueprint.post("/meetings/<uuid:meeting>/compare/keep")
@declares(Act.KEEP_WORDING)
def keep(meeting: object) -> Answer:
    """Keep the words of a finding, with a reason."""
    form = Form.sent()
    name = _named(form)
    field = reason_field(name)
    reason = form.words(field)
    if form.good:
        with form.taking({"reason": field}, kept=(field,)):
            wording.keep(desk(), str(meeting), name, reason)
            flash(_("Kept, with your reason. It is sealed with its matter."))
            return redirect(url_for("publishing.compare", meeting=str(meeting), _anchor="leaks"), 303)
    return _compare(str(meeting), form), form.status


@blueprint.get("/meetings/<uuid:meeting>/publish")
@declares(Act.SEE_PART_ONE)
def show(meeting: object) -> Answer:
    """What of the meeting stands on the website, and what publishing would do."""
    return _show(publishing.preview(desk(), str(meeting)), Form())


@blueprint.post("/meetings/<uuid:meeting>/publish")
@declares(Act.PUBLISH)
def publish(meeting: object) -> Answer:
    """Publish Part I."""
    form = Form.sent()
    reason = form.text("reason", longest=300)
    if form.good:
        with form.taking(kept=("reason",)):
            done = publishing.publish(desk(), str(meeting), reason)
            flash(_arrival(done))
            return redirect(url_for("publishing.show", meeting=str(meeting)), 303)
    return _show(publishing.preview(desk(), str(meeting)), form), form.status


@blueprint.post("/deliver")
@declares(Act.DELIVER)
def deliver() -> Answer:
    """Deliver what waits for the website."""
    form = Form.sent()
    flash(sending.deliver(desk()).sentence)
    return redirect(form.value("back") if form.value("back").startswith("/meetings/") else "/", 303)


@blueprint.get("/meetings/<uuid:meeting>/withdraw")
@declares(Act.TAKE_DOWN)
def ask_withdraw(meeting: object) -> Answer:
    """What a withdrawal for confidentiality does and what it cannot reach."""
    return _withdrawing(str(meeting), Form())


@blueprint.post("/meetings/<uuid:meeting>/withdraw")
@declares(Act.TAKE_DOWN)
def withdraw(meeting: object) -> Answer:
    """Withdraw a meeting's minutes for confidentiality."""
    form = Form.sent()
    reason = form.words("reason")
    if form.good:
        with form.taking(kept=("reason",)):
            done = takedown.withdraw(desk(), str(meeting), reason)
            flash(_destroyed(done))
            return redirect(url_for("breaches.list_all"), 303)
    return _withdrawing(str(meeting), form), form.status


def published_lately(at: Desk) -> Iterable[Line]:
    """For Today: what waits for delivery."""
    waiting = sending.pending(at)
    if waiting:
        about = counted("%(count)s delivery to the website", "%(count)s deliveries to the website", waiting)
        yield Line("keeping", _("Waiting for delivery"), url_for("publishing.undelivered"), about)


@blueprint.get("/deliver")
@declares(Act.DELIVER)
def undelivered() -> Answer:
    """What waits for the website, for whoever may try again."""
    count = sending.undelivered(desk())
    waits = counted("%(count)s delivery waits.", "%(count)s deliveries wait.", count) if count else ""
    return render_template("publishing/undelivered.html", waiting=waits)


def _compare(meeting: str, form: Form) -> str:
    found = comparing.compare(desk(), meeting)
    outline = found.preview.outline
    told = [shown(one, n, kept_at(one, found.preview.zone)) for n, one in enumerate(found.told, 1)]
    return render(
        "publishing/compare.html",
        outline,
        "publishing.compare",
        form=form,
        public=within(found.preview.article),
        appendix=within(found.appendix),
        told=told,
        open=unsettled(sum(one.kept is None for one in found.told)),
        changeable=Act.DRAFT_MINUTES in outline.may,
        wanted={"words": form.value("words"), "instead": form.value("instead")},
        **_about(found.preview),
    )


def _named(form: Form) -> str:
    """By what a form calls a finding."""
    return form.value("name") if len(form.value("name")) <= 64 else ""


def _show(found: Preview, form: Form) -> str:
    editions = [
        {
            "number": edition.number,
            "state": edition.state,
            "says": _says(edition, found.zone),
        }
        for edition in reversed(found.editions)
    ]
    return render(
        "publishing/show.html",
        found.outline,
        "publishing.show",
        form=form,
        open=unsettled(comparing.checked(desk(), found.outline.id).open) if found.may else "",
        editions=editions,
        waits=any(edition.state in ("waiting", "withdrawing") for edition in found.editions),
        withdrawable=found.standing is not None and str(Act.TAKE_DOWN) in {str(a) for a in found.outline.may},
        **_about(found),
    )


def _about(found: Preview) -> dict[str, object]:
    """What both pages say of publishing."""
    return {
        "determination": found.determination,
        "reasons": found.reasons,
        "changes": found.changes,
        "publishes": found.may and not found.reasons and found.changes,
        "replaces": found.standing.number if found.standing else 0,
        "next": max((edition.number for edition in found.editions), default=0) + 1,
    }


def _says(edition: KeptEdition, zone: str) -> str:
    match edition.state:
        case "waiting":
            return _("Waiting for delivery since %(when)s.", when=moment(edition.published_at, zone))
        case "published":
            return _("Published %(when)s.", when=moment(edition.published_at, zone))
        case "withdrawing":
            return _("Withdrawn here. The website has not confirmed yet.")
        case _:
            gone = edition.withdrawn_at or edition.published_at
            return _("Withdrawn and destroyed %(when)s.", when=moment(gone, zone))


def _withdrawing(meeting: str, form: Form) -> str:
    found = takedown.standing(desk(), meeting)
    editions = [{"number": edition.number, "says": _says(edition, found.zone)} for edition in found.editions]
    return render(
        "publishing/withdraw.html",
        found.outline,
        "publishing.show",
        form=form,
        editions=editions,
        unreached=found.unreached,
    )


def _arrival(done: publishing.Published) -> str:
    if done.delivery.waiting:
        return _("Edition %(number)s is made. %(waits)s", number=done.number, waits=done.delivery.sentence)
    return _("Edition %(number)s stands on the website.", number=done.number)


def _destroyed(done: Delivery) -> str:
    if done.waiting:
        said = _("The office's copies are destroyed. The website's wait: %(why)s", why=done.because)
    else:
        said = _("The minutes are withdrawn and destroyed. A breach record is open.")
    return f"{said} {unreached()}" if done.lost else said
