"""Use-cases of the two records: handed in, checked, sent back, passed, circulated; each part by itself.

Part I never waits for Part II. What a later meeting resolves (approval, signature, correction) is in
``resolving``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.permissions import Standing as As
from governance.domain.permissions import Subject, decide, standings
from governance.domain.readiness import Code, Reason, ready, refusing, told
from governance.domain.record import STATES, Part, Record, Resolved, Step, take
from governance.domain.record import may as takes
from governance.gate.gathered import Gathered
from governance.gate.knowing import known_to
from governance.gate.passing import Hands
from governance.gate.presiding import without_presider
from governance.gate.remarks import comment as sealed_comment
from governance.gate.standing import gathered, part_two_subject, putting_subject
from governance.kernel.clean import clean
from governance.kernel.errors import Conflict, Invalid, NotReady, Refused
from governance.kernel.language import _
from governance.kernel.values import Value
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.sittings import Sitting
from governance.services.standings import state_of
from governance.store.records import Both

STEPS: tuple[Act, ...] = (
    Act.HAND_IN,
    Act.SEND_BACK,
    Act.PASS,
    Act.CIRCULATE,
    Act.APPROVE,
    Act.SIGN,
    Act.CORRECT,
)
"""The acts that move a record."""
BEFORE_DECISION: tuple[Code, ...] = ("undecided", "inquorate", "declined")
"""What may still be open when Part I is circulated, but not when it is approved."""


class Comment(Value, frozen=True):
    """What somebody wrote when they sent a record back."""

    words: str
    by: str
    at: str


class Half(Value, frozen=True):
    """One of the two records for its page. ``steps`` counts those taken: each step names it.

    ``may`` are the acts open to the reader; ``stops`` are sentences, for the clerk alone, about what keeps it
    from being circulated or approved.
    """

    part: Part
    name: str
    record: Record
    steps: int
    may: frozenset[Act]
    comment: Comment | None
    stops: tuple[str, ...] = ()


class Standing(NamedTuple):
    """One record within one unit of work, with what may be done to it."""

    at: Gathered
    both: Both
    part: Part

    def __repr__(self) -> str:
        return "<standing>"

    @property
    def record(self) -> Record:
        """Where it stands."""
        return self.both.one if self.part == "I" else self.both.two

    @property
    def steps(self) -> int:
        """How many steps it took."""
        return self.both.steps_one if self.part == "I" else self.both.steps_two

    def subject(self, person: str) -> Subject:
        """What the record is to the rules, for ``person``."""
        if self.part == "II":
            return part_two_subject(self.at, person)
        made = self.at.meeting
        return Subject(made.organisation, made.body, self.at.body.academy, self.record.state)


def records(desk: Desk, meeting: str) -> tuple[Outline, Half, Half]:
    """Where both records stand and what the reader may do, for whoever may see the agenda.

    Comments on Part II are shown to who wrote them and to the clerk who may read all of it; that leaves an
    entry. Raises NotFound or Refused.
    """
    with desk.passing(Act.SEE_AGENDA, meeting) as hands:
        sitting = _open(desk, hands, meeting)
        return outlined(hands.work, sitting), *halves(hands, meeting)


def halves(hands: Hands, meeting: str) -> tuple[Half, Half]:
    """Both records as they stand for whoever sits at the desk."""
    one = stand(hands, meeting, "I")
    return _half(hands, one), _half(hands, one._replace(part="II"))


def hand_in(desk: Desk, meeting: str, part: Part, seen: int) -> None:
    """Give a record to the Chair to check. Raises NotReady, Conflict, NotFound or Refused."""
    _step(desk, meeting, part, Act.HAND_IN, "hand-in", seen, checks=_sorted)


def send_back(desk: Desk, meeting: str, part: Part, seen: int, comment: str) -> None:
    """Return a record to the clerk with sealed comments. Raises as above, and Invalid at "comment"."""
    words = clean(comment).strip()
    if not words:
        raise Invalid(_("Write what is to be changed, so that the clerk can act on it."), "comment")
    _step(desk, meeting, part, Act.SEND_BACK, "send-back", seen, words)


def pass_on(desk: Desk, meeting: str, part: Part, seen: int) -> None:
    """Say that the Chair has checked the record. Raises NotReady, Conflict, NotFound or Refused."""
    _step(desk, meeting, part, Act.PASS, "pass", seen)


def circulate(desk: Desk, meeting: str, part: Part, seen: int) -> None:
    """Let members read the record; it publishes nothing. Raises NotReady, Conflict, NotFound or Refused."""
    _step(desk, meeting, part, Act.CIRCULATE, "circulate", seen, checks=_circulable)


def stand(hands: Hands, meeting: str, part: Part) -> Standing:
    """The record of one part, with the facts the rules ask about. Raises NotFound."""
    return Standing(gathered(hands, meeting), hands.work.records.of(meeting), part)


def offered(hands: Hands, found: Standing) -> bool:
    """Whether steps of the record are offered to whoever sits at the desk, so far as the rules allow them.

    Those of Part II are to its clerk and to whoever knows a matter of it. To anybody else they would tell
    whether it holds something in which they take no part (promise 7): a Part II in which there is nothing
    follows Part I, and is offered where that is ahead of it already.
    """
    if found.part == "I":
        return True
    clerk = As.CLERK in standings(hands.desk.actor(hands.work), found.subject(hands.person))
    if clerk or any(found.at.matters[one].sequence for one in known_to(hands, found.at)):
        return True
    ahead = STATES.index(found.both.one.state) > STATES.index(found.both.two.state)
    return ahead and nothing_in(found)


def nothing_in(found: Standing) -> bool:
    """Whether no matter came before the meeting."""
    return not any(one.sequence for one in found.at.matters.values())


def follow(desk: Desk, hands: Hands, meeting: str, act: Act, step: Step, by: Resolved | None = None) -> None:
    """Let a Part II in which there is nothing take the step that Part I took, as an act of its own."""
    found = stand(hands, meeting, "II")
    allowed = decide(desk.actor(hands.work), act, found.subject(desk.person)).allowed
    if allowed and nothing_in(found) and takes(found.record, step):
        after, organisation = take(found.record, step, by), found.at.meeting.organisation
        hands.work.records.take(organisation, after, step, found.steps, desk.person)
        desk.note(hands.work, act, organisation, meeting, meeting=meeting, part="II")


def permitted(desk: Desk, hands: Hands, found: Standing, act: Act, seen: int) -> None:
    """Raises Refused or NotFound unless the rules allow ``act`` now, Conflict after somebody's step."""
    desk.permit(hands.work, act, found.subject(desk.person), seen=Act.SEE_AGENDA)
    if not offered(hands, found):
        raise Refused(_("Where this record stands now, that cannot be done."), "nothing of it is theirs")
    if found.steps != seen:
        raise Conflict(_("Somebody took a step with this record meanwhile. Look at it again."))


def what_stops(hands: Hands, found: Standing) -> tuple[Reason, ...]:
    """What keeps the record from being approved; of Part II only what concerns its matters."""
    at = found.at
    made = hands.work.matters.determinations(*at.matters)
    states = {matter: state_of(at, made[matter]) for matter in at.matters}
    holding = hands.work.matters.holding(at.meeting.id)
    reasons = ready(at.part_one, states, holding, at.body.settings.disclosing)
    if found.part == "I":
        return reasons
    return tuple(one for one in reasons if one.code in (*BEFORE_DECISION, "unclassified"))


def refuse_if(hands: Hands, found: Standing, reasons: tuple[Reason, ...]) -> None:
    """Raises NotReady if there are reasons; of matters they may not know of it says no more than that."""
    if reasons:
        raise NotReady(refusing(reasons, known_to(hands, found.at)))


def _step(
    desk: Desk,
    meeting: str,
    part: Part,
    act: Act,
    step: Step,
    seen: int,
    comment: str = "",
    checks: Callable[[Hands, Standing], None] = lambda hands, found: None,  # noqa: ARG005
) -> None:
    with desk.passing(act, meeting) as hands:
        found = stand(hands, meeting, part)
        permitted(desk, hands, found, act, seen)
        checks(hands, found)
        after = take(found.record, step)
        organisation = found.at.meeting.organisation
        hands.work.records.take(organisation, after, step, found.steps, desk.person, comment)
        desk.note(hands.work, act, organisation, meeting, meeting=meeting, part=part)
        if part == "I" and step == "pass":
            follow(desk, hands, meeting, act, step)


def _sorted(hands: Hands, found: Standing) -> None:
    """Nothing unsorted leaves the clerk's hands in Part II: nobody could say who may read it."""
    unsorted = [one for one in what_stops(hands, found) if one.code == "unclassified"]
    if found.part == "II":
        refuse_if(hands, found, tuple(unsorted))
        if without_presider(hands, found.at):
            raise NotReady(
                (
                    _(
                        "Say first who presided while the %(chair)s was out: nobody could check it else.",
                        chair=found.at.body.settings.terms.chair,
                    ),
                )
            )


def _circulable(hands: Hands, found: Standing) -> None:
    stops = (one for one in what_stops(hands, found) if one.code not in BEFORE_DECISION)
    refuse_if(hands, found, tuple(stops))


def _open(desk: Desk, hands: Hands, meeting: str) -> Sitting:
    one, work = stand(hands, meeting, "I"), hands.work
    actor = desk.permit(work, Act.SEE_AGENDA, one.subject(desk.person))
    return Sitting(one.at.meeting, work.bodies.get(one.at.meeting.body), one.both, actor)


def _half(hands: Hands, found: Standing) -> Half:
    terms = found.at.body.settings.terms
    actor, subject = hands.desk.actor(hands.work), found.subject(hands.person)
    steps = STEPS if offered(hands, found) else ()
    may = frozenset(act for act in steps if decide(actor, act, subject).allowed)
    writes = decide(actor, Act.DETERMINE, putting_subject(found.at, hands.person)).allowed
    before = found.record.state in ("draft", "handed-in", "chair-checked", "circulated")
    return Half(
        part=found.part,
        name=terms.part_one if found.part == "I" else terms.part_two,
        record=found.record,
        steps=found.steps,
        may=may,
        comment=_comment(hands, found, may),
        stops=told(what_stops(hands, found), known_to(hands, found.at)) if writes and before else (),
    )


def _comment(hands: Hands, found: Standing, may: frozenset[Act]) -> Comment | None:
    """The comments with which it was sent back last, until it is handed in again."""
    steps = [one for one in hands.work.records.steps(found.at.meeting.id) if one.part == found.part]
    last = steps[-1] if steps else None
    if last is None or last.step != "send-back" or last.comment is None:
        return None
    if found.part == "I":
        shown = bool(may) or last.by == hands.person
        words = hands.work.open(last.comment).decode() if shown else ""
    else:
        words = sealed_comment(hands, found.at, last)
    if not words:
        return None
    name = hands.work.people.get(last.by).contact.name if last.by else ""
    return Comment(words, name, last.at.isoformat())
