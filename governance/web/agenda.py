"""Pages of the agenda: items in order, sorted into two parts beforehand, with their papers."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.domain.ordering import Step
from governance.kernel.errors import Refused
from governance.kernel.language import _
from governance.services import agenda as use
from governance.services import papers
from governance.services.agenda import ItemHead
from governance.services.agenda_lines import AgendaLine, AgendaView
from governance.web.access import declares
from governance.web.downloads import sent
from governance.web.forms import Form
from governance.web.matter_form import begun, made_or_chosen, matter_options, refuse_begun
from governance.web.meeting_frame import render
from governance.web.meetings import notice_said
from governance.web.visiting import desk

blueprint = Blueprint("agenda", __name__)
Answer = str | tuple[str, int] | Response
STEPS = ("up", "down", "in", "out")


@blueprint.get("/meetings/<uuid:meeting>/agenda")
@declares(Act.SEE_AGENDA)
def show(meeting: object) -> Answer:
    """The agenda."""
    return _show(str(meeting), Form())


@blueprint.post("/meetings/<uuid:meeting>/agenda")
@declares(Act.EDIT_AGENDA)
def add(meeting: object) -> Answer:
    """Put an item on the agenda."""
    form = Form.sent()
    title = form.text("title", _("Enter a title."))
    head = ItemHead(title, presenter=form.text("presenter"))
    if form.good:
        with form.taking():
            into = "unsorted" if form.value("part") == "confidential" else "public"
            use.add(desk(), str(meeting), head, into, form.value("under"), form.value("after"))
            flash(_("The item stands on the agenda."))
            return redirect(url_for("agenda.show", meeting=str(meeting)), 303)
    return _show(str(meeting), form), form.status


@blueprint.post("/meetings/<uuid:meeting>/agenda/<uuid:item>/move")
@declares(Act.EDIT_AGENDA)
def move(meeting: object, item: object) -> Answer:
    """Move an item one step; the page comes back to its line."""
    step = request.form.get("step", "")
    form = Form()
    if step in STEPS:
        with form.taking():
            use.move(desk(), str(meeting), str(item), cast(Step, step))
            return redirect(url_for("agenda.show", meeting=str(meeting), _anchor=f"item-{item}"), 303)
    return _show(str(meeting), form), form.status


@blueprint.get("/meetings/<uuid:meeting>/agenda/<uuid:item>")
@declares(Act.EDIT_AGENDA)
def item(meeting: object, item: object) -> Answer:
    """One item: its titles, its part and matter, its papers."""
    found, line = _line(str(meeting), str(item))
    return _item(found, line, Form(_values(line)))


@blueprint.post("/meetings/<uuid:meeting>/agenda/<uuid:item>")
@declares(Act.EDIT_AGENDA)
def save(meeting: object, item: object) -> Answer:
    """Save an item's titles, or sort it into the other part."""
    form = Form.sent()
    if form.value("do") == "earlier":
        found, line = _line(str(meeting), str(item))
        return _item(found, line, form)
    version = form.number("version", 0, 999_999_999)
    part = form.choice("part", ("public", "confidential"), _("Choose where it belongs."))
    head = ItemHead(
        form.text("title", _("Enter the title that the public may read.") if part == "public" else ""),
        form.text("internal_title"),
        form.text("presenter"),
        form.text("number", longest=30),
    )
    into = _into(form, str(meeting), part)
    if form.good:
        with form.taking({"items.number": "number", "into": "matter"}):
            use.settle(desk(), str(meeting), str(item), version, into, head)
            flash(_("Saved."))
            return redirect(url_for("agenda.show", meeting=str(meeting), _anchor=f"item-{item}"), 303)
    found, line = _line(str(meeting), str(item))
    return _item(found, line, form), form.status


def _into(form: Form, meeting: str, part: str) -> str:
    if part == "public":
        sentence = _("You began a matter for a public item. Choose the other part, or empty these fields.")
        refuse_begun(form, sentence)
    return made_or_chosen(form, meeting) if part == "confidential" and form.good else "public"


@blueprint.post("/meetings/<uuid:meeting>/agenda/<uuid:item>/remove")
@declares(Act.EDIT_AGENDA)
def remove(meeting: object, item: object) -> Answer:
    """Take an item off; the page that follows offers to put it back."""
    form = Form.sent()
    version = form.number("version", 0, 999_999_999)
    if form.good:
        with form.taking():
            use.remove(desk(), str(meeting), str(item), version)
            return redirect(url_for("agenda.show", meeting=str(meeting), removed=str(item)), 303)
    return _show(str(meeting), form), form.status


