"""The page on which members read the minutes, and the Chair checks them."""

from __future__ import annotations

from flask import Blueprint
from markupsafe import Markup
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.services.reading import read_minutes
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.visiting import desk

blueprint = Blueprint("reading", __name__)


@blueprint.get("/meetings/<uuid:meeting>/read")
@declares(Act.SEE_PART_ONE)
def show(meeting: object) -> str | Response:
    """The minutes with what the reader may read."""
    found = read_minutes(desk(), str(meeting))
    steps = {
        "pass": [half for half in found.halves if Act.PASS in half.may],
        "send-back": [half for half in found.halves if Act.SEND_BACK in half.may],
    }
    forms = {name: Form({"parts": [half.part for half in halves]}) for name, halves in steps.items()}
    pieces = [
        {"kind": one.kind, "html": Markup(one.html), "label": one.label, "place": one.place}  # noqa: S704
        for one in found.pieces
    ]
    return render(
        "reading/show.html",
        found.outline,
        "reading.show",
        pieces=pieces,
        draft=found.outline.one.state not in ("approved", "signed"),
        matters=found.matters,
        steps=steps,
        forms=forms,
    )
