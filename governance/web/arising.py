"""The page of matters arising: what the meetings before left open, taken up at this one by a press."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.kernel.language import _, day
from governance.services import arising as use
from governance.services import bringing
from governance.services.arising import ArisingView
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.visiting import desk

blueprint = Blueprint("arising", __name__)
Answer = str | tuple[str, int] | Response
PRESSES = ("carry", "done", "again", "bring")


@blueprint.get("/meetings/<uuid:meeting>/arising")
@declares(Act.DRAFT_MINUTES)
def show(meeting: object) -> Answer:
    """What is still open, and where it would go."""
    found = use.arising(desk(), str(meeting))
    return _page(found, Form({"item": found.item}))


@blueprint.post("/meetings/<uuid:meeting>/arising")
@declares(Act.DRAFT_MINUTES)
def act(meeting: object) -> Answer:
    """Carry over, tick off, open again or bring a matter, as pressed; the page comes back."""
    form, here = Form.sent(), str(meeting)
    pressed, _colon, about = form.value("do").partition(":")
    if pressed in PRESSES:
        with form.taking():
            flash(_do(form, here, pressed, about))
            return redirect(url_for("arising.show", meeting=here), 303)
    return _page(use.arising(desk(), here), form), form.status


def _do(form: Form, meeting: str, pressed: str, about: str) -> str:
    item = form.value("item")
    if pressed == "carry":
        chosen = (about,) if about else tuple(form.values("open"))
        count = use.carry(desk(), meeting, chosen, item)
        return (
            _("It is carried over.") if count == 1 else _("%(count)s actions are carried over.", count=count)
        )
    if pressed == "done":
        use.tick_off(desk(), meeting, about, item)
        return _("It is ticked off, and a line of the minutes says so.")
    if pressed == "again":
        use.reopen(desk(), meeting, about)
        return _("It is open again. Take the line that says it was done out of the minutes.")
    bringing.bring(desk(), meeting, about)
    return _("The matter is before this meeting. Mark under it, or put an item under it.")


def _page(found: ArisingView, form: Form) -> str:
    return render(
        "meeting/arising.html",
        found.outline,
        "agenda.show",
        form=form,
        found=found,
        open=[one.id for one in found.actions if one.state == "open"],
        due=[day(one.due) if _is_day(one.due) else one.due for one in found.actions],
    )


def _is_day(due: str) -> bool:
    return len(due) == 10 and due[:4].isdigit() and due[4] == "-"
