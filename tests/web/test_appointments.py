"""Appointments on screen: a second office-holder confirms, back-dating gives nothing, an end is an end."""

from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from governance.domain.acts import Act
from governance.domain.body import GovernanceBody
from governance.domain.people import Office, counts
from governance.domain.permissions import Subject, decide
from governance.services import accounts, appointing, bodies, signing_in
from governance.services.desk import Desk
from governance.store.organisations import OrganisationFacts
from tests.office import PEOPLE, AnOffice
from tests.web.helpers import entries, text


def record(
    office: AnOffice, who: str, office_name: str, place: str, by: str = "admin", **more: str
) -> TestResponse:
    """The answer to the form by which an appointment is recorded."""
    data = {"person": office.people[who], "office": office_name, "place": place, "starts": "1 September 2026"}
    return office.client(by).post("/appointments/new", data | more)


def a_new_trust(office: AnOffice) -> tuple[str, Desk]:
    """An organisation with an administrator and nobody else; its id, and the administrator's desk."""
    first = accounts.set_up(
        office.store, OrganisationFacts("New Trust"), "Zed", "zed@new.example", "operator"
    )
    signing_in.use_link(office.store, first.token, "ferry lantern oboe marsh")
    with office.store.reading() as work:
        trust = work.people.get(first.person).organisation
    return trust, Desk(office.store, trust, first.person)


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


def in_office(office: AnOffice, who: str) -> bool:
    """Whether somebody holds any office now."""
    with office.store.reading() as work:
        return bool(office.desk(who).actor(work).appointments)


def waiting(office: AnOffice, *people: str) -> list[str]:
    """Seats in the governing body that an administrator recorded for these people; their ids."""
    paths = [record(office, who, "member", office.lgb, category="parent").location for who in people]
    return [path.rpartition("/")[2] for path in paths]


def test_a_governor_takes_their_seat_when_a_second_office_holder_has_confirmed(office: AnOffice) -> None:
    (seat,) = waiting(office, "nobody")
    assert "Waiting for confirmation" in text(office.client("admin").get("/appointments"))
    assert not in_office(office, "nobody")
    for who in ("admin", "nobody", "member", "other_chair", "head", "other_clerk"):
        assert office.client(who).post("/appointments/seats", {"seats": seat}).status_code == 404, who
    assert not in_office(office, "nobody")
    before = entries(office)
    assert office.client("chair").post("/appointments/seats", {"seats": seat}).status_code == 303
    assert entries(office) == before + 1
    assert in_office(office, "nobody")


@pytest.mark.parametrize("who", ["chair", "clerk", "ceo"])
def test_the_chair_the_clerk_and_the_ceo_confirm_several_seats_in_one_go(office: AnOffice, who: str) -> None:
    seats = waiting(office, "nobody", "new_member")
    browser = office.client(who)
    first = text(browser.get("/"))
    assert first.count("Confirm seats") == 1
    assert "2 people, Oak Lane Local Governing Body" in first
    page = text(browser.get("/appointments/seats"))
    assert all(PEOPLE[one] in page for one in ("nobody", "new_member"))
    assert "Governor (parent), Oak Lane Local Governing Body" in page
    assert browser.post("/appointments/seats", {"seats": seats}).status_code == 303
    assert in_office(office, "nobody")
    assert in_office(office, "new_member")
    assert "2 seats are confirmed." in text(browser.get("/"))
    assert "No seat waits for your confirmation" in text(browser.get("/appointments/seats"))


def test_seats_that_are_not_ticked_stay_unconfirmed(office: AnOffice) -> None:
    seats = waiting(office, "nobody", "new_member")
    office.client("chair").post("/appointments/seats", {"seats": seats[0]})
    assert in_office(office, "nobody")
    assert not in_office(office, "new_member")


def test_ticking_nothing_gets_a_sentence(office: AnOffice) -> None:
    waiting(office, "nobody")
    answer = office.client("chair").post("/appointments/seats", {})
    assert answer.status_code == 422
    assert "Tick the seats that you confirm." in text(answer)


def test_a_seat_that_another_confirmed_meanwhile_is_left_out(office: AnOffice) -> None:
    seats = waiting(office, "nobody", "new_member")
    office.client("clerk").post("/appointments/seats", {"seats": seats[0]})
    browser = office.client("chair")
    assert browser.post("/appointments/seats", {"seats": seats}).status_code == 303
    assert "1 seat is confirmed." in text(browser.get("/"))


