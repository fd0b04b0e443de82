"""A release in the form of a meeting file: Part I, exactly what was authorised, whose copy it is."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from governance.domain.meeting_file import read_meeting_file
from governance.kernel.errors import Invalid, NotFound, Refused
from governance.kernel.text import Hole
from governance.kernel.values import changed
from governance.services.desk import Desk
from governance.services.exporting import export_released
from governance.services.importing import import_meeting
from tests.builders import CANARY
from tests.gate.world import World


def test_the_file_holds_what_was_authorised_and_leaves_the_rest_closed(world: World) -> None:
    request = world.ask("post", form="json")
    world.authorise(request)
    data = world.release(request).data
    file = read_meeting_file(data)
    assert [matter.id for matter in file.matters] == [world.matters["post"]]
    assert CANARY.encode() in data
    assert b"appraisal" not in data
    assert file.matters[0].concerned == ()
    assert "R. Okafor, solicitor" in file.report[0].where


def test_of_what_was_not_authorised_the_file_tells_no_more_than_its_places(world: World) -> None:
    request = world.ask("post", form="json")
    world.authorise(request)
    meeting = read_meeting_file(world.release(request).data).meeting
    roll = meeting.roll
    assert not any(
        isinstance(entry, Hole)
        for entry in (*roll.notes, *roll.declarations, *roll.withdrawals, *roll.presiding)
    )
    closed = [item for item in meeting.items if item.marking != "public"]
    assert closed
    assert {(item.matter, item.parts, item.papers) for item in closed} == {(None, (), ())}


def test_part_one_that_goes_along_is_covered_by_what_was_signed(world: World) -> None:
    request = world.ask("post", form="json")
    world.authorise(request)
    with world.office.store.writing() as work:
        kept = work.items.of(world.meeting)[0]
        work.items.save(changed(kept.item, title="Changed since"), kept.version, None)
    with pytest.raises(Refused, match="no longer what was authorised"):
        world.release(request)


def test_without_a_live_authorisation_no_file_leaves(world: World) -> None:
    request = world.ask("post", form="json")
    with pytest.raises((Refused, NotFound)):
        export_released(gated(world, "clerk"), world.meeting, request)
    world.authorise(request)
    assert export_released(gated(world, "clerk"), world.meeting, request)
    world.revoke(request)
    with pytest.raises((Refused, NotFound)):
        export_released(gated(world, "clerk"), world.meeting, request)


def test_a_release_for_a_printed_copy_is_not_given_as_a_file(world: World) -> None:
    request = world.released("post")
    with pytest.raises(Invalid, match="printed copy"):
        export_released(gated(world, "clerk"), world.meeting, request)


def test_a_release_of_one_meeting_is_not_given_as_another(world: World) -> None:
    request = world.ask("post", form="json")
    world.authorise(request)
    with pytest.raises(Invalid, match="another meeting"):
        export_released(gated(world, "clerk"), world.next_meeting, request)


def test_a_released_file_can_be_brought_in_again(world: World) -> None:
    request = world.ask("post", form="json")
    world.authorise(request)
    data = world.release(request).data
    made = import_meeting(gated(world, "clerk"), world.office.lgb, data, "copy-1.json")
    assert made.meeting != json.loads(data)["meeting"]["id"]


def gated(world: World, who: str) -> Desk:
    """The desk of somebody, with the gate."""
    return replace(world.desk(who), gate=world.gate)
