"""Release: without a live authorisation covering exactly this, a clear refusal, an entry and no bytes."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text as sql

from governance.gate import releasing
from governance.kernel.errors import Conflict, Corrupt, PartTwoError, Refused
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


def swap(world: World, table: str, column: str, first: str, second: str, key: str = "id") -> None:
    """Exchange two ciphertexts, as somebody with the database in hand could."""
    with world.store.writing() as work:
        read = sql(f"SELECT {column} FROM {table} WHERE {key} = :a")
        one, two = (work.connection.execute(read, {"a": each}).scalar_one() for each in (first, second))
        write = sql(f"UPDATE {table} SET {column} = :v WHERE {key} = :a")
        work.connection.execute(write, {"v": two, "a": first})
        work.connection.execute(write, {"v": one, "a": second})
