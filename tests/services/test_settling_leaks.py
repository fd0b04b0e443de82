"""What becomes of what the leak check found: reworded by one press, or kept with a reason that is sealed."""

from __future__ import annotations

import re

import pytest
from werkzeug.test import TestResponse

from governance.domain.acts import ROWS, Act
from governance.domain.minute import PUBLIC, Item, Text
from governance.domain.record import State
from tests.builders import CANARY, MeetingBuilder, a_meeting, text
from tests.office import AnOffice
from tests.services.meetings import keep
from tests.services.sittings import read_back, write

OPEN = "1 thing that the public part may give away is not settled."
REASON = f"Everybody knows that he teaches here {CANARY}."


def leaking(said: str = "Cover for Mr Vane was discussed.") -> MeetingBuilder:
    """A meeting whose public part names whom a confidential item is about."""
    item = Item("open", "Staffing", PUBLIC, parts=(Text("t", text(said)),))
    return a_meeting().with_a_confidential_item().with_item(item)


def a_leak(office: AnOffice, state: State = "draft") -> str:
    """The id of a meeting that gives something away."""
    return keep(office, leaking(), state).id


def compared(office: AnOffice, meeting: str, who: str = "clerk") -> str:
    """The page of both sides as somebody sees it."""
    return said(office.client(who).get(f"/meetings/{meeting}/compare"))


def recorded(office: AnOffice, meeting: str, who: str) -> str:
    """The page of the two records as somebody sees it."""
    return said(office.client(who).get(f"/meetings/{meeting}/record"))


def said(answer: TestResponse) -> str:
    """A page as it came."""
    return answer.get_data(as_text=True)


def offered(page: str) -> dict[str, str]:
    """What the forms of the first finding send along."""
    found = re.findall(r'name="(name|version|words|instead)" value="([^"]*)"', page.split('id="leaks"')[1])
    return dict(reversed(found))


def reword(office: AnOffice, meeting: str, sent: dict[str, str], who: str = "clerk") -> TestResponse:
    """Press "Use this wording"."""
    return office.client(who).post(f"/meetings/{meeting}/compare/reword", sent)


def keep_words(
    office: AnOffice, meeting: str, sent: dict[str, str], reason: str = REASON, who: str = "clerk"
) -> TestResponse:
    """Press "Keep these words"."""
    field = f"reason-{sent['name'][:12]}"
    given = {"name": sent["name"], field: reason}
    return office.client(who).post(f"/meetings/{meeting}/compare/keep", given)


def to_the_chair(office: AnOffice, meeting: str) -> None:
    """Part II is given to the Chair, who reads it from then on."""
    sent = {"parts": "II", "seen-II": "0"}
    office.client("clerk").post(f"/meetings/{meeting}/record/hand-in", sent)


def staffing(office: AnOffice, meeting: str) -> str:
    """The id of the public item."""
    with office.store.reading() as work:
        return next(one.item.id for one in work.items.of(meeting) if one.item.title == "Staffing")


def entries(office: AnOffice, meeting: str, act: Act) -> int:
    """How many entries of this act the trail holds about the meeting."""
    with office.store.reading() as work:
        return [entry.event for entry in work.audit.about(meeting)].count(ROWS[act].event)


