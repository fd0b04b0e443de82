"""Use-cases of the determination: what the body agrees is confidential, matter by matter (policy 5.2).

A marking is a proposal; each matter is put to the body by its label. Who withdrew from one neither sees it
nor votes. What the body did not decide, the Chair decides in the interim: see ``ratifying``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from governance.domain.acts import Act
from governance.domain.checks import members_for
from governance.domain.grounds import ground_words
from governance.domain.matter import Determination, Occasion, Outcome
from governance.domain.people import SEATS
from governance.domain.permissions import decide
from governance.domain.readiness import MatterState, matter_state
from governance.domain.split import determination_sentence, part_two_line
from governance.domain.telling import NOTHING, Told, allowed, tells_anything
from governance.gate.determining import ToDetermine, to_determine, who_is_out
from governance.gate.gathered import Gathered, Known
from governance.gate.passing import Hands, Unseen
from governance.gate.standing import decided as rules_say
from governance.gate.standing import gathered, part_two_subject, require_known
from governance.kernel.clean import clean, clean_line
from governance.kernel.clock import instant_text
from governance.kernel.days import day_or_event
from governance.kernel.errors import Conflict, Invalid, NotReady
from governance.kernel.language import _, day
from governance.kernel.values import Value
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.sittings import Sitting, instant_of
from governance.services.telling import telling
from governance.store import seal
from governance.store.matters import KeptDetermination
from governance.store.unit import Work

Standing: TypeAlias = Literal["undecided", "not put", "inquorate", "interim", "agreed", "declined"]
"""How one matter stands; "interim": the Chair agreed to keep it, until the body ratifies it."""
WAITS_FOR_CHAIR: tuple[Standing, ...] = ("not put", "inquorate")
UNDECIDED: tuple[Standing, ...] = ("undecided", *WAITS_FOR_CHAIR)


class Card(Value, frozen=True):
    """One matter as it is put: its number among those that the reader sees, neutral label, ground and reason.

    ``out`` are the names of those who take no part in it, ``movers`` of those who may move it; ``members``
    counts those who may vote. ``seen`` is how often it was decided before: a decision names it. ``said``
    tells in a sentence what was decided last. ``tells`` is what its line in public tells besides its place,
    ``would`` what it tells once that is confirmed.
    """

    number: int
    matter: str
    label: str
    ground: str
    reason: str
    review: str
    standing: Standing
    said: str
    seen: int
    out: tuple[str, ...]
    movers: tuple[str, ...]
    members: int
    tells: Told
    would: Told


class Putting(Value, frozen=True):
    """The page "Agree what is confidential". ``public`` is, word for word, what the public record says.

    ``tells`` is whether by the body's settings a line that stands for a matter tells more than its place.
    ``when`` is the body's setting; ``at`` the local time to begin with; ``may`` the acts open to the reader.
    """

    outline: Outline
    cards: tuple[Card, ...]
    public: tuple[str, ...]
    tells: bool
    when: Literal["end", "before"]
    at: str
    quorum: int
    present: int
    may: frozenset[Act]


class Decided(Value, frozen=True):
    """What was decided of one matter: ``review`` a day as typed or an event, ``reason`` where it has none."""

    outcome: Outcome
    seen: int
    moved_by: str = ""
    review: str = ""
    reason: str = ""


def putting(desk: Desk, meeting: str) -> Putting:
    """The matters to be put, for the clerk; those to be decided in the interim, for the Chair.

    The view leaves an entry where there are any. Raises NotFound or Refused.
    """
    with desk.passing(Act.DETERMINE, meeting) as hands:
        at, sitting = _opened(hands, meeting)
        may = _may(hands, at)
        if not may:
            desk.permit(hands.work, Act.DETERMINE, part_two_subject(at, desk.person), seen=Act.SEE_AGENDA)
        put = to_determine(hands, meeting)
        made = hands.work.matters.determinations(*(one.matter.id for one in put))
        terms = sitting.kept_body.body.settings.terms
        hidden = sitting.kept_body.body.settings.disclosing.positions == "hidden"
        return Putting(
            outline=outlined(hands.work, sitting),
            cards=tuple(_card(hands, at, n, one, made[one.matter.id]) for n, one in enumerate(put, 1)),
            public=(determination_sentence(terms), *((part_two_line(terms),) if hidden else ())),
            tells=not hidden and tells_anything(sitting.kept_body.body.settings.disclosing),
            when=sitting.kept_body.body.settings.determination,
            at=_begin_with(hands.work, at),
            quorum=at.meeting.facts.quorum,
            present=members_for(at.part_one.roll.attendance),
            may=may,
        )


def determine(desk: Desk, meeting: str, at_time: str, decisions: Mapping[str, Decided]) -> None:
    """Record what the body decided of these matters at the local time ``at_time`` (18:55).

    Raises Invalid at "at" or at a field and the matter (``moved_by <matter>``), NotReady once Part II has
    left the clerk's hands, Conflict when one was decided meanwhile, NotFound or Refused.
    """
    if not decisions:
        raise Invalid(_("Say of at least one matter what the meeting decided."))
    with desk.passing(Act.DETERMINE, meeting) as hands:
        at, sitting = _opened(hands, meeting)
        desk.permit(hands.work, Act.DETERMINE, part_two_subject(at, desk.person), seen=Act.SEE_AGENDA)
        _still_open(at)
        instant = _instant(hands.work, at, at_time)
        before = sitting.kept_body.body.settings.determination == "before"
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


def standing(at: Gathered, made: Sequence[KeptDetermination]) -> Standing:
    """How a matter stands by its determinations, as this meeting sees it."""
    if made and made[-1].decided.outcome == "not put":
        return "not put"
    found = state_of(at, made)
    if found == "agreed" and made[-1].decided.occasion == "interim":
        return "interim"
    return found


def state_of(at: Gathered, made: Sequence[KeptDetermination]) -> MatterState:
    """How a matter stands for publication: a decision of this meeting counts if the meeting was quorate."""
    quorate = members_for(at.part_one.roll.attendance) >= at.meeting.facts.quorum
    counted = quorate or not made or made[-1].meeting != at.meeting.id
    return matter_state([one.decided for one in made], quorate=counted)


def review_of(typed: str, where: str = "review") -> str:
    """A day of review as an ISO date, or the event in words. Raises Invalid at ``where`` for no such day."""
    return day_or_event(clean_line(typed), where)


def instant_at(work: Work, at: Gathered, time: str, day_of: str = "") -> datetime:
    """The instant of a local time on the meeting's day (or ``day_of``). Raises Invalid at "at"."""
    if not time:
        raise Invalid(_("Enter the time at which the meeting decided."), "at")
    zone = work.organisations.get(at.meeting.organisation).facts.zone
    return instant_of(f"{day_of or at.meeting.facts.starts[:10]}T{time}", zone)


