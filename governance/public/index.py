"""The index of published words: full text of SQLite (FTS5) or of PostgreSQL behind one small interface.

Newer meetings have greater ids, so that the newest come first without sorting. An index says "these words, of
these facets, between these ids"; what it means is decided in ``search``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, text

PREFIX_WORDS = 64
"""How many different words a beginning may stand for: more, and it says too little to search for."""


class Entry(NamedTuple):
    """What is indexed of one passage: folded words in their order, and facets such as ``body-oak-lane-lgb``.

    A facet has a hyphen and a folded word has none, so neither is ever taken for the other.
    """

    id: int
    facets: tuple[str, ...]
    words: tuple[str, ...]


class Sought(NamedTuple):
    """All of ``phrases`` (words that follow each other), ``facets`` and ``beginnings`` (of words)."""

    phrases: tuple[tuple[str, ...], ...] = ()
    beginnings: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()

    def loosely(self) -> Sought:
        """The same with the words of each phrase anywhere in a passage."""
        words = dict.fromkeys(word for phrase in self.phrases for word in phrase)
        return self._replace(phrases=tuple((word,) for word in words))


class TooWide(Exception):
    """A beginning of a word stands for more different words than are searched for."""

    def __init__(self, beginning: str) -> None:
        super().__init__()
        self.beginning = beginning


class Index(Protocol):
    """An index in the database of ``connection``."""

    def add(self, connection: Connection, entries: Sequence[Entry]) -> None:
        """Add entries that are not there."""

    def remove(self, connection: Connection, entries: Sequence[Entry]) -> None:
        """Remove entries, given as they were added."""

    def condition(self, connection: Connection, sought: Sought, /) -> str:
        """``sought`` as the index's own query. Raises TooWide."""

    def ids(
        self, connection: Connection, condition: str, low: int, high: int, limit: int, skip: int = 0
    ) -> tuple[int, ...]:
        """Ids that fulfil ``condition``, at least ``low`` and below ``high``, newest first."""


def index_of(connection: Connection) -> Index:
    """The index that this database has."""
    return FileIndex() if connection.dialect.name == "sqlite" else ServerIndex()


class FileIndex:
    """FTS5. The words stand in ``paragraphs`` alone: the index is contentless, and is told what to remove."""

    def add(self, connection: Connection, entries: Sequence[Entry]) -> None:
        """In rising order: FTS5 begins a segment anew at each id that falls."""
        _each(connection, "INSERT INTO search(rowid, words) VALUES (:id, :words)", sorted(entries), _line)

    def remove(self, connection: Connection, entries: Sequence[Entry]) -> None:
        """Leaves the words in the index's pages until ``scrub``."""
        delete = "INSERT INTO search(search, rowid, words) VALUES ('delete', :id, :words)"
        _each(connection, delete, sorted(entries), _line)

    def condition(self, connection: Connection, sought: Sought) -> str:
        """An expression of FTS5; every word is quoted, so none is read as an operator."""
        quoted = [f'"{" ".join(phrase)}"' for phrase in sought.phrases]
        quoted += [f'"{facet}"' for facet in sought.facets]
        for beginning in sought.beginnings:
            words = _beginning_with(connection, beginning) or (beginning,)
            quoted.append("(" + " OR ".join(f'"{word}"' for word in words) + ")")
        return " AND ".join(quoted)

    def ids(
        self, connection: Connection, condition: str, low: int, high: int, limit: int, skip: int = 0
    ) -> tuple[int, ...]:
        """See ``Index``."""
        asked = {"sought": condition, "low": low, "high": high, "limit": limit, "skip": skip}
        return tuple(row[0] for row in connection.execute(_IN_FILE, asked).all())

    def scrub(self, connection: Connection) -> None:
        """Write the index anew as one segment: removed words and the beginnings of them are then gone."""
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('optimize')")


class ServerIndex:
    """Text search of PostgreSQL, over vectors made here: its own parser and dictionaries are not asked."""

    def add(self, connection: Connection, entries: Sequence[Entry]) -> None:
        """See ``Index``."""
        _each(
            connection,
            "INSERT INTO search(id, words) VALUES (:id, CAST(:words AS tsvector))",
            entries,
            _vector,
        )

    def remove(self, connection: Connection, entries: Sequence[Entry]) -> None:
        """See ``Index``."""
        _each(connection, "DELETE FROM search WHERE id = :id", entries, lambda entry: {"id": entry.id})

    def condition(self, _connection: Connection, sought: Sought) -> str:
        """A ``tsquery``; words hold neither quotes nor backslashes."""
        quoted = ["(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in sought.phrases]
        quoted += [f"'{facet}'" for facet in sought.facets]
        quoted += [f"'{beginning}':*" for beginning in sought.beginnings]
        return " & ".join(quoted)

    def ids(
        self, connection: Connection, condition: str, low: int, high: int, limit: int, skip: int = 0
    ) -> tuple[int, ...]:
        """See ``Index``."""
        asked = {"sought": condition, "low": low, "high": high, "limit": limit, "skip": skip}
        return tuple(row[0] for row in connection.execute(_ON_SERVER, asked).all())


_IN_FILE = text(
    "SELECT rowid FROM search WHERE search MATCH :sought AND rowid >= :low AND rowid < :high"
    " ORDER BY rowid DESC LIMIT :limit OFFSET :skip"
)
_ON_SERVER = text(
    "SELECT id FROM search WHERE words @@ CAST(:sought AS tsquery) AND id >= :low AND id < :high"
    " ORDER BY id DESC LIMIT :limit OFFSET :skip"
)
_NEXT_WORD = text("SELECT term FROM search_words WHERE term >= :word AND term < :end LIMIT 1")
_LONGEST = 16_000
"""The last place that a vector of PostgreSQL can tell."""


def _each(
    connection: Connection, statement: str, entries: Iterable[Entry], row: Callable[[Entry], dict[str, Any]]
) -> None:
    rows = [row(entry) for entry in entries]
    if rows:
        connection.execute(text(statement), rows)


def _line(entry: Entry) -> dict[str, Any]:
    return {"id": entry.id, "words": " ".join((*entry.facets, *entry.words))}


def _vector(entry: Entry) -> dict[str, Any]:
    places: dict[str, list[str]] = {}
    for place, word in enumerate(entry.words[:_LONGEST], 1):
        places.setdefault(word, []).append(str(place))
    words = (f"'{word}':{','.join(at[:255])}" for word, at in places.items())
    return {"id": entry.id, "words": " ".join((*(f"'{facet}'" for facet in entry.facets), *words))}


def _beginning_with(connection: Connection, beginning: str) -> tuple[str, ...]:
    """The words that begin so. One step a word: FTS5's own prefix search reads all their places first."""
    found: list[str] = []
    word, end = beginning, beginning + "\U0010ffff"
    while True:
        term = connection.scalar(_NEXT_WORD, {"word": word, "end": end})
        if term is None:
            return tuple(found)
        if len(found) == PREFIX_WORDS:
            raise TooWide(beginning)
        found.append(term)
        word = term + "\x01"
