"""What was said with a step of Part II, sealed as the meeting's case: a comment, or what was signed for."""

from __future__ import annotations

from collections.abc import Iterable

from governance.domain.acts import Act
from governance.domain.permissions import decide
from governance.gate.gathered import Gathered
from governance.gate.passing import Hands
from governance.gate.standing import part_two_subject, readable
from governance.kernel.values import from_json
from governance.store import seal
from governance.store.records import KeptStep


def comment(hands: Hands, at: Gathered, step: KeptStep) -> str:
    """The comment that came with a step of Part II.

    It is "" to all but its author and a clerk who may read the whole of it.
    """
    if step.comment is None:
        return ""
    everything = len(readable(hands, at)) == len(at.matters)
    clerk = decide(hands.desk.actor(hands.work), Act.HAND_IN, part_two_subject(at, hands.person)).allowed
    if step.by != hands.person and not (everything and clerk):
        return ""
    meeting = at.meeting.id
    hands.note(Act.READ_MATTER, meeting, seal.case(meeting), {"meeting": meeting, "matters": []})
    return hands.opener.text(step.comment).decode()


def signed_for(hands: Hands, steps: Iterable[KeptStep]) -> frozenset[str]:
    """The ids of the matters that somebody signed for since Part II was approved or corrected last."""
    done: set[str] = set()
    for one in steps:
        if one.part != "II":
            continue
        if one.step in ("approve", "correct"):
            done.clear()
        elif one.step == "sign" and one.comment is not None:
            done.update(from_json(list[str], hands.opener.text(one.comment)))
    return frozenset(done)
