"""The cut and its inverse: every passage leaves Part I, once, and comes back where it was."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.domain.appendix import assemble
from governance.domain.cut import cut, cut_item, cut_roll
from governance.domain.holes import holes
from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    UNCLASSIFIED,
    Action,
    ActionHole,
    AttendanceNote,
    Declaration,
    Heading,
    Item,
    Minute,
    PartOneMinute,
    Passage,
    Resolution,
    Roll,
    Text,
    Vote,
    Withdrawal,
)
from governance.domain.naming import name_minute
from governance.domain.settle import settle, settle_minute
from governance.domain.split import split
from governance.domain.weave import merge, weave, weave_item
from governance.kernel.errors import Conflict, Corrupt, Invalid
from governance.kernel.ids import new_id
from governance.kernel.text import EditingText, Fence, Hole, Paragraph, Run, Span, paragraph
from governance.kernel.values import changed, to_json
from tests.builders import CANARY, HOLDING, a_frame, a_matter, a_meeting, fence, phrase, secret, text
from tests.strategies import minutes

QUICK = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
A_PHRASE = phrase("Mr", " Vane", " spoke.", passage="p1", matter="m1")


def an_item(*blocks: Paragraph | Fence, marking: str = PUBLIC, matter: str | None = None) -> Item:
    """An item with one stretch of text."""
    return Item("i1", "Staffing", marking, matter, parts=(Text("t1", text(*blocks)),))


@QUICK
@given(minutes())
def test_weaving_what_was_cut_gives_the_meeting_back(minute: Minute) -> None:
    part_one, passages = cut(minute, HOLDING)
    assert weave(part_one, passages, HOLDING) == settle_minute(minute)


@QUICK
@given(minutes(), st.randoms())
def test_passages_that_stay_closed_come_through_an_edit_unread_and_unharmed(
    minute: Minute, chance: object
) -> None:
    part_one, passages = cut(minute, HOLDING)
    opened = tuple(passage for passage in passages if chance.random() < 0.5)  # type: ignore[attr-defined]
    edited = weave(part_one, opened, HOLDING)
    for before, item in zip(part_one.items, edited.items, strict=True):
        assert merge(before, {passage.id for passage in opened}, item) == item
    assert cut(edited, HOLDING) == (part_one, opened)


@QUICK
@given(minutes())
def test_part_one_at_rest_holds_no_confidential_word(minute: Minute) -> None:
    part_one, passages = cut(minute, HOLDING)
    ids = {hole.passage for hole in holes(part_one)}
    at_rest = to_json(part_one).decode()
    for known in sorted(
        ids | {part.id for item in minute.items for part in item.parts} | {i.id for i in minute.items}
    ):  # type: ignore[union-attr]
        at_rest = at_rest.replace(f'"{known}"', '""')
    for paper in (paper for item in part_one.items for paper in item.papers if not isinstance(paper, Hole)):
        at_rest = at_rest.replace(f'"{paper.id}"', '""')
    assert CANARY not in at_rest
    assert len(passages) == len(ids)


@QUICK
@given(minutes())
def test_every_passage_has_one_hole_one_place_and_one_entry_in_the_appendix(minute: Minute) -> None:
    part_one, passages = cut(minute, HOLDING)
    division = split(part_one, a_frame())
    matters = [a_matter("m1"), a_matter("m2"), a_matter(HOLDING)]
    appendix = assemble(part_one, a_frame(), division.places, passages, matters, ())
    entries = Counter(
        entry.passage
        for matter in appendix.matters
        for section in matter.sections
        for entry in section.entries
    )
    assert entries == Counter(passage.id for passage in passages)
    assert entries == Counter(hole.passage for hole in holes(part_one))
    assert division.places.keys() == entries.keys()


@pytest.mark.parametrize("marking", ["Public", "confidental", "", "PUBLIC ", UNCLASSIFIED, "part one"])
def test_only_exactly_public_is_public(marking: str) -> None:
    part_one, passages = cut_item(an_item(paragraph(secret("words")), marking=marking), HOLDING)
    assert part_one.closed == HOLDING
    assert {passage.matter for passage in passages} == {HOLDING}


def test_a_missing_marking_is_not_public() -> None:
    item = Item("i1", secret("Exclusion of a pupil"), parts=(Text("t1", text(secret("words"))),))
    part_one, passages = cut_item(item, HOLDING)
    assert CANARY not in to_json(part_one).decode()
    assert weave_item(part_one, passages, HOLDING).title == item.title


def test_public_and_of_a_matter_at_once_is_unclassified() -> None:
    part_one, _passages = cut_item(an_item(paragraph(secret("words")), marking=PUBLIC, matter="m1"), HOLDING)
    assert part_one.closed == HOLDING


def test_a_mark_without_a_matter_is_cut_under_the_holding_matter_and_comes_back_without_one() -> None:
    item = an_item(phrase("Mr", " Vane", ".", passage="p1", matter=None))
    part_one, passages = cut_item(item, HOLDING)
    assert [passage.matter for passage in passages] == [HOLDING]
    assert weave_item(part_one, passages, HOLDING) == settle(item)


def test_a_vote_with_an_unknown_marking_is_cut_out_of_a_public_decision() -> None:
    vote = Vote(1, 2, 3, marking="secret ballot", id="v1")
    part_one, passages = cut_item(
        Item("i1", "Pay", PUBLIC, parts=(Resolution("r1", text("Agreed."), PUBLIC, vote=vote),)), HOLDING
    )
    assert part_one.parts[0].vote == Hole("v1", HOLDING)  # type: ignore[union-attr]
    assert [passage.id for passage in passages] == ["v1"]


def test_a_confidential_action_leaves_a_hole_that_leaves_no_pointer() -> None:
    action = Action("a1", text(secret("Write")), CONFIDENTIAL, "m1")
    part_one, _passages = cut_item(Item("i1", "Pay", PUBLIC, parts=(action,)), HOLDING)
    assert part_one.parts == (ActionHole("a1", "m1"),)


def test_what_stands_under_a_confidential_item_is_confidential_with_it() -> None:
    meeting = a_meeting().with_a_confidential_item().with_a_public_item("Sub-item", parent="i1").minute()
    roll = changed(
        meeting.roll,
        notes=(AttendanceNote("n", secret("left"), item="i2", marking=PUBLIC),),
        declarations=(Declaration("d", "B. Lund", secret("kin"), item="i1", marking=PUBLIC),),
        withdrawals=(Withdrawal("w", "B. Lund", item="i1"),),
    )
    part_one, passages = cut(changed(meeting, roll=roll), HOLDING)
    assert part_one.items[1].closed == "m1"
    assert {passage.matter for passage in passages} == {"m1"}
    assert {hole.matter for hole in holes(PartOneMinute("m", meeting.facts, part_one.roll))} == {"m1"}


def test_an_entry_of_the_roll_for_public_business_stays_public() -> None:
    entry = Withdrawal("w", "B. Lund", item="i1", marking=PUBLIC)
    part_one, passages = cut_roll(Roll(withdrawals=(entry,)), HOLDING, {"i1": None})
    assert (part_one.withdrawals, passages) == ((entry,), ())


def test_marks_within_a_mark_of_the_same_matter_are_taken_off() -> None:
    inner = Fence("f1", "m1", (A_PHRASE, Fence("f2", None, (paragraph(secret("x")),))))
    _part_one, passages = cut_item(an_item(inner), HOLDING)
    assert [passage.id for passage in passages] == ["f1"]


def test_a_mark_within_a_mark_of_another_matter_is_refused() -> None:
    with pytest.raises(Invalid, match="different matter"):
        settle(an_item(Fence("f1", "m2", (A_PHRASE,))))


@pytest.mark.parametrize(
    "empty",
    [
        Paragraph((Run("a"), Span("p1", "m1", ()))),
        Paragraph((Run("a"), Span("p1", "m1", (Run("  "),)))),
        Fence("p1", "m1", ()),
        Fence("p1", "m1", (paragraph(" "),)),
    ],
    ids=["no words", "white space", "no blocks", "a blank paragraph"],
)
def test_a_mark_without_words_is_refused(empty: Paragraph | Fence) -> None:
    with pytest.raises(Invalid, match="no words"):
        settle(an_item(empty))


@pytest.mark.parametrize("words", ["[a]{.confidential}", "::: confidental", "{confidential}", "a ]{ b"])
def test_left_over_marking_in_public_words_is_refused(words: str) -> None:
    with pytest.raises(Invalid, match="left over"):
        settle(an_item(paragraph(words)))
    with pytest.raises(Invalid, match="left over"):
        settle(Item("i1", words, PUBLIC))


def test_a_passage_in_two_places_is_refused() -> None:
    with pytest.raises(Invalid, match="two places"):
        cut_item(an_item(A_PHRASE, A_PHRASE), HOLDING)


def test_a_passage_without_an_id_is_refused_until_it_is_named() -> None:
    minute = a_meeting().with_item(an_item(phrase("Mr", " V", ".", passage="", matter="m1"))).minute()
    with pytest.raises(Invalid, match="no name"):
        cut(minute, HOLDING)
    named = name_minute(minute, new_id)
    _part_one, (passage,) = cut(named, HOLDING)
    assert len(passage.id) == 36


def test_naming_changes_no_id_that_is_there() -> None:
    minute = a_meeting().with_a_phrase().with_a_confidential_item().minute()
    assert name_minute(minute, new_id) == minute


def test_a_passage_of_the_wrong_kind_is_corrupt() -> None:
    part_one, _passages = cut_item(an_item(A_PHRASE), HOLDING)
    with pytest.raises(Corrupt):
        weave_item(part_one, (Passage("p1", "m1", "i1", Heading("x")),), HOLDING)


class TestMerge:
    """A closed passage may be moved; it may not vanish, be copied, be overwritten or change its matter."""

    before, passages = cut_item(an_item(paragraph("First."), A_PHRASE), HOLDING)
    hole = Hole("p1", "m1")

    def edited(self, *blocks: Paragraph | Fence | Hole) -> Item:
        """The item with other blocks."""
        return Item("i1", "Staffing", PUBLIC, parts=(Text("t1", EditingText(blocks)),))

    def test_it_may_be_moved_and_worded(self) -> None:
        moved = self.edited(Paragraph((replace_wording(self.hole), Run("said so."))), paragraph("First."))
        assert merge(self.before, (), moved) == moved

    def test_it_may_not_vanish(self) -> None:
        with pytest.raises(Conflict, match="gone"):
            merge(self.before, (), self.edited(paragraph("First.")))

    def test_it_may_not_be_copied(self) -> None:
        with pytest.raises(Conflict, match="twice"):
            merge(self.before, (), self.edited(Paragraph((self.hole, Run("and"), self.hole))))

    def test_it_may_not_be_overwritten(self) -> None:
        mine = Span("p1", "m1", (Run("mine"),))
        with pytest.raises(Conflict, match="overwrite"):
            merge(self.before, (), self.edited(Paragraph((self.hole, mine))))

    def test_it_may_not_change_its_matter(self) -> None:
        with pytest.raises(Conflict, match="does not belong"):
            merge(self.before, (), self.edited(Paragraph((Hole("p1", "m2"),))))

    def test_words_from_a_line_may_not_be_put_in_as_blocks(self) -> None:
        with pytest.raises(Conflict, match="does not belong"):
            merge(self.before, (), self.edited(self.hole))

    def test_one_of_another_item_may_not_be_put_in(self) -> None:
        with pytest.raises(Conflict, match="does not belong"):
            merge(self.before, (), self.edited(Paragraph((self.hole, Hole("p9", "m1")))))

    def test_what_was_opened_may_be_taken_out(self) -> None:
        edited = self.edited(paragraph("First."))
        assert merge(self.before, ("p1",), edited) == edited

    def test_a_closed_item_stays_confidential(self) -> None:
        meeting = a_meeting().with_a_confidential_item().minute()
        before, _passages = cut_item(meeting.items[0], HOLDING)
        opened = changed(weave_item(before, (), HOLDING), heading=None, marking=PUBLIC, matter=None)
        with pytest.raises(Conflict):
            merge(before, (), opened)


def replace_wording(hole: Hole) -> Hole:
    """The hole with a public wording."""
    return changed(hole, wording="a person")


def test_a_closed_passage_cannot_stand_inside_another_confidential_one() -> None:
    with pytest.raises(Invalid, match="closed to you"):
        settle(an_item(Fence("f1", "m1", (Paragraph((Hole("p1", "m1"),)),))))


def test_a_confidential_item_holds_no_closed_passage_of_another_matter() -> None:
    item = Item("i1", "Staffing", CONFIDENTIAL, "m1", parts=(Hole("p1", "m2"),))
    with pytest.raises(Invalid, match="another matter"):
        cut_item(item, HOLDING)


def test_a_fence_keeps_its_public_wording_in_part_one() -> None:
    part_one, _passages = cut_item(
        an_item(fence("x", passage="p1", matter="m1", wording="It was agreed.")), HOLDING
    )
    assert part_one.parts[0].text.blocks == (Hole("p1", "m1", wording="It was agreed."),)  # type: ignore[union-attr]


def test_the_canary_stands_in_every_passage_that_a_builder_makes() -> None:
    minute = a_meeting().with_a_phrase().with_a_passage().with_a_confidential_item().minute()
    _part_one, passages = cut(minute, HOLDING)
    bodies = [to_json(passage.body).decode() for passage in passages]
    assert all(CANARY in body for body in bodies)
