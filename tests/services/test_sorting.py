"""Sorting many items at once: read whole, put into Part I with their words, one version or none."""

from __future__ import annotations

import pytest

from governance.kernel.errors import Conflict, Invalid, Refused
from governance.kernel.values import to_json
from governance.services import agenda, sorting
from governance.services.agenda import ItemHead
from governance.services.importing import import_meeting
from tests.builders import CANARY
from tests.intake.docx import docx, p, r
from tests.office import AnOffice
from tests.services.sittings import a_matter, a_meeting, add, read_back, write


def unsorted(office: AnOffice) -> tuple[str, str, str]:
    """A meeting with two items that nobody has sorted, the second under a third that stays so."""
    meeting = a_meeting(office)
    one = add(office, meeting, "", "unsorted", "Lettings")
    write(office, meeting, one, "The hall was let.")
    two = add(office, meeting, "", "unsorted", f"Grievance {CANARY}")
    return meeting, one, two


def read(office: AnOffice, meeting: str) -> dict[str, int]:
    return {item.id: item.version for item in sorting.waiting(office.desk(), meeting).items}


def test_what_is_chosen_stands_in_part_one_with_its_words_and_the_rest_still_waits(office: AnOffice) -> None:
    meeting, one, two = unsorted(office)
    sorting.into_part_one(office.desk(), meeting, {one: read(office, meeting)[one]})
    lines = {line.id: line for line in agenda.see(office.desk(), meeting).lines}
    assert (lines[one].where, lines[one].title) == ("public", "Lettings")
    assert read_back(office, meeting, one) == "The hall was let."
    assert lines[two].where == "unsorted"
    assert one not in read(office, meeting)


def test_words_under_a_matter_stay_under_it(office: AnOffice) -> None:
    meeting, one, _two = unsorted(office)
    a_matter(office, meeting)
    agenda.settle(office.desk(), meeting, one, read(office, meeting)[one], "public", ItemHead("Lettings"))
    write(
        office,
        meeting,
        one,
        f"Let to [somebody {CANARY}]{{.confidential m1}}.\n\n::: confidential\nHired.\n:::",
    )
    sorting.into_part_one(office.desk(), meeting, {one: read(office, meeting)[one]})
    kept = read_back(office, meeting, one)
    assert f"[somebody {CANARY}]{{.confidential m1" in kept
    assert kept.endswith("\n\nHired.")


def test_what_somebody_changed_since_it_was_read_is_not_sorted(office: AnOffice) -> None:
    meeting, one, _two = unsorted(office)
    seen = read(office, meeting)[one]
    write(office, meeting, one, "Other words.")
    with pytest.raises(Conflict):
        sorting.into_part_one(office.desk(), meeting, {one: seen})
    assert one in read(office, meeting)


def test_nothing_chosen_and_an_item_under_one_that_stays_closed_are_refused(office: AnOffice) -> None:
    meeting, one, two = unsorted(office)
    with pytest.raises(Invalid, match="Tick"):
        sorting.into_part_one(office.desk(), meeting, {})
    agenda.move(office.desk(), meeting, two, "in")
    with pytest.raises(Invalid, match="stands under"):
        sorting.into_part_one(office.desk(), meeting, {two: read(office, meeting)[two]})
    assert one in read(office, meeting)


@pytest.mark.parametrize("who", ["chair", "member", "staff", "ceo"])
def test_only_the_clerk_reads_what_waits_or_sorts_it(office: AnOffice, who: str) -> None:
    meeting, one, _two = unsorted(office)
    with pytest.raises(Refused):
        sorting.waiting(office.desk(who), meeting)
    with pytest.raises(Refused):
        sorting.into_part_one(office.desk(who), meeting, {one: 1})


# --- what a file proposes as confidential

HIGHLIGHT = '<w:highlight w:val="yellow"/>'
MARKED = docx(
    p("Minutes of the meeting on 14 September 2026 at 18:00")
    + p("1. Lettings")
    + p("The hall was let.")
    + p("The caretaker ", r(f"is leaving {CANARY}", HIGHLIGHT), " in May.")
    + p("2. Budget")
    + p("The budget was noted.")
    + p("3. Part II")
    + p(f"A grievance {CANARY}.")
    + p("4. Another")
    + p(f"Still closed {CANARY}.")
)


