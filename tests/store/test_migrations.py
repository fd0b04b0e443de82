"""The migrations lead to exactly the tables that the code knows, and back."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from governance.domain.people import Appointment, Office, counts
from governance.kernel.database import check_models, downgrade, engine_for, upgrade
from governance.kernel.ids import new_id
from governance.store.keys import KeyRing
from governance.store.tables import metadata
from governance.store.unit import MIGRATIONS, Store
from tests.conftest import NOW
from tests.store.everything import everything
from tests.store.helpers import trust

REVISIONS = [step.revision for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        made = engine_for(f"sqlite:///{tmp_path}/office.db")
    else:
        make: Callable[[], str] = request.getfixturevalue("postgres")
        made = engine_for(make())
    yield made
    made.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_migrating_step_by_step_gives_the_tables_of_the_code(empty: Engine) -> None:
    for revision in REVISIONS:
        upgrade(empty, MIGRATIONS, revision)
    check_models(empty, MIGRATIONS, metadata)
    assert tables(empty) == set(metadata.tables)


def test_a_column_that_no_migration_makes_would_be_noticed(empty: Engine) -> None:
    upgrade(empty, MIGRATIONS)
    with empty.begin() as connection:
        connection.execute(text("ALTER TABLE body DROP COLUMN version"))
    with pytest.raises(Exception, match="New upgrade operations detected"):
        check_models(empty, MIGRATIONS, metadata)


def test_migrating_again_changes_no_row(empty: Engine, keys: KeyRing) -> None:
    store = Store(empty, keys.at_rest, keys.depositor)
    store.upgrade()
    made = everything(store)
    store.upgrade()
    with store.reading() as work:
        assert work.bodies.get(made.body).body.id == made.body


def test_a_full_database_goes_back_to_nothing_and_up_again(empty: Engine, keys: KeyRing) -> None:
    store = Store(empty, keys.at_rest, keys.depositor)
    store.upgrade()
    everything(store)
    for revision in [*REVISIONS[-2::-1], "base"]:
        downgrade(empty, MIGRATIONS, revision)
    assert tables(empty) == set()
    store.upgrade()
    everything(store)


def test_a_seat_recorded_before_seats_were_confirmed_still_counts_from_its_recording(
    empty: Engine, keys: KeyRing
) -> None:
    store = Store(empty, keys.at_rest, keys.depositor)
    store.upgrade()
    made = trust(store)
    later = NOW + timedelta(days=1)
    seats = [
        Appointment(
            new_id(), made.organisation, office, made.person, NOW, NOW, body=made.body, recorded_by=by
        )
        for office, by in ((Office.MEMBER, made.person), (Office.CHAIR, made.person))
    ]
    downgrade(empty, MIGRATIONS, "0007")
    with store.writing() as work:
        for seat in seats:
            work.appointments.add(seat)
        recorded = work.now
    store.upgrade()
    with store.reading() as work:
        found = {held.office: held for held in work.appointments.of(made.person)}
    assert counts(found[Office.MEMBER], max(recorded, later))
    assert found[Office.MEMBER].confirmed_at == found[Office.MEMBER].recorded_at
    assert found[Office.CHAIR].confirmed_at is None
    downgrade(empty, MIGRATIONS, "0007")
    with store.reading() as work:
        assert {held.confirmed_at for held in work.appointments.of(made.person)} == {None}
