"""Use-cases that rest on a later meeting's resolution: a record is approved, signed, corrected.

Approval freezes the text and commits to Part II; afterwards it is immutable, and a correction is a new
version, minuted in the part it belongs to: one to Part II never stands in Part I.
"""

from __future__ import annotations

from collections.abc import Sequence

from governance.domain.acts import Act
from governance.domain.minute import Presiding
from governance.domain.need import conflicted
from governance.domain.people import SEATS, Office, on_record
from governance.domain.permissions import Fact, Subject
from governance.domain.record import Part, Record, Resolved, take
from governance.gate.committing import commit
from governance.gate.gathered import Gathered, Known
from governance.gate.passing import Hands
from governance.gate.remarks import signed_for
from governance.gate.standing import decided
from governance.kernel.errors import Conflict, Invalid, NotFound, NotReady, Refused
from governance.kernel.language import _
from governance.kernel.values import Value, changed, to_json
from governance.services.desk import Desk
from governance.services.recording import (
    Standing,
    follow,
    nothing_in,
    offered,
    permitted,
    refuse_if,
    stand,
    what_stops,
)
from governance.store import seal
from governance.store.meetings import Meeting
from governance.store.records import KeptStep


class LaterMeeting(Value, frozen=True):
    """A meeting that could resolve on these minutes; ``chairs`` are (id, name) of who may have chaired it."""

    id: str
    starts: str
    chairs: tuple[tuple[str, str], ...]
    chair: str


def later_meetings(desk: Desk, meeting: str) -> tuple[LaterMeeting, ...]:
    """The meetings of the body held since, the next one first, for whoever may see the agenda."""
    with desk.peeking(Act.SEE_AGENDA, meeting) as hands:
        at = stand(hands, meeting, "I")
        desk.permit(hands.work, Act.SEE_AGENDA, at.subject(desk.person))
        return tuple(_later(hands, at.at, one) for one in _since(hands, at.at))


def approve(desk: Desk, meeting: str, part: Part, seen: int, at_meeting: str, chair: str) -> None:
    """Record that the later meeting ``at_meeting``, chaired by ``chair``, approved the record as true.

    Freezes its text; of Part II it also commits to each matter. Raises Invalid at "at_meeting" or "chair",
    NotReady with what stops it, Conflict, NotFound or Refused.
    """
    with desk.passing(Act.APPROVE, meeting) as hands:
        found = stand(hands, meeting, part)
        permitted(desk, hands, found, Act.APPROVE, seen)
        refuse_if(hands, found, what_stops(hands, found))
        resolved = _resolved(hands, found.at, at_meeting, chair)
        after = take(found.record, "approve", resolved)
        _freeze(hands, found, after)
        hands.work.records.take(found.at.meeting.organisation, after, "approve", found.steps, desk.person)
        if part == "II":
            commit(hands, meeting)
        organisation = found.at.meeting.organisation
        desk.note(hands.work, Act.APPROVE, organisation, meeting, meeting=meeting, part=part)


def sign(desk: Desk, meeting: str, part: Part, seen: int) -> None:
    """Sign an approved record, as the chair of the meeting that approved it.

    What that chair takes no part in is signed by the eligible person who presided for it; Part II is signed
    once every matter of it is. Raises NotReady, Conflict, NotFound or Refused.
    """
    with desk.passing(Act.SIGN, meeting) as hands:
        found = stand(hands, meeting, part)
        subject = _signing(hands, found)
        desk.permit(hands.work, Act.SIGN, subject, seen=Act.SEE_AGENDA)
        if nothing_in(found) and not offered(hands, found):
            raise Refused(_("Where this record stands now, that cannot be done."), "nothing of it is theirs")
        if found.steps != seen:
            raise Conflict(_("Somebody took a step with this record meanwhile. Look at it again."))
        signed = take(found.record, "sign", _signature(hands, found))
        if part == "I":
            after, mine = signed, frozenset[str]()
            if not signs(hands, found.at, found.record):
                raise Refused(_not_chair(hands, found.record), "not that meeting's chair")
        else:
            after, mine = _sign_part_two(hands, found, signed)
        _take_signature(desk, hands, found, after, mine)
        two = found._replace(part="II")
        if part == "I" and signs(hands, two.at, two.record):
            follow(desk, hands, meeting, Act.SIGN, "sign", _signature(hands, two))


