"""One meeting as its clerk writes it, and what Part I keeps at rest after the cut.

Two families of values, field by field alike: the editing form, whose marks hold confidential
words, and the Part I form, which has holes where they were. ``domain.cut`` makes the second from
the first; ``domain.weave`` is its inverse. In the editing form a hole is a *closed* passage: one that
the writer may not read, and may move but not lose, copy or overwrite.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from governance.domain.proposal import Proposal
from governance.kernel.text import Block, EditingText, Hole, PartOneText, Run
from governance.kernel.values import Value

PUBLIC = "public"
"""The only marking that is public; every other string is not, and neither is a missing one (promise 3)."""
CONFIDENTIAL = "confidential"
UNCLASSIFIED = "unclassified"


class Vote(Value, frozen=True, tag="vote"):
    """A vote of members; ``names`` only when asked for: ("for", "against" or "abstained", name) pairs."""

    in_favour: int
    against: int
    abstained: int
    names: tuple[tuple[str, str], ...] = ()
    marking: str = UNCLASSIFIED
    matter: str | None = None
    id: str = ""


class Text(Value, frozen=True, tag="text"):
    """A stretch of minute text; confidential words in it are spans and fences."""

    id: str
    text: EditingText


class Challenge(Value, frozen=True, tag="challenge"):
    """A question to executives and its answer."""

    id: str
    text: EditingText
    marking: str = UNCLASSIFIED
    matter: str | None = None
    wording: str = ""


class Resolution(Value, frozen=True, tag="resolution"):
    """A decision, its mover and seconder by name, and its vote."""

    id: str
    text: EditingText
    marking: str = UNCLASSIFIED
    matter: str | None = None
    wording: str = ""
    moved_by: str = ""
    seconded_by: str = ""
    vote: Vote | Hole | None = None


class Action(Value, frozen=True, tag="action"):
    """A task: ``owner`` by name, ``owner_person`` by id if known, ``due`` an ISO date or words as typed."""

    id: str
    text: EditingText
    marking: str = UNCLASSIFIED
    matter: str | None = None
    owner: str = ""
    owner_person: str | None = None
    due: str = ""


class ActionHole(Value, frozen=True, tag="action-hole"):
    """Where a confidential action stood: unlike a hole it leaves no pointer (promise 2)."""

    passage: str
    matter: str


Part: TypeAlias = Text | Challenge | Resolution | Action | Hole | ActionHole


class PaperLine(Value, frozen=True, tag="paper"):
    """A paper under an item: its title and the name of the file it came as; the bytes are sealed apart."""

    id: str
    title: str
    file_name: str = ""
    marking: str = UNCLASSIFIED
    matter: str | None = None


class Item(Value, frozen=True):
    """One agenda item and its minute, as it is edited. ``heading`` is the closed internal title, if it may
    not be read.

    ``number`` is the agenda's own ("7", "FGB23/1920"), free text. ``title`` is what the public may read;
    ``internal_title`` what the room calls it (only a confidential item has one). ``parent`` is the id of
    the item it stands under. A marking other than exactly ``public`` closes everything the item holds.
    ``proposed`` is what the file it came with marks as confidential, until somebody has sorted it."""

    id: str
    title: str
    marking: str = UNCLASSIFIED
    matter: str | None = None
    parent: str | None = None
    number: str = ""
    internal_title: str = ""
    presenter: str = ""
    wording: str = ""
    heading: Hole | None = None
    parts: tuple[Part, ...] = ()
    papers: tuple[PaperLine | Hole, ...] = ()
    proposed: tuple[Proposal, ...] = ()


Standing: TypeAlias = Literal["present", "apologies", "absent"]
Category: TypeAlias = Literal["member", "associate", "in attendance", "observer"]


class Interval(Value, frozen=True):
    """From when to when somebody was in the room: clock times ``19:10``, or empty for the whole of it."""

    arrived: str = ""
    left: str = ""


class Attendance(Value, frozen=True):
    """One person's presence. ``accepted``, of an apology: "accepted", "not accepted" or empty."""

    id: str
    name: str
    standing: Standing = "present"
    category: Category = "member"
    person: str | None = None
    role: str = ""
    intervals: tuple[Interval, ...] = ()
    accepted: str = ""
    remote: bool = False


class AttendanceNote(Value, frozen=True, tag="note"):
    """A remark on attendance ("joined by video"), by default confidential if its item is."""

    id: str
    text: str
    item: str | None = None
    marking: str = UNCLASSIFIED
    matter: str | None = None


class Declaration(Value, frozen=True, tag="declaration"):
    """A declared interest: whose, in which item, what was done ("stayed", "stayed by leave", "withdrew")."""

    id: str
    name: str
    interest: str
    person: str | None = None
    item: str | None = None
    outcome: str = ""
    marking: str = UNCLASSIFIED
    matter: str | None = None


class Withdrawal(Value, frozen=True, tag="withdrawal"):
    """Somebody left the room for an item; they never read its confidential minute."""

    id: str
    name: str
    person: str | None = None
    item: str | None = None
    left: str = ""
    returned: str = ""
    marking: str = UNCLASSIFIED
    matter: str | None = None


class Presiding(Value, frozen=True, tag="presiding"):
    """Who presided for an item while the Chair was out, and for its matter holds the Chair's authority."""

    id: str
    name: str
    person: str | None = None
    item: str | None = None
    marking: str = UNCLASSIFIED
    matter: str | None = None


class Facts(Value, frozen=True):
    """What the head of the minutes says. ``starts`` is local time ``2026-09-14T18:00``; ``ended`` ``20:05``.

    ``number_style`` holds ``{n}`` ("FGB{n}/1920") or, for more digits, ``{nn}``; ``number_start`` is the
    first number, ``quorum`` the number of members needed.
    """

    starts: str
    kind: str = "ordinary"
    ended: str = ""
    place: str = ""
    quorum: int = 0
    number_style: str = "{n}"
    number_start: int = 1
    next_meeting: str = ""


class Roll(Value, frozen=True):
    """Who was there, declarations, withdrawals and who presided, as it is edited."""

    attendance: tuple[Attendance, ...] = ()
    notes: tuple[AttendanceNote | Hole, ...] = ()
    declarations: tuple[Declaration | Hole, ...] = ()
    withdrawals: tuple[Withdrawal | Hole, ...] = ()
    presiding: tuple[Presiding | Hole, ...] = ()


class Minute(Value, frozen=True):
    """A whole meeting in its editing form: facts, roll and items in order (a child after its parent)."""

    id: str
    facts: Facts
    roll: Roll = Roll()
    items: tuple[Item, ...] = ()


class OneText(Value, frozen=True, tag="text"):
    """A stretch of Part I text, with holes."""

    id: str
    text: PartOneText


class OneChallenge(Value, frozen=True, tag="challenge"):
    """A public challenge."""

    id: str
    text: PartOneText


class OneResolution(Value, frozen=True, tag="resolution"):
    """A public resolution; its vote may be a hole."""

    id: str
    text: PartOneText
    moved_by: str = ""
    seconded_by: str = ""
    vote: Vote | Hole | None = None


class OneAction(Value, frozen=True, tag="action"):
    """A public action."""

    id: str
    text: PartOneText
    owner: str = ""
    owner_person: str | None = None
    due: str = ""


OnePart: TypeAlias = OneText | OneChallenge | OneResolution | OneAction | Hole | ActionHole


class PartOneItem(Value, frozen=True):
    """An item at rest. ``closed`` is the matter of a wholly confidential item (its title is then the public
    one), ``heading`` the hole of its internal title; both None for a public item."""

    id: str
    title: str
    closed: str | None = None
    heading: Hole | None = None
    parent: str | None = None
    number: str = ""
    presenter: str = ""
    wording: str = ""
    parts: tuple[OnePart, ...] = ()
    papers: tuple[PaperLine | Hole, ...] = ()


class PartOneRoll(Value, frozen=True):
    """The roll at rest: what a confidential matter caused is a hole."""

    attendance: tuple[Attendance, ...] = ()
    notes: tuple[AttendanceNote | Hole, ...] = ()
    declarations: tuple[Declaration | Hole, ...] = ()
    withdrawals: tuple[Withdrawal | Hole, ...] = ()
    presiding: tuple[Presiding | Hole, ...] = ()


class PartOneMinute(Value, frozen=True):
    """A meeting's Part I at rest: the only form of it that the store keeps."""

    id: str
    facts: Facts
    roll: PartOneRoll = PartOneRoll()
    items: tuple[PartOneItem, ...] = ()


class Heading(Value, frozen=True, tag="heading"):
    """A confidential item's internal title and presenter; an unclassified one's other words, too."""

    title: str
    presenter: str = ""
    public_title: str = ""
    wording: str = ""
    proposed: tuple[Proposal, ...] = ()


class Words(Value, frozen=True, tag="words"):
    """Confidential words from inside a paragraph."""

    runs: tuple[Run, ...]


class Blocks(Value, frozen=True, tag="blocks"):
    """Confidential blocks from inside an item's text."""

    blocks: tuple[Block, ...]


Body: TypeAlias = (
    Heading
    | Words
    | Blocks
    | Text
    | Challenge
    | Resolution
    | Action
    | Vote
    | PaperLine
    | AttendanceNote
    | Declaration
    | Withdrawal
    | Presiding
)


class Passage(Value, frozen=True):
    """A separable piece of the confidential record: sealed in a row of its own under its matter's key.

    ``item`` is the item it stands in, or None for the roll. Its id lasts through every edit,
    correction and export.
    """

    id: str
    matter: str
    item: str | None
    body: Body
