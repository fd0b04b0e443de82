"""What the meeting did not agree: the Chair decides in the interim, the body ratifies, text goes back."""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.grounds import ground_words
from governance.domain.matter import Determination
from governance.domain.minute import PaperLine
from governance.domain.record import APPROVED
from governance.gate.determining import who_is_out
from governance.gate.editing import Editable, nothing, refile
from governance.gate.gathered import Gathered, Known
from governance.gate.opening import determinations
from governance.gate.passing import Hands
from governance.gate.returning import Returned, return_declined
from governance.gate.standing import gathered, putting_subject, require_known
from governance.kernel.clock import instant_text
from governance.kernel.errors import Invalid, NotReady, Refused
from governance.kernel.language import _
from governance.kernel.values import Value, changed
from governance.services.desk import Desk
from governance.services.determining import (
    Decided,
    decidable,
    determination_of,
    instant_at,
    keep,
    review_of,
)
from governance.services.keeping import begun
from governance.services.resolving import corrected_part_one
from governance.services.standings import UNDECIDED, movers_of, standing
from governance.store import seal


class ToRatify(Value, frozen=True):
    """An interim decision that waits for the body: of an earlier ``meeting``, on its day ``held``."""

    meeting: str
    held: str
    matter: str
    label: str
    ground: str
    reason: str
    by: str
    decided_at: str
    review: str
    seen: int
    movers: tuple[str, ...]


def decide_interim(desk: Desk, meeting: str, matter: str, said: Decided) -> None:
    """The Chair's decision on a matter the body has not decided, or decided without a quorum (policy 5.2).

    It counts until the body ratifies or declines it. Raises Invalid at "reason", NotReady when the body
    has decided it, Conflict, NotFound or Refused.
    """
    with desk.passing(Act.DECIDE_INTERIM, meeting) as hands:
        at = gathered(hands, meeting)
        subject = putting_subject(at, desk.person)
        desk.permit(hands.work, Act.DECIDE_INTERIM, subject, seen=Act.SEE_AGENDA)
        known = decidable(hands, at, Act.DECIDE_INTERIM, matter)
        if said.outcome == "not put":
            raise Invalid(_("Choose whether it stays confidential for now."), "outcome")
        if not said.reason.strip():
            raise Invalid(_("Write why, in a sentence for the next meeting."), "reason")
        made = hands.work.matters.determinations(matter)[matter]
        if standing(at, made) not in UNDECIDED:
            raise NotReady((_("The body has decided this; nothing waits for the Chair."),))
        if hands.work.now < at.meeting.starts_at:
            raise NotReady((_("The meeting is still to come: it can decide this itself."),))
        name = hands.work.people.get(desk.person).contact.name
        decision = determination_of(
            known, changed(said, moved_by=name), "interim", instant_text(hands.work.now)
        )
        keep(hands, at, meeting, decision, said.seen)
        detail = {"meeting": meeting, "matter": matter}
        hands.note(Act.DECIDE_INTERIM, meeting, seal.case(meeting), detail)


def to_ratify(desk: Desk, meeting: str) -> tuple[ToRatify, ...]:
    """The Chair's interim decisions of earlier meetings that this meeting can ratify, for its clerk.

    The view leaves an entry where there are any. Raises NotFound or Refused.
    """
    with desk.passing(Act.RATIFY, meeting) as hands:
        here = gathered(hands, meeting)
        desk.permit(hands.work, Act.RATIFY, putting_subject(here, desk.person), seen=Act.SEE_AGENDA)
        found = tuple(_waiting(hands, here))
        if found:
            detail = {"meeting": meeting, "matters": [one.matter for one in found]}
            hands.note(Act.READ_MATTER, meeting, seal.case(meeting), detail)
        return found


