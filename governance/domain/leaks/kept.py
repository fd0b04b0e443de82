"""Words that the leak check found and that their clerk keeps, with a reason: recognised by what they are."""

from __future__ import annotations

from governance.domain.leaks.sides import Finding
from governance.kernel.values import Value, to_json


class Because(Value, frozen=True):
    """Why the words stay, and the id of who said so. It is sealed with the matter it is about."""

    words: str
    by: str


def recognised(meeting: str, finding: Finding) -> bytes:
    """What a finding is known by: its place, its words and the piece they stand in, to be digested under the
    matter's key. If any of it changes, what was kept of it is kept no more."""
    spot = finding.spot
    where = [meeting, spot.item or "", spot.field, str(spot.offset)]
    return b"part-two/kept-wording/1" + to_json([*where, finding.kind, finding.words, finding.whole])
