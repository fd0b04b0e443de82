"""Reading inside the body: per matter, per moment, every view recorded."""

import pytest

from governance.domain.acts import Act
from governance.domain.people import Office
from governance.gate import reading
from governance.kernel.errors import NotFound
from tests.builders import CANARY
from tests.gate.world import World


def test_in_draft_only_the_clerk_reads(world: World) -> None:
    assert world.readable("clerk") == ["pay", "post", "land"]
    assert world.readable("chair") == world.readable("member") == []


def test_from_handing_in_the_chair_reads_what_waits_for_them_but_what_they_withdrew_from(
    world: World,
) -> None:
    world.stand("handed-in")
    assert world.readable("chair") == ["pay", "post"]
    assert world.readable("member") == []


def test_who_presided_reads_as_the_chair_for_that_matter_alone(world: World) -> None:
    world.stand("handed-in")
    assert world.readable("vice") == ["land"]


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("member", ["pay", "post", "land"]),
        ("vice", ["pay", "post", "land"]),
        ("parent", ["pay", "post", "land"]),
        ("head", ["pay", "post", "land"]),
        ("staff", ["post", "land"]),
        ("chair", ["pay", "post"]),
        ("clerk", ["pay", "post", "land"]),
        ("associate", []),
        ("ceo", []),
        ("admin", []),
        ("dsl", []),
        ("trustee", []),
        ("other_chair", []),
        ("other_clerk", []),
        ("nobody", []),
    ],
)
def test_once_circulated_each_reads_what_they_need_to_know(world: World, who: str, reads: list[str]) -> None:
    world.stand("circulated")
    assert world.readable(who) == reads


def test_a_member_who_joined_later_does_not_read(world: World) -> None:
    world.office.appoint("new_member", Office.MEMBER, "lgb", days=30)
    world.stand("circulated")
    assert world.readable("new_member") == []


def test_a_withdrawal_without_an_id_bars_the_person_of_that_name(world: World) -> None:
    world.stand("circulated")
    assert "land" not in world.readable("chair")


def test_reading_opens_exactly_the_readers_matters(world: World) -> None:
    world.stand("circulated")
    with world.gate.passing(world.desk("chair"), Act.READ_MATTER, world.meeting) as hands:
        got = reading.read(hands, world.meeting)
    assert [m.matter.id for m in got.matters] == [world.matters["pay"], world.matters["post"]]
    opened = {p.id for m in got.matters for p in m.passages}
    printed = {e.passage for m in got.appendix.matters for s in m.sections for e in s.entries}
    assert opened == printed == {"i-pay", "t-pay", "r-pay", "paper", "p-post", "w-staff"}


def test_the_phrase_is_quoted_with_its_public_sentence(world: World) -> None:
    with world.gate.passing(world.desk("clerk"), Act.READ_MATTER, world.meeting) as hands:
        got = reading.read(hands, world.meeting, [world.matters["post"]])
    (entry,) = got.appendix.matters[0].sections[0].entries
    assert (entry.before, entry.after) == ("The supplier, ", ", was discussed.")


def test_a_view_leaves_one_entry_whose_detail_is_restricted(world: World) -> None:
    before = len(world.entries())
    with world.gate.passing(world.desk("clerk"), Act.READ_MATTER, world.meeting) as hands:
        reading.read(hands, world.meeting)
    (entry,) = world.entries()[before:]
    assert (entry.event, entry.about, entry.inside) == ("matter.read", world.meeting, None)


@pytest.mark.parametrize("who", ["chair", "admin", "other_chair"])
def test_what_is_refused_looks_like_nothing_and_leaves_an_entry(world: World, who: str) -> None:
    world.stand("circulated")
    before = len(world.entries())
    with (
        pytest.raises(NotFound) as refused,
        world.gate.passing(world.desk(who), Act.READ_MATTER, "") as hands,
    ):
        reading.read(hands, world.meeting, [world.matters["land"]])
    assert refused.value.sentence == NotFound().sentence
    assert [e.event for e in world.entries()[before:]] == ["act.refused"]


def test_a_meeting_of_another_organisation_is_not_there(world: World) -> None:
    from dataclasses import replace

    foreign = replace(world.desk("clerk"), organisation="")
    with pytest.raises(NotFound), world.gate.passing(foreign, Act.READ_MATTER) as hands:
        reading.read(hands, world.meeting)


def test_a_confidential_paper_opens_to_its_readers_alone(world: World) -> None:
    world.stand("circulated")
    with world.gate.passing(world.desk("member"), Act.READ_MATTER) as hands:
        line, data = reading.read_paper(hands, world.meeting, "paper")
    assert (line.file_name, CANARY in data.decode()) == ("appraisal.pdf", True)
    with pytest.raises(NotFound), world.gate.passing(world.desk("staff"), Act.READ_MATTER) as hands:
        reading.read_paper(hands, world.meeting, "paper")


def test_what_was_approved_is_what_is_read_whatever_is_saved_later(world: World) -> None:
    world.stand("approved")
    world.rewrite("t-land", "other words")
    with world.gate.passing(world.desk("member"), Act.READ_MATTER) as hands:
        got = reading.read(hands, world.meeting, [world.matters["land"]])
    assert all(
        "other words" not in str(p.body.text.blocks[0].inlines[0].text)
        for m in got.matters
        for p in m.passages
        if p.id == "t-land"
    )


def test_an_office_that_ended_reads_nothing_from_the_next_request(world: World) -> None:
    world.leave("clerk", Office.CLERK)
    assert world.readable("clerk") == []


def test_a_suspended_clerk_reads_nothing(world: World) -> None:
    with world.store.writing() as work:
        work.accounts.suspend(world.office.organisation, world.office.people["clerk"], "reset")
    assert world.readable("clerk") == []


def test_a_safeguarding_matter_is_for_the_headteacher_and_dsl(world: World) -> None:
    world.stand("circulated")
    world.replace_matter("land", category="safeguarding")
    assert world.readable("dsl") == ["land"]
    assert "land" in world.readable("head")
    assert not any("land" in world.readable(who) for who in ("member", "clerk", "chair", "ceo", "vice"))
