"""Pages of the determination, the two records, reading and copies, as people use them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from governance.domain.people import Office
from governance.kernel.values import to_json
from tests.builders import CANARY
from tests.office import PEOPLE, AnOffice, Browser
from tests.proof.asked import FormReader
from tests.services.sittings import a_meeting
from tests.sitting import LABELS, Sitting, a_sitting

PAGES = ("determination", "record", "read", "copies", "history")


@pytest.fixture
def sitting(office: AnOffice) -> Sitting:
    """A meeting with three undecided matters."""
    return a_sitting(office)


def words(browser: Browser, address: str) -> str:
    """A page's source."""
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.get_data(as_text=True)


def decided(card: int, outcome: str = "agreed") -> dict[str, str]:
    """What the clerk fills in on one card."""
    return {
        f"outcome-{card}": outcome,
        f"moved_by-{card}": PEOPLE["member"],
        f"seen-{card}": "0",
        f"review-{card}": "1 March 2027",
        f"reason-{card}": "",
    }


def test_the_clerk_records_what_the_meeting_agreed(sitting: Sitting) -> None:
    browser = sitting.office.client("clerk")
    page = words(browser, sitting.address("determination"))
    assert all(label in page for label in LABELS.values())
    assert "3 matters are undecided" in page
    sent = {"at": "19:30", **decided(1), **decided(2, "declined"), **decided(3)}
    assert browser.post(sitting.address("determination"), sent).status_code == 303
    page = words(browser, sitting.address("determination"))
    assert "Everything that was put has been decided" in page
    assert "Return its text to Part I" in page


def test_a_mistake_keeps_what_was_typed_and_stands_at_its_card(sitting: Sitting) -> None:
    browser = sitting.office.client("clerk")
    sent = {"at": "23:59", **decided(1)} | {"review-1": "after the tribunal", "moved_by-1": PEOPLE["staff"]}
    answer = browser.post(sitting.address("determination"), sent)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "The meeting ended at 20:00" in page
    assert "after the tribunal" in page
    answer = browser.post(sitting.address("determination"), sent | {"at": "19:30"})
    assert 'id="moved_by-1-error"' in answer.get_data(as_text=True)


def test_the_page_says_word_for_word_what_the_public_reads(sitting: Sitting) -> None:
    page = words(sitting.office.client("clerk"), sitting.address("determination"))
    assert "Whatever the meeting agreed to keep confidential is minuted in Part II" in page


def test_the_chair_decides_in_the_interim_on_a_phone(sitting: Sitting) -> None:
    sitting.decide("not put", "post")
    browser = sitting.office.client("chair")
    assert "Decide in the interim" in words(browser, "/")
    page = words(browser, sitting.address("determination"))
    assert LABELS["land"] not in page
    form = {"outcome-2": "agreed", "seen-2": "1", "reason-2": "It would harm the tender.", "review-2": ""}
    address = sitting.address(f"determination/{sitting.matters['post']}/interim")
    assert browser.post(address, form).status_code == 303
    assert "Decide in the interim" not in words(browser, "/")


def test_the_next_meeting_ratifies_it_on_its_own_page(sitting: Sitting) -> None:
    sitting.decide("not put", "post")
    chair = sitting.office.client("chair")
    form = {"outcome-2": "agreed", "seen-2": "1", "reason-2": "It would harm the tender.", "review-2": ""}
    chair.post(sitting.address(f"determination/{sitting.matters['post']}/interim"), form)
    clerk = sitting.office.client("clerk")
    address = f"/meetings/{sitting.later}/determination"
    assert "To ratify" in words(clerk, address)
    sent = {"r-outcome-1": "agreed", "r-seen-1": "2", "r-moved_by-1": PEOPLE["member"], "r-at-1": "18:30"}
    answer = clerk.post(f"{address}/{sitting.matters['post']}/ratify", sent)
    assert answer.status_code == 303
    assert "To ratify" not in words(clerk, address)


@pytest.mark.parametrize("who", ["member", "staff", "associate", "admin", "ceo", "other_chair", "nobody"])
def test_nobody_else_reaches_what_is_put(sitting: Sitting, who: str) -> None:
    answer = sitting.office.client(who).get(sitting.address("determination"))
    assert answer.status_code in (403, 404)
    assert CANARY not in answer.get_data(as_text=True)


def step(sitting: Sitting, browser: Browser, name: str, *parts: str, **fields: str) -> int:
    """Take a step on the page; the status of the answer."""
    sent = {f"seen-{part}": str(sitting.steps(part)) for part in ("I", "II")}  # type: ignore[arg-type]
    return browser.post(
        sitting.address(f"record/{name}"), {**sent, "parts": list(parts), **fields}
    ).status_code


