"""The website in Chromium, at desk and phone width, light and dark: axe finds nothing, nothing overflows."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from shutil import copy

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from governance.kernel.text import Cell, Row, Table, paragraph
from governance.kernel.values import changed
from governance.public.record import ClearedText, PublicItem, PublicMinutes, PublicText
from governance.public.register import Register
from governance.public.web import create_public_app
from tests.public.builders import first, on, plain, printed

pytestmark = pytest.mark.browser

HERE = "/bodies/oak-lane-lgb/2026-09-14"
PAGES = {
    "home": "/",
    "about": "/about",
    "body": "/bodies/oak-lane-lgb",
    "body without minutes": "/bodies/trust-board",
    "year": "/bodies/oak-lane-lgb/2026",
    "minutes": HERE,
    "replaced draft": f"{HERE}/editions/1",
    "changes": f"{HERE}/editions/2/changes",
    "verify": "/verify",
    "wide table": "/bodies/oak-lane-lgb/2026-10-20",
    "withdrawn": "/bodies/oak-lane-lgb/2026-03-09",
    "search": "/search",
    "results": "/search?q=fence",
    "nothing found": "/search?q=premisses",
    "refused": "/search?q=ab*",
    "decisions": "/bodies/oak-lane-lgb/2026/decisions",
    "actions": "/bodies/oak-lane-lgb/2026/actions",
    "missing": "/nothing",
}


def with_a_wide_table() -> PublicMinutes:
    cells = tuple(Cell((paragraph(f"Column number {count}"),)) for count in range(12))
    table = PublicText(ClearedText((Table((Row(cells), Row(cells)), 1),)))
    return on("2026-10-20", items=(PublicItem("1", "Figures", parts=(table,)),))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, filled_register: Path) -> Iterator[str]:
    file = tmp_path_factory.mktemp("browser") / "public.sqlite3"
    copy(filled_register, file)
    register = Register(f"sqlite:///{file}")
    register.deliver(
        plain(on("2026-03-09"), changed(first(), published_at="2026-03-20T09:00:00Z")), "e8", "m8"
    )
    register.deliver(printed(with_a_wide_table(), first()), "e9", "m9")
    register.take_down("m8", ("e8",), "2026-04-01T09:00:00Z")
    register.close()
    server = make_server(
        "127.0.0.1", 0, create_public_app(f"sqlite:///{file}", "http://127.0.0.1"), threaded=True
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module", params=["desk, light", "desk, dark", "phone, light", "phone, dark"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, _comma, scheme = request.param.partition(", ")
    context = browser.new_context(
        viewport={"width": 1280, "height": 900} if width == "desk" else {"width": 390, "height": 844},
        color_scheme=scheme,
        # axe is put into the page as a script, which the website's own policy rightly forbids.
        bypass_csp=True,
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    address: str, reader: Page, path: str
) -> None:
    reader.goto(address + path)
    found = Axe().run(reader, options={"resultTypes": ["violations"]})
    assert [violation["id"] for violation in found.response["violations"]] == []
    assert reader.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_page_loads_only_from_the_website_and_breaks_no_policy(address: str, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address + HERE, wait_until="networkidle")
    assert complaints == []
    assert all(url.startswith(address) for url in asked)
    assert any(url.endswith(".woff2") for url in asked)
    assert page.context.cookies() == []
    page.close()


def test_a_number_leads_to_its_minute_and_the_keyboard_skips_to_the_text(
    address: str, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(address + HERE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    page.click("a.number[href='#4']")
    assert page.url.endswith(f"{HERE}#4")
    assert page.evaluate("document.querySelector(':target').textContent") == "4 Finance report"
    page.close()


def test_the_headings_make_an_outline_without_a_gap(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(address + HERE)
    levels = page.eval_on_selector_all(
        "article h1, article h2, article h3", "all => all.map(h => +h.tagName[1])"
    )
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    page.close()
