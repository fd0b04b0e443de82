"""Boxes of the plain form on their way to become parts: challenge, decision, vote and action."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from governance.domain.minute import PUBLIC, Action, Challenge, Resolution, Text, Vote
from governance.kernel.attributes import Attributes, at_line
from governance.kernel.days import day_or_event
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.text import Block, EditingText, Hole

CHOICES = ("for", "against", "abstained")


@dataclass(frozen=True)
class Votes:
    """A vote that stands in a box of its own within a decision."""

    vote: Vote | Hole


@dataclass(frozen=True)
class WholePart:
    """A whole part that is closed to the writer."""

    hole: Hole


@dataclass(frozen=True)
class Opening:
    """What the opening line of a box says of its confidentiality, its id and a person."""

    marking: str = PUBLIC
    matter: str | None = None
    id: str = ""
    person: str | None = None

    def vote(self, attributes: Attributes, own_id: str) -> Vote:
        """The vote in the attributes, owned as the opening says."""
        in_favour, against, abstained = (attributes.number(choice) for choice in CHOICES)
        names = tuple(_named(said, attributes) for said in attributes.all("voted"))
        return Vote(in_favour, against, abstained, names, self.marking, self.matter, own_id)


@dataclass(frozen=True)
class PartBox:
    """A box that becomes a part of an item."""

    opening: Opening
    kind: type[Text | Challenge | Resolution | Action]
    blocks: tuple[Block, ...]
    attributes: Attributes
    vote: Vote | Hole | None = None

    def part(self, texts: Iterator[str]) -> Text | Challenge | Resolution | Action:
        """The part; a stretch of text takes its id from ``texts``."""
        opening, given, text = self.opening, self.attributes, EditingText(self.blocks)
        if self.kind is Text:
            return Text(next(texts, ""), text)
        if self.kind is Challenge:
            return Challenge(opening.id, text, opening.marking, opening.matter, given.one("wording").strip())
        if self.kind is Action:
            owed = (given.one("owner").strip(), opening.person, _due(given))
            return Action(opening.id, text, opening.marking, opening.matter, *owed)
        movers = (given.one("moved").strip(), given.one("seconded").strip())
        wording = given.one("wording").strip()
        return Resolution(opening.id, text, opening.marking, opening.matter, wording, *movers, self.vote)


def _due(given: Attributes) -> str:
    try:
        return day_or_event(given.one("due").strip())
    except Invalid as error:
        raise at_line(given.line, error.sentence) from None


def _named(said: str, attributes: Attributes) -> tuple[str, str]:
    choice, colon, name = said.partition(":")
    if choice.strip() not in CHOICES or not colon or not name.strip():
        raise at_line(attributes.line, _('write a named vote as voted="for: A. Name".'))
    return choice.strip(), name.strip()