def test_one_press_takes_the_neutral_wording_over_in_its_place(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    assert reword(publisher, meeting, offered(compared(publisher, meeting))).status_code == 303
    page = compared(publisher, meeting)
    assert "Cover for a person was discussed." in page
    assert "Mr Vane" not in page.split('id="closed-side"')[0]


def test_what_is_taken_over_is_one_save_of_the_minutes(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    sent = offered(compared(publisher, meeting))
    before = entries(publisher, meeting, Act.DRAFT_MINUTES)
    reword(publisher, meeting, sent)
    assert entries(publisher, meeting, Act.DRAFT_MINUTES) == before + 1


def test_where_somebody_saved_first_nothing_is_changed_and_both_are_shown(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    sent = offered(compared(publisher, meeting))
    write(publisher, meeting, staffing(publisher, meeting), "Cover for Mr Vane was discussed.\n\nAt length.")
    answer = reword(publisher, meeting, sent)
    assert answer.status_code in (409, 422)
    assert "You wanted to write “a person” in place of “Mr Vane”." in said(answer)
    assert "Cover for <mark>Mr Vane</mark> was discussed." in said(answer)
    assert "At length." in read_back(publisher, meeting, staffing(publisher, meeting))


def test_a_finding_that_stands_no_more_is_not_taken_over(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    sent = offered(compared(publisher, meeting))
    write(publisher, meeting, staffing(publisher, meeting), "Cover was discussed.")
    assert "These words have changed" in said(reword(publisher, meeting, sent))
    assert read_back(publisher, meeting, staffing(publisher, meeting)).strip() == "Cover was discussed."


def test_once_handed_in_nothing_is_taken_over_and_no_button_says_so(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    sent = offered(compared(publisher, meeting))
    handed = a_leak(publisher, "handed-in")
    assert "Use this wording" not in compared(publisher, handed)
    publisher.client("clerk").post(
        f"/meetings/{meeting}/record/hand-in", {"parts": "I", "seen-I": "0", "seen-II": "0"}
    )
    assert reword(publisher, meeting, sent).status_code == 403


def test_a_reason_keeps_the_words_and_stands_with_them(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    assert keep_words(publisher, meeting, offered(compared(publisher, meeting))).status_code == 303
    page = compared(publisher, meeting)
    assert REASON in page
    assert "All of it is settled." in page
    assert "Keep, because" not in page


def test_keeping_leaves_one_entry_and_no_word_of_the_reason_in_clear(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    keep_words(publisher, meeting, offered(compared(publisher, meeting)))
    assert entries(publisher, meeting, Act.KEEP_WORDING) == 1
    with publisher.store.reading() as work:
        kept = work.wordings.of(meeting)
    assert len(kept) == 1
    assert CANARY not in repr(kept)


def test_without_a_reason_nothing_is_kept_and_a_sentence_says_what_to_do(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    answer = keep_words(publisher, meeting, offered(compared(publisher, meeting)), "  ")
    assert answer.status_code == 422
    assert "Say why these words tell nothing" in said(answer)
    assert OPEN in compared(publisher, meeting)


def test_a_reason_that_is_too_long_still_stands_in_its_field(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    answer = keep_words(publisher, meeting, offered(compared(publisher, meeting)), "Because. " * 200)
    assert answer.status_code == 422
    assert "Because. Because." in said(answer)


def test_what_was_kept_is_found_again_as_soon_as_its_words_change(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    keep_words(publisher, meeting, offered(compared(publisher, meeting)))
    write(publisher, meeting, staffing(publisher, meeting), "Cover for Mr Vane was agreed.")
    page = compared(publisher, meeting)
    assert REASON not in page
    assert OPEN in page


def test_what_was_kept_stays_kept_when_other_words_change(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    keep_words(publisher, meeting, offered(compared(publisher, meeting)))
    write(publisher, meeting, staffing(publisher, meeting), "At length.\n\nCover for Mr Vane was discussed.")
    assert REASON in compared(publisher, meeting)


def test_the_same_words_are_kept_once(publisher: AnOffice) -> None:
    meeting = a_leak(publisher)
    sent = offered(compared(publisher, meeting))
    keep_words(publisher, meeting, sent)
    assert "These words are kept already." in said(keep_words(publisher, meeting, sent, "Again."))


@pytest.mark.parametrize("who", ["chair", "member", "ceo", "associate"])
def test_nobody_but_the_clerk_keeps_words(publisher: AnOffice, who: str) -> None:
    meeting = a_leak(publisher, "circulated")
    sent = offered(compared(publisher, meeting))
    assert keep_words(publisher, meeting, sent, who=who).status_code == 404
    assert REASON not in compared(publisher, meeting)


def test_what_is_not_settled_is_said_to_the_clerk_before_publishing_and_on_the_record(
    publisher: AnOffice,
) -> None:
    meeting = a_leak(publisher, "circulated")
    assert OPEN in said(publisher.client("clerk").get(f"/meetings/{meeting}/publish"))
    assert OPEN in recorded(publisher, meeting, "clerk")


def test_the_chair_reads_on_the_record_what_was_kept_and_why(publisher: AnOffice) -> None:
    meeting = a_leak(publisher, "circulated")
    keep_words(publisher, meeting, offered(compared(publisher, meeting)))
    to_the_chair(publisher, meeting)
    before = entries(publisher, meeting, Act.READ_MATTER)
    assert REASON in recorded(publisher, meeting, "chair")
    assert entries(publisher, meeting, Act.READ_MATTER) == before + 1


@pytest.mark.parametrize("who", ["associate", "ceo"])
def test_whoever_may_read_nothing_of_it_sees_neither_reason_nor_count(publisher: AnOffice, who: str) -> None:
    meeting = a_leak(publisher, "circulated")
    assert OPEN not in recorded(publisher, meeting, who)
    keep_words(publisher, meeting, offered(compared(publisher, meeting)))
    assert "Public words kept" not in recorded(publisher, meeting, who)
