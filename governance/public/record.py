"""The public record: what anybody may read, as values with no field for a secret.

``PublicMinutes`` is built field by field by ``domain.split`` and by nothing else. What it may
disclose of confidential business is declared here: pointers at their positions and, where the
body's settings say so, ground, date and review month (promise 2).
"""

from __future__ import annotations

from typing import TypeAlias

from governance.kernel.errors import Invalid
from governance.kernel.text import Block, Break, Pointer, Run, leaves, require
from governance.kernel.values import Value


class ClearedText(Value, frozen=True):
    """Words cleared for the public: runs and pointers only, no person's id. Made by ``split`` alone."""

    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        require(self.blocks, (Run, Break, Pointer), "the public record")
        if any(isinstance(leaf, Run) and leaf.mention for leaf in leaves(self.blocks)):
            raise Invalid("A mention cannot stand in the public record.")


class Disclosure(Value, frozen=True):
    """What a pointer tells besides its place, each only where the body's settings say so: else empty."""

    place: str
    ground: str = ""
    decided_on: str = ""
    review_month: str = ""


class PublicVote(Value, frozen=True):
    """Counts of a public vote; ``names`` as ``("For", "A. Osei, …")`` when a named vote was asked for."""

    in_favour: int
    against: int
    abstained: int
    names: tuple[tuple[str, str], ...] = ()


class PublicText(Value, frozen=True, tag="text"):
    """A stretch of public text."""

    text: ClearedText


class PublicChallenge(Value, frozen=True, tag="challenge"):
    """A recorded question to executives, and the answer."""

    text: ClearedText


class PublicResolution(Value, frozen=True, tag="resolution"):
    """A public decision, with its vote where one was taken and may be told."""

    text: ClearedText
    vote: PublicVote | None = None
    moved_by: str = ""
    seconded_by: str = ""


class PublicAction(Value, frozen=True, tag="action"):
    """A public task; ``reference`` is computed from public numbers ("4.1"), ``due`` an ISO date or words."""

    reference: str
    text: ClearedText
    owner: str = ""
    due: str = ""


class PublicPointer(Value, frozen=True, tag="pointer"):
    """The neutral line where a confidential part, or several of one matter, stood."""

    place: str
    wording: str = ""


PublicPart: TypeAlias = PublicText | PublicChallenge | PublicResolution | PublicAction | PublicPointer


class PublicPaper(Value, frozen=True):
    """A Part I paper that was considered: its title only."""

    title: str


class PublicItem(Value, frozen=True):
    """One numbered item. ``confidential``-looking items are simply items whose only part is a pointer."""

    number: str
    title: str
    presenter: str = ""
    parts: tuple[PublicPart, ...] = ()
    papers: tuple[PublicPaper, ...] = ()
    children: tuple[PublicItem, ...] = ()


class PublicAttendance(Value, frozen=True):
    """Somebody present: ``role`` as "Chair" or "Headteacher", ``times`` as read aloud ("until 19:10")."""

    name: str
    role: str = ""
    times: str = ""


class PublicApology(Value, frozen=True):
    """An apology for absence and what the body made of it ("accepted", "not accepted", or empty)."""

    name: str
    outcome: str = ""


class PublicQuorum(Value, frozen=True):
    """The quorum needed and the members present, from public attendance alone."""

    needed: int
    present: int

    @property
    def met(self) -> bool:
        """Whether enough members were present."""
        return self.present >= self.needed


class PublicDeclaration(Value, frozen=True):
    """A declaration about public business; ``number`` is the public number of the item, or empty."""

    name: str
    interest: str
    outcome: str = ""
    number: str = ""


class PublicMinutes(Value, frozen=True):
    """The minutes of one meeting as the public reads them. Dates are ISO (``2026-09-14``), times ``18:00``.

    ``status`` is ``draft``, ``approved`` or ``signed``. ``determination`` is a fixed sentence about
    the confidential part; ``part_two_line`` is the fixed last line of a body that hides positions.
    ``attendance_notes`` are sentences on attendance for public business.
    """

    organisation: str
    body: str
    body_slug: str
    date: str
    starts: str
    language: str
    status: str
    kind: str = ""
    ended: str = ""
    place: str = ""
    present: tuple[PublicAttendance, ...] = ()
    in_attendance: tuple[PublicAttendance, ...] = ()
    apologies: tuple[PublicApology, ...] = ()
    absent: tuple[str, ...] = ()
    quorum: PublicQuorum | None = None
    declarations: tuple[PublicDeclaration, ...] = ()
    attendance_notes: tuple[str, ...] = ()
    items: tuple[PublicItem, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    determination: str = ""
    part_two_line: str = ""
    next_meeting: str = ""
    approved_on: str = ""
    signed_by: str = ""
    signed_on: str = ""
    confidential_word: str = "Part II"


class PublicAgendaItem(Value, frozen=True):
    """One line of an agenda: number and public title."""

    number: str
    title: str
    presenter: str = ""
    papers: tuple[PublicPaper, ...] = ()
    children: tuple[PublicAgendaItem, ...] = ()


class PublicOrganisation(Value, frozen=True):
    """An organisation on the website; ``colour`` as ``#rrggbb``; ``website`` its own site, or empty.

    ``notice`` is a line for the head of every page, such as "Demonstration: all of this is invented."
    """

    name: str
    colour: str = "#1d4f5e"
    website: str = ""
    position: int = 0
    notice: str = ""


class PublicBody(Value, frozen=True):
    """A body as the website lists it; ``people`` are (office, name) in the order to print.

    ``about`` says in a sentence or two what the body is for; ``next_meeting`` is an ISO date or words;
    bodies are listed by ``position``, then by name.
    """

    organisation: str
    slug: str
    name: str
    kind: str = ""
    people: tuple[tuple[str, str], ...] = ()
    next_meeting: str = ""
    about: str = ""
    position: int = 0


class EditionMeta(Value, frozen=True):
    """What names one immutable edition in public. ``number`` 1, 2, … (0: made from a file, and not published
    as an edition); ``published_at`` a UTC instant
    (``2026-09-21T10:15:00Z``); ``replaces`` 0 for the first; ``reason`` why it replaces, in public words."""

    kind: str
    language: str
    number: int
    published_at: str
    replaces: int = 0
    replaced_published_at: str = ""
    reason: str = ""
