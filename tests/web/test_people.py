"""People and their one-time links: a person sets their own password, and a reset suspends authority."""

from datetime import timedelta

import pytest

from governance.domain.acts import Act
from governance.domain.people import Office
from governance.domain.permissions import Subject, decide
from governance.services.accounts import set_up
from governance.store.organisations import OrganisationFacts
from tests.office import PASSWORD, AnOffice, Browser
from tests.web.helpers import NEW_PASSWORD, entries, is_out, link_in, send, sign_in, text


def use(office: AnOffice, path: str, password: str = NEW_PASSWORD) -> Browser:
    """A browser in which somebody chose a password by a link."""
    browser = office.anonymous()
    answer = browser.post(path, {"password": password, "again": password})
    assert answer.status_code == 303, text(answer)
    return browser


def may_sign(office: AnOffice, who: str) -> bool:
    """Whether the rules let this person sign an approved record of the governing body now."""
    subject = Subject(office.organisation, office.lgb, state="approved")
    with office.store.reading() as work:
        return decide(office.desk(who).actor(work), Act.SIGN, subject).allowed


def test_a_new_person_chooses_their_own_password_by_a_link_that_works_once(office: AnOffice) -> None:
    added = office.client("admin").post(
        "/people/new", {"name": "Ada Guest", "email": "guest@larkfield.example"}
    )
    path = link_in(added)
    assert "Ada Guest" in text(office.anonymous().get(path))
    use(office, path)
    sign_in(office, "guest", NEW_PASSWORD)
    assert office.anonymous().get(path).status_code == 404
    again = {"password": "another long set of words", "again": "another long set of words"}
    assert office.anonymous().post(path, again).status_code == 404


def test_a_link_is_dead_after_a_week_and_once_there_is_a_newer_one(office: AnOffice) -> None:
    admin = office.client("admin")
    first = link_in(admin.post("/people/new", {"name": "Ada", "email": "guest@larkfield.example"}))
    person = next(o for o in _people(office) if o not in office.people.values())
    second = link_in(admin.post(f"/people/{person}/link"))
    assert office.anonymous().get(first).status_code == 404
    assert office.anonymous().get(second).status_code == 200
    office.clock.forward(timedelta(days=7))
    assert office.anonymous().get(second).status_code == 404


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("short", "short", "at least 12 characters"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "too easy to guess"),
        ("Password123456", "Password123456", "too easy to guess"),
        ("amaraosei2026", "amaraosei2026", "too easy to guess"),
        ("ferry lantern oboe", "ferry lantern obeo", "not the same"),
        ("", "", "Choose a password."),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_with_a_sentence(
    office: AnOffice, password: str, again: str, sentence: str
) -> None:
    path = link_in(office.client("admin").post(f"/people/{office.people['chair']}/link"))
    answer = office.anonymous().post(path, {"password": password, "again": again})
    assert answer.status_code == 422
    assert sentence in text(answer)
    sign_in(office, "chair", PASSWORD)


def test_making_a_link_changes_nothing_until_it_is_used(office: AnOffice) -> None:
    office.client("admin").post(f"/people/{office.people['chair']}/link")
    assert may_sign(office, "chair")
    sign_in(office, "chair", PASSWORD)


def test_a_reset_suspends_authority_until_another_office_holder_confirms(office: AnOffice) -> None:
    admin, before = office.client("admin"), sign_in(office, "chair")
    use(office, link_in(admin.post(f"/people/{office.people['chair']}/link")))
    assert is_out(before)
    assert not may_sign(office, "chair")
    chair = sign_in(office, "chair", NEW_PASSWORD)
    assert "Your authority is suspended" in text(chair.get("/"))
    path = f"/people/{office.people['chair']}/authority"
    for who in ("admin", "member", "clerk"):
        assert office.client(who).post(path).status_code == 404
    assert chair.post(path).status_code == 404
    assert not may_sign(office, "chair")
    ceo = office.client("ceo")
    assert "Amara Osei" in text(ceo.get("/"))
    assert ceo.post(path).status_code == 303
    assert may_sign(office, "chair")
    assert "suspended" not in text(chair.get("/"))


