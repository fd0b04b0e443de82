"""The leak check over a meeting: the public part against the matters that whoever checks may read.

A finding is named by a digest of its place and words under its matter's key: it can be kept with a reason,
sealed under that key, and is found open again as soon as its words change.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.leaks import Finding, check, public_side, secret_side
from governance.domain.leaks.kept import Because, recognised
from governance.gate.gathered import Gathered
from governance.gate.opening import opened_passages, record_passages
from governance.gate.passing import Hands, Unseen
from governance.gate.reading import Reading
from governance.gate.standing import decided, gathered, readable
from governance.kernel.clock import instant_text
from governance.kernel.errors import Conflict
from governance.kernel.language import _
from governance.store import seal


class Why(NamedTuple):
    """Why a finding is kept, by whom (an id) and when (an instant as text)."""

    words: str
    by: str
    at: str

    def __repr__(self) -> str:
        return "<why>"


class Found(NamedTuple):
    """One finding, and why it is kept; None while it is open. ``name`` is what its forms call it by."""

    finding: Finding
    label: str
    name: str
    kept: Why | None

    def __repr__(self) -> str:
        return "<found>"


def findings(hands: Hands, meeting: str, opened: Reading) -> tuple[Found, ...]:
    """What Part I tells of the matters in ``opened``, and of no other: the view of those is noted already.

    Raises NotFound.
    """
    return _found(hands, gathered(hands, meeting), [one.matter.id for one in opened.matters])


def found_now(hands: Hands, meeting: str) -> tuple[Found, ...]:
    """As ``findings``, over all that whoever sits at the desk may read, within an act that leaves its own
    entry or shows none of it. Raises NotFound."""
    at = gathered(hands, meeting)
    return _found(hands, at, [known.matter.id for known in readable(hands, at)])


def view_kept(hands: Hands, meeting: str) -> tuple[Found, ...]:
    """As ``found_now``, for a page that shows why words are kept: where there is such, it leaves the entry of
    a view of their matters. Raises NotFound."""
    found = found_now(hands, meeting)
    shown = sorted({one.finding.matter for one in found if one.kept})
    if shown:
        hands.note(Act.READ_MATTER, meeting, seal.case(meeting), {"meeting": meeting, "matters": shown})
    return found


def find(hands: Hands, meeting: str, name: str) -> Finding:
    """The finding of that name, if it stands and they may read its matter.

    Raises Conflict when it stands no more, which is also what somebody is told who may not read it.
    """
    found = next((one for one in found_now(hands, meeting) if one.name == name), None)
    if found is None:
        raise Conflict(_("These words have changed, or are settled already. Below is what stands now."))
    return found.finding


def keep(hands: Hands, meeting: str, name: str, why: str) -> None:
    """Keep the words of a finding, because of ``why``; it leaves the act's entry.

    Raises Conflict when it stands no more or is kept already, Unseen for whoever may not.
    """
    at, mine = gathered(hands, meeting), may_keep(hands, meeting)
    if not mine:
        raise Unseen("There is nothing here.", "no rule allows it")
    finding = find(hands, meeting, name)
    if finding.matter not in mine:
        raise Unseen("There is nothing here.", "no rule allows it")
    made = Because(why, hands.person)
    hands.work.wordings.keep(at.meeting.organisation, meeting, finding.matter, bytes.fromhex(name), made)
    detail = {"meeting": meeting, "matter": finding.matter}
    hands.note(Act.KEEP_WORDING, meeting, seal.case(meeting), detail)


def may_keep(hands: Hands, meeting: str) -> frozenset[str]:
    """The ids of the meeting's matters of which they may keep what was found."""
    at = gathered(hands, meeting)
    return frozenset(
        one for one, known in at.matters.items() if decided(hands, at, Act.KEEP_WORDING, known).allowed
    )


def _found(hands: Hands, at: Gathered, matters: Collection[str]) -> tuple[Found, ...]:
    if not matters:
        return ()
    meeting, ids = at.meeting.id, set(matters)
    house = hands.work.organisations.get(at.meeting.organisation)
    passages = opened_passages(hands, [one for one in record_passages(hands, at) if one.matter in ids])
    secret = secret_side((at.matters[one].matter for one in matters), passages)
    made = check(public_side(at.part_one, f"{at.body.name} {house.facts.name}"), secret)
    kept = {(one.matter, one.digest): one for one in hands.work.wordings.of(meeting) if made}
    found: list[Found] = []
    for one in made:
        digest = hands.opener.digest(seal.matter(one.matter), recognised(meeting, one))
        row = kept.get((one.matter, digest))
        why = None
        if row is not None:
            because = hands.opener.value(Because, row.content)
            why = Why(because.words, because.by, instant_text(row.at))
        found.append(Found(one, at.matters[one.matter].matter.label, digest.hex(), why))
    return tuple(found)
