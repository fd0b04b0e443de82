"""Every route against every office in every state of the record: who gets in, and whose words they meet."""

from __future__ import annotations

import importlib
import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from governance.gate.passing import Gate
from governance.kernel.clock import FixedClock
from governance.kernel.database import engine_for
from governance.store.keys import KeyRing
from governance.store.unit import Store
from tests.conftest import NOW
from tests.office import an_office
from tests.proof.routes import Answer, answers, lines
from tests.proof.shelf import REQUESTS, STATES, a_shelf, words_in
from tests.public_client import unpacked

GOLDEN = Path(__file__).parent / "golden"
ELSEWHERE = (
    *("admin", "dsl", "trustee", "other_chair", "other_clerk", "nobody"),
    *("former_chair", "unconfirmed"),
)
"""They hold no confirmed seat in the body now: nothing of its meetings is theirs. (The DSL's come with
safeguarding.)"""
MATTERS = ("pay", "post", "land")
OUT = {"chair": ("land",), "staff": ("pay",)}
"""Who takes no part in which matter: they withdrew from it, or it is about them."""
WITH_LABELS = ("clerk", "chair", "vice", "ceo")
"""Who knows the matters by their neutral labels before circulation: to determine, to ask, to decide.

The clerk, who puts them to the meeting, knows the reason, too; of a decided one nobody else does.
"""
MEMBERS = ("clerk", "chair", "vice", "member", "staff", "head")
"""Who reads what the meeting kept confidential, from circulation on, unless they are out."""


def may_meet(who: str, state: str) -> set[str]:
    """Whose words somebody may come across while the record stands there (promise 7; practice.md)."""
    early = state in ("draft", "handed-in", "chair-checked")
    checks = {"chair": MATTERS, "vice": ("land",)} if state in ("handed-in", "chair-checked") else {}
    readers = {"clerk": MATTERS, **checks} if early else dict.fromkeys(MEMBERS, MATTERS)
    if state == "asked":
        readers = {**readers, "ceo": ("post",)}
    texts = set(readers.get(who, ()))
    named = set(MATTERS) if who in WITH_LABELS or (not early and who in MEMBERS) else texts
    puts = set(MATTERS) if who == "clerk" else texts
    told = {f"{matter} label" for matter in named} | {f"{matter} reason" for matter in puts} | texts
    mine = {"decision"} if texts else set()
    asks = {"request"} if who in ("clerk", "chair", "ceo") or texts else set()
    return (told | mine | asks) - {
        f"{out}{end}" for out in OUT.get(who, ()) for end in ("", " label", " reason")
    }


@pytest.fixture(scope="module", params=["elsewhere", *STATES, *REQUESTS])
def answered(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    migrated_file: Path,
    keys: KeyRing,
) -> Iterator[tuple[str, list[Answer]]]:
    """A state, and how every route whose answer depends on it answered everybody."""
    folder = tmp_path_factory.mktemp("shelf")
    shutil.copy(migrated_file, folder / "office.db")
    engine, before = (engine_for(f"sqlite:///{folder}/{name}.db") for name in ("office", "before"))
    clock = FixedClock(NOW)
    store = Store(engine, keys.at_rest, keys.depositor, clock)
    office = an_office(store, clock, gate=Gate(keys.restricted))
    state = request.param
    kept = {"elsewhere": "draft", **dict.fromkeys(REQUESTS, "requests")}.get(state, state)
    shelf = a_shelf(office, engine, before, kept)
    within = "" if state == "elsewhere" else "request" if state in REQUESTS else "meeting"
    yield state, list(answers(shelf, within, state))
    engine.dispose()
    before.dispose()


def test_everybody_gets_at_every_route_what_was_reviewed(answered: tuple[str, list[Answer]]) -> None:
    state, found = answered
    assert lines(found) == reviewed(state)


def test_what_is_not_for_somebody_is_answered_as_if_it_were_not_there(
    answered: tuple[str, list[Answer]],
) -> None:
    for one in answered[1]:
        assert one.got.status_code < 500, (one.route, one.who)
        if one.got.status_code == 404:
            assert one.got.data == one.absent, (one.route, one.who)


def test_whoever_holds_no_seat_in_the_body_finds_nothing_of_its_meetings(
    answered: tuple[str, list[Answer]],
) -> None:
    state, found = answered
    theirs = [one for one in found if one.who in ELSEWHERE and one.route.within]
    assert {one.got.status_code for one in theirs} <= {404}
    assert theirs or state == "elsewhere"


