"""Everything the rules ask about the matters of one meeting, gathered and opened for the rules alone.

Whom a matter concerns and who withdrew from it is sealed, so only the gate can build the facts that
``need`` and ``release`` decide by (promise 7). What is gathered here is shown to nobody by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from governance.domain.body import GovernanceBody
from governance.domain.matter import Matter
from governance.domain.minute import Body, PartOneMinute
from governance.domain.need import MatterFacts, Reader, Waiting
from governance.domain.people import Appointment, Office, Suspension, counts, holders, in_force
from governance.domain.record import Record
from governance.domain.release import Terms
from governance.gate.circumstances import Circumstances, circumstances, person_named
from governance.gate.opener import Opener
from governance.kernel.text import Hole
from governance.kernel.values import changed
from governance.store import seal
from governance.store.meetings import Meeting
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
    kept = work.meetings.get(meeting)
    body = work.bodies.get(kept.body).body
    part_one = _part_one(work, kept)
    appointments = work.appointments.for_body(kept.organisation, kept.body)
    suspensions = work.accounts.suspensions_of(kept.organisation)
    in_office = in_force(appointments, work.now, suspensions)
    record = work.records.of(meeting).two
    before = work.matters.before(meeting)
    opener.load(seal.matter(one.matter.id) for one in before)
    shared = _shared(kept, body, record, appointments, in_office)
    about = _circumstances(work, opener, part_one, [one.matter.id for one in before])
    waits = _waiting(work, opener, meeting, record, in_office)
    matters = {}
    for one in before:
        value = opener.value(Matter, one.matter.content)
        facts = _facts(shared, value, about[value.id], waits[value.id], part_one)
        matters[value.id] = Known(one.sequence, one.matter.version, value, facts)
    return Gathered(kept, body, part_one, record, work.now, appointments, suspensions, in_office, matters)


def _part_one(work: Work, kept: Meeting) -> PartOneMinute:
    return PartOneMinute(kept.id, kept.facts, kept.roll, tuple(one.item for one in work.items.of(kept.id)))


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
    shared: MatterFacts, value: Matter, about: Circumstances, waits: Waits, part_one: PartOneMinute
) -> MatterFacts:
    named = (person_named(c.name, c.person, part_one.roll.attendance) for c in value.concerned)
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


def _circumstances(
    work: Work, opener: Opener, here: PartOneMinute, matters: list[str]
) -> dict[str, Circumstances]:
    """Of each matter: who presided here; who withdrew or declared an interest, here or elsewhere."""
    elsewhere = {m: [one for one in work.matters.meetings(m) if one != here.id] for m in matters}
    others = work.meetings.some(tuple(one for several in elsewhere.values() for one in several))
    minutes = {here.id: here} | {one.id: _part_one(work, one) for one in others.values()}
    entries = _entries(work, opener, minutes.values())
    found = {}
    for matter in matters:
        first = circumstances(here, entries, matter)
        rest = [circumstances(minutes[m], entries, matter) for m in elsewhere[matter] if m in minutes]
        found[matter] = Circumstances(
            withdrew=tuple({p for c in (first, *rest) for p in c.withdrew}),
            declared=tuple({p for c in (first, *rest) for p in c.declared}),
            presided=first.presided,
        )
    return found


def _entries(work: Work, opener: Opener, minutes: Iterable[PartOneMinute]) -> dict[str, Body]:
    """The sealed declarations, withdrawals and presidings of these meetings, opened."""
    rolls = [minute.roll for minute in minutes]
    entries = (entry for r in rolls for entry in (*r.declarations, *r.withdrawals, *r.presiding))
    kept = work.passages.some([entry.passage for entry in entries if isinstance(entry, Hole)])
    opener.load(seal.matter(one.matter) for one in kept)
    return {one.id: opener.value(Body, one.body) for one in kept}  # type: ignore[arg-type]


class Waits(NamedTuple):
    """What waits in one matter for the Chair (or whoever stands in) and for the CEO."""

    chair: tuple[Waiting, ...] = ()
    ceo: tuple[Waiting, ...] = ()


def _waiting(
    work: Work, opener: Opener, meeting: str, record: Record, in_office: tuple[Appointment, ...]
) -> defaultdict[str, Waits]:
    """A check, a signature, a request. What somebody asked for themselves does not wait for them."""
    step: dict[str, tuple[Waiting, ...]] = {
        "handed-in": ("check",),
        "chair-checked": ("check",),
        "approved": ("signature",),
    }
    of_record = step.get(record.state, ())
    found: defaultdict[str, Waits] = defaultdict(lambda: Waits(of_record))
    asked = [r for r in work.requests.of_meetings(meeting) if r.state == "asked" and r.expires_at > work.now]
    for request in asked:
        offices = {a.office for a in in_office if a.person == request.asked_by}
        for matter in opener.value(Terms, request.terms).matters:
            chair, ceo = found[matter]
            chair += () if Office.CHAIR in offices else ("request",)
            ceo += () if Office.CEO in offices else ("request",)
            found[matter] = Waits(chair, ceo)
    return found
