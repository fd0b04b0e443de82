"""What this machine has and lacks: each finding says how to get what is missing."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from governance.kernel.errors import PartTwoError
from governance.web.commands.running import Machine


class Finding(NamedTuple):
    """One thing that was looked at; ``remedy`` says how to get it."""

    what: str
    good: bool
    remedy: str = ""


def findings(machine: Machine) -> Iterator[Finding]:
    """Everything that the office and the website need, in the order in which to mend it."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(f"Python {version}", sys.version_info >= (3, 11), "Install Python 3.11 or later.")
    yield _sqlite()
    yield _works(
        "PDF printing", _print, "Install Pango (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0)."
    )
    yield _key(machine)
    yield _works("Office database", lambda: _office(machine), "Run: flask --app app db upgrade")
    yield _works("Public register", lambda: _register(machine), "Run: flask --app app db upgrade")


def _sqlite() -> Finding:
    from governance.kernel.database import safe_for_wal, sqlite_module

    module = sqlite_module()
    safe = safe_for_wal(module.sqlite_version_info)
    mode = "write-ahead log" if safe else "rollback journal, which is slower and as safe"
    return Finding(f"SQLite {module.sqlite_version} ({mode})", good=True)


def _key(machine: Machine) -> Finding:
    what = f"Key file {machine.keys}"
    if not machine.keys.exists():
        return Finding(what, False, "Run: flask --app app db upgrade (a new office), or put your copy there.")
    private = not stat.S_IMODE(machine.keys.stat().st_mode) & 0o077
    return Finding(what, private, f"Run: chmod 600 {machine.keys}")


def _works(what: str, trial: Callable[[], object], remedy: str) -> Finding:
    try:
        trial()
    except PartTwoError as error:
        return Finding(what, False, f"{error.sentence} {remedy}")
    except (ImportError, OSError):
        return Finding(what, False, remedy)
    return Finding(what, good=True)


def _print() -> None:
    import governance.documents.pdf  # noqa: F401


def _office(machine: Machine) -> None:
    with machine.open().store.reading() as work:
        work.organisations.all()


def _register(machine: Machine) -> None:
    from governance.public.reader import reader_for

    reader = reader_for(machine.public_database)
    with reader.reading():
        pass
    reader.close()
