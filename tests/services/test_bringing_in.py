"""The page on which a clerk brings in a file, and the way out again."""

from __future__ import annotations

import io

from governance.domain.meeting_file import write_meeting_file
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
