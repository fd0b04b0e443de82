"""The plain form, written: each part of an item as a clerk sees it in the textarea."""

from __future__ import annotations

from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    Action,
    ActionHole,
    Challenge,
    Part,
    Resolution,
    Text,
    Vote,
)
from governance.domain.plain_handles import Handles
from governance.kernel.attributes import write_attributes, write_value
from governance.kernel.text import Fence, Hole, Span
from governance.kernel.writing import box, write_text

CLOSED = "closed"


def print_parts(parts: tuple[Part, ...], handles: Handles) -> str:
    """The plain form of an item's parts, which are settled. Raises KeyError for an id that ``handles``
    lacks."""
    names = _Names(handles)
    return "\n\n".join(
        _printed(part, before, names) for before, part in zip((None, *parts), parts, strict=False)
    )


class _Names:
    """Writes the attributes of marks and parts."""

    def __init__(self, handles: Handles) -> None:
        self._matters = {matter: f"m{place}" for place, matter in enumerate(handles.matters, 1)}
        self._passages = {passage: f"#p{place}" for place, passage in enumerate(handles.passages, 1)}
        self._people = {person: f"u{place}" for place, person in enumerate(handles.people, 1)}

    def span(self, span: Span) -> str:
        return write_attributes(f".{CONFIDENTIAL}", *self._mark(span.matter, span.passage, span.wording))

    def fence(self, fence: Fence) -> str:
        return write_attributes(CONFIDENTIAL, *self._mark(fence.matter, fence.passage, fence.wording))

    def hole(self, hole: Hole) -> tuple[str, str]:
        wording = write_value("wording", hole.wording)
        return CLOSED, write_attributes(f".{CLOSED}", self.passage(hole.passage), wording)

    def closed(self, hole: Hole) -> str:
        return write_attributes(CLOSED, self.passage(hole.passage), write_value("wording", hole.wording))

    def mention(self, person: str) -> str:
        return write_attributes(".person", self.person(person))

    def person(self, person: str) -> str:
        return self._people[person]

    def passage(self, passage: str) -> str:
        return self._passages[passage] if passage else ""

    def marking(self, marking: str, matter: str | None, passage: str) -> str:
        if marking == PUBLIC:
            return self.passage(passage)
        return write_attributes(f".{CONFIDENTIAL}", *self._mark(matter, passage, ""))

    def _mark(self, matter: str | None, passage: str, wording: str) -> tuple[str, ...]:
        named = self._matters[matter] if matter is not None else ""
        return named, self.passage(passage), write_value("wording", wording)


def _printed(part: Part, before: Part | None, names: _Names) -> str:
    match part:
        case Hole():
            closed = (f"{CLOSED}-part", names.passage(part.passage), _wording(part.wording))
            return box(write_attributes(*closed), "")
        case ActionHole():
            return box(write_attributes(f"{CLOSED}-action", names.passage(part.passage)), "")
        case Text():
            said = write_text(part.text.blocks, names)
            return box("text", said) if isinstance(before, Text) or not part.text.blocks else said
        case Challenge():
            told = names.marking(part.marking, part.matter, part.id)
            return box(
                write_attributes("challenge", told, _wording(part.wording)),
                write_text(part.text.blocks, names),
            )
        case Action():
            told = names.marking(part.marking, part.matter, part.id)
            return box(
                write_attributes("action", told, *_owed(part, names)), write_text(part.text.blocks, names)
            )
        case Resolution():
            return _printed_resolution(part, names)


def _wording(words: str) -> str:
    return write_value("wording", words)


def _owed(part: Action, names: _Names) -> tuple[str, ...]:
    person = f"person={names.person(part.owner_person)}" if part.owner_person else ""
    return write_value("owner", part.owner), person, write_value("due", part.due)


def _printed_resolution(part: Resolution, names: _Names) -> str:
    said = write_text(part.text.blocks, names)
    opening = [
        "resolved",
        names.marking(part.marking, part.matter, part.id),
        write_value("moved", part.moved_by),
        write_value("seconded", part.seconded_by),
        _wording(part.wording),
    ]
    match part.vote:
        case None:
            pass
        case Hole():
            said = (
                f"{said}\n\n{box(write_attributes(f'{CLOSED}-vote', names.passage(part.vote.passage)), '')}"
            )
        case Vote() if (part.vote.marking, part.vote.matter) == (part.marking, part.matter):
            opening.extend(
                (*_counts(part.vote), f"vote={names.passage(part.vote.id)[1:]}" if part.vote.id else "")
            )
        case Vote():
            marking = names.marking(part.vote.marking, part.vote.matter, part.vote.id)
            said = f"{said}\n\n{box(write_attributes('vote', marking, *_counts(part.vote)), '')}"
    return box(write_attributes(*opening), said)


def _counts(vote: Vote) -> tuple[str, ...]:
    counts = (("for", vote.in_favour), ("against", vote.against), ("abstained", vote.abstained))
    named = (write_value("voted", f"{choice}: {name}") for choice, name in vote.names)
    return (*(f"{choice}={count}" for choice, count in counts), *named)
