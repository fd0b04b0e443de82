"""The page on which a clerk brings in a file, and the way out again."""

from __future__ import annotations

import io

import pytest

from governance.domain.meeting_file import write_meeting_file
from governance.kernel.errors import Invalid
from governance.services import agenda, convening, sorting
from governance.services.importing import import_meeting
from tests.builders import CANARY
from tests.intake.docx import docx, p
from tests.office import AnOffice
from tests.services.test_publishing import mixed


def sent(content: bytes, name: str, **fields: str) -> dict[str, object]:
    """A form with a file."""
    return {"file": (io.BytesIO(content), name), **fields}


def test_a_clerk_brings_in_a_word_file_and_is_told_what_was_hidden(publisher: AnOffice) -> None:
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{CANARY}</w:t></w:r>"
    data = docx(
        p("Minutes of the meeting on 14 September 2026 at 18:00") + p("1. Welcome") + p("Words.", hidden)
    )
    answer = publisher.client("clerk").post(f"/bodies/{publisher.lgb}/bring-in", sent(data, "minutes.docx"))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "to be sorted" in page
    assert "Hidden text. Not taken over." in page
    assert CANARY in page.split("Found in the file besides")[1]


def test_a_file_without_a_date_asks_for_one_at_its_field(publisher: AnOffice) -> None:
    clerk, data = publisher.client("clerk"), docx(p("1. Welcome") + p("Words."))
    address = f"/bodies/{publisher.lgb}/bring-in"
    answer = clerk.post(address, sent(data, "m.docx"))
    assert answer.status_code == 422
    assert "Enter the day and the time." in answer.get_data(as_text=True)
    assert clerk.post(address, sent(data, "m.docx", day="14/9/26", time="6pm")).status_code == 200


def test_a_file_that_says_the_day_asks_for_the_time_alone(publisher: AnOffice) -> None:
    clerk = publisher.client("clerk")
    data = docx(p("Minutes of the meeting on 14 September 2026") + p("1. Welcome") + p("Words."))
    address = f"/bodies/{publisher.lgb}/bring-in"
    page = clerk.post(address, sent(data, "m.docx")).get_data(as_text=True)
    assert 'id="time-error"' in page
    assert 'id="day-error"' not in page
    assert "Monday 14 September 2026" in page
    page = clerk.post(address, sent(data, "m.docx", time="6pm")).get_data(as_text=True)
    meeting = page.split("/meetings/")[1].split("/")[0].split('"')[0]
    assert "Monday 14 September 2026, 18:00" in clerk.get(f"/meetings/{meeting}").get_data(as_text=True)


LETTERHEAD = docx(
    p("Minutes of the meeting on 14 September 2026 at 18:00")
    + p(f"With compliments {CANARY}.")
    + p("1. Welcome")
    + p("Words.")
    + p("2. Budget")
    + p("More.")
)


def brought_in(publisher: AnOffice) -> str:
    """A meeting whose file had lines before its first item."""
    return import_meeting(publisher.desk(), publisher.lgb, LETTERHEAD, "m.docx").meeting


def test_what_stood_before_the_first_item_gets_no_heading_and_cannot_be_ticked(publisher: AnOffice) -> None:
    meeting = brought_in(publisher)
    waits = sorting.waiting(publisher.desk(), meeting).items
    assert [(one.item.title, one.item.internal_title) for one in waits] == [
        ("", ""),
        ("Welcome", ""),
        ("Budget", ""),
    ]
    page = publisher.client("clerk").get(f"/meetings/{meeting}/sort").get_data(as_text=True)
    assert CANARY in page
    assert f'value="{waits[0].id}"' not in page
    assert f'value="{waits[1].id}"' in page
    assert f"/meetings/{meeting}/agenda/{waits[0].id}" in page
    with pytest.raises(Invalid, match="has no title"):
        sorting.into_part_one(publisher.desk(), meeting, {one.id: one.version for one in waits})


def test_without_the_lines_before_the_first_item_the_others_keep_their_numbers(publisher: AnOffice) -> None:
    meeting = brought_in(publisher)
    desk = publisher.desk()
    first = sorting.waiting(desk, meeting).items[0]
    agenda.remove(desk, meeting, first.id, first.version)
    assert convening.outline(desk, meeting).facts.number_start == 1
    agenda.restore(desk, meeting, first.id)
    assert convening.outline(desk, meeting).facts.number_start == 0


def test_what_is_no_word_file_gets_a_sentence(publisher: AnOffice) -> None:
    clerk, address = publisher.client("clerk"), f"/bodies/{publisher.lgb}/bring-in"
    for content, name in ((b"nothing", "m.docx"), (b"%PDF", "m.pdf"), (b"{", "m.json")):
        answer = clerk.post(address, sent(content, name))
        assert answer.status_code == 422
        assert "There is a problem" in answer.get_data(as_text=True)


def test_part_one_goes_out_under_a_neutral_name(publisher: AnOffice) -> None:
    clerk = publisher.client("clerk")
    data = write_meeting_file(mixed().file())
    page = clerk.post(f"/bodies/{publisher.lgb}/bring-in", sent(data, "m.json")).get_data(as_text=True)
    meeting = page.split("/meetings/")[1].split('"')[0]
    answer = clerk.get(f"/meetings/{meeting}/file")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="meeting.json"'
    assert CANARY.encode() not in answer.data


def test_the_page_is_for_the_clerk_of_the_body(publisher: AnOffice) -> None:
    assert "Bring in a Word file" in publisher.client("clerk").get(f"/bodies/{publisher.lgb}").get_data(
        as_text=True
    )
    for who in ("member", "other_clerk", "admin"):
        stranger = publisher.client(who)
        assert "Bring in a Word file" not in stranger.get(f"/bodies/{publisher.lgb}").get_data(as_text=True)
        assert stranger.get(f"/bodies/{publisher.lgb}/bring-in").status_code in (403, 404)
