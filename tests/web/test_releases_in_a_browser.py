"""The decision on a phone, in a real browser: from asking to the copy, every page sound at both widths."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.builders import secret
from tests.gate.copies import words_of
from tests.gate.world import World
from tests.office import PASSWORD, AnOffice
from tests.web.sound import assert_sound

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def office(world: World) -> AnOffice:
    """The office of that world: what is served here."""
    return world.office


def ask(page: Page, world: World) -> None:
    """Fill the form in, with an error on the way."""
    page.goto(f"/meetings/{world.meeting}/releases")
    assert_sound(page)
    page.get_by_role("button", name="Ask for a release").click()
    page.get_by_role("button", name="Ask for this release").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert_sound(page)
    page.get_by_label("Matter 2: a tender").check()
    page.get_by_label("Who is to receive it").fill("Ms R. Okafor")
    page.get_by_label("As whom").fill("solicitor, Harrow & Pike")
    page.get_by_label("What for").fill(secret("Advice on a claim"))
    page.get_by_label("Until").fill("30 October 2026")
    page.get_by_role("button", name="Ask for this release").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This request waits for a decision")
    assert_sound(page)


def decide(page: Page) -> None:
    """From the first page to the decision, on a phone."""
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.get_by_role("link", name="Your question about a request was answered").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text(
        "This lets Ms R. Okafor, solicitor, Harrow & Pike read Matter 2: a tender"
    )
    expect(page.get_by_text("It does not publish it.")).to_be_visible()
    page.get_by_text("When is it reasonable to pass this on?").click()
    expect(page.get_by_text("Interest is not need.")).to_be_visible()
    assert_sound(page)
    page.get_by_role("link", name="Read exactly what").click()
    expect(page.get_by_text("Brack & Sons")).to_be_visible()
    assert_sound(page)
    page.get_by_role("button", name="Refuse …").click()
    assert_sound(page)
    page.get_by_role("link", name="Back, without refusing").click()
    page.get_by_role("button", name="Authorise …").click()


def question(decider: Page, clerk: Page) -> None:
    """The decider asks; the clerk answers, and both pages say so."""
    decider.set_viewport_size(PHONE)
    decider.goto("/")
    decider.get_by_role("link", name="A request waits for your decision").click()
    decider.get_by_role("button", name="Ask the clerk …").click()
    decider.get_by_role("button", name="Ask", exact=True).click()
    assert_sound(decider)
    decider.get_by_label("Your question").fill(secret("Does she need the price?"))
    decider.get_by_role("button", name="Ask", exact=True).click()
    assert_sound(decider)
    clerk.goto("/")
    clerk.get_by_role("link", name="A question about a request").click()
    assert_sound(clerk)
    clerk.get_by_label("Your answer").fill(secret("Only the name."))
    clerk.get_by_role("button", name="Answer").click()
    assert_sound(clerk)


def sign(page: Page) -> None:
    """A wrong password, then the right one, above what is signed."""
    page.get_by_label("Your password").fill("not it")
    page.get_by_role("button", name="Authorise this release").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("This is not your password.")
    password, text = page.get_by_label("Your password"), page.get_by_text("Brack & Sons")
    above, below = password.bounding_box(), text.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] < below["y"]
    assert_sound(page)
    password.fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("This release is authorised")
    assert_sound(page)


def test_a_release_from_asking_to_the_copy_and_its_revocation(
    world: World, as_: Callable[[str], Page]
) -> None:
    clerk, chair = as_("clerk"), as_("chair")
    ask(clerk, world)
    question(chair, clerk)
    decide(chair)
    sign(chair)
    clerk.reload()
    with clerk.expect_download() as copy:
        clerk.get_by_role("button", name="Collect the copy").click()
    assert copy.value.suggested_filename == "copy-1.pdf"
    assert "Copy 1 · Ms R. Okafor" in words_of(copy.value.path().read_bytes())
    chair.get_by_role("link", name="Revoke this release").click()
    assert_sound(chair)
    chair.get_by_label("Why").fill("Settled")
    chair.get_by_role("button", name="Revoke this release").click()
    assert_sound(chair)
    clerk.get_by_role("button", name="Collect the copy").click()
    expect(clerk.locator(".govuk-error-summary")).to_contain_text("This release was revoked.")
    assert_sound(clerk)
