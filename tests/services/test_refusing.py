"""A refusal is known, and a thousand of them do not fill the trail."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from governance.domain.acts import Act
from governance.kernel.clock import FixedClock
from governance.kernel.errors import NotFound
from governance.services import asking
from governance.services.desk import Desk
from governance.store.keys import KeyRing
from governance.store.tables.people import attempt
from governance.store.unit import Store
from tests.gate.world import World, a_world


@pytest.fixture
def world(store: Store, clock: FixedClock, keys: KeyRing) -> World:
    """A meeting with three matters, Part II in draft."""
    return a_world(store, clock, keys)


def refused(desk: Desk, request: str, times: int = 1) -> None:
    for _time in range(times):
        with pytest.raises(NotFound):
            asking.request(desk, request)


def told(world: World) -> list[int]:
    inside = [one.inside for one in world.entries() if one.event == "act.refused"]
    return [one.detail["alike"] for one in inside if one is not None]


def test_each_of_the_first_leaves_an_entry_then_fewer_that_say_how_many(world: World) -> None:
    refused(world.desk("other_chair"), world.ask(), 70)
    assert told(world) == [*range(1, 17), 32, 64]


def test_another_person_and_another_act_begin_anew(world: World) -> None:
    request = world.ask()
    refused(world.desk("other_chair"), request, 20)
    refused(world.desk("staff"), request)
    with pytest.raises(NotFound):
        asking.request(world.desk("other_chair"), request, Act.REVOKE)
    with pytest.raises(NotFound):
        asking.answer(world.desk("other_chair"), request, 1, "Words.")
    assert told(world)[16:] == [1, 1, 1]


def test_after_ten_minutes_the_first_is_told_again_and_the_counts_are_gone(
    world: World, clock: FixedClock
) -> None:
    request = world.ask()
    refused(world.desk("other_chair"), request, 20)
    clock.forward(timedelta(minutes=10, seconds=1))
    refused(world.desk("other_chair"), request)
    assert told(world)[16:] == [1]
    with world.store.reading() as work:
        assert work.connection.execute(select(func.count()).select_from(attempt)).scalar_one() == 1


def test_the_answer_is_the_same_however_often_it_is_refused(world: World) -> None:
    address, browser = f"/requests/{world.ask()}", world.office.client("other_chair")
    absent = browser.get("/nowhere").data
    answers = {(got.status_code, got.data) for got in (browser.get(address) for _time in range(20))}
    assert answers == {(404, absent)}
