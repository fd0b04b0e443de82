"""Pages of the two records: where each stands, the step that is next, what happened before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.domain.body import Terms
from governance.domain.record import APPROVED, Part
from governance.kernel.language import _, day
from governance.services import comparing, correcting, presiding, recording, resolving
from governance.services import history as past
from governance.services.desk import Desk
from governance.services.drafting import Written
from governance.services.history import Happened
from governance.services.knowing import knows_business, shows_part_two
from governance.services.recording import Comment, Half
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render, when
from governance.web.resolved_form import RESOLVED, by_whom, resolved_by, usual_values
from governance.web.told import kept_at, unsettled
from governance.web.told import shown as finding
from governance.web.visiting import desk, visitor

blueprint = Blueprint("records", __name__)
Answer = str | tuple[str, int] | Response
STANDS: dict[str, Callable[[Terms], str]] = {
    "draft": lambda _terms: _("The clerk is writing it."),
    "handed-in": lambda terms: _("It lies with the %(chair)s to be checked.", chair=terms.chair),
    "chair-checked": lambda terms: _(
        "The %(chair)s has checked it. It can be circulated.", chair=terms.chair
    ),
    "circulated": lambda _terms: _("Members can read it. The next meeting approves it."),
    "approved": lambda _terms: _("Approved as a true record. It waits for the signature."),
    "signed": lambda _terms: _(
        "Approved and signed. It is not changed any more; corrections are new versions."
    ),
}
HAPPENED: dict[str, Callable[[], str]] = {
    "hand-in": lambda: _("handed in to be checked"),
    "send-back": lambda: _("sent back with comments"),
    "pass": lambda: _("checked and passed on"),
    "circulate": lambda: _("circulated to members"),
    "approve": lambda: _("approved as a true record"),
    "sign": lambda: _("signed"),
    "sign-partly": lambda: _("signed in part"),
    "amend": lambda: _("corrected before its approval"),
    "correct": lambda: _("corrected"),
    "published": lambda: _("published"),
    "withdrawn": lambda: _("withdrawn"),
}


class Step(NamedTuple):
    """What a step asks of a use-case, for one part and the count of steps that the page showed."""

    act: Act
    take: Callable[[Desk, str, Part, int, Form], None]
    done: Callable[[], str]


TAKEN = {
    "hand-in": Step(
        Act.HAND_IN,
        lambda at, meeting, part, seen, _form: recording.hand_in(at, meeting, part, seen),
        lambda: _("Handed in. It stands on the Chair's first page."),
    ),
    "send-back": Step(
        Act.SEND_BACK,
        lambda at, meeting, part, seen, form: recording.send_back(
            at, meeting, part, seen, form.words("comment")
        ),
        lambda: _("Sent back to the clerk, with your comments."),
    ),
    "pass": Step(
        Act.PASS,
        lambda at, meeting, part, seen, _form: recording.pass_on(at, meeting, part, seen),
        lambda: _("Passed on. The clerk can circulate it."),
    ),
    "circulate": Step(
        Act.CIRCULATE,
        lambda at, meeting, part, seen, _form: recording.circulate(at, meeting, part, seen),
        lambda: _("Circulated. Members can read it here; nothing was published."),
    ),
    "approve": Step(
        Act.APPROVE,
        lambda at, meeting, part, seen, form: resolving.approve(
            at, meeting, part, seen, form.value("at_meeting"), form.value("chair")
        ),
        lambda: _("The approval is recorded. The text is frozen."),
    ),
    "sign": Step(
        Act.SIGN,
        lambda at, meeting, part, seen, _form: resolving.sign(at, meeting, part, seen),
        lambda: _("Signed."),
    ),
}


@blueprint.get("/meetings/<uuid:meeting>/record")
@declares(Act.SEE_AGENDA)
def show(meeting: object) -> Answer:
    """Where both records stand, and the step that is next."""
    return _show(str(meeting), Form())


@blueprint.post("/meetings/<uuid:meeting>/record/hand-in")
@declares(Act.HAND_IN)
def hand_in(meeting: object) -> Answer:
    """Hand in to the Chair."""
    return _take(str(meeting), "hand-in")


@blueprint.post("/meetings/<uuid:meeting>/record/send-back")
@declares(Act.SEND_BACK)
def send_back(meeting: object) -> Answer:
    """Send back with comments."""
    return _take(str(meeting), "send-back")


@blueprint.post("/meetings/<uuid:meeting>/record/pass")
@declares(Act.PASS)
def pass_on(meeting: object) -> Answer:
    """Pass on."""
    return _take(str(meeting), "pass")


@blueprint.post("/meetings/<uuid:meeting>/record/circulate")
@declares(Act.CIRCULATE)
def circulate(meeting: object) -> Answer:
    """Circulate."""
    return _take(str(meeting), "circulate")


@blueprint.post("/meetings/<uuid:meeting>/record/approve")
@declares(Act.APPROVE)
def approve(meeting: object) -> Answer:
    """Record an approval."""
    return _take(str(meeting), "approve")


@blueprint.post("/meetings/<uuid:meeting>/record/sign")
@declares(Act.SIGN)
def sign(meeting: object) -> Answer:
    """Sign."""
    return _take(str(meeting), "sign")


@blueprint.get("/meetings/<uuid:meeting>/record/correct")
@declares(Act.CORRECT)
def corrections(meeting: object) -> Answer:
    """The items that can be corrected."""
    outline, lines = correcting.correctable(desk(), str(meeting))
    return render("record/corrections.html", outline, "records.show", lines=lines)


@blueprint.get("/meetings/<uuid:meeting>/record/correct/<uuid:item>")
@declares(Act.CORRECT)
def correction(meeting: object, item: object) -> Answer:
    """One item, open for correcting."""
    return _correction(str(meeting), str(item), None)


@blueprint.post("/meetings/<uuid:meeting>/record/correct/<uuid:item>")
@declares(Act.CORRECT)
def correct(meeting: object, item: object) -> Answer:
    """Keep a corrected item."""
    form = Form.sent()
    written = Written(form.words("text"), form.value("order"), form.text("wording", longest=300))
    part = form.choice("part", ("I", "II"), _("Choose in which part the correction is minuted."))
    version = form.number("version", 0, 999_999_999)
    if form.good:
        with form.taking(kept=RESOLVED):
            by = resolved_by(form, part)
            correcting.correct(desk(), str(meeting), str(item), version, written, by)
            flash(_("The correction is kept as a new version. The version before it stays on record."))
            return redirect(url_for("records.show", meeting=str(meeting)), 303)
    return _correction(str(meeting), str(item), form), form.status


@blueprint.get("/meetings/<uuid:meeting>/history")
@declares(Act.SEE_AGENDA)
def history(meeting: object) -> Answer:
    """What happened, latest first."""
    outline, found = past.history(desk(), str(meeting))
    terms = outline.terms
    names = {"I": terms.part_one, "II": terms.part_two}
    lines = [_happened(one, names[one.part]) for one in found]
    return render("record/history.html", outline, "records.history", lines=lines)


def _correction(meeting: str, item: str, form: Form | None) -> str:
    found = correcting.open_for_correcting(desk(), meeting, item)
    draft, terms = found.draft, found.draft.outline.terms
    values = {"text": draft.text, "order": draft.order, "wording": draft.wording}
    fresh = Form({**values, **usual_values(found.places), "version": str(draft.version)})
    return render(
        "record/correct.html",
        draft.outline,
        "records.show",
        form=form or fresh,
        line=draft.line,
        matters=draft.matters,
        **by_whom(found.later, found.places, terms),
    )


def _take(meeting: str, name: str) -> Answer:
    """Take one step with each part that was ticked; each is an act of its own."""
    form, step = Form.sent(), TAKEN[name]
    both: tuple[Part, ...] = ("I", "II")
    parts = [part for part in both if part in form.values("parts")]
    if not parts:
        form.add("parts", _("Choose which part."))
    for part in parts:
        seen = form.number(f"seen-{part}", 0, 9999)
        if form.good:
            with form.taking(kept=("comment", "at_meeting", "chair")):
                step.take(desk(), meeting, part, seen, form)
    if form.good:
        flash(step.done())
        return redirect(url_for("records.show", meeting=meeting), 303)
    return _show(meeting, form, name), form.status


def _show(meeting: str, form: Form, failed: str = "") -> str:
    outline, one, two = recording.records(desk(), meeting)
    halves = (one, two)
    stands_two = _stands_two(meeting, two)
    signs = resolving.signatures(desk(), meeting)
    approves = [half for half in halves if Act.APPROVE in half.may]
    later = resolving.later_meetings(desk(), meeting) if approves else ()
    shown = "send-back" if failed == "pass" else failed
    steps = {
        "hand-in": [half for half in halves if Act.HAND_IN in half.may],
        "pass": [half for half in halves if Act.PASS in half.may],
        "send-back": [half for half in halves if Act.SEND_BACK in half.may],
        "circulate": [half for half in halves if Act.CIRCULATE in half.may],
        "approve": approves,
        "sign": [half for half in halves if half.part in signs],
    }
    leaks = comparing.checked(desk(), meeting)
    return render(
        "record/show.html",
        outline,
        "records.show",
        form=form,
        open=unsettled(leaks.open),
        kept=[finding(one, n, kept_at(one, leaks.zone)) for n, one in enumerate(leaks.kept, 1)],
        halves=[_stands(one, outline.terms), stands_two(two, outline.terms)],
        steps=steps,
        forms={name: form if name == shown else _fresh(of, later) for name, of in steps.items()},
        meetings=[(one.id, when(one.starts)) for one in later],
        chairs=list({person: name for one in later for person, name in one.chairs}.items()),
        wanted=presiding.presiders_wanted(desk(), meeting),
        vacant=presiding.chair_wanted(desk(), meeting),
        reads=Act.SEE_PART_ONE in outline.may,
        corrects=any(Act.CORRECT in half.may for half in halves),
    )


def _fresh(halves: Sequence[Half], later: Sequence[resolving.LaterMeeting]) -> Form:
    values: dict[str, str | Sequence[str]] = {"parts": [half.part for half in halves]}
    if later:
        values |= {"at_meeting": later[0].id, "chair": later[0].chair}
    return Form(values)


def _stands_two(meeting: str, two: Half) -> Callable[[Half, Terms], dict[str, object]]:
    """How Part II stands, as the rail has it: a draft in which the reader knows of nothing says just that."""
    if not shows_part_two(desk(), meeting):
        return _stands_closed
    if two.record.state == "draft" and not knows_business(desk(), meeting):
        return _stands_empty
    return _stands


def _stands_empty(half: Half, terms: Terms) -> dict[str, object]:
    return {**_stands(half, terms), "said": _("There is nothing in it that you know of.")}


def _stands_closed(half: Half, terms: Terms) -> dict[str, object]:  # noqa: ARG001 - stands in for ``_stands``
    """Part II for whoever would learn by its state whether there is anything in it."""
    said = _("If any of it is open to you, it stands under Read.")
    return {"half": half, "said": said, "comment": None, "version": 0}


def _stands(half: Half, terms: Terms) -> dict[str, object]:
    record = half.record
    said = STANDS[record.state](terms)
    return {
        "half": half,
        "said": said,
        "comment": _comment(half.comment) if half.comment else None,
        "version": record.version if record.state in APPROVED else 0,
    }


def _comment(comment: Comment) -> dict[str, str]:
    return {"words": comment.words, "by": comment.by, "at": _moment(datetime.fromisoformat(comment.at))}


def _happened(one: Happened, name: str) -> dict[str, str]:
    edition = one.what in ("published", "withdrawn")
    given = {"part": name, "what": HAPPENED[one.what](), "number": one.number}
    what = _("Edition %(number)s of %(part)s %(what)s", **given) if edition else f"{name} {given['what']}"
    told = []
    if one.resolved_on:
        told.append(_("by the meeting on %(day)s", day=day(one.resolved_on)))
    if one.what in ("approve", "correct"):
        told.append(_("version %(number)s", number=one.number))
    return {"what": what, "about": ", ".join(told), "by": one.by, "at": _moment(one.at)}


def _moment(at: datetime) -> str:
    local = at.astimezone(ZoneInfo(visitor().organisation.facts.zone))
    return f"{day(local.date().isoformat())}, {local:%H:%M}"
