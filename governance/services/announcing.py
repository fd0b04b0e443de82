"""What the website says of the organisation and its bodies besides minutes: queued whenever it has changed.

A private body is not mentioned. One that became private after minutes of it were published keeps its name
there and nothing else, for as long as those minutes stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from governance.domain.body import Terms
from governance.domain.people import Appointment, Office, in_force
from governance.kernel.language import _
from governance.kernel.values import to_json
from governance.public.record import PublicBody, PublicOrganisation
from governance.store.bodies import KeptBody
from governance.store.organisations import Organisation
from governance.store.outbox import Notice
from governance.store.unit import Work

_ORDER = (Office.CHAIR, Office.VICE_CHAIR, Office.MEMBER, Office.CLERK)


def announce(work: Work, organisation: str) -> None:
    """Queue whatever the website says of the organisation and its public bodies that has changed."""
    house = work.organisations.get(organisation)
    bodies = work.bodies.of(organisation)
    ids = tuple(kept.body.id for kept in bodies)
    published = work.editions.bodies(ids)
    people = _people(work, organisation)
    nexts = work.meetings.next_public(ids)
    notices = [Notice("organisation", organisation, to_json(_organisation(house)))]
    for kept in bodies:
        body = kept.body
        if body.visibility == "public":
            held = tuple(held for held in people if held[0].body == body.id)
            facts = _body(house, kept, held, nexts.get(body.id, ""))
        elif body.id in published:
            facts = _body(house, kept, (), "")
        else:
            notices.append(Notice("unlisting", body.id, to_json(body.slug)))
            continue
        notices.append(Notice("body", body.id, to_json(facts)))
    work.outbox.say(organisation, *notices)


def local_day(at: datetime, zone: str) -> str:
    """The day (ISO) of an instant, in the organisation's zone."""
    return at.astimezone(ZoneInfo(zone)).date().isoformat()


def _organisation(house: Organisation) -> PublicOrganisation:
    invented = house.facts.purpose == "demonstration"
    notice = _("Demonstration: everybody and everything here is invented.") if invented else ""
    return PublicOrganisation(
        house.facts.name, colour=house.facts.colour, website=house.facts.website, notice=notice
    )


def _body(
    house: Organisation, kept: KeptBody, held: Iterable[tuple[Appointment, str]], next_meeting: str
) -> PublicBody:
    words = _words(kept.body.settings.terms)
    ranked = sorted(held, key=lambda one: (_ORDER.index(one[0].office), one[1]))
    return PublicBody(
        organisation=house.facts.name,
        slug=kept.body.slug,
        name=kept.body.name,
        kind=kept.body.kind,
        people=tuple((words[appointment.office], name) for appointment, name in ranked),
        next_meeting=next_meeting,
    )


def _people(work: Work, organisation: str) -> tuple[tuple[Appointment, str], ...]:
    """Who is in office in a body now, with their names."""
    every = in_force(work.appointments.of_organisation(organisation), work.now)
    held = tuple(appointment for appointment in every if appointment.office in _ORDER)
    people = work.people.some(tuple(appointment.person for appointment in held))
    return tuple((appointment, people[appointment.person].contact.name) for appointment in held)


def _words(terms: Terms) -> dict[Office, str]:
    return {
        Office.CHAIR: terms.chair,
        Office.VICE_CHAIR: terms.vice_chair,
        Office.MEMBER: terms.member[:1].upper() + terms.member[1:],
        Office.CLERK: terms.clerk,
    }
