"""The store and its units of work: one transaction, one instant, and a shelf a noun."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from governance.kernel.clock import Clock, SystemClock
from governance.kernel.database import for_reading, upgrade
from governance.store.access import Access, said
from governance.store.accounts import Accounts
from governance.store.appointments import Appointments
from governance.store.audit import Audit, Head, Report, verify
from governance.store.bodies import Bodies
from governance.store.breaches import Breaches
from governance.store.commitments import Commitments
from governance.store.copies import Copies
from governance.store.data_keys import DataKeys
from governance.store.editions import Editions
from governance.store.followed import FollowedActions
from governance.store.items import Items
from governance.store.keys import AtRest, Depositor
from governance.store.live import LiveMeetings
from governance.store.matters import Matters
from governance.store.meetings import Meetings
from governance.store.organisations import Organisations
from governance.store.outbox import Outbox
from governance.store.paper_files import PaperFiles
from governance.store.passages import Passages
from governance.store.people import People
from governance.store.questions import Questions
from governance.store.records import Records
from governance.store.requests import Requests
from governance.store.sessions import Attempts, Invitations, Sessions, StepUps
from governance.store.takedowns import Takedowns
from governance.store.wordings import Wordings

ALONE = select(func.pg_advisory_xact_lock(0x2A27))
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

    @cached_property
    def live(self) -> LiveMeetings:
        """Meetings as they run."""
        return LiveMeetings(self)

    @cached_property
    def followed(self) -> FollowedActions:
        """What became of actions at later meetings."""
        return FollowedActions(self)

    @cached_property
    def accounts(self) -> Accounts:
        """How people sign in, and whose authority is suspended."""
        return Accounts(self)

    @cached_property
    def sessions(self) -> Sessions:
        """Who is signed in."""
        return Sessions(self)

    @cached_property
    def invitations(self) -> Invitations:
        """One-time links."""
        return Invitations(self)

    @cached_property
    def attempts(self) -> Attempts:
        """Guesses at sign-in."""
        return Attempts(self)

    @cached_property
    def step_ups(self) -> StepUps:
        """Passwords entered again for one act."""
        return StepUps(self)

    @cached_property
    def items(self) -> Items:
        """Agenda items and their Part I minutes."""
        return Items(self)

    @cached_property
    def passages(self) -> Passages:
        """Confidential passages."""
        return Passages(self)

    @cached_property
    def matters(self) -> Matters:
        """Matters and their determinations."""
        return Matters(self)

    @cached_property
    def paper_files(self) -> PaperFiles:
        """The files of papers."""
        return PaperFiles(self)

    @cached_property
    def records(self) -> Records:
        """The two records of each meeting."""
        return Records(self)

    @cached_property
    def commitments(self) -> Commitments:
        """Commitments to approved matters."""
        return Commitments(self)

    @cached_property
    def editions(self) -> Editions:
        """Editions, as the office knows them."""
        return Editions(self)

    @cached_property
    def outbox(self) -> Outbox:
        """What waits for the website."""
        return Outbox(self)

    @cached_property
    def takedowns(self) -> Takedowns:
        """Withdrawals for confidentiality."""
        return Takedowns(self)

    @cached_property
    def breaches(self) -> Breaches:
        """Breach records."""
        return Breaches(self)

    @cached_property
    def requests(self) -> Requests:
        """Requests for release and decisions on them."""
        return Requests(self)

    @cached_property
    def questions(self) -> Questions:
        """Questions about requests for release."""
        return Questions(self)

    @cached_property
    def wordings(self) -> Wordings:
        """Words that the leak check found and that are kept."""
        return Wordings(self)

    @cached_property
    def copies(self) -> Copies:
        """Numbered copies."""
        return Copies(self)

    @cached_property
    def audit(self) -> Audit:
        """The trail."""
        return Audit(self)


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

    def by(self, clock: Clock) -> Store:
        """The same records, told the time by another clock."""
        return Store(self._engine, self._at_rest, self._depositor, clock)

    def upgrade(self) -> None:
        """Bring the database to the newest form."""
        upgrade(self._engine, MIGRATIONS)

    def verify_trail(self, checkpoints: tuple[Head, ...] = ()) -> Report:
        """Read the whole trail and say what is wrong with it; it opens no entry."""
        return verify(self._engine, self._at_rest, checkpoints)

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
                self._alone(connection)
                work = self._work(connection, writing=True)
                yield work
                with said():
                    transaction.commit()
            finally:
                if transaction.is_active:
                    transaction.rollback()
        if work.destroyed:
            self._scrub()

    def _alone(self, connection: Connection) -> None:
        # One writer at a time, as on SQLite: what it reads is the last word, and its instant is later than
        # that of all that was kept before it. Else a copy could leave "before" a revocation it waited for.
        if connection.dialect.name == "postgresql":
            with said():
                connection.execute(ALONE)

    @contextmanager
    def _connected(self, engine: Engine) -> Iterator[Connection]:
        with said():
            connection = engine.connect()
        with connection:
            yield connection

    def _work(self, connection: Connection, *, writing: bool) -> Work:
        return Work(connection, self._at_rest, self._depositor, self._clock.now(), writing)

    def _scrub(self) -> None:
        # The write-ahead log still holds the page on which a destroyed key or payload stood.
        if self._engine.dialect.name != "sqlite":
            return
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.close()
