"""Use-cases of the determination: what the body agrees is confidential, matter by matter (policy 5.2).

A marking is a proposal; each matter is put to the body by its label. Who withdrew from one neither sees it
nor votes. What the body did not decide, the Chair decides in the interim: see ``ratifying``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from governance.domain.acts import Act
from governance.domain.matter import Determination, Occasion, Outcome
from governance.gate.determining import who_is_out
from governance.gate.gathered import Gathered, Known
from governance.gate.passing import Hands, Unseen
from governance.gate.standing import decided as rules_say
from governance.gate.standing import gathered, putting_subject, require_known
from governance.kernel.clean import clean, clean_line
from governance.kernel.clock import instant_text
from governance.kernel.days import day_or_event
from governance.kernel.errors import Conflict, Invalid, NotReady
from governance.kernel.language import _
from governance.kernel.values import Value
from governance.services.desk import Desk
from governance.services.sittings import instant_of
from governance.services.standings import movers_of, voting
from governance.services.telling import telling
from governance.store import seal
from governance.store.unit import Work


class Decided(Value, frozen=True):
    """What was decided of one matter: ``review`` a day as typed or an event, ``reason`` where it has none."""

    outcome: Outcome
    seen: int
    moved_by: str = ""
    review: str = ""
    reason: str = ""


def determine(desk: Desk, meeting: str, at_time: str, decisions: Mapping[str, Decided]) -> None:
    """Record what the body decided of these matters at the local time ``at_time`` (18:55).

    Raises Invalid at "at" or at a field and the matter (``moved_by <matter>``), NotReady once Part II has
    left the clerk's hands, Conflict when one was decided meanwhile, NotFound or Refused.
    """
    if not decisions:
        raise Invalid(_("Say of at least one matter what the meeting decided."))
    with desk.passing(Act.DETERMINE, meeting) as hands:
        at = gathered(hands, meeting)
        desk.permit(hands.work, Act.DETERMINE, putting_subject(at, desk.person), seen=Act.SEE_AGENDA)
        _still_open(at)
        instant = _instant(hands.work, at, at_time)
        before = at.body.settings.determination == "before"
        occasion: Occasion = "before the item" if before else "end of meeting"
        for matter, said in decisions.items():
            known = decidable(hands, at, Act.DETERMINE, matter)
            _check(hands, at, known, said)
            made = determination_of(known, said, occasion, instant_text(instant))
            keep(hands, at, meeting, made, said.seen)
        detail = {"meeting": meeting, "matters": sorted(decisions)}
        hands.note(Act.DETERMINE, meeting, seal.case(meeting), detail)


def decidable(hands: Hands, at: Gathered, act: Act, matter: str) -> Known:
    """The matter, if whoever sits at the desk may decide on it. Raises Unseen."""
    known = require_known(at, matter)
    if not known.sequence or not rules_say(hands, at, act, known).allowed:
        raise Unseen("There is nothing here.", "takes no part")
    return known


def keep(hands: Hands, at: Gathered, meeting: str, made: Determination, seen: int) -> None:
    """Add a determination to those of its matter, and what it lets pointers tell.

    Raises Conflict when there are more determinations than were ``seen``.
    """
    if len(hands.work.matters.determinations(made.matter)[made.matter]) != seen:
        raise Conflict(_("Somebody decided one of these meanwhile. Look again; nothing was kept."))
    hands.work.matters.determine(at.meeting.organisation, meeting, made)
    hands.work.matters.hush(made.matter)
    hands.work.matters.tell(made.matter, at.body.id, telling(hands.work, at, made))


def determination_of(known: Known, said: Decided, occasion: Occasion, at: str) -> Determination:
    """What is kept of a decision on a matter, made at the instant ``at``."""
    matter = known.matter
    return Determination(
        matter=matter.id,
        outcome=said.outcome,
        occasion=occasion,
        at=at,
        ground=matter.ground,
        reason=clean(said.reason).strip() or matter.reason,
        moved_by=clean_line(said.moved_by),
        review=review_of(said.review, f"review {matter.id}"),
    )


def review_of(typed: str, where: str = "review") -> str:
    """A day of review as an ISO date, or the event in words. Raises Invalid at ``where`` for no such day."""
    return day_or_event(clean_line(typed), where)


def instant_at(work: Work, at: Gathered, time: str, day_of: str = "") -> datetime:
    """The instant of a local time on the meeting's day (or ``day_of``). Raises Invalid at "at"."""
    if not time:
        raise Invalid(_("Enter the time at which the meeting decided."), "at")
    zone = work.organisations.get(at.meeting.organisation).facts.zone
    return instant_of(f"{day_of or at.meeting.facts.starts[:10]}T{time}", zone)


def _still_open(at: Gathered) -> None:
    if at.record.state != "draft":
        raise NotReady(
            (
                _(
                    "%(part)s has left your hands. What the meeting did not decide, the %(chair)s now "
                    "decides in the interim; or the %(chair)s sends it back.",
                    part=at.body.settings.terms.part_two,
                    chair=at.body.settings.terms.chair,
                ),
            )
        )


def _instant(work: Work, at: Gathered, time: str) -> datetime:
    instant, facts = instant_at(work, at, time), at.meeting.facts
    if instant < at.meeting.starts_at:
        said = _("The meeting started at %(time)s. Check the time of the decision.", time=facts.starts[11:16])
        raise Invalid(said, "at")
    if facts.ended and time > facts.ended:
        said = _(
            "The meeting ended at %(time)s. What it did not decide was not put: choose that.",
            time=facts.ended,
        )
        raise Invalid(said, "at")
    if instant > work.now:
        raise Invalid(_("This time is still to come. Record the decision once it is made."), "at")
    return instant


def _check(hands: Hands, at: Gathered, known: Known, said: Decided) -> None:
    matter = known.matter
    if said.outcome == "not put":
        return
    quorum = at.meeting.facts.quorum
    able = voting(hands, at, known)
    if able < quorum:
        sentence = _(
            "Not quorate for this matter: %(count)s could take part and %(quorum)s are needed. "
            "Choose Not put; the %(chair)s then decides in the interim.",
            count=able,
            quorum=quorum,
            chair=at.body.settings.terms.chair,
        )
        raise Invalid(sentence, f"outcome {matter.id}")
    if said.moved_by not in movers_of(hands.work, at, who_is_out(at, known)):
        raise Invalid(_("Choose who moved it, among those who took part."), f"moved_by {matter.id}")
    if said.outcome == "agreed" and not (matter.reason or clean(said.reason).strip()):
        raise Invalid(_("Write the reason: the meeting agrees to it."), f"reason {matter.id}")
