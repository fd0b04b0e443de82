"""A small trust in the store, with the canary in all that is sealed."""

from datetime import UTC, datetime
from typing import NamedTuple

from governance.domain.body import GovernanceBody
from governance.domain.matter import Concerned, Determination, Matter
from governance.domain.minute import Facts, Heading, OneText, PartOneItem, Passage
from governance.gate.opener import Opener
from governance.kernel.ids import new_id
from governance.kernel.text import PartOneText, paragraph
from governance.store.keys import KeyRing
from governance.store.meetings import NewMeeting
from governance.store.organisations import OrganisationFacts
from governance.store.people import Contact
from governance.store.seal import Sealed
from governance.store.unit import Store, Work
from tests.builders import CANARY

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


def item(words: str = CANARY, id: str = "") -> PartOneItem:
    """An item at rest that says ``words``."""
    return PartOneItem(
        id or new_id(), f"Item {words}", parts=(OneText(new_id(), PartOneText((paragraph(words),))),)
    )


def matter() -> Matter:
    """A matter with the canary in every text."""
    about = (Concerned(f"Name {CANARY}"),)
    return Matter(new_id(), f"Label {CANARY}", "named-staff", "personnel", f"Reason {CANARY}", about)


def keep_matter(work: Work, made: Trust) -> str:
    """Keep a matter before the trust's meeting; its id."""
    new = matter()
    work.matters.add(made.organisation, made.body, new)
    work.matters.bring(made.organisation, new.id, made.meeting)
    return new.id


def passage(matter: str, words: str = CANARY, id: str = "", item: str | None = None) -> Passage:
    """A passage of ``matter`` that says ``words``."""
    return Passage(id or new_id(), matter, item, Heading(words))


def determination(matter: str) -> Determination:
    """An agreed determination with the canary in it."""
    at = STARTS.isoformat()
    return Determination(matter, "agreed", "end of meeting", at, "named-staff", CANARY, f"Mover {CANARY}")


def opened(store: Store, keys: KeyRing, sealed: Sealed) -> bytes:
    """What the gate opens."""
    with store.reading() as work:
        return Opener(keys.restricted, work).text(sealed)
