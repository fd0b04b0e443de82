"""The store and its units of work: one transaction, one instant, and a shelf a noun."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, Engine

from governance.kernel.clock import Clock, SystemClock
from governance.kernel.database import for_reading, upgrade
from governance.store.access import Access, said
from governance.store.appointments import Appointments
from governance.store.bodies import Bodies
from governance.store.data_keys import DataKeys
from governance.store.keys import AtRest, Depositor
from governance.store.meetings import Meetings
from governance.store.organisations import Organisations
from governance.store.people import People

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations" / "office"


class Work(Access):
    """One unit of work. Time is ``now``; rows stand on shelves named by their noun."""

    @cached_property
    def keys(self) -> DataKeys:
        """The data keys."""
        return DataKeys(self)

    @cached_property
    def organisations(self) -> Organisations:
        """Organisations and academies."""
        return Organisations(self)

    @cached_property
    def bodies(self) -> Bodies:
        """Governance bodies."""
        return Bodies(self)

    @cached_property
    def people(self) -> People:
        """People."""
        return People(self)

    @cached_property
    def appointments(self) -> Appointments:
        """Who holds which office."""
        return Appointments(self)

    @cached_property
    def meetings(self) -> Meetings:
        """Meetings."""
        return Meetings(self)


class Store:
    """The office's records. It holds what opens at rest and what only seals; nothing in it opens a matter."""

    def __init__(
        self, engine: Engine, at_rest: AtRest, depositor: Depositor, clock: Clock | None = None
    ) -> None:
        self._engine = engine
        self._reader = for_reading(engine)
        self._at_rest = at_rest
        self._depositor = depositor
        self._clock = clock or SystemClock()

    def upgrade(self) -> None:
        """Bring the database to the newest form."""
        upgrade(self._engine, MIGRATIONS)

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """A unit of work that sees one snapshot and changes nothing."""
        with self._connected(self._reader) as connection:
            with said():
                transaction = connection.begin()
            try:
                yield self._work(connection, writing=False)
            finally:
                transaction.rollback()

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """A unit of work that is kept whole when the block ends, and not at all when it raises.

        Raises Unavailable when the database is busy or cannot keep it.
        """
        with self._connected(self._engine) as connection:
            with said():
                transaction = connection.begin()
            try:
                work = self._work(connection, writing=True)
                yield work
                with said():
                    transaction.commit()
            finally:
                if transaction.is_active:
                    transaction.rollback()
        if work.destroyed_keys:
            self._scrub()

    @contextmanager
    def _connected(self, engine: Engine) -> Iterator[Connection]:
        with said():
            connection = engine.connect()
        with connection:
            yield connection

    def _work(self, connection: Connection, *, writing: bool) -> Work:
        return Work(connection, self._at_rest, self._depositor, self._clock.now(), writing)

    def _scrub(self) -> None:
        # The write-ahead log still holds the page on which a destroyed key stood.
        if self._engine.dialect.name != "sqlite":
            return
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.close()
