"""Corrections: minuted at a later meeting in the part they belong to; what was approved is never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from governance.domain.minute import PartOneItem
from governance.domain.record import Part
from governance.kernel.errors import Conflict, Invalid, NotFound, Refused
from governance.kernel.ids import new_id
from governance.kernel.values import to_json
from governance.services import correcting, ratifying, resolving
from governance.services.correcting import LaterResolution
from governance.services.drafting import Written
from governance.services.minuting import ALREADY, Minuted, Place, usual
from governance.services.reading import read_minutes
from tests.builders import CANARY, secret
from tests.office import AnOffice
from tests.sitting import Sitting, a_sitting


@pytest.fixture
def sitting(office: AnOffice) -> Sitting:
    """A meeting whose two records were approved."""
    made = a_sitting(office)
    made.decide()
    made.bring("I", "approved")
    made.bring("II", "approved")
    return made


def correct(
    sitting: Sitting,
    was: str,
    new: str,
    part: Part,
    place: int = 0,
    who: str = "clerk",
    minuted: Minuted = ALREADY,
) -> None:
    """Put other words into one item, as the later meeting resolved."""
    desk, item = sitting.desk(who), sitting.item(place)
    draft = correcting.open_for_correcting(desk, sitting.meeting, item).draft
    assert was in draft.text
    written = Written(draft.text.replace(was, new), draft.order, draft.wording)
    correcting.correct(
        desk, sitting.meeting, item, draft.version, written, LaterResolution(part, sitting.later, minuted)
    )


def kept(sitting: Sitting, version: int) -> str:
    """Part I as it was approved in that version."""
    with sitting.office.store.reading() as work:
        return to_json(work.records.part_one(sitting.meeting, version)).decode()


def test_a_correction_to_part_one_is_a_new_version_and_the_approved_text_stays(sitting: Sitting) -> None:
    correct(sitting, "Governors asked why.", "Governors asked why costs rose.", "I")
    assert "costs rose" not in kept(sitting, 1)
    assert "costs rose" in kept(sitting, 2)


def test_a_corrected_record_waits_for_a_new_signature(sitting: Sitting) -> None:
    resolving.sign(sitting.desk("chair"), sitting.meeting, "I", sitting.steps("I"))
    correct(sitting, "Governors asked why.", "Governors asked why costs rose.", "I")
    assert sitting.state("I") == "approved"
    assert sitting.state("II") == "approved"


def test_a_correction_to_part_two_changes_no_byte_of_part_one(sitting: Sitting) -> None:
    before = kept(sitting, 1)
    correct(sitting, "considered the appraisal", "considered the second appraisal", "II", place=1)
    with sitting.office.store.reading() as work:
        both = work.records.of(sitting.meeting)
        assert work.commitments.of(sitting.meeting, 2).root != work.commitments.of(sitting.meeting, 1).root
    assert (both.one.version, both.two.version) == (1, 2)
    assert kept(sitting, 1) == before


def test_whoever_may_read_it_reads_the_corrected_part_two(sitting: Sitting) -> None:
    correct(sitting, "considered the appraisal", "considered the second appraisal", "II", place=1)
    pieces = read_minutes(sitting.desk("member"), sitting.meeting).pieces
    assert any("the second appraisal" in piece.html for piece in pieces)
    pieces = read_minutes(sitting.desk("staff"), sitting.meeting).pieces
    assert not any("appraisal" in piece.html for piece in pieces)


@pytest.mark.parametrize(
    ("part", "says"), [("II", "changed words of Part I"), ("I", "changed words of Part II")]
)
def test_a_correction_minuted_in_the_other_part_is_refused(sitting: Sitting, part: Part, says: str) -> None:
    was, new, place = ("Governors asked why.", "Governors asked.", 0)
    if part == "I":
        was, new, place = ("considered", "read", 1)
    with pytest.raises(Invalid, match=says) as refused:
        correct(sitting, was, new, part, place)
    assert CANARY not in str(refused.value)
    assert kept(sitting, 1)
    with sitting.office.store.reading() as work:
        assert work.records.of(sitting.meeting).one.version == 1


def test_what_the_body_agreed_is_not_taken_out_of_its_mark_by_a_correction(sitting: Sitting) -> None:
    desk, item = sitting.desk(), sitting.item(0)
    draft = correcting.open_for_correcting(desk, sitting.meeting, item).draft
    written = Written("Governors asked why. The supplier was discussed.", draft.order)
    with pytest.raises(Refused, match="agreed that this matter is confidential"):
        correcting.correct(
            desk, sitting.meeting, item, draft.version, written, LaterResolution("I", sitting.later)
        )


def test_a_correction_names_a_later_meeting(sitting: Sitting) -> None:
    desk, item = sitting.desk(), sitting.item(0)
    draft = correcting.open_for_correcting(desk, sitting.meeting, item).draft
    written = Written(draft.text.replace("why", "what"), draft.order)
    with pytest.raises(Invalid, match="later meeting"):
        correcting.correct(
            desk, sitting.meeting, item, draft.version, written, LaterResolution("I", sitting.meeting)
        )


def test_a_correction_of_what_somebody_corrected_meanwhile_is_a_conflict(sitting: Sitting) -> None:
    desk, item = sitting.desk(), sitting.item(0)
    draft = correcting.open_for_correcting(desk, sitting.meeting, item).draft
    correct(sitting, "Governors asked why.", "Governors asked why costs rose.", "I")
    written = Written(draft.text.replace("why", "what"), draft.order)
    with pytest.raises(Conflict):
        correcting.correct(
            desk, sitting.meeting, item, draft.version, written, LaterResolution("I", sitting.later)
        )


@pytest.mark.parametrize("who", ["chair", "member", "admin", "ceo", "other_clerk"])
def test_nobody_but_the_clerk_corrects(sitting: Sitting, who: str) -> None:
    with pytest.raises((Refused, NotFound)):
        correcting.correctable(sitting.desk(who), sitting.meeting)


def test_a_draft_is_changed_and_not_corrected(office: AnOffice) -> None:
    with pytest.raises(Refused):
        correcting.correctable(office.desk(), a_sitting(office).meeting)


def test_what_a_later_meeting_declines_to_ratify_comes_back_as_a_correction(office: AnOffice) -> None:
    from governance.services.determining import Decided
    from governance.services.ratifying import decide_interim

    sitting = a_sitting(office)
    sitting.decide("agreed", "pay", "land")
    decide_interim(
        sitting.desk("chair"), sitting.meeting, sitting.matters["post"], Decided("agreed", 0, reason="x")
    )
    sitting.bring("I", "approved")
    sitting.bring("II", "circulated")
    declined = sitting.decision("declined", seen=1)
    ratifying.ratify(sitting.desk(), sitting.later, sitting.matters["post"], "18:20", declined)
    ratifying.return_to_part_one(sitting.desk(), sitting.meeting, sitting.matters["post"])
    assert "Brack" not in kept(sitting, 1)
    assert "Brack" in kept(sitting, 2)


def later_item(sitting: Sitting, title: str = "Minutes of the last meeting") -> str:
    """An item of the later meeting; its id."""
    with sitting.office.store.writing() as work:
        one = PartOneItem(new_id(), title)
        work.items.add(sitting.office.organisation, sitting.later, [one], sitting.office.people["clerk"])
    return one.id


def later_minutes(sitting: Sitting, who: str = "clerk") -> str:
    """What somebody reads of the later meeting's minutes."""
    return " ".join(piece.html for piece in read_minutes(sitting.desk(who), sitting.later).pieces)


