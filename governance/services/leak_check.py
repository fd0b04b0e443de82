"""The leak check: over a meeting file."""

from __future__ import annotations

from governance.domain.cut import cut
from governance.domain.leaks import Finding, check, public_side, secret_side
from governance.domain.matter import Matter
from governance.domain.meeting_file import MeetingFile, read_meeting_file
from governance.domain.naming import name_minute
from governance.domain.renewing import NOT_SORTED
from governance.kernel.ids import new_id
from governance.kernel.language import speaking


def check_file(data: bytes) -> list[dict[str, object]]:
    """What the public part of a meeting file tells of its confidential part, as values for JSON.

    Raises Invalid, naming the field, for a file that cannot be read (promise 3).
    """
    return [told(one) for one in check_meeting(read_meeting_file(data))]


def check_meeting(file: MeetingFile) -> tuple[Finding, ...]:
    """The findings in a meeting file. What is marked but of no matter counts as a matter of its own."""
    part_one, passages = cut(name_minute(file.meeting, new_id), NOT_SORTED)
    matters = {matter.id: matter for matter in file.matters}
    for passage in passages:
        matters.setdefault(passage.matter, Matter(passage.matter, "", "nature", "other"))
    with speaking(file.language):
        public = public_side(part_one, f"{file.body.name} {file.body.organisation}")
        return check(public, secret_side(matters.values(), passages))


def told(finding: Finding) -> dict[str, object]:
    """A finding as JSON tells it; an empty suggestion means that the words are best left out."""
    spot = finding.spot
    where = {"item": spot.item, "number": spot.number, "field": spot.field, "offset": spot.offset}
    return {
        "where": {name: value for name, value in where.items() if value is not None},
        "words": finding.words,
        "kind": finding.kind,
        "why": finding.why,
        "suggestion": finding.suggestion,
        "matter": finding.matter,
    }
