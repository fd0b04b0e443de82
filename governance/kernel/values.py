"""The base of every value: immutable, strictly typed, and silent when printed."""

from typing import Any, TypeVar

import msgspec

from governance.kernel.errors import Invalid


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An immutable value with a strict JSON form. Its ``repr`` never shows what it holds."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    __str__ = __repr__

    def __rich_repr__(self) -> Any:
        return iter(())


V = TypeVar("V")


def to_json(value: object) -> bytes:
    """Canonical bytes of a value: UTF-8 JSON, keys sorted, no white space (the form that is hashed and
    sealed)."""
    return msgspec.json.encode(value, order="sorted")


def from_json(kind: type[V], data: bytes) -> V:
    """Read a value of ``kind`` back.

    Raises Invalid, naming the path but never the content, when ``data`` is not such a value.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        path = str(error).rpartition("at `$")[2].rstrip("`") if "at `$" in str(error) else ""
        raise Invalid("This is not in the form that was expected.", where=path.lstrip(".")) from None
    except msgspec.DecodeError:
        raise Invalid("This is not readable JSON.") from None


def changed(value: V, /, **fields: Any) -> V:
    """A copy of ``value`` with some fields replaced (their checks run again)."""
    return msgspec.structs.replace(value, **fields)  # type: ignore[type-var]
