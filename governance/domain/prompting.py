"""What the clerk is told as the meeting runs: who must leave for the item in hand, and the words to say.

Why somebody must leave may tell what is sealed: it is for the clerk's screen, never to be read out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from governance.domain.matter import Matter
from governance.domain.minute import PUBLIC, Attendance, Declaration, Item, Roll
from governance.domain.presence import in_room, same_person
from governance.kernel.language import _
from governance.kernel.text import Hole
from governance.kernel.values import Value

ASKED_TO_STAY = ("associate", "in attendance")
"""Categories of those who stay for confidential business only if the meeting asks them to."""


class Leaving(Value, frozen=True):
    """Somebody who is in the room and must leave for the item; ``why`` is for the clerk alone.

    ``part`` "confidential": the reason comes from what is sealed. ``duty`` "ask": they may stay if the
    meeting asks them to.
    """

    id: str
    name: str
    why: str
    duty: Literal["leave", "ask"] = "leave"
    part: Literal["public", "confidential"] = "public"


class Setting(Value, frozen=True):
    """What leaving depends on: the ``matter`` in hand as far as the clerk may know it, whether the door is
    closed, and by ids of persons who is a staff governor and who minutes the meeting."""

    matter: Matter | None
    door: Literal["open", "closed"]
    staff: frozenset[str] = frozenset()
    clerks: frozenset[str] = frozenset()


def must_leave(roll: Roll, item: Item | None, setting: Setting) -> tuple[Leaving, ...]:
    """Who of those in the room must leave for the item in hand, or may stay only if asked."""
    found = []
    for one in in_room(roll, item.id if item else None):
        leaving = next(_reasons(roll, one, item, setting), None)
        if leaving is not None:
            found.append(leaving)
    return tuple(sorted(found, key=lambda one: one.duty != "leave"))


def words_to_say(
    roll: Roll, item: Item | None, leaving: Collection[Leaving], setting: Setting, alone: Collection[str]
) -> tuple[str, ...]:
    """The sentences to read out: as the door is closed, or for a public item that somebody must leave.

    They name who leaves and never why.
    """
    names = ", ".join(one.name for one in leaving if one.duty == "leave")
    asked = ", ".join(one.name for one in leaving if one.duty == "ask")
    said: list[str] = []
    if setting.door == "closed":
        said.append(_("The meeting now turns to confidential business."))
    if names:
        said.append(_("Please leave now, until you are called: %(names)s.", names=names))
    if setting.door == "open":
        return tuple(said)
    if asked:
        said.append(_("May these stay? Otherwise they leave, too: %(names)s.", names=asked))
    said.append(
        _(
            "Recordings, transcripts and assistants that take notes are to be off now. "
            "Please say aloud that yours is off."
        )
    )
    if remote := ", ".join(one.name for one in not_alone(roll, item, leaving, alone)):
        said.append(
            _(
                "Whoever takes part from elsewhere: are you alone, and can nobody else see or hear this? "
                "%(names)s.",
                names=remote,
            )
        )
    return tuple(said)


def not_alone(
    roll: Roll, item: Item | None, leaving: Collection[Leaving], alone: Collection[str]
) -> tuple[Attendance, ...]:
    """Who takes part from elsewhere, stays, and has not confirmed to be alone."""
    out = {one.id for one in leaving if one.duty == "leave"}
    here = in_room(roll, item.id if item else None)
    return tuple(one for one in here if one.remote and one.id not in alone and one.id not in out)


def _reasons(roll: Roll, one: Attendance, item: Item | None, setting: Setting) -> Iterator[Leaving]:
    if item is not None and (entry := _declared(roll, one, item)):
        part: Literal["public", "confidential"] = "public" if entry.marking == PUBLIC else "confidential"
        yield Leaving(one.id, one.name, _("declared an interest in it"), part=part)
    if setting.door == "open":
        return
    yield from (Leaving(one.id, one.name, why, part="confidential") for why in _of_matter(one, setting))
    if one.category == "observer":
        yield Leaving(one.id, one.name, _("observer"))
    if one.category == "associate" and setting.matter and setting.matter.category in ("personnel", "pupil"):
        yield Leaving(one.id, one.name, _("associate member"), part="confidential")
    if one.category in ASKED_TO_STAY and one.person not in setting.clerks:
        words = {"associate": _("associate member"), "in attendance": _("in attendance, not a member")}
        yield Leaving(one.id, one.name, words[one.category], "ask")


def _of_matter(one: Attendance, setting: Setting) -> Iterator[str]:
    matter = setting.matter
    if matter is None:
        return
    name = one.name.strip().casefold()
    if any(
        (who.person and who.person == one.person) or who.name.strip().casefold() == name
        for who in matter.concerned
    ):
        yield _("the matter concerns them")
    if one.person in matter.barred:
        yield _("kept out of this matter")
    if matter.category == "personnel" and one.person in setting.staff and one.person not in matter.readers:
        yield _("staff governor: personnel")


def _declared(roll: Roll, one: Attendance, item: Item) -> Declaration | None:
    return next(
        (
            entry
            for entry in roll.declarations
            if not isinstance(entry, Hole)
            and entry.item == item.id
            and entry.outcome not in ("stayed by leave", "stayed")
            and same_person(entry, one)
        ),
        None,
    )
