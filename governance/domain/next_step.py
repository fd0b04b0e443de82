"""The one thing that a meeting needs next, for its clerk: computed from Part I, clear states and reasons."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, TypeAlias

from governance.domain.body import PublishFrom
from governance.domain.minute import PartOneMinute
from governance.domain.readiness import MatterState, present_matters, ready
from governance.domain.record import STATES, Record
from governance.kernel.language import _, counted
from governance.kernel.values import Value

Need: TypeAlias = Literal[
    "agenda", "prepare", "attendance", "write", "sort", "decide", "hand in", "check", "circulate", "publish",
    "approve", "sign", "nothing",
]  # fmt: skip


class NextStep(Value, frozen=True):
    """What is needed, in a sentence, and everything that stops publication as it stands."""

    need: Need
    sentence: str
    reasons: tuple[str, ...] = ()


class Standing(Value, frozen=True):
    """Where a meeting stands: its records, whether it has begun, how many editions the website shows.

    ``website`` "never" is a private meeting; "withdrawn" one of which nothing stands there any more.
    """

    one: Record
    two: Record
    begun: Literal["yes", "no"]
    edition: int = 0
    publish_from: PublishFrom = "approved"
    website: Literal["open", "never", "withdrawn"] = "open"


def next_step(
    part_one: PartOneMinute, standing: Standing, matters: Mapping[str, MatterState], holding: str
) -> NextStep:
    """The one next thing. ``matters`` are the states of those that the reader may know of."""
    reasons = tuple(dict.fromkeys(reason.sentence for reason in ready(part_one, matters, holding)))
    if standing.one.state == "draft":
        need, sentence = _of_draft(part_one, standing, reasons)
        sorts = need == "decide" and holding in present_matters(part_one)
        return NextStep("sort" if sorts else need, sentence, reasons)
    return NextStep(*_of_record(standing, reasons), reasons)


def _of_draft(part_one: PartOneMinute, standing: Standing, reasons: Collection[str]) -> tuple[Need, str]:
    if not part_one.items:
        return "agenda", _("Put the first item on the agenda.")
    if standing.begun == "no":
        return "prepare", _("Finish the agenda and its papers.")
    if not part_one.roll.attendance:
        return "attendance", _("Say who was there.")
    empty = sum(1 for item in part_one.items if not item.parts and not _has_children(part_one, item.id))
    if empty:
        return "write", counted(
            "%(count)s item has nothing written yet.", "%(count)s items have nothing written yet.", empty
        )
    if reasons:
        return "decide", next(iter(reasons))
    return "hand in", _("Hand the draft in to the Chair.")


def _of_record(standing: Standing, reasons: Collection[str]) -> tuple[Need, str]:
    state = standing.one.state
    late = STATES.index(state) >= STATES.index(standing.publish_from)
    due = late and not standing.edition and standing.website != "never"
    if due and reasons:
        return "decide", next(iter(reasons))
    if due and standing.website == "withdrawn":
        return "publish", _("It was withdrawn. See what is confidential in it before it is published again.")
    if due:
        return "publish", _("Part I can go on the website.")
    match state:
        case "handed-in":
            return "check", _("The draft lies with the Chair.")
        case "chair-checked":
            return "circulate", _("Circulate the checked draft to the members.")
        case "circulated":
            return "approve", _("The next meeting approves it.")
        case "approved":
            return "sign", _("The Chair signs it.")
        case _:
            return "nothing", _("Nothing: Part I is finished.")


def _has_children(part_one: PartOneMinute, item: str) -> bool:
    return any(one.parent == item for one in part_one.items)
