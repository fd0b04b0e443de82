"""Pages of releases: who may do what, what is signed, what leaves, and that nobody else learns of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from governance.domain.people import Office
from governance.kernel.clock import FixedClock
from governance.kernel.ids import new_id
from governance.store.keys import KeyRing
from governance.store.unit import Store
from tests.builders import CANARY, secret
from tests.gate.copies import words_of
from tests.gate.world import World, a_world
from tests.office import PASSWORD, Browser

PAGES = ("", "/contents", "/authorise", "/refuse", "/revoke")
POSTS = ("/authorise", "/refuse", "/revoke", "/copy")
SHOWN = re.compile(r'name="shown" value="([0-9a-f]{64})"')
UNENTITLED = ("admin", "other_chair", "other_clerk", "trustee", "associate", "dsl", "nobody", "staff")


@pytest.fixture
def world(store: Store, clock: FixedClock, keys: KeyRing) -> World:
    """A meeting with three matters, Part II in draft."""
    return a_world(store, clock, keys)


def text(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def form(world: World, *words: str, **said: str) -> dict[str, object]:
    """What somebody fills in."""
    return {
        "matters": [world.matters[word] for word in words or ("post",)],
        "recipient": "Ms R. Okafor",
        "capacity": "solicitor, Harrow & Pike",
        "purpose": secret("Advice on a claim"),
        "form": "docx",
        "until": "30 October 2026",
    } | said


def asked(world: World, *words: str, who: str = "clerk", **said: str) -> str:
    """The address of a request asked by the form."""
    answer = world.office.client(who).post(
        f"/meetings/{world.meeting}/releases/new", form(world, *words, **said)
    )
    assert answer.status_code == 303, text(answer)
    return answer.location


def shown(browser: Browser, address: str) -> str:
    """The digest of what the page shows."""
    found = SHOWN.search(text(browser.get(address + "/authorise")))
    assert found is not None
    return found[1]


def authorised(world: World, *words: str, who: str = "ceo", **said: str) -> str:
    """The address of a request that was asked and authorised by the forms."""
    address, browser = asked(world, *words, **said), world.office.client(who)
    done = browser.post(address + "/authorise", {"shown": shown(browser, address), "password": PASSWORD})
    assert done.status_code == 303, text(done)
    return address


def test_the_decision_begins_with_what_it_lets_and_that_it_does_not_publish(world: World) -> None:
    page = plain(world.office.client("chair").get(asked(world)))
    assert (
        "This lets Ms R. Okafor, solicitor, Harrow &amp; Pike read Matter 2: a tender until "
        "30 October 2026. It does not publish it."
    ) in page
    for said in ("Nora Pettibone, 14 September 2026", "1 passage", "never released", "marked DRAFT", "3.1.2"):
        assert said in page


def test_a_matter_that_became_one_of_safeguarding_can_only_be_refused(world: World) -> None:
    address, ceo = asked(world), world.office.client("ceo")
    world.replace_matter("post", category="safeguarding")
    page = text(ceo.get(address))
    assert "consent of the DSL or the Headteacher" in page
    assert "Authorise" not in page
    assert ceo.get(address + "/authorise").status_code == 403
    assert ceo.post(address + "/refuse", {"reason": "Ask the DSL."}).status_code == 303


def test_of_several_matters_each_says_how_it_is_held(world: World) -> None:
    page = plain(world.office.client("ceo").get(asked(world, "post", "pay")))
    assert "read Matter 1: personnel and Matter 2: a tender until" in page
    assert "Matter 1: personnel: a named person who works, or may work, here; agreed 14 Sept" in page


@pytest.mark.parametrize(
    ("words", "may"),
    [
        (("post",), {"clerk": 403, "chair": 200, "ceo": 200, "vice": 404, "head": 404}),
        (("land",), {"clerk": 403, "chair": 404, "vice": 200, "ceo": 200, "parent": 404}),
        (("pay",), {"clerk": 403, "chair": 200, "ceo": 200, "vice": 404}),
        (("post", "land"), {"clerk": 403, "chair": 404, "vice": 404, "ceo": 200}),
    ],
)
def test_who_may_read_exactly_what_would_leave(
    world: World, words: tuple[str, ...], may: dict[str, int]
) -> None:
    address = asked(world, *words)
    found = {who: world.office.client(who).get(address + "/contents").status_code for who in may}
    assert found == may


def test_whoever_may_not_know_of_it_is_answered_as_if_there_were_nothing(world: World) -> None:
    address, nowhere = asked(world, "pay"), f"/requests/{new_id()}"
    for who in UNENTITLED:
        browser = world.office.client(who)
        for page in PAGES:
            answer, nothing = browser.get(address + page), browser.get(nowhere + page)
            assert (answer.status_code, answer.get_data()) == (404, nothing.get_data()), (who, page)
        for page in POSTS:
            sent = {"password": PASSWORD, "reason": "x", "shown": "0" * 64}
            answer, nothing = browser.post(address + page, sent), browser.post(nowhere + page, sent)
            assert (answer.status_code, answer.get_data()) == (404, nothing.get_data()), (who, page)


def test_a_meeting_with_requests_looks_to_the_unentitled_as_one_without(world: World) -> None:
    browsers = {who: world.office.client(who) for who in (*UNENTITLED, "member", "head")}
    paths = [f"/meetings/{world.meeting}/releases", f"/meetings/{world.meeting}/releases/new", "/"]
    before = {(who, path): b.get(path).get_data() for who, b in browsers.items() for path in paths}
    asked(world, "pay")
    authorised(world, "land")
    for (who, path), answer in before.items():
        assert browsers[who].get(path).get_data() == answer, (who, path)
        assert CANARY.encode() not in answer
        assert b"Matter 1" not in answer


def test_what_calls_for_a_decision_stands_neutrally_on_the_first_page_of_those_who_may(world: World) -> None:
    asked(world, "land")
    for who, waits in {"ceo": 1, "vice": 1, "chair": 0, "clerk": 0, "admin": 0, "other_chair": 0}.items():
        page = text(world.office.client(who).get("/"))
        assert page.count("A request waits for your decision") == waits, who
        assert not any(said in page for said in (CANARY, "Matter 3", "Okafor"))


def test_what_was_decided_stands_on_the_first_page_of_the_clerk(world: World) -> None:
    authorised(world)
    world.office.client("chair").post(asked(world) + "/refuse", {"reason": "Too wide"})
    page = text(world.office.client("clerk").get("/"))
    assert "A request was authorised" in page
    assert "A request was refused" in page


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"recipient": ""}, "Enter the name of the person who is to receive it."),
        ({"capacity": ""}, "Enter as whom they receive it."),
        ({"purpose": " "}, "Say what it is needed for."),
        ({"until": "31 February 2027"}, "There is a problem"),
        ({"until": "1 September 2026"}, "Choose a day after today."),
        ({"until": "30 October 2206"}, "Choose a day within a year."),
        ({"matters": "nothing offered"}, "Choose the matters to be released."),
        ({"form": "odt"}, "Choose in which form."),
    ],
)
def test_after_an_error_everything_typed_is_still_there(
    world: World, said: dict[str, str], told: str
) -> None:
    typed = form(world, **said)
    answer = world.office.client("clerk").post(f"/meetings/{world.meeting}/releases/new", typed)
    page = text(answer)
    assert answer.status_code == 422
    assert told in page
    for name in ("recipient", "until"):
        assert f'value="{typed[name]}"' in page
    assert str(typed["purpose"]).strip() in page
    if "matters" not in said:
        assert f'value="{world.matters["post"]}" checked' in page


def test_where_nobody_could_decide_the_form_says_who_could_be_appointed(world: World) -> None:
    world.leave("ceo", Office.CEO)
    world.leave("chair", Office.CHAIR)
    answer = world.office.client("clerk").post(f"/meetings/{world.meeting}/releases/new", form(world))
    assert answer.status_code == 422
    assert text(answer).count("The organisation can appoint a CEO, who could.") >= 2
    assert "Advice on a claim" in text(answer)


def test_a_request_that_nobody_can_decide_any_more_says_so_to_whoever_asked(world: World) -> None:
    address = asked(world)
    world.leave("ceo", Office.CEO)
    world.leave("chair", Office.CHAIR)
    assert "The organisation can appoint a CEO, who could." in text(world.office.client("clerk").get(address))


def test_a_matter_of_another_meeting_is_no_choice(world: World) -> None:
    answer = world.office.client("clerk").post(f"/meetings/{world.next_meeting}/releases/new", form(world))
    assert answer.status_code == 422
    assert "There is nothing of this meeting that you can ask for." in text(answer)


def test_a_wrong_password_keeps_the_page_and_authorises_nothing(world: World) -> None:
    address, ceo = asked(world), world.office.client("ceo")
    sent = {"shown": shown(ceo, address), "password": "not it"}
    answer = ceo.post(address + "/authorise", sent)
    assert answer.status_code == 422
    assert "This is not your password." in text(answer)
    assert "Brack &amp; Sons" in text(answer)
    assert "not it" not in text(answer)
    assert "release.authorised" not in world.events()
    assert world.events().count("act.refused") == 1


def test_guesses_at_the_password_are_throttled_on_the_page(world: World) -> None:
    address, ceo = asked(world), world.office.client("ceo")
    sent = {"shown": shown(ceo, address), "password": "not it"}
    for _guess in range(5):
        ceo.post(address + "/authorise", sent)
    answer = ceo.post(address + "/authorise", sent | {"password": PASSWORD})
    assert answer.status_code == 422
    assert "Too many attempts." in text(answer)
    assert "release.authorised" not in world.events()


def test_what_changed_since_it_was_shown_is_shown_again_and_not_authorised(world: World) -> None:
    address, ceo = asked(world, "land"), world.office.client("ceo")
    before = shown(ceo, address)
    world.rewrite("t-land", f"An offer of £4,001 was received. {CANARY}")
    answer = ceo.post(address + "/authorise", {"shown": before, "password": PASSWORD})
    assert answer.status_code == 422
    assert "has changed since you read it" in text(answer)
    assert "£4,001" in text(answer)
    now = SHOWN.search(text(answer))
    assert now is not None
    assert now[1] != before
    done = ceo.post(address + "/authorise", {"shown": now[1], "password": PASSWORD})
    assert done.status_code == 303


@pytest.mark.parametrize("other", ["another request", "nothing", "made up"])
def test_only_the_digest_that_was_shown_is_signed(world: World, other: str) -> None:
    address, ceo = asked(world), world.office.client("ceo")
    digests = {"another request": shown(ceo, asked(world)), "nothing": "", "made up": "0" * 64}
    answer = ceo.post(address + "/authorise", {"shown": digests[other], "password": PASSWORD})
    assert answer.status_code == 422
    assert "release.authorised" not in world.events()


def test_a_decision_sent_twice_counts_once(world: World) -> None:
    address, ceo = asked(world), world.office.client("ceo")
    sent = {"shown": shown(ceo, address), "password": PASSWORD}
    assert ceo.post(address + "/authorise", sent).status_code == 303
    again = ceo.post(address + "/authorise", sent)
    assert again.status_code == 403
    assert "This request was decided already." in text(again)
    assert world.events().count("release.authorised") == 1


def test_a_digest_that_was_shown_to_one_does_not_let_another_decide(world: World) -> None:
    address = asked(world)
    digest = shown(world.office.client("ceo"), address)
    for who, status in {"clerk": 403, "other_chair": 404, "admin": 404}.items():
        sent = {"shown": digest, "password": PASSWORD}
        assert world.office.client(who).post(address + "/authorise", sent).status_code == status
    assert "release.authorised" not in world.events()


def test_after_it_the_decider_reads_what_happens_and_how_to_revoke(world: World) -> None:
    page = text(world.office.client("ceo").get(authorised(world)))
    assert "Nora Pettibone can now collect the copy and hand it to the recipient." in page
    assert "/revoke" in page
    assert "It is not published." in page


def test_a_refusal_needs_a_reason_and_whoever_asked_reads_it(world: World) -> None:
    address, chair = asked(world), world.office.client("chair")
    assert chair.post(address + "/refuse", {"reason": " "}).status_code == 422
    assert chair.post(address + "/refuse", {"reason": "Ask for the decision alone."}).status_code == 303
    page = text(world.office.client("clerk").get(address))
    assert "Ask for the decision alone." in page
    assert "Collect" not in page


def test_a_copy_is_collected_under_a_neutral_name_and_kept_nowhere(world: World) -> None:
    address = authorised(world)
    answer = world.office.client("clerk").post(address + "/copy")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="copy-1.docx"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Ms R. Okafor, solicitor, Harrow & Pike" in words_of(answer.get_data())


def test_a_copy_is_never_given_out_for_an_address_alone(world: World) -> None:
    address = authorised(world)
    assert world.office.client("clerk").get(address + "/copy").status_code == 404
    assert "release.collected" not in world.events()


@pytest.mark.parametrize(
    ("stop", "told"),
    [
        ("asked", "Nobody has authorised this release."),
        ("refused", "Nobody has authorised this release."),
        ("revoked", "This release was revoked."),
        ("expired", "The time given for this release is over."),
        ("changed", "What would leave is no longer what was authorised."),
        ("left", "Whoever authorised this release no longer could."),
    ],
)
def test_without_a_live_authorisation_there_is_a_sentence_an_entry_and_no_bytes(
    world: World, stop: str, told: str
) -> None:
    address = asked(world) if stop in ("asked", "refused") else authorised(world)
    ceo = world.office.client("ceo")
    if stop == "refused":
        ceo.post(address + "/refuse", {"reason": "Too wide"})
    if stop == "revoked":
        ceo.post(address + "/revoke", {"reason": "Settled"})
    if stop == "expired":
        world.clock.forward(timedelta(days=60))
    if stop == "changed":
        world.rewrite("p-post", f"Brack and Sons {CANARY}")
    if stop == "left":
        world.leave("ceo", Office.CEO)
    before = len(world.events())
    answer = world.office.client("clerk").post(address + "/copy")
    assert (answer.status_code, answer.mimetype) == (403, "text/html")
    assert told in text(answer)
    assert "Brack" not in text(answer)
    assert world.events()[before:] == ["act.refused", "release.seen"]
    with world.store.reading() as work:
        assert work.copies.of_meeting(world.meeting) == ()


def test_revoking_says_what_it_cannot_undo(world: World) -> None:
    address, chair = authorised(world), world.office.client("chair")
    assert "No copy was taken, so nothing has left." in text(chair.get(address + "/revoke"))
    world.office.client("clerk").post(address + "/copy")
    assert "Copy 1, taken 14 September 2026" in text(chair.get(address + "/revoke"))
    assert chair.post(address + "/revoke", {"reason": ""}).status_code == 422
    assert chair.post(address + "/revoke", {"reason": "Settled"}).status_code == 303
    assert "Copies that were taken stay where they are" in text(chair.get(address))


def test_the_clerk_cannot_revoke_and_is_told_who_can(world: World) -> None:
    address = authorised(world)
    answer = world.office.client("clerk").get(address + "/revoke")
    assert answer.status_code == 403
    assert "Only the Chair of this body, the CEO" in text(answer)


def test_a_meetings_releases_show_state_recipient_day_and_copies(world: World) -> None:
    address = authorised(world)
    world.office.client("clerk").post(address + "/copy")
    asked(world, "pay")
    page = plain(world.office.client("clerk").get(f"/meetings/{world.meeting}/releases"))
    assert page.count("for Ms R. Okafor, solicitor, Harrow &amp; Pike, until 30 October 2026") == 2
    assert "1 copy taken" in page
    assert "waits for a decision" in page


def test_no_page_of_a_request_carries_a_name_in_its_tab_or_address(world: World) -> None:
    address = asked(world)
    for page in ("", "/contents", "/authorise", "/refuse"):
        said = text(world.office.client("chair").get(address + page))
        title = said.partition("<title>")[2].partition("</title>")[0]
        assert title == "Request – Part Two"


def plain(answer: TestResponse) -> str:
    """The words of a page in a row."""
    return " ".join(re.sub(r"<[^>]+>", " ", text(answer)).split()).replace(" .", ".").replace(" ,", ",")
