"""The roll: filled in from offices, checked, and cut where a confidential matter caused an entry."""

from __future__ import annotations

from datetime import timedelta

import pytest

from governance.domain.minute import PUBLIC, Attendance, Declaration, Presiding, Roll, Withdrawal
from governance.domain.people import Office
from governance.kernel.errors import Conflict, Invalid, NotFound, Refused
from governance.kernel.values import changed, to_json
from governance.services import appointing, rolling
from governance.services.rolling import RollView
from tests.builders import CANARY
from tests.office import PEOPLE, AnOffice
from tests.services.sittings import a_matter, a_meeting, add, item_named


def roll(office: AnOffice, meeting: str) -> RollView:
    return rolling.open_roll(office.desk(), meeting)


def save(office: AnOffice, meeting: str, **entries: object) -> None:
    found = roll(office, meeting)
    rolling.save_roll(office.desk(), meeting, found.version, changed(found.roll, **entries))


def names(found: RollView, category: str) -> set[str]:
    return {one.name for one in found.roll.attendance if one.category == category}


def withdrawal(who: str, item: str) -> Withdrawal:
    return Withdrawal("", PEOPLE[who], item=item, marking=PUBLIC)


def clear_roll(office: AnOffice, meeting: str) -> str:
    with office.store.reading() as work:
        return to_json(work.meetings.get(meeting).roll).decode()


def test_the_list_begins_with_who_was_in_office_when_the_body_met(office: AnOffice) -> None:
    found = roll(office, a_meeting(office))
    assert found.prefilled == "yes"
    assert names(found, "member") == {
        PEOPLE[w] for w in ("chair", "vice", "member", "parent", "staff", "head")
    }
    assert names(found, "associate") == {PEOPLE["associate"]}
    assert names(found, "in attendance") == {PEOPLE["clerk"]}


def test_a_governor_whose_seat_nobody_confirmed_yet_is_in_the_list(office: AnOffice) -> None:
    at, admin = office.clock.now(), office.desk("admin")
    office.clock.forward(timedelta(days=-30))
    appointing.record(admin, office.organisation, Office.MEMBER, office.people["nobody"], office.lgb, at)
    office.clock.forward(timedelta(days=30))
    meeting = a_meeting(office)
    assert PEOPLE["nobody"] in names(roll(office, meeting), "member")


def test_nothing_is_kept_of_it_before_somebody_says_so(office: AnOffice) -> None:
    meeting = a_meeting(office)
    roll(office, meeting)
    assert PEOPLE["chair"] not in clear_roll(office, meeting)


def test_the_quorum_is_told_for_the_meeting_and_for_the_item_somebody_left(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, "Headteacher's report")
    save(office, meeting, withdrawals=(withdrawal("head", item),))
    assert [one.sentence for one in roll(office, meeting).quorums] == [
        "Quorate: 6 of 6, needs 3.",
        f"Quorate for item 4: 5, needs 3; {PEOPLE['head']} withdrew.",
    ]


def test_a_meeting_of_too_few_is_not_quorate(office: AnOffice) -> None:
    meeting = a_meeting(office)
    away = tuple(changed(one, standing="absent") for one in roll(office, meeting).roll.attendance)
    save(office, meeting, attendance=away)
    assert roll(office, meeting).quorums[0].sentence == "Not quorate: 0 of 6, needs 3."


def test_a_withdrawal_for_a_confidential_item_is_sealed_under_its_matter(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = add(office, meeting, "Personnel", a_matter(office, meeting), f"Grievance {CANARY}")
    attending = (*roll(office, meeting).roll.attendance, Attendance("", f"Visitor {CANARY.upper()}"))
    gone = Withdrawal("", f"Visitor {CANARY.upper()}", item=item, marking=PUBLIC)
    save(office, meeting, attendance=attending, withdrawals=(gone,))
    assert clear_roll(office, meeting).count(CANARY.upper()) == 1
    assert [one.name for one in roll(office, meeting).roll.withdrawals] == [gone.name]  # type: ignore[union-attr]


def test_who_withdrew_is_known_by_their_account_though_only_the_name_was_typed(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, "Headteacher's report")
    save(office, meeting, withdrawals=(withdrawal("staff", item),))
    (gone,) = roll(office, meeting).roll.withdrawals
    assert isinstance(gone, Withdrawal)
    assert gone.person == office.people["staff"]


def test_a_withdrawal_by_somebody_not_present_is_refused(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, "Headteacher's report")
    with pytest.raises(Invalid, match="not in the attendance list"):
        save(office, meeting, withdrawals=(withdrawal("other_chair", item),))


def test_somebody_who_was_not_there_cannot_have_presided(office: AnOffice) -> None:
    meeting = a_meeting(office)
    with pytest.raises(Invalid):
        save(office, meeting, presiding=(Presiding("", PEOPLE["other_chair"], marking=PUBLIC),))


def test_somebody_listed_twice_is_refused(office: AnOffice) -> None:
    meeting = a_meeting(office)
    found = roll(office, meeting).roll.attendance
    with pytest.raises(Invalid, match="twice"):
        save(office, meeting, attendance=(*found, changed(found[0], id="")))


def test_the_second_of_two_who_save_the_roll_is_told(office: AnOffice) -> None:
    meeting = a_meeting(office)
    found = roll(office, meeting)
    rolling.save_roll(office.desk(), meeting, found.version, found.roll)
    with pytest.raises(Conflict):
        rolling.save_roll(office.desk(), meeting, found.version, Roll())


def test_an_edit_of_a_sealed_entry_alone_is_a_version_of_its_own(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = add(office, meeting, "Personnel", a_matter(office, meeting), f"Grievance {CANARY}")
    save(office, meeting, declarations=(Declaration("", PEOPLE["parent"], f"cousin {CANARY}", item=item),))
    found = roll(office, meeting)
    other = tuple(changed(one, interest=f"aunt {CANARY}") for one in found.roll.declarations)  # type: ignore[type-var]
    rolling.save_roll(office.desk(), meeting, found.version, changed(found.roll, declarations=other))
    with pytest.raises(Conflict):
        rolling.save_roll(office.desk(), meeting, found.version, found.roll)


@pytest.mark.parametrize("who", ["other_clerk", "admin", "nobody"])
def test_the_roll_of_another_body_is_not_there(office: AnOffice, who: str) -> None:
    meeting = a_meeting(office)
    with pytest.raises(NotFound):
        rolling.open_roll(office.desk(who), meeting)


@pytest.mark.parametrize("who", ["chair", "member", "ceo"])
def test_only_the_clerk_writes_the_roll(office: AnOffice, who: str) -> None:
    meeting = a_meeting(office)
    with pytest.raises(Refused):
        rolling.open_roll(office.desk(who), meeting)


def test_who_withdrew_is_named_as_the_list_names_them_however_it_was_typed(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, "Headteacher's report")
    save(office, meeting, withdrawals=(Withdrawal("", PEOPLE["head"].lower(), item=item, marking=PUBLIC),))
    (kept,) = roll(office, meeting).roll.withdrawals
    assert isinstance(kept, Withdrawal)
    assert kept.name == PEOPLE["head"]


def test_an_associate_member_is_called_so_beside_those_who_count_towards_the_quorum(office: AnOffice) -> None:
    found = roll(office, a_meeting(office))
    assert [one.role for one in found.roll.attendance if one.category == "associate"] == ["Associate"]