def clear_items(sitting: Sitting) -> str:
    """The later meeting's items as they are kept in Part I."""
    with sitting.office.store.reading() as work:
        return to_json([one.item for one in work.items.of(sitting.later)]).decode()


def test_a_correction_to_part_one_is_minuted_where_the_clerk_chose(sitting: Sitting) -> None:
    item = later_item(sitting)
    said = Minuted(item, "The words *costs rose* were added.")
    correct(sitting, "Governors asked why.", "Governors asked why costs rose.", "I", minuted=said)
    assert "It was resolved to correct the minutes of 10 August 2026 under" in clear_items(sitting)
    assert "were added." in clear_items(sitting)


def test_a_correction_to_part_two_is_minuted_under_the_same_matter(sitting: Sitting) -> None:
    item = later_item(sitting)
    said = Minuted(item, secret("The second appraisal was meant."))
    correct(sitting, "considered the appraisal", "considered the second appraisal", "II", 1, minuted=said)
    assert CANARY not in clear_items(sitting)
    assert "resolved to correct" not in clear_items(sitting)
    with sitting.office.store.reading() as work:
        assert {one.matter for one in work.passages.of(sitting.later)} == {sitting.matters["pay"]}
    assert "The second appraisal was meant." in later_minutes(sitting)
    again = correcting.open_for_correcting(sitting.desk(), sitting.meeting, sitting.item(1)).draft
    assert "the second appraisal" in again.text


