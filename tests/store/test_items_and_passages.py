"""Items and passages: every version kept, nothing overwritten, one matter's key for one matter."""

import pytest

from governance.domain.minute import Heading
from governance.gate.opener import Opener
from governance.kernel.errors import Conflict, NotFound, Refused, Unavailable
from governance.kernel.ids import new_id
from governance.store import seal
from governance.store.keys import KeyRing, RestrictedKeys
from governance.store.seal import parts_of
from governance.store.unit import Store, Work
from tests.store.helpers import Trust, determination, item, keep_matter, meeting, opened, passage, trust


def test_items_are_kept_in_the_order_in_which_they_came(store: Store) -> None:
    made = trust(store)
    given = [item(f"words {n}") for n in range(4)]
    with store.writing() as work:
        work.items.add(made.organisation, made.meeting, given[:2], made.person)
        work.items.add(made.organisation, made.meeting, given[2:], made.person)
    with store.reading() as work:
        assert [kept.item for kept in work.items.of(made.meeting)] == given


def test_items_are_rearranged_only_by_naming_each_of_them(store: Store) -> None:
    made = trust(store)
    given = [item(str(n)) for n in range(3)]
    order = [given[2].id, given[0].id, given[1].id]
    with store.writing() as work:
        work.items.add(made.organisation, made.meeting, given, None)
        work.items.arrange(made.meeting, order)
        assert [kept.item.id for kept in work.items.of(made.meeting)] == order
        with pytest.raises(NotFound):
            work.items.arrange(made.meeting, order[:2])


def test_every_saved_version_of_an_item_is_kept(store: Store) -> None:
    made = trust(store)
    first = item("first")
    with store.writing() as work:
        work.items.add(made.organisation, made.meeting, [first], made.person)
        assert work.items.save(item("second", first.id), 1, made.person) == 2
        work.items.remove(first.id, 2)
        assert work.items.of(made.meeting) == ()
        assert [kept.item.title for kept in work.items.history(first.id)] == ["Item first", "Item second"]


def test_the_second_clerk_to_save_an_item_overwrites_nothing(store: Store) -> None:
    made = trust(store)
    first = item("first")
    with store.writing() as work:
        work.items.add(made.organisation, made.meeting, [first], made.person)
    with store.writing() as work:
        work.items.save(item("hers", first.id), 1, made.person)
    with pytest.raises(Conflict), store.writing() as work:
        work.items.save(item("his", first.id), 1, made.person)
    with store.reading() as work:
        assert work.items.get(first.id).item.title == "Item hers"


def test_a_passage_comes_back_through_the_gate_as_it_was_kept(store: Store, keys: KeyRing) -> None:
    made = trust(store)
    with store.writing() as work:
        given = passage(keep_matter(work, made))
        work.passages.save(made.organisation, made.meeting, [given], {})
    with store.reading() as work:
        (kept,) = work.passages.of(made.meeting)
        assert Opener(keys.restricted, work).value(Heading, kept.body) == given.body


