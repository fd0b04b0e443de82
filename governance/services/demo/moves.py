"""What people of the demonstration do about a meeting: each move is a use-case, by whoever does it."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from governance.domain.record import Part
from governance.domain.release import Form
from governance.services import asking, deciding, publishing, recording, resolving, takedown
from governance.services.demo.script import Line, Move
from governance.services.demo.stage import Stage


class Wanted(NamedTuple):
    """A request for release: what (words of matters), for whom, as whom, for what, for how many days."""

    by: str
    matters: tuple[str, ...]
    recipient: str
    capacity: str
    purpose: str
    days: int
    form: Form = "pdf"


def hand_in(*parts: Part) -> Move:
    """The clerk gives these records to the Chair to check."""

    def move(stage: Stage) -> None:
        for part in parts:
            recording.hand_in(stage.clerk, stage.id, part, stage.steps(part))

    return move


def send_back(part: Part, comment: str) -> Move:
    """The Chair sends a record back with a comment."""

    def move(stage: Stage) -> None:
        recording.send_back(stage.chair, stage.id, part, stage.steps(part), comment)

    return move


def pass_on(*parts: Part) -> Move:
    """The Chair has checked these records."""

    def move(stage: Stage) -> None:
        for part in parts:
            recording.pass_on(stage.chair, stage.id, part, stage.steps(part))

    return move


def circulate(*parts: Part) -> Move:
    """The clerk lets the members read these records."""

    def move(stage: Stage) -> None:
        for part in parts:
            recording.circulate(stage.clerk, stage.id, part, stage.steps(part))

    return move


def approve(earlier: str, *parts: Part) -> Move:
    """This meeting approved these records of the meeting ``earlier``; the clerk records it."""

    def move(stage: Stage) -> None:
        was = stage.cast[earlier]
        chair = stage.play.people[stage.body.chair]
        for part in parts:
            resolving.approve(was.clerk, was.id, part, was.steps(part), stage.id, chair)

    return move


def correct(earlier: str, line: Line, part: Part = "I") -> Move:
    """This meeting corrected an item of the meeting ``earlier``; the clerk writes it so."""
    return lambda stage: stage.cast[earlier].correct(line, part, stage.id)


def sign(*parts: Part) -> Move:
    """The Chair signs these records."""

    def move(stage: Stage) -> None:
        for part in parts:
            resolving.sign(stage.chair, stage.id, part, stage.steps(part))

    return move


def rewrite(line: Line) -> Move:
    """The clerk writes one item anew."""
    return lambda stage: stage.rewrite(line)


def publish(reason: str = "") -> Move:
    """The clerk puts Part I on the website."""

    def move(stage: Stage) -> None:
        publishing.publish(stage.clerk, stage.id, stage.said(reason))

    return move


def withdraw(reason: str) -> Move:
    """The clerk withdraws what is published, for confidentiality."""

    def move(stage: Stage) -> None:
        takedown.withdraw(stage.clerk, stage.id, reason)

    return move


def ask(word: str, wanted: Wanted) -> Move:
    """Somebody asks for a release; it is known by ``word`` from then on."""

    def move(stage: Stage) -> None:
        last = stage.play.clock.now().date() + timedelta(days=wanted.days)
        wish = asking.Wish(
            matters=tuple(stage.matters[matter] for matter in wanted.matters),
            recipient=wanted.recipient,
            capacity=wanted.capacity,
            purpose=wanted.purpose,
            form=wanted.form,
            until=last,
        )
        stage.requests[word] = asking.ask(stage.play.desk(wanted.by), stage.id, wish)

    return move


def authorise(word: str, by: str) -> Move:
    """Somebody reads exactly what would leave and lets it, with their password entered again."""

    def move(stage: Stage) -> None:
        desk, request = stage.play.signed_in(by), stage.requests[word]
        shown = deciding.read(desk, request).shown
        deciding.authorise(desk, request, shown, stage.play.passwords[by])

    return move


def refuse(word: str, by: str, reason: str) -> Move:
    """Somebody refuses a request."""
    return lambda stage: deciding.refuse(stage.play.desk(by), stage.requests[word], reason)


def collect(word: str, by: str) -> Move:
    """Somebody collects the copy that was authorised."""

    def move(stage: Stage) -> None:
        deciding.collect(stage.play.desk(by), stage.requests[word])

    return move


def about(earlier: str, move: Move) -> Move:
    """The same, about the meeting ``earlier``."""
    return lambda stage: move(stage.cast[earlier])
