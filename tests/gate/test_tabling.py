"""Numbered copies inside the body: for entitled people alone, each accounted for."""

from datetime import timedelta

import pytest

from governance.domain.acts import Act
from governance.gate import tabling
from governance.kernel.errors import Conflict, NotFound, Refused
from tests.gate.copies import words_of
from tests.gate.world import World


def test_a_tabling_copy_holds_what_its_holder_may_read_and_names_them(world: World) -> None:
    world.stand("circulated")
    copy = print_for(world, "staff")
    words = words_of(copy.data)
    assert "Edda Fenwick" in words
    assert "Brack &" in words
    assert "offer" in words
    assert "appraisal" not in words


def test_before_circulation_there_is_no_copy_for_a_member(world: World) -> None:
    with pytest.raises(Refused, match="may read nothing of it"):
        print_for(world, "member")


@pytest.mark.parametrize("who", ["member", "chair", "admin", "other_clerk"])
def test_only_the_clerk_prints(world: World, who: str) -> None:
    world.stand("circulated")
    before = len(world.events())
    with pytest.raises((NotFound, Refused)):
        tabling.print_copy(
            world.desk(who), world.gate, world.meeting, world.office.people["member"], "tabling"
        )
    assert world.events()[before:] == ["act.refused"]


def test_a_signature_copy_has_the_lines_to_sign_on_and_its_own_numbers(world: World) -> None:
    world.stand("approved")
    print_for(world, "member")
    holder = world.office.people["chair"]
    copy = tabling.print_copy(world.desk("clerk"), world.gate, world.meeting, holder, "signature", "docx")
    assert copy.number == 1
    assert "Signed" in words_of(copy.data)
    assert "DRAFT" not in words_of(copy.data)


def test_what_became_of_a_copy_is_recorded_in_order(world: World) -> None:
    world.stand("circulated")
    copy = print_for(world, "member").copy
    for fate in ("handed out", "collected", "destroyed"):
        world.clock.forward(timedelta(minutes=1))
        record(world, copy, fate)
    with pytest.raises(Conflict):
        record(world, copy, "handed out")
    with world.gate.looking(world.desk("clerk"), Act.HAND_OUT_COPY) as hands:
        (line,) = tabling.copies(hands, world.meeting)
    assert (line.holder, [e.fate for e in line.events]) == (
        "Clement Marsh",
        ["handed out", "collected", "destroyed"],
    )


def test_each_of_these_leaves_one_entry(world: World) -> None:
    world.stand("circulated")
    before = len(world.events())
    record(world, print_for(world, "member").copy, "handed out")
    assert world.events()[before:] == ["copy.printed", "copy.recorded"]


@pytest.mark.parametrize("who", ["member", "admin", "other_clerk"])
def test_nobody_else_records_or_lists_copies(world: World, who: str) -> None:
    world.stand("circulated")
    copy = print_for(world, "member").copy
    with pytest.raises(Refused), world.gate.passing(world.desk(who), Act.HAND_OUT_COPY) as hands:
        tabling.record_fate(hands, copy, "destroyed")
    with pytest.raises(Refused), world.gate.looking(world.desk(who), Act.HAND_OUT_COPY) as hands:
        tabling.copies(hands, world.meeting)


def print_for(world: World, who: str):  # type: ignore[no-untyped-def]
    holder = world.office.people[who]
    return tabling.print_copy(world.desk("clerk"), world.gate, world.meeting, holder, "tabling", "docx")


def record(world: World, copy: str, fate) -> None:  # type: ignore[no-untyped-def]
    with world.gate.passing(world.desk("clerk"), Act.HAND_OUT_COPY) as hands:
        tabling.record_fate(hands, copy, fate)
