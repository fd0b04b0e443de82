"""A governance body and its settings: words, numbers, when it publishes, what a pointer may tell."""

from __future__ import annotations

from typing import Literal, TypeAlias

from governance.domain.matter import Ground
from governance.kernel.values import Value

PublishFrom: TypeAlias = Literal["chair-checked", "approved", "signed"]


class Terms(Value, frozen=True):
    """The body's own words where the field's words differ (practice.md "Labels that differ")."""

    part_one: str = "Part I"
    part_two: str = "Part II"
    appendix: str = "Confidential appendix"
    approved: str = "approved"
    member: str = "governor"
    chair: str = "Chair"
    vice_chair: str = "Vice-Chair"
    clerk: str = "Clerk"
    ceo: str = "CEO"


class Disclosing(Value, frozen=True):
    """What the public record may tell of confidential business; all off by default (promise 2).

    ``positions`` "shown" leaves a pointer where each passage was; "hidden" leaves one fixed line
    at the end of every minutes, whether there was confidential business or not.
    """

    positions: Literal["shown", "hidden"] = "shown"
    ground: Literal["no", "yes"] = "no"
    decided_on: Literal["no", "yes"] = "no"
    review_month: Literal["no", "yes"] = "no"


class Reading(Value, frozen=True):
    """Grounds on which the need to know reaches further than by default (promise 7); both empty by default.

    ``later_members``: members may read what was minuted before they joined (trustees are directors and
    may have a right). ``former_members``: those who left keep the meetings of their own time.
    """

    later_members: tuple[Ground, ...] = ()
    former_members: tuple[Ground, ...] = ()


class StandingItem(Value, frozen=True):
    """One line of a body's standing template; ``part`` is the provisional division of the agenda."""

    title: str
    part: Literal["public", "confidential"] = "public"
    presenter: str = ""


class Settings(Value, frozen=True):
    """How one body works. ``determination``: when the body decides ("end" of the meeting, "before" the item).

    ``phrases`` are its standing phrases for minutes; none: the usual ones. ``notice_days`` is how many clear
    days' notice of a meeting it gives (0: it says nothing of that).
    ``pink`` is the colour of the appendix as ``#rrggbb``, or empty for the plain form on coloured stock.
    """

    terms: Terms = Terms()
    disclosing: Disclosing = Disclosing()
    reading: Reading = Reading()
    publish_from: PublishFrom = "approved"
    determination: Literal["end", "before"] = "end"
    quorum: int = 3
    number_style: str = "{n}"
    place: str = ""
    pink: str = "#fbe3e8"
    standing: tuple[StandingItem, ...] = ()
    phrases: tuple[str, ...] = ()
    notice_days: int = 7


class GovernanceBody(Value, frozen=True):
    """A board, committee or local governing body. ``visibility`` anything but exactly ``public`` is private.

    ``parent`` is the body above it, ``academy`` the academy it governs, both ids or None.
    """

    id: str
    name: str
    slug: str
    kind: str = "local governing body"
    visibility: str = "private"
    parent: str | None = None
    academy: str | None = None
    settings: Settings = Settings()
