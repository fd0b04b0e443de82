"""What a meeting of the demonstration is written in: agenda, matters, the roll, what was done when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from governance.domain.matter import Category, Ground

if TYPE_CHECKING:
    from governance.services.demo.stage import Stage

Move: TypeAlias = "Callable[[Stage], None]"
"""One thing that somebody does about a meeting."""


@dataclass(frozen=True)
class Sheet:
    """A paper: what it is called and its paragraphs; ``matter`` is the word of the matter it belongs to."""

    title: str
    file_name: str
    text: tuple[str, ...]
    matter: str = ""


@dataclass(frozen=True)
class Line:
    """An item and its minute in the plain form, in which a mark names its matter by word.

    ``into`` is "public", "unsorted" or the word of a matter; ``room`` what the room calls it, ``wording``
    what the public reads beside its pointer. ``under`` is the title of the item it stands under.
    """

    title: str
    text: str = ""
    into: str = "public"
    room: str = ""
    presenter: str = ""
    wording: str = ""
    under: str = ""
    papers: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Secret:
    """A matter. ``people`` and ``moved_by`` are words of ``trust.PEOPLE``, ``names`` of people without one.

    ``planned`` "no": it came up in the meeting. ``undecided`` matters are not put by the player.
    """

    word: str
    label: str
    ground: Ground
    category: Category
    reason: str
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    review: str = ""
    moved_by: str = ""
    planned: Literal["yes", "no"] = "yes"
    undecided: Literal["no", "yes"] = "no"


class Guest(NamedTuple):
    """Somebody in attendance, without an office in the body."""

    name: str
    role: str


class Declared(NamedTuple):
    """An interest: whose (a word), in what, in which item (a title), what was done."""

    who: str
    interest: str
    item: str = ""
    outcome: str = ""


class Gone(NamedTuple):
    """Who (a word) left the room for which item (a title), from when to when."""

    who: str
    item: str
    left: str
    returned: str = ""


@dataclass(frozen=True)
class Room:
    """Who was there, where it differs from who is in office. Names are words of ``trust.PEOPLE``."""

    apologies: Mapping[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    times: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    guests: tuple[Guest, ...] = ()
    declared: tuple[Declared, ...] = ()
    gone: tuple[Gone, ...] = ()
    presided: tuple[tuple[str, str], ...] = ()


class Step(NamedTuple):
    """What is done on a day (counted from the meeting's; ``lately``: weekdays back from today) at a time."""

    days: int
    time: str
    do: Move
    lately: Literal["no", "yes"] = "no"


@dataclass(frozen=True)
class Meeting:
    """A meeting of ``body`` in the week ``week`` from this one (negative: past), on a weekday (Monday is 0).

    ``agreed_at`` is when the body agreed what is confidential; ``story`` is what was done besides convening,
    and for a past one taking the roll and writing the minutes.
    """

    word: str
    body: str
    week: int
    weekday: int
    starts: str
    place: str
    lines: tuple[Line, ...]
    ended: str = ""
    next_in: tuple[int, int] | None = None
    last: str = ""
    kind: str = "ordinary"
    secrets: tuple[Secret, ...] = ()
    room: Room = Room()
    agreed_at: str = ""
    story: tuple[Step, ...] = ()


def on(days: int, time: str, do: Move) -> Step:
    """Done so many days after the meeting."""
    return Step(days, time, do)


def lately(weekdays: int, time: str, do: Move) -> Step:
    """Done so many weekdays before today."""
    return Step(weekdays, time, do, "yes")


def flowing(text: str) -> str:
    """Text with each paragraph in one line, as a clerk types it; in these modules it is wrapped."""
    made: list[str] = []
    open_line = False
    for line in text.strip().split("\n"):
        prose = bool(line) and not line.startswith((":::", "|", "- "))
        if prose and open_line:
            made[-1] += f" {line}"
        else:
            made.append(line)
        open_line = prose
    return "\n".join(made)