def movers_of(work: Work, at: Gathered, out: Sequence[str]) -> tuple[str, ...]:
    """The names of those who may move a matter: members present or, if nobody is entered, in office."""
    present = [a for a in at.part_one.roll.attendance if a.standing == "present" and a.category == "member"]
    if present:
        names = {_plain(person.contact.name) for person in work.people.some(tuple(out)).values()}
        return tuple(a.name for a in present if a.person not in out and _plain(a.name) not in names)
    seats = [a for a in at.in_office if a.body == at.body.id and a.office in SEATS]
    persons = tuple(dict.fromkeys(a.person for a in seats if a.category != "associate"))
    return tuple(p.contact.name for p in work.people.some(persons).values() if p.id not in out)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _opened(hands: Hands, meeting: str) -> tuple[Gathered, Sitting]:
    at = gathered(hands, meeting)
    work = hands.work
    kept = work.meetings.get(meeting)
    both = work.records.of(meeting)
    return at, Sitting(kept, work.bodies.get(kept.body), both, hands.desk.actor(work))


def _may(hands: Hands, at: Gathered) -> frozenset[Act]:
    actor, subject = hands.desk.actor(hands.work), part_two_subject(at, hands.person)
    acts = (Act.DETERMINE, Act.DECIDE_INTERIM, Act.RATIFY)
    return frozenset(act for act in acts if decide(actor, act, subject).allowed)


