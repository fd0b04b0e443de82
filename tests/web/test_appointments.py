"""Appointments on screen: a second office-holder confirms, back-dating gives nothing, an end is an end."""

from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from governance.domain.acts import Act
from governance.domain.people import counts
from governance.domain.permissions import Subject, decide
from governance.services import accounts, appointing, signing_in
from governance.services.desk import Desk
from governance.store.organisations import OrganisationFacts
from tests.office import AnOffice
from tests.web.helpers import entries, text


def record(
    office: AnOffice, who: str, office_name: str, place: str, by: str = "admin", **more: str
) -> TestResponse:
    """The answer to the form by which an appointment is recorded."""
    data = {"person": office.people[who], "office": office_name, "place": place, "starts": "1 September 2026"}
    return office.client(by).post("/appointments/new", data | more)


def authorises(office: AnOffice, who: str) -> bool:
    """Whether somebody holds the authority of the other governing body's Chair now."""
    subject = Subject(office.organisation, office.places["other_lgb"], state="handed-in")
    with office.store.reading() as work:
        return decide(office.desk(who).actor(work), Act.PASS, subject).allowed


def test_a_chair_takes_office_when_a_second_office_holder_has_confirmed(office: AnOffice) -> None:
    path = record(office, "new_member", "chair", office.places["other_lgb"]).location
    assert not authorises(office, "new_member")
    for who in ("admin", "new_member", "clerk", "member"):
        assert office.client(who).post(f"{path}/confirm").status_code in (403, 404), who
    assert not authorises(office, "new_member")
    assert "Confirm an appointment" in text(office.client("ceo").get("/"))
    before = entries(office)
    assert office.client("ceo").post(f"{path}/confirm").status_code == 303
    assert entries(office) == before + 1
    assert authorises(office, "new_member")
    assert "Confirm an appointment" not in text(office.client("ceo").get("/"))


def test_a_member_is_in_office_once_recorded(office: AnOffice) -> None:
    path = record(office, "nobody", "member", office.lgb).location
    assert "In office" in text(office.client("admin").get(path))


def test_a_clerk_whom_an_administrator_appointed_reads_nothing_until_another_confirms(
    office: AnOffice,
) -> None:
    path = record(office, "new_member", "clerk", office.lgb).location
    assert "In office" not in text(office.client("admin").get(path))
    office.client("ceo").post(f"{path}/confirm")
    assert "In office" in text(office.client("admin").get(path))


def test_back_dating_grants_nothing_before_the_record(office: AnOffice) -> None:
    path = record(office, "new_member", "chair", office.places["other_lgb"], starts="1/1/2020").location
    office.client("ceo").post(f"{path}/confirm")
    with office.store.reading() as work:
        held = work.appointments.of(office.people["new_member"])
    assert counts(held[0], office.clock.now())
    assert not counts(held[0], office.clock.now() - timedelta(days=1))


def test_nobody_appoints_themselves(office: AnOffice) -> None:
    answer = record(office, "admin", "clerk", office.lgb)
    assert answer.status_code == 403
    assert "Nobody does this for themselves" in text(answer)


def test_an_end_ends_the_authority_with_that_day_and_not_before(office: AnOffice) -> None:
    with office.store.reading() as work:
        held = next(a for a in work.appointments.of(office.people["other_chair"]))
    answer = office.client("admin").post(f"/appointments/{held.id}/end", {"ends": "14 September 2026"})
    assert answer.status_code == 303
    assert authorises(office, "other_chair")
    office.clock.forward(timedelta(days=1))
    assert not authorises(office, "other_chair")


def test_somebody_ends_their_own_office_and_no_other(office: AnOffice) -> None:
    with office.store.reading() as work:
        mine = work.appointments.of(office.people["member"])[0].id
        theirs = work.appointments.of(office.people["chair"])[0].id
    browser = office.client("member")
    assert browser.post(f"/appointments/{theirs}/end", {"ends": "14/9/2026"}).status_code == 404
    assert browser.get(f"/appointments/{theirs}").status_code == 404
    assert browser.post(f"/appointments/{mine}/end", {"ends": "14/9/2026"}).status_code == 303


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"person": ""}, "Choose a person."),
        ({"office": "king"}, "Choose an office."),
        ({"starts": "31 February 2026"}, "There is no such day."),
        ({"starts": "soon"}, "Write the date as 14 September 2026"),
        ({"ends": "1 August 2026"}, "The appointment ends before it starts."),
        ({"ends": "2 September 2026"}, "The term is over already."),
        ({"place": ""}, "This office is held in a body; say which."),
        ({"office": "ceo"}, "This office is of the organisation as a whole"),
    ],
)
def test_an_appointment_entered_wrongly_gets_a_sentence_and_keeps_what_was_typed(
    office: AnOffice, wrong: dict[str, str], sentence: str
) -> None:
    right = {"person": office.people["new_member"], "office": "member", "place": office.lgb}
    more = {"category": "parent", "starts": "1/9/2026", "ends": "31 August 2030"}
    answer = office.client("admin").post("/appointments/new", right | more | wrong)
    assert answer.status_code == 422
    assert text(answer).count(sentence) == 2
    assert f'value="{(more | wrong)["ends"]}"' in text(answer)


def test_an_office_cannot_be_held_twice_nor_end_in_the_past(office: AnOffice) -> None:
    assert "holds this office already" in text(record(office, "member", "member", office.lgb))
    with office.store.reading() as work:
        mine = work.appointments.of(office.people["member"])[0].id
    answer = office.client("member").post(f"/appointments/{mine}/end", {"ends": "1 September 2026"})
    assert "cannot end in the past" in text(answer)


def test_in_a_new_organisation_the_first_two_confirm_each_other(office: AnOffice) -> None:
    first = accounts.set_up(
        office.store, OrganisationFacts("New Trust"), "Zed", "zed@new.example", "operator"
    )
    signing_in.use_link(office.store, first.token, "ferry lantern oboe marsh")
    with office.store.reading() as work:
        trust = work.people.get(first.person).organisation
    admin = Desk(office.store, trust, first.person)
    chair = accounts.add(admin, trust, "Ada Chair", "ada@new.example").person
    ceo = accounts.add(admin, trust, "Bo Chief", "bo@new.example").person
    one = appointing.record(admin, trust, "ceo", ceo, None, office.clock.now())
    two = appointing.record(admin, trust, "dsl", chair, None, office.clock.now())
    appointing.confirm(Desk(office.store, trust, chair), one)
    appointing.confirm(Desk(office.store, trust, ceo), two)
    assert [held.state for held in appointing.overview(admin, trust)].count("in office") == 3
