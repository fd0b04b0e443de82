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
    lifters,
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


@pytest.mark.parametrize("office", [Office.CHAIR, Office.CEO, Office.DSL, Office.HEADTEACHER])
def test_a_principal_office_begins_with_its_confirmation(office: Office) -> None:
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
    assert confirmers((first, second), (), "first", NOW) == {"second"}
    assert confirmers((first, second), (), "second", NOW) == {"first"}


def test_once_somebody_is_in_office_only_such_a_person_confirms() -> None:
    ceo = appointed(Office.CEO, "ceo")
    new = appointed(Office.CHAIR, "new", confirmed=None)
    newer = appointed(Office.CHAIR, "newer", confirmed=None)
    clerk = appointed(Office.CLERK, "clerk")
    assert confirmers((ceo, new, newer, clerk), (), "new", NOW) == {"ceo"}


def test_nobody_confirms_themselves_or_what_they_recorded() -> None:
    ceo, chair = appointed(Office.CEO, "ceo"), appointed(Office.CHAIR, "chair")
    assert confirmers((ceo, chair), (), "ceo", NOW) == {"chair"}
    assert confirmers((ceo, chair), (), "ceo", NOW, recorded_by="chair") == frozenset()


def test_ending_every_office_does_not_make_an_organisation_new() -> None:
    gone = appointed(Office.CEO, "gone", ends=NOW - DAY)
    puppets = (appointed(Office.CHAIR, "a", confirmed=None), appointed(Office.CEO, "b", confirmed=None))
    assert confirmers((gone, *puppets), (), "a", NOW) == {"gone"}


def test_suspending_every_office_holder_does_not_make_an_organisation_new() -> None:
    ceo, clerk = appointed(Office.CEO, "ceo"), appointed(Office.CLERK, "clerk")
    puppets = (appointed(Office.CHAIR, "a", confirmed=None), appointed(Office.DSL, "b", confirmed=None))
    reset = (Suspension("s", "ceo", START),)
    assert confirmers((ceo, clerk, *puppets), reset, "a", NOW) == {"clerk"}
    assert confirmers((ceo, *puppets), reset, "a", NOW) == frozenset()
    assert lifters((ceo, *puppets), reset, "ceo", NOW) == frozenset()


def test_whoever_can_make_links_does_not_vouch_for_who_used_them() -> None:
    ceo, chair = appointed(Office.CEO, "ceo"), appointed(Office.CHAIR, "chair")
    admin = appointed(Office.ADMINISTRATOR, "chair", ends=NOW - DAY)
    other, reset = appointed(Office.DSL, "other"), (Suspension("s", "ceo", START),)
    assert lifters((ceo, chair, admin, other), reset, "ceo", NOW) == {"other"}
    assert lifters((ceo, chair, admin), reset, "ceo", NOW) == frozenset()


def test_a_suspended_office_holder_confirms_nobody() -> None:
    ceo, chair = appointed(Office.CEO, "ceo"), appointed(Office.CHAIR, "chair")
    assert confirmers((ceo, chair), (Suspension("s", "chair", START),), "ceo", NOW) == frozenset()


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
