"""Signing in and out: dead cookies, counted guesses, known devices, and where one lands."""

from datetime import timedelta

import pytest

from governance.services import passwords
from governance.web.app import Office, make_office
from tests.office import PASSWORD, AnOffice
from tests.web.helpers import NEW_PASSWORD, cookie, is_out, send, sign_in, text, with_cookie


def test_a_person_signs_in_and_lands_on_today(office: AnOffice) -> None:
    answer = sign_in(office, "clerk").get("/")
    assert "<h1" in text(answer)
    assert "Nora Pettibone" in text(answer)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(office: AnOffice) -> None:
    wrong = send(office.anonymous(), "clerk", "not the password")
    unknown = send(office.anonymous(), "stranger", "not the password")
    assert wrong.status_code == unknown.status_code == 422

    def said(answer: str, who: str) -> str:
        return answer.replace(f"{who}@larkfield.example", "").partition('name="csrf"')[0]

    assert said(text(wrong), "clerk") == said(text(unknown), "stranger")
    assert "clerk@larkfield.example" in text(wrong)


def test_what_was_typed_stands_after_an_error_but_not_the_password(office: AnOffice) -> None:
    answer = send(office.anonymous(), "clerk", "the wrong secret words")
    assert 'value="clerk@larkfield.example"' in text(answer)
    assert "the wrong secret words" not in text(answer)


def test_the_cookie_from_before_signing_out_is_dead(office: AnOffice) -> None:
    browser = sign_in(office, "clerk")
    copied = with_cookie(office, cookie(browser))
    assert not is_out(copied)
    assert browser.post("/sign-out").location == "/sign-in"
    assert is_out(copied)
    assert is_out(browser)


def test_the_cookie_from_before_signing_in_again_is_dead(office: AnOffice) -> None:
    browser = sign_in(office, "clerk")
    copied = with_cookie(office, cookie(browser))
    sign_in(office, "clerk", browser=browser)
    assert is_out(copied)
    assert not is_out(browser)


