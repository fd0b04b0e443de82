"""The two records of a meeting and the steps each takes by itself, from draft to signed.

Part I never waits for Part II: a step looks at one record alone. After approval a text is
immutable; a correction is a new version that says what it corrects.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from governance.kernel.errors import NotReady
from governance.kernel.values import Value, changed

Part: TypeAlias = Literal["I", "II"]
State: TypeAlias = Literal["draft", "handed-in", "chair-checked", "circulated", "approved", "signed"]
Step: TypeAlias = Literal["hand-in", "send-back", "pass", "circulate", "approve", "sign", "amend", "correct"]

STATES: tuple[State, ...] = ("draft", "handed-in", "chair-checked", "circulated", "approved", "signed")
"""In order. ``handed-in`` is a draft that lies with the Chair."""
FROM_CIRCULATED: tuple[State, ...] = ("circulated", "approved", "signed")
APPROVED: tuple[State, ...] = ("approved", "signed")

STEPS: dict[Step, tuple[tuple[State, ...], State]] = {
    "hand-in": (("draft",), "handed-in"),
    "send-back": (("handed-in", "chair-checked"), "draft"),
    "pass": (("handed-in",), "chair-checked"),
    "circulate": (("chair-checked",), "circulated"),
    "approve": (("circulated",), "approved"),
    "sign": (("approved",), "signed"),
    "amend": (("circulated",), "circulated"),
    "correct": (("approved", "signed"), "approved"),
}
"""Each step: the states it can be taken from, and the state it leads to."""

_INSTEAD: dict[Step, str] = {
    "hand-in": "Only a draft can be handed in to the Chair.",
    "send-back": "Only a record that lies with the Chair, or that the Chair has passed, can be sent back.",
    "pass": "The clerk has not handed this record in yet.",
    "circulate": "The Chair must pass this record before it is circulated.",
    "approve": "A record is approved at a meeting after it was circulated; this one is not circulated.",
    "sign": "A record is signed after it was approved; this one is not approved.",
    "amend": "Only what was circulated and is not approved yet is corrected without a new version.",
    "correct": "Until it is approved, change the draft itself; corrections come after approval.",
}


class Resolved(Value, frozen=True):
    """The resolution a step rests on: the meeting that passed it, when, by which chair."""

    meeting: str
    at: datetime
    chair: str


class Record(Value, frozen=True):
    """Where Part I or Part II of one meeting stands. ``version`` counts the texts approved and corrected."""

    meeting: str
    part: Part
    state: State = "draft"
    version: int = 1
    approved: Resolved | None = None
    signed: Resolved | None = None


def may(record: Record, step: Step) -> bool:
    """Whether the record can take this step now."""
    return record.state in STEPS[step][0]


def take(record: Record, step: Step, by: Resolved | None = None) -> Record:
    """The record after ``step``. Approving, signing and correcting rest on the resolution ``by``.

    What is corrected before its approval ("amend") stands where it stood.

    Raises NotReady, with a sentence, when the record cannot take the step or the resolution is
    missing or is that of the very meeting it minutes.
    """
    if not may(record, step):
        raise NotReady((_INSTEAD[step],))
    if step in ("approve", "sign", "amend", "correct"):
        return _by_resolution(record, step, by)
    return changed(record, state=STEPS[step][1])


def editable(record: Record) -> bool:
    """Whether the clerk may still change the text without a correction being minuted."""
    return record.state == "draft"


def correctable(record: Record) -> bool:
    """Whether the text changes only by a correction minuted at a later meeting."""
    return record.state in FROM_CIRCULATED


def is_draft(record: Record) -> bool:
    """Whether every page must say DRAFT."""
    return record.state not in APPROVED


def _by_resolution(record: Record, step: Step, by: Resolved | None) -> Record:
    if by is None:
        raise NotReady(("Say at which meeting this was resolved.",))
    if by.meeting == record.meeting:
        raise NotReady(("A later meeting approves and corrects these minutes, not the one they record.",))
    if step == "amend":
        return record
    if step == "sign":
        return changed(record, state="signed", signed=by)
    version = record.version + 1 if step == "correct" else record.version
    return changed(record, state="approved", version=version, approved=by, signed=None)
