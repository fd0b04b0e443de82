"""Appointments: authority is what was on record at the moment; nobody confirms themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from governance.domain.people import (
    OF_BODY,
    Appointment,
    Ending,
    Office,
    Suspension,
    confirmers,
    counts,
    in_force,
    leaves_doubt,
    lifters,
    on_record,
)
from governance.kernel.errors import Invalid
from governance.kernel.values import changed

DAY = timedelta(days=1)
START = datetime(2026, 1, 1, tzinfo=UTC)
NOW = START + 100 * DAY


def appointed(
    office: Office,
    person: str,
    confirmed: datetime | None = START,
    recorded: datetime = START,
    ends: datetime | None = None,
) -> Appointment:
    return Appointment(
        id=person,
        organisation="trust",
        office=office,
        person=person,
        starts=START,
        recorded_at=recorded,
        ends=ends,
        body="ours" if office in OF_BODY else None,
        academy="academy" if office == Office.HEADTEACHER else None,
        confirmed_at=confirmed,
    )


def test_an_office_is_held_from_its_start_until_before_its_end() -> None:
    seat = appointed(Office.MEMBER, "a", ends=NOW)
    held = [counts(seat, at) for at in (START - DAY, START, NOW - DAY, NOW)]
    assert held == [False, True, True, False]


def test_back_dating_grants_nothing() -> None:
    assert not counts(appointed(Office.MEMBER, "a", recorded=NOW), NOW - DAY)


READS = [o for o in Office if o not in (Office.ADMINISTRATOR, Office.DATA_PROTECTION_OFFICER)]


@pytest.mark.parametrize("office", READS)
def test_an_office_that_reads_begins_with_its_confirmation(office: Office) -> None:
    assert not counts(appointed(office, "a", confirmed=None), NOW)
    assert not counts(appointed(office, "a", confirmed=NOW), NOW - DAY)
    assert counts(appointed(office, "a", confirmed=NOW), NOW)


def test_an_ending_counts_from_its_recording_and_only_shortens() -> None:
    seat = changed(appointed(Office.MEMBER, "a", ends=NOW), endings=(Ending(START + DAY, START + 5 * DAY),))
    assert counts(seat, START + 4 * DAY)
    assert not counts(seat, START + 5 * DAY)
    later = changed(seat, endings=(Ending(NOW + DAY, START),))
    assert not counts(later, NOW)


def test_a_suspended_person_holds_no_office() -> None:
    seat = appointed(Office.CHAIR, "a")
    assert in_force((seat,), NOW, (Suspension("s", "a", START, lifted_at=NOW + DAY),)) == ()
    assert in_force((seat,), NOW + DAY, (Suspension("s", "a", START, lifted_at=NOW + DAY),)) == (seat,)


def test_in_a_new_organisation_the_first_two_confirm_each_other() -> None:
    first = appointed(Office.CEO, "first", confirmed=None)
    second = appointed(Office.CHAIR, "second", confirmed=None)
    assert confirmers((first, second), (), first, NOW) == {"second"}
    assert confirmers((first, second), (), second, NOW) == {"first"}


def test_once_somebody_is_in_office_only_such_a_person_confirms() -> None:
    ceo = appointed(Office.CEO, "ceo")
    new = appointed(Office.CHAIR, "new", confirmed=None)
    newer = appointed(Office.CHAIR, "newer", confirmed=None)
    clerk = appointed(Office.CLERK, "clerk")
    assert confirmers((ceo, new, newer, clerk), (), new, NOW) == {"ceo"}


def test_nobody_confirms_themselves_or_what_they_recorded() -> None:
    ceo, chair = appointed(Office.CEO, "ceo"), appointed(Office.CHAIR, "chair")
    assert confirmers((ceo, chair), (), ceo, NOW) == {"chair"}
    assert confirmers((ceo, chair), (), changed(ceo, recorded_by="chair"), NOW) == frozenset()


def test_ending_every_office_does_not_make_an_organisation_new() -> None:
    gone = appointed(Office.CEO, "gone", ends=NOW - DAY)
    puppets = (appointed(Office.CHAIR, "a", confirmed=None), appointed(Office.CEO, "b", confirmed=None))
    assert confirmers((gone, *puppets), (), puppets[0], NOW) == {"gone"}


def test_suspending_every_office_holder_does_not_make_an_organisation_new() -> None:
    ceo, clerk = appointed(Office.CEO, "ceo"), appointed(Office.CLERK, "clerk")
    puppets = (appointed(Office.CHAIR, "a", confirmed=None), appointed(Office.DSL, "b", confirmed=None))
    reset = (Suspension("s", "ceo", START),)
    assert confirmers((ceo, clerk, *puppets), reset, puppets[0], NOW) == {"clerk"}
    assert confirmers((ceo, *puppets), reset, puppets[0], NOW) == frozenset()
    assert lifters((ceo, *puppets), reset, "ceo", NOW) == frozenset()


def test_whoever_can_make_links_does_not_vouch_for_who_used_them() -> None:
    ceo, chair = appointed(Office.CEO, "ceo"), appointed(Office.CHAIR, "chair")
    admin = appointed(Office.ADMINISTRATOR, "chair", ends=NOW - DAY)
    other, reset = appointed(Office.DSL, "other"), (Suspension("s", "ceo", START),)
    assert lifters((ceo, chair, admin, other), reset, "ceo", NOW) == {"other"}
    assert lifters((ceo, chair, admin), reset, "ceo", NOW) == frozenset()


def test_a_suspended_office_holder_confirms_nobody() -> None:
    ceo, chair = appointed(Office.CEO, "ceo"), appointed(Office.CHAIR, "chair")
    assert confirmers((ceo, chair), (Suspension("s", "chair", START),), ceo, NOW) == frozenset()


@pytest.mark.parametrize("office", [Office.MEMBER, Office.VICE_CHAIR])
def test_a_seat_is_confirmed_by_the_chair_and_the_clerk_of_that_body_and_the_ceo(office: Office) -> None:
    seat = changed(appointed(office, "new", confirmed=None), recorded_by="admin")
    chair, clerk, ceo = (appointed(o, str(o)) for o in (Office.CHAIR, Office.CLERK, Office.CEO))
    others = (
        changed(appointed(Office.CHAIR, "elsewhere"), body="other"),
        changed(appointed(Office.CLERK, "another"), body="other"),
        appointed(Office.MEMBER, "member"),
        appointed(Office.HEADTEACHER, "head"),
        appointed(Office.ADMINISTRATOR, "admin"),
    )
    assert confirmers((seat, chair, clerk, ceo, *others), (), seat, NOW) == {"chair", "clerk", "ceo"}
    assert confirmers((seat, *others), (), seat, NOW) == {"elsewhere", "head"}


def test_nobody_confirms_the_seat_they_recorded_or_hold() -> None:
    chair, clerk = appointed(Office.CHAIR, "chair"), appointed(Office.CLERK, "clerk")
    seat = changed(appointed(Office.MEMBER, "chair", confirmed=None), recorded_by="clerk")
    assert confirmers((seat, chair, clerk), (), seat, NOW) == frozenset()


def test_a_seat_waits_until_somebody_confirmed_can_confirm_it() -> None:
    seat = appointed(Office.MEMBER, "new", confirmed=None)
    first, second = (appointed(o, str(o), confirmed=None) for o in (Office.CHAIR, Office.CEO))
    assert confirmers((seat, first, second), (), seat, NOW) == frozenset()
    gone = appointed(Office.CHAIR, "gone", ends=NOW - DAY)
    assert confirmers((seat, gone), (), seat, NOW) == frozenset()
    suspended = (Suspension("s", "chair", START),)
    assert confirmers((seat, appointed(Office.CHAIR, "chair")), suspended, seat, NOW) == frozenset()


def test_an_unconfirmed_seat_is_on_record_within_its_term_and_gives_nothing() -> None:
    seat = appointed(Office.MEMBER, "a", confirmed=None, recorded=START + DAY, ends=NOW)
    moments = (START, START + DAY, NOW - DAY, NOW)
    assert [bool(on_record((seat,), at)) for at in moments] == [False, True, True, False]
    assert not any(in_force((seat,), at) for at in moments)


@pytest.mark.parametrize("office", READS)
def test_a_first_credential_leaves_doubt_where_an_office_was_confirmed_before(office: Office) -> None:
    assert leaves_doubt((appointed(office, "a"),), "first")
    assert not leaves_doubt((appointed(office, "a", confirmed=None),), "first")
    assert leaves_doubt((appointed(office, "a", confirmed=None),), "new")


def test_an_administrators_credential_leaves_no_doubt() -> None:
    admin = (appointed(Office.ADMINISTRATOR, "a"),)
    assert not leaves_doubt(admin, "first")
    assert not leaves_doubt(admin, "new")


@pytest.mark.parametrize(
    ("office", "place", "where"),
    [
        (Office.CHAIR, {}, "body"),
        (Office.CEO, {"body": "ours"}, "body"),
        (Office.CEO, {"academy": "academy"}, "academy"),
        (Office.HEADTEACHER, {}, "academy"),
        (Office.CEO, {"ends": START}, "ends"),
    ],
)
def test_an_appointment_that_does_not_fit_its_office_is_refused(
    office: Office, place: dict, where: str
) -> None:
    with pytest.raises(Invalid) as refused:
        Appointment("a", "trust", office, "p", START, START, **place)
    assert refused.value.where == where
