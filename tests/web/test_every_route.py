"""What holds of every route: nothing for strangers, nothing behind an unknown id, no fault."""

from uuid import UUID

import pytest
from flask import url_for

from governance.web.access import OPEN_TO_ANYBODY, declared
from tests.office import AnOffice

UNKNOWN = UUID("7b1c2d3e-4f50-4a61-8b72-9c83ad94be05")
WHO = ("admin", "ceo", "chair", "clerk", "member", "dsl", "nobody")


def routes(office: AnOffice) -> list[tuple[str, str, bool]]:
    """Method and address of every route that is not open to anybody; whether it names something by its id."""
    app = office.app()
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if declared(app, rule.endpoint) not in OPEN_TO_ANYBODY:
                address = url_for(rule.endpoint, **dict.fromkeys(rule.arguments, UNKNOWN))
                methods = sorted((rule.methods or set()) - {"HEAD"})
                found += [(method, address, bool(rule.arguments)) for method in methods]
    return found


def test_a_stranger_is_asked_to_sign_in_at_every_route(office: AnOffice) -> None:
    stranger = office.anonymous()
    for method, address, _named in routes(office):
        answer = stranger.get(address) if method == "GET" else stranger.client.post(address)
        assert answer.status_code == 303, address
        assert answer.location.partition("?")[0] == "/sign-in", address


@pytest.mark.parametrize("who", WHO)
def test_an_unknown_id_is_absent_at_every_route_and_no_route_fails(office: AnOffice, who: str) -> None:
    browser = office.client(who)
    absent = browser.get("/nowhere").data
    for method, address, named in routes(office):
        if address == "/account/password":
            continue
        answer = browser.get(address) if method == "GET" else browser.post(address)
        assert answer.status_code < 500, (method, address)
        if named:
            assert (answer.status_code, answer.data) == (404, absent), (method, address)


@pytest.mark.parametrize("who", ["admin", "clerk", "nobody"])
def test_a_method_that_a_route_does_not_have_is_absent(office: AnOffice, who: str) -> None:
    browser = office.client(who)
    absent = browser.get("/nowhere").data
    for method, address, _named in routes(office):
        other = browser.post if method == "GET" else browser.get
        if (("POST" if method == "GET" else "GET"), address) in {(m, a) for m, a, _n in routes(office)}:
            continue
        answer = other(address)
        assert (answer.status_code, answer.data) == (404, absent), (method, address)
        for unusual in (browser.client.put, browser.client.delete, browser.client.options):
            assert unusual(address).status_code in (403, 404), address
