"""Who is in the room as the meeting runs: moves, what stands against them, what undoes them."""

import pytest

from governance.domain.matter import Concerned, Matter
from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    Attendance,
    Declaration,
    Interval,
    Item,
    Roll,
    Withdrawal,
)
from governance.domain.presence import Move, in_room, moved, undone, where
from governance.domain.prompting import Setting, must_leave, not_alone, words_to_say
from governance.domain.quorum import quorum_now
from governance.kernel.errors import Conflict, Invalid
from governance.kernel.values import changed
from tests.builders import secret

ANNA = Attendance("a", "A. Osei", person="pa")
BERT = Attendance("b", "B. Lund", person="pb", remote=True)
CARA = Attendance("c", "C. Marsh", person="pc", standing="absent")
OBSERVER = Attendance("o", "O. Tern", category="observer")
ROLL = Roll(attendance=(ANNA, BERT, CARA, OBSERVER))
ITEM = Item("i7", "Confidential item", CONFIDENTIAL, "m1")
PAY = Matter("m1", "Staffing matter A", "named-staff", "personnel", concerned=(Concerned("A. Osei", "pa"),))


def one(roll: Roll, id: str) -> Attendance:
    return next(each for each in roll.attendance if each.id == id)


def after(*moves: Move, roll: Roll = ROLL) -> Roll:
    for move in moves:
        roll, _done = moved(roll, move)
    return roll


def test_whoever_comes_after_the_first_item_was_taken_is_there_from_then_on() -> None:
    assert one(after(Move("here", ("c",), "18:20")), "c").intervals == (Interval("18:20", ""),)


def test_whoever_comes_before_anything_was_taken_is_there_for_the_whole_meeting() -> None:
    came = one(after(Move("here", ("c",), "18:03", begun="no")), "c")
    assert (came.standing, came.intervals) == ("present", ())


def test_leaving_and_coming_back_make_two_intervals() -> None:
    roll = after(Move("left", ("a",), "18:40"), Move("here", ("a",), "19:05"))
    assert one(roll, "a").intervals == (Interval("", "18:40"), Interval("19:05", ""))
    assert where(roll, one(roll, "a")) == "in"


def test_several_people_move_at_once() -> None:
    roll = after(Move("left", ("a", "b"), "18:40"))
    assert [each.id for each in in_room(roll)] == ["o"]


def test_nobody_leaves_twice_or_arrives_while_they_are_here() -> None:
    with pytest.raises(Invalid, match=r"C\. Marsh is not here\."):
        moved(ROLL, Move("left", ("c",), "18:40"))
    with pytest.raises(Invalid, match=r"A\. Osei is here already\."):
        moved(ROLL, Move("here", ("a",), "18:40"))


def test_a_clock_that_jumps_back_is_told_of() -> None:
    gone = after(Move("left", ("a",), "18:40"))
    with pytest.raises(Invalid, match=r"A\. Osei left at 18:40\. Check the time\."):
        moved(gone, Move("here", ("a",), "18:39"))


def test_a_withdrawal_is_for_the_item_in_hand_and_does_not_show_in_the_attendance() -> None:
    roll = after(Move("withdrew", ("a",), "18:40", item="i7"))
    (entry,) = roll.withdrawals
    assert isinstance(entry, Withdrawal)
    assert (entry.name, entry.person, entry.item, entry.left) == ("A. Osei", "pa", "i7", "18:40")
    assert one(roll, "a") == ANNA


def test_whoever_withdrew_is_out_for_all_of_the_item_and_back_after_it() -> None:
    roll = after(Move("withdrew", ("a",), "18:40", item="i7"), Move("here", ("a",), "18:55"))
    assert where(roll, ANNA, "i7") == "out"
    assert where(roll, ANNA, "i8") == "in"
    (entry,) = roll.withdrawals
    assert isinstance(entry, Withdrawal)
    assert entry.returned == "18:55"


def test_a_withdrawal_without_an_item_in_hand_is_refused_with_a_sentence() -> None:
    with pytest.raises(Invalid, match="Take an item in hand first"):
        moved(ROLL, Move("withdrew", ("a",), "18:40"))


def test_whoever_declares_an_interest_and_goes_out_has_both_entries() -> None:
    move = Move("declared", ("a",), "18:40", item="i7", interest=secret("cousin"), outcome="withdrew")
    roll, done = moved(ROLL, move)
    assert (len(roll.declarations), len(roll.withdrawals), len(done.made)) == (1, 1, 2)