def marked_in_the_file(office: AnOffice) -> tuple[str, dict[str, str]]:
    """A meeting from a file that marks some of it, and its items by title."""
    meeting = import_meeting(office.desk(), office.lgb, MARKED, "m.docx").meeting
    return meeting, {one.item.title: one.id for one in sorting.waiting(office.desk(), meeting).items}


def test_what_a_file_marks_is_proposed_with_why_and_survives_until_it_is_sorted(office: AnOffice) -> None:
    meeting, _ids = marked_in_the_file(office)
    waits = sorting.waiting(office.desk(), meeting).items
    assert {one.item.title: [each.by for each in one.proposed] for one in waits if one.item.title} == {
        "Lettings": ["highlight"],
        "Budget": [],
        "Part II": ["heading"],
        "Another": ["heading"],
    }


def test_the_rest_becomes_public_and_the_paragraph_with_marked_words_stays_sealed(office: AnOffice) -> None:
    meeting, ids = marked_in_the_file(office)
    lettings = ids["Lettings"]
    sorting.into_part_one(office.desk(), meeting, {lettings: read(office, meeting)[lettings]}, (lettings,))
    kept = read_back(office, meeting, lettings)
    assert kept.startswith("The hall was let.\n\n::: confidential")
    with office.store.reading() as work:
        at_rest = str([to_json(one.item) for one in work.items.of(meeting)])
    assert "The hall was let." in at_rest
    assert CANARY not in at_rest
    (left,) = [one for one in sorting.waiting(office.desk(), meeting).items if one.id == lettings]
    assert left.waits == "part"


def test_where_the_title_holds_the_marked_words_nothing_is_guessed(office: AnOffice) -> None:
    data = docx(
        p("Meeting on 14 September 2026 at 18:00")
        + p("1. ", r(f"Leaving of {CANARY}", HIGHLIGHT))
        + p("Said.")
        + p("2. Other")
        + p("x")
    )
    meeting = import_meeting(office.desk(), office.lgb, data, "m.docx").meeting
    one = sorting.waiting(office.desk(), meeting).items[0]
    with pytest.raises(Invalid, match="title") as refused:
        sorting.into_part_one(office.desk(), meeting, {one.id: one.version}, (one.id,))
    assert CANARY not in str(refused.value)


def test_the_page_has_the_proposal_chosen_already_and_says_why(office: AnOffice) -> None:
    meeting, ids = marked_in_the_file(office)
    page = office.client("clerk").get(f"/meetings/{meeting}/sort").get_data(as_text=True)
    assert "Highlighted in the file: <q>is leaving" in page
    assert (
        f'id="how-{ids["Lettings"]}-but" name="how-{ids["Lettings"]}" type="radio" value="but" checked'
        in page
    )
    assert f'name="how-{ids["Another"]}" type="radio" value="sealed" checked' in page
    assert f'id="tick-{ids["Budget"]}"' in page
    assert f'id="tick-{ids["Lettings"]}"' not in page


def test_sent_as_it_stands_the_page_makes_nothing_public_that_the_file_marks(office: AnOffice) -> None:
    meeting, ids = marked_in_the_file(office)
    versions = {f"version-{one}": str(version) for one, version in read(office, meeting).items()}
    sent = {"but": [ids["Lettings"], ids["Another"]], "public": ids["Budget"]}
    how = {f"how-{ids['Lettings']}": "but", f"how-{ids['Another']}": "sealed"}
    answer = office.client("clerk").post(f"/meetings/{meeting}/sort", {**versions, **sent, **how})
    assert answer.status_code == 303
    with office.store.reading() as work:
        at_rest = str([to_json(one.item) for one in work.items.of(meeting)])
    assert CANARY not in at_rest
    assert "The budget was noted." in at_rest