def test_every_cookie_is_dead_after_the_password_is_changed(office: AnOffice) -> None:
    browser, other = sign_in(office, "clerk"), sign_in(office, "clerk")
    answer = browser.post(
        "/account/password", {"current": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    )
    assert answer.location == "/sign-in"
    assert is_out(other)
    assert is_out(browser)
    assert send(office.anonymous(), "clerk", PASSWORD).status_code == 422
    sign_in(office, "clerk", NEW_PASSWORD)


def test_every_cookie_is_dead_after_the_account_is_disabled(office: AnOffice) -> None:
    browser = sign_in(office, "clerk")
    office.client("admin").post(f"/people/{office.people['clerk']}/disable")
    assert is_out(browser)
    assert send(office.anonymous(), "clerk").status_code == 422
    office.client("admin").post(f"/people/{office.people['clerk']}/enable")
    assert is_out(browser)
    sign_in(office, "clerk")


def test_a_session_ends_after_half_an_hour_without_use(office: AnOffice) -> None:
    browser = sign_in(office, "clerk")
    office.clock.forward(timedelta(minutes=29))
    assert not is_out(browser)
    office.clock.forward(timedelta(minutes=29))
    assert not is_out(browser)
    office.clock.forward(timedelta(minutes=30))
    assert is_out(browser)


def test_a_session_ends_after_twelve_hours_of_use(office: AnOffice) -> None:
    browser = sign_in(office, "clerk")
    for _half_hour in range(35):
        office.clock.forward(timedelta(minutes=20))
        assert not is_out(browser)
    office.clock.forward(timedelta(minutes=20))
    assert is_out(browser)


def test_at_most_five_guesses_a_minute_are_checked(office: AnOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    def count(kept: str, password: str) -> bool:
        checked.append(password)
        return False

    monkeypatch.setattr(passwords, "matches", count)
    answers = [send(office.anonymous(), "chair", f"guess {number}").status_code for number in range(40)]
    assert len(checked) == 5
    assert answers == [422] * 5 + [429] * 35
    office.clock.forward(timedelta(minutes=1))
    assert send(office.anonymous(), "chair", "guess").status_code == 422


def test_the_real_person_gets_in_on_a_known_device_while_somebody_guesses(office: AnOffice) -> None:
    known = sign_in(office, "chair")
    known.post("/sign-out")
    office.clock.forward(timedelta(minutes=2))
    for number in range(10):
        send(office.anonymous(), "chair", f"guess {number}")
    assert send(office.anonymous(), "chair").status_code == 429
    sign_in(office, "chair", browser=known)


def test_a_device_known_for_one_person_is_a_stranger_for_another(office: AnOffice) -> None:
    device = sign_in(office, "member")
    device.post("/sign-out")
    for number in range(5):
        send(office.anonymous(), "chair", f"guess {number}")
    assert send(device, "chair").status_code == 429


def test_signing_in_leads_back_to_where_one_was_going(office: AnOffice) -> None:
    browser = office.anonymous()
    assert browser.get("/bodies").location == "/sign-in?next=/bodies"
    data = {"email": "clerk@larkfield.example", "password": PASSWORD, "next": "/bodies"}
    assert browser.post("/sign-in", data).location == "/bodies"


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:1", ""],
)
def test_signing_in_leads_nowhere_outside_the_office(office: AnOffice, address: str) -> None:
    data = {"email": "clerk@larkfield.example", "password": PASSWORD, "next": address}
    assert office.anonymous().post("/sign-in", data).location == "/"


def test_the_password_of_somebody_without_account_lets_nobody_in(office: AnOffice) -> None:
    admin = office.client("admin")
    admin.post("/people/new", {"name": "Ada Guest", "email": "guest@larkfield.example"})
    for password in ("", "nobody signs in with this", PASSWORD):
        assert send(office.anonymous(), "guest", password).status_code == 422


def test_the_cookies_are_for_this_host_over_https_and_out_of_reach_of_scripts(office: AnOffice) -> None:
    app = make_office(Office(office.store, b"a secret for tests", secure=True))
    given = app.test_client().get("/sign-in", base_url="https://office.example").headers["Set-Cookie"]
    assert given.startswith("__Host-office=")
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in given
    assert "Domain" not in given


def test_a_stolen_session_cannot_guess_the_password_without_end(office: AnOffice) -> None:
    browser = sign_in(office, "clerk")
    data = {"current": "a guess at it", "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    answers = [browser.post("/account/password", data) for _guess in range(7)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429] * 2
    assert answers[-1].headers["Retry-After"] == "60"


def test_what_was_sent_after_the_session_had_ended_is_kept_and_sent_again(office: AnOffice) -> None:
    browser = sign_in(office, "admin")
    office.clock.forward(timedelta(hours=1))
    typed = {"name": "Ada <Guest>", "email": "guest@larkfield.example"}
    asked = browser.post("/people/new", typed)
    assert asked.status_code == 403
    kept = {"kept:name": "Ada <Guest>", "kept:email": "guest@larkfield.example"}
    for name, value in (("kept:name", "Ada &lt;Guest&gt;"), ("kept:email", "guest@larkfield.example")):
        assert f'name="{name}" value="{value}"' in text(asked)
    credential = {"email": "admin@larkfield.example", "password": PASSWORD, "next": "/people/new"}
    wrong = browser.post("/sign-in", kept | credential | {"password": "wrong"})
    assert 'name="kept:name" value="Ada &lt;Guest&gt;"' in text(wrong)
    again = browser.post("/sign-in", kept | credential)
    assert 'action="/people/new"' in text(again)
    assert 'name="name" value="Ada &lt;Guest&gt;"' in text(again)
    assert "One-time link" in text(browser.post("/people/new", typed))


def test_nothing_is_kept_of_what_another_site_sent_nor_of_a_password(office: AnOffice) -> None:
    browser = sign_in(office, "admin")
    office.clock.forward(timedelta(hours=1))
    forged = {"name": "Mallory", "email": "m@elsewhere.example"}
    answer = browser.post("/people/new", forged, headers={"Sec-Fetch-Site": "cross-site"})
    assert "Mallory" not in text(answer)
    secrets = {"current": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    answer = browser.post("/account/password", secrets)
    assert PASSWORD not in text(answer)
    assert NEW_PASSWORD not in text(answer)
