"""Meetings made through the use-cases, with the canary in all that is confidential."""

from __future__ import annotations

from governance.services import agenda, convening, drafting, matters
from governance.services.agenda import ItemHead
from governance.services.convening import Convened
from governance.services.drafting import Written
from governance.services.matters import NewMatter
from tests.builders import CANARY
from tests.office import AnOffice

STARTS = "2026-09-14T18:00"


def a_meeting(office: AnOffice, body: str = "", who: str = "clerk") -> str:
    """A meeting of the local governing body, from its standing agenda."""
    return convening.convene(office.desk(who), body or office.lgb, Convened(STARTS, place="Library"))


def a_matter(office: AnOffice, meeting: str, label: str = "Staffing matter A", **said: object) -> str:
    """A matter before the meeting, of a person who has no account."""
    new = NewMatter(
        label,
        ground="named-staff",
        category="personnel",
        reason=f"A reason {CANARY}",
        names=(f"Wilma {CANARY}",),
    )
    return matters.make(office.desk(), meeting, new if not said else NewMatter(label, **said))  # type: ignore[arg-type]


def item_named(office: AnOffice, meeting: str, title: str) -> str:
    """The id of the item with this title."""
    return next(line.id for line in agenda.see(office.desk(), meeting).lines if line.title == title)


def write(office: AnOffice, meeting: str, item: str, text: str, wording: str = "") -> int:
    """Save the text of an item over the version it has."""
    draft = drafting.open_item(office.desk(), meeting, item)
    written = Written(text, draft.order, wording)
    return drafting.save_item(office.desk(), meeting, item, draft.version, written)


def read_back(office: AnOffice, meeting: str, item: str, who: str = "clerk") -> str:
    """The plain form of an item as somebody opens it for writing."""
    return drafting.open_item(office.desk(who), meeting, item).text


def add(
    office: AnOffice, meeting: str, title: str, into: str = "public", internal: str = "", under: str = ""
) -> str:
    """Put an item on the agenda."""
    return agenda.add(office.desk(), meeting, ItemHead(title, internal), into, under)
