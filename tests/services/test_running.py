"""The meeting as it runs: the roll called, people move, items are taken, and what the room hears."""

from datetime import timedelta

import pytest

from governance.domain.minute import Withdrawal
from governance.kernel.clock import FixedClock
from governance.kernel.errors import Conflict, Invalid, Refused
from governance.services import moves, rolling, running, sharing, speaking
from governance.services.moves import Moving
from governance.services.running import Screen
from governance.services.speaking import Decision, Said, Task
from tests.builders import CANARY, secret
from tests.office import PEOPLE, AnOffice
from tests.services.sittings import a_matter, a_meeting, add, item_named, read_back, write


class Running:
    """A meeting whose roll was called, with one confidential item at its end."""

    def __init__(self, office: AnOffice) -> None:
        self.office = office
        self.meeting = a_meeting(office)
        self.matter = a_matter(office, self.meeting)
        self.secret = add(office, self.meeting, "Confidential item", self.matter, secret("Absence"))
        self.report = item_named(office, self.meeting, "Headteacher's report")
        moves.call_roll(office.desk(), self.meeting, "here")

    @property
    def screen(self) -> Screen:
        return running.screen(self.office.desk(), self.meeting)

    def id(self, who: str) -> str:
        return next(one.id for one in self.screen.people if one.name == PEOPLE[who])

    def move(self, kind: str, *who: str, **said: str) -> None:
        people = tuple(map(self.id, who))
        moves.move(self.office.desk(), self.meeting, Moving(kind, people, **said))  # type: ignore[arg-type]

    def take(self, item: str) -> None:
        running.take(self.office.desk(), self.meeting, item)

    def person(self, who: str) -> running.Person:
        return next(one for one in self.screen.people if one.name == PEOPLE[who])


@pytest.fixture
def run(office: AnOffice) -> Running:
    """Five governors and an associate are in office; three are needed."""
    return Running(office)


def test_the_roll_is_called_once(run: Running) -> None:
    assert run.screen.quorum.sentence.startswith("Quorate: 6 of 6")
    with pytest.raises(Conflict):
        moves.call_roll(run.office.desk(), run.meeting, "not yet")


def test_a_roll_can_begin_with_nobody(office: AnOffice) -> None:
    meeting = a_meeting(office)
    moves.call_roll(office.desk(), meeting, "not yet")
    assert running.screen(office.desk(), meeting).quorum.met == "no"


def test_a_move_writes_the_interval_that_the_page_of_the_attendance_shows(
    run: Running, clock: FixedClock
) -> None:
    run.take(run.report)
    run.move("left", "member")
    found = rolling.open_roll(run.office.desk(), run.meeting).roll
    (left,) = [one.intervals[0].left for one in found.attendance if one.intervals]
    assert left == "18:00"


def test_a_move_by_item_takes_the_time_at_which_it_was_taken_up(run: Running) -> None:
    run.take(run.report)
    run.move("left", "member", at="item 4")
    assert run.person("member").says == "until 18:00"
    with pytest.raises(Invalid, match="Item 1 was not taken up yet"):
        run.move("here", "member", at="item 1")


def test_a_move_now_on_another_day_asks_for_the_time(run: Running, clock: FixedClock) -> None:
    run.take(run.report)
    run.office.clock.forward(timedelta(days=1))
    with pytest.raises(Invalid, match="The meeting is on another day"):
        run.move("left", "member")
    run.move("left", "member", at="18.40")
    assert run.person("member").says == "until 18:40"


def test_who_sends_apologies_or_comes_online_is_noted_before_the_day(run: Running, clock: FixedClock) -> None:
    clock.forward(timedelta(days=-3))
    run.move("apologies", "member")
    run.move("online", "parent")
    assert (run.person("member").where, run.person("parent").remote) == ("apologies", True)


def test_a_withdrawal_for_a_confidential_item_is_sealed_under_its_matter(run: Running) -> None:
    run.take(run.secret)
    run.move("withdrew", "member")
    with run.office.store.reading() as work:
        kept = work.meetings.get(run.meeting).roll.withdrawals
    assert [getattr(hole, "matter", "") for hole in kept] == [run.matter]
    assert run.person("member").where == "out"
    assert run.person("member").part == "confidential"


def test_the_quorum_of_the_item_in_hand_counts_who_withdrew(run: Running) -> None:
    run.take(run.secret)
    run.move("withdrew", "member", "parent", "staff", "head")
    found = run.screen.quorum
    assert (found.met, found.part) == ("no", "confidential")
    assert found.sentence.startswith("Not quorate for item 5: 2, needs 3; ")


def test_undoing_takes_one_move_after_the_other_back(run: Running) -> None:
    run.take(run.secret)
    run.move("left", "parent")
    run.move("withdrew", "member")
    assert run.screen.undo == f"{PEOPLE['member']}: withdrew"
    moves.undo(run.office.desk(), run.meeting)
    assert run.person("member").where == "in"
    moves.undo(run.office.desk(), run.meeting)
    assert run.person("parent").where == "in"
    with pytest.raises(Conflict):
        moves.undo(run.office.desk(), run.meeting)


