"""Opening sealed passages to whoever writes the minutes, and what was written sealed again in the same act.

What a writer may not read stays closed to them: its hole stands in what they edit (``domain.weave``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple, TypeAlias

from governance.domain.acts import Act
from governance.domain.holes import holes
from governance.domain.minute import PartOneMinute, Passage
from governance.domain.permissions import decide
from governance.gate.gathered import Gathered, Known
from governance.gate.opening import opened_passages
from governance.gate.passing import Hands, Unseen
from governance.gate.standing import gathered, part_two_subject, readable
from governance.store import seal
from governance.store.passages import KeptPassage


class Editable(NamedTuple):
    """What a writer has open of one meeting: the matters they may read, in order, and passages of theirs.

    ``versions`` are those of every passage that stands in the meeting, open or not.
    """

    at: Gathered
    matters: tuple[Known, ...]
    passages: tuple[Passage, ...]
    versions: dict[str, int]

    def __repr__(self) -> str:
        return "<editable>"


Wanted: TypeAlias = Callable[[PartOneMinute], Collection[str]]


def everything(part_one: PartOneMinute) -> Collection[str]:
    """The ids of all passages of a meeting."""
    return [hole.passage for hole in holes(part_one)]


def nothing(part_one: PartOneMinute) -> Collection[str]:  # noqa: ARG001 - as ``Wanted`` asks for it
    """No passage: for acts that ask which matters there are and open none."""
    return ()


def open_for_editing(hands: Hands, meeting: str, wanted: Wanted = everything) -> Editable:
    """The meeting with the passages that are ``wanted`` opened as far as the writer may read them.

    Nothing is open to somebody to whom the table does not give ``OPEN_FOR_EDITING`` now; that alone refuses
    nothing.
    """
    at = gathered(hands, meeting)
    kept = hands.work.passages.of(meeting)
    actor = hands.desk.actor(hands.work)
    may = decide(actor, Act.OPEN_FOR_EDITING, part_two_subject(at, hands.person)).allowed
    mine = readable(hands, at) if may else ()
    ids = {known.matter.id for known in mine}
    asked = set(wanted(at.part_one))
    opened = opened_passages(hands, [p for p in kept if p.matter in ids and p.id in asked])
    return Editable(at, mine, opened, {p.id: p.version for p in kept})


def open_versions(hands: Hands, editable: Editable, kept: Collection[KeptPassage]) -> tuple[Passage, ...]:
    """Passages of the meeting as they stood at some version, those under matters that the writer may read.

    Under which matter a passage stood then decides, and who may read that matter now.
    """
    mine = {known.matter.id for known in editable.matters}
    meeting = editable.at.meeting.id
    return opened_passages(hands, [one for one in kept if one.matter in mine and one.meeting == meeting])


def note_opened(hands: Hands, editable: Editable) -> None:
    """Leave the entry of a view in which passages were opened to a writer; none where none were."""
    if editable.passages:
        meeting = editable.at.meeting.id
        hands.note(Act.OPEN_FOR_EDITING, meeting, seal.case(meeting), {"meeting": meeting})


def refile(hands: Hands, editable: Editable, paper: str, matter: str | None) -> None:
    """Seal a paper's file under ``matter`` (None: in Part I), whatever closed it before.

    Raises Unseen for what is not open.
    """
    kept = hands.work.paper_files.get(paper)
    if kept.matter == matter:
        return
    if kept.matter is None and matter is not None:
        hands.work.paper_files.close(paper, matter)
        return
    if kept.matter not in {known.matter.id for known in editable.matters}:
        raise Unseen("There is nothing here.", "no need to know")
    hands.work.paper_files.reseal(paper, matter, hands.opener.text(kept.content))
