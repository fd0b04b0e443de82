"""A small trust in the store, with a canary in all that is sealed."""

from datetime import UTC, datetime
from typing import NamedTuple

from governance.domain.body import GovernanceBody
from governance.domain.minute import Facts
from governance.kernel.ids import new_id
from governance.store.meetings import NewMeeting
from governance.store.organisations import OrganisationFacts
from governance.store.people import Contact
from governance.store.unit import Store

CANARY = "zeugma-canary-7f3a"
STARTS = datetime(2026, 9, 14, 17, 0, tzinfo=UTC)


class Trust(NamedTuple):
    """The ids of an organisation with one body, one person and one meeting."""

    organisation: str
    body: str
    person: str
    meeting: str


def trust(store: Store) -> Trust:
    """Keep a small trust; its ids."""
    made = Trust("", new_id(), new_id(), new_id())
    with store.writing() as work:
        made = made._replace(organisation=work.organisations.add(OrganisationFacts(f"Trust {CANARY}")))
        work.bodies.add(
            made.organisation, GovernanceBody(made.body, f"Board {CANARY}", slug=f"board-{CANARY}")
        )
        work.people.add(made.organisation, made.person, Contact(f"Ada {CANARY}", f"ada@{CANARY}.example"))
        work.meetings.add(meeting(made, made.meeting))
    return made


def meeting(trust: Trust, id: str, starts_at: datetime = STARTS) -> NewMeeting:
    """A meeting of the small trust's body."""
    facts = Facts(starts_at.strftime("%Y-%m-%dT%H:%M"), place=f"Hall {CANARY}")
    return NewMeeting(id, trust.organisation, trust.body, starts_at, facts, clerk=trust.person)
