"""Numbered copies for use inside the body: tabled at a meeting or printed for signature, each accounted for.

This is not release: whoever a copy is for may read what is on it anyway.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from governance.domain.acts import Act
from governance.domain.need import may_read
from governance.domain.release import Form
from governance.gate.assembling import Sources, assembled_from, sources
from governance.gate.gathered import Gathered
from governance.gate.passing import Desk, Gate, Hands, Unseen
from governance.gate.printing import Printed, ReleasedDocument, mark_for, printed
from governance.gate.standing import decided, gathered, out_of_all, require_part_two
from governance.kernel.errors import Conflict, NotFound, Refused
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import Value
from governance.store import seal
from governance.store.copies import CopyEvent, Fate, KeptCopy, NewCopy

InsideKind: TypeAlias = Literal["tabling", "signature"]

AFTER: dict[str, tuple[Fate, ...]] = {
    "": ("handed out", "destroyed"),
    "handed out": ("collected", "signed", "destroyed"),
    "collected": ("handed out", "signed", "destroyed"),
    "signed": ("collected", "destroyed"),
    "destroyed": (),
}
"""What can become of a copy after what became of it last."""


class CopyLine(Value, frozen=True):
    """One copy in the clerk's list."""

    id: str
    kind: str
    form: str
    number: int
    holder: str
    made_at: datetime
    events: tuple[CopyEvent, ...]


class Ready(NamedTuple):
    """What would be printed at one moment."""

    at: Gathered
    sources: Sources
    number: int

    def __repr__(self) -> str:
        return "<ready>"


def print_copy(
    desk: Desk, gate: Gate, meeting: str, holder: str, kind: InsideKind, form: Form = "pdf"
) -> ReleasedDocument:
    """A numbered copy for the person ``holder``, of the matters that both they and the clerk may read.

    Raises NotFound, or Refused when there is nothing that the person may read.
    """
    with gate.looking(desk, Act.PRINT_COPY, meeting) as hands:
        before = _ready(hands, meeting, holder, kind)
        copy = _print(hands, before, holder, kind, form)
    with gate.passing(desk, Act.PRINT_COPY, meeting) as hands:
        hands.work.audit.lock()
        now = _ready(hands, meeting, holder, kind)
        if now.number != before.number or now.sources != before.sources:
            raise Conflict(_("Something was changed at the same moment. Print it again."))
        _keep(hands, now, copy, kind)
    return copy.released()


def record_fate(hands: Hands, copy: str, fate: Fate) -> None:
    """Record that a copy was handed out, collected, signed or destroyed.

    Raises Unseen, Refused, or Conflict when that cannot follow what was recorded of it last.
    """
    kept = _copy(hands, copy)
    at = gathered(hands, kept.meeting)
    require_part_two(hands, at, Act.HAND_OUT_COPY)
    if out_of_all(at, hands.person):
        raise Unseen("There is nothing here.", "takes no part")
    last = kept.events[-1].fate if kept.events else ""
    if fate not in AFTER[last]:
        raise Conflict(_("That cannot follow what was recorded of this copy last."))
    hands.work.copies.note(kept.organisation, copy, fate, hands.person)
    detail = {"copy": copy, "fate": fate}
    hands.note(Act.HAND_OUT_COPY, kept.meeting, seal.case(kept.meeting), detail)


def copies(hands: Hands, meeting: str) -> tuple[CopyLine, ...]:
    """The tabling and signature copies of a meeting, for its clerk; none for one who is out of every matter.

    Raises Refused.
    """
    at = gathered(hands, meeting)
    require_part_two(hands, at, Act.HAND_OUT_COPY)
    if out_of_all(at, hands.person):
        return ()
    kept = [one for one in hands.work.copies.of_meeting(meeting) if one.kind != "release"]
    return tuple(
        CopyLine(
            one.id,
            one.kind,
            one.form,
            one.number,
            hands.opener.text(one.holder).decode(),
            one.made_at,
            one.events,
        )
        for one in kept
    )


def _ready(hands: Hands, meeting: str, holder: str, kind: InsideKind) -> Ready:
    at = gathered(hands, meeting)
    mine = [k for k in at.matters.values() if decided(hands, at, Act.PRINT_COPY, k).allowed]
    if not mine:
        raise Unseen("There is nothing here.", "no need to know")
    theirs = at.reader(holder)
    both = [k.matter.id for k in mine if may_read(theirs, k.facts, at.at).allowed]
    if not both:
        raise Refused(_("This person may read nothing of it, so there is no copy for them."), "not entitled")
    return Ready(at, sources(hands, at, both), hands.work.copies.next_number(meeting, kind))


def _print(hands: Hands, ready: Ready, holder: str, kind: InsideKind, form: Form) -> Printed:
    name = hands.work.people.get(holder).contact.name
    mark = mark_for(hands, ready.at, kind, ready.number, name, ready.at.record)
    appendix = assembled_from(hands, ready.sources)
    return printed(new_id(), appendix, mark, form, ready.at.body.settings, hands.work.now)


def _keep(hands: Hands, ready: Ready, copy: Printed, kind: InsideKind) -> None:
    meeting = ready.at.meeting
    scope = seal.case(meeting.id)
    hands.work.ensure_key(scope, meeting.organisation)
    new = NewCopy(
        id=copy.copy,
        meeting=meeting.id,
        kind=kind,
        form=copy.form,
        holder=copy.mark.recipient,
        digest=hands.opener.digest(scope, copy.data),
    )
    hands.work.copies.add(meeting.organisation, new, ready.number)
    hands.note(Act.PRINT_COPY, meeting.id, scope, {"meeting": meeting.id, "copy": copy.copy})


def _copy(hands: Hands, copy: str) -> KeptCopy:
    try:
        kept = hands.work.copies.get(copy)
    except NotFound:
        raise Unseen("There is nothing here.", "no such copy") from None
    if kept.organisation != hands.desk.organisation or kept.kind == "release":
        raise Unseen("There is nothing here.", "no such copy")
    return kept
