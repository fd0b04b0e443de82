"""The office on a real port and a real browser, for tests of what pages look like; the world of releases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from governance.kernel.clock import FixedClock
from governance.store.keys import KeyRing
from governance.store.unit import Store
from tests.gate.world import World, a_world
from tests.office import AnOffice


@contextmanager
def served(office: AnOffice) -> Iterator[str]:
    """The office on a free port of this machine; its address."""
    server = make_server("127.0.0.1", 0, office.app(), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def world(store: Store, clock: FixedClock, keys: KeyRing) -> World:
    """A meeting with three matters, Part II in draft."""
    return a_world(store, clock, keys)


@pytest.fixture
def address(office: AnOffice) -> Iterator[str]:
    """Where the office is served."""
    with served(office) as at:
        yield at


@pytest.fixture
def as_(office: AnOffice, address: str, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens a tab in which somebody is signed in; a word of script trouble in it fails the test."""
    contexts, troubles = [], []

    def open_tab(who: str) -> Page:
        context = browser.new_context(base_url=address)
        contexts.append(context)
        cookie = office.client(who).client.get_cookie("office")
        assert cookie is not None
        context.add_cookies([{"name": "office", "value": cookie.value, "url": address}])
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None
        )
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert troubles == []
