"""Pages of the trail, for those who keep the office: what was done when, and whether the chain is whole."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request, url_for

from governance.domain.acts import Act
from governance.kernel.language import _
from governance.services import trail
from governance.store.audit import END
from governance.web.access import declares
from governance.web.offices import on
from governance.web.visiting import desk, visitor

blueprint = Blueprint("trail", __name__)


@blueprint.get("/trail")
@declares(Act.READ_TRAIL)
def show() -> str:
    """A page of the trail; ``before`` in the address is the number to go on from."""
    before = request.args.get("before", "")
    start = int(before) if before.isascii() and before.isdigit() and len(before) < 15 else END
    found = trail.look(desk(), visitor().organisation.id, start)
    return render_template(
        "trail/show.html",
        lines=[_line(one) for one in found.lines],
        older=url_for("trail.show", before=found.older) if found.older else "",
        newer=url_for("trail.show") if start != END else "",
    )


@blueprint.post("/trail/check")
@declares(Act.VERIFY_TRAIL)
def check() -> str:
    """Verify the chain and say what was found."""
    return render_template("trail/check.html", report=trail.check(desk(), visitor().organisation.id))


def _line(one: trail.Line) -> dict[str, str]:
    at = one.at.astimezone(ZoneInfo(visitor().organisation.facts.zone))
    does = _(one.does) if one.does else _("An act in a meeting.")
    return {"number": str(one.number), "when": f"{on(one.at)}, {at:%H:%M}", "does": does}
