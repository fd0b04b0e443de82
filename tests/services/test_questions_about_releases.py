"""A decider asks the clerk about a request before deciding, and the clerk answers."""

import pytest

from governance.domain.acts import Act
from governance.domain.people import Office
from governance.kernel.clock import FixedClock
from governance.kernel.errors import Conflict, Invalid, NotFound, Refused
from governance.services import asking, deciding
from governance.services.desk import Desk
from governance.store.keys import KeyRing
from governance.store.unit import Store
from tests.builders import CANARY, secret
from tests.gate.world import World, a_world

QUESTION = secret("Has she been paid before?")
ANSWER = secret("Never by us.")


@pytest.fixture
def world(store: Store, clock: FixedClock, keys: KeyRing) -> World:
    """A meeting with three matters, Part II in draft."""
    return a_world(store, clock, keys)


def calls(desk: Desk) -> list[str]:
    return [one.kind for one in asking.attention(desk)]


def questioned(world: World, who: str = "ceo", asked_by: str = "clerk") -> str:
    request = world.ask(who=asked_by)
    deciding.question(world.desk(who), request, QUESTION)
    return request


def test_the_clerk_is_told_of_a_question_and_the_decider_of_its_answer(world: World) -> None:
    request = world.ask()
    assert calls(world.desk("clerk")) == []
    deciding.question(world.desk("ceo"), request, QUESTION)
    assert calls(world.desk("clerk")) == ["question"]
    assert calls(world.desk("ceo")) == ["decide"]
    asking.answer(world.desk("clerk"), request, 1, ANSWER)
    assert calls(world.desk("clerk")) == []
    assert calls(world.desk("ceo")) == ["answered"]
    assert calls(world.desk("chair")) == ["decide"], "the Chair asked nothing"


def test_everybody_who_may_see_the_request_reads_both(world: World) -> None:
    request = questioned(world)
    asking.answer(world.desk("clerk"), request, 1, ANSWER)
    for who in ("clerk", "ceo", "chair"):
        found = asking.request(world.desk(who), request)
        assert [(one.text, one.answer) for one in found.questions] == [(QUESTION, ANSWER)]
        assert found.names[found.questions[0].by] == "Ines Aldaba"
        assert found.names[found.questions[0].answered_by] == "Nora Pettibone"


def test_a_member_who_asked_for_the_release_may_answer_and_so_may_the_clerk(world: World) -> None:
    world.stand("circulated")
    request = questioned(world, asked_by="member")
    assert calls(world.desk("member")) == ["question"]
    assert calls(world.desk("clerk")) == ["question"]
    asking.answer(world.desk("member"), request, 1, ANSWER)
    with pytest.raises(Refused, match="answered already"):
        asking.answer(world.desk("clerk"), request, 1, ANSWER)


def test_one_question_waits_at_a_time_and_another_may_follow_its_answer(world: World) -> None:
    request = questioned(world)
    with pytest.raises(Refused, match="waits for its answer already"):
        deciding.question(world.desk("chair"), request, QUESTION)
    asking.answer(world.desk("clerk"), request, 1, ANSWER)
    deciding.question(world.desk("chair"), request, QUESTION)
    with pytest.raises(Refused, match="answered already"):
        asking.answer(world.desk("clerk"), request, 1, ANSWER)
    assert [one.answer for one in asking.request(world.desk("ceo"), request).questions] == [ANSWER, ""]


def test_a_question_of_two_at_once_and_an_answer_of_two_at_once_count_once(world: World) -> None:
    request = questioned(world)
    with pytest.raises(Conflict, match="waits for its answer"), world.store.writing() as work:
        work.questions.ask(work.requests.get(request), 1, world.office.people["chair"], QUESTION)
    with world.store.reading() as work:
        before = work.questions.of(request)[request][0]
    asking.answer(world.desk("clerk"), request, 1, ANSWER)
    with pytest.raises(Conflict, match="answered already"), world.store.writing() as work:
        work.questions.answer(work.requests.get(request), before, world.office.people["clerk"], ANSWER)


@pytest.mark.parametrize("who", ["other_chair", "other_clerk", "admin", "nobody", "vice", "staff"])
def test_who_may_not_know_of_the_request_neither_asks_nor_answers(world: World, who: str) -> None:
    request = questioned(world)
    with pytest.raises(NotFound):
        deciding.question(world.desk(who), request, QUESTION)
    with pytest.raises(NotFound):
        asking.answer(world.desk(who), request, 1, ANSWER)


def test_the_clerk_asks_nothing_and_a_decider_does_not_answer_themselves(world: World) -> None:
    request = questioned(world)
    with pytest.raises(Refused, match="Only the Chair of this body, the CEO"):
        deciding.question(world.desk("clerk"), request, QUESTION)
    with pytest.raises(Refused, match="Only"):
        asking.answer(world.desk("ceo"), request, 1, ANSWER)


def test_a_chair_who_asked_for_the_release_answers_and_does_not_ask(world: World) -> None:
    request = questioned(world, asked_by="chair")
    assert asking.request(world.desk("chair"), request).may == {Act.ANSWER_QUESTION}
    asking.answer(world.desk("chair"), request, 1, ANSWER)
    with pytest.raises(Refused, match="asked for themselves"):
        deciding.question(world.desk("chair"), request, QUESTION)


def test_after_the_decision_nothing_is_asked_or_answered(world: World) -> None:
    request = questioned(world)
    world.refuse(request)
    with pytest.raises(Refused, match="decided already"):
        asking.answer(world.desk("clerk"), request, 1, ANSWER)
    with pytest.raises(Refused, match="decided already"):
        deciding.question(world.desk("ceo"), request, QUESTION)
    assert calls(world.desk("clerk")) == ["refused"]


def test_a_question_changes_nothing_of_what_is_signed(world: World) -> None:
    request = world.ask()
    before = deciding.read(world.desk("ceo"), request).shown
    deciding.question(world.desk("ceo"), request, QUESTION)
    asking.answer(world.desk("clerk"), request, 1, ANSWER)
    assert deciding.read(world.desk("ceo"), request).shown == before


@pytest.mark.parametrize("written", ["", " \n"])
def test_an_empty_question_or_answer_is_told_at_its_field(world: World, written: str) -> None:
    request = world.ask()
    with pytest.raises(Invalid) as question:
        deciding.question(world.desk("ceo"), request, written)
    deciding.question(world.desk("ceo"), request, QUESTION)
    with pytest.raises(Invalid) as answer:
        asking.answer(world.desk("clerk"), request, 1, written)
    assert (question.value.where, answer.value.where) == ("question", "answer")


def test_each_leaves_one_entry_that_says_nothing_of_either(world: World) -> None:
    request = world.ask()
    before = len(world.entries())
    deciding.question(world.desk("ceo"), request, QUESTION)
    asking.answer(world.desk("clerk"), request, 1, ANSWER)
    made = world.entries()[before:]
    assert [one.event for one in made] == ["release.questioned", "release.answered"]
    assert CANARY not in repr(made)


def test_a_former_ceo_is_told_nothing_of_the_answer(world: World) -> None:
    request = questioned(world)
    asking.answer(world.desk("clerk"), request, 1, ANSWER)
    world.leave("ceo", Office.CEO)
    assert calls(world.desk("ceo")) == []
    with pytest.raises(NotFound):
        asking.request(world.desk("ceo"), request)
