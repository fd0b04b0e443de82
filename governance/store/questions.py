"""Questions about requests for release, and the answers to them, sealed under the request's own key."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, insert, select

from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.requests import KeptRequest
from governance.store.seal import Place, Sealed, parts_of
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.releases import answer, question


class KeptAnswer(Value, frozen=True):
    """What was answered; ``content`` holds text."""

    by: str
    at: datetime
    content: Sealed


class KeptQuestion(Value, frozen=True):
    """A question about a request, its place among the request's questions; ``content`` holds text."""

    id: str
    request: str
    number: int
    by: str
    at: datetime
    content: Sealed
    answer: KeptAnswer | None = None


OF_REQUESTS = (
    select(
        question,
        answer.c.id.label("answer_id"),
        answer.c.answered_by,
        answer.c.answered_at,
        answer.c.content.label("said"),
    )
    .outerjoin(answer, answer.c.question_id == question.c.id)
    .where(question.c.request_id.in_(bindparam("rows", expanding=True)))
    .order_by(question.c.request_id, question.c.number)
)
ASK = insert(question)
ANSWER = insert(answer)


class Questions(Shelf):
    """What deciders asked about requests. Only the gate opens it."""

    def of(self, *requests: str) -> dict[str, tuple[KeptQuestion, ...]]:
        """The questions about these requests, in the order in which they were asked."""
        found: dict[str, tuple[KeptQuestion, ...]] = {}
        for row in self.access.rows(OF_REQUESTS, rows=ids(requests)) if requests else ():
            found[row.request_id] = (*found.get(row.request_id, ()), _question(row))
        return found

    def ask(self, about: KeptRequest, number: int, by: str, text: str) -> None:
        """Keep a question. Raises Conflict when the request has one with this number already."""
        made = new_id()
        row = {
            "id": made,
            "organisation_id": about.organisation,
            "request_id": about.id,
            "number": number,
            "asked_by": by,
            "asked_at": self.access.now,
            "content": self._sealed(about.id, "question", made, text),
        }
        self.access.write(ASK, row)

    def answer(self, about: KeptRequest, asked: KeptQuestion, by: str, text: str) -> None:
        """Keep its answer. Raises Conflict when it was answered already."""
        made = new_id()
        row = {
            "id": made,
            "organisation_id": about.organisation,
            "question_id": asked.id,
            "answered_by": by,
            "answered_at": self.access.now,
            "content": self._sealed(about.id, "answer", made, text),
        }
        self.access.write(ANSWER, row)

    def _sealed(self, request: str, table: str, id: str, text: str) -> bytes:
        return parts_of(self.access.seal(seal.request(request), Place(table, "content", id), text.encode()))[
            2
        ]


def _question(row: Row) -> KeptQuestion:
    content = Sealed(seal.request(row.request_id), Place("question", "content", row.id), row.content)
    return KeptQuestion(row.id, row.request_id, row.number, row.asked_by, row.asked_at, content, _answer(row))


def _answer(row: Row) -> KeptAnswer | None:
    if row.answer_id is None:
        return None
    said = Sealed(seal.request(row.request_id), Place("answer", "content", row.answer_id), row.said)
    return KeptAnswer(row.answered_by, row.answered_at, said)
