"""Statements are written with SQLAlchemy, compiled once, and run on the driver itself.

Having SQLAlchemy execute a statement costs ten times what SQLite takes to answer it, and an act asks dozens.
What a statement means stays SQLAlchemy's: its text for each database, the order of its parameters, and how
types are written and read. Nothing that was entered ever becomes part of a statement's text.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol, TypeAlias

from sqlalchemy import Connection, Dialect, Executable, Select
from sqlalchemy.exc import DBAPIError

Parameters: TypeAlias = Mapping[str, Any]
Shape: TypeAlias = tuple[str, int, int]
Process: TypeAlias = Callable[[Any], Any]


_kind: Callable[..., Any] = namedtuple


class Row(Protocol):
    """A row: its columns by name, or in order."""

    def __getattr__(self, name: str) -> Any: ...

    def __getitem__(self, place: int, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...


class Prepared(NamedTuple):
    """A statement as a driver takes it.

    ``marks`` are its parameters with what writes each (in order, where ``in_order``), ``fixed`` the values
    that stand in the statement itself, ``lists`` the names that the elements of a list have. ``row`` makes a
    row, after each of ``reads`` read the column at its place.
    """

    sql: str
    marks: tuple[tuple[str, Process | None], ...]
    in_order: bool
    fixed: Parameters
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    row: Callable[[Iterable[Any]], Row]
    reads: tuple[tuple[int, Process], ...]

    def arguments(self, given: Parameters) -> Any:
        """The values of the parameters as the driver takes them."""
        values = {**self.fixed, **given}
        for name, each in self.lists:
            values.update(zip(each, _flat(given[name]), strict=True))
        if self.in_order:
            return [values[name] if write is None else write(values[name]) for name, write in self.marks]
        return {name: values[name] if write is None else write(values[name]) for name, write in self.marks}

    def rows(self, found: Sequence[Sequence[Any]]) -> list[Row]:
        """The rows that the driver found."""
        if not self.reads:
            return list(map(self.row, found))
        rows = [list(one) for one in found]
        for place, read in self.reads:
            for one in rows:
                one[place] = read(one[place])
        return list(map(self.row, rows))


def ask(connection: Connection, statement: Executable, given: Parameters) -> list[Row]:
    """The rows that a query finds. Raises what SQLAlchemy does: a DBAPIError by kind."""
    prepared = _prepared(statement, connection.dialect, tuple(_shape(*one) for one in given.items()))
    cursor = _run(connection, prepared.sql, prepared.arguments(given), many=False)
    try:
        return prepared.rows(cursor.fetchall())
    finally:
        cursor.close()


def change(connection: Connection, statement: Executable, given: Sequence[Parameters]) -> int:
    """Run a statement once for each of these parameters, which all have the same names; the rows it changed.

    Raises as ``ask`` does.
    """
    prepared = _prepared(statement, connection.dialect, tuple(_shape(*one) for one in given[0].items()))
    arguments = [prepared.arguments(one) for one in given]
    many = len(arguments) > 1
    cursor = _run(connection, prepared.sql, arguments if many else arguments[0], many=many)
    try:
        return int(cursor.rowcount)
    finally:
        cursor.close()


def _run(connection: Connection, sql: str, arguments: Any, *, many: bool) -> Any:
    """A cursor that ran this. Whoever listens to the engine's statements hears of it, as of all others."""
    driver = connection.dialect.loaded_dbapi
    heard: Any = connection.dispatch
    try:
        cursor = connection.connection.cursor()
        if heard.before_cursor_execute:
            for listener in heard.before_cursor_execute:
                sql, arguments = listener(connection, cursor, sql, arguments, None, many)
        if many:
            cursor.executemany(sql, arguments)
        else:
            cursor.execute(sql, arguments)
        if heard.after_cursor_execute:
            for listener in heard.after_cursor_execute:
                listener(connection, cursor, sql, arguments, None, many)
    except driver.Error as error:
        raise DBAPIError.instance(sql, None, error, driver.Error, hide_parameters=True) from None
    return cursor


def _shape(name: str, value: Any) -> Shape:
    """What a statement's text depends on: a parameter's name and, of a list, how long and wide it is."""
    if not isinstance(value, list | tuple):
        return name, -1, 0
    return name, len(value), len(value[0]) if value and isinstance(value[0], tuple) else 0


def _flat(values: Sequence[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, tuple):
            yield from value
        else:
            yield value


@lru_cache(maxsize=2048)
def _prepared(statement: Executable, dialect: Dialect, shapes: tuple[Shape, ...]) -> Prepared:
    """A statement for a database, with parameters of these shapes."""
    written: Any = statement
    reading = isinstance(statement, Select)
    names = [name for name, _length, _width in shapes]
    # A change tells how many rows it changed, and asks for none back.
    compiled = written.compile(
        dialect=dialect, column_keys=None if reading else names, for_executemany=not reading
    )
    if compiled.literal_execute_params:
        raise TypeError("A statement takes its values apart from its text.")
    state = compiled.construct_expanded_state(
        {name: _sample(length, width) for name, length, width in shapes}
    )
    lists = tuple((name, tuple(each)) for name, each in state.parameter_expansion.items() if name in names)
    writes = {
        name: one.type.dialect_impl(dialect).bind_processor(dialect) for name, one in compiled.binds.items()
    }
    writes |= state.processors
    known = {*names, *(one for _name, each in lists for one in each)}
    columns = [*written.selected_columns] if reading else []
    reads = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    order = state.positiontup or state.parameters
    return Prepared(
        sql=state.statement,
        marks=tuple((name, writes.get(name)) for name in order),
        in_order=compiled.positional,
        fixed={name: value for name, value in state.parameters.items() if name not in known},
        lists=lists,
        row=_maker([str(column.key) for column in columns]),
        reads=tuple((place, read) for place, read in enumerate(reads) if read is not None),
    )


def _maker(names: Sequence[str]) -> Callable[[Iterable[Any]], Row]:
    # A column without a name of its own, such as a maximum, is reached by its place.
    made: Callable[[Iterable[Any]], Row] = _kind("Row", names, rename=True)._make
    return made


def _sample(length: int, width: int) -> Any:
    if length < 0:
        return None
    return [(None,) * width if width else None] * length
