"""The trail on screen: read by those who keep the office, without telling of any matter."""

import pytest
from sqlalchemy import text as sql

from governance.domain.acts import ROWS, Act
from tests.office import AnOffice
from tests.web.helpers import entries, text


@pytest.mark.parametrize("who", ["admin", "ceo"])
def test_whoever_keeps_the_office_reads_the_trail_and_that_is_an_entry(office: AnOffice, who: str) -> None:
    office.client("admin").post("/people/new", {"name": "Ada", "email": "guest@larkfield.example"})
    before = entries(office)
    page = text(office.client(who).get("/trail"))
    assert ROWS[Act.MANAGE_PEOPLE].does in page
    assert "14 September 2026, 18:00" in page
    assert entries(office) == before + 1


@pytest.mark.parametrize("who", ["member", "clerk", "chair", "nobody"])
def test_the_trail_is_absent_for_others(office: AnOffice, who: str) -> None:
    browser = office.client(who)
    assert browser.get("/trail").data == browser.get("/nowhere").data
    assert browser.post("/trail/check").status_code == 404


def test_an_act_in_a_meeting_is_not_told_apart_from_any_other(office: AnOffice) -> None:
    with office.store.writing() as work:
        for event, detail in (
            (ROWS[Act.DETERMINE].event, {"meeting": office.lgb, "matters": ["zqcanaryqz"]}),
            (ROWS[Act.CREATE_MEETING].event, {"meeting": office.lgb}),
        ):
            work.audit.append(event, office.people["clerk"], office.organisation, office.lgb, detail)
    page = text(office.client("admin").get("/trail"))
    assert page.count("An act in a meeting.") == 2
    assert "zqcanaryqz" not in page
    assert "confidential" not in page.lower()


def test_the_trail_is_paged_by_number(office: AnOffice) -> None:
    with office.store.writing() as work:
        for _entry in range(60):
            work.audit.append("trail.read", "", office.organisation, office.organisation)
    browser = office.client("admin")
    newest = text(browser.get("/trail"))
    assert ">60</th>" in newest
    assert ">11</th>" in newest
    assert ">10</th>" not in newest
    assert 'href="/trail?before=11"' in newest
    assert ">10</th>" in text(browser.get("/trail?before=11"))


def test_the_chain_is_checked_and_a_changed_entry_is_found(office: AnOffice) -> None:
    admin = office.client("admin")
    for name in ("Ada", "Bo"):
        admin.post("/people/new", {"name": name, "email": f"{name}@larkfield.example"})
    assert "The chain is whole" in text(admin.post("/trail/check"))
    with office.store.writing() as work:
        work.connection.execute(sql("UPDATE audit SET entry = CAST(entry || ' ' AS BLOB) WHERE number = 1"))
    answer = text(admin.post("/trail/check"))
    assert "The chain is broken" in answer
    assert "Entry 1 or the one before it was changed." in answer
