"""Bringing a meeting in from a Word file or a meeting file, and writing its Part I out as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from flask import Blueprint, Response, render_template, stream_template, url_for
from werkzeug.wrappers import Response as Answered

from governance.domain.acts import Act
from governance.domain.grounds import ground_words
from governance.domain.matter import Category, Ground
from governance.domain.permissions import decide
from governance.intake.telling import became, where
from governance.kernel.errors import Invalid, PartTwoError
from governance.kernel.language import _, counted
from governance.services import exporting, importing, importing_old
from governance.services.bodies import Portrait, about
from governance.services.desk import Desk
from governance.services.importing import Imported
from governance.services.importing_old import Choice, Fate
from governance.store.bodies import KeptBody
from governance.web.access import declares
from governance.web.bodies import Section
from governance.web.forms import Form
from governance.web.matter_form import CATEGORIES, GROUNDS
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
    if form.good and (len(form.files("file")) > 1 or form.value("fate") in ("published", "part two")):
        return _send_all(kept, form)
    day, time = form.date("day"), form.time("time")
    starts = (day.isoformat() if day else "") + (f"T{time:%H:%M}" if time else "")
    if form.good and sent is not None:
        with form.taking({"starts": "day"}, kept=("file", "day", "time")):
            made = importing.import_meeting(desk(), str(body), sent.read(), sent.filename or "", starts)
            return _result(kept, made)
    return _form(kept, form), form.status


class Line(NamedTuple):
    """What became of one file, for its line: ``meeting`` is "" where it was not taken in."""

    name: str
    said: str
    meeting: str = ""

    def __repr__(self) -> str:
        return "<line>"


def _send_all(kept: KeptBody, form: Form) -> Answer:
    """Take each file in; the page grows by a line as each is done, so that the clerk sees how far it is."""
    at = desk()
    day, time = form.date("day"), form.time("time")
    fate = form.choice("fate", importing_old.FATES)
    why, what = _("Choose why it is confidential."), _("Choose what kind of business it is.")
    sealed = fate == "part two"
    choice = Choice(
        cast(Fate, fate),
        cast(Ground, form.choice("ground", GROUNDS, why if sealed else "") or "nature"),
        cast(Category, form.choice("category", tuple(CATEGORIES), what if sealed else "") or "other"),
        form.words("reason"),
        f"{time:%H:%M}" if time else "",
    )
    if form.good:
        with form.taking(kept=("file", "fate")):
            importing_old.check_choice(at, choice)
            files = [(one.filename or "", one.read()) for one in form.files("file")]
            starts = day.isoformat() if day and len(files) == 1 else ""
            lines = _lines(at, kept.body.id, files, choice, starts)
            page = stream_template("bringing_in/many.html", body=kept.body, count=len(files), lines=lines)
            return Response(page, mimetype="text/html")
    return _form(kept, form), form.status


def _lines(
    at: Desk, body: str, files: list[tuple[str, bytes]], choice: Choice, starts: str
) -> Iterator[Line]:
    for name, data in files:
        try:
            came = importing_old.bring_in_old(at, body, data, name, choice, starts)
            yield Line(name, importing_old.told(came), came.meeting)
        except PartTwoError as error:
            asked = isinstance(error, Invalid) and error.where in ("starts", "time")
            asks = _("Bring it in by itself, and enter it.") if asked else ""
            yield Line(name, f"{_('Not taken in.')} {error.sentence} {asks}".rstrip())


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
    if not form.values("fate"):
        form.put("fate", "to sort")
    grounds = [(ground, ground_words(ground)) for ground in GROUNDS]
    return render_template(
        "bringing_in/ask.html",
        form=form,
        body=kept.body,
        grounds=[(ground, words[:1].upper() + words[1:]) for ground, words in grounds],
        categories=[(category, word()) for category, word in CATEGORIES.items()],
    )


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
