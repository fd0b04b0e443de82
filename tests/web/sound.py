"""A page in a real browser, as wide as a desk and as a phone: axe finds nothing, nothing scrolls sideways."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (1280, 390)


def assert_sound(page: Page, path: str = "") -> None:
    """What is on screen now, or what stands at ``path``, is sound at both widths."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        if path:
            page.goto(path)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["target"]) for one in found] == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
