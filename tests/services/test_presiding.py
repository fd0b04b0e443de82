"""Where nobody can decide on or sign for a matter, the clerk is told whom to record as presiding."""

from __future__ import annotations

import pytest

from governance.domain.minute import Presiding
from governance.kernel.errors import NotReady
from governance.kernel.values import changed
from governance.services import rolling
from governance.services.presiding import presiders_wanted
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
    assert PEOPLE["vice"] in wanted[sitting.matters["land"]]
    assert PEOPLE["chair"] not in wanted[sitting.matters["land"]]


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
