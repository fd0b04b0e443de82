"""Pages of one request for release: the decision, made on a phone; then what became of it, and the copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.domain.grounds import ground_words
from governance.domain.release import ByAuthority
from governance.gate.considering import Held, Outlook
from governance.gate.questioning import Asked
from governance.kernel.errors import Conflict, Refused
from governance.kernel.language import _, counted, day
from governance.services import asking, deciding
from governance.services.deciding import Reading
from governance.services.desk import Desk
from governance.services.signing_in import TooMany
from governance.web.access import declares
from governance.web.downloads import sent
from governance.web.forms import Form
from governance.web.offices import on
from governance.web.releases import FORMS, all_of, any_of, copies_taken
from governance.web.sheets import within
from governance.web.today import Line
from governance.web.visiting import desk, visitor

blueprint = Blueprint("requests", __name__)
Answer = str | tuple[str, int] | Response

_KINDS: dict[str, Callable[[int], str]] = {
    "passage": lambda n: counted("%(count)s passage", "%(count)s passages", n),
    "resolution": lambda n: counted("%(count)s resolution", "%(count)s resolutions", n),
    "vote": lambda n: counted("%(count)s vote", "%(count)s votes", n),
    "action": lambda n: counted("%(count)s action", "%(count)s actions", n),
    "paper": lambda n: counted("the title of %(count)s paper", "the titles of %(count)s papers", n),
    "attendance": lambda n: counted("%(count)s note of who took part", "%(count)s notes of who took part", n),
    "heading": lambda n: counted("%(count)s internal title", "%(count)s internal titles", n),
}
_CALLS: dict[str, Callable[[], str]] = {
    "decide": lambda: _("A request waits for your decision"),
    "question": lambda: _("A question about a request"),
    "answered": lambda: _("Your question about a request was answered"),
    "authorised": lambda: _("A request was authorised"),
    "refused": lambda: _("A request was refused"),
}


@blueprint.get("/requests/<uuid:request_id>")
@declares(Act.SEE_REQUEST)
def show(request_id: object) -> Answer:
    """One request: the decision for whoever may take it, for others where it stands."""
    return page(asking.request(desk(), str(request_id)), Form())


@blueprint.get("/requests/<uuid:request_id>/contents")
@declares(Act.VIEW_LEAVING)
def contents(request_id: object) -> Answer:
    """Exactly what would leave, for whoever may decide on it."""
    found = deciding.read(desk(), str(request_id))
    return render_template("releases/contents.html", **_reading(found))


@blueprint.get("/requests/<uuid:request_id>/authorise")
@declares(Act.VIEW_LEAVING)
def confirm(request_id: object) -> Answer:
    """The password again, above exactly what is signed."""
    found = deciding.read(desk(), str(request_id))
    return render_template("releases/authorise.html", form=Form(), **_reading(found))


@blueprint.post("/requests/<uuid:request_id>/authorise")
@declares(Act.AUTHORISE)
def authorise(request_id: object) -> Answer:
    """Let exactly what was shown leave."""
    form = Form.sent()
    password = form.secret("password", _("Enter your password."))
    if form.good:
        with form.taking(kept=("password",)):
            try:
                deciding.authorise(desk(), str(request_id), form.value("shown"), password)
            except TooMany as refused:
                form.add("password", refused.sentence)
            except Refused as refused:
                if refused.reason != "content changed":
                    raise
                form.add("", refused.sentence)
            else:
                flash(_("Authorised. You can revoke it from this page at any time."))
                return redirect(url_for("requests.show", request_id=request_id), 303)
    found = deciding.read(desk(), str(request_id))
    return render_template("releases/authorise.html", form=form, **_reading(found)), form.status


@blueprint.get("/requests/<uuid:request_id>/refuse")
@declares(Act.REFUSE_RELEASE)
def ask_refuse(request_id: object) -> Answer:
    """The form for a refusal."""
    return ending("refuse", request_id, Act.REFUSE_RELEASE, Form())


@blueprint.post("/requests/<uuid:request_id>/refuse")
@declares(Act.REFUSE_RELEASE)
def refuse(request_id: object) -> Answer:
    """Refuse it, with a reason."""
    form = Form.sent()
    reason = written(form, "reason", _("Say why, for whoever asked."))
    if form.good:
        with form.taking():
            deciding.refuse(desk(), str(request_id), reason)
            flash(_("Refused. Whoever asked can read why."))
            return redirect(url_for("requests.show", request_id=request_id), 303)
    return ending("refuse", request_id, Act.REFUSE_RELEASE, form)


@blueprint.get("/requests/<uuid:request_id>/revoke")
@declares(Act.REVOKE)
def ask_revoke(request_id: object) -> Answer:
    """What revoking ends, and what it cannot undo."""
    return ending("revoke", request_id, Act.REVOKE, Form())


@blueprint.post("/requests/<uuid:request_id>/revoke")
@declares(Act.REVOKE)
def revoke(request_id: object) -> Answer:
    """End the release now."""
    form = Form.sent()
    reason = written(form, "reason", _("Say why."))
    if form.good:
        with form.taking():
            deciding.revoke(desk(), str(request_id), reason)
            flash(_("Revoked. No further copy leaves."))
            return redirect(url_for("requests.show", request_id=request_id), 303)
    return ending("revoke", request_id, Act.REVOKE, form)


@blueprint.post("/requests/<uuid:request_id>/copy")
@declares(Act.COLLECT)
def collect(request_id: object) -> Answer:
    """A numbered copy; or a clear refusal, and no bytes."""
    form = Form()
    try:
        copy = deciding.collect(desk(), str(request_id))
    except (Refused, Conflict) as stopped:
        form.add("", stopped.sentence)
        status = 409 if isinstance(stopped, Conflict) else 403
        return page(asking.request(desk(), str(request_id)), form), status
    return sent(copy.name, copy.data)


def called(at: Desk) -> Iterable[Line]:
    """For Today: requests that wait for this person's decision, and what became of those that they keep."""
    for one in asking.attention(at):
        address = url_for("requests.show", request_id=one.request)
        about = _("%(body)s, asked %(day)s", body=one.body_name, day=on(one.kept.asked_at))
        yield Line("waiting", _CALLS[one.kind](), address, about)