def test_both_records_go_from_draft_to_signed_on_their_page(sitting: Sitting) -> None:
    sitting.decide()
    clerk, chair, vice = (sitting.office.client(who) for who in ("clerk", "chair", "vice"))
    assert "It does not publish it" not in words(chair, sitting.address("record"))
    assert step(sitting, clerk, "hand-in", "I", "II") == 303
    assert "Check Part I" in words(chair, "/")
    assert step(sitting, chair, "pass", "I", "II") == 303
    assert "Circulate lets members read it here" in words(clerk, sitting.address("record"))
    assert step(sitting, clerk, "circulate", "I", "II") == 303
    chaired = {"at_meeting": sitting.later, "chair": sitting.office.people["chair"]}
    meetings = re.findall(
        r'<option value="([^"]+)"[^>]*>[^<]+, \d\d:\d\d<', words(clerk, sitting.address("record"))
    )
    assert meetings == [sitting.later], "with its time: two of one day look alike without it"
    assert step(sitting, clerk, "approve", "I", "II", **chaired) == 303
    assert step(sitting, chair, "sign", "I", "II") == 303
    assert (sitting.state("I"), sitting.state("II")) == ("signed", "approved")
    assert step(sitting, vice, "sign", "II") == 303
    assert sitting.state("II") == "signed"
    page = words(clerk, sitting.address("history"))
    assert "approved as a true record" in page
    assert CANARY not in page


def test_a_part_two_without_anything_in_it_is_told_as_the_rail_tells_it(office: AnOffice) -> None:
    page = words(office.client("clerk"), f"/meetings/{a_meeting(office)}/record")
    assert "nothing in it that you know of" in page
    assert page.count("There is nothing in it that you know of.") == 1
    assert page.count("The clerk is writing it.") == 1


def test_a_part_two_with_something_in_it_is_being_written(sitting: Sitting) -> None:
    page = words(sitting.office.client("clerk"), sitting.address("record"))
    assert page.count("The clerk is writing it.") == 2


def test_comments_stay_in_the_field_when_sending_back_fails(sitting: Sitting) -> None:
    sitting.bring("I", "handed-in")
    chair = sitting.office.client("chair")
    answer = chair.post(
        sitting.address("record/send-back"), {"seen-I": "0", "parts": "I", "comment": "A typo."}
    )
    assert answer.status_code == 422
    assert "A typo." in answer.get_data(as_text=True)


def test_a_correction_is_minuted_under_the_item_on_the_last_minutes(sitting: Sitting) -> None:
    sitting.decide()
    sitting.bring("I", "approved")
    sitting.bring("II", "approved")
    clerk = sitting.office.client("clerk")
    clerk.post(
        f"/meetings/{sitting.later}/agenda", {"title": "Minutes of the last meeting", "part": "public"}
    )
    address = sitting.address(f"record/correct/{sitting.item(0)}")
    fields = FormReader(words(clerk, address), address).fields
    assert fields["at_meeting"] == sitting.later
    said = {"part": "I", "said": "Costs rose.", "text": fields["text"].replace("asked why", "asked why now")}
    wrong = clerk.post(address, fields | said | {"at_item": sitting.item(0)})
    assert wrong.status_code == 422
    assert "Choose a public item of the meeting that resolved it." in wrong.text
    assert "Costs rose." in wrong.text
    assert clerk.post(address, fields | said).status_code == 303
    with sitting.office.store.reading() as work:
        (item,) = work.items.of(sitting.later)
    assert b"It was resolved to correct the minutes of 10 August 2026" in to_json(item.item)
    assert b"Costs rose." in to_json(item.item)


def test_an_item_is_corrected_on_its_page_and_a_mistake_keeps_what_was_typed(sitting: Sitting) -> None:
    sitting.decide()
    sitting.bring("I", "approved")
    clerk = sitting.office.client("clerk")
    assert "Correct an item" in words(clerk, sitting.address("record"))
    assert "Staffing report" in words(clerk, sitting.address("record/correct"))
    address = sitting.address(f"record/correct/{sitting.item(0)}")
    page = words(clerk, address)
    order = page.split('name="order" value="')[1].split('"')[0]
    version = page.split('name="version" value="')[1].split('"')[0]
    text = page.split('id="text"')[1].split(">\n")[1].split("</textarea>")[0]
    text = text.replace("asked why", "asked why costs rose").replace("&#34;", '"').replace("&amp;", "&")
    sent = {"text": text, "order": order, "version": version, "wording": "", "part": "I"}
    answer = clerk.post(address, sent)
    assert answer.status_code == 422
    assert "asked why costs rose" in answer.get_data(as_text=True)
    assert clerk.post(address, sent | {"at_meeting": sitting.later}).status_code == 303
    assert "Version 2" in words(clerk, sitting.address("record"))
    assert "corrected" in words(clerk, sitting.address("history"))


