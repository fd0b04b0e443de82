"""Authority: whose it is, when it ends, and that each decision is proved anew for exactly what was shown."""

from datetime import timedelta

import pytest

from governance.domain.acts import Act
from governance.domain.people import Office
from governance.gate import authorising
from governance.gate.asking import ask, of_meeting
from governance.gate.considering import attention, consider
from governance.kernel.errors import Invalid, NotFound, Refused
from governance.kernel.values import changed
from tests.gate.world import World


@pytest.mark.parametrize(
    "who", ["clerk", "member", "vice", "admin", "other_chair", "trustee", "head", "dsl", "nobody"]
)
def test_nobody_but_the_chair_and_the_ceo_authorises(world: World, who: str) -> None:
    request = world.ask("post", who="clerk")
    shown = world.view(request).digest
    with pytest.raises((Refused, NotFound)):
        world.authorise(request, who, shown)
    assert "release.authorised" not in world.events()


def test_the_chair_does_not_authorise_what_they_withdrew_from_and_learns_nothing_of_it(world: World) -> None:
    request = world.ask("land")
    with pytest.raises(NotFound):
        world.view(request, "chair")
    assert calls(world, "chair") == {}


def test_who_presided_authorises_for_that_matter_and_no_other(world: World) -> None:
    land, post = world.ask("land"), world.ask("post")
    world.authorise(land, "vice")
    with pytest.raises(NotFound):
        world.authorise(post, "vice")


def test_who_asked_does_not_decide(world: World) -> None:
    request = world.ask("post", who="chair")
    with pytest.raises(Refused, match="asked for themselves"):
        world.view(request, "chair")
    world.authorise(request, "ceo")


def test_a_recipient_does_not_authorise_a_release_to_themselves(world: World) -> None:
    terms = changed(world.terms("post"), recipient_person=world.office.people["ceo"])
    with world.gate.passing(world.desk("clerk"), Act.ASK_RELEASE) as hands:
        request = ask(hands, terms)
    with pytest.raises(Refused, match="to themselves"):
        world.view(request, "ceo")


def test_a_former_chair_and_a_former_ceo_authorise_nothing(world: World) -> None:
    request = world.ask("post")
    shown = world.view(request).digest
    world.leave("ceo", Office.CEO)
    world.leave("chair", Office.CHAIR)
    for who in ("ceo", "chair"):
        with pytest.raises((Refused, NotFound)):
            world.authorise(request, who, shown)


def test_a_ceo_whose_password_was_reset_authorises_nothing(world: World) -> None:
    request = world.ask("post")
    shown = world.view(request).digest
    with world.store.writing() as work:
        work.accounts.suspend(world.office.organisation, world.office.people["ceo"], "reset")
    with pytest.raises((Refused, NotFound)):
        world.authorise(request, "ceo", shown)


def test_an_authorisation_ends_with_the_office_it_rests_on(world: World) -> None:
    request = world.released("post")
    world.leave("ceo", Office.CEO)
    with pytest.raises(Refused, match="no longer could"):
        world.release(request)


def test_when_nobody_is_eligible_asking_says_who_could_be_appointed(world: World) -> None:
    world.leave("ceo", Office.CEO)
    world.leave("vice", Office.VICE_CHAIR)
    with pytest.raises(Refused, match="can appoint a CEO"):
        world.ask("land")
    assert world.events()[-1] == "act.refused"


def test_a_safeguarding_matter_is_not_released_without_consent(world: World) -> None:
    world.replace_matter("post", category="safeguarding")
    with pytest.raises(Refused, match="consent of the DSL or the Headteacher"):
        world.ask("post", who="head")
    with pytest.raises(NotFound):
        world.ask("post", who="clerk")


@pytest.mark.parametrize("who", ["staff", "admin", "other_clerk", "nobody"])
def test_who_may_not_know_of_a_matter_cannot_ask_for_it(world: World, who: str) -> None:
    with pytest.raises(NotFound):
        world.ask("pay", who=who)


