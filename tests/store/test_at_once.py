"""Two hands at once: no words are lost, no number is given twice, no page costs more for being longer."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime

import pytest
from sqlalchemy import Engine, event

from governance.kernel.clock import SystemClock
from governance.kernel.errors import Conflict
from governance.store.keys import KeyRing
from governance.store.unit import Store, Work
from tests.store.helpers import Trust, determination, item, keep_matter, passage, trust


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gave, or the Conflict it met, when all begin together."""

    def outcome(act: Callable[[], object]) -> object:
        try:
            return act()
        except Conflict as conflict:
            return conflict

    with ThreadPoolExecutor(len(acts)) as hands:
        return list(hands.map(outcome, acts))


def test_of_two_clerks_who_save_one_item_at_once_one_is_told(store: Store) -> None:
    made = trust(store)
    one = item("start")
    with store.writing() as work:
        work.items.add(made.organisation, made.meeting, [one], None)

    def save(words: str, version: int) -> Callable[[], int]:
        def act() -> int:
            with store.writing() as work:
                return work.items.save(item(words, one.id), version, None)

        return act

    for version in range(1, 9):
        outcomes = at_once(save("hers", version), save("his", version))
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict", "int"]
    with store.reading() as work:
        assert len(work.items.history(one.id)) == 9


def test_of_two_clerks_who_save_one_passage_at_once_one_is_told(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        one = passage(keep_matter(work, made))
        work.passages.save(made.organisation, made.meeting, [one], {})

    def save(words: str) -> Callable[[], object]:
        def act() -> object:
            with store.writing() as work:
                given = passage(one.matter, words, one.id)
                return work.passages.save(made.organisation, made.meeting, [given], {one.id: 1})

        return act

    outcomes = at_once(save("hers"), save("his"))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict", "dict"]


def test_determinations_made_at_once_are_never_given_one_number(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        about = keep_matter(work, made)

    def determine() -> int:
        with store.writing() as work:
            return work.matters.determine(made.organisation, made.meeting, determination(about))

    kept = [outcome for outcome in at_once(*[determine] * 6) if isinstance(outcome, int)]
    assert sorted(kept) == list(range(1, len(kept) + 1))
    with store.reading() as work:
        assert len(work.matters.determinations(about)[about]) == len(kept)


def test_a_writer_that_waited_sees_what_it_waited_for_and_acts_later(engine: Engine, keys: KeyRing) -> None:
    store = Store(engine, keys.at_rest, keys.depositor)
    made = trust(store)
    first_is_in = threading.Event()

    def first() -> datetime:
        with store.writing() as work:
            first_is_in.set()
            work.items.add(made.organisation, made.meeting, [item()], None)
            time.sleep(0.1)
            return SystemClock().now()

    def second() -> tuple[datetime, int]:
        first_is_in.wait()
        with store.writing() as work:
            return work.now, len(work.items.of(made.meeting))

    ended, (began, seen) = at_once(first, second)
    assert began >= ended
    assert seen == 1


def test_a_reader_sees_one_moment_throughout(store: Store) -> None:
    made = trust(store)
    with store.reading() as reader:
        before = reader.items.of(made.meeting)
        with store.writing() as work:
            work.items.add(made.organisation, made.meeting, [item()], None)
        assert reader.items.of(made.meeting) == before == ()


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def fill(work: Work, made: Trust, many: int) -> None:
    work.items.add(made.organisation, made.meeting, [item(str(n)) for n in range(many)], None)
    matters = [keep_matter(work, made) for _ in range(many)]
    work.passages.save(made.organisation, made.meeting, [passage(one) for one in matters], {})
    for one in matters:
        work.matters.determine(made.organisation, made.meeting, determination(one))


def read_page(work: Work, made: Trust) -> None:
    work.meetings.of((made.body,))
    work.items.of(made.meeting)
    work.passages.of(made.meeting)
    work.matters.determinations(*(one.matter.id for one in work.matters.before(made.meeting)))
    work.records.of_meetings((made.meeting,))
    work.appointments.of_organisation(made.organisation)
    work.people.of(made.organisation)


@pytest.mark.parametrize("many", [1, 20])
def test_a_page_asks_as_many_questions_whatever_it_holds(store: Store, engine: Engine, many: int) -> None:
    made = trust(store)
    with store.writing() as work:
        fill(work, made, many)
    with counted(engine) as seen, store.reading() as work:
        read_page(work, made)
    assert len([one for one in seen if one.startswith("SELECT")]) == 10
