"""Pages of the numbered copies for use inside the body."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, make_response, redirect, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.gate.tabling import CopyLine, InsideKind
from governance.kernel.language import _, day
from governance.services import copying
from governance.store.copies import CopyEvent, Fate
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.visiting import desk, visitor

blueprint = Blueprint("copies", __name__)
Answer = str | tuple[str, int] | Response
KINDS: dict[str, Callable[[], str]] = {"tabling": lambda: _("Tabling"), "signature": lambda: _("Signature")}
FATES: dict[str, Callable[[], str]] = {
    "handed out": lambda: _("Handed out"),
    "collected": lambda: _("Collected"),
    "signed": lambda: _("Signed"),
    "destroyed": lambda: _("Destroyed"),
}


@blueprint.get("/meetings/<uuid:meeting>/copies")
@declares(Act.HAND_OUT_COPY)
def list_all(meeting: object) -> Answer:
    """What was printed and what became of it."""
    return _show(str(meeting), Form({"kind": "tabling"}))


@blueprint.post("/meetings/<uuid:meeting>/copies")
@declares(Act.PRINT_COPY)
def print_copy(meeting: object) -> Answer:
    """Print a numbered copy for one person."""
    form = Form.sent()
    holder = form.text("holder", _("Choose whom it is for."))
    kind = form.choice("kind", tuple(KINDS), _("Choose what it is for."))
    if form.good:
        with form.taking():
            made = copying.print_copy(desk(), str(meeting), holder, cast(InsideKind, kind))
            answer = make_response(made.data)
            answer.content_type = made.media_type
            answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
            return answer
    return _show(str(meeting), form), form.status


@blueprint.post("/meetings/<uuid:meeting>/copies/<uuid:copy>")
@declares(Act.HAND_OUT_COPY)
def record(meeting: object, copy: object) -> Answer:
    """Record what became of a copy."""
    form = Form.sent()
    fate = form.choice("fate", tuple(FATES), _("Choose what became of the copy."))
    if form.good:
        with form.taking():
            copying.record(desk(), str(meeting), str(copy), cast(Fate, fate))
            flash(_("Recorded."))
            return redirect(url_for("copies.list_all", meeting=str(meeting)), 303)
    return _show(str(meeting), form), form.status


def _show(meeting: str, form: Form) -> str:
    found = copying.copies(desk(), meeting)
    out = sum(1 for line in found.lines if line.events and line.events[-1].fate == "handed out")
    return render(
        "copies/list.html",
        found.outline,
        "copies.list_all",
        form=form,
        lines=[_line(one) for one in found.lines],
        holders=found.holders,
        kinds=[(kind, word()) for kind, word in KINDS.items()],
        out=out,
    )


def _line(one: CopyLine) -> dict[str, object]:
    last = one.events[-1].fate if one.events else ""
    return {
        "id": one.id,
        "name": _("%(kind)s copy %(number)s", kind=KINDS[one.kind](), number=one.number),
        "holder": one.holder,
        "state": FATES[last]() if last else _("Printed"),
        "when": [_event(event) for event in one.events],
        "next": [(fate, FATES[fate]()) for fate in copying.fates_after(one)],
    }


def _event(event: CopyEvent) -> str:
    local = event.at.astimezone(ZoneInfo(visitor().organisation.facts.zone))
    when = f"{day(local.date().isoformat())}, {local:%H:%M}"
    return _("%(what)s on %(when)s", what=FATES[event.fate](), when=when)
