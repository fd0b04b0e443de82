"""A whole deployment in a folder of its own: databases, key, an invented trust, real servers on loopback.

It stands on the disk that the checkout is on, for a folder in memory would make every sync free.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from governance.gate.passing import Gate
from governance.kernel.clock import FixedClock
from governance.kernel.database import engine_for
from governance.public.register import upgrade_register
from governance.services import delivering
from governance.services.website import Website
from governance.store.keys import KeyRing, create_keys, load_keys
from governance.store.unit import Store
from tests.office import AnOffice, an_office

ROOT = Path(__file__).resolve().parents[1]
OFFICE_PORT = int(os.environ.get("PART_TWO_BENCH_PORT", "8901"))
SITE_PORT = OFFICE_PORT + 1
PEER_PORT = OFFICE_PORT + 2


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder on the checkout's disk, removed afterwards."""
    made = Path(tempfile.mkdtemp(prefix=".bench-", dir=ROOT))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@dataclass
class Deployment:
    """The folder with everything in it, and the invented office over it, for acting in this process."""

    place: Path
    office: AnOffice
    keys: KeyRing
    website: Website

    @property
    def environment(self) -> dict[str, str]:
        """What tells ``app.py`` where this deployment is."""
        return {
            **os.environ,
            "PART_TWO_INSTANCE": str(self.place / "instance"),
            "PART_TWO_KEYS": str(self.place / "keys" / "office.key"),
            "PART_TWO_OFFICE_ADDRESS": f"http://127.0.0.1:{OFFICE_PORT}",
            "PART_TWO_PUBLIC_ADDRESS": self.website.address,
        }


@contextmanager
def deployment() -> Iterator[Deployment]:
    """A deployment with the invented trust of the tests, its bodies listed on its website."""
    with folder() as place:
        create_keys(place / "keys" / "office.key")
        keys = load_keys(place / "keys" / "office.key")
        engine = engine_for(f"sqlite:///{place}/instance/office.sqlite3")
        register = f"sqlite:///{place}/instance/public.sqlite3"
        upgrade_register(register)
        website = Website(
            register,
            f"http://127.0.0.1:{SITE_PORT}",
            place / "instance" / "exported.json",
            place / "keys" / "publishing.key",
        )
        clock = FixedClock(datetime.now(UTC))
        store = Store(engine, keys.at_rest, keys.depositor, clock)
        store.upgrade()
        office = an_office(store, clock, gate=Gate(keys.restricted), website=website)
        delivering.refresh(store, website)
        try:
            yield Deployment(place, office, keys, website)
        finally:
            website.register.close()
            engine.dispose()


@contextmanager
def served(application: str, port: int, environment: Mapping[str, str]) -> Iterator[int]:
    """An application on the server and with the settings of ``script/server``; its process id."""
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", "1", "--blocking-threads", "4", "--backpressure", "64"),
        *("--workers-kill-timeout", "5", "--no-ws", "--log-level", "error", application),
    ]
    # A session of its own, so that the worker goes when the server does.
    server = subprocess.Popen(command, cwd=ROOT, env=dict(environment), start_new_session=True)
    try:
        _wait_for(port, server)
        yield server.pid
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, 9)
            server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _try in range(300):
        if server.poll() is not None:
            raise SystemExit(f"The server for port {port} did not start; the lines above say why.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"The server for port {port} did not answer within half a minute.")
