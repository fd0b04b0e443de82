"""What is put to the body, matter by matter, to whoever may put it or decide on it (policy 5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from governance.domain.acts import Act
from governance.domain.checks import members_for
from governance.domain.grounds import ground_words
from governance.domain.matter import Determination
from governance.domain.permissions import decide
from governance.domain.split import determination_sentence, part_two_line
from governance.domain.telling import NOTHING, Told, allowed, tells_anything
from governance.gate.determining import ToDetermine, to_determine
from governance.gate.gathered import Gathered
from governance.gate.passing import Hands
from governance.gate.standing import gathered, putting_subject
from governance.kernel.language import _, day
from governance.kernel.values import Value
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.sittings import Sitting
from governance.services.standings import UNDECIDED, Standing, movers_of, standing, voting
from governance.services.telling import telling
from governance.store.matters import KeptDetermination
from governance.store.unit import Work


class Card(Value, frozen=True):
    """One matter as it is put: its number among those that the reader sees, neutral label, ground and reason.

    ``out`` are the names of those who take no part in it, ``movers`` of those who may move it; ``members``
    counts those who may vote. ``reason`` is "" of a decided matter for all but whoever puts it: it is
    read with the text. ``seen`` is how often it was decided before: a decision names it. ``said``
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


def putting(desk: Desk, meeting: str) -> Putting:
    """The matters to be put, for the clerk; those to be decided in the interim, for the Chair.

    The view leaves an entry where there are any. Raises NotFound or Refused.
    """
    with desk.passing(Act.DETERMINE, meeting) as hands:
        at, sitting = _opened(hands, meeting)
        may = _may(hands, at)
        if not may:
            desk.permit(hands.work, Act.DETERMINE, putting_subject(at, desk.person), seen=Act.SEE_AGENDA)
        put = to_determine(hands, meeting)
        made = hands.work.matters.determinations(*(one.matter.id for one in put))
        terms = sitting.kept_body.body.settings.terms
        hidden = sitting.kept_body.body.settings.disclosing.positions == "hidden"
        return Putting(
            outline=outlined(hands.work, sitting),
            cards=tuple(_card(hands, at, n, one, made[one.matter.id], may) for n, one in enumerate(put, 1)),
            public=(determination_sentence(terms), *((part_two_line(terms),) if hidden else ())),
            tells=not hidden and tells_anything(sitting.kept_body.body.settings.disclosing),
            when=sitting.kept_body.body.settings.determination,
            at=_begin_with(hands.work, at),
            quorum=at.meeting.facts.quorum,
            present=members_for(at.part_one.roll.attendance),
            may=may,
        )


def _opened(hands: Hands, meeting: str) -> tuple[Gathered, Sitting]:
    at = gathered(hands, meeting)
    work = hands.work
    kept = work.meetings.get(meeting)
    both = work.records.of(meeting)
    return at, Sitting(kept, work.bodies.get(kept.body), both, hands.desk.actor(work))


def _may(hands: Hands, at: Gathered) -> frozenset[Act]:
    actor, subject = hands.desk.actor(hands.work), putting_subject(at, hands.person)
    acts = (Act.DETERMINE, Act.DECIDE_INTERIM, Act.RATIFY)
    return frozenset(act for act in acts if decide(actor, act, subject).allowed)


def _card(
    hands: Hands,
    at: Gathered,
    place: int,
    one: ToDetermine,
    made: Sequence[KeptDetermination],
    may: frozenset[Act],
) -> Card:
    people = hands.work.people.some(one.out)
    stands = standing(at, made)
    tells = hands.work.matters.told(at.meeting.id).get(one.matter.id, NOTHING)
    return Card(
        number=place,
        matter=one.matter.id,
        label=one.matter.label,
        ground=ground_words(one.matter.ground),
        reason=one.matter.reason if Act.DETERMINE in may or stands in UNDECIDED else "",
        review=one.decided.review if one.decided and one.decided.review else one.matter.review,
        standing=stands,
        said=_said(hands.work, at, one.decided),
        seen=len(made),
        out=tuple(person.contact.name for person in people.values()),
        movers=movers_of(hands.work, at, one.out),
        members=voting(hands, at, at.matters[one.matter.id]),
        tells=allowed(tells, at.body.settings.disclosing),
        would=telling(hands.work, at, one.decided) if one.decided and stands == "agreed" else NOTHING,
    )


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
