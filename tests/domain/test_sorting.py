"""What nobody has sorted becomes public whole; what is under a matter stays there."""

from __future__ import annotations

from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    UNCLASSIFIED,
    AttendanceNote,
    Challenge,
    Item,
    PaperLine,
    Resolution,
    Roll,
    Text,
    Vote,
)
from governance.domain.sorting import sorted_public, sorted_roll
from governance.kernel.text import EditingText, Fence, Paragraph, Run, Span, paragraph
from governance.kernel.values import changed
from tests.builders import CANARY

SECRET = Span("p", "m", (Run(f"a name {CANARY}"),))
UNSORTED = Item(
    "i",
    "Confidential item",
    UNCLASSIFIED,
    internal_title="Lettings",
    parts=(
        Text("t", EditingText((paragraph("Words."), Paragraph((Run("Of "), SECRET))))),
        Resolution("r", EditingText((paragraph("Agreed."),)), vote=Vote(3, 0, 0)),
    ),
    papers=(PaperLine("q", "Plan"),),
)


def test_an_unsorted_item_becomes_public_with_its_title_words_vote_and_papers() -> None:
    made = sorted_public(UNSORTED)
    assert (made.title, made.internal_title, made.marking) == ("Lettings", "", PUBLIC)
    resolution = made.parts[1]
    assert isinstance(resolution, Resolution)
    assert isinstance(resolution.vote, Vote)
    assert (resolution.marking, resolution.vote.marking) == (PUBLIC, PUBLIC)
    assert [paper.marking for paper in made.papers if isinstance(paper, PaperLine)] == [PUBLIC]


def test_what_is_under_a_matter_stays_in_its_mark() -> None:
    held = Challenge("c", EditingText((paragraph(CANARY),)), CONFIDENTIAL, "m")
    made = sorted_public(changed(UNSORTED, parts=(*UNSORTED.parts, held)))
    assert made.parts[2] == held
    text = made.parts[0]
    assert isinstance(text, Text)
    assert text.text.blocks[1] == Paragraph((Run("Of "), SECRET))


def test_marks_under_no_matter_in_a_public_item_are_taken_off() -> None:
    marked = EditingText((Fence("f", None, (paragraph("Words."),)),))
    made = sorted_public(Item("i", "Lettings", PUBLIC, parts=(Text("t", marked),)))
    assert made.parts == (Text("t", EditingText((paragraph("Words."),))),)


def test_an_item_of_a_matter_is_left_as_it_is() -> None:
    item = changed(UNSORTED, marking=CONFIDENTIAL, matter="m")
    assert sorted_public(item) == item


def test_of_the_roll_only_what_is_under_no_matter_becomes_public() -> None:
    held = AttendanceNote("b", CANARY, marking=CONFIDENTIAL, matter="m")
    made = sorted_roll(Roll(notes=(AttendanceNote("a", "By video"), held)))
    assert made.notes == (AttendanceNote("a", "By video", marking=PUBLIC), held)
