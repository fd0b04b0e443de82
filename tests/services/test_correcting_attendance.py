"""The attendance of a circulated record changes by a correction, minuted in the part that it belongs to."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from governance.domain.acts import Act
from governance.domain.minute import Presiding, Roll
from governance.domain.record import Part
from governance.gate.standing import gathered
from governance.kernel.errors import Conflict, Invalid, NotFound, Refused
from governance.kernel.values import changed, to_json
from governance.services import correcting
from governance.services.correcting import LaterResolution
from governance.services.history import history
from governance.services.presiding import presiders_wanted
from tests.builders import CANARY, secret
from tests.office import PEOPLE, AnOffice
from tests.sitting import Sitting, a_sitting
from tests.web.helpers import text


class Open(NamedTuple):
    """The attendance as the clerk opened it."""

    roll: Roll
    version: int


@pytest.fixture
def sitting(office: AnOffice) -> Sitting:
    """A meeting whose two records were approved."""
    made = a_sitting(office)
    made.decide()
    made.bring("I", "approved")
    made.bring("II", "approved")
    return made


def opened(sitting: Sitting) -> Open:
    """The attendance, open for correcting."""
    view, _later, _places = correcting.open_roll_for_correcting(sitting.desk(), sitting.meeting)
    return Open(view.roll, view.version)


def correct(sitting: Sitting, roll: Roll, part: Part, version: int, who: str = "clerk") -> None:
    """Keep the corrected attendance, as the later meeting resolved."""
    correcting.correct_roll(
        sitting.desk(who), sitting.meeting, version, roll, LaterResolution(part, sitting.later)
    )


def apologised(roll: Roll, who: str) -> Roll:
    """The roll in which somebody sent apologies instead."""
    people = tuple(
        changed(one, standing="apologies") if one.name == PEOPLE[who] else one for one in roll.attendance
    )
    return changed(roll, attendance=people)


def presided(sitting: Sitting, roll: Roll, who: str) -> Roll:
    """The roll in which somebody else presided for the item for which the Chair was out."""
    entries = [one for one in roll.presiding if isinstance(one, Presiding)]
    new = Presiding("", PEOPLE[who], None, sitting.item(2), matter=sitting.matters["land"])
    entry = changed(entries[0], name=PEOPLE[who], person=None) if entries else new
    return changed(roll, presiding=(entry,))


def versions(sitting: Sitting) -> tuple[int, int]:
    """The versions of the two records."""
    with sitting.office.store.reading() as work:
        both = work.records.of(sitting.meeting)
    return both.one.version, both.two.version


def kept(sitting: Sitting, version: int) -> str:
    """Part I as it was approved in that version."""
    with sitting.office.store.reading() as work:
        return to_json(work.records.part_one(sitting.meeting, version)).decode()


def test_a_corrected_attendance_is_a_new_version_of_part_one_and_the_old_one_stays(sitting: Sitting) -> None:
    roll, version = opened(sitting)
    correct(sitting, apologised(roll, "member"), "I", version)
    assert versions(sitting) == (2, 1)
    assert '"apologies"' not in kept(sitting, 1)
    assert '"apologies"' in kept(sitting, 2)


def test_who_presided_for_a_matter_is_corrected_in_part_two_and_changes_no_byte_of_part_one(
    sitting: Sitting,
) -> None:
    roll, version = opened(sitting)
    before = kept(sitting, 1)
    correct(sitting, presided(sitting, roll, "member"), "II", version)
    assert versions(sitting) == (1, 2)
    assert kept(sitting, 1) == before
    with sitting.desk().peeking(Act.SEE_AGENDA, sitting.meeting) as hands:
        facts = gathered(hands, sitting.meeting).matters[sitting.matters["land"]].facts
    assert facts.presided == sitting.office.people["member"]


def test_whoever_must_be_recorded_after_approval_is_recorded_by_a_correction(sitting: Sitting) -> None:
    roll, version = opened(sitting)
    assert presiders_wanted(sitting.desk(), sitting.meeting) == {}
    with sitting.desk().passing(Act.MARK, sitting.meeting) as hands:
        presider = gathered(hands, sitting.meeting).matters[sitting.matters["land"]].facts.presided
        for seat in hands.work.appointments.of(presider):
            hands.work.appointments.end(seat.id, hands.work.now, sitting.office.people["admin"])
    assert list(presiders_wanted(sitting.desk(), sitting.meeting)) == [sitting.matters["land"]]
    correct(sitting, presided(sitting, roll, "member"), "II", version)
    assert presiders_wanted(sitting.desk(), sitting.meeting) == {}


@pytest.mark.parametrize("part", ["I", "II"])
def test_attendance_corrected_in_the_other_part_is_refused_and_nothing_is_kept(
    sitting: Sitting, part: Part
) -> None:
    roll, version = opened(sitting)
    after = presided(sitting, roll, "member") if part == "I" else apologised(roll, "member")
    with pytest.raises(Invalid, match="one part at a time") as refused:
        correct(sitting, after, part, version)
    assert CANARY not in str(refused.value)
    assert versions(sitting) == (1, 1)


def test_attendance_that_somebody_corrected_meanwhile_is_a_conflict(sitting: Sitting) -> None:
    roll, version = opened(sitting)
    correct(sitting, apologised(roll, "member"), "I", version)
    with pytest.raises(Conflict):
        correct(sitting, apologised(roll, "parent"), "I", version)


@pytest.mark.parametrize("who", ["chair", "member", "admin", "ceo", "other_clerk", "nobody"])
def test_nobody_but_the_clerk_corrects_the_attendance(sitting: Sitting, who: str) -> None:
    roll, version = opened(sitting)
    with pytest.raises((Refused, NotFound)):
        correct(sitting, apologised(roll, "member"), "I", version, who)


def test_a_correction_before_approval_stands_in_the_history_and_makes_no_version(office: AnOffice) -> None:
    sitting = a_sitting(office)
    sitting.decide()
    sitting.bring("I", "circulated")
    roll, version = opened(sitting)
    correct(sitting, apologised(roll, "member"), "I", version)
    _outline, happened = history(sitting.desk(), sitting.meeting)
    assert happened[0].what == "amend"
    assert happened[0].resolved_on == "2026-08-24"
    assert versions(sitting) == (1, 1)
    assert sitting.state("I") == "circulated"
    sitting.bring("I", "approved")
    assert '"apologies"' in kept(sitting, 1)
    said = text(sitting.office.client("member").get(sitting.address("history")))
    assert "Part I corrected before its approval" in said


def fields(page: str) -> dict[str, str]:
    """The fields of the attendance form as a browser would send them."""
    from html import unescape
    from re import DOTALL, findall, search

    sent = {
        name: unescape(value)
        for name, value in findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page)
    }
    for name, options in findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, DOTALL):
        chosen = search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    left_out = {"csrf", "do", "part"}
    return {n: v for n, v in sent.items() if not n.endswith("-remote") and n not in left_out}


def test_the_attendance_is_corrected_on_its_page_and_a_mistake_keeps_what_was_typed(sitting: Sitting) -> None:
    clerk, address = sitting.office.client("clerk"), sitting.address("record/correct/attendance")
    sent = fields(text(clerk.get(address))) | {"people-2-role": "Typed role", "at_meeting": sitting.later}
    answer = clerk.post(address, sent)
    assert answer.status_code == 422
    assert "Typed role" in text(answer)
    assert "Choose in which part" in text(answer)
    assert clerk.post(address, sent | {"part": "I"}).status_code == 303
    assert "Typed role" in kept(sitting, 2)


def test_two_who_save_the_attendance_see_all_of_the_others_and_lose_nothing_of_their_own(
    office: AnOffice,
) -> None:
    sitting = a_sitting(office)
    clerk, address = office.client("clerk"), sitting.address("attendance")
    first = fields(text(clerk.get(address)))
    theirs = {
        "people-2-role": "Link governor",
        "declarations-0-interest": secret("owns it"),
        "notes-0-text": "The lights went out.",
        "presiding-0-name": PEOPLE["member"],
    }
    assert clerk.post(address, first | theirs).status_code == 303
    mine = {"people-3-role": "Mine", "notes-0-text": "A note of mine.", "withdrawals-1-left": "18:40"}
    answer = clerk.post(address, first | mine)
    page = text(answer)
    assert answer.status_code == 409
    shown = page[page.index('id="theirs"') : page.index("Yours is beneath")]
    for said in ("Link governor", "owns it", "The lights went out.", PEOPLE["member"]):
        assert said in shown
    again = fields(page)
    assert mine.items() <= again.items()
    assert clerk.post(address, again).status_code == 303
