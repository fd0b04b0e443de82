"""The question that a decider has about a request, and its answer."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for

from governance.domain.acts import Act
from governance.kernel.language import _
from governance.services import asking, deciding
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.requests import Answer, ending, page, written
from governance.web.visiting import desk

blueprint = Blueprint("questions", __name__)


@blueprint.get("/requests/<uuid:request_id>/question")
@declares(Act.QUESTION_REQUEST)
def write(request_id: object) -> Answer:
    """The form for a question."""
    return ending("question", request_id, Act.QUESTION_REQUEST, Form())


@blueprint.post("/requests/<uuid:request_id>/question")
@declares(Act.QUESTION_REQUEST)
def ask(request_id: object) -> Answer:
    """Ask the clerk; nothing is decided."""
    form = Form.sent()
    text = written(form, "question", _("Write your question."))
    if form.good:
        with form.taking():
            deciding.question(desk(), str(request_id), text)
            flash(_("Asked. The answer will stand here, above the decision."))
            return redirect(url_for("requests.show", request_id=request_id), 303)
    return ending("question", request_id, Act.QUESTION_REQUEST, form)


@blueprint.post("/requests/<uuid:request_id>/question/answer")
@declares(Act.ANSWER_QUESTION)
def answer(request_id: object) -> Answer:
    """Answer it, for whoever decides."""
    form = Form.sent()
    text, number = written(form, "answer", _("Write your answer.")), form.number("number", 1, 999)
    if form.good:
        with form.taking():
            asking.answer(desk(), str(request_id), number, text)
            flash(_("Answered. Whoever decides reads it above the decision."))
            return redirect(url_for("requests.show", request_id=request_id), 303)
    return page(asking.request(desk(), str(request_id), Act.ANSWER_QUESTION), form), form.status
