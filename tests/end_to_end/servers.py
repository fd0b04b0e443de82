"""The office and the website as a deployment runs them: two processes over files in one folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from governance.kernel.clock import FixedClock
from governance.kernel.database import engine_for, upgrade
from governance.public.register import upgrade_register
from governance.services import delivering
from governance.services.website import Website
from governance.store.keys import create_keys, load_keys
from governance.store.unit import MIGRATIONS, Store
from tests.office import an_office

ROOT = Path(__file__).parents[2]
PATIENCE = 90
"""For how many seconds a server may take to start or to stop on a busy machine."""


@dataclass
class Deployment:
    """Where everything is: the folder, and the two addresses."""

    folder: Path
    office: str
    website: str


@contextmanager
def running(folder: Path) -> Iterator[Deployment]:
    """An invented office that publishes to a website, both running. Their words are kept in ``folder``."""
    office, website = f"http://localhost:{_free_port()}", f"http://127.0.0.1:{_free_port()}"
    _found(folder, website)
    servers = [_serve(folder, office, website, one) for one in ("create_app", "create_public_app")]
    try:
        for address in (office, website):
            _wait_for(address, servers)
        yield Deployment(folder, office, website)
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(PATIENCE)


def _found(folder: Path, website: str) -> None:
    for name in ("instance", "temporary", "told"):
        (folder / name).mkdir(mode=0o700)
    key = folder / "keys" / "office.key"
    create_keys(key)
    keys = load_keys(key)
    engine = engine_for(f"sqlite:///{folder}/instance/office.sqlite3")
    upgrade(engine, MIGRATIONS)
    register = f"sqlite:///{folder}/instance/public.sqlite3"
    upgrade_register(register)
    clock = FixedClock(datetime.now(UTC))
    store = Store(engine, keys.at_rest, keys.depositor, clock)
    an_office(store, clock)
    listed = Website(
        register, website, folder / "instance" / "exported.json", folder / "keys" / "publishing.key"
    )
    delivering.refresh(store, listed)
    listed.register.close()
    engine.dispose()


def _serve(folder: Path, office: str, website: str, what: str) -> subprocess.Popen[bytes]:
    address = office if what == "create_app" else website
    settings = {
        "PART_TWO_INSTANCE": str(folder / "instance"),
        "PART_TWO_KEYS": str(folder / "keys" / "office.key"),
        "PART_TWO_OFFICE_ADDRESS": office,
        "PART_TWO_PUBLIC_ADDRESS": website,
        "TMPDIR": str(folder / "temporary"),
    }
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--host", "127.0.0.1"),
        *("--port", address.rpartition(":")[2], "--workers", "1", "--blocking-threads", "4", "--no-ws"),
        *("--log-level", "debug", "--access-log", f"app:{what}"),
    ]
    with (folder / "told" / f"{what}.log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=log, stderr=log)


def _wait_for(address: str, servers: list[subprocess.Popen[bytes]]) -> None:
    port = int(address.rpartition(":")[2])
    for _second in range(PATIENCE * 20):
        assert all(server.poll() is None for server in servers), "a server did not start"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"{address} did not answer within {PATIENCE} seconds")


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