def test_nobody_meets_a_word_of_a_matter_that_is_not_theirs(answered: tuple[str, list[Answer]]) -> None:
    # What somebody typed into a form is still there when it is given back.
    state, found = answered
    for one in found:
        for place, data in unpacked(one.got):
            typed = {"request"} if one.route.method == "POST" else set()
            beyond = words_in(data) - may_meet(one.who, state) - typed
            assert not beyond, f"{one.who} met {beyond} in {place} of {one.route.method} {one.route.rule}"


def test_the_words_to_be_met_are_there_to_be_met(answered: tuple[str, list[Answer]]) -> None:
    state, found = answered
    pages = (data for one in found if one.who == "clerk" for _place, data in unpacked(one.got))
    met = set().union(*map(words_in, pages))
    assert (met >= set(MATTERS)) is (state in STATES)


PROVEN_APART = {
    "POST /meetings/<meeting>/agenda/<item>/remove": "tests.web.test_meetings:"
    "test_an_item_taken_off_can_be_put_back_from_the_page_that_follows",
    "POST /meetings/<meeting>/agenda/<item>/restore": "tests.web.test_meetings:"
    "test_an_item_taken_off_can_be_put_back_from_the_page_that_follows",
    "POST /meetings/<meeting>/arising": "tests.proof.test_forms_apart:"
    "test_an_open_action_of_the_meeting_before_is_carried_over",
    "POST /meetings/<meeting>/compare/keep": "tests.services.test_settling_leaks:"
    "test_a_reason_keeps_the_words_and_stands_with_them",
    "POST /meetings/<meeting>/compare/reword": "tests.services.test_settling_leaks:"
    "test_one_press_takes_the_neutral_wording_over_in_its_place",
    "POST /meetings/<meeting>/determination/<matter>/interim": "tests.web.test_records:"
    "test_the_chair_decides_in_the_interim_on_a_phone",
    "POST /meetings/<meeting>/determination/<matter>/presider": "tests.services.test_presiding:"
    "test_the_clerk_records_it_on_the_page_of_the_determination",
    "POST /meetings/<meeting>/determination/<matter>/ratify": "tests.web.test_records:"
    "test_the_next_meeting_ratifies_it_on_its_own_page",
    "POST /meetings/<meeting>/determination/<matter>/return": "tests.proof.test_forms_apart:"
    "test_what_was_declined_is_returned_to_part_one_from_its_card",
    "POST /meetings/<meeting>/papers/<paper>/remove": "tests.proof.test_forms_apart:"
    "test_a_paper_is_taken_off",
    "POST /meetings/<meeting>/papers/<paper>/sort": "tests.proof.test_forms_apart:"
    "test_a_paper_that_waits_is_sorted_under_a_matter",
    "POST /meetings/<meeting>/sort": "tests.web.test_matters_in_place:"
    "test_many_items_are_read_and_put_into_the_public_part_on_one_page",
}
"""They ask for what is undecided, declined, unsorted or taken away: none of these meetings holds that. Each
with the test that sends its form and succeeds."""


def test_somebody_succeeds_with_every_form_but_those_that_are_proven_apart() -> None:
    every = [line.partition(" -> ") for line in (GOLDEN / "routes.txt").read_text().splitlines()]
    forms = {route for route, _arrow, _got in every if route.startswith("POST ")}
    succeeds = {route for route, _arrow, got in every if {"200:", "303:"} & set(got.split())}
    assert forms - succeeds == set(PROVEN_APART)


@pytest.mark.parametrize("form", PROVEN_APART)
def test_the_success_of_each_form_apart_is_proven_by_a_test_that_sends_it(form: str) -> None:
    module, _colon, name = PROVEN_APART[form].partition(":")
    there = vars(importlib.import_module(module))
    test = there[name]
    helpers = [there[one] for one in test.__code__.co_names if inspect.isfunction(there.get(one))]
    assert any(f"/{form.rpartition('/')[2]}" in inspect.getsource(one) for one in (test, *helpers))


def reviewed(state: str) -> dict[str, str]:
    """The reviewed lines of that state."""
    text = (GOLDEN / "routes.txt").read_text()
    section = text.partition(f"\n== {state}\n")[2].partition("\n== ")[0]
    parts = (line.rpartition(" -> ") for line in section.splitlines() if line.strip())
    return {route.strip(): got for route, _arrow, got in parts}
