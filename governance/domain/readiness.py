"""What stops a meeting from being published, as reasons a clerk can act on. Reads Part I and clear states
only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Literal, TypeAlias

from governance.domain.body import Disclosing
from governance.domain.checks import members_for, was_present
from governance.domain.clearing import hide, wording_needed
from governance.domain.holes import matters_of
from governance.domain.labels import Relabelling
from governance.domain.leftover import has_leftover
from governance.domain.matter import Determination, settled
from governance.domain.minute import ActionHole, OneResolution, PartOneItem, PartOneMinute, Vote
from governance.kernel.errors import NotReady
from governance.kernel.language import _
from governance.kernel.text import Hole, PartOneText, Run, leaves
from governance.kernel.values import Value

MatterState: TypeAlias = Literal["undecided", "agreed", "declined", "inquorate"]

Code: TypeAlias = Literal[
    "undecided",
    "inquorate",
    "declined",
    "unclassified",
    "title",
    "wording",
    "number",
    "vote",
    "withdrawal",
    "inheritance",
    "syntax",
]


class Reason(Value, frozen=True):
    """One thing that stops publication; ``item`` and ``matter`` are ids, for those who may see which."""

    code: Code
    sentence: str
    item: str | None = None
    matter: str | None = None


def matter_state(determinations: Collection[Determination], *, quorate: bool = True) -> MatterState:
    """How one matter stands by its determinations. ``quorate``: whether enough members made the last of them.

    The Chair's interim decision counts until it is ratified or declined (policy 5.2); it needs no quorum.
    """
    found = settled(tuple(determinations))
    if found is None:
        return "undecided"
    if not quorate and found.occasion != "interim":
        return "inquorate"
    return "declined" if found.outcome == "declined" else "agreed"


def ready(
    part_one: PartOneMinute,
    matters: Mapping[str, MatterState],
    holding: str,
    disclosing: Disclosing | None = None,
) -> tuple[Reason, ...]:
    """Everything that stops publication; empty when nothing does.

    ``matters`` gives the state of every matter of this meeting; a matter that is not in it counts as
    undecided.
    """
    return (
        *_undetermined(part_one, matters, holding),
        *_headings(part_one, holding),
        *_people(part_one),
        *_under_closed(part_one),
        *(reason for item in part_one.items for reason in _words(item)),
        *(_unworded(part_one) if disclosing and disclosing.positions == "hidden" else ()),
    )


def as_known(
    part_one: PartOneMinute, states: Mapping[str, MatterState], known: Collection[str]
) -> dict[str, MatterState]:
    """The states for somebody who knows of these matters only: nothing is said of any other.

    What stands in the meeting besides passes for agreed, so that no reason counts or names it (promise 7).
    """
    others = present_matters(part_one) - set(known)
    told: dict[str, MatterState] = dict.fromkeys(others, "agreed")
    return told | {matter: state for matter, state in states.items() if matter in known}


def told(reasons: Collection[Reason], known: Collection[str]) -> tuple[str, ...]:
    """The reasons in sentences, each once, for somebody who knows of these matters and of no other."""
    mine = (one.sentence for one in reasons if one.matter is None or one.matter in known)
    return tuple(dict.fromkeys(mine))


def refusing(reasons: Collection[Reason], known: Collection[str]) -> tuple[str, ...]:
    """As ``told``, where it must be refused even when every reason lies in what they may not know of."""
    not_yours = _("Something has to be settled first in which you take no part. Ask the Chair.")
    return told(reasons, known) or ((not_yours,) if reasons else ())


def present_matters(part_one: PartOneMinute) -> frozenset[str]:
    """The matters that have anything in the meeting, if only an item whose title they close."""
    closed = (item.closed for item in part_one.items)
    return matters_of(part_one) | {matter for matter in closed if matter is not None}


def _undetermined(
    part_one: PartOneMinute, matters: Mapping[str, MatterState], holding: str
) -> Iterator[Reason]:
    present = present_matters(part_one)
    if holding in present:
        yield Reason(
            "unclassified", _("There are passages that nobody has sorted yet: public, or of which matter?")
        )
    for matter in sorted({*present, *matters} - {holding}):
        match matters.get(matter, "undecided"):
            case "agreed":
                continue
            case "declined" if matter not in present:
                continue
            case "declined":
                said = _(
                    "A matter that the meeting declined to keep confidential must be written into Part I."
                )
                yield Reason("declined", said, matter=matter)
            case "inquorate":
                said = _("A determination was made without a quorum. It needs the Chair's interim decision.")
                yield Reason("inquorate", said, matter=matter)
            case _:
                yield Reason(
                    "undecided", _("A matter has not been decided: confidential, or not?"), matter=matter
                )


def _headings(part_one: PartOneMinute, holding: str) -> Iterator[Reason]:
    for item in part_one.items:
        if not item.title.strip() and item.closed != holding:
            yield Reason("title", _("An item has no public title."), item.id)
    numbers = Counter(item.number.strip() for item in part_one.items if item.number.strip())
    for number, count in numbers.items():
        if count > 1:
            yield Reason("number", _("Two items have the number %(number)s.", number=number))


def _people(part_one: PartOneMinute) -> Iterator[Reason]:
    attendance = part_one.roll.attendance
    for gone in part_one.roll.withdrawals:
        if not isinstance(gone, Hole) and not was_present(attendance, gone.name, gone.person):
            yield Reason("withdrawal", _("Somebody withdrew who is not listed as present."), gone.item)
    members = members_for(attendance)
    for item in part_one.items:
        votes = [
            part.vote
            for part in item.parts
            if isinstance(part, OneResolution) and isinstance(part.vote, Vote)
        ]
        if any(vote.in_favour + vote.against + vote.abstained > members for vote in votes):
            yield Reason("vote", _("More people voted than members were present."), item.id)


def _under_closed(part_one: PartOneMinute) -> Iterator[Reason]:
    """Public words under an item that has become confidential since: nothing of them would be published."""
    closed: set[str] = set()
    for item in part_one.items:
        if item.closed is not None or item.parent in closed:
            closed.add(item.id)
        if item.closed is None and item.parent in closed:
            said = _("An item stands under a confidential one and must be confidential with it.")
            yield Reason("inheritance", said, item.id)
    roll = part_one.roll
    for entry in (*roll.notes, *roll.declarations, *roll.withdrawals, *roll.presiding):
        if not isinstance(entry, Hole) and entry.item in closed:
            said = _("An entry under attendance belongs to a confidential item. Save the attendance again.")
            yield Reason("inheritance", said, entry.item)


def _words(item: PartOneItem) -> Iterator[Reason]:
    said = [item.title, item.wording, item.presenter]
    for text in _texts(item):
        found = tuple(leaves(text.blocks))
        said.extend(leaf.text for leaf in found if isinstance(leaf, Run))
        said.extend(leaf.wording for leaf in found if isinstance(leaf, Hole))
    if any(has_leftover(words) for words in said):
        yield Reason("syntax", _("There is marking left over in words that would be public."), item.id)


def _unworded(part_one: PartOneMinute) -> Iterator[Reason]:
    for item in part_one.items:
        for text in _texts(item) if item.closed is None else ():
            try:
                hide(text.blocks, Relabelling("hidden"))
            except NotReady:
                yield Reason("wording", wording_needed(), item.id)


def _texts(item: PartOneItem) -> Iterator[PartOneText]:
    return (part.text for part in item.parts if not isinstance(part, Hole | ActionHole))
