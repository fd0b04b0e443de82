"""The Opener: what unwraps the key of a matter, a request or a case. Only the gate imports it (promise 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from governance.kernel.values import from_json
from governance.store.hybrid import Private
from governance.store.keys import RestrictedKeys
from governance.store.seal import Scope, Sealed, parts_of
from governance.store.unit import Work

V = TypeVar("V")


class Opener:
    """Opens what is restricted, within one unit of work; it forgets the keys with it."""

    def __init__(self, keys: RestrictedKeys, work: Work) -> None:
        self._keys = keys
        self._work = work
        self._private: dict[Scope, Private] = {}

    def __repr__(self) -> str:
        return "<opener>"

    def load(self, scopes: Iterable[Scope]) -> None:
        """Fetch and unwrap the keys of many scopes with one query. Raises Unavailable, Corrupt."""
        missing = {scope for scope in scopes if scope not in self._private}
        if missing:
            for scope, wrapped in self._work.keys.wrapped(missing).items():
                self._private[scope] = self._keys.unwrap(scope, wrapped)

    def text(self, sealed: Sealed) -> bytes:
        """The bytes that were sealed. Raises Unavailable when the key is gone or missing, else Corrupt."""
        return self._keys.decrypt(self._key(parts_of(sealed)[0]), sealed)

    def value(self, kind: type[V], sealed: Sealed) -> V:
        """The value that was sealed."""
        return from_json(kind, self.text(sealed))

    def digest(self, scope: Scope, data: bytes) -> bytes:
        """A digest of ``data`` keyed by the scope: a bare one of "£4,000" could be guessed (promise 9)."""
        return self._key(scope).digest(b"part-two/digest/1", data)

    def _key(self, scope: Scope) -> Private:
        self.load((scope,))
        return self._private[scope]