READS = {
    "member": ("pay", "post", "land"),
    "staff": ("post", "land"),
    "chair": ("pay", "post"),
    "associate": (),
    "ceo": (),
}
SAYS = {"pay": "considered the appraisal", "post": "Brack", "land": "£4,000"}


@pytest.mark.parametrize("who", list(READS))
def test_each_reads_what_they_may_at_its_place_and_pointers_for_the_rest(sitting: Sitting, who: str) -> None:
    sitting.decide()
    sitting.bring("I", "circulated")
    sitting.bring("II", "circulated")
    page = words(sitting.office.client(who), sitting.address("read"))
    assert [word for word, said in SAYS.items() if said in page] == list(READS[who])
    assert [word for word, label in LABELS.items() if label in page] == list(READS[who])
    for pointer in ("[Part II, 1 (a)]", "Minuted in Part II, 2.", "Minuted in Part II, 3."):
        assert pointer in page


def test_who_may_read_nothing_gets_no_word_of_part_two_but_the_pointers(sitting: Sitting) -> None:
    sitting.decide()
    sitting.bring("I", "circulated")
    sitting.bring("II", "circulated")
    before = sitting.events().count("matter.read")
    page = words(sitting.office.client("associate"), sitting.address("read"))
    assert CANARY not in page
    assert "confidential__edge" not in page
    assert sitting.events().count("matter.read") == before


def test_a_member_who_joined_later_reads_the_pointers_only(sitting: Sitting) -> None:
    sitting.decide()
    sitting.bring("I", "circulated")
    sitting.bring("II", "circulated")
    sitting.office.appoint("new_member", Office.MEMBER, "lgb", "co-opted")
    assert CANARY not in words(sitting.office.client("new_member"), sitting.address("read"))


def test_a_view_of_part_two_leaves_an_entry(sitting: Sitting) -> None:
    sitting.decide()
    sitting.bring("I", "circulated")
    sitting.bring("II", "circulated")
    before = sitting.events().count("matter.read")
    words(sitting.office.client("member"), sitting.address("read"))
    assert sitting.events().count("matter.read") == before + 1


def test_the_chair_checks_both_parts_on_one_page(sitting: Sitting) -> None:
    sitting.bring("I", "handed-in")
    sitting.bring("II", "handed-in")
    page = words(sitting.office.client("chair"), sitting.address("read"))
    assert SAYS["pay"] in page
    assert SAYS["land"] not in page
    assert "Pass it on" in page
    assert "Send back with comments" in page


def test_a_member_does_not_read_a_draft(sitting: Sitting) -> None:
    sitting.bring("I", "handed-in")
    assert sitting.office.client("member").get(sitting.address("read")).status_code == 403


def test_a_numbered_copy_is_printed_and_its_way_recorded(sitting: Sitting) -> None:
    sitting.decide()
    sitting.bring("II", "circulated")
    clerk = sitting.office.client("clerk")
    member = sitting.office.people["member"]
    answer = clerk.post(sitting.address("copies"), {"holder": member, "kind": "tabling"})
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert "copy-1.pdf" in answer.headers["Content-Disposition"]
    page = words(clerk, sitting.address("copies"))
    assert "Tabling copy 1" in page
    copy = page.split(f"{sitting.address('copies')}/")[1].split('"')[0]
    for fate, says in (("handed out", "Handed out"), ("collected", "Collected"), ("destroyed", "Destroyed")):
        sitting.office.clock.forward(timedelta(minutes=1))
        assert clerk.post(sitting.address(f"copies/{copy}"), {"fate": fate}).status_code == 303
        assert says in words(clerk, sitting.address("copies"))
    assert clerk.post(sitting.address(f"copies/{copy}"), {"fate": "collected"}).status_code == 422


def test_no_copy_is_printed_for_somebody_who_may_read_nothing(sitting: Sitting) -> None:
    sitting.decide()
    sitting.bring("II", "circulated")
    clerk = sitting.office.client("clerk")
    answer = clerk.post(
        sitting.address("copies"), {"holder": sitting.office.people["associate"], "kind": "tabling"}
    )
    assert answer.status_code == 422
    assert "who may read something of it" in answer.get_data(as_text=True)


@pytest.mark.parametrize("who", ["chair", "member", "admin", "ceo", "other_clerk"])
def test_nobody_but_the_clerk_sees_the_copies(sitting: Sitting, who: str) -> None:
    assert sitting.office.client(who).get(sitting.address("copies")).status_code in (403, 404)


@pytest.mark.parametrize("page", PAGES)
def test_another_bodys_chair_and_somebody_without_office_learn_nothing(sitting: Sitting, page: str) -> None:
    for who in ("other_chair", "nobody", "admin"):
        answer = sitting.office.client(who).get(sitting.address(page))
        assert answer.status_code in (403, 404), (who, page)
        assert CANARY not in answer.get_data(as_text=True)
