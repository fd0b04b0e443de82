"""What stops publication: each reason alone, and nothing when all is well."""

from __future__ import annotations

from typing import Any

import pytest

from governance.domain.body import Disclosing
from governance.domain.cut import cut
from governance.domain.matter import Determination
from governance.domain.minute import (
    PUBLIC,
    Item,
    Minute,
    OneText,
    PartOneItem,
    PartOneMinute,
    PartOneRoll,
    Resolution,
    Text,
    Vote,
    Withdrawal,
)
from governance.domain.readiness import MatterState, matter_state, ready
from governance.kernel.text import PartOneText, paragraph
from governance.kernel.values import changed
from tests.builders import CANARY, HOLDING, a_meeting, an_agreement, text

AGREED: dict[str, MatterState] = {"m1": "agreed"}


def codes(minute: Minute, matters: dict[str, MatterState] | None = None, **given: Any) -> list[str]:
    """The reasons why a meeting cannot be published."""
    part_one, _passages = cut(minute, HOLDING)
    return [
        reason.code for reason in ready(part_one, AGREED if matters is None else matters, HOLDING, **given)
    ]


def test_a_determined_meeting_is_ready() -> None:
    meeting = a_meeting().with_a_public_item().with_a_phrase().with_a_confidential_item()
    assert codes(meeting.minute()) == []


def test_an_undecided_matter_stops_it() -> None:
    assert codes(a_meeting().with_a_phrase().minute(), {"m1": "undecided"}) == ["undecided"]


def test_a_matter_nobody_has_heard_of_counts_as_undecided() -> None:
    assert codes(a_meeting().with_a_phrase().minute(), {}) == ["undecided"]


def test_an_undecided_matter_without_any_text_stops_it() -> None:
    assert codes(a_meeting().with_a_public_item().minute(), {"m1": "undecided"}) == ["undecided"]


def test_an_undecided_matter_that_holds_only_a_resolution_stops_it() -> None:
    decision = Resolution("r", text(f"To pay. {CANARY}"), "confidential", "m2")
    assert codes(a_meeting().with_a_public_item("Pay", decision).minute()) == ["undecided"]


def test_a_determination_without_a_quorum_stops_it() -> None:
    assert codes(a_meeting().with_a_phrase().minute(), {"m1": "inquorate"}) == ["inquorate"]


def test_a_declined_matter_stops_it_until_it_is_back_in_part_one() -> None:
    assert codes(a_meeting().with_a_phrase().minute(), {"m1": "declined"}) == ["declined"]
    assert codes(a_meeting().with_a_public_item().minute(), {"m1": "declined"}) == []


@pytest.mark.parametrize("marking", ["unclassified", "confidental", "Public"])
def test_an_unclassified_item_stops_it(marking: str) -> None:
    assert codes(a_meeting().with_a_confidential_item(marking=marking).minute()) == ["unclassified"]


def test_an_unclassified_phrase_stops_it() -> None:
    assert codes(a_meeting().with_a_phrase(None).minute()) == ["unclassified"]


def test_an_item_without_a_public_title_stops_it() -> None:
    assert codes(a_meeting().with_a_confidential_item(title=" ").minute()) == ["title"]


def test_two_items_of_one_number_stop_it() -> None:
    meeting = a_meeting().with_a_public_item(number="7").with_a_public_item(number="7")
    assert codes(meeting.minute()) == ["number"]


def test_more_voters_than_members_stop_it() -> None:
    decision = Resolution("r", text("Agreed."), PUBLIC, vote=Vote(4, 1, 0, marking=PUBLIC))
    assert codes(a_meeting().with_a_public_item("Pay", decision).minute()) == ["vote"]


def test_a_withdrawal_of_somebody_not_present_stops_it() -> None:
    meeting = a_meeting().with_a_public_item().with_a_public_withdrawal("D. Pike", "a lease")
    assert codes(meeting.minute()) == ["withdrawal"]


def test_left_over_marking_stops_it() -> None:
    part_one = PartOneMinute(
        "m",
        a_meeting().facts,
        items=(
            PartOneItem("i1", "Pay", parts=(OneText("t", PartOneText((paragraph("a {.confidential"),))),)),
        ),
    )
    assert [reason.code for reason in ready(part_one, {}, HOLDING)] == ["syntax"]


def test_a_public_item_under_a_confidential_one_stops_it() -> None:
    part_one, _passages = cut(a_meeting().with_a_confidential_item().minute(), HOLDING)
    under = PartOneItem("i2", "Sub-item", parent="i1")
    found = ready(changed(part_one, items=(*part_one.items, under)), AGREED, HOLDING)
    assert [(reason.code, reason.item) for reason in found] == [("inheritance", "i2")]


def test_a_public_withdrawal_for_an_item_that_became_confidential_stops_it() -> None:
    part_one, _passages = cut(a_meeting().with_a_confidential_item().minute(), HOLDING)
    gone = Withdrawal("w", "B. Lund", item="i1", marking=PUBLIC)
    roll = PartOneRoll(part_one.roll.attendance, withdrawals=(gone,))
    assert [reason.code for reason in ready(changed(part_one, roll=roll), AGREED, HOLDING)] == ["inheritance"]


def test_where_positions_are_hidden_a_phrase_needs_a_public_wording() -> None:
    hidden = Disclosing(positions="hidden")
    assert codes(a_meeting().with_a_phrase().minute(), disclosing=hidden) == ["wording"]
    assert codes(a_meeting().with_a_phrase(wording="a person").minute(), disclosing=hidden) == []


def test_no_reason_holds_a_confidential_word() -> None:
    meeting = a_meeting().with_a_phrase(None).with_a_confidential_item("m2", title="")
    part_one, _passages = cut(meeting.minute(), HOLDING)
    found = ready(part_one, {"m3": "undecided"}, HOLDING)
    assert found
    assert not any(CANARY in reason.sentence for reason in found)


def test_the_state_of_a_matter_is_that_of_its_last_determination() -> None:
    declined = Determination("m1", "declined", "end of meeting", "2026-09-14T18:56:00.000000Z")
    interim = Determination("m1", "agreed", "interim", "2026-09-15T10:00:00.000000Z")
    assert matter_state([]) == "undecided"
    assert matter_state([an_agreement()]) == "agreed"
    assert matter_state([an_agreement(), declined]) == "declined"
    assert matter_state([an_agreement()], quorate=False) == "inquorate"
    assert matter_state([an_agreement(), interim], quorate=False) == "agreed"


def test_an_item_is_public_by_its_marking_alone() -> None:
    item = Item("i1", "Public business", PUBLIC, parts=(Text("t", text("words")),))
    assert codes(a_meeting().with_item(item).minute()) == []
