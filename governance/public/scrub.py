"""After a withdrawal: the register rewritten, where a database leaves words of deleted rows behind."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from governance.public.index import FileIndex
from governance.public.tables import (
    edition_files,
    editions,
    files,
    manifests,
    meetings,
    paragraphs,
    tombstones,
)

_TABLES = (files, edition_files, editions, manifests, meetings, paragraphs, tombstones)
_WITH_WORDS = ", ".join((*(table.name for table in _TABLES), "search"))


def scrub(engine: Engine) -> None:
    """Rewrite the index of words and the database without their free space. May be repeated."""
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            FileIndex().scrub(connection)
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        connection.rollback()
        whole = "VACUUM" if engine.dialect.name == "sqlite" else f"VACUUM FULL {_WITH_WORDS}"
        _outside_a_transaction(raw, whole)


def _outside_a_transaction(raw: Any, statement: str) -> None:
    """Both drivers begin a transaction for us unless told not to; a vacuum cannot run in one."""
    if hasattr(raw, "autocommit") and hasattr(raw, "pgconn"):
        raw.autocommit = True
        try:
            raw.execute(statement)
        finally:
            raw.autocommit = False
    else:
        raw.execute(statement)
