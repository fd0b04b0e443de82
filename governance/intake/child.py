"""The child process that reads a Word file: little memory, little time, no files, one answer.

It takes the file on standard input and answers on standard output with a document or the name of a cause.
Whatever goes wrong inside stays inside: no message and no trace leaves it.
"""

from __future__ import annotations

import resource
import sys

MEMORY = 256 * 1024 * 1024
SECONDS = 20
DEEPEST_RECURSION = 4000


def confine() -> None:
    """Bound this process before it sees the file (ASVS 5.2.2)."""
    bounds = {resource.RLIMIT_CPU: SECONDS, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}
    if sys.platform == "linux":
        bounds[resource.RLIMIT_AS] = MEMORY
    for which, bound in bounds.items():
        resource.setrlimit(which, (bound, bound))
    sys.setrecursionlimit(DEEPEST_RECURSION)


def answer() -> bytes:
    """Read standard input and make the answer."""
    from governance.intake.refusals import Unfit
    from governance.intake.report import Answer
    from governance.intake.word import read_package
    from governance.kernel.values import to_json

    resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))
    try:
        return to_json(Answer(document=read_package(sys.stdin.buffer.read())))
    except Unfit as unfit:
        return to_json(Answer(cause=unfit.cause.name))


def main() -> None:
    """Confine, read, answer; any failure is an exit code and nothing more."""
    try:
        confine()
        made = answer()
    except BaseException:
        sys.exit(1)
    sys.stdout.buffer.write(made)
