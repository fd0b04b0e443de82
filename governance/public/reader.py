"""The register as the website reads it: read only, with a stamp that tells whether anything has changed.

On SQLite the stamp is the file's change counter (bytes 24–27), which every transaction raises: it cannot
tie within a tick of the clock as a file's time can. On PostgreSQL the generation is polled once a second.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from governance.kernel.database import engine_for, for_reading, sqlite_module
from governance.kernel.errors import Unavailable
from governance.kernel.language import _
from governance.public.tables import stamp

POLL_SECONDS = 1.0
CACHE_KB = 16_000


class Snapshot(NamedTuple):
    """One reading transaction, and the stamp of exactly what it sees."""

    connection: Connection
    stamp: Hashable


class Reader(Protocol):
    """A register that can be read."""

    def stamp(self) -> Hashable:
        """What changes whenever the register changes. Raises Unavailable."""

    def reading(self) -> Any:
        """A context manager that gives a ``Snapshot``. Raises Unavailable."""

    def close(self) -> None:
        """Let go of the register."""


def reader_for(url: str) -> Reader:
    """A reader of the register at ``url``, which need not be there yet."""
    place = make_url(url)
    if place.get_backend_name() == "sqlite":
        return FileReader(Path(place.database or ""))
    return ServerReader(for_reading(engine_for(url)))


class FileReader:
    """Reads a SQLite file that another process writes."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._engine = _reading_engine(path)
        self._file: tuple[int, int] | None = None

    def stamp(self) -> Hashable:
        """The file and its change counter."""
        try:
            found = os.stat(self._path)
            if self._file is None or self._file[0] != found.st_ino:
                self._open((found.st_dev, found.st_ino))
            assert self._file is not None
            return self._file[0], os.pread(self._file[1], 4, 24)
        except OSError:
            raise _unreachable() from None

    @contextmanager
    def reading(self) -> Iterator[Snapshot]:
        """A transaction; its lock keeps writers out while the counter is read, so both belong together."""
        with _reaching(), self._engine.begin() as connection:
            connection.scalar(select(stamp.c.generation))
            yield Snapshot(connection, self.stamp())

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()

    def _open(self, file: tuple[int, int]) -> None:
        """Look at the file the path names now; connections to an earlier one (before a restore) close."""
        descriptor = _held(self._path, file)
        if os.pread(descriptor, 2, 18) == b"\x02\x02":
            raise Unavailable(_("The public register must not be in write-ahead mode."))
        if self._file is not None:
            self._engine.dispose()
        self._file = (file[1], descriptor)


_HELD: dict[tuple[int, int], int] = {}
_HOLDING = Lock()


def _held(path: str, file: tuple[int, int]) -> int:
    """A descriptor of the file for as long as this process lives.

    Closing it would drop every lock that SQLite's connections in this process hold on the same file.
    """
    with _HOLDING:
        if file not in _HELD:
            _HELD[file] = os.open(path, os.O_RDONLY)
        return _HELD[file]


class ServerReader:
    """Reads a register on PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._polled: tuple[float, int] | None = None

    def stamp(self) -> Hashable:
        """The generation, at most a second old."""
        now = monotonic()
        if self._polled is None or now - self._polled[0] > POLL_SECONDS:
            with self.reading() as snapshot:
                self._polled = (now, snapshot.stamp)
        return self._polled[1]

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """A transaction that sees one state throughout."""
        with _reaching(), self._engine.begin() as connection:
            yield Snapshot(connection, int(connection.scalar(select(stamp.c.generation)) or 0))

    def close(self) -> None:
        """Let go of the server."""
        self._engine.dispose()


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, PoolTimeout):
        raise _unreachable() from None


def _unreachable() -> Unavailable:
    return Unavailable(_("The published minutes cannot be read just now."))


def _reading_engine(path: Path) -> Engine:
    """Connections that can read only: ``mode=ro`` also keeps them from rolling another's journal back."""
    module = sqlite_module()
    place = f"file:{quote(str(path.absolute()))}?mode=ro"

    def connect() -> Any:
        made = module.connect(
            place, uri=True, timeout=5, check_same_thread=False, isolation_level=None, cached_statements=64
        )
        made.execute(f"PRAGMA cache_size=-{CACHE_KB}").close()
        return made

    engine = create_engine(
        "sqlite://", module=module, creator=connect, poolclass=QueuePool, pool_size=8, hide_parameters=True
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine
