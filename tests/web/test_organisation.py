"""The administrator says what the organisation is called and how its website looks."""

import pytest

from governance.kernel.values import from_json
from governance.public.record import PublicOrganisation
from governance.services import organisation
from tests.office import AnOffice
from tests.web.releasing import text

SENT = {
    "name": "Larkfield Trust",
    "colour": "#7A1F5C",
    "website": "https://www.larkfield.example",
    "version": "1",
}


def stands(office: AnOffice) -> tuple[str, str, str]:
    facts = organisation.look(office.desk("admin")).facts
    return facts.name, facts.colour, facts.website


def test_what_is_saved_stands_at_the_head_and_goes_to_the_website(office: AnOffice) -> None:
    admin = office.client("admin")
    answer = admin.post("/organisation", SENT)
    assert (answer.status_code, answer.location) == (303, "/organisation")
    assert stands(office) == ("Larkfield Trust", "#7a1f5c", "https://www.larkfield.example")
    page = text(admin.get("/organisation"))
    assert "The website shows it." in page
    assert "Larkfield Trust" in page
    with office.store.reading() as work:
        letters = [one for one in work.outbox.waiting() if one.kind == "organisation"]
        said = from_json(PublicOrganisation, letters[-1].payload)
    assert (said.name, said.colour, said.website) == stands(office)


def test_it_leaves_one_entry(office: AnOffice) -> None:
    office.client("admin").post("/organisation", SENT)
    with office.store.reading() as work:
        events = [one.event for one in work.audit.of(office.organisation)]
    assert events.count("settings.changed") == 1


def test_a_colour_in_which_words_read_badly_is_kept_and_the_shade_told(office: AnOffice) -> None:
    admin = office.client("admin")
    admin.post("/organisation", SENT | {"colour": "#ffe680"})
    page = text(admin.get("/organisation"))
    assert "in the one you gave, words read badly" in page
    assert 'value="#ffe680"' in page


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("name", " "),
        ("colour", "teal"),
        ("colour", "#12345"),
        ("website", "larkfield.example"),
        ("website", "javascript:alert(1)//a.b"),
        ("website", "https://user@larkfield.example"),
        ("website", "https://[larkfield.example"),
        ("website", "https://larkfield.example/" + "a" * 180),
    ],
)
def test_what_the_website_could_not_show_is_told_at_its_field(
    office: AnOffice, name: str, typed: str
) -> None:
    answer = office.client("admin").post("/organisation", SENT | {name: typed})
    assert answer.status_code == 422
    assert f'href="#{name}"' in text(answer)
    assert typed.strip() in text(answer)
    assert stands(office)[0] == "Larkfield Learning Trust"


def test_two_administrators_do_not_write_over_each_other(office: AnOffice) -> None:
    admin = office.client("admin")
    admin.post("/organisation", SENT)
    answer = admin.post("/organisation", SENT | {"name": "Another Trust"})
    assert answer.status_code == 422
    assert "nothing was overwritten" in text(answer)
    assert stands(office)[0] == "Larkfield Trust"


@pytest.mark.parametrize("who", ["clerk", "chair", "ceo", "nobody"])
def test_nobody_else_finds_the_page(office: AnOffice, who: str) -> None:
    browser = office.client(who)
    assert browser.get("/organisation").status_code == 404
    assert browser.post("/organisation", SENT).status_code == 404
    assert "/organisation" not in text(browser.get("/bodies"))


def test_an_administrator_is_led_there_from_the_bodies(office: AnOffice) -> None:
    assert 'href="/organisation"' in text(office.client("admin").get("/bodies"))
