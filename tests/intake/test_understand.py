"""A Word document becomes a meeting as far as it can be understood, and no visible word is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.domain.meeting_file import FileBody, MeetingFile, read_meeting_file, write_meeting_file
from governance.domain.minute import Action, Resolution, Text
from governance.domain.numbering import item_number
from governance.kernel.text import plain
from tests.intake.docx import numbered, p, r, styled, table
from tests.intake.minutes import (
    ACTIONS,
    AGENDA_FIRST,
    AUTOMATIC,
    CANARY,
    DOCUMENTS,
    HEAD,
    HEADED,
    INNER_LIST,
    NUMBER_CELLS,
    ONE_TABLE,
    PARISH,
    TYPED,
    UNSTRUCTURED,
)
from tests.intake.understood import item_numbered, lost, meeting, outline, understood, words


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_visible_word_is_in_the_meeting_or_named_as_a_label(name: str) -> None:
    assert lost(DOCUMENTS[name]) == Counter()


LINES = st.sampled_from(
    [
        "1. Apologies",
        "2",
        "2.",
        "2.1 Sub",
        "3) Things",
        "Present:",
        "Present: Ann Bell",
        "Apologies: Eve Tan and",
        "In attendance",
        "None",
        "Chair: Bob Day",
        "Part II",
        "[Confidential x]",
        "Action: Bob to go",
        "RESOLVED that",
        "7/2627 Personnel",
        "Item 4",
        "12.30 pm",
        "Minutes of the",
        "held at 6pm in",
        "a. one",
        "Clerk: ",
        "by 99/99/2020",
        "at 25:99",
        "(",
        "Action",
        "By whom",
        "By when",
    ]
)
CELLS = st.one_of(
    LINES.map(p),
    st.tuples(LINES, LINES).map(lambda two: p(two[0]) + p(two[1])),
    LINES.map(lambda line: numbered(1, 0, line)),
    LINES.map(lambda line: table((line, line)) + p("")),
)
PIECES = st.one_of(
    LINES.map(p),
    LINES.map(lambda line: p(r(line, "<w:b/>"))),
    LINES.map(lambda line: styled("Heading1", line)),
    st.tuples(st.integers(0, 2), LINES).map(lambda two: numbered(1, *two)),
    st.lists(st.lists(CELLS, min_size=1, max_size=4).map(tuple), min_size=1, max_size=4).map(
        lambda rows: table(*rows, headers=1)
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_whatever_stands_in_whatever_order_no_word_is_lost(pieces: list[str]) -> None:
    assert lost("".join(pieces)) == Counter()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_from_word_is_public(name: str) -> None:
    made = meeting(DOCUMENTS[name])
    for item in made.meeting.items:
        assert (item.marking, item.matter, item.title) == ("unclassified", None, "")
        for part in item.parts:
            assert isinstance(part, Text) or part.marking == "unclassified"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_understood_is_a_meeting_file(name: str) -> None:
    made = meeting(DOCUMENTS[name])
    assert read_meeting_file(write_meeting_file(made)) == made


def test_the_head_gives_body_date_time_and_place() -> None:
    made = meeting(TYPED)
    facts = made.meeting.facts
    assert made.body.name == "Ash Green Academy Local Governing Board"
    assert (facts.starts, facts.place, facts.ended) == ("2026-09-14T18:30", "the Library", "20:05")
    assert facts.next_meeting == "2026-12-07"


def test_a_body_that_is_known_already_is_not_guessed() -> None:
    made = understood(TYPED, body=FileBody("Elm Row Trust Board", slug="elm-row"))[1]
    assert made.body == FileBody("Elm Row Trust Board", slug="elm-row")


def test_names_are_taken_with_their_office_and_standing() -> None:
    people = meeting(TYPED).meeting.roll.attendance
    assert [(each.name, each.role, each.standing, each.category) for each in people] == [
        ("Mrs A Okoro", "Chair", "present", "member"),
        ("Ben Lovell", "", "present", "member"),
        ("Dr C. Nair", "Parent governor", "present", "member"),
        ("Dee Marsh", "Clerk", "present", "in attendance"),
        ("Eve Tan", "", "apologies", "member"),
    ]


def test_names_under_a_heading_go_on_over_lines() -> None:
    people = meeting(PARISH).meeting.roll.attendance
    assert [each.name for each in people] == ["J Alder", "K Birch", "L Cedar", "M Dogwood", "N Elder"]


def test_a_reason_beside_a_name_is_no_office_and_the_line_stays_unclassified_text() -> None:
    body = (
        p("Present: Ben Lovell")
        + p(f"Apologies: Eve Tan (maternity {CANARY})")
        + p("1. A")
        + p("x")
        + p("2. B")
    )
    made = meeting(body)
    assert [each.name for each in made.meeting.roll.attendance] == ["Ben Lovell"]
    assert CANARY in words(made.meeting.items[0])


def test_a_heading_after_a_line_of_names_is_nobody() -> None:
    made = meeting(p("Present: Ben Lovell") + p("Matters Arising") + p("Elm Walk") + p("1. A") + p("2. B"))
    assert [each.name for each in made.meeting.roll.attendance] == ["Ben Lovell"]
    assert words(made.meeting.items[0]) == "Matters Arising Elm Walk"


def test_a_name_that_stands_twice_is_one_person_and_the_second_line_stays() -> None:
    made = meeting(p("Chair: Ben Lovell") + p("Present: Ben Lovell, Eve Tan") + p("1. A") + p("2. B"))
    assert [each.name for each in made.meeting.roll.attendance] == ["Ben Lovell", "Eve Tan"]
    assert words(made.meeting.items[0]) == "Present: Ben Lovell, Eve Tan"


def test_a_table_of_attendance_gives_who_was_there_and_stays_as_text() -> None:
    roll = table(("Name", "Category", "14/9"), ("BEN LOVELL", "Parent", "P"), ("Eve Tan", "Staff", "Ap"))
    made = meeting(roll + TYPED.removeprefix(HEAD))
    assert [(each.name, each.standing) for each in made.meeting.roll.attendance] == [
        ("Ben Lovell", "present"),
        ("Eve Tan", "apologies"),
    ]
    assert "BEN LOVELL" in words(made.meeting.items[0])


def test_typed_numbers_make_items_of_any_depth() -> None:
    made = meeting(TYPED)
    assert outline(made)[1:] == [
        ("1", "Apologies"),
        ("2", "Finance"),
        ("2.1", "Reserves"),
        ("3", "Date of next meeting"),
    ]
    assert item_numbered(made, "2.1").parent == item_numbered(made, "2").id


def test_automatic_numbers_make_items_and_a_numbered_sentence_stays_text() -> None:
    made = meeting(AUTOMATIC)
    assert outline(made)[1:] == [("1", "Welcome"), ("2", "Finance"), ("2.1", "Reserves"), ("3", "Close")]
    assert "2.2 The committee went through" in words(item_numbered(made, "2.1"))


def _numbers_of(made: MeetingFile) -> list[str]:
    """The numbers that the public would read, item by item."""
    return [item_number(made.meeting.facts, n) for n in range(len(made.meeting.items))]


def test_numbers_with_noughts_and_a_date_before_them_are_kept_as_the_document_has_them() -> None:
    made = meeting(PARISH)
    assert made.meeting.facts.number_style == "26.03.{nn}"
    assert _numbers_of(made)[1:] == [number for number, _title in outline(made)[1:]]


def test_a_parish_council_s_numbers_make_items_and_its_other_headings_stay_text() -> None:
    made = meeting(PARISH)
    assert outline(made)[1:] == [("26.03.01", "Apologies"), ("26.03.02", "Bonfire"), ("26.03.03", "Hall")]
    assert "Invoices received" in words(item_numbered(made, "26.03.02"))


def test_minutes_that_are_one_table_become_items_with_who_is_to_act() -> None:
    made = meeting(ONE_TABLE)
    assert outline(made)[1:] == [
        ("LGB20/2627", "Attendance"),
        ("LGB21/2627", "Data protection"),
        ("LGB22/2627", "Policies"),
    ]
    assert words(item_numbered(made, "LGB20/2627")) == "The quorum is 5 governors. Action: Clerk"
    assert _numbers_of(made) == ["LGB19/2627", "LGB20/2627", "LGB21/2627", "LGB22/2627"]


def test_a_number_in_a_cell_of_its_own_belongs_to_the_title_beside_it() -> None:
    made = meeting(NUMBER_CELLS)
    assert outline(made)[1:] == [("1", "Welcome"), ("2", "Budget")]
    assert words(item_numbered(made, "1")) == "The Chair welcomed everybody. Owner: Chair"


def test_an_agenda_before_the_minutes_makes_no_items_of_its_own() -> None:
    made = meeting(AGENDA_FIRST)
    assert [number for number, _title in outline(made)[1:]] == ["7/2627", "8/2627", "9/2627"]
    assert words(item_numbered(made, "8/2627")) == "A post was filled."


def test_a_numbered_list_inside_an_item_is_text() -> None:
    made = meeting(INNER_LIST)
    assert outline(made)[1:] == [("1", "Schools"), ("2", "Policies")]
    assert "3. Ash Primary" in words(item_numbered(made, "1"))


def test_without_numbers_the_headings_make_the_items() -> None:
    made = meeting(HEADED)
    assert outline(made) == [("", ""), ("", "Risk"), ("", "Assurance")]
    assert (made.body.name, made.meeting.facts.starts) == ("Audit Committee", "2026-05-04")


def test_a_resolution_is_a_part_of_its_own_with_mover_and_seconder() -> None:
    resolution = next(
        part for part in item_numbered(meeting(TYPED), "2.1").parts if isinstance(part, Resolution)
    )
    assert plain(resolution.text.blocks).startswith("RESOLVED to keep")
    assert (resolution.moved_by, resolution.seconded_by) == ("Ben Lovell", "Dr C. Nair")


def test_a_difficulty_that_was_resolved_is_no_resolution() -> None:
    made = meeting(
        p("1. Heating") + p("The fault in the boiler was resolved on Monday.") + p("2. Other") + p("x")
    )
    assert [type(part) for part in item_numbered(made, "1").parts] == [Text]


def test_a_line_that_begins_with_action_has_its_owner_and_date() -> None:
    action = next(part for part in item_numbered(meeting(TYPED), "2.1").parts if isinstance(part, Action))
    assert (action.owner, action.due) == ("Dee Marsh", "2026-10-01")


def test_the_rows_of_a_table_of_actions_become_actions() -> None:
    actions = [part for part in item_numbered(meeting(ACTIONS), "2").parts if isinstance(part, Action)]
    assert [(plain(each.text.blocks), each.owner, each.due) for each in actions] == [
        ("1/2627 Book the hall", "Clerk", "asap"),
        (f"Send the plan to {CANARY}", "Ben Lovell", "11/01/2027"),
    ]


def test_headings_and_brackets_that_say_confidential_are_pointed_out() -> None:
    body = (
        HEAD
        + p("1. Staff")
        + p(f"[Confidential: {CANARY}]")
        + p("2. Land")
        + p("x")
        + p(r("Part II", "<w:b/>"))
    )
    _document, made, report = understood(body)
    hints = [note.text for note in report if note.kind == "confidential?"]
    assert hints == [f"[Confidential: {CANARY}]", "Part II"]
    assert outline(made)[-1] == ("", "Part II")


def test_what_could_not_be_understood_is_said() -> None:
    _document, _made, report = understood(UNSTRUCTURED)
    assert {note.text for note in report if note.kind == "not understood"} >= {
        "the date of the meeting",
        "whose meeting this was",
    }


def test_what_does_not_show_in_word_is_in_the_report_and_not_in_the_meeting() -> None:
    hidden = r(f" {CANARY}", "<w:vanish/>")
    _document, made, report = understood(TYPED + p("Signed", hidden))
    assert CANARY in "".join(note.text for note in report if note.kind == "hidden")
    assert CANARY not in write_meeting_file(made).decode()
