"""The pages in a real browser: axe finds nothing, nothing scrolls sideways, an error gets the focus."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.office import PASSWORD, AnOffice
from tests.web.helpers import link_in
from tests.web.sound import assert_sound

pytestmark = pytest.mark.browser


def test_the_pages_of_an_administrator_are_accessible_at_both_widths(
    office: AnOffice, as_: Callable[[str], Page]
) -> None:
    page = as_("admin")
    for path in (
        "/",
        "/people",
        "/people/new",
        f"/people/{office.people['chair']}",
        "/bodies",
        "/bodies/new",
        "/organisation",
        f"/bodies/{office.lgb}",
        f"/bodies/{office.lgb}/settings",
        "/academies/new",
        "/appointments",
        "/appointments/new",
        "/account",
        "/nowhere",
    ):
        assert_sound(page, path)


def test_what_waits_for_another_office_holder_is_accessible_at_both_widths(
    office: AnOffice, as_: Callable[[str], Page]
) -> None:
    with office.store.writing() as work:
        work.accounts.suspend(office.organisation, office.people["chair"], "reset")
    assert_sound(as_("ceo"), "/")
    assert_sound(as_("ceo"), f"/people/{office.people['chair']}/authority")
    seat = {"person": office.people["nobody"], "office": "member", "place": office.lgb, "starts": "1/9/2026"}
    office.client("admin").post("/appointments/new", seat)
    assert_sound(as_("ceo"), "/appointments/seats")
    assert_sound(as_("chair"), "/")


def test_the_pages_before_signing_in_are_accessible_at_both_widths(
    office: AnOffice, address: str, browser: Browser
) -> None:
    link = link_in(office.client("admin").post(f"/people/{office.people['chair']}/link"))
    page = browser.new_context(base_url=address).new_page()
    assert_sound(page, "/sign-in")
    assert_sound(page, link)
    page.context.close()


def test_a_person_signs_in_by_keyboard_and_an_error_gets_the_focus(
    office: AnOffice, address: str, browser: Browser
) -> None:
    page = browser.new_context(base_url=address).new_page()
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill("clerk@larkfield.example")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page).to_have_title("Error: Sign in – Part Two")
    page.get_by_role("link", name="Enter your password.").click()
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.context.close()


def test_everything_confidential_looks_the_same(office: AnOffice, as_: Callable[[str], Page]) -> None:
    app = office.app()
    template = app.jinja_env.from_string(
        '{% import "components/marks.html" as marks %}'
        "{% call marks.confidential('A label') %}x{% endcall %}"
        "{{ marks.matter(1, 'A label') }}"
        "{{ marks.rails((('Part II', ('draft',), 0, 'locked', 'confidential'),)) }}"
    )
    with app.test_request_context():
        shown = template.render()
    page = as_("clerk")
    page.goto("/")
    around = re.sub(
        r"(<main[^>]*>).*(</main>)", lambda main: main[1] + shown + main[2], page.content(), flags=re.S
    )
    page.route("**/looked-at", lambda route: route.fulfill(body=around, content_type="text/html"))
    page.goto("/looked-at")
    looks = page.evaluate(
        """() => [...document.querySelectorAll('main .confidential, main .rail--confidential')].map(one => [
            getComputedStyle(one).backgroundColor,
            one.querySelectorAll('svg.lock').length,
            one.textContent.includes('Confidential'),
        ])"""
    )
    assert len(looks) == 3
    assert {tuple(look) for look in looks} == {("rgb(251, 227, 232)", 1, True)}