def _card(
    hands: Hands, at: Gathered, place: int, one: ToDetermine, made: Sequence[KeptDetermination]
) -> Card:
    people = hands.work.people.some(one.out)
    stands = standing(at, made)
    tells = hands.work.matters.told(at.meeting.id).get(one.matter.id, NOTHING)
    return Card(
        number=place,
        matter=one.matter.id,
        label=one.matter.label,
        ground=ground_words(one.matter.ground),
        reason=one.matter.reason,
        review=one.decided.review if one.decided and one.decided.review else one.matter.review,
        standing=stands,
        said=_said(hands.work, at, one.decided),
        seen=len(made),
        out=tuple(person.contact.name for person in people.values()),
        movers=movers_of(hands.work, at, one.out),
        members=_voting(hands, at, at.matters[one.matter.id]),
        tells=allowed(tells, at.body.settings.disclosing),
        would=telling(hands.work, at, one.decided) if one.decided and stands == "agreed" else NOTHING,
    )


def _voting(hands: Hands, at: Gathered, known: Known) -> int:
    """How many members could take part: those present, but for whoever is out of it, by account or name."""
    out = who_is_out(at, known)
    names = [person.contact.name for person in hands.work.people.some(out).values()]
    return members_for(at.part_one.roll.attendance, (*out, *names))


def _said(work: Work, at: Gathered, found: Determination | None) -> str:
    if found is None:
        return ""
    zone = ZoneInfo(work.organisations.get(at.meeting.organisation).facts.zone)
    local = datetime.fromisoformat(found.at).astimezone(zone)
    when = {"date": day(local.date().isoformat()), "time": f"{local:%H:%M}", "name": found.moved_by}
    if found.occasion == "interim" and found.outcome == "agreed":
        return _("%(name)s kept it confidential for the time being on %(date)s, %(time)s.", **when)
    if found.occasion == "interim":
        return _("%(name)s decided on %(date)s, %(time)s, that it belongs in public.", **when)
    if found.outcome == "agreed":
        return _("Agreed on %(date)s, %(time)s; moved by %(name)s.", **when)
    return _("Declined on %(date)s, %(time)s: it is to be minuted in public.", **when)


def _begin_with(work: Work, at: Gathered) -> str:
    """The time to begin with: now, while the meeting may be going on; afterwards when it ended."""
    zone = ZoneInfo(work.organisations.get(at.meeting.organisation).facts.zone)
    if at.meeting.facts.ended:
        return at.meeting.facts.ended
    if timedelta() <= work.now - at.meeting.starts_at < timedelta(hours=6):
        return f"{work.now.astimezone(zone):%H:%M}"
    return ""


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
    voting = _voting(hands, at, known)
    if voting < quorum:
        sentence = _(
            "Not quorate for this matter: %(count)s could take part and %(quorum)s are needed. "
            "Choose Not put; the %(chair)s then decides in the interim.",
            count=voting,
            quorum=quorum,
            chair=at.body.settings.terms.chair,
        )
        raise Invalid(sentence, f"outcome {matter.id}")
    if said.moved_by not in movers_of(hands.work, at, who_is_out(at, known)):
        raise Invalid(_("Choose who moved it, among those who took part."), f"moved_by {matter.id}")
    if said.outcome == "agreed" and not (matter.reason or clean(said.reason).strip()):
        raise Invalid(_("Write the reason: the meeting agrees to it."), f"reason {matter.id}")
