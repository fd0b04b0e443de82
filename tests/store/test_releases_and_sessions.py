"""Requests, copies, sessions, accounts: what the store keeps of each."""

from datetime import timedelta

import pytest

from governance.domain.release import Authorisation, ByAuthority, Terms
from governance.gate.opener import Opener
from governance.kernel.clock import FixedClock
from governance.kernel.errors import Conflict, NotFound, Refused
from governance.kernel.ids import new_id
from governance.kernel.values import changed
from governance.store.copies import NewCopy
from governance.store.keys import KeyRing
from governance.store.unit import Store, Work
from tests.builders import CANARY
from tests.conftest import NOW
from tests.store.helpers import Trust, keep_matter, opened, trust


def ask(work: Work, made: Trust) -> tuple[str, Terms]:
    until = NOW + timedelta(days=7)
    terms = Terms(made.meeting, (keep_matter(work, made),), f"Mr {CANARY}", f"for {CANARY}", "pdf", until)
    asked = new_id()
    work.requests.add(made.organisation, asked, terms, made.person)
    return asked, terms


def authorise(work: Work, made: Trust, asked: str) -> str:
    rests_on = ByAuthority(made.person, "chair")
    given = Authorisation(asked, rests_on, NOW, NOW + timedelta(days=7), b"digest")
    return work.requests.authorise(work.requests.get(asked), given)


def test_the_terms_of_a_request_open_only_through_the_gate(store: Store, keys: KeyRing) -> None:
    made = trust(store)
    with store.writing() as work:
        asked, terms = ask(work, made)
    with store.reading() as work:
        kept = work.requests.get(asked)
        assert Opener(keys.restricted, work).value(Terms, kept.terms) == terms
        with pytest.raises(Refused):
            work.open(kept.terms)


