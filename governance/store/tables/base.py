"""What every table of the office is made of: random ids, instants and states in clear, text sealed."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Dialect, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator

from governance.kernel.clock import instant, instant_text
from governance.kernel.database import NAMING

metadata = MetaData(naming_convention=NAMING)


class Instant(TypeDecorator[datetime]):
    """A UTC instant, kept as text of one width that sorts as time does on both databases."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> str | None:
        """The text that is kept."""
        return None if value is None else instant_text(value)

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """The instant that was kept."""
        return None if value is None else _read(value)


# One act reads the same few instants again and again.
_read = lru_cache(maxsize=4096)(instant)


def table(name: str, *items: SchemaItem) -> Table:
    """A table with a random id and the organisation whose row it is."""
    made = Table(name, metadata, key("id"), link("organisation_id", "organisation"), *items)
    Index(None, made.c.organisation_id)
    return made


def key(name: str) -> Column[str]:
    """An id, or part of the primary key."""
    return Column(name, String(36), primary_key=True)


def link(name: str, to: str, **options: Any) -> Column[str]:
    """A reference to the id of another table; never empty unless said."""
    options.setdefault("nullable", False)
    return Column(name, String(36), ForeignKey(f"{to}.id"), **options)


def maybe(name: str, to: str, **options: Any) -> Column[str]:
    """A reference that may be empty."""
    return link(name, to, nullable=True, **options)


def sealed(name: str, **options: Any) -> Column[bytes]:
    """Ciphertext (or a digest): bytes that say nothing."""
    options.setdefault("nullable", False)
    return Column(name, LargeBinary, **options)


def at(name: str, **options: Any) -> Column[datetime]:
    """An instant."""
    options.setdefault("nullable", False)
    return Column(name, Instant, **options)


def word(name: str, **options: Any) -> Column[str]:
    """A state or a kind: one of a few fixed words, never what somebody typed."""
    options.setdefault("nullable", False)
    return Column(name, String(40), **options)


def count(name: str, **options: Any) -> Column[int]:
    """A version, a position or a number."""
    options.setdefault("nullable", False)
    return Column(name, Integer, **options)
