"""Use-cases of asking for a release: what can be asked for, asking, where requests stand, who is called."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from governance.domain.acts import Act
from governance.domain.release import Form, Terms
from governance.gate import asking, considering, questioning
from governance.gate.asking import RequestCard
from governance.gate.considering import Askable, Attention, Outlook
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.values import Value
from governance.services.convening import Outline, outline
from governance.services.desk import Desk
from governance.store.unit import Work

LONGEST = timedelta(days=366)
"""A release is for a purpose: one that takes longer is asked for again."""


class Wish(Value, frozen=True):
    """What somebody asks for. ``capacity`` is as whom the recipient comes; ``until`` the last day."""

    matters: tuple[str, ...]
    recipient: str
    capacity: str
    purpose: str
    form: Form
    until: date


class Again(Value, frozen=True):
    """What was asked for before, to begin from; ``until`` is None once that day is over."""

    matters: tuple[str, ...]
    recipient: str
    capacity: str
    purpose: str
    form: Form
    until: date | None


class Offer(NamedTuple):
    """The matters of a meeting that somebody may ask for: none, whether there is none or none for them."""

    outline: Outline
    matters: tuple[Askable, ...]

    def __repr__(self) -> str:
        return "<offer>"


class Releases(NamedTuple):
    """The requests about a meeting that somebody may see, latest first."""

    outline: Outline
    cards: tuple[RequestCard, ...]

    def __repr__(self) -> str:
        return "<releases>"


def offer(desk: Desk, meeting: str) -> Offer:
    """What of the meeting can be asked for by whoever sits at the desk. Raises NotFound."""
    shown = outline(desk, meeting)
    with desk.peeking(Act.ASK_RELEASE, meeting) as hands:
        return Offer(shown, considering.askable(hands, meeting))


def ask(desk: Desk, meeting: str, wish: Wish) -> str:
    """Ask for a release (policy 5.2); the request's id. Nothing leaves, and nobody is written to.

    Raises Invalid naming the field, NotFound for what they may not know of, and Refused when nobody in office
    could decide: the sentence says who could be appointed.
    """
    with desk.passing(Act.ASK_RELEASE, meeting) as hands:
        until = _end_of(hands.work, desk.organisation, wish.until)
        if until > hands.work.now + LONGEST:
            raise Invalid(_("Choose a day within a year. It can be asked for again."), "until")
        terms = Terms(
            meeting=meeting,
            matters=wish.matters,
            recipient=", ".join(filter(None, (wish.recipient, wish.capacity))),
            purpose=wish.purpose,
            form=wish.form,
            until=until,
            recipient_person=_known(hands.work, desk.organisation, wish.recipient),
        )
        return asking.ask(hands, terms)


def again(desk: Desk, meeting: str, request: str) -> Again:
    """What an earlier request about the meeting asked for, for whoever may see it; the view leaves an entry.

    Raises NotFound.
    """
    with desk.passing(Act.SEE_REQUEST) as hands:
        terms = considering.asked_before(hands, meeting, request)
        recipient, _comma, capacity = terms.recipient.partition(", ")
        zone = ZoneInfo(hands.work.organisations.get(desk.organisation).facts.zone)
        until = terms.until.astimezone(zone).date() if terms.until > hands.work.now else None
        return Again(terms.matters, recipient, capacity, terms.purpose, terms.form, until)


def of_meeting(desk: Desk, meeting: str) -> Releases:
    """Where the requests about a meeting stand, as far as they may know of them. Raises NotFound."""
    shown = outline(desk, meeting)
    with desk.passing(Act.SEE_REQUEST, meeting) as hands:
        return Releases(shown, asking.of_meeting(hands, meeting))


def request(desk: Desk, id: str, act: Act = Act.SEE_REQUEST) -> Outlook:
    """One request, for whoever may do ``act`` to it. Raises NotFound, Refused."""
    with desk.passing(act) as hands:
        return considering.consider(hands, id, act)


def answer(desk: Desk, request: str, number: int, text: str) -> None:
    """Answer a decider's question about a request; it waits for their decision as before.

    Raises Invalid at "answer", NotFound, Refused, Conflict.
    """
    with desk.passing(Act.ANSWER_QUESTION) as hands:
        questioning.answer(hands, request, number, text)


def attention(desk: Desk) -> tuple[Attention, ...]:
    """The requests that call for whoever sits at the desk; nothing where there is no gate."""
    if desk.gate is None:
        return ()
    with desk.peeking(Act.SEE_TODAY) as hands:
        return considering.attention(hands)


def _end_of(work: Work, organisation: str, last: date) -> datetime:
    """The end of a day where the organisation is."""
    zone = ZoneInfo(work.organisations.get(organisation).facts.zone)
    return datetime.combine(last, time(23, 59, 59), zone).astimezone(UTC)


def _known(work: Work, organisation: str, typed: str) -> str | None:
    """The recipient's id if what was typed names somebody here, titled or not: they do not decide."""
    found = (one.id for one in work.people.of(organisation) if _plain(one.contact.name) in _plain(typed))
    return next(found, None)


def _plain(name: str) -> str:
    """Between spaces, so that a name is found as whole words only."""
    return f" {' '.join(name.casefold().replace(',', ' ').split())} "
