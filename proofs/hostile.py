"""Figure 25: hostile Word files, each refused quickly by a child that is bounded."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from governance.intake.child import MEMORY
from governance.intake.guard import read_word
from governance.intake.refusals import Unfit
from proofs.told import Figure, found
from tests.intake.docx import docx, p
from tests.intake.test_hostile import HOSTILE

FILES, SECONDS, PARTS, STARTS = 60, 1.0, 13, 9


def hostile() -> Iterator[Figure]:
    """Every file of the tests, and one cut off at many places: refused with a sentence, how quickly."""
    refused, times = 0, dict[str, float]()
    files = {name: data for name, (data, _cause) in HOSTILE.items()} | dict(_cut_off())
    for name, data in files.items():
        began = time.monotonic()
        try:
            read_word(data)
        except Unfit as unfit:
            refused += str(unfit).endswith(".")
        times[name] = time.monotonic() - began
    slowest = max(times.items(), key=lambda one: one[1])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    said = f"{refused} of {len(files)} refused; slowest {slowest[1]:.2f} s"
    met = refused == len(files) >= FILES and slowest[1] <= SECONDS
    note = f"the slowest: {slowest[0]}; an interpreter that does nothing takes {_bare():.3f} s here"
    yield found("25 hostile Word files", said, "60 of 60, each ≤ 1 s", met, note)
    # The system counts the largest process that was waited for, before it became the child, too.
    most = MEMORY / 2**20
    yield found("25 memory of the child", f"{peak:.0f} MB at most", f"≤ {most:.0f} MB", peak <= most)


def _bare() -> float:
    """What starting an interpreter takes by itself, in seconds."""
    times = []
    for _start in range(STARTS):
        began = time.monotonic()
        subprocess.run((sys.executable, "-I", "-c", "pass"), check=True)
        times.append(time.monotonic() - began)
    return statistics.median(times)


def _cut_off() -> Iterator[tuple[str, bytes]]:
    whole = docx("".join(p(f"Line {number} of minutes that were being sent.") for number in range(200)))
    for part in range(1, PARTS):
        yield f"cut off after {part} of {PARTS} parts", whole[: len(whole) * part // PARTS]
