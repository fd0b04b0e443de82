"""The two records: their steps, who takes them, and that each goes its own way."""

from __future__ import annotations

import pytest

from governance.domain.acts import Act
from governance.kernel.errors import Conflict, Invalid, NotFound, NotReady, Refused
from governance.kernel.values import changed, to_json
from governance.services import recording, resolving
from governance.services.awaiting import awaiting
from governance.services.history import history
from tests.builders import CANARY, secret
from tests.office import AnOffice
from tests.sitting import Sitting, a_sitting


@pytest.fixture
def sitting(office: AnOffice) -> Sitting:
    """A meeting of which everything was agreed to be confidential."""
    made = a_sitting(office)
    made.decide()
    return made


def waits(sitting: Sitting, who: str) -> list[tuple[str, str]]:
    """What waits for somebody."""
    return [(one.what, one.part) for one in awaiting(sitting.desk(who)) if one.meeting == sitting.meeting]


def test_part_one_goes_its_way_while_part_two_is_a_draft(sitting: Sitting) -> None:
    sitting.bring("I", "approved")
    assert (sitting.state("I"), sitting.state("II")) == ("approved", "draft")


def test_part_two_goes_its_way_while_part_one_is_a_draft(sitting: Sitting) -> None:
    sitting.bring("II", "approved")
    assert (sitting.state("I"), sitting.state("II")) == ("draft", "approved")


def test_each_step_leaves_one_entry(sitting: Sitting) -> None:
    sitting.bring("II", "approved")
    steps = ["record.handed-in", "record.passed", "record.circulated", "record.approved"]
    assert [event for event in sitting.events() if event.startswith("record.")] == steps


@pytest.mark.parametrize("who", ["chair", "member", "admin", "ceo", "other_clerk"])
def test_only_the_clerk_hands_in(sitting: Sitting, who: str) -> None:
    with pytest.raises((Refused, NotFound)):
        recording.hand_in(sitting.desk(who), sitting.meeting, "I", 0)


@pytest.mark.parametrize("who", ["clerk", "member", "admin", "ceo", "other_chair", "vice"])
def test_only_the_chair_passes_part_one_on(sitting: Sitting, who: str) -> None:
    sitting.bring("I", "handed-in")
    with pytest.raises((Refused, NotFound)):
        recording.pass_on(sitting.desk(who), sitting.meeting, "I", 1)


def test_whoever_presided_while_the_chair_was_out_may_check_part_two(sitting: Sitting) -> None:
    sitting.bring("II", "handed-in")
    assert ("check", "II") in waits(sitting, "vice")
    recording.pass_on(sitting.desk("vice"), sitting.meeting, "II", 1)
    assert sitting.state("II") == "chair-checked"


def test_it_is_sent_back_with_comments_that_the_clerk_reads(sitting: Sitting) -> None:
    sitting.bring("II", "handed-in")
    recording.send_back(sitting.desk("chair"), sitting.meeting, "II", 1, secret("the sum is wrong"))
    _outline, _one, two = recording.records(sitting.desk(), sitting.meeting)
    assert two.comment is not None
    assert "the sum is wrong" in two.comment.words
    assert ("sent back", "II") in waits(sitting, "clerk")


@pytest.mark.parametrize("who", ["member", "vice", "staff"])
def test_comments_on_part_two_are_read_by_nobody_else(sitting: Sitting, who: str) -> None:
    sitting.bring("II", "handed-in")
    recording.send_back(sitting.desk("chair"), sitting.meeting, "II", 1, secret("the sum is wrong"))
    _outline, _one, two = recording.records(sitting.desk(who), sitting.meeting)
    assert two.comment is None


def test_comments_are_gone_from_the_page_once_it_is_handed_in_again(sitting: Sitting) -> None:
    sitting.bring("I", "handed-in")
    recording.send_back(sitting.desk("chair"), sitting.meeting, "I", 1, "Spell the name right.")
    recording.hand_in(sitting.desk(), sitting.meeting, "I", 2)
    assert recording.records(sitting.desk(), sitting.meeting)[1].comment is None


def test_it_is_not_sent_back_without_a_word(sitting: Sitting) -> None:
    sitting.bring("I", "handed-in")
    with pytest.raises(Invalid, match="what is to be changed"):
        recording.send_back(sitting.desk("chair"), sitting.meeting, "I", 1, "  ")


def test_a_step_on_what_somebody_moved_meanwhile_is_a_conflict(sitting: Sitting) -> None:
    sitting.bring("I", "handed-in")
    recording.send_back(sitting.desk("chair"), sitting.meeting, "I", 1, "Look again.")
    with pytest.raises(Conflict):
        recording.hand_in(sitting.desk(), sitting.meeting, "I", 0)


def test_undecided_matters_do_not_keep_part_one_from_being_circulated_but_from_being_approved(
    office: AnOffice,
) -> None:
    sitting = a_sitting(office)
    sitting.bring("I", "circulated")
    with pytest.raises(NotReady, match="has not been decided"):
        sitting.bring("I", "approved")


def test_a_record_is_not_approved_by_its_own_meeting(sitting: Sitting) -> None:
    sitting.bring("I", "circulated")
    with pytest.raises(Invalid, match="later meeting"):
        resolving.approve(
            sitting.desk(), sitting.meeting, "I", 3, sitting.meeting, sitting.office.people["chair"]
        )


def test_only_somebody_who_held_a_seat_then_can_have_chaired_the_meeting(sitting: Sitting) -> None:
    sitting.bring("I", "circulated")
    with pytest.raises(Invalid, match="who chaired"):
        resolving.approve(
            sitting.desk(), sitting.meeting, "I", 3, sitting.later, sitting.office.people["other_chair"]
        )


