"""Pages of a question about a request: asked from the decision, answered where the request stands."""

from tests.builders import CANARY, secret
from tests.gate.world import World
from tests.web.releasing import asked, plain, text

QUESTION = {"question": secret("Has she been paid before?")}
ANSWER = {"number": "1", "answer": secret("Never by us.")}


def test_a_decider_asks_from_the_decision_and_the_clerk_finds_it_on_the_first_page(world: World) -> None:
    address, ceo, clerk = asked(world), world.office.client("ceo"), world.office.client("clerk")
    assert f'href="{address}/question"' in text(ceo.get(address))
    done = ceo.post(address + "/question", QUESTION)
    assert (done.status_code, done.location) == (303, address)
    first = text(clerk.get("/"))
    assert "A question about a request" in first
    assert CANARY not in first
    page = plain(clerk.get(address))
    assert QUESTION["question"] in page
    assert "It is your turn to answer what was asked about it." in page


def test_the_answer_stands_above_the_decision(world: World) -> None:
    address, ceo, clerk = asked(world), world.office.client("ceo"), world.office.client("clerk")
    ceo.post(address + "/question", QUESTION)
    assert "Not answered yet." in text(ceo.get(address))
    assert clerk.post(address + "/question/answer", ANSWER).status_code == 303
    assert "Your question about a request was answered" in text(ceo.get("/"))
    page = text(ceo.get(address))
    assert page.index(ANSWER["answer"]) < page.index("Authorise …")
    assert "Never by us." not in text(clerk.get("/"))


def test_while_a_question_waits_no_other_is_offered(world: World) -> None:
    address, ceo = asked(world), world.office.client("ceo")
    ceo.post(address + "/question", QUESTION)
    assert f'href="{address}/question"' not in text(ceo.get(address))
    back = ceo.get(address + "/question")
    assert (back.status_code, back.location) == (303, address)


def test_a_question_that_is_too_long_stays_in_the_form(world: World) -> None:
    address, ceo = asked(world), world.office.client("ceo")
    answer = ceo.post(address + "/question", {"question": "why " * 300})
    assert answer.status_code == 422
    assert "Write this in at most 1000 characters." in text(answer)
    assert "why why" in text(answer)


def test_an_answer_that_is_missing_is_told_at_its_field(world: World) -> None:
    address, ceo, clerk = asked(world), world.office.client("ceo"), world.office.client("clerk")
    ceo.post(address + "/question", QUESTION)
    answer = clerk.post(address + "/question/answer", ANSWER | {"answer": " "})
    assert answer.status_code == 422
    assert 'href="#answer"' in text(answer)
    assert "release.answered" not in world.events()
