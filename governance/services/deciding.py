"""Use-cases of deciding on a release and of collecting it: each is done by the gate and put together here."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from governance.appendix.papers import screen_dress, screen_paper
from governance.documents.markup import to_html
from governance.domain.acts import Act
from governance.gate import authorising, questioning, releasing
from governance.gate.asking import case_of, require
from governance.gate.considering import Outlook, outlook
from governance.gate.printing import ReleasedDocument
from governance.kernel.errors import Invalid, Refused, Unavailable
from governance.kernel.language import _
from governance.services.desk import Desk
from governance.services.signing_in import prove


class Reading(NamedTuple):
    """Exactly what would leave, as HTML, and the digest that ties a decision to it."""

    outlook: Outlook
    article: str
    shown: str

    def __repr__(self) -> str:
        return "<reading>"


def read(desk: Desk, request: str) -> Reading:
    """Exactly what would leave, for whoever may decide; it leaves an entry. Raises NotFound, Refused."""
    with desk.passing(Act.VIEW_LEAVING) as hands:
        found = authorising.view(hands, request)
        article = to_html(screen_paper(found.appendix), screen_dress(found.appendix, hands.work.now))
        return Reading(outlook(hands, case_of(hands, request)), article, found.digest)


def authorise(desk: Desk, request: str, shown: str, password: str) -> None:
    """Let exactly what was ``shown`` leave, with the password entered again just now (promise 6).

    It publishes nothing. Raises Invalid at "password", TooMany; NotFound, Refused, Conflict as the gate does.
    """
    with desk.peeking(Act.AUTHORISE) as hands:
        require(hands, case_of(hands, request), Act.AUTHORISE)
    _prove(desk, password)
    with desk.passing(Act.AUTHORISE) as hands:
        authorising.prove(hands, request, shown)
    with desk.passing(Act.AUTHORISE) as hands:
        authorising.authorise(hands, request, shown)


def refuse(desk: Desk, request: str, reason: str) -> None:
    """Refuse it, with the reason that whoever asked reads. Raises Invalid, NotFound, Refused, Conflict."""
    with desk.passing(Act.REFUSE_RELEASE) as hands:
        authorising.refuse(hands, request, reason)


def question(desk: Desk, request: str, text: str) -> None:
    """Ask the clerk about it before deciding. Raises Invalid at "question", NotFound, Refused, Conflict."""
    with desk.passing(Act.QUESTION_REQUEST) as hands:
        questioning.ask(hands, request, text)


def revoke(desk: Desk, request: str, reason: str) -> None:
    """End it now: no further copy leaves. Raises Invalid, NotFound, Refused, Conflict."""
    with desk.passing(Act.REVOKE) as hands:
        authorising.revoke(hands, request, reason)


def collect(desk: Desk, request: str) -> ReleasedDocument:
    """One numbered copy. Raises NotFound, Refused, Conflict: then nothing leaves, and the trail says so."""
    if desk.gate is None:
        raise Unavailable(_("What is confidential cannot be opened here."))
    return releasing.release(desk, desk.gate, request)


def _prove(desk: Desk, password: str) -> None:
    """A wrong password at this door is a refusal, and leaves its entry (ASVS 16.3.1)."""
    try:
        prove(desk, password)
    except Invalid as wrong:
        with suppress(Refused), desk.looking(Act.AUTHORISE):
            raise Refused(wrong.sentence, "password") from None
        raise
