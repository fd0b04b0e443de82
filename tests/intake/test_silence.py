"""No value on the way in shows what it holds when it is printed, logged or part of an error (promise 9)."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import governance.domain
import governance.intake
from governance.kernel.values import Value
from tests.builders import CANARY


def kinds() -> list[type]:
    """Every kind of value of both floors: tuples with names, and structs."""
    found: dict[str, type] = {}
    for package in (governance.intake, governance.domain):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for one in vars(importlib.import_module(module.name)).values():
                named = isinstance(one, type) and issubclass(one, tuple) and hasattr(one, "_fields")
                if named or (isinstance(one, type) and issubclass(one, Value) and one is not Value):
                    found[f"{one.__module__}.{one.__qualname__}"] = one
    return [found[name] for name in sorted(found) if name.startswith("governance.")]


def fields(kind: type) -> int:
    """How many fields a kind of value has."""
    return len(getattr(kind, "_fields", ()) or kind.__struct_fields__)


def test_there_are_values_of_both_floors() -> None:
    floors = {kind.__module__.split(".")[1] for kind in kinds()}
    assert {"intake", "domain"} <= floors


@pytest.mark.parametrize("kind", [one for one in kinds() if issubclass(one, tuple)], ids=str)
def test_no_named_tuple_shows_what_it_holds(kind: type) -> None:
    made = tuple.__new__(kind, [CANARY] * fields(kind))
    assert CANARY not in repr(made) + str(made)


def test_no_struct_has_a_form_of_its_own_when_printed() -> None:
    structs = [kind for kind in kinds() if issubclass(kind, Value)]
    assert [kind.__name__ for kind in structs if kind.__repr__ is not Value.__repr__] == []
    assert [kind.__name__ for kind in structs if kind.__str__ is not Value.__str__] == []
