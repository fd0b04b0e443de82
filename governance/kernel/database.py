"""Engines and migrations for both databases: what SQLite and PostgreSQL need to keep what they acknowledge.

On SQLite the office runs in write-ahead mode only with a library in which that mode is safe
(3.51.3, 3.50.7 or 3.44.6 and later in each line); with any other it keeps a rollback journal, and a file
that is already in write-ahead mode is refused.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from alembic import command
from alembic.config import Config as Alembic
from alembic.runtime.environment import EnvironmentContext
from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from governance.kernel.errors import Unavailable

try:
    import pysqlite3.dbapi2 as bundled
except ImportError:
    bundled = None

Journal = Literal["wal", "delete"]
READING = "part_two_reading"
PATIENCE = "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
"""How long PostgreSQL lets one wait for another, as the busy time-out does on SQLite."""
NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""How constraints are named on both databases, so that a migration and an error can name them."""


def sqlite_module() -> ModuleType:
    """The bundled SQLite where there is one, else the one Python was built with."""
    return bundled or sqlite3


def safe_for_wal(version: tuple[int, int, int]) -> bool:
    """Whether several connections in write-ahead mode cannot corrupt a database in this SQLite."""
    fixed = {44: 6, 50: 7, 51: 3}
    if version[:1] != (3,) or version[1] > 51:
        return version[0] >= 3
    return version[1] in fixed and version[2] >= fixed[version[1]]


def engine_for(url: str, journal: Journal = "wal") -> Engine:
    """An engine for ``url`` (``sqlite:///…`` or ``postgresql://…``).

    ``journal`` is what a SQLite file should use; "wal" falls back to a rollback journal where it is not safe.
    A transaction takes the write lock at once unless the engine came from ``for_reading``.
    Raises Unavailable for a file in write-ahead mode that this machine's SQLite could damage.
    """
    place = make_url(url)
    if place.get_backend_name() == "sqlite":
        return _sqlite_engine(place, journal)
    patience = {} if "options" in place.query else {"options": PATIENCE}
    return create_engine(place, hide_parameters=True, pool_pre_ping=True, connect_args=patience)


def for_reading(engine: Engine) -> Engine:
    """The same engine, for transactions that only read and see one snapshot throughout."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{READING: "yes"})
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _sqlite_engine(place: URL, journal: Journal) -> Engine:
    module = sqlite_module()
    safe = safe_for_wal(module.sqlite_version_info)
    if place.database and place.database != ":memory:":
        _private_file(Path(place.database))
        if not safe and _in_wal_mode(Path(place.database)):
            raise Unavailable(
                "The database was last used by a newer SQLite than this machine has. "
                "Install the bundled one (see `doctor`) before opening it."
            )
    mode = journal if safe else "delete"
    engine = create_engine(place, module=module, hide_parameters=True, connect_args={"timeout": 10})
    event.listen(engine, "connect", lambda connection, _: _prepare(connection, mode))
    event.listen(engine, "begin", _begin)
    return engine


def _private_file(path: Path) -> None:
    # The journal takes the file's own permissions, so they are set before SQLite makes it.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)


def _in_wal_mode(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(20)[18:20] == b"\x02\x02"


def _prepare(connection: Any, mode: Journal) -> None:
    # None leaves BEGIN to us: the driver's own is deferred, and two writers would then fail instead of wait.
    connection.isolation_level = None
    for pragma in (
        "foreign_keys=ON",
        "busy_timeout=10000",
        f"journal_mode={mode}",
        "synchronous=FULL",
        "secure_delete=ON",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READING)
    begin, failed = "BEGIN" if reading else "BEGIN IMMEDIATE", sqlite_module().Error
    try:
        connection.connection.cursor().execute(begin)
    except failed as error:
        raise DBAPIError.instance(begin, None, error, failed, hide_parameters=True) from None


def upgrade(engine: Engine, folder: Path, revision: str = "head") -> None:
    """Bring the database to ``revision`` of the migrations in ``folder``, in one transaction."""
    _run(engine, folder, lambda alembic: command.upgrade(alembic, revision))


def downgrade(engine: Engine, folder: Path, revision: str = "base") -> None:
    """Take the database back to ``revision``."""
    _run(engine, folder, lambda alembic: command.downgrade(alembic, revision))


def check_models(engine: Engine, folder: Path, models: MetaData) -> None:
    """Raise alembic's ``AutogenerateDiffsDetected`` unless the migrated database equals ``models``."""
    _run(engine, folder, command.check, models)


def _run(engine: Engine, folder: Path, act: Callable[[Alembic], Any], models: MetaData | None = None) -> None:
    alembic = Alembic(stdout=StringIO())
    alembic.set_main_option("script_location", str(folder).replace("%", "%%"))
    with engine.connect() as connection, _foreign_keys_checked_last(connection), connection.begin():
        alembic.attributes["connection"] = connection
        alembic.attributes["models"] = models
        act(alembic)


@contextmanager
def _foreign_keys_checked_last(connection: Connection) -> Iterator[None]:
    # SQLite changes a table by making it anew and dropping the old one, which would delete what refers to it.
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if driver.execute("PRAGMA foreign_key_check").fetchone():
            raise Unavailable(
                "The migrated database holds rows that refer to nothing; restore the last backup."
            )
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def migrate(context: EnvironmentContext, apart: tuple[str, ...] = ()) -> None:
    """What each folder's ``env.py`` calls: run the migrations in the transaction that was handed in.

    Tables whose names begin with one of ``apart`` are not compared with the models.
    """
    given = context.config.attributes
    context.configure(
        connection=given["connection"],
        target_metadata=given["models"],
        include_name=lambda name, kind, _parents: kind != "table" or not str(name).startswith(apart),
        render_as_batch=True,
        transactional_ddl=False,
    )
    context.run_migrations()
