"""Pages of a meeting: convened, laid out, minuted, and read by nobody who may not."""

from __future__ import annotations

import pytest

from governance.services import agenda
from tests.builders import CANARY
from tests.office import AnOffice
from tests.services.sittings import a_matter, a_meeting, add, item_named, read_back, write

NEW = {"date": "14/9/2026", "time": "6pm", "place": "Library", "kind": "ordinary", "visibility": "public"}


def text(answer: object) -> str:
    return answer.get_data(as_text=True)  # type: ignore[attr-defined, no-any-return]


def test_a_clerk_makes_a_meeting_from_the_standing_agenda(office: AnOffice) -> None:
    browser = office.client()
    assert browser.get(f"/meetings/new?body={office.lgb}").status_code == 200
    answer = browser.post("/meetings/new", NEW | {"body": office.lgb})
    assert answer.status_code == 303
    assert "Headteacher&#39;s report" in text(browser.get(answer.location))


def test_every_page_of_a_meeting_opens_for_its_clerk(office: AnOffice) -> None:
    meeting, browser = a_meeting(office), office.client()
    a_matter(office, meeting)
    item = item_named(office, meeting, "Headteacher's report")
    write(office, meeting, item, f"Public words.\n\n::: challenge\nA question about [x {CANARY}]{{.confidential m1}}.\n:::\n\n::: resolved for=0 against=0 abstained=0\nSo.\n:::\n\n::: action owner=\"Greta Holm\" due=2026-11-09\nDo it.\n:::")
    for page in ("", "/head", "/agenda", "/attendance", f"/items/{item}", f"/agenda/{item}"):
        assert browser.get(f"/meetings/{meeting}{page}").status_code == 200, page
    assert browser.get("/").status_code == 200
    assert browser.get(f"/bodies/{office.lgb}").status_code == 200
