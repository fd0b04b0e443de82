"""Committing to an approved Part II: a commitment per matter, and the one root that may be published."""

from __future__ import annotations

from governance.domain.minute import Passage
from governance.gate.commitment import commitment, new_salt, planted, root
from governance.gate.opening import opened_passages
from governance.gate.passing import Hands
from governance.kernel.errors import NotFound
from governance.kernel.values import to_json


def commit(hands: Hands, meeting: str) -> bytes:
    """Commit to each matter of the meeting as it was approved just now, in the same unit of work; the root.

    There is a root even when there is no confidential business. Raises NotFound unless Part II is approved.
    """
    work, organisation = hands.work, hands.work.meetings.get(meeting).organisation
    if organisation != hands.desk.organisation:
        raise NotFound()
    version = work.records.of(meeting).two.version
    frozen = work.records.part_two(meeting, version)
    passages = opened_passages(hands, work.passages.at(frozen))
    salts, commitments = {}, []
    for matter in sorted({one.matter for one in passages}):
        salts[matter] = new_salt()
        commitments.append(commitment(salts[matter], matter_text(matter, passages)))
    leaves = planted(commitments)
    made = root(leaves)
    work.commitments.add(organisation, meeting, version, made, leaves, salts)
    return made


def matter_text(matter: str, passages: tuple[Passage, ...]) -> bytes:
    """The canonical text of one matter's record: its passages in the order of their ids."""
    return to_json(sorted((p for p in passages if p.matter == matter), key=lambda p: p.id))
