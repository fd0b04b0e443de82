"""Where nobody can decide on or sign for a matter, the clerk is told whom to record as presiding."""

from __future__ import annotations

import pytest

from governance.domain.acts import Act
from governance.domain.matter import Concerned
from governance.domain.minute import Presiding
from governance.domain.people import Office
from governance.gate.standing import gathered
from governance.kernel.errors import Invalid, NotFound, NotReady, Refused
from governance.kernel.text import Hole
from governance.kernel.values import changed
from governance.services import recording, rolling
from governance.services.presiding import presiders_wanted, record_presider
from tests.office import PEOPLE, AnOffice
from tests.sitting import Sitting, a_sitting
from tests.web.helpers import text

SAYS = "nobody is recorded as having presided for it"


@pytest.fixture
def sitting(office: AnOffice) -> Sitting:
    """A meeting in which nobody has said yet who presided while the Chair was out."""
    made = a_sitting(office)
    preside(made, "")
    return made


def preside(sitting: Sitting, who: str) -> None:
    """Let the attendance say that this person presided for the item for which the Chair was out."""
    view = rolling.open_roll(sitting.desk(), sitting.meeting)
    entry = Presiding("", PEOPLE[who], None, sitting.item(2), matter=sitting.matters["land"]) if who else None
    roll = changed(view.roll, presiding=(entry,) if entry else ())
    rolling.save_roll(sitting.desk(), sitting.meeting, view.version, roll)


def test_the_clerk_is_told_for_which_matter_somebody_has_to_be_recorded(sitting: Sitting) -> None:
    wanted = presiders_wanted(sitting.desk(), sitting.meeting)
    assert list(wanted) == [sitting.matters["land"]]
    assert PEOPLE["vice"] in wanted[sitting.matters["land"]].names
    assert PEOPLE["chair"] not in wanted[sitting.matters["land"]].names


def test_once_it_is_recorded_who_presided_nothing_is_wanted(sitting: Sitting) -> None:
    preside(sitting, "vice")
    assert presiders_wanted(sitting.desk(), sitting.meeting) == {}


@pytest.mark.parametrize("page", ["", "/determination", "/record"])
def test_each_page_where_it_is_decided_says_whom_to_record_and_links_there(
    sitting: Sitting, page: str
) -> None:
    said = text(sitting.office.client("clerk").get(f"/meetings/{sitting.meeting}{page}"))
    assert SAYS in said
    assert f"/meetings/{sitting.meeting}/attendance#presiding" in said


@pytest.mark.parametrize("who", ["chair", "vice", "member", "ceo"])
def test_nobody_but_the_clerk_learns_that_the_chair_takes_no_part(sitting: Sitting, who: str) -> None:
    assert presiders_wanted(sitting.desk(who), sitting.meeting) == {}
    for page in ("", "/determination", "/record"):
        said = text(sitting.office.client(who).get(f"/meetings/{sitting.meeting}{page}"))
        assert SAYS not in said


def test_part_two_is_not_handed_in_before_it_is_known_who_can_check_it(sitting: Sitting) -> None:
    with pytest.raises(NotReady, match="Say first who presided"):
        sitting.bring("II", "handed-in")
    preside(sitting, "vice")
    sitting.bring("II", "handed-in")
    assert sitting.state("II") == "handed-in"


def test_while_part_two_is_a_draft_who_presided_is_said_in_the_attendance(sitting: Sitting) -> None:
    sitting.decide("agreed", "pay", "post")
    sitting.bring("I", "circulated")
    said = text(sitting.office.client("clerk").get(sitting.address("record")))
    assert f"/meetings/{sitting.meeting}/attendance#presiding" in said
    assert sitting.office.client("clerk").get(sitting.address("attendance")).status_code == 200
    preside(sitting, "vice")
    assert presiders_wanted(sitting.desk(), sitting.meeting) == {}


def test_the_clerk_is_told_that_the_office_of_the_chair_is_vacant(sitting: Sitting) -> None:
    office = sitting.office
    vacant = "There is no Chair"
    assert vacant not in text(office.client("clerk").get(sitting.address("record")))
    with office.store.writing() as work:
        (chair,) = work.appointments.of(office.people["chair"])
        work.appointments.end(chair.id, work.now, office.people["admin"])
    assert vacant in text(office.client("clerk").get(sitting.address("record")))
    assert vacant not in text(office.client("member").get(sitting.address("record")))


@pytest.fixture
def stuck(office: AnOffice) -> Sitting:
    """Part II was handed in while the Chair took part in all of it; all of it concerns their successor."""
    made = a_sitting(office)
    change_roll(made, withdrawals=(), presiding=())
    made.decide()
    made.bring("II", "handed-in")
    concern_a_new_chair(made)
    return made


def change_roll(sitting: Sitting, **fields: object) -> None:
    """Let the attendance say this."""
    view = rolling.open_roll(sitting.desk(), sitting.meeting)
    rolling.save_roll(sitting.desk(), sitting.meeting, view.version, changed(view.roll, **fields))


