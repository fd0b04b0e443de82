"""What the roll says of a matter: by item, by sealed entry, by name where the link was forgotten."""

import pytest

from governance.domain.minute import (
    Attendance,
    Declaration,
    Facts,
    PartOneItem,
    PartOneMinute,
    PartOneRoll,
    Presiding,
    Withdrawal,
)
from governance.gate.circumstances import Circumstances, circumstances, items_of
from governance.kernel.text import Hole
from governance.kernel.values import changed

PARENT = PartOneItem("i1", "Staffing")
CLOSED = PartOneItem("i2", "Confidential item", closed="m1", heading=Hole("i2", "m1"), parent="i1")
ELSE = PartOneItem("i3", "Other", closed="m2", heading=Hole("i3", "m2"))
PERSON = Attendance("a1", "A. Osei", person="chair")


def said(matter: str = "m1", opened: dict | None = None, **roll: object) -> Circumstances:  # type: ignore[type-arg]
    made = PartOneRoll(attendance=(PERSON,), **roll)  # type: ignore[arg-type]
    minute = PartOneMinute("meeting", Facts("2026-09-14T18:00"), made, (PARENT, CLOSED, ELSE))
    return circumstances(minute, opened or {}, matter)


def test_a_matter_stands_in_its_items_and_those_above_them() -> None:
    minute = PartOneMinute("meeting", Facts("2026-09-14T18:00"), items=(PARENT, CLOSED, ELSE))
    assert items_of(minute, "m1") == {"i1", "i2"}
    assert items_of(minute, "m2") == {"i3"}


@pytest.mark.parametrize("item", ["i1", "i2"])
def test_a_public_withdrawal_for_an_item_is_one_from_the_matter_in_it(item: str) -> None:
    left = Withdrawal("w", "A. Osei", "chair", item)
    assert said(withdrawals=(left,)).withdrew == ("chair",)
    assert said("m2", withdrawals=(left,)).withdrew == ()


def test_a_sealed_withdrawal_counts_for_its_matter() -> None:
    opened = {"w": Withdrawal("w", "A. Osei", "chair")}
    assert said(opened=opened, withdrawals=(Hole("w", "m1"),)).withdrew == ("chair",)
    assert said("m2", opened, withdrawals=(Hole("w", "m1"),)).withdrew == ()


def test_an_entry_without_a_link_is_matched_by_name() -> None:
    assert said(withdrawals=(Withdrawal("w", "a.  OSEI", None, "i2"),)).withdrew == ("chair",)


@pytest.mark.parametrize(
    ("outcome", "withdrew", "declared"),
    [
        ("stayed by leave", (), ()),
        ("stayed", (), ("chair",)),
        ("", (), ("chair",)),
        ("withdrew", ("chair",), ("chair",)),
    ],
)
def test_a_declaration_bars_unless_the_body_gave_leave(
    outcome: str, withdrew: tuple, declared: tuple
) -> None:  # type: ignore[type-arg]
    found = said(declarations=(Declaration("d", "A. Osei", "interest", "chair", "i2", outcome),))
    assert (found.withdrew, found.declared) == (withdrew, declared)


def test_who_presided_for_the_item_or_the_whole_meeting_presided_for_the_matter() -> None:
    for item in ("i2", None):
        assert said(presiding=(Presiding("x", "B. Lund", "vice", item),)).presided == "vice"
    assert said(presiding=(Presiding("x", "B. Lund", "vice", "i3"),)).presided == ""


def test_presiding_that_was_sealed_under_another_matter_says_nothing_of_this_one() -> None:
    opened = {"x": Presiding("x", "B. Lund", "vice")}
    assert said("m2", opened, presiding=(Hole("x", "m1"),)).presided == ""
    assert said("m1", opened, presiding=(Hole("x", "m1"),)) == changed(Circumstances(), presided="vice")