def test_approving_part_two_commits_to_each_matter(sitting: Sitting) -> None:
    sitting.bring("II", "approved")
    with sitting.office.store.reading() as work:
        kept = work.commitments.of(sitting.meeting, 1)
    assert set(kept.salts) == set(sitting.matters.values())


def test_what_was_approved_stays_whatever_is_written_afterwards(sitting: Sitting) -> None:
    sitting.bring("I", "approved")
    with sitting.office.store.writing() as work:
        kept = work.items.of(sitting.meeting)[0]
        work.items.save(changed(kept.item, title="Quite another title"), kept.version, None)
        assert "Staffing report" in to_json(work.records.part_one(sitting.meeting, 1)).decode()


def test_whoever_chaired_the_approving_meeting_signs_part_one(sitting: Sitting) -> None:
    sitting.bring("I", "approved")
    assert ("sign", "I") in waits(sitting, "chair")
    resolving.sign(sitting.desk("chair"), sitting.meeting, "I", sitting.steps("I"))
    assert sitting.state("I") == "signed"


@pytest.mark.parametrize("who", ["clerk", "vice", "member", "ceo", "admin", "other_chair"])
def test_nobody_else_signs_part_one(sitting: Sitting, who: str) -> None:
    sitting.bring("I", "approved")
    with pytest.raises((Refused, NotFound)):
        resolving.sign(sitting.desk(who), sitting.meeting, "I", sitting.steps("I"))


def test_a_vice_chair_who_chaired_the_approving_meeting_signs_instead_of_the_chair(sitting: Sitting) -> None:
    sitting.bring("I", "circulated")
    vice = sitting.office.people["vice"]
    resolving.approve(sitting.desk(), sitting.meeting, "I", 3, sitting.later, vice)
    with pytest.raises(Refused, match="Bertil Lund chaired"):
        resolving.sign(sitting.desk("chair"), sitting.meeting, "I", 4)
    resolving.sign(sitting.desk("vice"), sitting.meeting, "I", 4)
    assert sitting.state("I") == "signed"


def test_what_the_chair_withdrew_from_is_signed_by_whoever_presided_for_it(sitting: Sitting) -> None:
    sitting.bring("II", "approved")
    resolving.sign(sitting.desk("chair"), sitting.meeting, "II", sitting.steps("II"))
    assert sitting.state("II") == "approved"
    assert waits(sitting, "chair") == []
    assert ("sign", "II") in waits(sitting, "vice")
    resolving.sign(sitting.desk("vice"), sitting.meeting, "II", sitting.steps("II"))
    assert sitting.state("II") == "signed"


def test_the_same_person_does_not_sign_twice(sitting: Sitting) -> None:
    sitting.bring("II", "approved")
    resolving.sign(sitting.desk("chair"), sitting.meeting, "II", sitting.steps("II"))
    with pytest.raises(Refused):
        resolving.sign(sitting.desk("chair"), sitting.meeting, "II", sitting.steps("II"))


def test_an_unsorted_passage_keeps_part_two_in_the_clerks_hands(sitting: Sitting) -> None:
    with sitting.desk().passing(Act.MARK, sitting.meeting) as hands:
        holding = hands.work.matters.holding(sitting.meeting)
        kept = hands.work.items.of(sitting.meeting)[1]
        hands.work.items.save(changed(kept.item, closed=holding), kept.version, None)
    with pytest.raises(NotReady, match="nobody has sorted"):
        recording.hand_in(sitting.desk(), sitting.meeting, "II", 0)


def test_the_first_page_of_a_member_says_what_is_circulated(sitting: Sitting) -> None:
    assert waits(sitting, "member") == []
    sitting.bring("I", "circulated")
    assert waits(sitting, "member") == [("read", "I")]


def test_the_interim_decision_waits_for_the_chair_alone_and_never_for_who_is_out_of_it(
    office: AnOffice,
) -> None:
    sitting = a_sitting(office)
    sitting.decide("agreed", "pay", "post")
    sitting.decide("not put", "land")
    assert ("interim", "II") not in waits(sitting, "chair")
    assert waits(sitting, "vice") == [("interim", "II")]


def test_the_history_tells_the_steps_and_none_of_the_words(sitting: Sitting) -> None:
    sitting.bring("II", "handed-in")
    recording.send_back(sitting.desk("chair"), sitting.meeting, "II", 1, secret("the sum is wrong"))
    _outline, found = history(sitting.desk("clerk"), sitting.meeting)
    assert [one.what for one in found] == ["send-back", "hand-in"]
    assert history(sitting.desk("member"), sitting.meeting)[1] == (), "no member reads of Part II as yet"
    assert CANARY not in to_json(found).decode()


def test_a_comment_on_part_one_is_sealed_too(sitting: Sitting) -> None:
    sitting.bring("I", "handed-in")
    recording.send_back(sitting.desk("chair"), sitting.meeting, "I", 1, secret("a name"))
    with sitting.office.store.reading() as work:
        raw = work.connection.exec_driver_sql("SELECT comment FROM record_step").all()
    assert CANARY.encode() not in repr(raw).encode()


def test_what_waits_is_found_by_as_many_queries_however_many_meetings_there_are(office: AnOffice) -> None:
    from sqlalchemy import event

    counted: list[str] = []

    def asked() -> int:
        with office.desk("chair").peeking(Act.SEE_TODAY) as hands:
            engine = hands.work.connection.engine
        listen = lambda *given: counted.append(given[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", listen)
        counted.clear()
        found = awaiting(office.desk("chair"))
        event.remove(engine, "before_cursor_execute", listen)
        assert found
        return len(counted)

    for _meeting in range(2):
        a_sitting(office).bring("II", "handed-in")
    few = asked()
    for _meeting in range(3):
        a_sitting(office).bring("II", "handed-in")
    assert asked() == few
