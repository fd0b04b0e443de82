"""The pages on which files come in and are sorted, in a real browser: axe at zero, at both widths."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from governance.services.importing import import_meeting
from tests.office import AnOffice
from tests.services.test_importing_old import minutes
from tests.services.test_sorting import MARKED
from tests.web.sound import assert_sound

pytestmark = pytest.mark.browser


def test_the_pages_for_files_are_accessible_at_both_widths(
    office: AnOffice, as_: Callable[[str], Page]
) -> None:
    meeting = import_meeting(office.desk(), office.lgb, MARKED, "m.docx").meeting
    page = as_("clerk")
    assert_sound(page, f"/bodies/{office.lgb}/bring-in")
    assert_sound(page, f"/meetings/{meeting}/sort")


def test_several_files_are_chosen_at_once_and_the_list_of_them_is_accessible(
    office: AnOffice, as_: Callable[[str], Page], tmp_path: Path
) -> None:
    (tmp_path / "March minutes.docx").write_bytes(minutes())
    (tmp_path / "A scan.docx").write_bytes(b"%PDF-1.4")
    page = as_("clerk")
    page.goto(f"/bodies/{office.lgb}/bring-in")
    page.get_by_label("Word files, or a meeting file").set_input_files(sorted(tmp_path.glob("*.docx")))
    page.get_by_label("Old minutes that were public already").check()
    page.get_by_role("button", name="Bring in as").click()
    expect(page.get_by_text("That was all of them.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="March minutes.docx")).to_contain_text(
        "Tuesday 12 March"
    )
    assert_sound(page)
