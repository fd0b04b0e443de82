"""The passages of published minutes, as the search and the lists of decisions and actions keep them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from governance.kernel.language import _, day
from governance.kernel.text import plain
from governance.public.anchors import Anchors
from governance.public.record import (
    PublicAction,
    PublicAttendance,
    PublicChallenge,
    PublicItem,
    PublicMinutes,
    PublicPart,
    PublicPointer,
    PublicResolution,
    PublicText,
)

ITEM: Final = "item"
TEXT: Final = "text"
DECISION: Final = "decision"
ACTION: Final = "action"
QUESTION: Final = "question"
KINDS: Final = (TEXT, DECISION, ACTION, QUESTION, ITEM)


class Passage(NamedTuple):
    """A passage and where it stands: the item's number and title, and its address within the page."""

    kind: str
    number: str
    title: str
    anchor: str
    text: str
    note: str = ""


def passages(minutes: PublicMinutes) -> Iterator[Passage]:
    """Every passage in reading order. A pointer is none, but for the public words beside it."""
    anchors = Anchors()
    yield from _attendance(minutes)
    for item in minutes.items:
        yield from _item(item, anchors)


def _attendance(minutes: PublicMinutes) -> Iterator[Passage]:
    present = "; ".join(_person(one) for one in (*minutes.present, *minutes.in_attendance))
    apologies = "; ".join(one.name for one in minutes.apologies)
    declared = (f"{one.name}: {one.interest}" for one in minutes.declarations)
    for title, text in (
        (_("Present"), present),
        (_("Apologies"), apologies),
        *((_("Declarations on public business"), one) for one in declared),
    ):
        if text:
            yield Passage(TEXT, "", title, "", text)


def _person(one: PublicAttendance) -> str:
    return f"{one.name} ({one.role})" if one.role else one.name


def _item(item: PublicItem, anchors: Anchors) -> Iterator[Passage]:
    anchor = anchors.item(item)
    papers = "; ".join(paper.title for paper in item.papers)
    yield Passage(
        ITEM, item.number, item.title, anchor, item.title, "; ".join(filter(None, (item.presenter, papers)))
    )
    for part in item.parts:
        yield from _part(part, item, anchor, anchors)
    for child in item.children:
        yield from _item(child, anchors)


def _part(part: PublicPart, item: PublicItem, anchor: str, anchors: Anchors) -> Iterator[Passage]:
    here = partial(Passage, number=item.number, title=item.title, anchor=anchor)
    match part:
        case PublicText():
            for line in filter(str.strip, (plain((block,)) for block in part.text.blocks)):
                yield here(kind=TEXT, text=line)
        case PublicChallenge():
            yield here(kind=QUESTION, text=plain(part.text.blocks))
        case PublicResolution():
            yield here(kind=DECISION, text=plain(part.text.blocks), note=_vote(part))
        case PublicAction():
            yield Passage(
                ACTION, part.reference, item.title, anchors.action(part), plain(part.text.blocks), _owed(part)
            )
        case PublicPointer() if part.wording:
            yield here(kind=TEXT, text=part.wording)


def _vote(part: PublicResolution) -> str:
    if part.vote is None:
        return ""
    counts = {"for_": part.vote.in_favour, "against": part.vote.against, "abstained": part.vote.abstained}
    return _("For %(for_)s · Against %(against)s · Abstained %(abstained)s", **counts)


def _owed(part: PublicAction) -> str:
    owner = _("Owner: %(name)s", name=part.owner) if part.owner else ""
    due = _("Due: %(date)s", date=day(part.due)) if part.due else ""
    return " · ".join(filter(None, (owner, due)))
