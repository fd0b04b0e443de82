"""An ordinary evening of a governing body, as long as such minutes are: what the measurements print."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    Action,
    Challenge,
    Facts,
    Item,
    Part,
    Resolution,
    Text,
    Vote,
)
from governance.kernel.text import Paragraph, paragraph
from tests.builders import MeetingBuilder, a_matter, a_meeting, an_agreement, secret, text

REPORTS, PARAGRAPHS, MATTERS = 9, 3, ("m1", "m2", "m3")
LINE = (
    "Governors considered the report that had been circulated with the agenda, asked how the figures compare "
    "with those of the year before, and noted what the Headteacher said of the steps that had been taken. "
)


def an_evening(starts: str) -> MeetingBuilder:
    """Nine reports, a phrase and a paragraph closed, and three confidential items, each of its own matter.

    ``starts`` is local time, 2026-09-14T18:00.
    """
    at = f"{starts[:10]}T18:55:00.000000Z"
    facts = Facts(starts, ended="20:05", place="Library", quorum=3)
    built = replace(
        a_meeting().with_facts(facts),
        matters=tuple(a_matter(matter, label=f"Matter {matter}") for matter in MATTERS),
        determinations=tuple(an_agreement(matter, at=at) for matter in MATTERS),
    )
    for number in range(REPORTS):
        built = built.with_a_public_item(f"Report {number}", *_report(number))
    built = built.with_a_phrase().with_a_passage("m2")
    for number, matter in enumerate(MATTERS):
        built = built.with_item(_closed(number, matter))
    return built


def _report(number: int) -> tuple[Part, ...]:
    told = text(*(_line(number * PARAGRAPHS + place) for place in range(PARAGRAPHS)))
    return (
        Text(f"r{number}-text", told),
        Challenge(f"r{number}-asked", text(_line(100 + number)), PUBLIC),
        Resolution(
            f"r{number}-resolved",
            text("To accept the report, and to look at it again after a year."),
            PUBLIC,
            moved_by="B. Lund",
            seconded_by="C. Marsh",
            vote=Vote(3, 0, 1, marking=PUBLIC, id=f"r{number}-vote"),
        ),
        Action(
            f"r{number}-action",
            text("Send the corrected figures to all governors."),
            PUBLIC,
            owner="A. Osei",
            due="2026-10-05",
        ),
    )


def _closed(number: int, matter: str) -> Item:
    own: dict[str, Any] = {"marking": CONFIDENTIAL, "matter": matter}
    parts: tuple[Part, ...] = (
        Text(f"c{number}-text", text(*(secret(f"{LINE}{place}") for place in range(PARAGRAPHS)))),
        Challenge(f"c{number}-asked", text(secret("Was advice taken before the letter was sent?")), **own),
        Resolution(f"c{number}-resolved", text(secret("To follow the advice.")), moved_by="B. Lund", **own),
        Action(f"c{number}-action", text(secret("Write the letter.")), owner="A. Osei", **own),
    )
    title = secret(f"A matter, {number}")
    return Item(f"c{number}", "Confidential item", internal_title=title, parts=parts, **own)


def _line(number: int) -> Paragraph:
    return paragraph(f"{LINE}The clerk filed it under {number}.")
