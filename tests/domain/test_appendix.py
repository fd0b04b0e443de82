"""The confidential appendix: each passage under the number of its public place, with its context."""

from __future__ import annotations

import pytest

from governance.domain.appendix import ELSEWHERE, assemble, determined
from governance.domain.cut import cut
from governance.domain.matter import Determination
from governance.domain.minute import Text
from governance.domain.split import split
from governance.kernel.errors import Corrupt
from governance.kernel.text import Paragraph, Run, Span
from tests.builders import HOLDING, a_frame, a_matter, a_meeting, an_agreement, secret, text


def test_the_appendix_quotes_the_public_words_around_a_phrase() -> None:
    line = Paragraph(
        (
            Run("Both "),
            Span("p", "m1", (Run(secret("Ann")),)),
            Run(" and "),
            Span("q", "m2", (Run(secret("Ben")),)),
            Run(" spoke."),
        )
    )
    minute = a_meeting().with_a_public_item("Staffing", Text("t", text(line))).minute()
    part_one, passages = cut(minute, HOLDING)
    places = split(part_one, a_frame()).places
    opened = [passage for passage in passages if passage.matter == "m1"]
    appendix = assemble(part_one, a_frame(), places, opened, [a_matter()], [an_agreement()])
    ((section,),) = [matter.sections for matter in appendix.matters]
    (entry,) = section.entries
    assert (section.place, section.title) == ("1 (a)", "Staffing")
    assert (entry.before, entry.after) == ("Both ", f" and {ELSEWHERE} spoke.")


def test_who_withdrew_stands_in_the_appendix_at_the_number_of_their_item() -> None:
    minute = a_meeting().with_a_public_item().with_a_confidential_item().minute()
    part_one, passages = cut(minute, HOLDING)
    places = split(part_one, a_frame()).places
    appendix = assemble(part_one, a_frame(), places, passages, [a_matter()], [an_agreement()])
    assert {section.place for matter in appendix.matters for section in matter.sections} == {"2"}


def test_a_passage_that_belongs_to_no_hole_is_corrupt() -> None:
    _part_one, passages = cut(a_meeting().with_a_phrase().minute(), HOLDING)
    other, _none = cut(a_meeting().with_a_public_item().minute(), HOLDING)
    with pytest.raises(Corrupt):
        assemble(other, a_frame(), {}, passages, [a_matter()], [])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "Not yet determined."),
        ((Determination("m1", "not put", "end of meeting", "2026-09-14T19:00:00Z"),), "Not yet determined."),
        (
            (Determination("m1", "agreed", "end of meeting", "2026-09-14T19:00:00Z", moved_by="B. Lund"),),
            "Agreed as confidential on 14 September 2026. Moved by B. Lund.",
        ),
        (
            (Determination("m1", "declined", "end of meeting", "2026-09-14T19:00:00Z"),),
            "Declined on 14 September 2026: to be minuted in public.",
        ),
    ],
    ids=["none", "not put", "agreed", "declined"],
)
def test_the_appendix_says_how_a_matter_was_determined(given: tuple[Determination, ...], said: str) -> None:
    assert determined(given) == said
