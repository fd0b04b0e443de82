"""What a decider asks the clerk about a request before they decide, and what is answered."""

from __future__ import annotations

from datetime import datetime

from governance.domain.acts import Act
from governance.gate.asking import Case, case_of, require, require_undecided
from governance.gate.passing import Hands
from governance.kernel.errors import Invalid, Refused
from governance.kernel.language import _
from governance.kernel.values import Value
from governance.store import seal
from governance.store.questions import KeptQuestion


class Asked(Value, frozen=True):
    """A question about a request as those see it who may; ``answered_by`` is "" while nobody has answered."""

    number: int
    by: str
    at: datetime
    text: str
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


def ask(hands: Hands, request: str, text: str) -> None:
    """Ask whoever asked for the release, and the clerk, about it. Nothing is decided by it.

    Raises Unseen, Invalid at "question", and Refused for one request too many: one question waits at a time.
    """
    case = case_of(hands, request)
    require(hands, case, Act.QUESTION_REQUEST)
    require_undecided(hands, case)
    if not text.strip():
        raise Invalid(_("Write your question."), "question")
    kept = _kept(hands, case)
    if waiting(kept) is not None:
        raise Refused(_("A question about this waits for its answer already."), "a question waits")
    hands.work.questions.ask(case.kept, len(kept) + 1, hands.person, text.strip())
    hands.note(Act.QUESTION_REQUEST, case.kept.meeting, seal.request(request), {"request": request})


def answer(hands: Hands, request: str, number: int, text: str) -> None:
    """Answer the question with this number. Raises Unseen, Invalid at "answer", Refused when none waits."""
    case = case_of(hands, request)
    require(hands, case, Act.ANSWER_QUESTION)
    require_undecided(hands, case)
    if not text.strip():
        raise Invalid(_("Write your answer."), "answer")
    asked = waiting(_kept(hands, case))
    if asked is None or asked.number != number:
        raise Refused(_("This question was answered already."), "answered already")
    hands.work.questions.answer(case.kept, asked, hands.person, text.strip())
    hands.note(Act.ANSWER_QUESTION, case.kept.meeting, seal.request(request), {"request": request})


def asked(hands: Hands, case: Case) -> tuple[Asked, ...]:
    """The questions about a request with their answers, oldest first."""
    return tuple(_opened(hands, one) for one in _kept(hands, case))


def waiting(kept: tuple[KeptQuestion, ...]) -> KeptQuestion | None:
    """The question that nobody has answered yet, if there is one."""
    return kept[-1] if kept and kept[-1].answer is None else None


def _kept(hands: Hands, case: Case) -> tuple[KeptQuestion, ...]:
    return hands.work.questions.of(case.kept.id).get(case.kept.id, ())


def _opened(hands: Hands, kept: KeptQuestion) -> Asked:
    text = hands.opener.text(kept.content).decode()
    if kept.answer is None:
        return Asked(kept.number, kept.by, kept.at, text)
    said = hands.opener.text(kept.answer.content).decode()
    return Asked(kept.number, kept.by, kept.at, text, said, kept.answer.by, kept.answer.at)
