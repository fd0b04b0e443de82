"""Everything the rules ask about the matters of one meeting, gathered and opened for the rules alone.

Whom a matter concerns and who withdrew from it is sealed, so only the gate can build the facts that
``need`` and ``release`` decide by (promise 7). What is gathered here is shown to nobody by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from governance.domain.body import GovernanceBody
from governance.domain.matter import Matter
from governance.domain.minute import Attendance, Body, PartOneMinute
from governance.domain.need import MatterFacts, Reader, Waiting
from governance.domain.people import Appointment, Office, Suspension, counts, holders, in_force
from governance.domain.record import Record
from governance.domain.release import Terms
from governance.gate.circumstances import Circumstances, circumstances, person_named
from governance.gate.opener import Opener
from governance.kernel.errors import NotFound
from governance.kernel.text import Hole
from governance.kernel.values import changed
from governance.store import seal
from governance.store.matters import Before
from governance.store.meetings import Meeting
from governance.store.requests import KeptRequest
from governance.store.unit import Work


class Known(NamedTuple):
    """One matter before the meeting: its number there (m1, m2…), what it is, and the facts to decide by."""

    sequence: int
    version: int
    matter: Matter
    facts: MatterFacts

    def __repr__(self) -> str:
        return "<known matter>"


class Gathered(NamedTuple):
    """A meeting with the facts of each of its matters. ``in_office`` are the appointments in force now."""

    meeting: Meeting
    body: GovernanceBody
    part_one: PartOneMinute
    record: Record
    at: datetime
    appointments: tuple[Appointment, ...]
    suspensions: tuple[Suspension, ...]
    in_office: tuple[Appointment, ...]
    matters: dict[str, Known]

    def __repr__(self) -> str:
        return "<gathered>"

    def reader(self, person: str) -> Reader:
        """The person as a reader, with their own appointments and suspensions."""
        mine = tuple(a for a in self.appointments if a.person == person)
        return Reader(person, mine, tuple(s for s in self.suspensions if s.person == person))


def gather(work: Work, opener: Opener, meeting: str) -> Gathered:
    """The meeting and the facts of its matters at ``work.now``. Raises NotFound."""
    found = gather_all(work, opener, (meeting,))
    if meeting not in found:
        raise NotFound()
    return found[meeting]


def gather_all(work: Work, opener: Opener, meetings: Collection[str]) -> dict[str, Gathered]:
    """As ``gather``, of several meetings, by as many queries as one asks; what is not there is left out."""
    kept = work.meetings.some(tuple(meetings))
    before = _standing(work, work.matters.before(*kept)) if kept else ()
    elsewhere = work.matters.meetings(*{one.matter.id for one in before})
    others = {meeting for several in elsewhere.values() for meeting in several} - kept.keys()
    minutes = _minutes(work, kept | (work.meetings.some(tuple(others)) if others else {}))
    rolls = _entries(work, opener, minutes.values(), (one.matter.id for one in before))
    known = _Known(work, opener, minutes, elsewhere, rolls)
    found: dict[str, Gathered] = {}
    for house in {one.organisation for one in kept.values()}:
        here = {one.id: one for one in kept.values() if one.organisation == house}
        found |= _of_house(known, house, here, before)
    return found


def _standing(work: Work, before: tuple[Before, ...]) -> tuple[Before, ...]:
    """The matters whose key was not destroyed: the others are lost, and nothing is known of them."""
    keys = work.keys.standing(seal.matter(one.matter.id) for one in before)
    return tuple(one for one in before if seal.matter(one.matter.id) in keys)


class _Known(NamedTuple):
    """What was read and opened at once for all meetings that are gathered."""

    work: Work
    opener: Opener
    minutes: dict[str, PartOneMinute]
    elsewhere: dict[str, tuple[str, ...]]
    rolls: dict[str, Body]

    def __repr__(self) -> str:
        return "<known>"


def _of_house(
    known: _Known, house: str, kept: dict[str, Meeting], before: tuple[Before, ...]
) -> dict[str, Gathered]:
    """The meetings of one organisation."""
    work = known.work
    bodies = {one.body.id: one.body for one in work.bodies.some(tuple(one.body for one in kept.values()))}
    held = work.appointments.for_bodies(house, tuple(bodies))
    suspensions = work.accounts.suspensions_of(house)
    records = work.records.of_meetings(tuple(kept))
    asked = work.requests.of_meetings(*kept)
    found = {}
    for meeting in kept.values():
        appointments = held[meeting.body]
        in_office = in_force(appointments, work.now, suspensions)
        at = Gathered(
            meeting,
            bodies[meeting.body],
            known.minutes[meeting.id],
            records[meeting.id].two,
            work.now,
            appointments,
            suspensions,
            in_office,
            {},
        )
        waits = _waiting(known, at, [one for one in asked if one.meeting == meeting.id])
        mine = [one for one in before if one.meeting == meeting.id]
        found[meeting.id] = at._replace(matters=_matters(known, at, mine, waits))
    return found


def _matters(
    known: _Known, at: Gathered, before: Iterable[Before], waits: Mapping[str, Waits]
) -> dict[str, Known]:
    shared = _shared(at.meeting, at.body, at.record, at.appointments, at.in_office)
    matters = {}
    for one in before:
        value = known.opener.value(Matter, one.matter.content)
        about = _circumstances(known, at.part_one, value.id)
        facts = _facts(shared, value, about, waits[value.id], _listed(known, at.part_one, value.id))
        matters[value.id] = Known(one.sequence, one.matter.version, value, facts)
    return matters


def _minutes(work: Work, meetings: Mapping[str, Meeting]) -> dict[str, PartOneMinute]:
    items = work.items.of_meetings(tuple(meetings)) if meetings else {}
    return {
        one.id: PartOneMinute(one.id, one.facts, one.roll, tuple(kept.item for kept in items.get(one.id, ())))
        for one in meetings.values()
    }


def _shared(
    kept: Meeting,
    body: GovernanceBody,
    record: Record,
    appointments: tuple[Appointment, ...],
    in_office: tuple[Appointment, ...],
) -> MatterFacts:
    """What is the same for every matter of the meeting; category and ground are filled in with each."""
    chairs = holders(in_office, Office.CHAIR, body.id)
    return MatterFacts(
        organisation=kept.organisation,
        body=body.id,
        academy=body.academy,
        met_at=kept.starts_at,
        state=record.state,
        category="other",
        ground="nature",
        minuted_by=_acting_clerk(kept, appointments),
        chair=chairs[0] if chairs else "",
        reading=body.settings.reading,
    )


def _acting_clerk(kept: Meeting, appointments: tuple[Appointment, ...]) -> str:
    """The meeting's clerk if they only stood in for the clerk: what they sealed is theirs."""
    clerking = [a for a in appointments if a.person == kept.clerk and a.office == Office.CLERK]
    acted = [a for a in clerking if a.body == kept.body and counts(a, kept.starts_at)]
    return kept.clerk or "" if acted and all(a.category == "acting" for a in acted) else ""


