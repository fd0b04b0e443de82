"""Pages of releases: who may do what, what is signed, what leaves, and that nobody else learns of it."""

from __future__ import annotations

import pytest

from governance.domain.people import Office
from governance.kernel.ids import new_id
from tests.builders import CANARY
from tests.gate.world import World
from tests.office import PASSWORD
from tests.web.releasing import PAGES, POSTS, UNENTITLED, asked, authorised, form, plain, text


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