def signatures(desk: Desk, meeting: str) -> frozenset[Part]:
    """The parts that wait for a signature of whoever sits at the desk."""
    with desk.peeking(Act.SIGN, meeting) as hands:
        one = stand(hands, meeting, "I")
        parts: tuple[Part, ...] = ("I", "II")
        steps = hands.work.records.steps(meeting)
        return frozenset(part for part in parts if may_sign(hands, one._replace(part=part), steps))


def may_sign(hands: Hands, found: Standing, steps: Sequence[KeptStep]) -> bool:
    """Whether a signature of whoever sits at the desk is wanted on the record, which took these ``steps``."""
    if found.record.state != "approved" or found.record.approved is None:
        return False
    if found.part == "I" or nothing_in(found):
        return offered(hands, found) and signs(hands, found.at, found.record)
    return bool(_covered(hands, found) - signed_for(hands, steps))


def signs(hands: Hands, at: Gathered, record: Record) -> bool:
    """Whether they chaired the meeting that approved it; if that person left the body, its Chair signs."""
    approved = record.approved
    if approved is None:
        return False
    if _seated(at, approved.chair):
        return hands.person == approved.chair
    return any(
        a.person == hands.person and a.office == Office.CHAIR and a.body == at.body.id for a in at.in_office
    )


def corrected_part_one(desk: Desk, hands: Hands, meeting: str, at_meeting: str) -> None:
    """Freeze Part I as it now stands as a new version, by the resolution of ``at_meeting``.

    Raises NotReady when that is not a later meeting.
    """
    corrected(desk, hands, stand(hands, meeting, "I"), at_meeting)


def corrected(desk: Desk, hands: Hands, found: Standing, at_meeting: str) -> None:
    """Freeze an approved record as it now stands as a new version. Raises NotReady or Invalid."""
    at = found.at
    if at_meeting == at.meeting.id:
        raise NotReady((_("It is approved: its text changes by the resolution of a later meeting."),))
    chair = _later(hands, at, later_meeting(hands, at, at_meeting)).chair
    resolved = _resolved(hands, at, at_meeting, chair)
    after = take(found.record, "correct", resolved)
    _freeze(hands, found, after)
    hands.work.records.take(at.meeting.organisation, after, "correct", found.steps, desk.person)
    if found.part == "II":
        commit(hands, at.meeting.id)


def amended(desk: Desk, hands: Hands, found: Standing, at_meeting: str) -> None:
    """Note that a circulated text was corrected before its approval. Raises as ``corrected``."""
    at = found.at
    chair = _later(hands, at, later_meeting(hands, at, at_meeting)).chair
    resolved = _resolved(hands, at, at_meeting, chair)
    after = take(found.record, "amend", resolved)
    organisation = at.meeting.organisation
    hands.work.records.take(organisation, after, "amend", found.steps, desk.person, resolved=resolved)


def _freeze(hands: Hands, found: Standing, after: Record) -> None:
    organisation, meeting = found.at.meeting.organisation, found.at.meeting.id
    if found.part == "I":
        hands.work.records.freeze_part_one(organisation, found.at.part_one, after.version)
        return
    frozen = hands.work.passages.freeze(meeting)
    hands.work.records.freeze_part_two(organisation, meeting, frozen, after.version)


def _since(hands: Hands, at: Gathered) -> list[Meeting]:
    held = hands.work.meetings.of((at.body.id,), 50)
    later = [one for one in held if at.meeting.starts_at < one.starts_at <= hands.work.now]
    return sorted(later, key=lambda one: one.starts_at)


def later_meeting(hands: Hands, at: Gathered, wanted: str) -> Meeting:
    """The later meeting with this id. Raises Invalid at "at_meeting"."""
    found = next((one for one in _since(hands, at) if one.id == wanted), None)
    if found is None:
        raise Invalid(_("Choose the later meeting that resolved it."), "at_meeting")
    return found


