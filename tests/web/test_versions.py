"""The pages of an item's earlier versions: the list, one compared with the present, bringing it back."""

from __future__ import annotations

from datetime import timedelta

from tests.builders import CANARY
from tests.office import AnOffice
from tests.services.sittings import read_back, write
from tests.web.minuting import fields, minuted, text


def rewritten(office: AnOffice) -> tuple[str, str, str]:
    """A meeting, an item of it that was written (version 2) and written anew (3), and its address."""
    meeting, item = minuted(office)
    office.clock.forward(timedelta(hours=1))
    write(office, meeting, item, "Governors heard the report.")
    return meeting, item, f"/meetings/{meeting}/items/{item}"


def test_the_minute_leads_to_its_versions_and_they_to_each(office: AnOffice) -> None:
    _meeting, _item, address = rewritten(office)
    clerk = office.client()
    assert f'href="{address}/versions"' in text(clerk.get(address))
    listed = text(clerk.get(f"{address}/versions"))
    assert f'href="{address}/versions/2"' in listed
    assert f'href="{address}/versions/3"' in listed
    assert CANARY not in listed


def test_a_version_shows_what_it_said_and_what_bringing_it_back_would_change(office: AnOffice) -> None:
    _meeting, _item, address = rewritten(office)
    shown = text(office.client().get(f"{address}/versions/2"))
    assert f"x {CANARY}" in shown
    assert "Taken out: </span>Governors heard the report." in shown
    assert f"[Staffing matter A: x {CANARY}]" in shown
    assert "Decision: So it was." in shown


def test_a_mark_that_came_is_a_change_though_no_word_did(office: AnOffice) -> None:
    meeting, item, address = rewritten(office)
    office.clock.forward(timedelta(hours=1))
    write(office, meeting, item, "[Governors heard the report.]{.confidential m1}")
    shown = text(office.client().get(f"{address}/versions/3"))
    assert "Nothing: it reads as what stands now." not in shown
    assert "[Staffing matter A:" in shown


def test_the_version_that_stands_offers_no_way_back_to_itself(office: AnOffice) -> None:
    _meeting, _item, address = rewritten(office)
    assert "Bring this version back" not in text(office.client().get(f"{address}/versions/3"))


def test_it_is_brought_back_by_a_press(office: AnOffice) -> None:
    meeting, item, address = rewritten(office)
    clerk = office.client()
    answer = clerk.post(f"{address}/versions/2", fields(clerk.get(f"{address}/versions/2")))
    assert (answer.status_code, answer.location) == (303, address)
    assert "A question." in read_back(office, meeting, item)
    assert "is brought back" in text(clerk.get(address))


def test_a_conflict_shows_the_version_beside_what_stands_now(office: AnOffice) -> None:
    meeting, item, address = rewritten(office)
    clerk = office.client()
    form = fields(clerk.get(f"{address}/versions/2"))
    write(office, meeting, item, "Saved meanwhile.")
    answer = clerk.post(f"{address}/versions/2", form)
    assert answer.status_code == 409
    assert "nothing was overwritten" in text(answer)
    assert "Saved meanwhile." in text(answer)
    assert "A question." in text(answer)
    assert read_back(office, meeting, item) == "Saved meanwhile."


def test_a_version_that_there_never_was_is_absent(office: AnOffice) -> None:
    _meeting, _item, address = rewritten(office)
    clerk = office.client()
    assert clerk.get(f"{address}/versions/77").status_code == 404
    assert clerk.get(f"{address}/versions/0").status_code == 404
