"""Asking again begins from what was asked before, for whoever may see that request, and tells nobody else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from governance.kernel.clock import FixedClock
from governance.store.keys import KeyRing
from governance.store.unit import Store
from tests.builders import CANARY, secret
from tests.gate.world import World, a_world
from tests.web.helpers import text


@pytest.fixture
def world(store: Store, clock: FixedClock, keys: KeyRing) -> World:
    """A meeting with three matters, Part II in draft."""
    return a_world(store, clock, keys)


def form_again(world: World, request: str, who: str = "clerk", status: int = 200) -> str:
    """The form that somebody gets when they ask again."""
    answer = world.office.client(who).get(f"/meetings/{world.meeting}/releases/new?again={request}")
    assert answer.status_code == status
    return text(answer)


def ticked(page: str) -> set[str]:
    """The matters that are ticked."""
    boxes = re.findall(r'<input[^>]*name="matters"[^>]*>', page)
    return {found[1] for box in boxes if "checked" in box and (found := re.search(r'value="([^"]+)"', box))}


def test_a_refused_request_is_asked_again_from_what_it_said(world: World) -> None:
    request = world.ask("pay", "land")
    world.refuse(request)
    shown = text(world.office.client("clerk").get(f"/requests/{request}"))
    assert f"/meetings/{world.meeting}/releases/new?again={request}" in shown
    page = form_again(world, request)
    assert ticked(page) == {world.matters["pay"], world.matters["land"]}
    for said in ('value="R. Okafor"', 'value="solicitor"', secret("Advice on a claim")):
        assert said in page
    assert re.search(r'value="docx"[^>]* checked', page)
    assert 'value="14 October 2026"' in page


def test_a_day_that_is_over_is_not_asked_for_again(world: World) -> None:
    request = world.ask("post")
    world.clock.forward(timedelta(days=40))
    page = form_again(world, request)
    assert 'value="R. Okafor"' in page
    assert 'October 2026"' not in page


@pytest.mark.parametrize("who", ["member", "staff", "admin", "other_chair", "other_clerk", "nobody"])
def test_who_may_not_see_a_request_gets_nothing_of_it_by_asking_again(world: World, who: str) -> None:
    request = world.ask("pay")
    world.refuse(request)
    page = form_again(world, request, who, status=404)
    assert CANARY not in page
    assert "Okafor" not in page


def test_the_chair_does_not_learn_by_asking_again_of_what_they_are_out_of(world: World) -> None:
    request = world.ask("land")
    world.refuse(request)
    assert CANARY not in form_again(world, request, "chair", status=404)


def test_a_request_about_another_meeting_fills_in_nothing(world: World) -> None:
    request = world.ask("post")
    answer = world.office.client("clerk").get(f"/meetings/{world.next_meeting}/releases/new?again={request}")
    assert answer.status_code == 404
    assert CANARY not in text(answer)
