"""The page of the organisation: its name, its colour and its own website, as the website shows them."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.kernel.language import _
from governance.services import organisation as use
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.visiting import desk

blueprint = Blueprint("organisation", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.get("/organisation")
@declares(Act.CHANGE_SETTINGS)
def show() -> Answer:
    """The form, for an administrator."""
    kept = use.look(desk())
    values = {"name": kept.facts.name, "colour": kept.facts.colour, "website": kept.facts.website}
    form = Form({**values, "version": str(kept.version)})
    return render_template("bodies/organisation.html", form=form)


@blueprint.post("/organisation")
@declares(Act.CHANGE_SETTINGS)
def save() -> Answer:
    """Change it here and on the website."""
    use.look(desk())
    form = Form.sent()
    name = form.text("name", _("Enter the organisation's name."))
    colour, website = form.text("colour"), form.text("website")
    version = form.number("version", 0, 999_999_999)
    if form.good:
        with form.taking():
            written = use.change(desk(), name, colour, website, version)
            flash(_said(colour, written))
            return redirect(url_for("organisation.show"), 303)
    return render_template("bodies/organisation.html", form=form), form.status


def _said(colour: str, written: str) -> str:
    if colour and written != colour.lower():
        return _(
            "Saved. The website writes in %(colour)s: in the one you gave, words read badly.", colour=written
        )
    return _("Saved. The website shows it.")