@pytest.mark.parametrize(
    "move",
    [
        Move("left", ("a",), "18:40"),
        Move("here", ("c",), "18:40"),
        Move("apologies", ("c",), "18:40"),
        Move("online", ("a", "b"), "18:40"),
        Move("withdrew", ("a",), "18:40", item="i7"),
        Move("declared", ("a",), "18:40", item="i7", interest="x", outcome="withdrew"),
    ],
    ids=lambda move: move.kind,
)
def test_undoing_a_move_gives_the_roll_as_it_was(move: Move) -> None:
    roll, done = moved(ROLL, move)
    assert roll != ROLL
    assert undone(roll, done) == ROLL


def test_undoing_a_return_takes_the_person_out_again() -> None:
    gone = after(Move("withdrew", ("a",), "18:40", item="i7"))
    back, done = moved(gone, Move("here", ("a",), "18:55"))
    assert undone(back, done) == gone


def test_what_was_changed_elsewhere_since_is_not_undone() -> None:
    roll, done = moved(ROLL, Move("left", ("a",), "18:40"))
    other = changed(one(roll, "a"), intervals=(Interval("", "18:45"),))
    meanwhile = changed(roll, attendance=(other, *roll.attendance[1:]))
    with pytest.raises(Conflict):
        undone(meanwhile, done)


def test_what_undoes_a_withdrawal_names_neither_the_person_nor_the_matter() -> None:
    move = Move("withdrew", ("a",), "18:40", item="i7", marking=CONFIDENTIAL, matter="m1")
    _roll, done = moved(ROLL, move)
    assert not {"A. Osei", "pa", "m1", "i7"} & set(map(str, (*done.made, *done.before, *done.after)))


def test_the_quorum_counts_who_is_in_the_room_now() -> None:
    assert quorum_now(ROLL, 2).sentence == "Quorate: 2 of 3, needs 2."
    assert quorum_now(after(Move("left", ("a",), "18:40")), 2).sentence == "Not quorate: 1 of 3, needs 2."


def test_the_quorum_of_an_item_says_who_withdrew_and_is_sealed_with_the_withdrawal() -> None:
    move = Move("withdrew", ("a",), "18:40", item="i7", marking=CONFIDENTIAL, matter="m1")
    told = quorum_now(after(move), 2, "i7", "7")
    assert told.sentence == "Not quorate for item 7: 1, needs 2; A. Osei withdrew."
    assert told.part == "confidential"


def test_whom_the_matter_concerns_and_observers_must_leave() -> None:
    leaving = must_leave(ROLL, ITEM, Setting(PAY, "closed"))
    assert [(each.name, each.duty) for each in leaving] == [("A. Osei", "leave"), ("O. Tern", "leave")]
    assert leaving[0].part == "confidential"


def test_nobody_leaves_a_public_item_but_who_declared_an_interest_in_it() -> None:
    item = Item("i2", "Contract", PUBLIC)
    assert must_leave(ROLL, item, Setting(None, "open")) == ()
    stays = Declaration("d1", "A. Osei", "shares", "pa", "i2", "stayed by leave")
    goes = Declaration("d2", "B. Lund", "cousin", "pb", "i2")
    roll = changed(ROLL, declarations=(stays, goes))
    assert [each.name for each in must_leave(roll, item, Setting(None, "open"))] == ["B. Lund"]


def test_a_staff_governor_leaves_for_personnel_unless_named_a_reader() -> None:
    pay = changed(PAY, concerned=())
    staff = Setting(pay, "closed", frozenset({"pb"}))
    assert "B. Lund" in [each.name for each in must_leave(ROLL, ITEM, staff)]
    named = Setting(changed(pay, readers=("pb",)), "closed", frozenset({"pb"}))
    assert "B. Lund" not in [each.name for each in must_leave(ROLL, ITEM, named)]


def test_who_attends_without_being_a_member_stays_only_if_asked_and_the_clerk_stays() -> None:
    head = Attendance("h", "G. Holm", category="in attendance", person="ph")
    clerk = Attendance("k", "N. Pettibone", category="in attendance", person="pk")
    roll = Roll(attendance=(ANNA, head, clerk))
    leaving = must_leave(roll, ITEM, Setting(None, "closed", clerks=frozenset({"pk"})))
    assert [(each.name, each.duty) for each in leaving] == [("G. Holm", "ask")]


def test_the_words_to_say_name_who_leaves_and_never_why() -> None:
    setting = Setting(PAY, "closed")
    leaving = must_leave(ROLL, ITEM, setting)
    said = " ".join(words_to_say(ROLL, ITEM, leaving, setting, ()))
    assert "A. Osei, O. Tern" in said
    assert "assistants that take notes are to be off" in said
    assert "B. Lund." in said
    assert all(each.why not in said for each in leaving)
    assert PAY.label not in said


def test_whoever_confirmed_to_be_alone_is_asked_no_more() -> None:
    assert [each.id for each in not_alone(ROLL, ITEM, (), ())] == ["b"]
    assert not_alone(ROLL, ITEM, (), ("b",)) == ()