def ratify(desk: Desk, meeting: str, matter: str, at_time: str, said: Decided) -> None:
    """Record that this meeting ratified, or declined to ratify, the Chair's interim decision (policy 5.2).

    Raises Invalid at "at", "outcome" or "moved_by", NotReady when nothing waits, Conflict, NotFound, Refused.
    """
    with desk.passing(Act.RATIFY, meeting) as hands:
        here = gathered(hands, meeting)
        desk.permit(hands.work, Act.RATIFY, putting_subject(here, desk.person), seen=Act.SEE_AGENDA)
        waiting = next((one for one in _waiting(hands, here) if one.matter == matter), None)
        if waiting is None:
            raise NotReady((_("There is no interim decision here that waits for the body."),))
        instant = instant_at(hands.work, here, at_time)
        if not here.meeting.starts_at <= instant <= hands.work.now:
            raise Invalid(_("Enter the time at which this meeting decided it."), "at")
        if said.outcome == "not put":
            raise Invalid(_("Choose whether the body ratified it."), "outcome")
        if said.moved_by not in waiting.movers:
            raise Invalid(_("Choose who moved it, among those who took part."), "moved_by")
        known = decidable(hands, gathered(hands, waiting.meeting), Act.RATIFY, matter)
        made = Determination(
            matter=matter,
            outcome=said.outcome,
            occasion="ratified",
            at=instant_text(instant),
            ground=known.matter.ground,
            reason=waiting.reason or known.matter.reason,
            moved_by=said.moved_by,
            review=review_of(said.review) or waiting.review,
        )
        keep(hands, here, meeting, made, said.seen)
        hands.note(Act.RATIFY, meeting, seal.case(meeting), {"meeting": meeting, "matter": matter})


def return_to_part_one(desk: Desk, meeting: str, matter: str) -> None:
    """Put the text of a declined matter back into Part I, at the places where it stood, as public words.

    Where Part I is approved this makes a corrected version, by the resolution that declined it. Raises
    NotReady unless it was declined and Part I may be changed, NotFound or Refused.
    """
    with desk.passing(Act.MARK, meeting) as hands:
        found = begun(desk, hands, meeting, Act.MARK, nothing)
        back = return_declined(hands, meeting, matter, found.holding)
        if not found.sitting.may(Act.MARK, "I") or not found.sitting.may(Act.MARK, "II"):
            raise NotReady(
                (
                    _(
                        "The minutes lie with the %(chair)s. Once they are sent back or circulated, its text "
                        "can return.",
                        chair=back.at.body.settings.terms.chair,
                    ),
                )
            )
        known = require_known(back.at, matter)
        editable = Editable(back.at, (known,), back.passages, found.editable.versions)
        found._replace(editable=editable).keep(back.minute, matter=matter, change="returned")
        _refile(hands, editable, back)
        if found.sitting.both.one.state in APPROVED:
            made = hands.work.matters.determinations(matter)[matter]
            corrected_part_one(desk, hands, meeting, made[-1].meeting)


def _refile(hands: Hands, editable: Editable, back: Returned) -> None:
    files = hands.work.paper_files.of(back.at.meeting.id)
    for passage in back.passages:
        if isinstance(passage.body, PaperLine) and passage.id in files:
            refile(hands, editable, passage.id, None)


def _waiting(hands: Hands, here: Gathered) -> list[ToRatify]:
    work = hands.work
    ids = [one.id for one in work.matters.of_body(here.body.id)]
    made = work.matters.determinations(*ids)
    last = {m: kept[-1] for m, kept in made.items() if kept and kept[-1].decided.occasion == "interim"}
    found = []
    for earlier in sorted({kept.meeting for kept in last.values()} - {here.meeting.id}):
        at = gathered(hands, earlier)
        if at.meeting.starts_at >= here.meeting.starts_at:
            continue
        for known in at.matters.values():
            if (
                known.matter.id in last
                and last[known.matter.id].meeting == earlier
                and _may(hands, at, known)
            ):
                found.append(_to_ratify(hands, here, at, known, len(made[known.matter.id])))
    return found


def _may(hands: Hands, at: Gathered, known: Known) -> bool:
    try:
        decidable(hands, at, Act.RATIFY, known.matter.id)
    except Refused:
        return False
    return True


def _to_ratify(hands: Hands, here: Gathered, at: Gathered, known: Known, seen: int) -> ToRatify:
    interim = determinations(hands, [known.matter.id])[known.matter.id][-1]
    return ToRatify(
        meeting=at.meeting.id,
        held=at.meeting.starts_on,
        matter=known.matter.id,
        label=known.matter.label,
        ground=ground_words(known.matter.ground),
        reason="" if known.matter.category == "safeguarding" else interim.reason,
        by=interim.moved_by,
        decided_at=interim.at[:10],
        review=interim.review,
        seen=seen,
        movers=movers_of(hands.work, here, who_is_out(at, known)),
    )
