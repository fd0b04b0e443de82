"""How the website answers: headers, caches, absurd addresses, a register that is not there."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from governance.public import reader
from governance.public.register import Register
from governance.public.stored import StoredPages
from governance.public.web import create_public_app
from tests.public.builders import first, plain, the_minutes
from tests.public.conftest import ADDRESS
from tests.public.test_register import crashed_while_writing
from tests.public_client import AnonymousClient

HERE = "/bodies/oak-lane-lgb/2026-09-14"
PDF = f"{HERE}/oak-lane-lgb-2026-09-14-minutes.pdf"
SCRIPTED = ("/search", "/verify")
"""The two pages that have a script, and work without it."""
EVERY_KIND = (
    "/",
    "/about",
    "/bodies/oak-lane-lgb",
    "/bodies/oak-lane-lgb/2026",
    HERE,
    f"{HERE}/editions/2/changes",
    PDF,
    "/feed.atom",
    *SCRIPTED,
)


def page(client: AnonymousClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def test_addresses_never_come_from_the_host_that_was_asked_for(
    client: AnonymousClient, published: Register
) -> None:
    answer = client.get("/feed.atom", headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
    assert b"evil" not in answer.data


ABSURD = (
    "/bodies/nobody",
    "/bodies/oak-lane-lgb/2026-02-31",
    "/bodies/oak-lane-lgb/2026-09-14-9999",
    "/bodies/oak-lane-lgb/99999999999999",
    "/bodies/oak-lane-lgb/1999",
    "/bodies/oak-lane-lgb/0000",
    "/bodies/oak-lane-lgb/2026/before/1000000000",
    "/bodies/oak-lane-lgb/x/before/2026-09-14",
    f"{HERE}/editions/0",
    f"{HERE}/editions/-1",
    f"{HERE}/editions/1000000000",
    f"{HERE}/editions/1/oak-lane-lgb-2026-09-14-minutes.pdf",
    f"{HERE}/minutes.exe",
    f"{HERE}/oak-lane-lgb-2026-09-14-minutes.html",
    "/assets/site.css",
    "/assets/..%2f..%2fconfig.py",
    "/assets/colours-0.css",
    "/bodies/%00",
    "/bodies/%ff%fe",
    "/" + "a" * 9000,
    "/bodies//oak-lane-lgb",
)


@pytest.mark.parametrize("path", ABSURD)
def test_an_address_that_holds_nothing_gets_one_and_the_same_answer(
    client: AnonymousClient, published: Register, path: str
) -> None:
    answer, plainly = client.get(path), client.get("/nothing")
    assert answer.status_code == 404
    assert (answer.data, list(answer.headers)) == (plainly.data, list(plainly.headers))


def test_a_slash_too_many_leads_to_the_page(client: AnonymousClient, published: Register) -> None:
    answer = client.get(f"{HERE}/")
    assert (answer.status_code, answer.headers["Location"]) == (308, HERE)


def test_a_query_string_changes_nothing(client: AnonymousClient, published: Register) -> None:
    assert client.get(f"{HERE}?page=1000000000&q={'x' * 10_000}").data == client.get(HERE).data


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_website_can_only_be_read(client: AnonymousClient, published: Register, method: str) -> None:
    answer = client.open("/", method=method, data=b"x" * 1000)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", [*EVERY_KIND, "/nothing"])
def test_a_cookie_that_is_sent_changes_nothing_and_none_is_set(
    client: AnonymousClient, published: Register, path: str
) -> None:
    with_one = client.get(path, headers={"Cookie": "session=abc", "Authorization": "Basic eDp5"})
    without = client.get(path)
    assert (with_one.status_code, list(with_one.headers), with_one.data) == (
        without.status_code,
        list(without.headers),
        without.data,
    )


@pytest.mark.parametrize("path", [*EVERY_KIND, "/nothing"])
def test_every_answer_carries_the_security_headers(
    client: AnonymousClient, published: Register, path: str
) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert ("script" in headers["Content-Security-Policy"]) == (path in SCRIPTED)
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"]
    assert headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", [path for path in EVERY_KIND if not path.endswith((".pdf", ".atom"))])
def test_pages_hold_no_script_no_inline_style_and_nothing_of_others(
    client: AnonymousClient, published: Register, path: str
) -> None:
    markup = page(client, path)
    assert not re.search(r"<style|\sstyle=|\son\w+=|<iframe", markup)
    scripts = re.findall(r"<script([^>]*)>", markup)
    assert all(re.fullmatch(r' src="/assets/[\w.-]+\.js" defer', one) for one in scripts)
    assert bool(scripts) == (path in SCRIPTED)
    assert all(re.search(r'action="/(search|verify)"', one) for one in re.findall(r"<form[^>]*>", markup))
    loaded = re.findall(r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|img[^>]*src)="([^"]*)"', markup)
    assert loaded
    assert all(place.startswith("/assets/") for place in loaded)


def test_a_page_that_is_known_is_not_sent_again(client: AnonymousClient, published: Register) -> None:
    known = client.get(HERE).headers["ETag"]
    answer = client.get(HERE, headers={"If-None-Match": known})
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", known)


def test_a_squeezed_page_holds_the_same_bytes_under_a_tag_of_its_own(
    client: AnonymousClient, published: Register
) -> None:
    plainly = client.get(HERE)
    squeezed = client.get(HERE, headers={"Accept-Encoding": "br, gzip;q=0.8"})
    assert gzip.decompress(squeezed.data) == plainly.data
    assert squeezed.headers["ETag"] != plainly.headers["ETag"]
    assert squeezed.headers["Vary"] == "Accept-Encoding"
    assert client.get(HERE, headers={"If-None-Match": squeezed.headers["ETag"]}).status_code == 304


def test_a_reader_that_refuses_gzip_gets_the_page_as_it_is(
    client: AnonymousClient, published: Register
) -> None:
    assert "Content-Encoding" not in client.get(HERE, headers={"Accept-Encoding": "gzip;q=0"}).headers


def test_asking_for_the_head_gives_the_same_headers_and_no_body(
    client: AnonymousClient, published: Register
) -> None:
    head, whole = client.head(HERE), client.get(HERE)
    assert (list(head.headers), head.data) == (list(whole.headers), b"")


def test_style_and_fonts_may_be_kept_for_a_year_under_names_that_change_with_them(
    client: AnonymousClient, published: Register
) -> None:
    sheet = re.findall(r'href="(/assets/site-[0-9a-f]{12}\.css)"', page(client, "/"))[0]
    answer = client.get(sheet)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    fonts = re.findall(r'url\("([^"]+)"\)', answer.get_data(as_text=True))
    assert [client.get(f"/assets/{font}").status_code for font in fonts] == [200, 200, 200]


def test_a_page_with_its_style_is_small(client: AnonymousClient, published: Register) -> None:
    packed = {"Accept-Encoding": "gzip"}
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page(client, HERE))
    assert sum(len(client.get(path, headers=packed).data) for path in (HERE, *sheets)) < 15_000


def test_an_unreadable_register_answers_try_again_and_recovers(
    client: AnonymousClient, file: Path, url: str, published: Register
) -> None:
    published.close()
    client.get(HERE)
    crashed_while_writing(file)
    answer = client.get("/about")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "cannot be read just now" in answer.get_data(as_text=True)
    Register(url).recover()
    assert client.get("/about").status_code == 200


def test_without_a_register_there_is_still_a_page_and_its_style(tmp_path: Path) -> None:
    client = AnonymousClient(create_public_app(f"sqlite:///{tmp_path}/none.sqlite3", "http://127.0.0.1:8001"))
    answer = client.get("/")
    assert answer.status_code == 503
    sheet = re.findall(r'href="(/assets/[^"]+\.css)"', answer.get_data(as_text=True))[0]
    assert client.get(sheet).status_code == 200


def test_a_register_that_vanishes_is_not_answered_from_memory(
    client: AnonymousClient, file: Path, published: Register
) -> None:
    assert client.get(HERE).status_code == 200
    os.rename(file, file.with_name("elsewhere"))
    assert client.get(HERE).status_code == 503


def test_pages_in_memory_stay_within_their_limit(app: Flask, published: Register) -> None:
    layer = app.wsgi_app
    assert isinstance(layer, StoredPages)
    layer._limit = 60_000
    client = AnonymousClient(app)
    for path in (HERE, PDF, "/", "/bodies/oak-lane-lgb", f"{HERE}/editions/1") * 2:
        assert client.get(path).status_code == 200
        assert layer._size <= 60_000


def test_addresses_that_hold_nothing_are_not_kept_in_memory(app: Flask, published: Register) -> None:
    client = AnonymousClient(app)
    for count in range(20):
        client.get(f"/nothing-{count}")
    assert isinstance(app.wsgi_app, StoredPages)
    assert app.wsgi_app._pages == {}


def test_the_websites_process_loads_nothing_of_the_office_and_opens_only_the_register(
    file: Path, published: Register, tmp_path: Path
) -> None:
    program = f"""
        import os, sys
        before = set(os.listdir("/proc/self/fd"))
        os.environ["PART_TWO_PUBLIC_DATABASE"] = "sqlite:///{file}"
        from app import create_public_app
        client = create_public_app().test_client()
        for path in ("/", "/bodies/oak-lane-lgb", "{HERE}", "{PDF}", "/feed.atom", "/nothing"):
            client.get(path)
        print(*sorted(sys.modules), sep="\\n")
        print("--")
        for descriptor in set(os.listdir("/proc/self/fd")) - before:
            try:
                print(os.readlink("/proc/self/fd/" + descriptor))
            except OSError:
                pass
    """
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={"PATH": os.environ["PATH"], "PART_TWO_INSTANCE": str(tmp_path / "instance")},
        timeout=60,
    ).stdout
    modules, _line, opened = told.partition("--\n")
    office = ("domain", "store", "intake", "appendix", "gate", "services", "web")
    loaded = set(modules.split())
    assert "governance.public.web" in loaded
    assert not [name for name in loaded if name.split(".")[:2] in [["governance", floor] for floor in office]]
    assert not loaded & {"cryptography", "weasyprint", "docx", "lxml", "flask_login", "argon2"}
    assert set(opened.split()) == {str(file)}
    assert not (tmp_path / "instance").exists()


@pytest.mark.postgres
def test_on_postgresql_a_change_shows_when_the_generation_is_next_polled(
    postgres: Callable[..., str], postgres_template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(reader, "monotonic", lambda: now[0])
    url = postgres(postgres_template)
    register = Register(url)
    register.deliver(plain(the_minutes(), first()), "e1", "m1")
    app = create_public_app(url, ADDRESS)
    client = AnonymousClient(app)
    assert client.get(HERE).status_code == 200
    register.take_down("m1", ("e1",), "2026-10-20T08:00:00Z")
    now[0] += reader.POLL_SECONDS + 0.1
    assert client.get(HERE).status_code == 410
    register.close()
    app.extensions["part_two_reader"].close()
