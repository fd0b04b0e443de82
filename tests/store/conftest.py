"""Every test of the store runs on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from governance.kernel.database import engine_for, upgrade
from governance.store.tables import metadata
from governance.store.unit import MIGRATIONS

TABLES = ", ".join(f'"{name}"' for name in metadata.tables)
EMPTY = text(f"TRUNCATE {TABLES} RESTART IDENTITY CASCADE")


@pytest.fixture(scope="session")
def migrated_database(postgres: Callable[..., str]) -> str:
    """The address of a migrated PostgreSQL database, which each test empties before it begins."""
    url = postgres()
    engine = engine_for(url)
    upgrade(engine, MIGRATIONS)
    engine.dispose()
    return url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A migrated, empty office database of each kind."""
    if request.param == "sqlite":
        path = tmp_path / "instance" / "office.db"
        path.parent.mkdir(mode=0o700)
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        made = engine_for(f"sqlite:///{path}")
    else:
        made = engine_for(request.getfixturevalue("migrated_database"))
        with made.begin() as connection:
            connection.execute(EMPTY)
    yield made
    made.dispose()
