"""Pages of a meeting: what was typed is never lost, and nobody reads who may not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from sqlalchemy import Engine, event

from governance.services import agenda
from tests.builders import CANARY
from tests.office import PEOPLE, AnOffice, Browser
from tests.services.sittings import a_matter, a_meeting, add, item_named, read_back, write
from tests.web.minuting import (
    NEW,
    REPORT,
    WRITTEN,
    fields,
    minuted,
    sent,
    text,
)


def test_a_clerk_makes_a_meeting_from_the_standing_agenda(office: AnOffice) -> None:
    browser = office.client()
    assert browser.get(f"/meetings/new?body={office.lgb}").status_code == 200
    answer = browser.post("/meetings/new", NEW | {"body": office.lgb})
    assert answer.status_code == 303
    assert "Headteacher&#39;s report" in text(browser.get(answer.location))


@pytest.mark.parametrize(
    ("field", "typed"), [("date", "31 September 2026"), ("date", ""), ("time", "25:00"), ("kind", "odd")]
)
def test_an_impossible_date_gets_a_sentence_and_what_was_typed_is_still_there(
    office: AnOffice, field: str, typed: str
) -> None:
    answer = office.client().post(
        "/meetings/new", {**NEW, "body": office.lgb, "place": "Hall 7", field: typed}
    )
    assert answer.status_code == 422
    assert f'id="{field}-error"' in text(answer)
    assert "Hall 7" in text(answer)


def test_every_page_of_a_meeting_opens_for_its_clerk(office: AnOffice) -> None:
    meeting, item = minuted(office)
    browser = office.client()
    for page in ("", "/head", "/agenda", "/attendance", f"/items/{item}", f"/agenda/{item}"):
        assert browser.get(f"/meetings/{meeting}{page}").status_code == 200, page
    assert "Say who was there" in text(browser.get("/"))
    assert "14 September 2026" in text(browser.get(f"/bodies/{office.lgb}"))


@pytest.mark.parametrize("who", ["other_clerk", "other_chair", "other_head", "admin", "nobody"])
def test_no_page_of_a_meeting_is_there_for_whoever_has_no_office_in_the_body(
    office: AnOffice, who: str
) -> None:
    meeting, item = minuted(office)
    browser = office.client(who)
    for page in ("", "/head", "/agenda", "/attendance", f"/items/{item}", f"/agenda/{item}"):
        answer = browser.get(f"/meetings/{meeting}{page}")
        assert answer.status_code == 404, page
        assert CANARY not in text(answer)


@pytest.mark.parametrize("who", ["chair", "member", "staff", "ceo", "head"])
def test_a_reader_of_the_agenda_is_shown_nothing_confidential_and_cannot_write(
    office: AnOffice, who: str
) -> None:
    meeting, item = minuted(office)
    add(office, meeting, "Personnel", "unsorted", f"Grievance {CANARY}")
    browser = office.client(who)
    for page, status in (("", 200), ("/agenda", 200), ("/attendance", 403), (f"/items/{item}", 403)):
        answer = browser.get(f"/meetings/{meeting}{page}")
        assert answer.status_code == status, page
        assert CANARY not in text(answer)


def test_a_passage_is_marked_saved_and_shown_in_its_mark_with_its_public_form(office: AnOffice) -> None:
    meeting, item = minuted(office)
    page = text(office.client().get(f"/meetings/{meeting}/items/{item}"))
    assert '<span class="secret">' in page
    assert "[Part II, 4 (a)]" in page
    assert "A mark stands inside a sentence" in page


def test_no_address_and_no_header_tells_what_was_saved(office: AnOffice) -> None:
    meeting, item = minuted(office)
    browser = office.client()
    answer = sent(browser, f"/meetings/{meeting}/items/{item}", text=WRITTEN.replace("Public", "Other"))
    assert answer.status_code == 303
    assert CANARY not in text(browser.get(answer.location)).partition("<textarea")[0]


def test_a_draft_that_does_not_parse_stays_in_the_field_with_the_line(office: AnOffice) -> None:
    meeting, item = minuted(office)
    typed = f"One.\n\n[{CANARY}]{{.confidental m1}}"
    answer = sent(office.client(), f"/meetings/{meeting}/items/{item}", text=typed)
    assert answer.status_code == 422
    assert "Line 3" in text(answer)
    assert f"[{CANARY}]{{.confidental m1}}" in text(answer)
    assert ".confidental" not in read_back(office, meeting, item)


def test_the_second_of_two_clerks_sees_both_texts_and_may_then_save(office: AnOffice) -> None:
    meeting, item = minuted(office)
    browser, address = office.client(), f"/meetings/{meeting}/items/{item}"
    opened = fields(browser.get(address))
    write(
        office,
        meeting,
        item,
        f"A first new phrase [new {CANARY}]{{.confidential m1}}.\n\n" + read_back(office, meeting, item),
    )
    mine = f"Mine of the old [x {CANARY}]{{.confidential m1 #p1}}."
    answer = browser.post(address, {**opened, "text": mine})
    assert answer.status_code == 409
    assert "A first new phrase" in text(answer)
    # The passage it names is the second now, and keeps its id.
    assert f"Mine of the old [x {CANARY}]{{.confidential m1 #p2}}." in text(answer)


def test_a_matter_is_made_in_place_and_what_was_typed_stays(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    new = {"do": "matter", "label": "Staffing matter A", "ground": "named-staff", "category": "personnel"}
    answer = sent(office.client(), f"/meetings/{meeting}/items/{item}", text="Not saved yet.", **new)
    assert answer.status_code == 200
    assert '<code>m1</code> <span class="confidential__matter">Staffing matter A</span>' in text(answer)
    assert "Not saved yet." in text(answer)


def test_a_preview_keeps_nothing(office: AnOffice) -> None:
    meeting, item = minuted(office)
    before = read_back(office, meeting, item)
    answer = sent(
        office.client(), f"/meetings/{meeting}/items/{item}", text="Quite other words.", do="preview"
    )
    assert "Quite other words." in text(answer)
    assert read_back(office, meeting, item) == before


def test_a_withdrawal_by_somebody_not_present_gets_its_sentence_at_the_field(office: AnOffice) -> None:
    meeting, item = minuted(office)
    answer = sent(
        office.client(),
        f"/meetings/{meeting}/attendance",
        **{
            "withdrawals-0-name": PEOPLE["other_chair"],
            "withdrawals-0-item": item,
            **present(office, meeting),
        },
    )
    assert answer.status_code == 422
    assert 'id="withdrawals-0-name-error"' in text(answer)
    assert PEOPLE["other_chair"] in text(answer)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("people-0-times", "until whenever"),
        ("people-0-times", "19:10–18:20"),
        ("withdrawals-0-left", "25:00"),
    ],
)
def test_an_impossible_time_gets_its_sentence_at_the_field(office: AnOffice, field: str, typed: str) -> None:
    meeting, item = minuted(office)
    withdrew = {"withdrawals-0-name": PEOPLE["head"], "withdrawals-0-item": item}
    answer = sent(
        office.client(),
        f"/meetings/{meeting}/attendance",
        **{**present(office, meeting), **withdrew, field: typed},
    )
    assert answer.status_code == 422
    assert f'id="{field}-error"' in text(answer)


def test_attendance_is_saved_with_intervals_and_the_quorum_told(office: AnOffice) -> None:
    meeting, item = minuted(office)
    browser, address = office.client(), f"/meetings/{meeting}/attendance"
    said = {"people-0-times": "until 19:10", "withdrawals-0-name": PEOPLE["head"], "withdrawals-0-item": item}
    assert sent(browser, address, **{**present(office, meeting), **said}).status_code == 303
    page = text(browser.get(address))
    assert 'value="until 19:10"' in page
    assert f"Quorate for item 4: 5, needs 3; {PEOPLE['head']} withdrew." in page


def test_a_paper_is_uploaded_and_comes_down_under_a_neutral_name(office: AnOffice) -> None:
    meeting, item = minuted(office)
    browser = office.client()
    data = {"file": (BytesIO(b"%PDF x"), f"{CANARY}.pdf"), "paper_title": "", "paper_part": "item"}
    assert browser.post(f"/meetings/{meeting}/agenda/{item}/papers", data).status_code == 303
    paper = agenda.line_of(agenda.see(office.desk(), meeting), item).papers[0].id
    answer = browser.get(f"/meetings/{meeting}/papers/{paper}")
    assert answer.get_data() == b"%PDF x"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="paper.pdf"'


def test_an_item_taken_off_can_be_put_back_from_the_page_that_follows(office: AnOffice) -> None:
    meeting, item = minuted(office)
    browser = office.client()
    version = agenda.line_of(agenda.see(office.desk(), meeting), item).version
    answer = browser.post(f"/meetings/{meeting}/agenda/{item}/remove", {"version": str(version)})
    assert "Put it back" in text(browser.get(answer.location))
    browser.post(f"/meetings/{meeting}/agenda/{item}/restore")
    assert "Headteacher&#39;s report" in text(browser.get(f"/meetings/{meeting}/agenda"))


def test_entering_part_two_reminds_of_recorders_observers_and_who_must_leave(office: AnOffice) -> None:
    meeting, _item = minuted(office)
    assert "Recorders, note-takers" not in text(office.client().get(f"/meetings/{meeting}/agenda"))
    item = add(office, meeting, "Personnel", "unsorted", f"Grievance {CANARY}")
    declared = {"declarations-0-name": PEOPLE["parent"], "declarations-0-interest": "cousin"}
    declared |= {"declarations-0-item": item, **present(office, meeting)}
    sent(office.client(), f"/meetings/{meeting}/attendance", **declared)
    page = text(office.client().get(f"/meetings/{meeting}/agenda"))
    assert "Recorders, note-takers" in page
    assert f"For item 5 these leave: {PEOPLE['parent']}." in page


def test_queries_of_a_page_do_not_grow_with_items_matters_people_or_meetings(office: AnOffice) -> None:
    meeting, item = minuted(office)
    one = add(office, meeting, "Personnel", a_matter(office, meeting), f"Grievance {CANARY}")
    browser = office.client()
    withdrew = {"withdrawals-0-name": PEOPLE["head"], "withdrawals-0-item": one, **present(office, meeting)}
    assert sent(browser, f"/meetings/{meeting}/attendance", **withdrew).status_code == 303
    pages = [
        "/",
        *(f"/meetings/{meeting}{page}" for page in ("", "/agenda", "/attendance", f"/items/{item}")),
    ]
    before = [counted(browser, page) for page in pages]
    for number in range(4):
        matter = a_matter(office, meeting, f"Staffing matter {number + 2}")
        add(office, meeting, "Personnel", matter, f"Grievance {number} {CANARY}")
        a_meeting(office)
    assert [counted(browser, page) for page in pages] == before


def counted(browser: Browser, page: str) -> int:
    """How many statements a page costs, the second time."""
    browser.get(page)
    with statements() as seen:
        assert browser.get(page).status_code == 200
    return len(seen)


@contextmanager
def statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def present(office: AnOffice, meeting: str) -> dict[str, str]:
    """The choices of the attendance form, which ``fields`` does not read."""
    page = text(office.client().get(f"/meetings/{meeting}/attendance"))
    found = re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL)
    chosen = ((name, re.search(r'value="([^"]*)" selected', options)) for name, options in found)
    return {name: choice[1] for name, choice in chosen if choice and name.startswith("people-")}
