"""Release: without a live authorisation covering exactly this, a clear refusal, an entry and no bytes."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text as sql

from governance.domain.acts import Act
from governance.domain.people import Office
from governance.gate import authorising, releasing
from governance.gate.asking import ask, of_meeting, see, waiting
from governance.kernel.errors import Conflict, Corrupt, Invalid, NotFound, PartTwoError, Refused
from governance.kernel.values import changed
from tests.builders import CANARY
from tests.gate.copies import words_of
from tests.gate.world import World


def test_an_authorised_release_gives_exactly_its_matters_to_its_recipient(world: World) -> None:
    copy = world.release(world.released("post"))
    words = words_of(copy.data)
    assert "Brack & Sons" in words
    assert "R. Okafor, solicitor" in words
    assert "DRAFT" in words
    assert "appraisal" not in words
    assert "offer" not in words
    assert copy.name == "copy-1.docx"


def test_a_pdf_copy_says_on_every_page_what_it_is_and_whose(world: World) -> None:
    request = world.ask("post", "pay", form="pdf")
    world.authorise(request)
    pages = words_of(world.release(request).data).split("\f")
    marked = [p for p in pages if p.strip()]
    assert marked
    for page in marked:
        assert "CONFIDENTIAL APPENDIX (PART II)" in page
        assert "Copy 1 · R. Okafor, solicitor · 14 September 2026" in page
        assert "DRAFT" in page


def test_after_approval_a_copy_is_no_draft(world: World) -> None:
    world.stand("approved")
    assert "DRAFT" not in words_of(world.release(world.released("post")).data)


def test_each_copy_has_its_own_number_and_its_keyed_digest(world: World) -> None:
    request = world.released("post")
    first, second = world.release(request), world.release(request)
    assert (first.number, second.number) == (1, 2)
    with world.store.reading() as work:
        kept = work.copies.of_meeting(world.meeting)
    assert len({one.digest for one in kept}) == 2
    assert [len(one.digest) for one in kept] == [32, 32]


def test_the_whole_way_leaves_one_entry_an_act(world: World) -> None:
    before = len(world.events())
    request = world.ask("post")
    world.authorise(request)
    world.release(request)
    assert world.events()[before:] == [
        "release.asked",
        "release.viewed",
        "release.authorised",
        "release.collected",
    ]


def test_what_asks_reads_and_takes_is_sealed_in_the_trail(world: World) -> None:
    world.release(world.released("post"))
    assert all(e.inside is None for e in world.entries() if e.event.startswith("release."))


@pytest.mark.parametrize("stop", ["asked", "refused", "revoked", "expired"])
def test_without_a_live_authorisation_no_bytes_leave(world: World, stop: str) -> None:
    request = world.ask("post")
    if stop == "refused":
        world.refuse(request)
    if stop in ("revoked", "expired"):
        world.authorise(request)
    if stop == "revoked":
        world.revoke(request)
    if stop == "expired":
        world.clock.forward(timedelta(days=30))
    before = len(world.events())
    with pytest.raises(Refused) as refused:
        world.release(request)
    assert CANARY not in refused.value.sentence
    assert world.events()[before:] == ["act.refused"]
    with world.store.reading() as work:
        assert work.copies.of_meeting(world.meeting) == ()


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
    assert cards(world, "chair") == []


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


def test_what_changed_since_it_was_shown_is_not_authorised(world: World) -> None:
    request = world.ask("land")
    shown = world.view(request).digest
    world.rewrite("t-land", "An offer of £4,001 was received.")
    with pytest.raises(Refused, match="has changed since you read it"):
        world.authorise(request, "ceo", shown)


def test_a_byte_changed_after_authorisation_voids_it(world: World) -> None:
    request = world.released("land")
    world.rewrite("t-land", f"An offer of £4,000 was received! {CANARY}")
    with pytest.raises(Refused, match="no longer what was authorised"):
        world.release(request)


@pytest.mark.parametrize("words", ["£4,000", "£4,000 ", "£4,O00", "£4.000", "£4,000\n", "£5,000"])
def test_each_small_edit_voids_it_and_the_old_words_do_not_revive_it_wrongly(
    world: World, words: str
) -> None:
    world.rewrite("t-land", "£4,00")
    request = world.released("land")
    world.rewrite("t-land", words)
    with pytest.raises(Refused):
        world.release(request)
    world.rewrite("t-land", "£4,00")
    assert world.release(request).number == 1


def test_terms_sealed_for_one_request_do_not_open_at_another(world: World) -> None:
    released, asked = world.released("post"), world.ask("pay")
    swap(world, "request", "terms", released, asked)
    with pytest.raises(Corrupt):
        world.release(released)


def test_an_authorisation_moved_to_another_request_opens_nothing(world: World) -> None:
    released, asked = world.released("post"), world.ask("pay")
    with world.store.writing() as work:
        work.connection.execute(
            sql("UPDATE authorisation SET request_id = :b WHERE request_id = :a"), {"a": released, "b": asked}
        )
        work.connection.execute(sql("UPDATE request SET state = 'authorised' WHERE id = :b"), {"b": asked})
    with pytest.raises(Corrupt):
        world.release(asked)


def test_passages_swapped_in_the_database_are_refused(world: World) -> None:
    request = world.released("pay")
    swap(world, "passage_version", "content", "t-pay", "r-pay", key="passage_id")
    with pytest.raises(Corrupt):
        world.release(request)


def test_revoking_while_a_copy_is_rendered_lets_nothing_leave(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = world.released("post")
    printing = releasing.printed

    def slow(*given):  # type: ignore[no-untyped-def]
        made = printing(*given)
        world.revoke(request)
        return made

    monkeypatch.setattr(releasing, "printed", slow)
    with pytest.raises(Refused, match="revoked"):
        world.release(request)
    with world.store.reading() as work:
        assert work.copies.of_meeting(world.meeting) == ()


def test_of_two_copies_at_once_each_has_its_number_or_a_clear_conflict(world: World) -> None:
    request = world.released("post")
    outcomes: list[object] = []

    def collect() -> None:
        try:
            outcomes.append(world.release(request).number)
        except PartTwoError as refused:
            outcomes.append(type(refused))

    threads = [threading.Thread(target=collect) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) in (["1", "2"], ["1", str(Conflict)])


def test_no_copy_leaves_after_a_revocation_was_committed(world: World) -> None:
    request = world.released("post")
    revoked = threading.Event()
    late: list[int] = []

    def collect() -> None:
        after = revoked.is_set()
        try:
            number = world.release(request).number
        except PartTwoError:
            return
        if after:
            late.append(number)

    def revoke() -> None:
        world.revoke(request)
        revoked.set()

    threads = [
        threading.Thread(target=collect),
        threading.Thread(target=revoke),
        threading.Thread(target=collect),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    collect()
    assert late == []


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
        card = see(hands, request)
    assert (card.state, card.reason) == ("refused", "Ask again with a narrower purpose.")


def test_what_waits_for_a_decision_is_shown_to_those_who_may_decide_it(world: World) -> None:
    world.ask("post")
    world.ask("land")
    assert sorted(label for card in cards(world, "chair") for label in card.labels) == ["Matter 2: a tender"]
    assert len(cards(world, "ceo")) == 2
    assert [card.labels for card in cards(world, "vice")] == [("Matter 3: land",)]
    assert cards(world, "clerk") == cards(world, "admin") == []


def test_the_clerk_sees_a_meetings_requests_and_a_stranger_none(world: World) -> None:
    world.ask("post")
    seen = {}
    for who in ("clerk", "other_chair", "admin", "member"):
        with world.gate.passing(world.desk(who), Act.SEE_REQUEST) as hands:
            seen[who] = len(of_meeting(hands, world.meeting))
    assert seen == {"clerk": 1, "other_chair": 0, "admin": 0, "member": 0}


def cards(world: World, who: str) -> list:  # type: ignore[type-arg]
    with world.gate.passing(world.desk(who), Act.SEE_REQUEST) as hands:
        return list(waiting(hands))


def swap(world: World, table: str, column: str, first: str, second: str, key: str = "id") -> None:
    """Exchange two ciphertexts, as somebody with the database in hand could."""
    with world.store.writing() as work:
        read = sql(f"SELECT {column} FROM {table} WHERE {key} = :a")
        one, two = (work.connection.execute(read, {"a": each}).scalar_one() for each in (first, second))
        write = sql(f"UPDATE {table} SET {column} = :v WHERE {key} = :a")
        work.connection.execute(write, {"v": two, "a": first})
        work.connection.execute(write, {"v": one, "a": second})