def test_a_chairs_office_is_not_confirmed_among_the_seats(office: AnOffice) -> None:
    seats = waiting(office, "nobody")
    path = record(office, "new_member", "chair", office.places["other_lgb"]).location
    answer = office.client("ceo").post("/appointments/seats", {"seats": [*seats, path.rpartition("/")[2]]})
    assert answer.status_code == 404
    assert not in_office(office, "new_member")
    assert not in_office(office, "nobody"), "a refusal confirms none of them"


def test_a_seat_of_somebody_who_never_signed_in_says_that_confirming_can_wait(office: AnOffice) -> None:
    link = accounts.add(office.desk("admin"), office.organisation, "Ines Quayle", "ines@larkfield.example")
    office.people["ines"] = link.person
    waiting(office, "ines", "nobody")
    assert text(office.client("chair").get("/appointments/seats")).count("They have not signed in yet") == 1


@pytest.mark.parametrize("issued", ["before", "again"])
def test_an_invitation_used_after_the_seat_was_confirmed_suspends_until_another_confirms(
    office: AnOffice, issued: str
) -> None:
    link = accounts.add(office.desk("admin"), office.organisation, "Ines Quayle", "ines@larkfield.example")
    office.people["ines"] = link.person
    office.client("chair").post("/appointments/seats", {"seats": waiting(office, "ines")})
    if issued == "again":
        link = accounts.renew(office.desk("admin"), link.person)
        assert link.suspends, "who makes the link is told"
    assert signing_in.open_link(office.store, link.token).suspends
    signing_in.use_link(office.store, link.token, "ferry lantern oboe marsh")
    assert not in_office(office, "ines")
    appointing.lift(office.desk("chair"), link.person)
    assert in_office(office, "ines")


def test_an_invitation_used_before_the_seat_is_confirmed_suspends_nothing(office: AnOffice) -> None:
    link = accounts.add(office.desk("admin"), office.organisation, "Ines Quayle", "ines@larkfield.example")
    office.people["ines"] = link.person
    seat = waiting(office, "ines")
    signing_in.use_link(office.store, link.token, "ferry lantern oboe marsh")
    office.client("chair").post("/appointments/seats", {"seats": seat})
    assert in_office(office, "ines")


def test_in_a_new_organisation_seats_wait_for_whoever_is_confirmed_first(office: AnOffice) -> None:
    trust, admin = a_new_trust(office)
    ceo = accounts.add(admin, trust, "Bo Chief", "bo@new.example").person
    dsl = accounts.add(admin, trust, "Ada Lead", "ada@new.example").person
    governor = accounts.add(admin, trust, "Di Member", "di@new.example").person
    body = bodies.create(admin, trust, GovernanceBody("", "New Board", "new-board", kind="board"))
    one = appointing.record(admin, trust, Office.CEO, ceo, None, office.clock.now())
    appointing.record(admin, trust, Office.DSL, dsl, None, office.clock.now())
    seat = appointing.record(admin, trust, Office.MEMBER, governor, body, office.clock.now())
    assert not appointing.seats(Desk(office.store, trust, dsl), trust), "nobody is in office yet"
    appointing.confirm(Desk(office.store, trust, dsl), one)
    assert appointing.confirm_seats(Desk(office.store, trust, ceo), trust, [seat]) == 1


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
    before = entries(office)
    answer = record(office, "admin", "clerk", office.lgb)
    assert answer.status_code == 403
    assert "Nobody does this for themselves" in text(answer)
    assert entries(office) == before + 1


def test_whoever_tries_to_appoint_themselves_is_told_at_the_field_and_keeps_what_they_typed(
    office: AnOffice,
) -> None:
    page = text(record(office, "admin", "clerk", office.lgb, starts="3 March 2027", ends="4 April 2028"))
    assert 'id="person-error"' in page
    assert 'value="3 March 2027"' in page
    assert 'value="4 April 2028"' in page
    assert f'<option value="{office.lgb}" selected>' in page


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
    trust, admin = a_new_trust(office)
    chair = accounts.add(admin, trust, "Ada Chair", "ada@new.example").person
    ceo = accounts.add(admin, trust, "Bo Chief", "bo@new.example").person
    one = appointing.record(admin, trust, "ceo", ceo, None, office.clock.now())
    two = appointing.record(admin, trust, "dsl", chair, None, office.clock.now())
    appointing.confirm(Desk(office.store, trust, chair), one)
    appointing.confirm(Desk(office.store, trust, ceo), two)
    assert [held.state for held in appointing.overview(admin, trust)].count("in office") == 3