def page(found: Outlook, form: Form) -> str:
    """The request: the decision for whoever may take it, for others where it stands."""
    template = "decide" if Act.REFUSE_RELEASE in found.may else "show"
    return render_template(f"releases/{template}.html", form=form, **_about(found))


def ending(template: str, request_id: object, act: Act, form: Form) -> Answer:
    """The page of something that is done to the request; the request itself where it cannot be done."""
    found = asking.request(desk(), str(request_id), act)
    if act not in found.may:
        return redirect(url_for("requests.show", request_id=request_id), 303)
    return render_template(f"releases/{template}.html", form=form, **_about(found)), form.status


def written(form: Form, name: str, missing: str) -> str:
    """What stands in one area of the form, of a length that is read on a phone."""
    text = form.words(name, missing)
    if len(text) > 1_000:
        form.add(name, _("Write this in at most %(longest)s characters.", longest=1_000))
    return text


def _reading(found: Reading) -> dict[str, object]:
    return {"article": within(found.article), "shown": found.shown, **_about(found.outlook)}


def _about(found: Outlook) -> dict[str, object]:
    """What every page of the request says of it."""
    card = found.card
    request = {
        "id": card.id,
        "meeting": card.meeting,
        "body": found.body,
        "body_name": found.body_name,
        "met": day(found.starts[:10]),
        "recipient": card.recipient,
        "what": all_of(card.labels),
        "until": on(card.until),
        "purpose": card.purpose,
        "form": FORMS[card.form](),
        "file": card.form == "json",
        "state": card.state,
        "asked_by": _who(found, card.asked_by),
        "asked_on": on(card.asked_at),
        "mine": card.asked_by == visitor().person.id,
        "decided_by": _who(found, card.decided_by),
        "decided_on": on(card.decided_at),
        "reason": card.reason,
        "draft": found.draft,
        "deciders": any_of(tuple(_decider(found, one) for one in found.deciders)),
        "nobody": found.nobody,
        "barred": found.barred,
        "leaves": all_of(tuple(_KINDS[kind](count) for kind, count in found.counts)),
        "earlier": [_earlier(one.recipient, one.decided_at, one.copies, one.state) for one in found.earlier],
        "held": [_held(one, len(found.held) > 1) for one in found.held],
        "copies": [_copy(one.number, one.made_at) for one in found.copies],
        "questions": [_asked(found, one) for one in found.questions],
        "may": {act.name.lower() for act in found.may},
    }
    return {"request": request, "terms": found.labels}


def _who(found: Outlook, person: str) -> str:
    return _("you") if person == visitor().person.id else found.names.get(person, "")


def _decider(found: Outlook, one: ByAuthority) -> str:
    offices = {"chair": found.labels.chair, "ceo": found.labels.ceo, "presided": _("who presided")}
    return _("%(name)s (%(office)s)", name=found.names[one.person], office=offices[one.office])


def _held(one: Held, among_others: bool) -> str:
    ground = ground_words(one.ground)
    said = [_("%(label)s: %(ground)s", label=one.label, ground=ground) if among_others else ground]
    if one.decided is None:
        said.append(_("not determined yet"))
    elif one.decided.occasion == "interim":
        said.append(_("kept for the time being by the Chair, %(day)s", day=day(one.decided.at)))
    else:
        said.append(_("%(outcome)s %(day)s", outcome=_(one.decided.outcome), day=day(one.decided.at)))
    if one.review:
        said.append(_("review %(day)s", day=day(one.review)))
    return "; ".join(said)


def _earlier(recipient: str, at: datetime | None, copies: int, state: str) -> str:
    said = [recipient, on(at), copies_taken(copies)]
    return ", ".join([*said, _("revoked")] if state == "revoked" else said)


def _asked(found: Outlook, one: Asked) -> dict[str, object]:
    return {
        "number": one.number,
        "text": one.text,
        "by": _who(found, one.by),
        "on": on(one.at),
        "answer": one.answer,
        "answered_by": _who(found, one.answered_by),
        "answered_on": on(one.answered_at),
    }


def _copy(number: int, made: datetime) -> str:
    return _("Copy %(number)s, taken %(day)s", number=number, day=on(made))
