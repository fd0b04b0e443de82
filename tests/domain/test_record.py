"""The two records: each takes its own steps, and an approved text changes only by a resolution."""

from datetime import UTC, datetime

import pytest

from governance.domain.record import STEPS, Record, Resolved, State, Step, is_draft, may, take
from governance.kernel.errors import NotReady
from governance.kernel.values import changed

LATER = Resolved("the next meeting", datetime(2026, 11, 9, 18, tzinfo=UTC), "A. Osei")


def walked(*steps: Step) -> Record:
    record = Record("this meeting", "II")
    for step in steps:
        record = take(record, step, LATER if step in ("approve", "sign", "correct") else None)
    return record


def test_a_record_goes_from_draft_to_signed() -> None:
    record = walked("hand-in", "pass", "circulate", "approve", "sign")
    assert (record.state, record.approved, record.signed, record.version) == ("signed", LATER, LATER, 1)


def test_the_chair_sends_a_record_back_to_draft() -> None:
    assert walked("hand-in", "send-back").state == "draft"
    assert walked("hand-in", "pass", "send-back").state == "draft"


def test_a_correction_is_a_new_version_that_must_be_signed_again() -> None:
    record = walked("hand-in", "pass", "circulate", "approve", "sign", "correct")
    assert (record.state, record.version, record.signed) == ("approved", 2, None)


@pytest.mark.parametrize("step", list(STEPS))
@pytest.mark.parametrize("state", ["draft", "handed-in", "chair-checked", "circulated", "approved", "signed"])
def test_a_step_from_a_state_it_does_not_start_from_is_refused(step: Step, state: State) -> None:
    record = changed(Record("this meeting", "I"), state=state)
    if may(record, step):
        assert take(record, step, LATER).state == STEPS[step][1]
    else:
        with pytest.raises(NotReady):
            take(record, step, LATER)


@pytest.mark.parametrize("by", [None, changed(LATER, meeting="this meeting")])
def test_approval_rests_on_a_resolution_of_a_later_meeting(by: Resolved | None) -> None:
    with pytest.raises(NotReady):
        take(walked("hand-in", "pass", "circulate"), "approve", by)


def test_every_page_says_draft_until_approval() -> None:
    before = [walked(), walked("hand-in", "pass", "circulate")]
    after = [walked("hand-in", "pass", "circulate", "approve")]
    assert [is_draft(r) for r in before + after] == [True, True, False]
