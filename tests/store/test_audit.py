"""The trail: one entry an act, chained, verified without opening it; each way to tamper is found."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from sqlalchemy import Connection, Engine, text

from governance.kernel.errors import Refused, Unavailable
from governance.store import seal
from governance.store.audit import GENESIS, Head, verify
from governance.store.keys import KeyRing
from governance.store.unit import Store, Work
from tests.builders import CANARY
from tests.store.helpers import Trust, keep_matter, trust

Tamper = Callable[[Connection], object]


def entry(work: Work, made: Trust, words: str = CANARY) -> None:
    work.audit.append(
        "matter.read",
        made.person,
        made.organisation,
        made.meeting,
        {"meeting": made.meeting, "matters": [words]},
    )


def chain(store: Store, length: int = 6) -> Trust:
    made = trust(store)
    for _ in range(length):
        with store.writing() as work:
            entry(work, made)
    return made


def act_and_fail(work: Work, made: Trust) -> None:
    entry(work, made)
    work.step_ups.use("none", made.person, b"")


def test_an_entry_tells_whoever_holds_the_key_who_acted_and_on_what(store: Store) -> None:
    made = chain(store, 1)
    with store.reading() as work:
        (kept,) = work.audit.of(made.organisation)
    assert (kept.number, kept.event, kept.inside.actor) == (1, "matter.read", made.person)
    assert kept.inside.detail["matters"] == [CANARY]


def test_an_event_that_is_not_in_the_table_of_acts_is_refused(store: Store) -> None:
    made = trust(store)
    with pytest.raises(ValueError, match="table of acts"), store.writing() as work:
        work.audit.append("matter.glanced-at", made.person, made.organisation)


def test_an_event_without_the_keys_it_must_carry_is_refused(store: Store) -> None:
    made = trust(store)
    with pytest.raises(ValueError, match="meeting"), store.writing() as work:
        work.audit.append("matter.read", made.person, made.organisation, "", {"matters": []})


def test_the_entry_of_an_act_that_failed_is_not_kept(store: Store, engine: Engine, keys: KeyRing) -> None:
    made = trust(store)
    with pytest.raises(Refused), store.writing() as work:
        act_and_fail(work, made)
    assert verify(engine, keys.at_rest).entries == 0


def test_a_whole_chain_has_no_fault(store: Store) -> None:
    chain(store)
    report = store.verify_trail()
    assert (report.entries, report.faults) == (6, ())


def test_an_empty_trail_has_no_fault(engine: Engine, keys: KeyRing) -> None:
    assert verify(engine, keys.at_rest).faults == ()


def flip_entry(connection: Connection) -> None:
    stored = connection.execute(text("SELECT entry FROM audit WHERE number = 3")).scalar_one()
    changed = bytes(stored)[:-9] + bytes([bytes(stored)[-9] ^ 1]) + bytes(stored)[-8:]
    connection.execute(text("UPDATE audit SET entry = :entry WHERE number = 3"), {"entry": changed})


def flip_hash(connection: Connection) -> None:
    connection.execute(text("UPDATE audit SET hash = :hash WHERE number = 3"), {"hash": bytes(32)})


def delete_one(connection: Connection) -> None:
    connection.execute(text("DELETE FROM audit WHERE number = 3"))


def insert_one(connection: Connection) -> None:
    connection.execute(
        text(
            "INSERT INTO audit (number, organisation_id, act, happened_at, entry, hash) "
            "SELECT number + 1, organisation_id, act, happened_at, entry, hash FROM audit "
            "WHERE number = (SELECT max(number) FROM audit)"
        )
    )


def swap_two(connection: Connection) -> None:
    aside = 10**9
    for old, new in ((3, aside), (4, 3), (aside, 4)):
        connection.execute(
            text("UPDATE audit SET number = :new WHERE number = :old"), {"old": old, "new": new}
        )


def truncate(connection: Connection) -> None:
    connection.execute(text("DELETE FROM audit WHERE number > 4"))


def truncate_with_head(connection: Connection) -> None:
    truncate(connection)
    connection.execute(
        text("UPDATE audit_head SET number = 4, hash = (SELECT hash FROM audit WHERE number = 4)")
    )


def rewrite_the_end(connection: Connection) -> None:
    """As somebody would who knows how the chain is made, but has not the key."""
    before, last = connection.execute(
        text("SELECT number, entry, hash FROM audit ORDER BY number DESC LIMIT 2")
    ).all()[::-1]
    entry = bytes(last.entry).replace(b"matter.read", b"matter.made")
    given = {"number": last.number, "entry": entry, "hash": sha256(bytes(before.hash) + entry).digest()}
    change = "UPDATE audit SET entry = :entry, hash = :hash, act = 'matter.made' WHERE number = :number"
    connection.execute(text(change), given)
    connection.execute(text("UPDATE audit_head SET hash = :hash"), {"hash": given["hash"]})


def change_column(connection: Connection) -> None:
    connection.execute(text("UPDATE audit SET act = 'paper.read' WHERE number = 3"))


def change_time(connection: Connection) -> None:
    connection.execute(text("UPDATE audit SET happened_at = '2020-01-01T00:00:00.000000Z' WHERE number = 3"))


def empty_it(connection: Connection) -> None:
    connection.execute(text("DELETE FROM audit"))
    connection.execute(text("UPDATE audit_head SET number = 0, hash = :hash"), {"hash": GENESIS})


def delete_head(connection: Connection) -> None:
    connection.execute(text("DELETE FROM audit_head"))


@pytest.mark.parametrize(
    "tamper",
    [
        flip_entry,
        flip_hash,
        delete_one,
        insert_one,
        swap_two,
        truncate,
        truncate_with_head,
        rewrite_the_end,
        change_column,
        change_time,
        empty_it,
        delete_head,
    ],
)
def test_tampering_is_found(store: Store, engine: Engine, keys: KeyRing, tamper: Tamper) -> None:
    chain(store)
    with engine.begin() as connection:
        tamper(connection)
    assert verify(engine, keys.at_rest).faults


@pytest.mark.parametrize("column", ["entry", "hash"])
def test_a_column_made_into_text_is_told_by_the_number_of_its_entry(
    store: Store, engine: Engine, keys: KeyRing, column: str
) -> None:
    chain(store)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE audit SET {column} = 'text' WHERE number = 3")
    faults = verify(engine, keys.at_rest).faults
    assert re.search(r"\bentry 3\b", faults[0].casefold())


def test_a_head_made_into_text_is_told(store: Store, engine: Engine, keys: KeyRing) -> None:
    chain(store)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit_head SET hash = 'text', proof = 'text'")
    assert verify(engine, keys.at_rest).faults


def test_a_trail_put_back_to_an_older_state_is_found_by_a_checkpoint(
    store: Store, engine: Engine, keys: KeyRing
) -> None:
    made = chain(store, 2)
    with engine.begin() as connection:
        older = connection.execute(text("SELECT number, hash, proof FROM audit_head")).one()
    with store.writing() as work:
        entry(work, made)
        checkpoint = work.audit.lock()
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM audit WHERE number > 2"))
        connection.execute(
            text("UPDATE audit_head SET number = :number, hash = :hash, proof = :proof"), dict(older._mapping)
        )
    assert verify(engine, keys.at_rest).faults == ()
    assert verify(engine, keys.at_rest, (checkpoint,)).faults


def test_an_entry_that_a_checkpoint_did_not_sign_is_found(
    store: Store, engine: Engine, keys: KeyRing
) -> None:
    chain(store, 2)
    assert verify(engine, keys.at_rest, (Head(1, bytes(32)),)).faults


def test_nothing_is_appended_to_a_chain_whose_end_was_changed(store: Store, engine: Engine) -> None:
    made = chain(store, 2)
    with engine.begin() as connection:
        connection.execute(text("UPDATE audit_head SET number = 1"))
    with pytest.raises(Unavailable), store.writing() as work:
        entry(work, made)


def test_the_chain_survives_a_destroyed_key(store: Store, engine: Engine, keys: KeyRing) -> None:
    made = trust(store)
    with store.writing() as work:
        scope = seal.matter(keep_matter(work, made))
        detail = {"meeting": made.meeting, "matters": [CANARY]}
        work.audit.append("matter.read", made.person, made.organisation, made.meeting, detail, scope)
    with store.writing() as work:
        work.keys.destroy(scope)
    with store.reading() as work:
        assert work.audit.of(made.organisation)[0].inside is None
    assert verify(engine, keys.at_rest).faults == ()


def test_the_trail_is_read_a_page_at_a_time_newest_first(store: Store) -> None:
    made = chain(store)
    with store.reading() as work:
        first = work.audit.about(made.meeting, limit=4)
        rest = work.audit.about(made.meeting, before=first[-1].number)
    assert [one.number for one in first + rest] == [6, 5, 4, 3, 2, 1]


def test_appending_from_many_hands_at_once_breaks_no_link(
    store: Store, engine: Engine, keys: KeyRing
) -> None:
    made = trust(store)

    def append(_: int) -> None:
        with store.writing() as work:
            entry(work, made)

    with ThreadPoolExecutor(8) as hands:
        list(hands.map(append, range(60)))
    report = verify(engine, keys.at_rest)
    assert (report.entries, report.faults) == (60, ())
