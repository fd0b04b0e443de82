"""Organisations, bodies, people, offices and meetings are kept and read back."""

from datetime import timedelta

import pytest

from governance.domain.body import GovernanceBody
from governance.domain.people import Appointment, Office
from governance.kernel.clock import FixedClock
from governance.kernel.errors import Conflict, Invalid, NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import changed
from governance.store.people import Contact
from governance.store.unit import Store, Work
from tests.builders import CANARY
from tests.conftest import NOW
from tests.store.helpers import STARTS, meeting, trust


def add_two_with_one_address(work: Work, organisation: str, ids: tuple[str, str]) -> None:
    for one in ids:
        work.people.add(organisation, one, Contact("B", "b@example.org"))


def test_a_body_is_found_by_its_slug(store: Store) -> None:
    made = trust(store)
    with store.reading() as work:
        assert work.bodies.by_slug(f"board-{CANARY}").body.id == made.body


def test_a_slug_that_is_taken_is_refused_with_the_name_of_the_field(store: Store) -> None:
    made = trust(store)
    with pytest.raises(Invalid) as refused, store.writing() as work:
        work.bodies.add(made.organisation, GovernanceBody(new_id(), "Another", slug=f"board-{CANARY}"))
    assert refused.value.where == "slug"


def test_a_person_is_found_by_their_address_however_it_is_written(store: Store) -> None:
    made = trust(store)
    with store.reading() as work:
        assert work.people.by_email(f" ADA@{CANARY.upper()}.example ").id == made.person


def test_an_address_that_somebody_has_is_refused(store: Store) -> None:
    made = trust(store)
    with pytest.raises(Invalid), store.writing() as work:
        work.people.add(made.organisation, new_id(), Contact("B", f"ada@{CANARY}.example"))


def test_a_row_that_refers_to_nothing_is_not_kept(store: Store) -> None:
    made = trust(store)
    with pytest.raises(NotFound), store.writing() as work:
        work.meetings.add(meeting(made._replace(body=new_id()), new_id()))


def test_a_unit_of_work_that_raises_keeps_nothing(store: Store) -> None:
    made = trust(store)
    new = (new_id(), new_id())
    with pytest.raises(Invalid), store.writing() as work:
        add_two_with_one_address(work, made.organisation, new)
    with store.reading() as work:
        assert work.people.some(new) == {}


def test_a_unit_that_only_reads_changes_nothing(store: Store) -> None:
    made = trust(store)
    with pytest.raises(RuntimeError), store.reading() as work:
        work.people.add(made.organisation, new_id(), Contact("B", "b@example.org"))


def test_a_person_changes_over_the_version_that_was_read(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        assert work.people.save(made.person, Contact("Ada L", "ada@example.org"), expected=1) == 2
    with store.reading() as work:
        assert work.people.get(made.person).contact == Contact("Ada L", "ada@example.org")


def test_the_second_of_two_savers_learns_of_the_first_and_overwrites_nothing(store: Store) -> None:
    made = trust(store)
    with store.reading() as work:
        read = work.meetings.get(made.meeting)
    with store.writing() as work:
        work.meetings.save(changed(read, facts=changed(read.facts, place="First")), made.person)
    with pytest.raises(Conflict), store.writing() as work:
        work.meetings.save(changed(read, facts=changed(read.facts, place="Second")), made.person)
    with store.reading() as work:
        assert work.meetings.get(made.meeting).facts.place == "First"


def test_an_appointment_is_recorded_now_whatever_it_says(store: Store, clock: FixedClock) -> None:
    made = trust(store)
    said = NOW - timedelta(days=400)
    new = Appointment(new_id(), made.organisation, Office.CHAIR, made.person, said, said, body=made.body)
    with store.writing() as work:
        work.appointments.add(new)
    with store.reading() as work:
        assert work.appointments.of(made.person) == (changed(new, recorded_at=NOW),)


def test_an_appointment_is_confirmed_once_and_ended_without_being_changed(
    store: Store, clock: FixedClock
) -> None:
    made = trust(store)
    new = Appointment(new_id(), made.organisation, Office.CEO, made.person, NOW, NOW)
    with store.writing() as work:
        work.appointments.add(new)
        work.appointments.confirm(new.id, made.person)
        work.appointments.end(new.id, NOW + timedelta(days=1), made.person)
    with pytest.raises(Conflict), store.writing() as work:
        work.appointments.confirm(new.id, made.person)
    with store.reading() as work:
        kept = work.appointments.for_body(made.organisation, made.body)[0]
    assert (kept.confirmed_by, kept.ends, kept.endings[0].ends) == (
        made.person,
        None,
        NOW + timedelta(days=1),
    )


def test_meetings_are_listed_a_page_at_a_time_latest_first(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        for day in range(1, 5):
            work.meetings.add(meeting(made, new_id(), STARTS + timedelta(days=day)))
    with store.reading() as work:
        first = work.meetings.of((made.body,), limit=3)
        rest = work.meetings.of((made.body,), limit=3, after=first[-1])
    days = [one.starts_on for one in first + rest]
    assert days == ["2026-09-18", "2026-09-17", "2026-09-16", "2026-09-15", "2026-09-14"]
