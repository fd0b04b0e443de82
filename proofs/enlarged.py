"""A pytest plugin: sets constants of the modules it collects to what ``larger`` asks for."""

from __future__ import annotations

import json
import os

import pytest

CONSTANTS = "PART_TWO_PROVE_CONSTANTS"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before any test runs."""
    for name, value in json.loads(os.environ.get(CONSTANTS, "{}")).items():
        for item in items:
            if hasattr(getattr(item, "module", None), name):
                setattr(item.module, name, value)  # type: ignore[attr-defined]
