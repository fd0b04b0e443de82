"""Asking for a release, and what of requests calls for whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from governance.domain.acts import Act
from governance.domain.people import Office
from governance.kernel.clock import FixedClock
from governance.kernel.errors import Invalid, NotFound, Refused, Unavailable
from governance.kernel.values import changed
from governance.services import asking, deciding
from governance.services.asking import Wish
from governance.store.keys import KeyRing
from governance.store.unit import Store
from tests.builders import CANARY, secret
from tests.gate.copies import words_of
from tests.gate.world import World, a_world
from tests.office import PASSWORD


@pytest.fixture
def world(store: Store, clock: FixedClock, keys: KeyRing) -> World:
    """A meeting with three matters, Part II in draft."""
    return a_world(store, clock, keys)


def wish(world: World, *words: str, **said: object) -> Wish:
    """A wish for these matters."""
    made = Wish(
        tuple(world.matters[word] for word in words or ("post",)),
        "Ms R. Okafor",
        "solicitor",
        secret("Advice on a claim"),
        "docx",
        date(2026, 10, 30),
    )
    return changed(made, **said)


def asked(world: World, *words: str, who: str = "clerk", **said: object) -> str:
    """A request; its id."""
    return asking.ask(world.desk(who), world.meeting, wish(world, *words, **said))


def test_the_matters_offered_are_those_that_somebody_may_know_of(world: World) -> None:
    offered = {who: labels(world, who) for who in ("clerk", "parent", "staff", "associate", "chair")}
    assert offered == {
        "clerk": ["Matter 1: personnel", "Matter 2: a tender", "Matter 3: land"],
        "parent": [],
        "staff": [],
        "associate": [],
        "chair": ["Matter 1: personnel", "Matter 2: a tender"],
    }


def test_after_circulation_a_member_may_ask_for_what_they_may_read(world: World) -> None:
    world.stand("circulated")
    assert labels(world, "vice") == ["Matter 1: personnel", "Matter 2: a tender", "Matter 3: land"]
    assert labels(world, "staff") == ["Matter 2: a tender", "Matter 3: land"]


def test_what_is_not_sorted_yet_is_not_offered_and_cannot_be_asked_for(world: World) -> None:
    with world.store.writing() as work:
        held = work.matters.get(world.matters["land"]).id
        organisation = world.office.organisation
        work.matters.bring(organisation, held, world.next_meeting, holding="yes")
    with pytest.raises(Refused, match="Sort this under a matter of its own"):
        asking.ask(world.desk("clerk"), world.next_meeting, wish(world, "land"))


def test_the_recipient_is_named_with_their_capacity_and_the_last_day_counts_whole(world: World) -> None:
    card = asking.request(world.desk("clerk"), asked(world)).card
    assert card.recipient == "Ms R. Okafor, solicitor"
    assert card.until.isoformat() == "2026-10-30T23:59:59+00:00"


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"until": date(2026, 9, 13)}, "until"),
        ({"until": date(2206, 10, 30)}, "until"),
        ({"matters": ()}, "matters"),
        ({"purpose": " "}, "purpose"),
    ],
)
def test_what_cannot_be_asked_for_is_told_at_its_field(world: World, said: dict, where: str) -> None:
    with pytest.raises(Invalid) as refused:
        asked(world, **said)
    assert refused.value.where == where


def test_nobody_learns_by_asking_that_there_is_a_matter(world: World) -> None:
    for who in ("staff", "other_chair", "admin", "associate", "nobody"):
        with pytest.raises(NotFound):
            asked(world, "pay", who=who)


def test_where_nobody_could_decide_it_says_who_could_be_appointed(world: World) -> None:
    world.leave("ceo", Office.CEO)
    world.leave("chair", Office.CHAIR)
    with pytest.raises(Refused, match="can appoint a CEO"):
        asked(world)
    assert [one.waits.allowed for one in asking.offer(world.desk("clerk"), world.meeting).matters][1] is False


@pytest.mark.parametrize("written", ["  INES  ALDABA ", "Dr Ines Aldaba", "ines aldaba, CEO"])
def test_a_recipient_with_an_office_does_not_decide_on_it_however_their_name_is_written(
    world: World, written: str
) -> None:
    request = asked(world, recipient=written, capacity="")
    seen = asking.request(world.desk("ceo"), request)
    assert Act.AUTHORISE not in seen.may
    assert "to themselves" in seen.barred
    with pytest.raises(Refused, match="to themselves"):
        deciding.read(world.desk("ceo"), request)


def test_whoever_asked_is_told_for_whom_it_waits(world: World) -> None:
    seen = asking.request(world.desk("clerk"), asked(world, "land"))
    assert [(seen.names[one.person], one.office) for one in seen.deciders] == [
        ("Bertil Lund", "presided"),
        ("Ines Aldaba", "ceo"),
    ]
    assert (seen.counts, seen.earlier, seen.held) == ((), (), ())


def test_a_chair_who_asked_sees_it_wait_for_the_ceo(world: World) -> None:
    seen = asking.request(world.desk("chair"), asked(world, who="chair"))
    assert [seen.names[one.person] for one in seen.deciders] == ["Ines Aldaba"]
    assert "asked for themselves" in seen.barred


def test_the_decider_sees_counts_how_it_is_held_and_what_left_before(world: World) -> None:
    first = asked(world, "pay")
    authorise(world, first)
    deciding.collect(world.desk("clerk"), first)
    asked(world, "post")
    seen = asking.request(world.desk("ceo"), asked(world, "pay"))
    assert dict(seen.counts) == {"heading": 1, "passage": 1, "resolution": 1, "paper": 1, "attendance": 1}
    assert [(one.recipient, one.copies) for one in seen.earlier] == [("Ms R. Okafor, solicitor", 1)]
    assert [(one.ground, one.decided.outcome) for one in seen.held if one.decided] == [
        ("named-staff", "agreed")
    ]


def test_the_whole_way_gives_a_copy_to_whoever_asked(world: World) -> None:
    request = asked(world)
    authorise(world, request, "chair")
    copy = deciding.collect(world.desk("clerk"), request)
    assert "Ms R. Okafor, solicitor" in words_of(copy.data)
    assert "Amara Osei, Chair" in words_of(copy.data)


def test_a_member_who_asked_collects_it_themselves(world: World) -> None:
    world.stand("circulated")
    request = asked(world, who="member")
    authorise(world, request, "chair")
    assert deciding.collect(world.desk("member"), request).number == 1
    assert deciding.collect(world.desk("clerk"), request).number == 2
    with pytest.raises(NotFound):
        deciding.collect(world.desk("vice"), request)


def test_a_safeguarding_matter_is_not_released_here_and_the_form_says_why(world: World) -> None:
    world.replace_matter("post", category="safeguarding")
    offered = asking.offer(world.desk("head"), world.meeting).matters
    told = [one.waits.because for one in offered if one.label == "Matter 2: a tender"]
    assert told == ["A safeguarding matter needs the consent of the DSL or the Headteacher."]
    with pytest.raises(Refused, match="consent of the DSL"):
        asked(world, who="head")
    assert "Matter 2: a tender" not in labels(world, "clerk")


def test_the_password_is_asked_only_of_whoever_may_decide(world: World) -> None:
    request = asked(world)
    shown = deciding.read(world.desk("ceo"), request).shown
    with pytest.raises(NotFound):
        deciding.authorise(world.desk("other_chair"), request, shown, "not a password")
    with pytest.raises(Refused, match="Only the Chair of this body, the CEO"):
        deciding.authorise(world.desk("clerk"), request, shown, PASSWORD)


def test_a_wrong_password_authorises_nothing(world: World) -> None:
    request, desk = asked(world), world.desk("ceo")
    shown = deciding.read(desk, request).shown
    with pytest.raises(Invalid) as refused:
        deciding.authorise(desk, request, shown, PASSWORD + "x")
    assert refused.value.where == "password"
    assert asking.request(desk, request).card.state == "asked"


def test_a_former_chair_knows_nothing_of_it_any_more(world: World) -> None:
    request = asked(world)
    world.leave("chair", Office.CHAIR)
    for reach in (asking.request, deciding.read):
        with pytest.raises(NotFound):
            reach(world.desk("chair"), request)


def test_a_revocation_says_why_and_a_refusal_too(world: World) -> None:
    first, second = asked(world), asked(world)
    authorise(world, first)
    deciding.revoke(world.desk("chair"), first, f"Claim settled {CANARY}")
    deciding.refuse(world.desk("chair"), second, "Too wide")
    told = [asking.request(world.desk("clerk"), one).card for one in (first, second)]
    assert [(card.state, card.reason) for card in told] == [
        ("revoked", f"Claim settled {CANARY}"),
        ("refused", "Too wide"),
    ]


def test_what_was_decided_calls_for_the_clerk_until_it_is_done(world: World) -> None:
    released, refused = asked(world), asked(world, who="chair")
    authorise(world, released)
    deciding.refuse(world.desk("ceo"), refused, "Too wide")
    assert calls(world, "clerk") == {released: "authorised", refused: "refused"}
    assert calls(world, "chair") == {refused: "refused"}
    deciding.collect(world.desk("clerk"), released)
    assert calls(world, "clerk") == {refused: "refused"}
    world.clock.forward(timedelta(days=7))
    assert calls(world, "clerk") == calls(world, "chair") == {}


def test_what_expired_undecided_calls_for_nobody(world: World) -> None:
    request = asked(world)
    assert calls(world, "ceo") == {request: "decide"}
    world.clock.forward(timedelta(days=60))
    assert calls(world, "ceo") == {}
    assert asking.request(world.desk("ceo"), request).may == frozenset()


def test_looking_for_what_waits_leaves_no_entry_and_a_request_seen_leaves_one(world: World) -> None:
    request = asked(world)
    before = world.events()
    calls(world, "ceo")
    assert world.events() == before
    asking.request(world.desk("ceo"), request)
    assert world.events()[len(before) :] == ["release.seen"]


def test_what_calls_is_found_by_as_many_queries_however_many_requests_there_are(world: World) -> None:
    seen: list[str] = []

    def queries() -> int:
        with world.store.reading() as work:
            engine = work.connection.engine
        listen = lambda *given: seen.append(given[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", listen)
        seen.clear()
        found = calls(world, "ceo")
        event.remove(engine, "before_cursor_execute", listen)
        assert found
        return len(seen)

    asked(world)
    few = queries()
    for word in ("pay", "land", "post"):
        asked(world, word)
    assert queries() == few


def test_without_a_gate_nothing_is_opened_and_nothing_waits(world: World) -> None:
    desk = replace(world.desk("ceo"), gate=None)
    assert asking.attention(desk) == ()
    with pytest.raises(Unavailable):
        deciding.collect(desk, "a request")


def authorise(world: World, request: str, who: str = "ceo") -> None:
    desk = world.desk(who)
    deciding.authorise(desk, request, deciding.read(desk, request).shown, PASSWORD)


def labels(world: World, who: str) -> list[str]:
    return [one.label for one in asking.offer(world.desk(who), world.meeting).matters]


def calls(world: World, who: str) -> dict[str, str]:
    return {one.request: one.kind for one in asking.attention(world.desk(who))}
