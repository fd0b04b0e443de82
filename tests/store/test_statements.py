"""Statements run on the driver itself: what is asked, written and refused is what SQLAlchemy would."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, bindparam, event, func, insert, select, tuple_, update
from sqlalchemy.exc import IntegrityError

from governance.store.statements import ask, change
from governance.store.tables.people import attempt, organisation

AT = datetime(2026, 9, 14, 18, 0, tzinfo=UTC)
ADD = insert(organisation)
RENAME = update(organisation).where(
    organisation.c.id == bindparam("row"), organisation.c.version == bindparam("expected")
)
SOME = (
    select(organisation)
    .where(organisation.c.id.in_(bindparam("rows", expanding=True)))
    .order_by(organisation.c.id)
)
AT_VERSIONS = select(organisation.c.id).where(
    tuple_(organisation.c.id, organisation.c.version).in_(bindparam("versions", expanding=True))
)
OF_KIND = select(organisation.c.id).where(
    organisation.c.id.in_(("a", "b")), organisation.c.version == 1, organisation.c.id != bindparam("row")
)
LATEST = select(func.max(organisation.c.version))


def rows_of(*ids: str) -> list[dict[str, object]]:
    """A row for each of these ids."""
    return [{"id": one, "facts": b"\x00" + one.encode(), "version": 1, "created_at": AT} for one in ids]


def test_rows_are_read_by_name_with_the_types_of_their_columns(engine: Engine) -> None:
    with engine.begin() as connection:
        change(connection, ADD, rows_of("a"))
        (found,) = ask(connection, SOME, {"rows": ["a"]})
    assert (found.id, found.facts, found.version, found.created_at) == ("a", b"\x00a", 1, AT)
    assert found[0] == "a"


def test_what_sqlalchemy_reads_is_what_was_written_here(engine: Engine) -> None:
    with engine.begin() as connection:
        change(connection, ADD, rows_of("a", "b"))
        theirs = connection.execute(SOME, {"rows": ["a", "b"]}).all()
        ours = ask(connection, SOME, {"rows": ["a", "b"]})
    assert [tuple(one) for one in theirs] == [tuple(one) for one in ours]


def test_lists_of_every_length_are_asked_for(engine: Engine) -> None:
    with engine.begin() as connection:
        change(connection, ADD, rows_of("a", "b", "c"))
        for wanted in ([], ["b"], ["a", "c"], ["a", "b", "c"]):
            assert [one.id for one in ask(connection, SOME, {"rows": wanted})] == wanted


def test_pairs_are_asked_for(engine: Engine) -> None:
    with engine.begin() as connection:
        change(connection, ADD, rows_of("a", "b"))
        found = ask(connection, AT_VERSIONS, {"versions": [("a", 1), ("b", 2)]})
    assert [one.id for one in found] == ["a"]


def test_values_that_stand_in_a_statement_are_asked_for_with_it(engine: Engine) -> None:
    with engine.begin() as connection:
        change(connection, ADD, rows_of("a", "b", "c"))
        assert [one.id for one in ask(connection, OF_KIND, {"row": "a"})] == ["b"]


def test_a_column_without_a_name_is_reached_by_its_place(engine: Engine) -> None:
    with engine.begin() as connection:
        change(connection, ADD, rows_of("a"))
        assert ask(connection, LATEST, {})[0][0] == 1


def test_a_change_tells_how_many_rows_it_changed(engine: Engine) -> None:
    with engine.begin() as connection:
        assert change(connection, ADD, rows_of("a", "b")) == 2
        assert change(connection, RENAME, [{"row": "a", "expected": 1, "version": 2}]) == 1
        assert change(connection, RENAME, [{"row": "a", "expected": 1, "version": 2}]) == 0


def test_a_row_whose_id_the_database_counts_is_added(engine: Engine) -> None:
    with engine.begin() as connection:
        assert change(connection, insert(attempt), [{"bucket": b"one", "tried_at": AT}]) == 1


def test_what_the_database_refuses_is_told_as_sqlalchemy_tells_it(engine: Engine) -> None:
    with engine.connect() as connection, connection.begin():
        change(connection, ADD, rows_of("a"))
        with pytest.raises(IntegrityError) as told:
            change(connection, ADD, rows_of("a"))
    assert "x00a" not in str(told.value)


def test_whoever_listens_to_the_engine_hears_every_statement(engine: Engine) -> None:
    before: list[str] = []
    after: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: before.append(given[2]))
    event.listen(engine, "after_cursor_execute", lambda *given: after.append(given[2]))
    with engine.begin() as connection:
        change(connection, ADD, rows_of("a"))
        ask(connection, SOME, {"rows": ["a"]})
    ours = [one for one in before if "organisation" in one]
    assert [one.split()[0] for one in ours] == ["INSERT", "SELECT"]
    assert [one for one in after if "organisation" in one] == ours