def _later(hands: Hands, at: Gathered, one: Meeting) -> LaterMeeting:
    """Who could have chaired it: those who held a seat then; the Chair unless somebody else is entered."""
    then = [a for a in on_record(at.appointments, one.starts_at) if a.body == at.body.id]
    seated = tuple(dict.fromkeys(a.person for a in then if a.office in SEATS and a.category != "associate"))
    people = hands.work.people.some(seated)
    chair = next((a.person for a in then if a.office == Office.CHAIR), "")
    for entry in one.roll.presiding:
        if isinstance(entry, Presiding) and entry.item is None and entry.person in people:
            chair = str(entry.person)
    names = tuple((person.id, person.contact.name) for person in people.values())
    return LaterMeeting(one.id, one.facts.starts, names, chair)


def _resolved(hands: Hands, at: Gathered, at_meeting: str, chair: str) -> Resolved:
    one = later_meeting(hands, at, at_meeting)
    if chair not in dict(_later(hands, at, one).chairs):
        raise Invalid(_("Choose who chaired that meeting: they sign the record."), "chair")
    return Resolved(one.id, one.starts_at, chair)


def _signature(hands: Hands, found: Standing) -> Resolved:
    if found.record.approved is None:
        raise NotReady((_("A record is signed after it was approved; this one is not approved."),))
    return Resolved(found.record.approved.meeting, hands.work.now, hands.person)


def _signing(hands: Hands, found: Standing) -> Subject:
    """The record as a subject of signing: whoever chaired the approving meeting comes as who presided."""
    made = found.subject(hands.person)
    if signs(hands, found.at, found.record):
        return changed(made, facts=tuple({*made.facts, Fact.PRESIDED}))
    return made


def _sign_part_two(hands: Hands, found: Standing, signed: Record) -> tuple[Record, frozenset[str]]:
    mine, required = _covered(hands, found), _matters(found.at)
    before = signed_for(hands, hands.work.records.steps(found.at.meeting.id))
    if required and not mine - before:
        raise Refused(_not_chair(hands, found.record), "nothing to sign")
    if not required and not signs(hands, found.at, found.record):
        raise Refused(_not_chair(hands, found.record), "not that meeting's chair")
    whole = mine | before >= required
    return (signed if whole else changed(found.record, signed=signed.signed)), mine


def _take_signature(desk: Desk, hands: Hands, found: Standing, after: Record, mine: frozenset[str]) -> None:
    organisation, meeting = found.at.meeting.organisation, found.at.meeting.id
    for_what = to_json(sorted(mine)).decode() if found.part == "II" else ""
    hands.work.records.take(organisation, after, "sign", found.steps, desk.person, for_what)
    detail = {"meeting": meeting, "part": found.part}
    hands.note(Act.SIGN, meeting, seal.case(meeting), {**detail, "matters": sorted(mine)})


def _matters(at: Gathered) -> frozenset[str]:
    return frozenset(one.matter.id for one in at.matters.values() if one.sequence)


def _covered(hands: Hands, found: Standing) -> frozenset[str]:
    """The matters that whoever sits at the desk signs for."""
    at, chair = found.at, found.record.approved.chair if found.record.approved else ""
    own = signs(hands, at, found.record)

    def mine(known: Known) -> bool:
        if conflicted(hands.person, known.facts):
            return False
        return own or (conflicted(chair, known.facts) and decided(hands, at, Act.SIGN, known).allowed)

    return frozenset(known.matter.id for known in at.matters.values() if known.sequence and mine(known))


def _seated(at: Gathered, person: str) -> bool:
    return any(
        a.person == person and a.body == at.body.id and a.office in SEATS and a.category != "associate"
        for a in at.in_office
    )


def _not_chair(hands: Hands, record: Record) -> str:
    try:
        name = hands.work.people.get(record.approved.chair if record.approved else "").contact.name
    except NotFound:
        return _("Whoever chaired the meeting that approved it signs this record.")
    return _("%(name)s chaired the meeting that approved it, and signs this record.", name=name)
