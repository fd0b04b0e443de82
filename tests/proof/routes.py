"""Every route of the office with its ids filled in, and how it answers everybody: as lines of a text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

from flask import url_for
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from governance.services import deciding
from governance.web.access import OPEN_TO_ANYBODY, declared
from tests.builders import CANARY
from tests.proof.asked import FORMS, Fields, item
from tests.proof.shelf import WHO, Shelf
from tests.sitting import Sitting

DOUBTED = ("appointments.doubt", "appointments.lift")
OWN = frozenset({"account.change_password"})
"""What somebody does to nobody but themselves: it has tests of its own."""


class Route(NamedTuple):
    """One route with one method. ``within``: what its answers depend on."""

    method: str
    rule: str
    endpoint: str
    arguments: tuple[str, ...]

    @property
    def within(self) -> str:
        """A meeting, a request, or nothing that has a state."""
        if "request_id" in self.arguments:
            return "request"
        return "meeting" if "meeting" in self.arguments else ""


class Answer(NamedTuple):
    """What somebody got at a route while things stood in ``state``."""

    route: Route
    state: str
    who: str
    got: TestResponse
    absent: bytes


def routes(shelf: Shelf) -> list[Route]:
    """Every route that is not open to anybody, in the order of addresses."""
    app = shelf.office.app()
    found = []
    for rule in app.url_map.iter_rules():
        if declared(app, rule.endpoint) in OPEN_TO_ANYBODY or rule.endpoint in OWN:
            continue
        for method in sorted((rule.methods or set()) - {"HEAD"}):
            found.append(Route(method, _plain(rule), rule.endpoint, tuple(sorted(rule.arguments))))
    return sorted(found, key=lambda one: (one.rule, one.method))


def answers(shelf: Shelf, within: str, state: str) -> Iterator[Answer]:
    """How every route answers everybody; what a form changes is put back before the next one is sent."""
    absent = {who: shelf.browsers[who].get("/nowhere").data for who in WHO}
    for route in routes(shelf):
        if route.within != within:
            continue
        at, address = _place(shelf, route, state)
        form = _form(shelf, route, at, state) if route.method == "POST" else {}
        for who in WHO:
            browser = shelf.browsers[who]
            got = browser.get(address) if route.method == "GET" else browser.post(address, _fresh(form))
            yield Answer(route, state, who, got, absent[who])
            if route.method == "POST" and got.status_code < 400:
                shelf.restore()
                browser.get("/nowhere")


def lines(found: Iterator[Answer] | list[Answer]) -> dict[str, str]:
    """What the answers were, a route a line: "200: clerk; 403: chair, member". Absent is silence."""
    got: dict[str, dict[int, list[str]]] = {}
    for one in found:
        by_status = got.setdefault(f"{one.route.method} {one.route.rule}", {})
        if one.got.status_code != 404:
            by_status.setdefault(one.got.status_code, []).append(one.who)
    return {
        route: "; ".join(f"{status}: {', '.join(who)}" for status, who in sorted(by_status.items()))
        or "nobody"
        for route, by_status in got.items()
    }


def _place(shelf: Shelf, route: Route, state: str) -> tuple[Sitting, str]:
    at = shelf.meetings.get(state) or next(iter(shelf.meetings.values()))
    people = shelf.office.people
    ids = {
        "meeting": at.meeting,
        "item": item(at),
        "paper": at.meeting[:-4] + "aaaa",
        "matter": at.matters["pay"],
        "copy": shelf.copies.get(state, at.later),
        "request_id": shelf.requests.get(state, at.later),
        "body": shelf.office.lgb,
        "person": people["unconfirmed" if route.endpoint in DOUBTED else "chair"],
        "appointment": shelf.seat if route.endpoint == "appointments.confirm" else shelf.appointment,
        "breach": shelf.breach,
        "version": "1",
    }
    with shelf.office.app().test_request_context():
        return at, url_for(route.endpoint, **{name: ids.get(name, at.later) for name in route.arguments})


def _form(shelf: Shelf, route: Route, at: Sitting, state: str) -> Fields:
    form = FORMS[route.endpoint](shelf, at) if route.endpoint in FORMS else {}
    if route.endpoint == "questions.answer" and state == "asked":
        deciding.question(at.desk("chair"), shelf.requests[state], f"For post {CANARY}")
        shelf.keep()
    if route.endpoint == "requests.authorise" and state == "asked":
        form["shown"] = deciding.read(at.desk("chair"), shelf.requests[state]).shown
        shelf.keep()
    return form


def _fresh(form: Fields) -> Fields:
    """The form, with its file opened at the beginning."""
    return {
        name: (io.BytesIO(said[0]), said[1]) if isinstance(said, tuple) else said
        for name, said in form.items()
    }


def _plain(rule: Rule) -> str:
    return str(rule).replace("uuid:", "").replace("<request_id>", "<request>")
