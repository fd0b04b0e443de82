"""The administrator's first page: order of set-up, state of the machinery; the clerk's next meeting."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from sqlalchemy import update

from governance.domain.body import GovernanceBody
from governance.domain.people import Office
from governance.gate.passing import Gate
from governance.services import accounts, appointing, bodies
from governance.services.convening import Convened, convene
from governance.services.desk import Desk
from governance.services.setting_up import machinery, order
from governance.store.keys import RestrictedKeys
from governance.store.tables.trail import audit_head
from tests.builders import CANARY
from tests.office import AnOffice
from tests.services.sittings import a_meeting
from tests.web.minuting import minuted, text
from tests.web.test_appointments import a_new_trust

BOARD = GovernanceBody("", "New Board", "new-board", kind="board")


def stands(desk: Desk) -> list[str]:
    """Of each step of the set-up where it stands."""
    return [step.stands for step in order(desk)]


def appoint(desk: Desk, office: Office, person: str, place: str | None = None) -> str:
    """Record an appointment from now on; its id."""
    with desk.store.reading() as work:
        now = work.now
    return appointing.record(desk, desk.organisation, office, person, place, now)


def led(desk: Desk) -> tuple[str, list[str], list[str]]:
    """A body with its Chair and clerk and the CEO on record: its id, who they are, their appointments."""
    body = bodies.create(desk, desk.organisation, BOARD)
    people = [
        accounts.add(desk, desk.organisation, name, f"{name}@new.example").person
        for name in ("ann", "ben", "cleo")
    ]
    held = ((Office.CHAIR, body), (Office.CLERK, body), (Office.CEO, None))
    made = [appoint(desk, office, who, place) for who, (office, place) in zip(people, held, strict=True)]
    return body, people, made


def test_a_new_organisation_begins_with_its_bodies(office: AnOffice) -> None:
    _trust, desk = a_new_trust(office)
    assert stands(desk) == ["next", "later", "later", "later", "later"]


def test_people_come_after_bodies_and_offices_after_people(office: AnOffice) -> None:
    trust, desk = a_new_trust(office)
    bodies.create(desk, trust, BOARD)
    assert stands(desk) == ["done", "next", "later", "later", "later"]
    accounts.add(desk, trust, "Ann", "ann@new.example")
    assert stands(desk) == ["done", "done", "next", "later", "later"]


def test_the_second_confirmation_comes_after_the_offices_and_before_the_first_meeting(
    office: AnOffice,
) -> None:
    _trust, desk = a_new_trust(office)
    _body, people, made = led(desk)
    assert stands(desk) == ["done", "done", "done", "next", "later"]
    with office.store.writing() as work:
        for appointment in made:
            work.appointments.confirm(appointment, people[0])
    assert stands(desk) == ["done", "done", "done", "done", "next"]


def test_the_order_is_gone_with_the_first_meeting(office: AnOffice) -> None:
    assert stands(office.desk("admin")) == ["done", "done", "done", "done", "next"]
    a_meeting(office)
    assert order(office.desk("admin")) == ()


def test_the_order_is_shown_to_the_administrator_alone(office: AnOffice) -> None:
    assert order(office.desk("clerk")) == ()
    assert order(office.desk("ceo")) == ()
    assert "Setting up" in text(office.client("admin").get("/"))
    assert "Setting up" not in text(office.client("clerk").get("/"))


def test_only_the_next_step_is_a_link(office: AnOffice) -> None:
    page = text(office.client("admin").get("/"))
    steps = page.partition('<ol class="setup">')[2].partition("</ol>")[0]
    assert re.findall(r'href="([^"]+)"', steps) == ["/bodies"]


def test_an_administrator_sees_key_deliveries_and_trail_without_a_word_of_a_meeting(office: AnOffice) -> None:
    minuted(office)
    page = text(office.client("admin").get("/"))
    assert "In place. Keep a copy apart from all backups" in page
    assert "Its end is as this office left it" in page
    assert not re.search(r"\d+ entr", page)
    assert CANARY not in page
    assert "/meetings/" not in page


def test_a_missing_key_is_said_to_the_administrator(office: AnOffice) -> None:
    gate = Gate(RestrictedKeys("a key", b"", secrets.token_bytes(32)))
    desk = Desk(office.store, office.organisation, office.people["admin"], gate=gate)
    found = machinery(desk)
    assert found is not None
    assert found.opens == "no"


def test_a_trail_whose_end_was_changed_is_said_to_the_administrator(office: AnOffice) -> None:
    a_meeting(office)
    with office.store.writing() as work:
        work.connection.execute(update(audit_head).values(number=audit_head.c.number + 1))
    found = machinery(office.desk("admin"))
    assert found is not None
    assert found.end == "changed"


def test_the_machinery_is_shown_to_nobody_else(office: AnOffice) -> None:
    assert machinery(office.desk("clerk")) is None
    assert machinery(office.desk("ceo")) is None


def test_a_clerk_makes_a_meeting_from_the_card_of_a_body_without_a_coming_one(office: AnOffice) -> None:
    make = f"/meetings/new?body={office.lgb}"
    a_meeting(office)
    office.clock.forward(timedelta(days=400))
    assert make in text(office.client("clerk").get("/"))
    starts = (office.clock.now() + timedelta(days=20)).strftime("%Y-%m-%dT18:00")
    convene(office.desk(), office.lgb, Convened(starts))
    assert make not in text(office.client("clerk").get("/"))


def test_nobody_but_its_clerk_is_offered_to_make_a_meeting(office: AnOffice) -> None:
    for who in ("chair", "member", "admin", "ceo", "other_clerk"):
        assert f"/meetings/new?body={office.lgb}" not in text(office.client(who).get("/")), who