@blueprint.post("/meetings/<uuid:meeting>/agenda/<uuid:item>/restore")
@declares(Act.EDIT_AGENDA)
def restore(meeting: object, item: object) -> Answer:
    """Put an item back."""
    use.restore(desk(), str(meeting), str(item))
    flash(_("The item is back."))
    return redirect(url_for("agenda.show", meeting=str(meeting), _anchor=f"item-{item}"), 303)


@blueprint.post("/meetings/<uuid:meeting>/agenda/<uuid:item>/papers")
@declares(Act.EDIT_AGENDA)
def add_paper(meeting: object, item: object) -> Answer:
    """Upload a paper under an item."""
    form = Form.sent()
    file = form.file("file", _("Choose the file."))
    title = form.text("paper_title")
    part = form.choice("paper_part", ("item", "confidential"), _("Choose who may read it."))
    matter = (form.value("paper_matter") or "unsorted") if part == "confidential" else ""
    if form.good and file is not None:
        with form.taking({"title": "paper_title", "into": "paper_matter"}, kept=("file",)):
            papers.add(desk(), str(meeting), str(item), title, file.filename or "", file.read(), matter)
            flash(_("The paper is added."))
            return redirect(url_for("agenda.item", meeting=str(meeting), item=str(item)), 303)
    found, line = _line(str(meeting), str(item))
    return _item(found, line, Form(_values(line)), form), form.status


@blueprint.post("/meetings/<uuid:meeting>/papers/<uuid:paper>/sort")
@declares(Act.EDIT_AGENDA)
def sort_paper(meeting: object, paper: object) -> Answer:
    """Put a paper under another matter, or close it."""
    item = papers.sort(desk(), str(meeting), str(paper), request.form.get("under", ""))
    flash(_("The paper is sealed under the matter."))
    return redirect(url_for("agenda.item", meeting=str(meeting), item=item), 303)


@blueprint.post("/meetings/<uuid:meeting>/papers/<uuid:paper>/remove")
@declares(Act.EDIT_AGENDA)
def remove_paper(meeting: object, paper: object) -> Answer:
    """Take a paper off; its file is destroyed."""
    item = papers.remove(desk(), str(meeting), str(paper))
    flash(_("The paper is taken off."))
    return redirect(url_for("agenda.item", meeting=str(meeting), item=item), 303)


@blueprint.get("/meetings/<uuid:meeting>/papers/<uuid:paper>")
@declares(Act.READ_PAPER)
def paper(meeting: object, paper: object) -> Response:
    """The file of a paper that the reader may have, under a neutral name."""
    ending, data = papers.read(desk(), str(meeting), str(paper))
    return sent(f"paper{ending}", data)


def _show(meeting: str, form: Form) -> str:
    found = use.see(desk(), meeting)
    removed = request.args.get("removed", "")
    return render(
        "meeting/agenda.html",
        found.outline,
        "agenda.show",
        form=form,
        lines=found.lines,
        editable=found.editable == "yes",
        removed=removed if removed and removed not in {line.id for line in found.lines} else "",
        begins_part_two=next((line.id for line in found.lines if line.where != "public"), ""),
        unders=[(line.id, f"{line.number} {line.title}") for line in found.lines if line.where == "public"],
        afters=[(line.id, f"{line.number} {line.internal_title or line.title}") for line in found.lines],
        leaving=found.leaving,
        notice=notice_said(found.outline) if found.editable == "yes" else "",
    )


def _line(meeting: str, item: str) -> tuple[AgendaView, AgendaLine]:
    found = use.see(desk(), meeting)
    if found.editable != "yes":
        raise Refused(_("Where this record stands now, that cannot be done."), "no rule allows it")
    return found, use.line_of(found, item)


def _item(found: AgendaView, line: AgendaLine, form: Form, paper_form: Form | None = None) -> str:
    return render(
        "meeting/item.html",
        found.outline,
        "agenda.show",
        form=form,
        paper_form=paper_form or Form({"paper_part": "item"}),
        line=line,
        matters=found.matters,
        limit=papers.LARGEST // 1_000_000,
        making=form.value("matter") == "new" or begun(form),
        **matter_options(desk(), found.outline.id, form),
    )


def _values(line: AgendaLine) -> dict[str, str]:
    return {
        "title": line.title,
        "internal_title": line.internal_title,
        "presenter": line.presenter,
        "number": line.typed_number,
        "part": "public" if line.where == "public" else "confidential",
        "matter": line.matter or ("unsorted" if line.where == "unsorted" else ""),
        "version": str(line.version),
    }
