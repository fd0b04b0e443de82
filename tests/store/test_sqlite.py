"""SQLite: write-ahead mode only where it is safe, files for their owner alone, a full disk keeps nothing."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from governance.kernel import database
from governance.kernel.database import engine_for, safe_for_wal, upgrade
from governance.kernel.errors import NotFound, Unavailable
from governance.kernel.ids import new_id
from governance.store.keys import KeyRing
from governance.store.people import Contact
from governance.store.unit import MIGRATIONS, Store
from tests.store.helpers import trust


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """A migrated, empty SQLite database."""
    made = engine_for(f"sqlite:///{tmp_path}/instance/office.db")
    upgrade(made, MIGRATIONS)
    return made


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_write_ahead_mode_is_safe_from_the_versions_that_were_mended(
    version: tuple[int, int, int], safe: bool
) -> None:
    assert safe_for_wal(version) is safe


def test_a_connection_keeps_what_it_acknowledged_and_wipes_what_it_deletes(engine: Engine) -> None:
    kept = {name: pragma(engine, name) for name in ("foreign_keys", "synchronous", "secure_delete")}
    assert kept == {"foreign_keys": 1, "synchronous": 2, "secure_delete": 1}


def test_an_unsafe_library_keeps_a_rollback_journal_and_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: KeyRing
) -> None:
    monkeypatch.setattr(database, "bundled", None)
    monkeypatch.setattr(database, "safe_for_wal", lambda version: False)
    engine = engine_for(f"sqlite:///{tmp_path}/office.db")
    store = Store(engine, keys.at_rest, keys.depositor)
    store.upgrade()
    made = trust(store)
    assert pragma(engine, "journal_mode") == "delete"
    with store.reading() as work:
        assert work.bodies.get(made.body)
    engine.dispose()


def test_a_file_in_write_ahead_mode_is_refused_where_it_could_be_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(b"SQLite format 3\x00\x10\x00\x02\x02" + bytes(80))
    monkeypatch.setattr(database, "safe_for_wal", lambda version: False)
    with pytest.raises(Unavailable, match="doctor"):
        engine_for(f"sqlite:///{path}")


def test_the_database_and_its_folder_are_open_to_their_owner_alone(engine: Engine) -> None:
    path = Path(str(engine.url.database))
    assert [p.stat().st_mode & 0o777 for p in (path, path.parent)] == [0o600, 0o700]


def test_a_full_disk_keeps_nothing_and_says_so(engine: Engine, keys: KeyRing) -> None:
    store = Store(engine, keys.at_rest, keys.depositor)
    made = trust(store)
    pages = pragma(engine, "page_count")
    engine.dispose()
    event.listen(engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count={pages}"))
    person = new_id()
    with pytest.raises(Unavailable, match="nothing was changed"), store.writing() as work:
        work.people.add(made.organisation, person, Contact("x" * 100_000, "b@example.org"))
    with store.reading() as work, pytest.raises(NotFound):
        work.people.get(person)
