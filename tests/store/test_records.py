"""Records, commitments, editions, the outbox: what the store keeps of each."""

from datetime import timedelta
from hashlib import sha256

import pytest

from governance.domain.minute import Facts, PartOneMinute
from governance.domain.record import Record, Resolved, take
from governance.kernel.errors import Conflict, Refused
from governance.kernel.ids import new_id
from governance.store.editions import NewEdition
from governance.store.keys import KeyRing
from governance.store.unit import Store, Work
from tests.builders import CANARY
from tests.conftest import NOW
from tests.store.helpers import Trust, keep_matter, meeting, opened, passage, trust


def step(
    work: Work, made: Trust, part: str, what: str, by: Resolved | None = None, comment: str = ""
) -> None:
    both = work.records.of(made.meeting)
    record, steps = (both.one, both.steps_one) if part == "I" else (both.two, both.steps_two)
    work.records.take(made.organisation, take(record, what, by), what, steps, made.person, comment)


def test_the_two_records_stand_in_different_states(store: Store) -> None:
    made = trust(store)
    later = new_id()
    with store.writing() as work:
        work.meetings.add(meeting(made, later))
        by = Resolved(later, NOW, made.person)
        for what in ("hand-in", "pass", "circulate"):
            step(work, made, "I", what)
        step(work, made, "I", "approve", by)
        step(work, made, "II", "hand-in")
    with store.reading() as work:
        both = work.records.of(made.meeting)
    assert both.one == Record(made.meeting, "I", "approved", 1, approved=by)
    assert both.two == Record(made.meeting, "II", "handed-in")


def test_a_signature_and_then_a_correction_are_read_back_as_they_were_taken(store: Store) -> None:
    made = trust(store)
    later = new_id()
    with store.writing() as work:
        work.meetings.add(meeting(made, later))
        by = Resolved(later, NOW, made.person)
        for what in ("hand-in", "pass", "circulate"):
            step(work, made, "I", what)
        for what in ("approve", "sign"):
            step(work, made, "I", what, by)
        assert work.records.of(made.meeting).one.signed == by
        step(work, made, "I", "correct", by)
        assert work.records.of(made.meeting).one == Record(made.meeting, "I", "approved", 2, approved=by)


def test_the_second_of_two_steps_at_once_is_refused(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        record = work.records.of(made.meeting).one
        work.records.take(made.organisation, take(record, "hand-in"), "hand-in", 0, None)
    with pytest.raises(Conflict), store.writing() as work:
        work.records.take(made.organisation, take(record, "hand-in"), "hand-in", 0, None)


def test_a_remark_on_part_one_opens_in_the_office_and_one_on_part_two_only_through_the_gate(
    store: Store, keys: KeyRing
) -> None:
    made = trust(store)
    with store.writing() as work:
        step(work, made, "I", "hand-in", comment="one")
        step(work, made, "II", "hand-in", comment=f"two {CANARY}")
        one, two = work.records.steps(made.meeting)
        assert work.open(one.comment) == b"one"
        with pytest.raises(Refused):
            work.open(two.comment)
    assert opened(store, keys, two.comment) == f"two {CANARY}".encode()


def test_what_was_approved_is_read_back_after_the_text_moved_on(store: Store, keys: KeyRing) -> None:
    made = trust(store)
    minute = PartOneMinute(made.meeting, Facts("2026-09-14T18:00"))
    with store.writing() as work:
        first = passage(keep_matter(work, made), "approved")
        work.passages.save(made.organisation, made.meeting, [first], {})
        work.records.freeze_part_one(made.organisation, minute, 1)
        frozen = work.passages.freeze(made.meeting)
        work.records.freeze_part_two(made.organisation, made.meeting, frozen, 1)
        work.passages.save(
            made.organisation, made.meeting, [passage(first.matter, "later", first.id)], {first.id: 1}
        )
    with store.reading() as work:
        assert work.records.part_one(made.meeting, 1) == minute
        (kept,) = work.passages.at(work.records.part_two(made.meeting, 1))
    assert b"approved" in opened(store, keys, kept.body)


def test_a_version_is_frozen_once(store: Store) -> None:
    made = trust(store)
    minute = PartOneMinute(made.meeting, Facts("2026-09-14T18:00"))
    with store.writing() as work:
        work.records.freeze_part_one(made.organisation, minute, 1)
    with pytest.raises(Conflict), store.writing() as work:
        work.records.freeze_part_one(made.organisation, minute, 1)


def test_a_commitments_salt_is_sealed_with_its_matter_and_the_root_is_clear(
    store: Store, keys: KeyRing
) -> None:
    made = trust(store)
    leaves = [sha256(bytes([n])).digest() for n in range(4)]
    with store.writing() as work:
        about = keep_matter(work, made)
        work.commitments.add(made.organisation, made.meeting, 1, b"root", leaves, {about: b"salt"})
    with store.reading() as work:
        kept = work.commitments.of(made.meeting, 1)
    assert (kept.root, kept.leaves) == (b"root", tuple(leaves))
    assert opened(store, keys, kept.salts[about]) == b"salt"


def publish(work: Work, made: Trust, number: int) -> str:
    new = NewEdition(new_id(), made.meeting, "minutes", "en", number, "d" * 64)
    work.editions.add(made.organisation, new)
    work.outbox.add(made.organisation, made.meeting, "edition", new.id, b"bytes", new.digest)
    return new.id


def test_an_edition_is_published_only_once_it_is_acknowledged(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        one = publish(work, made, 1)
        assert work.editions.get(one).state == "waiting"
        work.editions.acknowledge(one)
        assert work.editions.get(one).state == "published"


def test_an_edition_number_is_given_once(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        publish(work, made, 1)
    with pytest.raises(Conflict, match="published already"), store.writing() as work:
        publish(work, made, 1)


def test_letters_to_the_website_leave_in_the_order_in_which_they_came(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        sent = [publish(work, made, number) for number in (1, 2, 3)]
    with store.reading() as work:
        letters = work.outbox.waiting()
    assert [one.subject for one in letters] == sent
    assert [one.place for one in letters] == sorted(one.place for one in letters)
    assert letters[0].payload == b"bytes"


def test_a_delivery_is_recorded_once_and_keeps_no_copy(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        publish(work, made, 1)
        (letter,) = work.outbox.waiting()
        assert [work.outbox.delivered(letter), work.outbox.delivered(letter)] == [True, False]
        assert work.outbox.waiting() == ()


def test_the_bytes_of_a_withdrawn_edition_never_leave(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        one, two = publish(work, made, 1), publish(work, made, 2)
        work.outbox.destroy([one])
        work.editions.withdraw([one])
        work.editions.acknowledge(one)
    with store.reading() as work:
        assert [letter.subject for letter in work.outbox.waiting()] == [two]
        assert work.editions.get(one).state == "withdrawing"


def test_a_withdrawal_opens_a_breach_record_that_is_due_in_72_hours(store: Store) -> None:
    made = trust(store)
    down = new_id()
    with store.writing() as work:
        work.takedowns.add(made.organisation, made.meeting, down, ("e1",), made.person, f"why {CANARY}")
        work.breaches.add(made.organisation, made.meeting, f"note {CANARY}", down)
    with store.reading() as work:
        assert work.takedowns.of(made.meeting)[0].reason == f"why {CANARY}"
        (breach,) = work.breaches.open(made.organisation)
    assert (breach.due_at, breach.takedown) == (NOW + timedelta(hours=72), down)