def test_a_declaration_with_a_withdrawal_is_one_move(run: Running) -> None:
    run.take(run.secret)
    run.move("declared", "member", interest=secret("cousin"), outcome="withdrew")
    roll = rolling.open_roll(run.office.desk(), run.meeting).roll
    assert (len(roll.declarations), len(roll.withdrawals)) == (1, 1)
    moves.undo(run.office.desk(), run.meeting)
    roll = rolling.open_roll(run.office.desk(), run.meeting).roll
    assert (roll.declarations, roll.withdrawals) == ((), ())


def test_a_confidential_item_closes_the_door_and_says_what_is_to_be_said(run: Running) -> None:
    run.take(run.report)
    assert (run.screen.door, run.screen.say) == ("open", ())
    run.take(run.secret)
    assert run.screen.door == "closed"
    assert any("assistants that take notes are to be off" in sentence for sentence in run.screen.say)
    assert (PEOPLE["staff"], "leave") in [(one.name, one.duty) for one in run.screen.leaving]
    assert PEOPLE["clerk"] not in [one.name for one in run.screen.leaving]


def test_who_takes_part_online_confirms_to_be_alone_before_part_two(run: Running) -> None:
    run.move("online", "parent")
    run.take(run.secret)
    assert run.screen.asked == (PEOPLE["parent"],)
    running.confirm_alone(run.office.desk(), run.meeting, (run.id("parent"),))
    assert run.screen.asked == ()
    run.take(run.report)
    run.take(run.secret)
    assert run.screen.asked == (PEOPLE["parent"],)


def test_going_on_takes_the_first_item_that_was_not_taken_yet(run: Running) -> None:
    run.take(run.report)
    running.step(run.office.desk(), run.meeting, "next")
    assert run.screen.draft is not None
    assert run.screen.draft.line.number == "1"


def test_what_happens_behind_a_closed_door_in_a_public_item_is_confidential(run: Running) -> None:
    run.take(run.report)
    running.turn_door(run.office.desk(), run.meeting, "closed")
    assert run.screen.kept == "unsorted"
    write(run.office, run.meeting, run.report, f"Words [x {CANARY}]{{.confidential m1}}.")
    assert run.screen.kept == run.matter
    speaking.decide(run.office.desk(), run.meeting, _said(run), Decision(secret("That it be so"), 3))
    assert "::: resolved .confidential m1" in read_back(run.office, run.meeting, run.report)
    run.move("withdrew", "member", kept=run.screen.kept)
    with run.office.store.reading() as work:
        (gone,) = work.meetings.get(run.meeting).roll.withdrawals
    assert not isinstance(gone, Withdrawal)


def test_a_decision_is_taken_down_beneath_what_is_written(run: Running) -> None:
    run.take(run.report)
    write(run.office, run.meeting, run.report, "Governors talked.")
    speaking.decide(run.office.desk(), run.meeting, _said(run), Decision("That it be so.", 4, 1, 1))
    text = read_back(run.office, run.meeting, run.report)
    assert text.startswith("Governors talked.")
    assert "for=4 against=1 abstained=1" in text


def test_no_more_votes_are_counted_than_members_are_in_the_room(run: Running) -> None:
    run.take(run.report)
    run.move("left", "member", "parent")
    with pytest.raises(Invalid, match=r"5 votes were counted, and 4 members are in the room"):
        speaking.decide(run.office.desk(), run.meeting, _said(run), Decision("So.", 5))


def test_an_inquorate_room_decides_nothing(run: Running) -> None:
    run.take(run.report)
    run.move("left", "member", "parent", "staff", "head")
    with pytest.raises(Invalid, match=r"Not quorate: 2 of 6, needs 3\. The meeting cannot decide now\."):
        speaking.decide(run.office.desk(), run.meeting, _said(run), Decision("So.", 2))


def test_a_task_and_a_phrase_are_taken_down(run: Running) -> None:
    run.take(run.report)
    speaking.task(run.office.desk(), run.meeting, _said(run), Task("To report.", "Greta Holm", "9/11/2026"))
    speaking.phrase(run.office.desk(), run.meeting, _said(run), 1)
    text = read_back(run.office, run.meeting, run.report)
    assert 'owner="Greta Holm" due=2026-11-09' in text
    assert "Governors noted the report." in text


def test_the_end_is_noted_and_nothing_is_in_hand(run: Running) -> None:
    run.take(run.report)
    running.finish(run.office.desk(), run.meeting, "20:05")
    found = run.screen
    assert (found.outline.facts.ended, found.draft, found.undo) == ("20:05", None, "")


def test_nobody_but_the_clerk_runs_a_meeting_and_only_while_it_is_a_draft(run: Running) -> None:
    for who in ("chair", "member"):
        with pytest.raises(Refused):
            running.screen(run.office.desk(who), run.meeting)
        with pytest.raises(Refused):
            moves.undo(run.office.desk(who), run.meeting)
        with pytest.raises(Refused):
            sharing.shared(run.office.desk(who), run.meeting)


def test_the_shared_screen_holds_nothing_of_part_two(run: Running) -> None:
    write(run.office, run.meeting, run.report, f"Public words [x {CANARY}]{{.confidential m1}}.")
    run.take(run.secret)
    run.move("declared", "member", interest=secret("cousin"), outcome="withdrew")
    for item in (run.report, run.secret):
        run.take(item)
        found = sharing.shared(run.office.desk(), run.meeting)
        assert CANARY not in str(found)
        assert found.hand in ("4", "5")


def _said(run: Running) -> Said:
    draft = run.screen.draft
    assert draft is not None
    return Said(draft.line.id, draft.version, run.screen.kept)
