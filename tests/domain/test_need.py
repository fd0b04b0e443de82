"""Need to know: each hard case is decided as the table decides it, per matter and per moment."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from governance.domain.body import Reading
from governance.domain.need import MatterFacts, Reader, Visit, chair_is_out, may_read
from governance.domain.people import (
    CONFIRMED,
    OF_ACADEMY,
    OF_BODY,
    Appointment,
    Ending,
    MemberCategory,
    Office,
    Suspension,
)
from governance.domain.record import STATES
from governance.kernel.values import changed

MET = datetime(2026, 9, 14, 17, tzinfo=UTC)
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
BEFORE = datetime(2024, 9, 1, tzinfo=UTC)
AFTER = datetime(2026, 10, 1, tzinfo=UTC)


def held(
    office: Office,
    starts: datetime = BEFORE,
    recorded_at: datetime | None = None,
    body: str = "ours",
    academy: str | None = "academy",
    category: MemberCategory = "",
    ended: datetime | None = None,
) -> Appointment:
    recorded_at = recorded_at or starts
    return Appointment(
        id="a",
        organisation="trust",
        office=office,
        person="reader",
        starts=starts,
        recorded_at=recorded_at,
        body=body if office in OF_BODY else None,
        academy=academy if office in OF_ACADEMY else None,
        category=category,
        confirmed_at=recorded_at if office in CONFIRMED else None,
        endings=(Ending(ended, ended),) if ended else (),
    )


MEMBER = held(Office.MEMBER)
MATTER = MatterFacts(
    organisation="trust",
    body="ours",
    academy="academy",
    met_at=MET,
    state="circulated",
    category="commercial",
    ground="nature",
    chair="the chair",
)


def reads(*appointments: Appointment, at: datetime = NOW, **facts: Any) -> bool:
    return may_read(Reader("reader", appointments), changed(MATTER, **facts), at).allowed


def test_a_member_of_then_reads_whether_they_were_there_or_not() -> None:
    assert reads(MEMBER)


@pytest.mark.parametrize("bar", ["concerned", "withdrew", "declared", "barred"])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("office", list(Office))
def test_whom_it_concerns_who_withdrew_declared_or_is_reserved_never_reads(
    bar: str, state: str, office: Office
) -> None:
    every_way = {
        "named": ("reader",),
        "chair_waits": ("check",),
        "ceo_waits": ("request",),
        "minuted_by": "reader",
    }
    for category in ("commercial", "safeguarding", "personnel"):
        assert not reads(
            MEMBER, held(office), state=state, category=category, **every_way, **{bar: ("reader",)}
        )


def test_who_declared_and_may_stay_reads_as_a_member() -> None:
    assert reads(MEMBER, declared=("somebody else",))


def test_who_joined_later_does_not_read() -> None:
    assert not reads(held(Office.MEMBER, starts=AFTER))


def test_who_was_only_back_dated_into_the_body_does_not_read() -> None:
    assert not reads(held(Office.MEMBER, starts=BEFORE, recorded_at=AFTER))


def test_later_members_read_where_the_body_set_so_for_that_ground_alone() -> None:
    later = held(Office.MEMBER, starts=AFTER, category="trustee")
    assert reads(later, reading=Reading(later_members=("nature",)))
    assert not reads(later, reading=Reading(later_members=("named-staff",)))


def test_who_left_the_body_does_not_read() -> None:
    assert not reads(held(Office.MEMBER, ended=AFTER))


def test_who_left_keeps_the_meetings_of_their_time_where_the_body_set_so() -> None:
    left = held(Office.MEMBER, ended=AFTER)
    assert reads(left, reading=Reading(former_members=("nature",)))
    assert not reads(left, met_at=AFTER + timedelta(1), reading=Reading(former_members=("nature",)))


def test_a_seat_that_was_not_confirmed_when_the_body_met_reads_nothing_of_that_meeting() -> None:
    assert not reads(changed(MEMBER, confirmed_at=None))
    assert not reads(changed(MEMBER, confirmed_at=AFTER))
    assert reads(changed(MEMBER, confirmed_at=MET))


def test_a_staff_seat_closes_personnel_matters_before_it_is_confirmed() -> None:
    staff = changed(held(Office.MEMBER, category="staff"), confirmed_at=None)
    assert not reads(MEMBER, staff, category="personnel")
    assert reads(MEMBER, staff, category="commercial")


def test_an_unconfirmed_headteacher_still_counts_as_a_staff_governor() -> None:
    staff, head = held(Office.MEMBER, category="staff"), changed(held(Office.HEADTEACHER), confirmed_at=None)
    assert not reads(staff, head, category="personnel")


def test_a_staff_governor_does_not_read_a_personnel_matter() -> None:
    staff = held(Office.MEMBER, category="staff")
    assert not reads(staff, category="personnel")
    assert reads(staff, category="commercial")


def test_a_staff_governor_reads_a_personnel_matter_when_named() -> None:
    assert reads(held(Office.MEMBER, category="staff"), category="personnel", named=("reader",))


def test_the_headteacher_does_not_count_as_a_staff_governor() -> None:
    assert reads(held(Office.MEMBER, category="staff"), held(Office.HEADTEACHER), category="personnel")


def test_an_associate_member_does_not_read_unless_the_body_decided_it() -> None:
    associate = held(Office.MEMBER, category="associate")
    assert not reads(associate)
    assert reads(associate, named=("reader",))


def test_a_visitor_reads_what_they_attended_for_the_time_given_after_accepting_the_policy() -> None:
    visit = Visit("reader", until=NOW + timedelta(1), policy_accepted_at=NOW - timedelta(1))
    assert reads(visits=(visit,))
    assert not reads(visits=(changed(visit, policy_accepted_at=None),))
    assert not reads(visits=(changed(visit, until=NOW),))
    assert not reads(visits=(changed(visit, person="another"),))


def test_the_clerk_in_office_reads_in_every_state() -> None:
    assert all(reads(held(Office.CLERK), state=state) for state in STATES)


def test_a_clerk_does_not_read_a_safeguarding_matter() -> None:
    assert not reads(held(Office.CLERK), category="safeguarding")


def test_an_acting_clerks_sealed_page_is_the_acting_clerks() -> None:
    acting = held(Office.CLERK, category="acting")
    assert reads(acting, minuted_by="reader")
    assert not reads(held(Office.CLERK), minuted_by="the acting clerk")
    assert not reads(acting)


def test_a_clerk_reads_nothing_after_leaving_office() -> None:
    assert not reads(held(Office.CLERK, ended=AFTER), minuted_by="reader")


def test_a_chair_who_is_no_reader_otherwise_reads_what_waits_for_their_act_and_no_longer() -> None:
    new_chair = held(Office.CHAIR, starts=AFTER)
    assert reads(new_chair, state="handed-in", chair_waits=("check",))
    assert not reads(new_chair, state="signed")


def test_a_ceo_reads_what_waits_for_their_act_and_no_longer() -> None:
    assert reads(held(Office.CEO), ceo_waits=("request",))
    assert not reads(held(Office.CEO))
    assert not reads(held(Office.CEO), chair_waits=("check",))


def test_who_presided_reads_as_the_chair_while_the_chair_is_out() -> None:
    out = {"concerned": ("the chair",), "presided": "reader", "state": "handed-in", "chair_waits": ("check",)}
    assert reads(MEMBER, **out)
    assert not reads(MEMBER, **{**out, "concerned": ()})
    assert not reads(held(Office.MEMBER, ended=AFTER), **out)


def test_a_vice_chair_has_nothing_by_that_office_alone() -> None:
    later = held(Office.VICE_CHAIR, starts=AFTER)
    assert not reads(later, state="handed-in", chair_waits=("check",))
    assert not reads(later)


def test_a_member_of_a_parent_board_reads_only_their_own_bodys_part() -> None:
    on_board = held(Office.MEMBER, body="board")
    assert not reads(on_board)
    assert reads(on_board, body="board")


@pytest.mark.parametrize("office", [Office.ADMINISTRATOR, Office.DATA_PROTECTION_OFFICER])
def test_an_administrator_or_data_protection_officer_reads_nothing_by_office(office: Office) -> None:
    assert not any(
        reads(held(office), state=state, chair_waits=("check",), ceo_waits=("request",)) for state in STATES
    )


def test_an_administrator_who_is_also_a_governor_reads_as_a_governor() -> None:
    assert reads(held(Office.ADMINISTRATOR), MEMBER)


@pytest.mark.parametrize("office", [Office.HEADTEACHER, Office.DSL])
def test_safeguarding_is_for_the_headteacher_and_dsl_of_that_academy(office: Office) -> None:
    assert reads(held(office), category="safeguarding", state="draft")
    assert not reads(held(office, academy="another"), category="safeguarding")
    assert not reads(held(office), category="commercial")


def test_safeguarding_is_closed_to_members_the_chair_and_the_ceo() -> None:
    waits = {"chair_waits": ("check",), "ceo_waits": ("request",)}
    everything = (MEMBER, held(Office.CHAIR), held(Office.CEO), held(Office.CLERK))
    assert not reads(*everything, category="safeguarding", state="signed", **waits)


def test_safeguarding_is_read_by_whom_the_headteacher_or_dsl_named() -> None:
    assert reads(category="safeguarding", named=("reader",), state="draft")


def test_at_trust_level_the_trusts_own_safeguarding_lead_reads() -> None:
    assert reads(held(Office.DSL, academy=None), category="safeguarding", academy=None)
    assert not reads(held(Office.DSL), category="safeguarding", academy=None)


def test_before_circulation_members_and_named_readers_wait() -> None:
    early = [s for s in STATES if reads(MEMBER, state=s)]
    assert early == ["circulated", "approved", "signed"]
    assert not reads(MEMBER, named=("reader",), state="chair-checked")


def test_who_has_not_confirmed_the_policy_in_force_reads_nothing_restricted() -> None:
    reader = Reader("reader", (MEMBER, held(Office.CLERK)), unconfirmed_policy="3")
    assert not may_read(reader, MATTER, NOW).allowed


def test_a_suspended_person_reads_nothing_until_another_office_holder_confirms() -> None:
    suspension = Suspension("s", "reader", since=AFTER, lifted_at=NOW)
    reader = Reader("reader", (MEMBER,), (suspension,))
    named = changed(MATTER, named=("reader",))
    assert not may_read(reader, named, NOW - timedelta(1)).allowed
    assert may_read(reader, named, NOW).allowed


def test_another_persons_office_opens_nothing() -> None:
    assert not may_read(Reader("somebody else", (MEMBER,)), MATTER, NOW).allowed


def test_the_chair_is_out_only_by_a_conflict_of_the_chair_in_office() -> None:
    assert chair_is_out(changed(MATTER, withdrew=("the chair",)))
    assert not chair_is_out(changed(MATTER, withdrew=("a former chair",)))
    assert not chair_is_out(changed(MATTER, chair="", withdrew=("",)))
