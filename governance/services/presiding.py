"""Whom the clerk has still to record as having presided, so that a matter can be decided and signed for."""

from __future__ import annotations

from typing import Literal, TypeAlias

from governance.domain.acts import Act
from governance.domain.body import Terms
from governance.domain.checks import was_present
from governance.domain.holes import holes_of
from governance.domain.minute import CONFIDENTIAL, PartOneMinute, Presiding
from governance.domain.people import SEATS, Office, holders, in_force
from governance.gate.determining import who_is_out
from governance.gate.gathered import Gathered, Known
from governance.gate.passing import Hands, Unseen
from governance.gate.presiding import without_presider
from governance.gate.standing import gathered
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.values import Value, changed
from governance.services.desk import Desk
from governance.services.keeping import writing
from governance.services.rolling import of_roll
from governance.services.standings import movers_of
from governance.store import seal

How: TypeAlias = Literal["attendance", "afterwards", "correction"]
AFTERWARDS = ("handed-in", "chair-checked")


class Wanted(Value, frozen=True):
    """A matter for which somebody has to be recorded as having presided, and ``how`` that is recorded now.

    ``names`` are of those who were there and could have; ``able`` (id, name) of those who hold a seat still,
    and so can act for it; ``appointable`` of everybody seated who takes part in it.
    """

    how: How
    names: tuple[str, ...]
    able: tuple[tuple[str, str], ...]
    appointable: tuple[str, ...]


def chair_wanted(desk: Desk, meeting: str) -> bool:
    """Whether nobody holds the office of the Chair while a record waits for one, for the clerk.

    Raises NotFound.
    """
    with desk.looking(Act.SEE_AGENDA, meeting) as work:
        kept, both = work.meetings.get(meeting), work.records.of(meeting)
        clerk = any(a.office == Office.CLERK and a.body == kept.body for a in desk.actor(work).appointments)
        if not clerk or both.one.state == both.two.state == "signed":
            return False
        held = in_force(work.appointments.for_body(kept.organisation, kept.body), work.now)
        return not holders(held, Office.CHAIR, kept.body)


def presiders_wanted(desk: Desk, meeting: str) -> dict[str, Wanted]:
    """The matters in which the Chair takes no part and nobody is known to have presided, for their clerk.

    By their ids. Raises NotFound.
    """
    if desk.gate is None:
        return {}
    with desk.peeking(Act.SEE_AGENDA, meeting) as hands:
        at = gathered(hands, meeting)
        return {one.matter.id: _wanted(hands, at, one) for one in without_presider(hands, at)}


def record_presider(desk: Desk, meeting: str, matter: str, person: str) -> None:
    """Record who presided for a matter whose minute was handed in before that was known (promise 6).

    Raises Invalid at "presider" for somebody who cannot stand in, naming who could be appointed where nobody
    can; NotFound or Refused.
    """
    with writing(desk, meeting, Act.NAME_PRESIDER, of_roll) as found:
        hands, at = found.hands, found.editable.at
        one = next((one for one in without_presider(hands, at) if one.matter.id == matter), None)
        if one is None:
            raise Unseen("There is nothing here.", "nobody is wanted for it")
        wanted = _wanted(hands, at, one)
        if person not in dict(wanted.able):
            raise Invalid(_whom(wanted, at.body.settings.terms), "presider")
        item = _item_of(at.part_one, matter)
        entry = Presiding("", dict(wanted.able)[person], person, item, CONFIDENTIAL, matter)
        roll = changed(found.minute.roll, presiding=(*found.minute.roll.presiding, entry))
        found.keep(changed(found.minute, roll=roll), noted=False)
        detail = {"meeting": meeting, "matter": matter, "person": person}
        hands.note(Act.NAME_PRESIDER, meeting, seal.case(meeting), detail)


def _wanted(hands: Hands, at: Gathered, known: Known) -> Wanted:
    """Of those seated now who take part in it: who was there, and who else could be the Chair."""
    out = who_is_out(at, known)
    seats = [a for a in at.in_office if a.body == at.body.id and a.office in SEATS]
    seated = dict.fromkeys(a.person for a in seats if a.category != "associate" and a.person not in out)
    names = {p.id: p.contact.name for p in hands.work.people.some(tuple(seated)).values()}
    there = at.part_one.roll.attendance
    able = tuple((p, names[p]) for p in names if was_present(there, names[p], p))
    return Wanted(_how(at), movers_of(hands.work, at, out), able, tuple(names.values()))


def _how(at: Gathered) -> How:
    if at.record.state == "draft":
        return "attendance"
    return "afterwards" if at.record.state in AFTERWARDS else "correction"


def _whom(wanted: Wanted, terms: Terms) -> str:
    if wanted.able:
        return _("Choose who presided, of those who were there and take part in it.")
    return nobody_able(wanted, terms)


def nobody_able(wanted: Wanted, terms: Terms) -> str:
    """The sentence for a matter for which nobody who was there can stand in."""
    if not wanted.appointable:
        return _(
            "Nobody who was there can stand in, and everybody with a seat takes no part in it. Another "
            "%(chair)s has to be appointed from outside.",
            chair=terms.chair,
        )
    return _(
        "Nobody who was there and still has a seat can stand in. Another %(chair)s can be appointed: "
        "%(names)s could be.",
        chair=terms.chair,
        names=", ".join(wanted.appointable),
    )


def _item_of(part_one: PartOneMinute, matter: str) -> str | None:
    """The first item in which the matter has anything."""
    for item in part_one.items:
        if item.closed == matter or any(hole.matter == matter for hole in holes_of(item)):
            return item.id
    return None
