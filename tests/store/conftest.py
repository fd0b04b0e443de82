"""Every test of the store runs on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from governance.kernel.database import engine_for, upgrade
from governance.store.unit import MIGRATIONS


@pytest.fixture(scope="session")
def migrated_database(postgres: Callable[..., str]) -> str:
    """The name of a migrated, empty PostgreSQL database, to be copied."""
    url = postgres()
    engine = engine_for(url)
    upgrade(engine, MIGRATIONS)
    engine.dispose()
    return str(make_url(url).database)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A migrated, empty office database of each kind."""
    if request.param == "sqlite":
        path = tmp_path / "instance" / "office.db"
        path.parent.mkdir(mode=0o700)
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        url = f"sqlite:///{path}"
    else:
        url = request.getfixturevalue("postgres")(request.getfixturevalue("migrated_database"))
    made = engine_for(url)
    yield made
    made.dispose()
