"""The leak check over small meetings: what it finds, what it leaves alone, and what it never says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from governance.domain.cut import cut
from governance.domain.leaks import Finding, check, public_side, secret_side
from governance.domain.leaks.words import places, remembered, remembering
from governance.domain.matter import Concerned, Matter
from governance.domain.minute import CONFIDENTIAL, PUBLIC, Action, Attendance, Item, Minute, Part, Text
from tests.builders import CANARY, HOLDING, a_meeting, secret, text

STAFF = Matter("m1", "Matter 1", "named-staff", "personnel", concerned=(Concerned("Mr John Fenwick"),))
PUPIL = Matter("m1", "Matter 1", "named-pupil", "pupil", concerned=(Concerned("Kacper Wójcik"),))
ABSENCE = (
    "Mr Fenwick, the Year 5 teacher, has been absent with a slipped disc since 3 September "
    "and asks for £12,400."
)
CASE = "Kacper Wójcik of Year 9 brought a replica pistol; case EX/2026/014."


def meeting(public: str, hidden: str = ABSENCE, *parts: Part, title: str = "Confidential item") -> Minute:
    """Public words under one item, and a confidential item after it."""
    mine = Item("i1", "Report", PUBLIC, parts=(Text("t1", text(public)), *parts))
    theirs = Item("i2", title, CONFIDENTIAL, "m1", parts=(Text("t2", text(secret(hidden))),))
    return a_meeting().with_item(mine).with_item(theirs).minute()


def found(minute: Minute, matter: Matter = STAFF) -> tuple[Finding, ...]:
    """The findings in a meeting with one matter."""
    part_one, passages = cut(minute, HOLDING)
    return check(public_side(part_one), secret_side((matter,), passages))


@pytest.mark.parametrize(
    ("public", "kind", "words"),
    [
        ("Cover for Mr Fenwick was dear.", "name", "Mr Fenwick"),
        ("Fenwick’s class had done well.", "name", "Fenwick’s"),
        ("FENWICK was thanked.", "name", "FENWICK"),
        ("The Fenwicks were thanked.", "name", "The Fenwicks"),
        ("The room of J.F. was painted.", "initials", "J.F."),
        ("The Y5 teacher was thanked.", "role", "The Y5 teacher"),
        ("The help with a slipped disc was noted.", "phrase", "slipped disc"),
        ("Repairs came to 12,400 pounds.", "amount", "12,400 pounds"),
        (
            "Repairs came to twelve thousand four hundred pounds.",
            "amount",
            "twelve thousand four hundred pounds",
        ),
        ("Repairs began on the third of September.", "date", "on the third of September"),
        ("One teacher had been absent.", "number", "One teacher"),
        ("[Mr A] was thanked.", "count", "[Mr A]"),
        ("E. Quill left for item 2.", "attendance", "E. Quill left for item 2."),
    ],
)
def test_each_kind_of_leak_is_found_with_its_words(public: str, kind: str, words: str) -> None:
    told = [(one.kind, one.words) for one in found(meeting(public)) if one.spot.item == "i1"]
    assert told == [(kind, words)]


@pytest.mark.parametrize(
    ("public", "words"),
    [
        ("The Wójciks had written.", "The Wójciks"),
        ("Mrs Wojcik had written.", "Mrs Wojcik"),
        ("A Year 9 boy would come back.", "A Year 9 boy"),
        ("There had been one permanent exclusion.", "one permanent exclusion"),
        ("The file EX-2026-014 was closed.", "EX-2026-014"),
    ],
)
def test_a_pupil_is_recognised_without_accents_in_the_plural_and_by_what_is_said(
    public: str, words: str
) -> None:
    hidden = f"{CASE} The exclusion was upheld."
    told = [one.words for one in found(meeting(public, hidden), PUPIL)]
    assert words in told or any(one in words for one in told)
    assert told


@pytest.mark.parametrize(
    "public",
    [
        "The Headteacher said that attendance in Year 5 was 95 per cent.",
        "The green hall would be painted in May.",
        "Governors adopted the grievance policy and the capability procedure.",
        "B. Lund asked whether a teacher would be appointed to Year 2.",
        "Costs had risen by £12,300.",
        "C. Marsh left at 19:10.",
    ],
)
def test_ordinary_sentences_raise_no_alarm(public: str) -> None:
    assert found(meeting(public)) == ()


def test_a_name_that_is_a_common_word_is_found_with_a_title_only() -> None:
    green = Matter("m1", "Matter 1", "named-staff", "personnel", concerned=(Concerned("Mr Peter Green"),))
    hidden = "Mr Green has applied for leave."
    assert [one.words for one in found(meeting("Mr Green was thanked.", hidden), green)] == ["Mr Green"]
    assert found(meeting("Green tables were bought.", hidden), green) == ()


def test_somebody_of_the_same_surname_who_is_there_publicly_is_not_taken_for_them() -> None:
    lund = Matter("m1", "Matter 1", "named-pupil", "pupil", concerned=(Concerned("Oskar Lund"),))
    assert found(meeting("B. Lund visited the library.", "Oskar Lund was helped."), lund) == ()
    assert found(meeting("Oskar Lund visited the library.", "Oskar Lund was helped."), lund)


def test_whom_a_matter_is_about_may_be_named_for_their_ordinary_work() -> None:
    reed = Matter("m1", "Matter 1", "named-staff", "personnel", concerned=(Concerned("F. Reed"),))
    hidden = "F. Reed's salary was raised."
    assert found(meeting("F. Reed presented the report.", hidden), reed) == ()
    assert [one.words for one in found(meeting("F. Reed’s salary is public.", hidden), reed)] == ["F. Reed’s"]


def test_a_heading_that_tells_is_found_and_a_neutral_one_is_not() -> None:
    told = found(meeting("Nothing.", ABSENCE, title="Absence of a teacher"))
    assert {one.kind for one in told} == {"heading"}
    assert told[0].suggestion == "Confidential item"
    assert found(meeting("Nothing.", ABSENCE, title="Staffing matter")) == ()


def test_an_adviser_who_is_to_act_tells_what_the_matter_is() -> None:
    action = Action("a1", text("Write the letter."), PUBLIC, owner="HR adviser")
    told = found(meeting("Nothing.", "The HR adviser drafted a warning.", action))
    assert [(one.kind, one.words, one.spot.field) for one in told] == [("owner", "HR adviser", "owner")]


def test_no_finding_says_a_confidential_word_that_is_not_public_already() -> None:
    for one in found(meeting("Cover for Mr Fenwick cost £12,400 from 3 September.")):
        assert CANARY not in f"{one.why} {one.suggestion} {one.words} {one.whole}"
        assert "slipped" not in one.why


def test_a_neutral_wording_fits_where_the_words_stood() -> None:
    (one,) = found(meeting("Mr Fenwick’s room was painted."))
    assert one.suggestion == "A member of staff’s"
    (other,) = found(meeting("We thanked the Year 5 teacher."))
    assert (other.words, other.suggestion) == ("the Year 5 teacher", "a member of staff")


def test_somebody_there_who_speaks_on_both_sides_is_no_unusual_phrase() -> None:
    asked = "Callum Strachan asked whether it was so."
    there = a_meeting()
    there = replace(there, attendance=(*there.attendance, Attendance("at9", "Callum Strachan")))
    open_item = Item("i1", "Report", PUBLIC, parts=(Text("t1", text(asked)),))
    closed = Item("i2", "Confidential item", CONFIDENTIAL, "m1", parts=(Text("t2", text(secret(asked))),))
    assert found(there.with_item(open_item).with_item(closed).minute()) == ()


@pytest.mark.parametrize(
    ("public", "hidden", "kind"),
    [
        ("Savings of £47.3k were planned.", "She would be paid £47,260.", "amount"),
        ("A band of £110k to £120k was shown.", "Her salary would be £114,300.", "amount"),
        ("A gap of one point four million pounds was seen.", "The gap is £1.4 million.", "amount"),
        ("It ends on Christmas Eve.", "It ends on 24 December 2026.", "date"),
        ("It lasts until the autumn of 2029.", "It lasts until October 2029.", "date"),
        ("Fourteen people had left.", "Fourteen central posts would go.", "number"),
    ],
)
def test_figures_are_recognised_rounded_in_words_and_by_name(public: str, hidden: str, kind: str) -> None:
    assert kind in [one.kind for one in found(meeting(public, hidden)) if one.spot.item == "i1"]


def test_a_resolution_that_carries_out_the_business_is_found() -> None:
    told = found(meeting("That at-risk letters be sent.", "Two redundancies are proposed."))
    assert [one.words for one in told if one.spot.item == "i1"]


def test_a_word_that_the_matter_has_as_a_name_only_is_left_alone_in_small_letters() -> None:
    quarry = Matter("m1", "Matter 1", "named-pupil", "pupil", concerned=(Concerned("Lena Thicket"),))
    assert found(meeting("A thicket was cut.", "We saw that Lena Thicket was helped."), quarry) == ()


def test_what_a_check_found_out_about_a_text_is_forgotten_with_it() -> None:
    asked: list[str] = []
    find = remembered(lambda text: asked.append(text))
    for _check in range(2):
        with remembering():
            find(CANARY)
            find(CANARY)
    find(CANARY)
    assert asked == [CANARY] * 3


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("tide & co", "the tide & co lease", [(4, 13)]),
        ("oak", "oak, oaken, the oak", [(0, 3), (16, 19)]),
        ("a.b", "axb a.b", [(4, 7)]),
        ("", "anything", []),
    ],
)
def test_words_are_found_whole_and_as_they_stand(words: str, text: str, found: list[tuple[int, int]]) -> None:
    assert list(places(words, text)) == found
