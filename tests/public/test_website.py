"""The website as anybody reaches it: what is there, what is not, and how it is said."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from governance.kernel.values import changed
from governance.public.record import PublicBody, PublicItem, PublicOrganisation, PublicText
from governance.public.register import Register
from tests.builders import CANARY
from tests.public import builders
from tests.public.builders import first, on, plain, printed, second, the_minutes, words
from tests.public.conftest import ADDRESS
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