def test_a_changed_address_suspends_authority_too(office: AnOffice) -> None:
    chair = office.people["chair"]
    data = {"name": "Amara Osei", "email": "somebody.else@larkfield.example", "version": "1"}
    assert office.client("admin").post(f"/people/{chair}", data).status_code == 303
    assert not may_sign(office, "chair")


def test_a_changed_name_suspends_nothing(office: AnOffice) -> None:
    data = {"name": "Dr Amara Osei", "email": "chair@larkfield.example", "version": "1"}
    assert office.client("admin").post(f"/people/{office.people['chair']}", data).status_code == 303
    assert may_sign(office, "chair")


def test_who_was_confirmed_before_having_an_account_is_vouched_for_after_the_first_link(
    office: AnOffice,
) -> None:
    admin = office.client("admin")
    path = link_in(admin.post("/people/new", {"name": "Ada Guest", "email": "guest@larkfield.example"}))
    office.people["guest"] = next(o for o in _people(office) if o not in office.people.values())
    office.appoint("guest", Office.CHAIR, "other_lgb")
    use(office, path)
    assert "Your authority is suspended" in text(sign_in(office, "guest", NEW_PASSWORD).get("/"))


def test_two_administrators_saving_the_same_person_do_not_overwrite_each_other(office: AnOffice) -> None:
    path = f"/people/{office.people['member']}"
    one = {"name": "Clement A. Marsh", "email": "member@larkfield.example", "version": "1"}
    other = {"name": "Clement B. Marsh", "email": "member@larkfield.example", "version": "1"}
    admin = office.client("admin")
    assert admin.post(path, one).status_code == 303
    answer = admin.post(path, other)
    assert answer.status_code == 422
    assert "nothing was overwritten" in text(answer)
    assert "Clement B. Marsh" in text(answer)
    assert "Clement A. Marsh" in text(admin.get(path))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"name": "", "email": "x@y.example"}, "Enter the person&#39;s name."),
        ({"name": "Ada", "email": ""}, "Enter the person&#39;s e-mail address."),
        ({"name": "Ada", "email": "no address"}, "Enter an e-mail address, such as"),
        ({"name": "Ada", "email": "CHAIR@larkfield.example "}, "already here"),
    ],
)
def test_a_person_entered_wrongly_gets_a_sentence_at_the_field(
    office: AnOffice, data: dict[str, str], sentence: str
) -> None:
    answer = office.client("admin").post("/people/new", data)
    assert answer.status_code == 422
    assert text(answer).count(sentence) == 2
    assert data["name"] in text(answer)


def test_an_administrator_cannot_disable_their_own_account(office: AnOffice) -> None:
    answer = office.client("admin").post(f"/people/{office.people['admin']}/disable")
    assert answer.status_code == 422
    assert "Ask another administrator" in text(answer)


def test_each_act_on_a_person_leaves_one_entry(office: AnOffice) -> None:
    admin, chair = office.client("admin"), office.people["chair"]
    acts = [
        lambda: admin.post("/people/new", {"name": "Ada", "email": "guest@larkfield.example"}),
        lambda: admin.post(f"/people/{chair}/link"),
        lambda: admin.post(f"/people/{chair}/disable"),
        lambda: admin.post(f"/people/{chair}/enable"),
    ]
    for act in acts:
        before = entries(office)
        act()
        assert entries(office) == before + 1


def test_a_signed_in_person_of_one_organisation_finds_nothing_of_another(office: AnOffice) -> None:
    other = set_up(office.store, OrganisationFacts("Other Trust"), "Zed", "zed@other.example", "operator")
    admin = office.client("admin")
    assert admin.get(f"/people/{other.person}").status_code == 404
    assert admin.post(f"/people/{other.person}/disable").status_code == 404
    assert "Zed" not in text(admin.get("/people"))


def test_signing_in_shows_no_name_where_there_are_two_organisations(office: AnOffice) -> None:
    assert "Larkfield" in text(office.anonymous().get("/sign-in"))
    set_up(office.store, OrganisationFacts("Other Trust"), "Zed", "zed@other.example", "operator")
    page = text(office.anonymous().get("/sign-in"))
    assert "Larkfield" not in page
    assert "Other Trust" not in page
    assert send(office.anonymous(), "clerk").status_code == 303


def _people(office: AnOffice) -> list[str]:
    with office.store.reading() as work:
        return [one.id for one in work.people.of(office.organisation)]
