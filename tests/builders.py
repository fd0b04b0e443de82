"""Builders of meetings for tests. Every confidential string they make carries the canary."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from governance.domain.body import Disclosing, Terms
from governance.domain.matter import Category, Concerned, Determination, Ground, Matter
from governance.domain.meeting_file import FileBody, MeetingFile
from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    Action,
    Attendance,
    AttendanceNote,
    Challenge,
    Declaration,
    Facts,
    Interval,
    Item,
    Minute,
    PaperLine,
    Part,
    Presiding,
    Resolution,
    Roll,
    Text,
    Vote,
    Withdrawal,
)
from governance.domain.split import PublicFrame
from governance.kernel.text import Block, EditingText, Fence, Paragraph, Run, Span, paragraph

CANARY = "zqcanaryqz"
"""An unlikely token that stands in every confidential string; no public byte may hold it."""

HOLDING = "holding"
"""The id of the matter "Not yet sorted" in these meetings."""


def secret(words: str) -> str:
    """``words`` as a confidential string, with the canary in it."""
    return f"{words} {CANARY}"


def text(*blocks: Block | str) -> EditingText:
    """Editing text of blocks, or of paragraphs given as strings."""
    return EditingText(tuple(paragraph(block) if isinstance(block, str) else block for block in blocks))


def phrase(
    before: str, hidden: str, after: str, *, passage: str, matter: str | None, wording: str = ""
) -> Paragraph:
    """A public sentence with a confidential phrase in it."""
    return Paragraph((Run(before), Span(passage, matter, (Run(secret(hidden)),), wording), Run(after)))


def fence(hidden: str, *, passage: str, matter: str | None, wording: str = "") -> Fence:
    """A confidential paragraph between public ones."""
    return Fence(passage, matter, (paragraph(secret(hidden)),), wording)


def a_matter(
    matter: str = "m1",
    *,
    label: str = "Matter 1",
    ground: Ground = "named-staff",
    category: Category = "personnel",
    about: str = "A. Person",
) -> Matter:
    """A matter with a reason and somebody whom it concerns, all of it confidential."""
    return Matter(
        id=matter,
        label=secret(label),
        ground=ground,
        category=category,
        reason=secret("It concerns somebody by name."),
        concerned=(Concerned(secret(about)),),
        review="2027-03-01",
    )


def an_agreement(matter: str = "m1", *, at: str = "2026-09-14T18:55:00.000000Z") -> Determination:
    """The determination of a matter, agreed at the end of the meeting."""
    return Determination(
        matter=matter,
        outcome="agreed",
        occasion="end of meeting",
        at=at,
        ground="named-staff",
        reason=secret("It concerns somebody by name."),
        moved_by="B. Lund",
        review="2027-03-01",
    )


def a_frame(**fields: Any) -> PublicFrame:
    """What the public minutes say besides the meeting."""
    given = {
        "organisation": "Harbour Learning Trust",
        "body": "Oak Lane Local Governing Body",
        "body_slug": "oak-lane",
    }
    return PublicFrame(**{**given, **fields})


FACTS = Facts("2026-09-14T18:00", ended="20:05", place="Library", quorum=3, next_meeting="2026-11-23")


@dataclass(frozen=True)
class MeetingBuilder:
    """A meeting in the making; each ``with_…`` gives a new one. ``minute()`` is its editing form."""

    id: str = "meeting"
    facts: Facts = FACTS
    attendance: tuple[Attendance, ...] = (
        Attendance("at1", "A. Osei", role="Chair"),
        Attendance("at2", "B. Lund"),
        Attendance("at3", "C. Marsh", intervals=(Interval(left="19:10"),)),
        Attendance("at4", "D. Pike", standing="apologies", accepted="accepted"),
        Attendance("at5", "E. Quill"),
        Attendance("at6", "F. Reed", category="in attendance", role="Headteacher"),
    )
    notes: tuple[AttendanceNote, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    presiding: tuple[Presiding, ...] = ()
    items: tuple[Item, ...] = ()
    matters: tuple[Matter, ...] = field(default_factory=lambda: (a_matter(),))
    determinations: tuple[Determination, ...] = field(default_factory=lambda: (an_agreement(),))

    def with_facts(self, facts: Facts) -> MeetingBuilder:
        """Other facts."""
        return replace(self, facts=facts)

    def with_matter(self, matter: Matter, *determinations: Determination) -> MeetingBuilder:
        """One more matter, with its determinations."""
        return replace(
            self, matters=(*self.matters, matter), determinations=(*self.determinations, *determinations)
        )

    def undetermined(self) -> MeetingBuilder:
        """No matter has been decided."""
        return replace(self, determinations=())

    def with_item(self, item: Item) -> MeetingBuilder:
        """An item as it is given."""
        return replace(self, items=(*self.items, item))

    def with_a_public_item(
        self, title: str = "Finance report", *parts: Part, parent: str | None = None, number: str = ""
    ) -> MeetingBuilder:
        """An item whose words are all public, unless ``parts`` say otherwise."""
        own_id = self._next()
        told = parts or (Text(f"{own_id}-text", text("Governors asked why supply costs had risen.")),)
        return self.with_item(Item(own_id, title, PUBLIC, parent=parent, number=number, parts=told))

    def with_a_phrase(self, matter: str | None = "m1", *, wording: str = "") -> MeetingBuilder:
        """A public item with a confidential phrase in a public sentence."""
        own_id = self._next()
        inner = phrase(
            "Governors heard from",
            " Mr Vane",
            " about it.",
            passage=f"{own_id}-p",
            matter=matter,
            wording=wording,
        )
        return self.with_a_public_item("Staffing", Text(f"{own_id}-text", text("An ordinary line.", inner)))

    def with_a_passage(self, matter: str | None = "m1", *, wording: str = "") -> MeetingBuilder:
        """A public item with a confidential paragraph between public ones."""
        own_id = self._next()
        inner = fence(
            "The land may be sold for £400,000.", passage=f"{own_id}-p", matter=matter, wording=wording
        )
        return self.with_a_public_item("Premises", Text(f"{own_id}-text", text("Before.", inner, "After.")))

    def with_a_confidential_item(
        self,
        matter: str | None = "m1",
        *,
        title: str = "Confidential item",
        marking: str = CONFIDENTIAL,
        parent: str | None = None,
    ) -> MeetingBuilder:
        """A wholly confidential item: internal title, words, challenge, vote, action, paper, and who
        withdrew for it."""
        own_id = self._next()
        own: dict[str, Any] = {"marking": marking, "matter": matter}
        parts: tuple[Part, ...] = (
            Text(f"{own_id}-text", text(secret("The panel met twice."))),
            Challenge(f"{own_id}-challenge", text(secret("Was a warning given?")), **own),
            Resolution(
                f"{own_id}-resolution",
                text(secret("To dismiss.")),
                moved_by=secret("B. Lund"),
                vote=Vote(2, 1, 0, (("for", secret("B. Lund")),), id=f"{own_id}-vote", **own),
                **own,
            ),
            Action(
                f"{own_id}-action",
                text(secret("Write the letter.")),
                owner=secret("A. Osei"),
                due=secret("soon"),
                **own,
            ),
        )
        item = Item(
            own_id,
            title,
            parent=parent,
            internal_title=secret("Dismissal of Mr Vane"),
            presenter=secret("G. Stone"),
            parts=parts,
            papers=(
                PaperLine(f"{own_id}-paper", secret("Report on Mr Vane"), secret("vane") + ".docx", **own),
            ),
            **own,
        )
        return self.with_item(item)._away_for(own_id, own)

    def _away_for(self, own_id: str, own: dict[str, Any]) -> MeetingBuilder:
        """Somebody declared, withdrew and waited outside for an item, and another presided."""
        gone = Withdrawal(
            f"{own_id}-gone",
            "E. Quill",
            person=secret("person"),
            item=own_id,
            left="19:10",
            returned="19:30",
            **own,
        )
        told = Declaration(
            f"{own_id}-told", "E. Quill", secret("a neighbour"), item=own_id, outcome="withdrew", **own
        )
        noted = AttendanceNote(f"{own_id}-noted", secret("E. Quill waited outside."), item=own_id, **own)
        chair = Presiding(f"{own_id}-chair", secret("B. Lund"), item=own_id, **own)
        return replace(
            self,
            withdrawals=(*self.withdrawals, gone),
            declarations=(*self.declarations, told),
            notes=(*self.notes, noted),
            presiding=(*self.presiding, chair),
        )

    def with_a_public_withdrawal(
        self, name: str, interest: str, *, item: str | None = None
    ) -> MeetingBuilder:
        """Somebody declared an interest in public business and withdrew for it; by default the last item."""
        item = item or self.items[-1].id
        told = Declaration(f"{item}-open-told", name, interest, item=item, marking=PUBLIC)
        gone = Withdrawal(f"{item}-open-gone", name, item=item, marking=PUBLIC)
        return replace(self, declarations=(*self.declarations, told), withdrawals=(*self.withdrawals, gone))

    def minute(self) -> Minute:
        """The meeting in its editing form."""
        roll = Roll(self.attendance, self.notes, self.declarations, self.withdrawals, self.presiding)
        return Minute(self.id, self.facts, roll, self.items)

    def file(self, *, terms: Terms | None = None, disclosing: Disclosing | None = None) -> MeetingFile:
        """The meeting as a meeting file."""
        body = FileBody(
            name="Oak Lane Local Governing Body",
            slug="oak-lane",
            organisation="Harbour Learning Trust",
            terms=terms or Terms(),
            disclosing=disclosing or Disclosing(),
        )
        return MeetingFile(
            format="part-two/meeting/1",
            body=body,
            meeting=self.minute(),
            matters=self.matters,
            determinations=self.determinations,
        )

    def _next(self) -> str:
        return f"i{len(self.items) + 1}"


def a_meeting() -> MeetingBuilder:
    """An ordinary meeting with attendance and no items yet."""
    return MeetingBuilder()
