"""Pages of the minutes: one item's text in the plain form, what it becomes, what belongs to it."""

from __future__ import annotations

import re

from flask import Blueprint, flash, jsonify, redirect, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.kernel.errors import Conflict, Invalid, Refused
from governance.kernel.language import _
from governance.services import agenda, autosaving, drafting
from governance.services.drafting import Draft, Preview, Written
from governance.web import editor, matter_form
from governance.web.access import csrf_token, declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.shown import Showing, marked
from governance.web.visiting import desk

blueprint = Blueprint("minutes", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.get("/meetings/<uuid:meeting>/items")
@declares(Act.DRAFT_MINUTES)
def first(meeting: object) -> Answer:
    """The minutes: the first item on the agenda."""
    lines = agenda.see(desk(), str(meeting)).lines
    if not lines:
        return redirect(url_for("agenda.show", meeting=str(meeting)), 303)
    return redirect(url_for("minutes.item", meeting=str(meeting), item=lines[0].id), 303)


@blueprint.get("/meetings/<uuid:meeting>/items/<uuid:item>")
@declares(Act.DRAFT_MINUTES)
def item(meeting: object, item: object) -> Answer:
    """One item, open for writing."""
    draft = drafting.open_item(desk(), str(meeting), str(item))
    return _item(draft, Form(_values(draft)), draft.preview)


@blueprint.post("/meetings/<uuid:meeting>/items/<uuid:item>")
@declares(Act.DRAFT_MINUTES)
def save(meeting: object, item: object) -> Answer:
    """Save what was written, show what it would become, or make a matter to mark under."""
    form = Form.sent()
    if form.value("do") == "matter":
        return _with_new_matter(str(meeting), str(item), form)
    if form.value("do") == "earlier":
        return _again(str(meeting), str(item), form)
    if form.value("do") == "bring":
        return _with_earlier_matter(str(meeting), str(item), form)
    written = _written(form)
    version = form.number("version", 0, 999_999_999)
    if form.value("do") == "preview":
        return _previewed(str(meeting), str(item), form, written)
    matter_form.refuse_begun(form, _("You began a matter. Make it, or empty its fields; then save."))
    if form.good:
        with form.taking():
            try:
                drafting.save_item(desk(), str(meeting), str(item), version, written)
            except Conflict as conflict:
                return _conflict(str(meeting), str(item), form, conflict)
            flash(_("Saved."))
            return redirect(url_for("minutes.item", meeting=str(meeting), item=str(item)), 303)
    return _again(str(meeting), str(item), form), form.status


@blueprint.post("/meetings/<uuid:meeting>/items/<uuid:item>/autosave")
@declares(Act.DRAFT_MINUTES)
def autosave(meeting: object, item: object) -> Answer:
    """Keep what stands in the editor; the editor is told in JSON what became of it, a sentence where nothing.

    A conflict gives what stands now as well, so that both texts are on the screen.
    """
    form = Form.sent()
    version, written = form.number("version", 0, 999_999_999), _written(form)
    if not form.good:
        autosaving.beside(desk(), str(meeting), str(item))
        return _said({"sentence": " ".join(form.errors.values())}, form.status)
    try:
        kept = autosaving.autosave(desk(), str(meeting), str(item), version, written)
    except Conflict as conflict:
        draft = drafting.open_item(desk(), str(meeting), str(item))
        theirs = {"version": draft.version, "rich": draft.rich, "text": draft.text}
        return _said({"sentence": conflict.sentence, **theirs}, 409)
    except Invalid as error:
        return _said({"sentence": error.sentence}, 422)
    except Refused as refusal:
        return _said({"sentence": refusal.sentence}, 403)
    return _said({"version": kept.version, "named": kept.named, "at": editor.clock_time(kept.at)})


@blueprint.get("/meetings/<uuid:meeting>/items/<uuid:item>/beside")
@declares(Act.DRAFT_MINUTES)
def beside(meeting: object, item: object) -> Answer:
    """Who else writes in the meeting, at which version the item stands, and the token of this session."""
    found = autosaving.beside(desk(), str(meeting), str(item))
    writers = [{"name": one.name, "here": one.here, "at": editor.clock_time(one.at)} for one in found.writers]
    return _said({"version": found.version, "writers": writers, "csrf": csrf_token()})


def _said(told: dict[str, object], status: int = 200) -> Response:
    answer = jsonify(told)
    answer.status_code = status
    return answer


def _written(form: Form) -> Written:
    wording = form.text("wording", longest=300)
    return Written(form.words("text"), form.value("order"), wording, form.value("rich"))


def _with_new_matter(meeting: str, item: str, form: Form) -> Answer:
    """What was typed stays, unsaved; the new matter has a handle to mark under."""
    made = matter_form.make(form, meeting)
    draft = drafting.open_item(desk(), meeting, item)
    if made:
        form.put("order", draft.order)
        for name in (*matter_form.FIELDS, "matter"):
            form.put(name, "")
        return _item(draft, form, draft.preview, sentence=_made(draft, made))
    return _item(draft, form, draft.preview), form.status


def _with_earlier_matter(meeting: str, item: str, form: Form) -> Answer:
    """As with a new one; the matter's earlier tasks are written beneath what was typed, if that was asked."""
    brought = matter_form.bring(form, "earlier", meeting, form.value("order"))
    draft = drafting.open_item(desk(), meeting, item)
    if brought is None:
        return _item(draft, form, draft.preview), form.status
    order = f"{form.value('order')} {brought.matter}".strip()
    if form.value("tasks") and brought.tasks:
        typed = form.words("text").rstrip()
        form.put("text", f"{typed}\n\n{brought.tasks}\n".lstrip())
    for name, value in (("order", order), ("earlier", ""), ("tasks", ""), ("matter", ""), ("do", "")):
        form.put(name, value)
    return _item(draft, form, draft.preview, sentence=_made(draft, brought.matter))


def _made(draft: Draft, matter: str) -> str:
    for choice in draft.matters:
        if choice.id == matter:
            return _(
                "Mark under the new matter with %(handle)s. Your text is not saved yet.", handle=choice.handle
            )
    return _("The matter is made, and closed to you. Your text is not saved yet.")


def _previewed(meeting: str, item: str, form: Form, written: Written) -> Answer:
    draft = drafting.open_item(desk(), meeting, item)
    if form.good:
        with form.taking():
            shown = drafting.preview(desk(), meeting, item, written)
            return _item(draft, form, shown, sentence=_("This is how it would stand. It is not saved yet."))
    return _item(draft, form, draft.preview), form.status


def _conflict(meeting: str, item: str, form: Form, conflict: Conflict) -> Answer:
    """Both texts: what stands now, and what was typed, with the names of its passages as they are now."""
    draft = drafting.open_item(desk(), meeting, item)
    form.add("text", conflict.sentence)
    before, now = form.value("passages").split(), draft.passages
    form.put("text", carried(form.words("text"), before, now))
    form.put("passages", " ".join(now))
    form.put("version", str(draft.version))
    form.put("order", draft.order)
    return _item(draft, form, draft.preview, theirs=draft.text), 409


def _again(meeting: str, item: str, form: Form) -> str:
    draft = drafting.open_item(desk(), meeting, item)
    return _item(draft, form, draft.preview)


def _item(draft: Draft, form: Form, preview: Preview, theirs: str = "", sentence: str = "") -> str:
    labels = {choice.id: f"{choice.handle} {choice.label}" for choice in draft.matters}
    part_two = draft.outline.terms.part_two
    nodes = Showing(labels, preview.places, part_two).of_item(preview.item)
    public = Showing(labels, preview.places, part_two, public=True)
    at = [line.id for line in draft.lines].index(draft.line.id)
    return render(
        "meeting/minute.html",
        draft.outline,
        "minutes.first",
        form=form,
        editor=editor.settings(draft, form.value("rich")),
        draft=draft,
        line=draft.line,
        theirs=theirs,
        nodes=nodes,
        public=public.of_public(preview.public),
        warnings=preview.warnings,
        said=list(marked(nodes)),
        before=draft.lines[at - 1] if at else None,
        after=draft.lines[at + 1] if at + 1 < len(draft.lines) else None,
        sentence=sentence,
        making=matter_form.begun(form) or bool(form.errors.get("earlier")),
        **matter_form.matter_options(desk(), draft.outline.id, form),
    )


def _values(draft: Draft) -> dict[str, str]:
    return {
        "text": draft.text,
        "wording": draft.wording,
        "order": draft.order,
        "passages": " ".join(draft.passages),
        "version": str(draft.version),
    }


def carried(text: str, before: list[str], now: tuple[str, ...]) -> str:
    """The text with the handle of each passage as it is now; of one that has gone, without."""

    def renamed(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        passage = before[place] if place < len(before) else ""
        return f" #p{now.index(passage) + 1}" if passage in now else ""

    return re.sub(r" #p(\d{1,4})(?=[\s}])", renamed, text)
