"""The meeting as it runs: one screen and one form, so that no press loses what was typed beside it.

Whatever button is pressed, what was written of the item in hand is saved first; then what was pressed is
done.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.domain.presence import Kind
from governance.kernel.errors import Conflict, Invalid
from governance.kernel.language import _
from governance.services import autosaving, drafting, keeping, moves, running, speaking
from governance.services.drafting import Draft, Written
from governance.services.moves import Moving
from governance.services.running import Screen
from governance.services.speaking import Decision, Said, Task
from governance.web import editor
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.minutes import carried
from governance.web.roll_form import OUTCOMES
from governance.web.visiting import desk

blueprint = Blueprint("running", __name__)
Answer = str | tuple[str, int] | Response
MOVES: dict[str, Kind] = {
    "here": "here",
    "left": "left",
    "apologies": "apologies",
    "online": "online",
    "withdrew": "withdrew",
    "declared": "declared",
}
VOTES = ("for", "against", "abstained")
BESIDE = ("decision", *VOTES, "moved", "task", "owner", "due", "interest", "outcome", "at")
"""Fields beside the text; what is in them and was not pressed stays there."""
SAVED = "saved"
"""What the editor says in "given" where the office has all of it already."""
ALWAYS = frozenset({*MOVES, "undo"})
"""Done even if what was typed cannot be saved yet: people do not wait for a mark to be mended."""


@blueprint.get("/meetings/<uuid:meeting>/run")
@declares(Act.DRAFT_MINUTES)
def show(meeting: object) -> Answer:
    """The clerk's screen of a meeting as it runs."""
    found = running.screen(desk(), str(meeting))
    return _page(found, Form(_values(found)))


@blueprint.post("/meetings/<uuid:meeting>/run")
@declares(Act.DRAFT_MINUTES)
def act(meeting: object) -> Answer:
    """Save what was typed, then do what was pressed; where either fails, what was typed is still there."""
    form, here = Form.sent(), str(meeting)
    pressed, _colon, about = form.value("do").partition(":")
    keeping.require_writer(desk(), here)
    theirs = _save(form, here)
    if form.good or pressed in ALWAYS:
        with form.taking({"item": ""}, kept=("who", "votes")):
            goes = DOES.get(pressed, _nothing)(form, here, about)
            if form.good and (goes or not any(map(form.value, BESIDE))):
                return redirect(goes or url_for("running.show", meeting=here), 303)
    found = running.screen(desk(), here)
    return _page(found, form, theirs), 409 if theirs else form.status


