"""The public page beside a bare Flask route that gives the same bytes from memory, on the same server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

from flask import Flask, Response

from governance.public.register import upgrade_register
from proofs.deployment import PEER_PORT, SITE_PORT, folder, served
from proofs.told import Told, at_least, shown, unmeasured
from tests.public.builders import first, listed_in, printed, the_minutes

ROUNDS, SECONDS, CONNECTIONS = 7, 2, 8
PAGE = "/bodies/oak-lane-lgb/2026-09-14"
NAME = "the public page"
GET_WRK = "wrk is missing: apt-get install wrk"


def page() -> Iterator[Told]:
    """Requests a second of a minutes page, as a multiple of those of the bare route."""
    if shutil.which("wrk") is None:
        yield unmeasured(NAME, "× a bare Flask route", "≥ 1", GET_WRK)
        return
    with folder() as place:
        database = f"sqlite:///{place}/public.sqlite3"
        upgrade_register(database)
        register = listed_in(database)
        register.deliver(printed(the_minutes(), first()), "edition", "meeting")
        register.close()
        told = {"PART_TWO_PUBLIC_DATABASE": database, "PART_TWO_PUBLIC_ADDRESS": "https://minutes.example"}
        with served("app:create_public_app", SITE_PORT, {**os.environ, **told}):
            (place / "page").write_bytes(_body())
            peer = {**os.environ, "PART_TWO_BENCH_PAGE": str(place / "page")}
            with served("proofs.page:bare", PEER_PORT, peer):
                yield from _compared()


def bare() -> Flask:
    """A Flask application with one route, which gives what it has in memory."""
    app = Flask("bare")
    body = Path(os.environ["PART_TWO_BENCH_PAGE"]).read_bytes()
    app.add_url_rule(PAGE, "page", lambda: Response(body, content_type="text/html; charset=utf-8"))
    return app


def _compared() -> Iterator[Told]:
    for port in (SITE_PORT, PEER_PORT):
        _requests(port)
    rounds = [(_requests(SITE_PORT), _requests(PEER_PORT)) for _round in range(ROUNDS)]
    yield at_least(NAME, "× a bare Flask route", [site / peer for site, peer in rounds], 1)
    yield shown("the public page, in time", "requests/s", [site for site, _peer in rounds])
    yield shown("the bare Flask route, in time", "requests/s", [peer for _site, peer in rounds])


def _body() -> bytes:
    connection = HTTPConnection("127.0.0.1", SITE_PORT)
    connection.request("GET", PAGE)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"The public page was answered with {answer.status}.")
    return body


def _requests(port: int) -> float:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", f"http://127.0.0.1:{port}{PAGE}"]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None or "Non-2xx" in said:
        raise SystemExit(f"wrk could not measure the page:\n{said}")
    return float(found[1])