def _facts(
    shared: MatterFacts,
    value: Matter,
    about: Circumstances,
    waits: Waits,
    listed: tuple[Attendance, ...],
) -> MatterFacts:
    named = (person_named(c.name, c.person, listed) for c in value.concerned)
    return changed(
        shared,
        category=value.category,
        ground=value.ground,
        concerned=tuple(person for person in named if person),
        withdrew=about.withdrew,
        declared=about.declared,
        presided=about.presided,
        barred=value.barred,
        named=value.readers,
        chair_waits=waits.chair,
        ceo_waits=waits.ceo,
    )


def _listed(known: _Known, here: PartOneMinute, matter: str) -> tuple[Attendance, ...]:
    """Everybody in the attendance of any meeting that the matter came before, this one first."""
    others = (known.minutes[m] for m in known.elsewhere[matter] if m != here.id and m in known.minutes)
    return tuple(one for minute in (here, *others) for one in minute.roll.attendance)


def _circumstances(known: _Known, here: PartOneMinute, matter: str) -> Circumstances:
    """Who presided for the matter here; who withdrew or declared an interest, here or elsewhere."""
    first = circumstances(here, known.rolls, matter)
    others = (known.minutes[m] for m in known.elsewhere[matter] if m != here.id and m in known.minutes)
    every = [first, *(circumstances(other, known.rolls, matter) for other in others)]
    return Circumstances(
        withdrew=tuple({person for one in every for person in one.withdrew}),
        declared=tuple({person for one in every for person in one.declared}),
        presided=first.presided,
    )


def _entries(
    work: Work, opener: Opener, minutes: Iterable[PartOneMinute], matters: Iterable[str]
) -> dict[str, Body]:
    """The sealed entries of these meetings' rolls, opened; the keys of ``matters`` fetched."""
    rolls = [minute.roll for minute in minutes]
    entries = (entry for r in rolls for entry in (*r.declarations, *r.withdrawals, *r.presiding))
    wanted = [entry.passage for entry in entries if isinstance(entry, Hole)]
    kept = work.passages.some(wanted) if wanted else ()
    keys = work.keys.standing(seal.matter(one.matter) for one in kept)
    kept = tuple(one for one in kept if seal.matter(one.matter) in keys)
    opener.load(seal.matter(matter) for matter in (*matters, *(one.matter for one in kept)))
    return {one.id: opener.value(Body, one.body) for one in kept}  # type: ignore[arg-type]


class Waits(NamedTuple):
    """What waits in one matter for the Chair (or whoever stands in) and for the CEO."""

    chair: tuple[Waiting, ...] = ()
    ceo: tuple[Waiting, ...] = ()


def _waiting(known: _Known, at: Gathered, requests: Iterable[KeptRequest]) -> defaultdict[str, Waits]:
    """A check, a signature, a request. What somebody asked for themselves does not wait for them."""
    step: dict[str, tuple[Waiting, ...]] = {
        "handed-in": ("check",),
        "chair-checked": ("check",),
        "approved": ("signature",),
    }
    of_record = step.get(at.record.state, ())
    found: defaultdict[str, Waits] = defaultdict(lambda: Waits(of_record))
    asked = [one for one in requests if one.state == "asked" and one.expires_at > at.at]
    known.opener.load(seal.request(one.id) for one in asked)
    for request in asked:
        offices = {a.office for a in at.in_office if a.person == request.asked_by}
        for matter in known.opener.value(Terms, request.terms).matters:
            chair, ceo = found[matter]
            chair += () if Office.CHAIR in offices else ("request",)
            ceo += () if Office.CEO in offices else ("request",)
            found[matter] = Waits(chair, ceo)
    return found
