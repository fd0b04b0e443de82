"""The tests themselves as proofs: run as they stand, with larger settings where a test has one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from proofs.deployment import ROOT
from proofs.enlarged import CONSTANTS
from proofs.told import Figure, found


def ran(selection: Sequence[str], constants: dict[str, Any]) -> tuple[int, list[str]]:
    """How many tests of ``selection`` passed, and which failed; with these constants set in their modules."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-rfE",
        "-p",
        "proofs.enlarged",
        "-p",
        "no:cacheprovider",
    ]
    run = subprocess.run(
        [*command, *(f"tests/{one}" for one in selection)],
        cwd=ROOT,
        env={**os.environ, CONSTANTS: json.dumps(constants)},
        capture_output=True,
        text=True,
        check=False,
    )
    passed = re.search(r"(\d+) passed", run.stdout)
    failed = re.findall(r"^(?:FAILED|ERROR) (\S+)", run.stdout, re.MULTILINE)
    if run.returncode not in (0, 1):
        failed.append(f"pytest ended with {run.returncode}")
    return int(passed[1]) if passed else 0, failed


def proven(name: str, goal: str, *selection: str, **constants: Any) -> Figure:
    """A figure that tests prove as they stand."""
    passed, failed = ran(selection, constants)
    said = f"{passed} tests passed" + (f", {len(failed)} failed" if failed else "")
    return found(name, said, goal, passed > 0 and not failed, "; ".join(failed[:5]))
