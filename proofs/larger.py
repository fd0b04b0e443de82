"""The tests themselves as proofs: run in this process, with larger settings where a test has one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from proofs.deployment import ROOT
from proofs.told import Figure, found


class _Counting:
    """Sets constants on the modules that were collected, and counts what passed."""

    def __init__(self, constants: dict[str, Any]) -> None:
        self._constants = constants
        self.passed = 0
        self.failed: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Before any test runs."""
        for item in items:
            for name, value in self._constants.items():
                if hasattr(getattr(item, "module", None), name):
                    setattr(item.module, name, value)  # type: ignore[attr-defined]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """After each step of a test."""
        if report.failed:
            self.failed.append(report.nodeid)
        elif report.when == "call":
            self.passed += 1


def ran(selection: Sequence[str], constants: dict[str, Any]) -> tuple[int, list[str]]:
    """How many tests of ``selection`` passed, and which failed; with these constants of their modules set."""
    counting = _Counting(constants)
    quiet = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:terminal", "--rootdir", str(ROOT)]
    pytest.main([*quiet, *(str(ROOT / "tests" / one) for one in selection)], plugins=[counting])
    return counting.passed, counting.failed


def proven(name: str, goal: str, *selection: str, **constants: Any) -> Figure:
    """A figure that tests prove as they stand."""
    passed, failed = ran(selection, constants)
    said = f"{passed} tests passed" + (f", {len(failed)} failed" if failed else "")
    return found(name, said, goal, passed > 0 and not failed, "; ".join(failed[:5]))
