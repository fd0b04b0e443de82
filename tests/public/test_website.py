"""The website as anybody reaches it: what is there, what is not, and how it is said."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask

from governance.kernel.values import changed
from governance.public.record import PublicBody, PublicItem, PublicOrganisation, PublicText
from governance.public.register import Register
from governance.public.stored import StoredPages
from governance.public.web import create_public_app
from tests.builders import CANARY
from tests.public import builders
from tests.public.builders import first, on, plain, printed, second, the_minutes, words
from tests.public.conftest import ADDRESS
from tests.public.test_register import crashed_while_writing
from tests.public_client import AnonymousClient

HERE = "/bodies/oak-lane-lgb/2026-09-14"
PDF = f"{HERE}/oak-lane-lgb-2026-09-14-minutes.pdf"
EVERY_KIND = ("/", "/about", "/bodies/oak-lane-lgb", "/bodies/oak-lane-lgb/2026", HERE, PDF, "/feed.atom")


def page(client: AnonymousClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def text(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


def test_the_home_page_shows_each_body_with_its_latest_minutes_and_next_meeting(
    client: AnonymousClient, published: Register
) -> None:
    said = text(page(client, "/"))
    assert (
        "Oak Lane Local Governing Body Latest minutes 14 September 2026 Next meeting 3 December 2026" in said
    )
    assert "Trust Board Latest minutes None published yet Next meeting 10 December 2026" in said


def test_a_bodys_page_says_what_it_is_who_is_in_office_and_when_it_met(
    client: AnonymousClient, published: Register
) -> None:
    said = text(page(client, "/bodies/oak-lane-lgb"))
    assert "Oversees the education and finances of Oak Lane Academy" in said
    assert "Chair Ama Osei" in said
    assert "Monday 14 September 2026 Approved · edition 2, published 13 October 2026" in said
    assert "2026 2025" in said


def test_the_minutes_page_shows_the_newest_edition_and_what_it_replaces(
    client: AnonymousClient, published: Register
) -> None:
    markup = page(client, HERE)
    said = text(markup)
    assert (
        "Edition 2, published 13 October 2026. Replaces edition 1 of 21 September 2026: minute 4 corrected."
        in said
    )
    assert '<a class="number" href="#4">4</a>' in markup
    assert "Confidential item. Minuted in Part II, 7. Governors agreed the recommendation." in said


def test_a_replaced_edition_stays_at_its_address_and_says_that_it_was_replaced(
    client: AnonymousClient, published: Register
) -> None:
    said = text(page(client, f"{HERE}/editions/1"))
    assert "This edition has been replaced. Read edition 2" in said
    assert "DRAFT" in said


@pytest.mark.parametrize(
    ("form", "begins"),
    [("pdf", b"%PDF"), ("docx", b"PK"), ("json", b'{"edition":')],
    ids=["pdf", "docx", "json"],
)
def test_the_other_forms_are_the_editions_own_bytes(
    client: AnonymousClient, published: Register, form: str, begins: bytes
) -> None:
    answer = client.get(f"{HERE}/editions/2/oak-lane-lgb-2026-09-14-minutes-edition-2.{form}")
    assert answer.data == printed(the_minutes(), second()).file(form).content
    assert answer.data.startswith(begins)
    assert client.get(f"{HERE}/oak-lane-lgb-2026-09-14-minutes.{form}").data == answer.data


def test_the_json_form_is_named_and_holds_no_id(client: AnonymousClient, published: Register) -> None:
    found = json.loads(client.get(f"{HERE}/oak-lane-lgb-2026-09-14-minutes.json").data)
    assert found["schema"] == "part-two/public-minutes/1"
    assert found["edition"]["number"] == 2
    assert found["minutes"]["body_slug"] == "oak-lane-lgb"


def test_no_page_prints_an_id_of_the_office(client: AnonymousClient, register: Register) -> None:
    edition, subject = "3f0e7c1a-0000-4000-8000-00000000000e", "3f0e7c1a-0000-4000-8000-00000000000a"
    register.deliver(plain(the_minutes(), first()), edition, subject)
    for path in ("/", "/bodies/oak-lane-lgb", HERE, "/feed.atom", "/sitemap.xml"):
        said = page(client, path)
        assert not any(one in said for one in (edition, subject, builders.ORGANISATION)), path


def test_a_withdrawn_meeting_says_only_that_it_was_withdrawn_and_when(
    client: AnonymousClient, published: Register
) -> None:
    published.take_down("m1", ("e1", "e2"), "2026-10-20T08:00:00Z")
    for path in (HERE, f"{HERE}/editions/1"):
        answer = client.get(path)
        assert answer.status_code == 410
        main = answer.get_data(as_text=True).partition("<main")[2].partition("</main>")[0]
        assert text(f"<{main}").removeprefix(
            "Oak Lane Local Governing Body Minutes of 14 September 2026"
        ) in (
            " Withdrawn on 20 October 2026.",
            ", edition 1 Withdrawn on 20 October 2026.",
        )
    assert client.get(PDF).status_code == 404


def test_a_withdrawal_reaches_the_pages_in_memory_at_once(
    client: AnonymousClient, published: Register
) -> None:
    assert client.get(PDF).status_code == 200
    assert "Confidential item" in page(client, HERE)
    published.take_down("m1", ("e1", "e2"), "2026-10-20T08:00:00Z")
    assert client.get(PDF).status_code == 404
    assert client.get(HERE).status_code == 410


def test_the_feed_is_well_formed_and_tells_of_the_withdrawal(
    client: AnonymousClient, published: Register
) -> None:
    published.take_down("m2", ("e3",), "2026-10-20T08:00:00Z")
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(client.get("/bodies/oak-lane-lgb/feed.atom").data)
    titles = [entry.findtext(f"{atom}title") for entry in feed.iter(f"{atom}entry")]
    assert titles == [
        "Minutes of 17 November 2025: withdrawn",
        "Oak Lane Local Governing Body: minutes of 14 September 2026",
    ]
    assert [link.get("href") for link in feed.iter(f"{atom}link")][
        2
    ] == f"{ADDRESS}/bodies/oak-lane-lgb/2025-11-17"


def test_the_sitemap_leads_to_every_meeting_that_stands(client: AnonymousClient, published: Register) -> None:
    index = client.get("/sitemap.xml").get_data(as_text=True)
    assert f"{ADDRESS}/bodies/oak-lane-lgb/sitemap.xml" in index
    said = client.get("/bodies/oak-lane-lgb/sitemap.xml").get_data(as_text=True)
    assert f"<loc>{ADDRESS}{HERE}</loc>" in said
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in client.get("/robots.txt").get_data(as_text=True)


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
    assert "script" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"]
    assert headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", [path for path in EVERY_KIND if not path.endswith((".pdf", ".atom"))])
def test_pages_hold_no_script_no_inline_style_and_nothing_of_others(
    client: AnonymousClient, published: Register, path: str
) -> None:
    markup = page(client, path)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|<iframe|<form", markup)
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


def test_several_organisations_each_have_their_name_and_colour(
    client: AnonymousClient, register: Register
) -> None:
    register.list_organisation(
        "two", PublicOrganisation("Parish of Elm", colour="#8a1c1c", position=1, notice="Trial")
    )
    register.list_body("two", PublicBody("Parish of Elm", "elm-council", "Elm Parish Council"))
    home, council = page(client, "/"), page(client, "/bodies/elm-council")
    assert "Minutes of governance bodies" in home
    assert '<body class="organisation-2">' in council
    assert "Parish of Elm" in council
    assert "Trial" in council
    assert "Trial" not in page(client, "/bodies/oak-lane-lgb")


def test_a_body_that_was_listed_and_taken_off_again_leaves_every_page_as_if_it_had_never_been(
    client: AnonymousClient, published: Register
) -> None:
    paths = [*EVERY_KIND, "/sitemap.xml", "/nothing", "/bodies/secret-panel", "/bodies/secret-panel/2026"]

    def answers() -> list[tuple[int, list[tuple[str, str]], bytes]]:
        return [(a.status_code, list(a.headers), a.data) for a in map(client.get, paths)]

    before = answers()
    published.list_body(
        builders.ORGANISATION, PublicBody(builders.TRUST.name, "secret-panel", "Panel", position=1)
    )
    assert answers() != before
    published.unlist_body("secret-panel")
    assert answers() == before


def test_markup_in_names_is_shown_and_not_obeyed(client: AnonymousClient, register: Register) -> None:
    name = '<b>Bold</b> & "quoted"'
    register.list_body(
        builders.ORGANISATION, changed(builders.OAK_LANE, name=name, about="<script>alert(1)</script>")
    )
    register.deliver(printed(on("2026-09-14", place="<img src=x>", body=name), first()), "e1", "m1")
    for path in ("/bodies/oak-lane-lgb", HERE):
        markup = page(client, path)
        assert "&lt;b&gt;Bold&lt;/b&gt; &amp; " in markup
        assert "<script" not in markup
        assert "<img" not in markup
    ElementTree.fromstring(client.get("/feed.atom").data)


def test_a_year_of_many_meetings_is_paged_by_date_without_a_gap(
    client: AnonymousClient, register: Register
) -> None:
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 11)]
    for count, day in enumerate(days):
        register.deliver(plain(on(day), first()), f"e{count}", f"m{count}")
    path, found = "/bodies/oak-lane-lgb/2026", []
    while path:
        markup = page(client, path)
        found += re.findall(r'href="/bodies/oak-lane-lgb/(\d{4}-\d{2}-\d{2})"', markup)
        following = re.search(r'class="more"><a href="([^"]+)"', markup)
        path = following[1] if following else ""
    assert found == days[::-1]


def test_a_confidential_word_in_a_page_is_noticed_by_the_anonymous_client(
    client: AnonymousClient, register: Register
) -> None:
    leak = PublicItem("1", "A leak", parts=(PublicText(words(f"Mr {CANARY} was named.")),))
    register.deliver(printed(changed(the_minutes(), items=(leak,)), first()), "e1", "m1")
    for path in (HERE, PDF, PDF.replace(".pdf", ".docx"), PDF.replace(".pdf", ".json")):
        with pytest.raises(AssertionError, match="confidential word"):
            client.get(path)


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
