"""The data keys of the database: what the gate unwraps, and how one is destroyed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, update

from governance.kernel.errors import NotFound, Unavailable
from governance.store.seal import Scope
from governance.store.shelf import Shelf
from governance.store.tables.people import scope_key

DESTROY = update(scope_key).where(
    scope_key.c.kind == bindparam("of_kind"), scope_key.c.subject_id == bindparam("of_subject")
)


class DataKeys(Shelf):
    """The wrapped key of each scope. They are made with the meeting, matter or request that they close."""

    def wrapped(self, scopes: Iterable[Scope]) -> dict[Scope, bytes]:
        """The wrapped private keys of these scopes, by one query.

        Raises Unavailable when one was destroyed or never was.
        """
        wanted = set(scopes)
        rows = self.access.key_rows({scope.id for scope in wanted})
        found = {Scope(row.kind, row.subject_id): row.wrapped for row in rows if row.wrapped is not None}
        if wanted - found.keys():
            raise Unavailable("The key of this record was destroyed; what it closed is gone.")
        return {scope: found[scope] for scope in wanted}

    def standing(self, scopes: Iterable[Scope]) -> frozenset[Scope]:
        """Those of these scopes whose key was not destroyed, by one query."""
        wanted = frozenset(scopes)
        rows = self.access.key_rows({scope.id for scope in wanted})
        found = (Scope(row.kind, row.subject_id) for row in rows if row.wrapped is not None)
        return wanted.intersection(found)

    def destroy(self, scope: Scope) -> None:
        """Destroy the key of ``scope``: what it closed is lost for good, nothing else. Raises NotFound."""
        gone = {"public": None, "wrapped": None, "destroyed_at": self.access.now}
        row = {"of_kind": scope.kind, "of_subject": scope.id, **gone}
        if self.access.write(DESTROY, row) != 1:
            raise NotFound()
        self.access.forget_key(scope)
