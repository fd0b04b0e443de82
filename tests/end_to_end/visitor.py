"""Somebody at a browser: each page they pass is looked over before they go on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.builders import CANARY
from tests.office import PASSWORD

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


class Visitor:
    """A browser of one's own. ``passed`` are the addresses that were looked over."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.passed: list[str] = []
        self._troubles: list[str] = []
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self._troubles.append(str(error)))

    def go(self, path: str) -> None:
        """Open an address."""
        self.page.goto(self.address + path)
        self.look()

    def follow(self, name: str | re.Pattern[str], within: Locator | None = None) -> None:
        """Follow the link of that name; a button that leads somewhere is one, too."""
        place = within or self.page
        link = place.get_by_role("link", name=name).or_(place.get_by_role("button", name=name))
        link.first.click()
        self.look()

    def press(self, name: str) -> None:
        """Send the form whose button bears that name."""
        self.page.get_by_role("button", name=name, exact=True).click()
        self.look()

    def tab(self, name: str) -> None:
        """Go to another page of the meeting."""
        self.follow(re.compile(f"^{name}$"), self.page.get_by_role("navigation", name="This meeting"))

    def fill(self, **fields: str) -> None:
        """Type into fields, or choose in lists, by their names; ``__`` stands for a hyphen."""
        for name, value in fields.items():
            field = self.page.locator(f'[name="{name.replace("__", "-")}"]')
            if field.evaluate("one => one.tagName") == "SELECT":
                chosen: dict[str, Any] = {"label": value} if value else {"value": value}
                field.select_option(**chosen)
            else:
                field.fill(value)

    def choose(self, question: str, answer: str) -> None:
        """Choose one of several answers."""
        self.page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()

    def sign_in(self, who: str) -> None:
        """Sign in by the form."""
        self.go("/")
        self.fill(email=f"{who}@larkfield.example", password=PASSWORD)
        self.press("Sign in")
        self.reads("Today")

    def reads(self, *sentences: str) -> None:
        """All of these stand on the page."""
        for sentence in sentences:
            expect(self.page.locator("body")).to_contain_text(sentence)

    def reads_nothing_of(self, *sentences: str) -> None:
        """None of these stands in what the page was made of."""
        found = self.page.content()
        assert [sentence for sentence in sentences if sentence in found] == []

    def look(self) -> None:
        """Nothing for axe, nothing beside the window's edge; tab and address tell nothing confidential."""
        page = self.page
        self.passed.append(page.url)
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        faults = [(one["id"], one["nodes"][0]["html"], one["nodes"][0]["failureSummary"]) for one in found]
        assert not faults, f"axe at {page.url}: {faults}"
        width = page.viewport_size["width"] if page.viewport_size else 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        assert CANARY not in (page.title() + page.url).lower()
        assert page.get_by_role("heading", name="There is a problem").count() == 0, page.locator(
            ".govuk-error-summary"
        ).inner_text()
        assert self._troubles == []


@contextmanager
def visiting(browser: Browser, address: str, window: ViewportSize = DESK, **given: Any) -> Iterator[Visitor]:
    """A browser of one's own, for as long as it is needed."""
    context = browser.new_context(viewport=window, accept_downloads=True, **given)
    try:
        yield Visitor(context.new_page(), address)
    finally:
        context.close()
