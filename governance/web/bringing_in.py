"""Bringing a meeting in from a Word file or a meeting file, and writing its Part I out as one."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, url_for
from werkzeug.wrappers import Response as Answered

from governance.domain.acts import Act
from governance.domain.permissions import decide
from governance.intake.telling import became, where
from governance.kernel.language import _, counted
from governance.services import exporting, importing
from governance.services.bodies import Portrait, about
from governance.services.desk import Desk
from governance.services.importing import Imported
from governance.store.bodies import KeptBody
from governance.web.access import declares
from governance.web.bodies import Section
from governance.web.forms import Form
from governance.web.visiting import desk, visitor

blueprint = Blueprint("bringing_in", __name__)
Answer = str | tuple[str, int] | Answered


@blueprint.get("/bodies/<uuid:body>/bring-in")
@declares(Act.IMPORT)
def ask(body: object) -> Answer:
    """The form for a file."""
    return _form(importing.importable(desk(), str(body)), Form())


@blueprint.post("/bodies/<uuid:body>/bring-in")
@declares(Act.IMPORT)
def send(body: object) -> Answer:
    """Take the file in and say at once what was found in it: that report is kept nowhere."""
    kept = importing.importable(desk(), str(body))
    form = Form.sent()
    sent = form.file("file", _("Choose a Word file or a meeting file."))
    day, time = form.date("day"), form.time("time")
    starts = (day.isoformat() if day else "") + (f"T{time:%H:%M}" if time else "")
    if form.good and sent is not None:
        with form.taking({"starts": "day"}, kept=("file", "day", "time")):
            made = importing.import_meeting(desk(), str(body), sent.read(), sent.filename or "", starts)
            return _result(kept, made)
    return _form(kept, form), form.status


@blueprint.get("/meetings/<uuid:meeting>/file")
@declares(Act.EXPORT)
def export(meeting: object) -> Answer:
    """Part I as a meeting file, under a name that tells nothing."""
    content = exporting.export_meeting(desk(), str(meeting))
    named = {"Content-Disposition": 'attachment; filename="meeting.json"'}
    return Response(content, mimetype="application/json", headers=named)


def of_body(at: Desk, portrait: Portrait) -> Section | None:  # noqa: ARG001 - as ``SectionOf`` asks for it
    """On a body's page, for its clerk: the way to bring in a file."""
    if not decide(visitor().actor, Act.IMPORT, about(portrait.kept)).allowed:
        return None
    address = url_for("bringing_in.ask", body=portrait.kept.body.id)
    return Section(_("Minutes in a file"), "bringing_in/of_body.html", {"address": address})


def _form(kept: KeptBody, form: Form) -> str:
    return render_template("bringing_in/ask.html", form=form, body=kept.body)


def _result(kept: KeptBody, made: Imported) -> str:
    notes = [{"where": where(note.at), "became": became(note), "words": note.text} for note in made.notes]
    said = counted(
        "%(count)s passage waits to be sorted: public, or of which matter?",
        "%(count)s passages wait to be sorted: public, or of which matter?",
        made.unsorted,
    )
    return render_template(
        "bringing_in/result.html",
        body=kept.body,
        meeting=made.meeting,
        waits=said if made.unsorted else "",
        items=made.items,
        notes=notes,
    )
