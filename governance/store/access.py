"""One transaction's hands: statements, errors by meaning, sealing, and opening what is at rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Executable, bindparam, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from governance.kernel.errors import PartTwoError, Refused, Unavailable
from governance.kernel.ids import new_id
from governance.kernel.values import from_json, to_json
from governance.store import constraints
from governance.store.keys import AtRest, Depositor, open_at_rest, seal_at_rest
from governance.store.seal import Kind, Place, Scope, Sealed, parts_of
from governance.store.statements import Parameters, Row, ask, change
from governance.store.tables.people import scope_key

V = TypeVar("V")

KEY = select(scope_key.c.kind, scope_key.c.subject_id, scope_key.c.public, scope_key.c.wrapped)
KEYS = KEY.where(scope_key.c.subject_id.in_(bindparam("ids", expanding=True)))
# A list in a statement is written out anew each time; most often one key is wanted.
ONE_KEY = KEY.where(scope_key.c.subject_id == bindparam("id"))
NEW_KEY = insert(scope_key)


class Access:
    """A transaction with its instant ``now`` (UTC). It opens what is at rest, only seals the rest."""

    def __init__(
        self, connection: Connection, at_rest: AtRest, depositor: Depositor, now: datetime, writing: bool
    ) -> None:
        self.connection = connection
        self.now = now
        self.writing = writing
        self.at_rest = at_rest
        self.depositor = depositor
        self._keys: dict[Scope, bytes] = {}
        self._kept_keys: dict[str, list[Row]] = {}
        self._ciphers: dict[Scope, AESGCM] = {}
        self._gone: set[Scope] = set()
        self._answers: dict[tuple[Any, ...], Any] = {}
        self._opened: dict[tuple[Any, Scope, Place, bytes], Any] = {}
        self.destroyed = False

    # --- statements ------------------------------------------------------------------------

    def row(self, statement: Executable, **parameters: Any) -> Row | None:
        """The first row, or None."""
        found = self.rows(statement, **parameters)
        return found[0] if found else None

    def rows(self, statement: Executable, **parameters: Any) -> Sequence[Row]:
        """All rows.

        What was asked before is answered from memory until something is written: within one transaction
        nobody else changes anything.
        """
        key = (statement, *_asked(parameters))
        if key not in self._answers:
            try:
                self._answers[key] = ask(self.connection, statement, parameters)
            except DBAPIError as error:
                raise _meaning(error) from None
        return self._answers[key]

    def made(self, make: Callable[[Sequence[Row]], V], statement: Executable, **parameters: Any) -> V:
        """What ``make`` makes of the rows; made before, it is remembered as long as they are."""
        key = (make, statement, *_asked(parameters))
        return self.once(key, lambda: make(self.rows(statement, **parameters)))

    def once(self, key: tuple[Any, ...], make: Callable[[], V]) -> V:
        """What ``make`` gives; it is remembered under ``key`` until something is written."""
        if key not in self._answers:
            self._answers[key] = make()
        found: V = self._answers[key]
        return found

    def some(self, one: Executable, several: Executable, wanted: Iterable[str]) -> Sequence[Row]:
        """The rows with these ids: by ``one`` (its ``row``) or ``several`` (its ``rows``)."""
        found = sorted(set(wanted))
        # A list in a statement is written out anew each time; most often one is wanted.
        if len(found) == 1:
            return self.rows(one, row=found[0])
        return self.rows(several, rows=found) if found else ()

    def write(self, statement: Executable, *parameters: Parameters) -> int:
        """Change rows, once for each set of parameters; how many were changed.

        Raises Conflict, Invalid, NotFound or Unavailable, by the constraint that was broken.
        """
        if not self.writing:
            raise RuntimeError("This unit of work only reads.")
        if not parameters:
            return 0
        self._answers.clear()
        try:
            return change(self.connection, statement, parameters)
        except DBAPIError as error:
            raise _meaning(error) from None

    # --- sealing ---------------------------------------------------------------------------

    def new_key(self, scope: Scope, organisation: str) -> None:
        """Make the data key of a new scope; from here on what is sealed under it can be destroyed with it."""
        power = self.depositor if scope.restricted else self.at_rest
        opens, wrapped = power.new_key(scope)
        self._keys[scope] = opens
        self._kept_keys.pop(scope.id, None)
        row = {
            "id": new_id(),
            "organisation_id": organisation,
            "kind": scope.kind,
            "subject_id": scope.id,
            "public": self.at_rest.wrap(scope, opens) if scope.restricted else None,
            "wrapped": wrapped,
            "wrapped_by": power.id,
            "created_at": self.now,
            "destroyed_at": None,
        }
        self.write(NEW_KEY, row)

    def ensure_key(self, scope: Scope, organisation: str) -> None:
        """Make the scope's key unless there is one, or was one that is destroyed."""
        self.load_keys((scope,))
        if scope not in self._keys and scope not in self._gone:
            self.new_key(scope, organisation)

    def seal(self, scope: Scope, place: Place, text: bytes) -> Sealed:
        """``text`` closed under the scope's key. Raises Unavailable when that key was destroyed."""
        if scope.restricted:
            key = self._key(scope)
            return self.depositor.seal(key, scope, place, text)
        return seal_at_rest(self._cipher(scope), scope, place, text)

    def box(self, scope: Scope, place: Place, value: object) -> bytes:
        """A value's canonical JSON, sealed, as the bytes a column keeps."""
        return parts_of(self.seal(scope, place, to_json(value)))[2]

    def open(self, sealed: Sealed) -> bytes:
        """What is sealed at rest. Raises Refused for what is restricted, Corrupt, or Unavailable."""
        scope = parts_of(sealed)[0]
        if scope.restricted:
            raise Refused("Only the gate opens what is confidential.", "restricted")
        return open_at_rest(self._cipher(scope), sealed)

    def value(self, kind: type[V], scope: Scope, place: Place, box: bytes) -> V:
        """A value that was kept with ``box``; what was opened before is not opened again."""
        key = (kind, scope, place, box)
        if key not in self._opened:
            self._opened[key] = from_json(kind, self.open(Sealed(scope, place, box)))
        return self._opened[key]

    def load_keys(self, scopes: Iterable[Scope]) -> None:
        """Fetch the keys of many scopes with one query, so that opening many rows needs no more."""
        missing = {scope for scope in scopes if scope not in self._keys}
        if not missing:
            return
        for row in self.key_rows({scope.id for scope in missing}):
            scope = Scope(_kind(row.kind), row.subject_id)
            if scope not in missing:
                continue
            if row.wrapped is None:
                self._gone.add(scope)
            else:
                box = row.public if scope.restricted else row.wrapped
                self._keys[scope] = self.at_rest.unwrap(scope, box)

    def key_rows(self, subjects: Collection[str]) -> list[Row]:
        """The keys of these subjects as they are kept, by one query for those that were not asked for yet."""
        missing = sorted(set(subjects) - self._kept_keys.keys())
        found = self.rows(ONE_KEY, id=missing[0]) if len(missing) == 1 else ()
        if len(missing) > 1:
            found = self.rows(KEYS, ids=missing)
        self._kept_keys |= {one: [row for row in found if row.subject_id == one] for one in missing}
        return [row for one in sorted(subjects) for row in self._kept_keys[one]]

    def forget_key(self, scope: Scope) -> None:
        """Drop a destroyed key from this transaction."""
        self._keys.pop(scope, None)
        self._ciphers.pop(scope, None)
        self._kept_keys.pop(scope.id, None)
        self._opened.clear()
        self._gone.add(scope)
        self.destroyed = True

    def _key(self, scope: Scope) -> bytes:
        self.load_keys((scope,))
        if scope not in self._keys:
            raise Unavailable("The key of this record was destroyed; what it closed is gone.")
        return self._keys[scope]

    def _cipher(self, scope: Scope) -> AESGCM:
        if scope not in self._ciphers:
            self._ciphers[scope] = AESGCM(self._key(scope))
        return self._ciphers[scope]


def _asked(parameters: Parameters) -> Iterator[tuple[str, Any]]:
    for name, value in parameters.items():
        yield name, tuple(value) if isinstance(value, list) else value


def _kind(word: str) -> Kind:
    return word  # type: ignore[return-value]


@contextmanager
def said() -> Iterator[None]:
    """Turn the database's errors into ours; none of theirs, which carry parameters, goes further."""
    try:
        yield
    except DBAPIError as error:
        raise _meaning(error) from None


def _meaning(error: DBAPIError) -> PartTwoError:
    if isinstance(error, IntegrityError):
        return constraints.meaning(error)
    return Unavailable(
        "The database is busy or cannot write just now; nothing was changed. Try again in a moment."
    )