def test_a_request_is_decided_once(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        asked, _ = ask(work, made)
        before = work.requests.get(asked)
        authorise(work, made, asked)
    with pytest.raises(Conflict), store.writing() as work:
        work.requests.refuse(before, made.person, "late")


def test_a_revocation_shows_on_the_authorisation_it_ends(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        asked, _ = ask(work, made)
        given = authorise(work, made, asked)
        assert work.requests.authorisation_of(asked).revoked is None
        work.requests.revoke(work.requests.get(asked), given, made.person, "mistake")
        revoked = work.requests.authorisation_of(asked).revoked
        assert revoked is not None
        assert revoked.at == NOW
        assert work.requests.get(asked).state == "revoked"


def test_a_refusals_reason_is_sealed_with_the_request(store: Store, keys: KeyRing) -> None:
    made = trust(store)
    with store.writing() as work:
        asked, _ = ask(work, made)
        work.requests.refuse(work.requests.get(asked), made.person, f"no {CANARY}")
        kept = work.requests.refusals(asked)[asked]
    assert opened(store, keys, kept.reason) == f"no {CANARY}".encode()


def test_requests_that_are_over_no_longer_wait(store: Store, clock: FixedClock) -> None:
    made = trust(store)
    with store.writing() as work:
        asked, _ = ask(work, made)
        assert [one.id for one in work.requests.open(made.organisation)] == [asked]
    clock.forward(timedelta(days=7))
    with store.reading() as work:
        assert work.requests.open(made.organisation) == ()


def test_copies_are_numbered_by_kind_and_a_number_is_given_once(store: Store) -> None:
    made = trust(store)
    new = NewCopy(new_id(), made.meeting, "tabling", "pdf", f"Ms {CANARY}", b"digest")
    with store.writing() as work:
        assert work.copies.next_number(made.meeting, "tabling") == 1
        work.copies.add(made.organisation, new, 1)
        assert work.copies.next_number(made.meeting, "tabling") == 2
        assert work.copies.next_number(made.meeting, "signature") == 1
    with pytest.raises(Conflict), store.writing() as work:
        work.copies.add(made.organisation, changed(new, id=new_id()), 1)


def test_what_became_of_a_copy_is_added_and_nothing_is_changed(
    store: Store, clock: FixedClock, keys: KeyRing
) -> None:
    made = trust(store)
    new = NewCopy(new_id(), made.meeting, "signature", "pdf", f"Ms {CANARY}", b"digest")
    with store.writing() as work:
        work.copies.add(made.organisation, new, 1)
        work.copies.note(made.organisation, new.id, "handed out", made.person)
    clock.forward(timedelta(hours=1))
    with store.writing() as work:
        work.copies.note(made.organisation, new.id, "signed", made.person)
        kept = work.copies.get(new.id)
    assert [event.fate for event in kept.events] == ["handed out", "signed"]
    assert opened(store, keys, kept.holder) == f"Ms {CANARY}".encode()


def session(work: Work, made: Trust) -> str:
    return work.sessions.start(made.organisation, made.person, "token")


def test_a_session_that_ended_stays_ended(store: Store, clock: FixedClock) -> None:
    made = trust(store)
    with store.writing() as work:
        work.sessions.end(session(work, made))
    clock.forward(timedelta(minutes=1))
    with store.writing() as work:
        work.sessions.end_all(made.person)
        assert work.sessions.find("token").ended_at == NOW


def test_a_token_that_is_not_exactly_the_sessions_finds_nothing(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        session(work, made)
        with pytest.raises(NotFound):
            work.sessions.find("token ")


def test_a_link_works_once_and_a_newer_one_replaces_it(store: Store) -> None:
    made = trust(store)
    until = NOW + timedelta(days=3)
    with store.writing() as work:
        first = work.invitations.add(made.organisation, made.person, "invitation", "one", until, None)
        second = work.invitations.add(made.organisation, made.person, "invitation", "two", until, None)
        work.invitations.use(second)
        for used in (first, second):
            with pytest.raises(Conflict):
                work.invitations.use(used)


@pytest.mark.parametrize(("digest", "minutes", "times"), [(b"other", 0, 1), (b"this", 5, 1), (b"this", 0, 2)])
def test_a_password_entered_again_counts_once_for_one_digest_within_five_minutes(
    store: Store, clock: FixedClock, digest: bytes, minutes: int, times: int
) -> None:
    made = trust(store)
    with store.writing() as work:
        here = session(work, made)
        work.step_ups.add(made.organisation, here, made.person, b"this", NOW + timedelta(minutes=5))
    clock.forward(timedelta(minutes=minutes))
    with store.writing() as work:
        for _ in range(times - 1):
            work.step_ups.use(here, made.person, digest)
        with pytest.raises(Refused):
            work.step_ups.use(here, made.person, digest)


def test_guesses_are_counted_by_what_they_are_aimed_at(store: Store, clock: FixedClock) -> None:
    with store.writing() as work:
        work.attempts.note("ada@example.org")
        work.attempts.note("eve@example.org")
        assert work.attempts.since("ada@example.org", NOW - timedelta(minutes=1)) == 1
        work.attempts.forget(NOW)
        assert work.attempts.since("ada@example.org", NOW - timedelta(minutes=1)) == 0


def test_an_account_is_changed_only_over_the_version_that_was_read(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        work.accounts.add(made.organisation, made.person, "first")
        read = work.accounts.of(made.person)
        assert work.accounts.save(changed(read, password_hash="second")) == 2
        assert work.accounts.of(made.person).password_hash == "second"
        with pytest.raises(Conflict):
            work.accounts.save(changed(read, password_hash="third"))


def test_a_suspended_authority_is_given_back_once(store: Store, clock: FixedClock) -> None:
    made = trust(store)
    with store.writing() as work:
        work.accounts.suspend(made.organisation, made.person, "reset")
        work.accounts.lift(made.person, made.person)
        (kept,) = work.accounts.suspensions_of(made.organisation)
        assert (kept.since, kept.lifted_at) == (NOW, NOW)
        with pytest.raises(Conflict):
            work.accounts.lift(made.person, made.person)
