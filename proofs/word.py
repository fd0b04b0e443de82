"""What the child that reads a Word file costs: memory at its peak, and time."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from random import Random

from governance.intake.archive import MOST_EXPANDED
from governance.intake.package import MOST_ELEMENTS
from proofs.deployment import ROOT
from proofs.told import Told, at_most, shown
from tests.intake.docx import docx, p, table

ROUNDS = 3
# The child's peak is what the system counted for a process that was waited for, and the parent is small.
READ = """
import resource, sys, time
from governance.intake.guard import read_word
data = open(sys.argv[1], "rb").read()
began = time.perf_counter()
read_word(data)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def word() -> Iterator[Told]:
    """Reading an ordinary file, and the largest that is taken."""
    files = (
        ("ordinary minutes", ordinary()),
        ("as large as is taken", largest()),
        ("as many parts", busiest()),
    )
    for name, data in files:
        runs = [measured(data) for _round in range(ROUNDS)]
        yield at_most(f"reading Word, {name}", "MB in the child", [peak for _time, peak in runs], 256)
        yield shown(f"reading Word, {name}, in time", "s", [time for time, _peak in runs])


def measured(data: bytes) -> tuple[float, float]:
    """Seconds, and megabytes at the child's peak."""
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(data)
        file.flush()
        run = subprocess.run(
            [sys.executable, "-c", READ, file.name], cwd=ROOT, capture_output=True, check=True, text=True
        )
    seconds, megabytes = run.stdout.split()
    return float(seconds), float(megabytes)


def ordinary() -> bytes:
    """Minutes of some twelve pages."""
    lines = "".join(
        p(f"Governors considered report {number} and noted its findings. ") for number in range(240)
    )
    return docx(lines + table(*((f"Line {row}", "1,200", "1,250") for row in range(40))))


def largest() -> bytes:
    """As much text as the guard lets through once it is unpacked."""
    # Words in no order, or the guard takes it for a bomb.
    chance = Random(7)
    vocabulary = [f"{chance.getrandbits(32):x}" for _word in range(300)]
    many = MOST_EXPANDED * 9 // 10 // (9 * 1000)
    return docx("".join(p(" ".join(chance.choices(vocabulary, k=1000))) for _paragraph in range(many)))


def busiest() -> bytes:
    """As many elements as the guard lets through: short lines, four elements each."""
    return docx(
        "".join(p(f"Line {number * 7919 % 100_003:x}") for number in range((MOST_ELEMENTS - 100) // 4))
    )
