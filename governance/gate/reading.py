"""Reading within the body: which matters somebody may read, and their passages opened for them.

Every view is an act of its own and leaves an entry. Whoever may read nothing is answered as if there
were nothing (promise 7).
"""

from __future__ import annotations

from collections.abc import Collection

from governance.domain.acts import Act
from governance.domain.appendix import ConfidentialAppendix
from governance.domain.matter import Determination, Matter
from governance.domain.minute import PaperLine, Passage
from governance.gate.assembling import assembled
from governance.gate.gathered import Gathered, Known
from governance.gate.opening import determinations, opened_passages, record_passages
from governance.gate.passing import Hands, Unseen
from governance.gate.standing import gathered, readable
from governance.kernel.errors import NotFound
from governance.kernel.values import Value
from governance.store import seal


class ReadableMatter(Value, frozen=True):
    """A matter that somebody may read: its id, its number in the meeting and its neutral label."""

    id: str
    sequence: int
    label: str


class OpenedMatter(Value, frozen=True):
    """One matter opened: what it is, what was decided, its passages; a save names the ``version``."""

    sequence: int
    version: int
    matter: Matter
    determinations: tuple[Determination, ...]
    passages: tuple[Passage, ...]


class Reading(Value, frozen=True):
    """What somebody reads of one meeting's Part II: matter by matter, and as the appendix prints it."""

    matters: tuple[OpenedMatter, ...]
    appendix: ConfidentialAppendix


def list_readable(hands: Hands, meeting: str) -> tuple[ReadableMatter, ...]:
    """The matters of the meeting that whoever sits at the desk may read now; nothing of their text."""
    at = gathered(hands, meeting)
    return tuple(ReadableMatter(k.matter.id, k.sequence, k.matter.label) for k in readable(hands, at))


def read(hands: Hands, meeting: str, matters: Collection[str] = ()) -> Reading:
    """The passages of these matters (none named: of all) as far as the reader may read them.

    Raises Unseen when there is nothing that they may read, or one named is not among it.
    """
    at = gathered(hands, meeting)
    mine = [k for k in readable(hands, at) if not matters or k.matter.id in matters]
    ids = [k.matter.id for k in mine]
    if not mine or set(matters) - set(ids):
        raise Unseen("There is nothing here.", "no need to know")
    hands.note(Act.READ_MATTER, meeting, seal.case(meeting), {"meeting": meeting, "matters": ids})
    return Reading(opened_matters(hands, at, mine), assembled(hands, at, ids))


def read_paper(hands: Hands, meeting: str, paper: str) -> tuple[PaperLine, bytes]:
    """The title and bytes of a confidential paper of a matter that they may read. Raises Unseen."""
    at = gathered(hands, meeting)
    mine = {k.matter.id for k in readable(hands, at)}
    try:
        kept = hands.work.paper_files.get(paper)
    except NotFound:
        raise Unseen("There is nothing here.", "no such paper") from None
    lines = [p for p in opened_passages(hands, hands.work.passages.some([paper])) if p.matter in mine]
    if kept.meeting != meeting or kept.matter not in mine or not lines:
        raise Unseen("There is nothing here.", "no need to know")
    body = lines[0].body
    if not isinstance(body, PaperLine):
        raise Unseen("There is nothing here.", "no such paper")
    hands.note(Act.READ_MATTER, meeting, seal.case(meeting), {"meeting": meeting, "matters": [kept.matter]})
    return body, hands.opener.text(kept.content)


def opened_matters(hands: Hands, at: Gathered, known: Collection[Known]) -> tuple[OpenedMatter, ...]:
    """These matters with their determinations and passages."""
    ids = [k.matter.id for k in known]
    decided = determinations(hands, ids)
    passages = opened_passages(hands, [p for p in record_passages(hands, at) if p.matter in ids])
    return tuple(
        OpenedMatter(
            k.sequence,
            k.version,
            k.matter,
            decided[k.matter.id],
            tuple(p for p in passages if p.matter == k.matter.id),
        )
        for k in known
    )
