"""An exported copy of the website on any web server, in Chromium: it is searched and verified there too."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from governance.kernel.values import changed
from governance.public.edition import Edition, manifest_of
from governance.public.export import export
from governance.public.register import Register
from governance.public.signing import new_key, sign
from tests.public.builders import first, printed, the_minutes

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and answers nothing that is sent."""

    def log_message(self, *_said: object) -> None:
        """Nothing is said."""


@pytest.fixture(scope="module")
def edition() -> Edition:
    """An edition with its manifest."""
    made = printed(the_minutes(), first())
    return changed(made, manifest=manifest_of(made, "d" * 32, "ab" * 32))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, empty_register: Path, edition: Edition) -> Iterator[str]:
    """The address of an exported copy that a plain file server shows."""
    folder = tmp_path_factory.mktemp("copy")
    (folder / "public.sqlite3").write_bytes(empty_register.read_bytes())
    url = f"sqlite:///{folder}/public.sqlite3"
    register = Register(url)
    assert edition.manifest is not None
    register.deliver(edition, "e1", "m1", sign(edition.manifest, new_key()[1]))
    register.close()
    (folder / "site").mkdir()
    export(url, "https://minutes.fenwick.example", folder / "site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "site")))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window."""
    made = browser.new_page()
    yield made
    made.close()


def test_a_copy_is_searched_where_it_stands(copy: str, page: Page) -> None:
    page.goto(f"{copy}/")
    page.get_by_role("searchbox").fill("supply costs")
    page.get_by_role("button", name="Search").click()
    hit = page.locator("#found .hit").first
    expect(hit).to_contain_text("supply costs")
    expect(page.locator("#q")).to_have_value("supply costs")
    hit.get_by_role("link").nth(1).click()
    assert "/bodies/oak-lane-lgb/2026-09-14" in page.url


@pytest.mark.parametrize(
    ("asked", "found"),
    [("sup*", True), ('"supply costs"', True), ('"costs supply"', False), ("zebra", False)],
)
def test_beginnings_and_phrases_are_found_in_a_copy(copy: str, page: Page, asked: str, found: bool) -> None:
    page.goto(f"{copy}/search/?q={asked.replace(' ', '+')}")
    place = page.locator("#found")
    expect(place.locator("h2")).to_be_visible()
    assert (place.locator(".hit").count() > 0) is found
    assert ("Nothing was found" in place.inner_text()) is not found


def test_a_document_is_verified_in_a_copy_without_being_sent(
    copy: str, page: Page, edition: Edition, tmp_path: Path
) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    file = tmp_path / "minutes.pdf"
    file.write_bytes(edition.file("pdf").content)
    page.goto(f"{copy}/verify/")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Verify this document").click()
    expect(page.locator("#said")).to_contain_text("This is edition 1 of the minutes of Oak Lane")
    file.write_bytes(b"altered")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Verify this document").click()
    expect(page.locator("#said")).to_contain_text("No edition that stands here is this file")
    assert set(sent) == {"GET"}