def test_authorising_needs_a_fresh_proof_each_time(world: World) -> None:
    request = world.ask("post")
    shown = world.view(request).digest
    with (
        pytest.raises(Refused, match="password"),
        world.gate.passing(world.desk("ceo"), Act.AUTHORISE) as hands,
    ):
        authorising.authorise(hands, request, shown)


def test_a_proof_counts_for_five_minutes_and_for_its_own_session(world: World) -> None:
    request = world.ask("post")
    shown, desk = world.view(request).digest, world.desk("ceo")
    with world.gate.passing(desk, Act.AUTHORISE) as hands:
        authorising.prove(hands, request, shown)
    with pytest.raises(Refused), world.gate.passing(world.desk("ceo"), Act.AUTHORISE) as hands:
        authorising.authorise(hands, request, shown)
    world.clock.forward(timedelta(minutes=5))
    with pytest.raises(Refused), world.gate.passing(desk, Act.AUTHORISE) as hands:
        authorising.authorise(hands, request, shown)


def test_a_proof_for_one_request_does_not_serve_another(world: World) -> None:
    first, second, desk = world.ask("post"), world.ask("post"), world.desk("ceo")
    shown, other = world.view(first).digest, world.view(second).digest
    with world.gate.passing(desk, Act.AUTHORISE) as hands:
        authorising.prove(hands, first, shown)
    with pytest.raises(Refused, match="password"), world.gate.passing(desk, Act.AUTHORISE) as hands:
        authorising.authorise(hands, second, other)


def test_the_decider_sees_the_text_that_will_leave_and_no_other(world: World) -> None:
    shown = world.view(world.ask("post"))
    assert [m.id for m in shown.appendix.matters] == [world.matters["post"]]
    assert shown.card.may_decide == "yes"


def test_a_decided_request_is_not_decided_twice(world: World) -> None:
    request = world.released("post")
    with pytest.raises(Refused, match="decided already"):
        world.refuse(request)


def test_a_refusal_says_why_to_whoever_asked(world: World) -> None:
    request = world.ask("post")
    with pytest.raises(Invalid):
        world.refuse(request, reason=" ")
    world.refuse(request, reason="Ask again with a narrower purpose.")
    with world.gate.passing(world.desk("clerk"), Act.SEE_REQUEST) as hands:
        card = consider(hands, request).card
    assert (card.state, card.reason) == ("refused", "Ask again with a narrower purpose.")


def test_what_waits_for_a_decision_calls_for_those_who_may_decide_it(world: World) -> None:
    post, land = world.ask("post"), world.ask("land")
    assert calls(world, "chair") == {post: "decide"}
    assert calls(world, "ceo") == {post: "decide", land: "decide"}
    assert calls(world, "vice") == {land: "decide"}
    assert calls(world, "clerk") == calls(world, "admin") == calls(world, "member") == {}


def test_the_clerk_sees_a_meetings_requests_and_a_stranger_none(world: World) -> None:
    world.ask("post")
    seen = {}
    for who in ("clerk", "other_chair", "admin", "member"):
        with world.gate.passing(world.desk(who), Act.SEE_REQUEST) as hands:
            seen[who] = len(of_meeting(hands, world.meeting))
    assert seen == {"clerk": 1, "other_chair": 0, "admin": 0, "member": 0}


def calls(world: World, who: str) -> dict[str, str]:
    with world.gate.looking(world.desk(who), Act.SEE_REQUEST) as hands:
        return {one.request: one.kind for one in attention(hands)}


@pytest.mark.parametrize("shown", ["é", "0" * 64, "\u202e"])
def test_a_digest_that_never_was_is_refused_whatever_it_is_made_of(world: World, shown: str) -> None:
    request = world.ask("post")
    with pytest.raises(Refused, match="has changed"):
        world.authorise(request, shown=shown)