def concern_a_new_chair(sitting: Sitting) -> None:
    """The Chair leaves; the staff governor, whom every matter concerns, is appointed."""
    office, staff = sitting.office, (Concerned(PEOPLE["staff"], sitting.office.people["staff"]),)
    with office.desk("clerk").passing(Act.MARK, sitting.meeting) as hands:
        for known in gathered(hands, sitting.meeting).matters.values():
            if known.sequence:
                hands.work.matters.save(changed(known.matter, concerned=staff), known.version)
        (chair,) = hands.work.appointments.of(office.people["chair"])
        hands.work.appointments.end(chair.id, hands.work.now, office.people["admin"])
    office.appoint("staff", Office.CHAIR, "lgb", "staff")


def named(sitting: Sitting, who: str, word: str = "pay", by: str = "clerk") -> None:
    """Record afterwards who presided for a matter."""
    record_presider(sitting.desk(by), sitting.meeting, sitting.matters[word], sitting.office.people[who])


@pytest.mark.parametrize("who", ["staff", "vice", "clerk", "member"])
def test_what_concerns_a_new_chair_is_neither_passed_nor_sent_back_before_somebody_is_known_to_have_presided(
    stuck: Sitting, who: str
) -> None:
    steps = stuck.steps("II")
    with pytest.raises(Refused):
        recording.pass_on(stuck.desk(who), stuck.meeting, "II", steps)
    with pytest.raises(Refused):
        recording.send_back(stuck.desk(who), stuck.meeting, "II", steps, "A word.")


@pytest.mark.parametrize("step", ["pass", "send-back"])
def test_whoever_the_clerk_records_afterwards_as_having_presided_checks_it_for_the_new_chair(
    stuck: Sitting, step: str
) -> None:
    named(stuck, "vice")
    assert stuck.matters["pay"] not in presiders_wanted(stuck.desk(), stuck.meeting)
    vice, steps = stuck.desk("vice"), stuck.steps("II")
    if step == "pass":
        recording.pass_on(vice, stuck.meeting, "II", steps)
    else:
        recording.send_back(vice, stuck.meeting, "II", steps, "A word.")
    assert stuck.state("II") == ("chair-checked" if step == "pass" else "draft")


def test_who_presided_is_recorded_under_the_matter_with_an_entry_and_changes_no_public_word(
    stuck: Sitting,
) -> None:
    with stuck.office.store.reading() as work:
        before = work.meetings.get(stuck.meeting)
    named(stuck, "vice")
    with stuck.office.store.reading() as work:
        after = work.meetings.get(stuck.meeting)
    (hole,) = after.roll.presiding
    assert isinstance(hole, Hole)
    assert hole.matter == stuck.matters["pay"]
    assert changed(after.roll, presiding=()) == before.roll
    assert stuck.events()[-1] == "presider.recorded"


@pytest.mark.parametrize("by", ["staff", "vice", "member", "ceo", "admin", "other_clerk", "other_chair"])
def test_only_the_clerk_records_afterwards_who_presided(stuck: Sitting, by: str) -> None:
    with pytest.raises((Refused, NotFound)):
        named(stuck, "vice", by=by)


@pytest.mark.parametrize("who", ["staff", "chair", "clerk", "associate", "nobody", "other_chair"])
def test_only_somebody_who_was_there_is_seated_and_takes_part_can_be_recorded(
    stuck: Sitting, who: str
) -> None:
    with pytest.raises(Invalid, match="Choose who presided"):
        named(stuck, who)


def test_for_a_matter_that_waits_for_nobody_nothing_is_recorded_afterwards(stuck: Sitting) -> None:
    named(stuck, "vice")
    with pytest.raises(NotFound):
        named(stuck, "member")


def test_in_a_draft_who_presided_is_said_in_the_attendance_alone(sitting: Sitting) -> None:
    with pytest.raises(Refused):
        named(sitting, "vice", "land")


def test_where_nobody_can_stand_in_the_clerk_is_told_who_could_be_appointed(office: AnOffice) -> None:
    made = a_sitting(office)
    listed = rolling.open_roll(made.desk(), made.meeting).roll.attendance
    chair = office.people["chair"]
    there = tuple(one if one.person == chair else changed(one, standing="absent") for one in listed)
    change_roll(made, withdrawals=(), presiding=(), declarations=(), attendance=there)
    made.decide("not put")
    made.bring("II", "handed-in")
    concern_a_new_chair(made)
    with pytest.raises(Invalid, match="can be appointed: ") as told:
        named(made, "vice")
    assert PEOPLE["vice"] in told.value.sentence
    assert PEOPLE["staff"] not in told.value.sentence
    assert "can be appointed: " in text(office.client("clerk").get(made.address("determination")))


def test_the_clerk_records_it_on_the_page_of_the_determination(stuck: Sitting) -> None:
    clerk, pay = stuck.office.client("clerk"), stuck.matters["pay"]
    for page in ("", "/record"):
        said = text(clerk.get(f"/meetings/{stuck.meeting}{page}"))
        assert f"/meetings/{stuck.meeting}/determination#matters" in said
    address = stuck.address(f"determination/{pay}/presider")
    assert address in text(clerk.get(stuck.address("determination")))
    assert "Choose who presided" in text(clerk.post(address, {f"presider-{pay}": ""}))
    assert clerk.post(address, {f"presider-{pay}": stuck.office.people["vice"]}).status_code == 303
    assert address not in text(clerk.get(stuck.address("determination")))
    assert stuck.meeting in text(stuck.office.client("vice").get("/"))