def _nothing(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    return ""


def _move(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    who = tuple(form.values("who"))
    said = Moving(
        MOVES[form.value("do")],
        who,
        form.text("at", longest=20),
        form.value("kept"),
        form.text("interest", longest=300),
        form.choice("outcome", tuple(OUTCOMES)),
    )
    moves.move(desk(), meeting, said)
    _empty(form, "who", "at", "interest", "outcome")
    return ""


def _empty(form: Form, *names: str) -> None:
    """What was taken down leaves its fields."""
    for name in names:
        form.put(name, "")


def _call(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    moves.call_roll(desk(), meeting, "here" if about == "here" else "not yet")
    return ""


def _undo(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    moves.undo(desk(), meeting)
    return ""


def _take(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    running.take(desk(), meeting, about)
    return ""


def _next(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    running.step(desk(), meeting, "next")
    return ""


def _previous(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    running.step(desk(), meeting, "previous")
    return ""


def _door(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    running.turn_door(desk(), meeting, "closed" if about == "closed" else "open")
    return ""


def _alone(form: Form, meeting: str, about: str) -> str:
    running.confirm_alone(desk(), meeting, (about,) if about else tuple(form.values("who")))
    return ""


def _decide(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    yes, no, abstained = (form.number(name, 0, 999) if form.value(name) else 0 for name in VOTES)
    words, moved = form.text("decision", longest=2000), form.text("moved")
    if form.good:
        speaking.decide(desk(), meeting, _said(form), Decision(words, yes, no, abstained, moved))
        _empty(form, "decision", *VOTES, "moved")
    return ""


def _task(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    given = Task(form.text("task", longest=2000), form.text("owner"), form.text("due"))
    if form.good:
        speaking.task(desk(), meeting, _said(form), given)
        _empty(form, "task", "owner", "due")
    return ""


def _phrase(form: Form, meeting: str, about: str) -> str:
    if about.isascii() and about.isdigit():
        speaking.phrase(desk(), meeting, _said(form), int(about[:3]))
    return ""


def _finish(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    running.finish(desk(), meeting, form.text("at", longest=20))
    return url_for("determination.show", meeting=meeting)


def _share(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    return url_for("shared.show", meeting=meeting)


def _arising(form: Form, meeting: str, about: str) -> str:  # noqa: ARG001 - as the others
    return url_for("arising.show", meeting=meeting)


Does = Callable[[Form, str, str], str]
DOES: dict[str, Does] = {
    **dict.fromkeys(MOVES, _move),
    "decide": _decide,
    "task": _task,
    "phrase": _phrase,
    "call": _call,
    "undo": _undo,
    "take": _take,
    "next": _next,
    "previous": _previous,
    "door": _door,
    "alone": _alone,
    "finish": _finish,
    "share": _share,
    "arising": _arising,
}


def _said(form: Form) -> Said:
    return Said(form.value("item"), form.number("version", 0, 999_999_999), form.value("kept"))


def _save(form: Form, meeting: str) -> str:
    """Save what was typed, if anything was; of a conflict the text that stands now."""
    item, rich = form.value("item"), form.value("rich")
    text, wording = form.words("text"), form.text("wording", longest=300)
    if not item or form.value("given") in (SAVED, _stamp(text, wording, rich)):
        return ""
    version = form.number("version", 0, 999_999_999)
    try:
        if form.good:
            written = Written(text, form.value("order"), wording, rich)
            form.put("version", str(_kept(meeting, item, version, written)))
    except Conflict as conflict:
        return _conflict(form, conflict, drafting.open_item(desk(), meeting, item))
    except Invalid as error:
        form.add("text", error.sentence)
    return ""


def _kept(meeting: str, item: str, version: int, written: Written) -> int:
    if written.rich:
        return autosaving.autosave(desk(), meeting, item, version, written).version
    return drafting.save_item(desk(), meeting, item, version, written)


def _conflict(form: Form, conflict: Conflict, draft: Draft) -> str:
    """Both texts: the one that stands now, and what was typed, which the next save puts in its place."""
    form.add("text", conflict.sentence)
    form.put("text", carried(form.words("text"), form.value("passages").split(), draft.passages))
    for name, value in _standing(draft).items():
        form.put(name, value)
    return draft.text or _("(nothing)")


def _stamp(text: str, wording: str, rich: str) -> str:
    """What tells that nothing was typed: of what the page was given, which whoever has the page can read."""
    return sha256("\n\n".join((text.strip(), wording.strip(), rich.strip())).encode()).hexdigest()[:24]


def _values(found: Screen) -> dict[str, str]:
    draft = found.draft
    if draft is None:
        return {"item": ""}
    return {
        "item": draft.line.id,
        "text": draft.text,
        "wording": draft.wording,
        **_standing(draft),
    }


def _standing(draft: Draft) -> dict[str, str]:
    """What a save of the item gives back: what it stands at."""
    return {
        "order": draft.order,
        "passages": " ".join(draft.passages),
        "version": str(draft.version),
        "given": _stamp(draft.text, draft.wording, ""),
    }


def _page(found: Screen, form: Form, theirs: str = "") -> str:
    draft, stranded = found.draft, ""
    unsaved = any(form.errors.get(name) for name in ("text", "wording", "version"))
    if unsaved and (draft is None or form.value("item") != draft.line.id):
        stranded, unsaved = form.words("text") or editor.words_of(form.value("rich")), False
    if not unsaved:
        for name, value in _values(found).items():
            form.put(name, value)
    kept = [(one.id, one.label) for one in draft.matters] if draft else []
    return render(
        "meeting/run.html",
        found.outline,
        "running.show",
        form=form,
        found=found,
        draft=draft,
        editor=editor.settings(draft, form.value("rich") if unsaved else "") if draft else "",
        line=draft.line if draft else None,
        theirs=theirs,
        stranded=stranded,
        chosen=form.values("who"),
        outcomes=[(value, word()) for value, word in OUTCOMES.items()],
        kept=[("", _("as its item")), *kept, ("unsorted", _("not yet sorted"))],
        kept_as=form.value("kept") or found.kept,
    )
