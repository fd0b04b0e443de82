"""Bodies and academies on screen: the tree, settings, and what bad input gets."""

from uuid import UUID

import pytest

from governance.domain.body import Reading, StandingItem
from governance.kernel.values import changed
from tests.office import AnOffice
from tests.web.helpers import entries, text

BODY = {"name": "Audit Committee", "slug": "audit", "kind": "committee", "visibility": "public"}
SETTINGS = {
    "quorum": "4",
    "number_style": "FGB{n}/2627",
    "notice_days": "5",
    "place": "Library",
    "standing": "Apologies\r\n\r\nHeadteacher's report | G. Holm\r\n# Staffing",
    "determination": "end",
    "positions": "hidden",
    "telling": ["ground"],
    "publish_from": "signed",
    "part_one": "Part A",
    "part_two": "Part B",
    "appendix": "Confidential appendix",
    "approved": "confirmed",
    "member": "academy councillor",
    "chair": "Convener",
    "vice_chair": "Vice-Convener",
    "clerk": "Governance professional",
    "ceo": "CEO",
    "pink": "",
    "version": "1",
}


def test_an_administrator_makes_a_body_below_another(office: AnOffice) -> None:
    admin = office.client("admin")
    answer = admin.post("/bodies/new", BODY | {"parent": office.board})
    made = answer.location.removeprefix("/bodies/")
    UUID(made)
    page = text(admin.get(answer.location))
    assert "Audit Committee" in page
    assert "Trust Board" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Enter the body&#39;s name."),
        ({"slug": "Audit Committee"}, "Use small letters, digits and single hyphens"),
        ({"slug": "oak-lane-lgb"}, "Another body has this short name"),
        ({"kind": "club"}, "Choose what it is."),
        ({"visibility": "open"}, "Choose whether the website shows it."),
        ({"academy": "none of these"}, "Choose one of the academies."),
        ({"parent": "none of these"}, "Choose one of the bodies."),
    ],
)
def test_a_body_entered_wrongly_gets_a_sentence_and_keeps_what_was_typed(
    office: AnOffice, wrong: dict[str, str], sentence: str
) -> None:
    answer = office.client("admin").post("/bodies/new", BODY | wrong)
    assert answer.status_code == 422
    assert text(answer).count(sentence) == 2
    assert (wrong | {"name": ""} if "name" in wrong else BODY)["name"] in text(answer)


def test_a_body_cannot_stand_below_itself(office: AnOffice) -> None:
    data = BODY | {"slug": "trust-board", "kind": "board", "parent": office.lgb, "version": "1"}
    answer = office.client("admin").post(f"/bodies/{office.board}/edit", data)
    assert "A body cannot stand below itself." in text(answer)


def test_a_body_entered_without_a_choice_of_visibility_is_not_made_public(office: AnOffice) -> None:
    without = {name: value for name, value in BODY.items() if name != "visibility"}
    assert office.client("admin").post("/bodies/new", without).status_code == 422


@pytest.mark.parametrize("who", ["admin", "clerk"])
def test_how_a_body_works_is_saved_and_shown_again(office: AnOffice, who: str) -> None:
    browser, before = office.client(who), entries(office)
    assert browser.post(f"/bodies/{office.lgb}/settings", SETTINGS).status_code == 303
    assert entries(office) == before + 1
    with office.store.reading() as work:
        kept = work.bodies.get(office.lgb)
    assert kept.version == 2
    assert kept.body.name == "Oak Lane Local Governing Body"
    settings = kept.body.settings
    assert settings.disclosing.positions == "hidden"
    assert (settings.disclosing.ground, settings.disclosing.decided_on) == ("yes", "no")
    assert settings.terms.chair == "Convener"
    assert settings.notice_days == 5
    assert settings.standing == (
        StandingItem("Apologies"),
        StandingItem("Headteacher's report", presenter="G. Holm"),
        StandingItem("Staffing", "confidential"),
    )
    page = text(browser.get(f"/bodies/{office.lgb}/settings"))
    assert "# Staffing" in page
    assert 'value="FGB{n}/2627"' in page
    assert "Convener" in text(browser.get(f"/bodies/{office.lgb}"))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"quorum": "none"}, "Enter a whole number from 1 to 99."),
        ({"number_style": "FGB"}, "Write {n} where the number comes"),
        ({"pink": "pink"}, "Write a colour as #fbe3e8"),
        ({"positions": ""}, "Choose one of these."),
        ({"chair": ""}, "Enter the word."),
    ],
)
def test_a_setting_entered_wrongly_gets_a_sentence(
    office: AnOffice, wrong: dict[str, str], sentence: str
) -> None:
    answer = office.client("clerk").post(f"/bodies/{office.lgb}/settings", SETTINGS | wrong)
    assert answer.status_code == 422
    assert text(answer).count(sentence) == 2
    assert "# Staffing" in text(answer)


def test_the_second_of_two_who_change_the_settings_is_told_and_overwrites_nothing(office: AnOffice) -> None:
    browser = office.client("clerk")
    browser.post(f"/bodies/{office.lgb}/settings", SETTINGS)
    answer = browser.post(f"/bodies/{office.lgb}/settings", SETTINGS | {"place": "Elsewhere"})
    assert answer.status_code == 422
    assert "nothing was overwritten" in text(answer)
    assert "Elsewhere" in text(answer)


def test_a_member_sees_a_body_and_is_told_that_its_settings_are_not_theirs(office: AnOffice) -> None:
    browser = office.client("member")
    page = text(browser.get(f"/bodies/{office.lgb}"))
    assert "Nora Pettibone" in page
    assert "How this body works" not in page
    answer = browser.post(f"/bodies/{office.lgb}/settings", SETTINGS)
    assert answer.status_code == 403
    assert "Its clerk and the administrator" in text(answer)


def test_an_academy_is_added_once(office: AnOffice) -> None:
    admin = office.client("admin")
    assert admin.post("/academies/new", {"name": "Ash Grove Academy"}).status_code == 303
    assert "Ash Grove Academy" in text(admin.get("/bodies"))
    assert "of this name already" in text(admin.post("/academies/new", {"name": "ash grove academy"}))


def test_what_the_form_does_not_ask_for_stays_as_it_was(office: AnOffice) -> None:
    reading = Reading(later_members=("nature",))
    with office.store.writing() as work:
        kept = work.bodies.get(office.lgb)
        settings = changed(kept.body.settings, reading=reading)
        work.bodies.save(changed(kept.body, settings=settings), kept.version)
    answer = office.client("clerk").post(f"/bodies/{office.lgb}/settings", SETTINGS | {"version": "2"})
    assert answer.status_code == 303
    with office.store.reading() as work:
        assert work.bodies.get(office.lgb).body.settings.reading == reading


def test_beside_the_setting_stands_what_it_does_to_what_was_decided_before(office: AnOffice) -> None:
    page = text(office.client("clerk").get(f"/bodies/{office.lgb}/settings"))
    assert "tells nothing until the clerk confirms it" in page
