"""The leak check over a meeting: the public part against the matters that its reader has opened."""

from __future__ import annotations

from governance.domain.leaks import Finding, check, public_side, secret_side
from governance.gate.passing import Hands
from governance.gate.reading import Reading
from governance.gate.standing import gathered


def findings(hands: Hands, meeting: str, opened: Reading) -> tuple[Finding, ...]:
    """What Part I tells of the matters in ``opened``, and of no other: the view of those is noted already.

    Raises NotFound.
    """
    at = gathered(hands, meeting)
    house = hands.work.organisations.get(at.meeting.organisation)
    passages = (passage for one in opened.matters for passage in one.passages)
    secret = secret_side((one.matter for one in opened.matters), passages)
    return check(public_side(at.part_one, f"{at.body.name} {house.facts.name}"), secret)
