"""The pages of earlier versions in a real browser, at both widths."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.office import AnOffice
from tests.services.sittings import read_back, write
from tests.web.minuting import minuted
from tests.web.sound import assert_sound

pytestmark = pytest.mark.browser


def test_a_version_is_found_looked_at_and_brought_back(office: AnOffice, as_: Callable[[str], Page]) -> None:
    meeting, item = minuted(office)
    office.clock.forward(timedelta(hours=1))
    write(office, meeting, item, "Governors heard the report.")
    write(office, meeting, item, "Governors heard the report, and thanked her.")
    page = as_("clerk")
    page.goto(f"/meetings/{meeting}/items/{item}")
    page.get_by_role("link", name="Earlier versions").click()
    page.get_by_text("All 2 saves of it").first.click()
    assert_sound(page)
    page.get_by_role("listitem").filter(has_not_text="as it stands").locator(".versions__what a").last.click()
    expect(page.get_by_text("Taken out:").first).to_be_attached()
    assert_sound(page)
    page.get_by_role("button", name="Bring this version back").click()
    expect(page.get_by_text("This version is brought back.")).to_be_visible()
    assert "A question." in read_back(office, meeting, item)