def test_the_store_itself_cannot_open_a_passage(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        work.passages.save(made.organisation, made.meeting, [passage(keep_matter(work, made))], {})
    with store.reading() as work:
        (kept,) = work.passages.of(made.meeting)
        with pytest.raises(Refused):
            work.open(kept.body)


def test_without_the_restricted_key_a_passage_stays_closed_and_part_one_opens(
    store: Store, keys: KeyRing
) -> None:
    made = trust(store)
    with store.writing() as work:
        work.passages.save(made.organisation, made.meeting, [passage(keep_matter(work, made))], {})
    with store.reading() as work:
        (kept,) = work.passages.of(made.meeting)
        with pytest.raises(Unavailable):
            Opener(RestrictedKeys("", b"", b""), work).text(kept.body)
        assert work.meetings.get(made.meeting).facts.place


def test_a_passage_is_replaced_only_over_the_version_that_was_read(store: Store, keys: KeyRing) -> None:
    made = trust(store)
    with store.writing() as work:
        first = passage(keep_matter(work, made), "first")
        work.passages.save(made.organisation, made.meeting, [first], {})
    again = passage(first.matter, "second", first.id)
    with store.writing() as work:
        saved = work.passages.save(made.organisation, made.meeting, [again], {first.id: 1})
    assert saved == {first.id: 2}
    with pytest.raises(Conflict), store.writing() as work:
        work.passages.save(made.organisation, made.meeting, [first], {first.id: 1})
    with store.reading() as work:
        history = work.passages.history(first.id)
    assert [b"first" in opened(store, keys, one.body) for one in history] == [True, False]


def test_a_passage_of_another_meeting_is_not_replaced(store: Store) -> None:
    made = trust(store)
    other = new_id()
    with store.writing() as work:
        work.meetings.add(meeting(made, other))
        first = passage(keep_matter(work, made))
        work.passages.save(made.organisation, made.meeting, [first], {})
    with pytest.raises(NotFound), store.writing() as work:
        work.passages.save(made.organisation, other, [first], {first.id: 1})


def test_a_closed_passage_moves_with_its_version_and_its_words(store: Store, keys: KeyRing) -> None:
    made = trust(store)
    place = item()
    with store.writing() as work:
        work.items.add(made.organisation, made.meeting, [place], None)
        given = passage(keep_matter(work, made), "moved")
        work.passages.save(made.organisation, made.meeting, [given], {})
        work.passages.move(given.id, place.id)
    with store.reading() as work:
        (kept,) = work.passages.of(made.meeting)
    assert (kept.item, kept.version) == (place.id, 1)
    assert b"moved" in opened(store, keys, kept.body)


def test_a_passage_moved_to_another_matter_is_sealed_under_that_matters_key(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        first = passage(keep_matter(work, made))
        second = passage(keep_matter(work, made), id=first.id)
        work.passages.save(made.organisation, made.meeting, [first], {})
        work.passages.save(made.organisation, made.meeting, [second], {first.id: 1})
        (kept,) = work.passages.of(made.meeting)
    assert parts_of(kept.body)[0] == seal.matter(second.matter)


def test_destroying_a_matters_key_loses_that_matter_and_nothing_else(store: Store, keys: KeyRing) -> None:
    made = trust(store)
    with store.writing() as work:
        gone, stays = keep_matter(work, made), keep_matter(work, made)
        given = [passage(gone, "gone"), passage(stays, "stays")]
        work.passages.save(made.organisation, made.meeting, given, {})
        work.matters.determine(made.organisation, made.meeting, determination(gone))
        work.audit.append("meeting.created", made.person, made.organisation, made.meeting, {"meeting": "x"})
    with store.writing() as work:
        work.keys.destroy(seal.matter(gone))
    with store.reading() as work:
        passages = {one.matter: one.body for one in work.passages.of(made.meeting)}
        decided = work.matters.determinations(gone)[gone][0]
        assert work.meetings.get(made.meeting).facts.place
        assert work.audit.about(made.meeting)[0].inside is not None
    for lost in (passages[gone], decided.content):
        with pytest.raises(Unavailable):
            opened(store, keys, lost)
    assert b"stays" in opened(store, keys, passages[stays])


def test_nothing_more_is_sealed_under_a_destroyed_key(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        gone = keep_matter(work, made)
    with store.writing() as work:
        work.keys.destroy(seal.matter(gone))
    with pytest.raises(Unavailable), store.writing() as work:
        work.passages.save(made.organisation, made.meeting, [passage(gone)], {})


def test_a_destroyed_key_is_not_made_anew(store: Store) -> None:
    made = trust(store)
    scope = seal.case(made.meeting)
    with store.writing() as work:
        work.ensure_key(scope, made.organisation)
        work.keys.destroy(scope)
    with store.writing() as work:
        work.ensure_key(scope, made.organisation)
        with pytest.raises(Unavailable):
            work.seal(scope, seal.Place("copy", "holder", "c"), b"words")


def test_matters_are_numbered_within_their_meeting_and_the_unsorted_one_is_none_of_them(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        first, second = keep_matter(work, made), keep_matter(work, made)
        unsorted = keep_matter(work, made._replace(meeting=_another(work, made)))
        work.matters.bring(made.organisation, unsorted, made.meeting, "yes")
    with store.reading() as work:
        numbered = [(one.matter.id, one.sequence, one.holding) for one in work.matters.before(made.meeting)]
        assert work.matters.holding(made.meeting) == unsorted
    assert numbered == [(unsorted, 0, "yes"), (first, 1, "no"), (second, 2, "no")]


def test_a_determination_tells_in_clear_only_what_was_decided_and_when(store: Store, keys: KeyRing) -> None:
    made = trust(store)
    with store.writing() as work:
        about = keep_matter(work, made)
        said = determination(about)
        work.matters.determine(made.organisation, made.meeting, said)
    with store.reading() as work:
        (kept,) = work.matters.determinations(about)[about]
        assert Opener(keys.restricted, work).value(type(said), kept.content) == said
    assert (kept.decided.outcome, kept.decided.reason, kept.decided.moved_by) == ("agreed", "", "")


def test_a_part_one_paper_that_becomes_confidential_leaves_the_meetings_key(
    store: Store, keys: KeyRing
) -> None:
    made = trust(store)
    paper = new_id()
    with store.writing() as work:
        work.paper_files.add(made.organisation, made.meeting, paper, None, b"pay scales")
        work.paper_files.close(paper, keep_matter(work, made))
        kept = work.paper_files.get(paper)
    with store.reading() as work, pytest.raises(Refused):
        work.open(kept.content)
    assert opened(store, keys, kept.content) == b"pay scales"


def _another(work: Work, made: Trust) -> str:
    other = new_id()
    work.meetings.add(meeting(made, other))
    return other
