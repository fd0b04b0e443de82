"""Sorting many items at once: read whole, put into Part I with their words, one version or none."""

from __future__ import annotations

import pytest

from governance.kernel.errors import Conflict, Invalid, Refused
from governance.services import agenda, sorting
from governance.services.agenda import ItemHead
from tests.builders import CANARY
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
