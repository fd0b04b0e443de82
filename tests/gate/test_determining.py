"""The end of the meeting: who sees which matter put, what a declined one becomes, the commitments."""

import pytest

from governance.domain.acts import Act
from governance.domain.cut import cut
from governance.domain.holes import holes
from governance.domain.matter import Determination
from governance.gate.commitment import LEAVES, commitment, new_salt, planted, root
from governance.gate.committing import commit, matter_text
from governance.gate.determining import to_determine
from governance.gate.opening import opened_passages, record_passages
from governance.gate.returning import return_declined
from governance.gate.standing import gathered
from governance.kernel.errors import Invalid, NotReady, Refused
from tests.builders import CANARY
from tests.gate.world import World


def put(world: World, who: str) -> list[str]:
    with world.gate.passing(world.desk(who), Act.DETERMINE, world.meeting) as hands:
        made = to_determine(hands, world.meeting)
    return [word for word, matter in world.matters.items() for one in made if one.matter.id == matter]


def test_the_clerk_puts_every_matter_and_the_chair_those_they_take_part_in(world: World) -> None:
    assert put(world, "clerk") == ["pay", "post", "land"]
    assert put(world, "chair") == ["pay", "post"]
    assert put(world, "vice") == ["land"]
    assert put(world, "staff") == put(world, "admin") == []


def test_what_is_put_says_who_takes_no_part_and_not_whom_it_concerns(world: World) -> None:
    with world.gate.passing(world.desk("clerk"), Act.DETERMINE, world.meeting) as hands:
        made = {one.matter.id: one for one in to_determine(hands, world.meeting)}
    pay, land = made[world.matters["pay"]], made[world.matters["land"]]
    assert (pay.out, land.out) == ((world.office.people["staff"],), (world.office.people["chair"],))
    assert pay.matter.concerned == ()


def test_of_a_safeguarding_matter_only_the_label_is_put(world: World) -> None:
    world.replace_matter("pay", category="safeguarding")
    with world.gate.passing(world.desk("clerk"), Act.DETERMINE, world.meeting) as hands:
        made = {one.matter.id: one.matter for one in to_determine(hands, world.meeting)}
    assert (made[world.matters["pay"]].label, made[world.matters["pay"]].reason) == (
        "Matter 1: personnel",
        "",
    )


def decline(world: World, word: str) -> None:
    with world.store.writing() as work:
        made = Determination(world.matters[word], "declined", "end of meeting", "2026-09-14T19:40:00+00:00")
        work.matters.determine(world.office.organisation, world.meeting, made)


@pytest.mark.parametrize(
    ("word", "says"), [("post", "Brack & Sons"), ("pay", "appraisal"), ("land", "offer")]
)
def test_a_declined_matter_comes_back_whole_and_every_other_stays_closed(
    world: World, word: str, says: str
) -> None:
    decline(world, word)
    with world.gate.passing(world.desk("clerk"), Act.OPEN_FOR_EDITING, world.meeting) as hands:
        back = return_declined(hands, world.meeting, world.matters[word], "holding")
    part_one, passages = cut(back.minute, "holding")
    assert passages == ()
    assert {h.matter for h in holes(part_one)} == set(world.matters.values()) - {world.matters[word]}
    from governance.kernel.values import to_json

    assert says in to_json(part_one).decode()


def test_what_was_not_declined_does_not_come_back(world: World) -> None:
    with pytest.raises(NotReady), world.gate.passing(world.desk("clerk"), Act.OPEN_FOR_EDITING) as hands:
        return_declined(hands, world.meeting, world.matters["pay"], "holding")


def test_nobody_but_the_clerk_gets_a_declined_matter_back(world: World) -> None:
    decline(world, "post")
    with pytest.raises(Refused), world.gate.passing(world.desk("member"), Act.OPEN_FOR_EDITING) as hands:
        return_declined(hands, world.meeting, world.matters["post"], "holding")


def test_an_approved_part_two_is_committed_to_matter_by_matter(world: World) -> None:
    world.stand("approved")
    with world.gate.passing(world.desk("clerk"), Act.APPROVE, world.meeting) as hands:
        made = commit(hands, world.meeting)
        kept = hands.work.commitments.of(world.meeting, 1)
        at = gathered(hands, world.meeting)
        passages = opened_passages(hands, record_passages(hands, at))
        salts = {m: hands.opener.text(s) for m, s in kept.salts.items()}
    assert made == kept.root == root(kept.leaves)
    assert set(salts) == set(world.matters.values())
    for matter, salt in salts.items():
        assert commitment(salt, matter_text(matter, passages)) in kept.leaves
    assert CANARY not in repr(kept)


def test_every_tree_is_of_one_size_whether_there_is_anything_confidential_or_not() -> None:
    assert len(planted([])) == len(planted([new_salt(), new_salt()])) == LEAVES
    with pytest.raises(Invalid):
        planted([new_salt()] * (LEAVES + 1))


def test_salts_and_fillers_are_fresh_each_time() -> None:
    assert len({new_salt() for _ in range(100)}) == 100
    assert root(planted([])) != root(planted([]))
    assert commitment(new_salt(), b"same") != commitment(new_salt(), b"same")


def test_a_changed_leaf_changes_the_root() -> None:
    leaves = planted([new_salt()])
    for place in (0, 1, LEAVES - 1):
        changed = (*leaves[:place], new_salt(), *leaves[place + 1 :])
        assert root(changed) != root(leaves)
