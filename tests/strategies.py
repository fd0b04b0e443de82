"""Pairs of meetings that differ only in what is confidential, for Hypothesis.

A plan is a meeting with slots; filling the same plan twice gives two meetings with the same public words. A
slot that leaves a pointer is filled with one to three confidential pieces of one matter; a silent one with
none to two. Where positions are hidden every slot without a public wording may also be left empty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Literal

from hypothesis import strategies as st

from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    Action,
    AttendanceNote,
    Challenge,
    Declaration,
    Item,
    Minute,
    PaperLine,
    Part,
    Presiding,
    Resolution,
    Text,
    Vote,
    Withdrawal,
)
from governance.kernel.text import (
    Block,
    Break,
    Cell,
    EditingText,
    Entry,
    Fence,
    Inline,
    Listing,
    Paragraph,
    Row,
    Run,
    Span,
    Table,
    paragraph,
)
from tests.builders import CANARY, a_meeting

Draw = Callable[[st.SearchStrategy[Any]], Any]
Positions = Literal["shown", "hidden"]
MATTERS = ("m1", "m2", None)
WORDS = ("Governors heard a report.", "The budget was noted.", "It was agreed to wait.", "Mr")
AFTER = (" spoke", ", who left", ".", " (present)", "'s letter", "")
LABELS: tuple[Callable[[int], str], ...] = (
    lambda place: "",
    lambda place: f"({'abcdefghijklmnopqrstuvwxyz'[place]})",
    lambda place: f"3.{place + 1}",
    lambda place: f"{place + 1}.",
)
# What is confidential needs no shrinking, so that it is drawn in one go.
_CHANCES = st.integers(0, 2**32).map(Random)


@dataclass(frozen=True)
class Slot:
    """A place for something confidential of one matter."""

    matter: str | None
    wording: str = ""


@dataclass(frozen=True)
class Line:
    """A public line with a slot in it."""

    before: str
    slot: Slot
    after: str


@dataclass(frozen=True)
class Lines:
    """A list or table of public entries (strings) and slots; ``label`` an index into LABELS."""

    kind: Literal["list", "table"]
    entries: tuple[str | Slot, ...]
    label: int


@dataclass(frozen=True)
class Told:
    """A public part of a kind, with a line or plain words, and the silent slots beside it."""

    kind: Literal["text", "challenge", "resolution", "action"]
    flow: tuple[str | Line | Lines | Slot, ...]


@dataclass(frozen=True)
class Plan:
    """An item: its public parts and slots between them, or a slot for wholly confidential items."""

    parts: tuple[Told | Slot, ...] | Slot
    parent: int | None = None


def slots(wordings: tuple[str, ...]) -> st.SearchStrategy[Slot]:
    """A slot of some matter."""
    return st.builds(Slot, st.sampled_from(MATTERS), st.sampled_from(wordings))


def plans(positions: Positions) -> st.SearchStrategy[tuple[Plan, ...]]:
    """The public part of a meeting, with slots."""
    free = slots(("", "", "Governors agreed."))
    inline = free if positions == "shown" else slots(("Governors agreed.",))
    line = st.builds(Line, st.sampled_from(WORDS), inline, st.sampled_from(AFTER))
    entries = st.lists(st.one_of(st.sampled_from(WORDS), free), min_size=1, max_size=4).map(tuple)
    lines = st.builds(Lines, st.sampled_from(("list", "table")), entries, st.integers(0, len(LABELS) - 1))
    flow = st.lists(st.one_of(st.sampled_from(WORDS), line, lines, free), min_size=1, max_size=3).map(tuple)
    told = st.builds(Told, st.sampled_from(("text", "text", "challenge", "resolution", "action")), flow)
    parts = st.lists(st.one_of(told, free), min_size=1, max_size=3).map(tuple)
    plan = st.builds(Plan, st.one_of(parts, free), st.sampled_from((None, None, 0, 1)))
    plain = st.just((Plan((Told("text", WORDS[:1]),)),))
    return st.one_of(st.lists(plan, min_size=1, max_size=4).map(tuple), plain)


@st.composite
def pairs(draw: Draw, positions: Positions = "shown") -> tuple[Minute, Minute]:
    """Two meetings that differ only in confidential content."""
    plan, chance = draw(plans(positions)), draw(_CHANCES)
    return _Filling(chance, positions).minute(plan), _Filling(chance, positions).minute(plan)


@st.composite
def minutes(draw: Draw) -> Minute:
    """One meeting."""
    return _Filling(draw(_CHANCES), "shown").minute(draw(plans("shown")))


class _Filling:
    """Fills the slots of a plan with confidential pieces."""

    def __init__(self, chance: Random, positions: Positions) -> None:
        self._chance = chance
        self._least = 1 if positions == "shown" else 0
        self._most_silent = chance.choice((0, 2))
        self._count = chance.randint(0, 999)

    def minute(self, plan: tuple[Plan, ...]) -> Minute:
        built = a_meeting().minute()
        items: list[Item] = []
        places: list[str | None] = []
        for place, planned in enumerate(plan):
            above = planned.parent
            parent = places[above] if above is not None and above < place else None
            made = self._items(planned, parent)
            places.append(made[0].id if made and not isinstance(planned.parts, Slot) else None)
            items.extend(made)
        roll = replace_roll(built, *self._roll(items))
        return Minute(built.id, built.facts, roll, tuple(items))

    def _id(self) -> str:
        self._count += 1
        return f"id-{self._count}-{CANARY}"

    def _some(self, least: int, most: int) -> int:
        return self._chance.randint(least, most)

    def _words(self) -> str:
        edge = self._chance.choice(("", " "))
        return edge + f"{CANARY} " * self._some(1, 3) + self._chance.choice(("", "x", "Mr A  ", "(a)"))

    def _own(self, slot: Slot) -> dict[str, Any]:
        return {"marking": CONFIDENTIAL, "matter": slot.matter}

    def _least_for(self, slot: Slot) -> int:
        return 1 if slot.wording else self._least

    def _items(self, plan: Plan, parent: str | None) -> list[Item]:
        if isinstance(plan.parts, Slot):
            return self._closed_items(plan.parts, parent)
        parts: list[Part] = []
        for told in plan.parts:
            parts.extend(self._silent())
            parts.extend(self._leaving(told) if isinstance(told, Slot) else [self._part(told)])
        papers = (PaperLine(self._id(), "Budget", marking=PUBLIC), *self._papers(Slot("m1")))
        return [Item(self._id(), "An item", PUBLIC, parent=parent, parts=tuple(parts), papers=papers)]

    def _closed_items(self, slot: Slot, parent: str | None) -> list[Item]:
        made = []
        for place in range(self._some(self._least_for(slot), 3)):
            item = self._closed(slot if place == 0 else Slot(slot.matter), parent)
            made.append(item)
            made.extend(self._closed(Slot(slot.matter), item.id) for _child in range(self._some(0, 1)))
        return made

    def _closed(self, slot: Slot, parent: str | None) -> Item:
        # An unclassified item may say anything in its title: nobody has said that it is public.
        title = "Confidential item" if slot.matter else self._chance.choice(("", f"About {CANARY}"))
        wording = slot.wording if slot.matter else self._chance.choice(("", CANARY))
        parts = (
            Text(self._id(), EditingText((paragraph(self._words()),))),
            *self._leaving(slot),
            *self._silent(),
        )
        own = Slot(slot.matter)
        kept = parts if slot.matter else parts[:1]
        return Item(
            self._id(),
            title,
            parent=parent,
            internal_title=self._words(),
            presenter=self._words(),
            wording=wording,
            parts=tuple(part for part in kept if getattr(part, "matter", own.matter) == own.matter),
            papers=self._papers(own),
            **self._own(own),
        )

    def _part(self, told: Told) -> Part:
        blocks = [block for piece in told.flow for block in self._blocks(piece)]
        flow = EditingText(tuple(blocks))
        match told.kind:
            case "text":
                return Text(self._id(), flow)
            case "challenge":
                return Challenge(self._id(), flow, PUBLIC)
            case "resolution":
                return Resolution(self._id(), flow, PUBLIC, vote=self._vote())
            case "action":
                return Action(self._id(), flow, PUBLIC, owner="B. Lund")

    def _vote(self) -> Vote | None:
        if not self._some(0, self._most_silent):
            return None
        return Vote(self._some(0, 3), self._some(0, 1), 0, marking=CONFIDENTIAL, matter="m1", id=self._id())

    def _leaving(self, slot: Slot) -> list[Part]:
        """Parts that leave one pointer between them."""
        made: list[Part] = []
        for place in range(self._some(self._least_for(slot), 3)):
            worded = replace(slot, wording=slot.wording if place == 0 else "")
            match self._chance.choice(("text", "challenge", "resolution")):
                case "text":
                    made.append(Text(self._id(), EditingText((self._whole(worded),))))
                case "challenge":
                    text = EditingText((paragraph(self._words()),))
                    made.append(Challenge(self._id(), text, wording=worded.wording, **self._own(slot)))
                case _:
                    text = EditingText((paragraph(self._words()),))
                    vote = Vote(1, 0, 0, id=self._id(), **self._own(slot))
                    made.append(
                        Resolution(self._id(), text, wording=worded.wording, vote=vote, **self._own(slot))
                    )
        return made

    def _silent(self) -> list[Part]:
        own = self._own(Slot(self._chance.choice(("m1", "m2"))))
        return [
            Action(self._id(), EditingText((paragraph(self._words()),)), owner=self._words(), **own)
            for _place in range(self._some(0, self._most_silent))
        ]

    def _papers(self, slot: Slot) -> tuple[PaperLine, ...]:
        return tuple(
            PaperLine(self._id(), self._words(), CANARY, **self._own(slot))
            for _place in range(self._some(0, self._most_silent))
        )

    def _blocks(self, piece: str | Line | Lines | Slot) -> list[Block]:
        match piece:
            case str():
                return [paragraph(piece)]
            case Line():
                return [Paragraph((Run(piece.before), *self._spans(piece.slot), Run(piece.after)))]
            case Lines():
                return [self._listing(piece) if piece.kind == "list" else self._table(piece)]
            case Slot():
                return self._wholes(piece)

    def _wholes(self, slot: Slot) -> list[Block]:
        count = self._some(self._least_for(slot), 3)
        return [
            self._whole(replace(slot, wording=slot.wording if place == 0 else "")) for place in range(count)
        ]

    def _whole(self, slot: Slot) -> Block:
        """A block that is confidential as a whole, in some shape."""
        inner = (paragraph(self._words()),)
        match self._chance.choice(("fence", "line", "list", "table")):
            case "fence":
                return Fence(self._id(), slot.matter, inner * self._some(1, 2), slot.wording)
            case "line":
                return Paragraph(tuple(self._spans(slot)))
            case "list":
                return Listing((Entry((Fence(self._id(), slot.matter, inner, slot.wording),), "(a)"),))
            case _:
                span = Span(self._id(), slot.matter, (Run(self._words()),), slot.wording)
                return Table((Row((Cell((Paragraph((span,)),)), Cell(()))),))

    def _spans(self, slot: Slot) -> list[Inline]:
        made: list[Inline] = []
        for place in range(self._some(1, 2)):
            if place:
                made.append(self._chance.choice((Run(" "), Break(), Run(""))))
            wording = slot.wording if place == 0 else ""
            made.append(Span(self._id(), slot.matter, (Run(self._words()),), wording))
        return made

    def _listing(self, lines: Lines) -> Block:
        held = [block for entry in lines.entries for block in self._lines(entry)]
        write = LABELS[lines.label]
        return Listing(tuple(Entry((block,), write(place)) for place, block in enumerate(held)))

    def _table(self, lines: Lines) -> Block:
        rows = [Row((Cell((paragraph("Head"),)), Cell((paragraph("Sum"),))))]
        for entry in lines.entries:
            for block in self._lines(entry):
                second = () if isinstance(entry, Slot) else (paragraph("£5"),)
                rows.append(Row((Cell((block,)), Cell(second))))
        return Table(tuple(rows), 1)

    def _lines(self, entry: str | Slot) -> list[Block]:
        return [paragraph(entry)] if isinstance(entry, str) else self._wholes(entry)

    def _roll(self, items: list[Item]) -> tuple[list[Any], list[Any], list[Any], list[Any]]:
        notes, declarations, withdrawals, presiding = [], [], [], []
        for _place in range(self._some(0, self._most_silent)):
            item = self._chance.choice([None, *(item.id for item in items if item.marking != PUBLIC)])
            own: dict[str, Any] = {"item": item, "marking": CONFIDENTIAL, "matter": "m1"}
            notes.append(AttendanceNote(self._id(), self._words(), **own))
            declarations.append(Declaration(self._id(), "B. Lund", self._words(), **own))
            withdrawals.append(Withdrawal(self._id(), "B. Lund", left="19:00", **own))
            presiding.append(Presiding(self._id(), "B. Lund", **own))
        return notes, declarations, withdrawals, presiding


def replace_roll(minute: Minute, *entries: list[Any]) -> Any:
    """The roll of a meeting with these notes, declarations, withdrawals and people presiding."""
    notes, declarations, withdrawals, presiding = (tuple(each) for each in entries)
    told = (Declaration("d-open", "C. Marsh", "A lease", marking=PUBLIC), *declarations)
    return type(minute.roll)(minute.roll.attendance, notes, told, withdrawals, presiding)