def test_whoever_withdrew_from_the_matter_does_not_read_that_it_was_corrected(sitting: Sitting) -> None:
    said = Minuted(later_item(sitting), secret("The second appraisal was meant."))
    correct(sitting, "considered the appraisal", "considered the second appraisal", "II", 1, minuted=said)
    later = replace(sitting, meeting=sitting.later)
    for part in ("I", "II"):
        later.bring(part, "circulated")
    assert "resolved to correct" in later_minutes(sitting, "member")
    assert "resolved to correct" not in later_minutes(sitting, "staff")


def test_a_correction_that_cannot_be_minuted_is_not_kept_either(sitting: Sitting) -> None:
    for said, where in (
        (Minuted(sitting.item(0)), "at_item"),
        (Minuted(later_item(sitting), "[It]{.confidential m1} was so."), "said"),
        (Minuted(later_item(sitting), "::: confidental\nIt was so.\n:::"), "said"),
    ):
        with pytest.raises(Invalid) as refused:
            correct(sitting, "Governors asked why.", "Governors asked why costs rose.", "I", minuted=said)
        assert refused.value.where == where
    assert "costs rose" not in kept(sitting, 1)
    draft = correcting.open_for_correcting(sitting.desk(), sitting.meeting, sitting.item(0)).draft
    assert "costs rose" not in draft.text


def test_the_items_of_a_later_meeting_whose_minutes_left_the_clerks_hands_are_not_offered(
    sitting: Sitting,
) -> None:
    item = later_item(sitting)
    desk = sitting.desk()
    offered = correcting.open_for_correcting(desk, sitting.meeting, sitting.item(0)).places
    assert [one.item for one in offered] == [item]
    replace(sitting, meeting=sitting.later).bring("I", "handed-in")
    assert correcting.open_for_correcting(desk, sitting.meeting, sitting.item(0)).places == ()
    said = Minuted(item)
    with pytest.raises(Refused):
        correct(sitting, "Governors asked why.", "Governors asked why costs rose.", "I", minuted=said)


def test_a_correction_and_what_is_minuted_of_it_leave_an_entry_each(sitting: Sitting) -> None:
    said, before = Minuted(later_item(sitting)), len(sitting.events())
    correct(sitting, "considered the appraisal", "considered the second appraisal", "II", 1, minuted=said)
    left = [one for one in sitting.events()[before:] if one != "editing.opened"]
    assert left == ["record.corrected", "passage.marked", "minutes.saved"]


def test_the_item_on_the_last_minutes_is_the_usual_place() -> None:
    places = [Place("m", title, title) for title in ("Apologies", "Minutes of the last meeting", "Minutes")]
    assert usual(places) == places[1]
    assert usual(places[:1]) is None
