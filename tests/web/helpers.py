"""What the tests of the office's pages share: signing in as people do, copied cookies, one-time links."""

from __future__ import annotations

import re

from werkzeug.test import TestResponse

from tests.office import PASSWORD, AnOffice, Browser

NEW_PASSWORD = "ferry lantern oboe marsh"
LINK = re.compile(r"/link/[A-Za-z0-9_-]+")


def sign_in(office: AnOffice, who: str, password: str = PASSWORD, browser: Browser | None = None) -> Browser:
    """A browser in which somebody signed in by the form."""
    browser = browser or office.anonymous()
    answer = send(browser, who, password)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return browser


def send(browser: Browser, who: str, password: str = PASSWORD) -> TestResponse:
    """The answer to the sign-in form."""
    return browser.post("/sign-in", {"email": f"{who}@larkfield.example", "password": password})


def cookie(browser: Browser) -> str:
    """The session cookie, as somebody could copy it."""
    found = browser.client.get_cookie("office")
    return found.value if found else ""


def with_cookie(office: AnOffice, value: str) -> Browser:
    """A browser that carries a copied cookie."""
    browser = office.anonymous()
    browser.client.set_cookie("office", value)
    return browser


def is_out(browser: Browser) -> bool:
    """Whether the office asks this browser to sign in."""
    answer = browser.get("/")
    return answer.status_code == 303 and answer.location == "/sign-in"


def link_in(answer: TestResponse) -> str:
    """The path of the one-time link that a page shows."""
    found = LINK.search(answer.get_data(as_text=True))
    assert found is not None
    return found[0]


def text(answer: TestResponse) -> str:
    """The page."""
    return answer.get_data(as_text=True)


def entries(office: AnOffice) -> int:
    """How long the trail is."""
    with office.store.writing() as work:
        return work.audit.lock().number
