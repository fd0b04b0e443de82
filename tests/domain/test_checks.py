"""What a clerk may save: each impossible thing gets its sentence."""

from __future__ import annotations

from typing import Any

import pytest

from governance.domain.checks import check_minute, members_for
from governance.domain.minute import PUBLIC, Attendance, Interval, Item, Resolution, Roll, Vote, Withdrawal
from governance.kernel.clean import clean, clean_line
from governance.kernel.errors import Invalid
from governance.kernel.values import changed
from tests.builders import MeetingBuilder, a_meeting, text


def voted(**vote: Any) -> MeetingBuilder:
    """A meeting of four members with one vote."""
    made = Vote(**{"in_favour": 0, "against": 0, "abstained": 0, "marking": PUBLIC, **vote})
    return a_meeting().with_a_public_item("Pay", Resolution("r", text("Agreed."), PUBLIC, vote=made))


def with_roll(**entries: Any) -> MeetingBuilder:
    """A meeting with one item and other entries under attendance."""
    return MeetingBuilder(**entries).with_a_public_item()


BAD = {
    "more voters than members": (voted(in_favour=4, abstained=1), "More people voted"),
    "a vote below nought": (voted(in_favour=-1), "below nought"),
    "more names than votes": (voted(in_favour=1, names=(("for", "A"), ("for", "B"))), "named in a vote than"),
    "a name twice": (voted(in_favour=2, names=(("for", "A"), ("for", "a"))), "named twice"),
    "a choice that is none": (voted(in_favour=1, names=(("maybe", "A"),)), "for, against or abstained"),
    "one number twice": (
        a_meeting().with_a_public_item(number="7").with_a_public_item(number="7 "),
        "same number",
    ),
    "one id twice": (a_meeting().with_item(Item("i", "a")).with_item(Item("i", "b")), "same id"),
    "an item before the one it is under": (a_meeting().with_a_public_item(parent="i2"), "must come after"),
    "an item under itself": (a_meeting().with_a_public_item(parent="i1"), "must come after"),
    "somebody twice": (
        with_roll(attendance=(Attendance("1", "A. Osei"), Attendance("2", "a. osei"))),
        "twice",
    ),
    "somebody without a name": (with_roll(attendance=(Attendance("1", " "),)), "no name"),
    "a time that is none": (
        with_roll(attendance=(Attendance("1", "A", intervals=(Interval("25:00"),)),)),
        "as 18:00",
    ),
    "a withdrawal of somebody who sent apologies": (
        with_roll(withdrawals=(Withdrawal("w", "D. Pike"),)),
        "withdrew",
    ),
    "a withdrawal of somebody unknown": (with_roll(withdrawals=(Withdrawal("w", "Z. Zed"),)), "withdrew"),
    "a withdrawal for no item": (
        with_roll(withdrawals=(Withdrawal("w", "B. Lund", item="i9"),)),
        "not in this meeting",
    ),
}


@pytest.mark.parametrize(("meeting", "said"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_gets_a_sentence(meeting: MeetingBuilder, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        check_minute(meeting.minute())


def test_an_ordinary_meeting_may_be_saved() -> None:
    meeting = a_meeting().with_a_public_item().with_a_confidential_item().with_a_public_item(parent="i1")
    check_minute(meeting.with_a_public_withdrawal("b. lund ", "a lease", item="i1").minute())


def test_somebody_is_known_by_their_account_whatever_their_name_is_written_like() -> None:
    people = (Attendance("1", "Ann Osei", person="p1"),)
    minute = a_meeting().with_a_public_item().minute()
    check_minute(changed(minute, roll=Roll(people, withdrawals=(Withdrawal("w", "A. Osei", "p1"),))))


def test_members_who_are_away_for_an_item_do_not_count_for_it() -> None:
    people = a_meeting().attendance
    assert members_for(people) == 4
    assert members_for(people, ("B. Lund", "e. quill")) == 2
    assert members_for(people, ("F. Reed",)) == 4


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0301", "é"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a b"),
        ("a\u2028b", "a b"),
        ("a\u202eb\u2066c", "abc"),
        ("a\x00\x1b\u200b\ue000\ud800b", "ab"),
        ("ŵ ŷ £ — ’", "ŵ ŷ £ — ’"),
    ],
    ids=["composed", "line ends", "tab", "line separator", "bidi overrides", "unseen", "ordinary"],
)
def test_text_is_kept_without_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert clean(kept) == kept


def test_a_line_has_no_line_end_and_no_white_space_at_its_edges() -> None:
    assert clean_line("  a\n b ") == "a b"
