"""What the public reads depends on nothing confidential (promise 2)."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.domain.body import Disclosing
from governance.domain.cut import cut
from governance.domain.minute import Minute
from governance.domain.split import split
from governance.domain.telling import Told
from governance.kernel.values import to_json
from tests.builders import CANARY, HOLDING, a_frame
from tests.strategies import pairs

TOLD = {"m1": Told("a named person", "2026-09-14", "2027-03")}
OPEN_BODY = Disclosing(ground="yes", decided_on="yes", review_month="yes")
EXAMPLES = int(os.environ.get("PART_TWO_EXAMPLES", "150"))
QUICK = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def published(
    minute: Minute, disclosing: Disclosing = OPEN_BODY, told: dict[str, Told] | None = None
) -> bytes:
    """The canonical bytes of what the public reads of a meeting."""
    part_one, _passages = cut(minute, HOLDING)
    return to_json(split(part_one, a_frame(disclosing=disclosing), told or TOLD).public)


@QUICK
@given(pairs("shown"))
def test_two_meetings_that_differ_only_in_secrets_read_the_same_in_public(
    pair: tuple[Minute, Minute],
) -> None:
    assert published(pair[0]) == published(pair[1])
    assert CANARY.encode() not in published(pair[0])


@QUICK
@given(pairs("shown"), st.builds(Told, *[st.text(max_size=9)] * 3))
def test_where_a_body_tells_nothing_what_could_be_told_makes_no_difference(
    pair: tuple[Minute, Minute], told: Told
) -> None:
    other = {"m1": told, "m2": told}
    assert published(pair[0], Disclosing()) == published(pair[1], Disclosing(), other)


@QUICK
@given(pairs("shown"), st.text(max_size=9))
def test_what_one_setting_keeps_back_makes_no_difference_beside_what_another_tells(
    pair: tuple[Minute, Minute], ground: str
) -> None:
    dated = Disclosing(decided_on="yes")
    other = {"m1": Told(ground, "2026-09-14", ground)}
    assert published(pair[0], dated) == published(pair[1], dated, other)


@QUICK
@given(pairs("hidden"))
def test_where_positions_are_hidden_a_meeting_without_secrets_reads_the_same(
    pair: tuple[Minute, Minute],
) -> None:
    hidden = Disclosing(positions="hidden")
    assert published(pair[0], hidden) == published(pair[1], hidden)
