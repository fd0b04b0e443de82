"""What making the two records costs beside the renderer alone, on the very same two documents.

Made: both records approved and frozen, Part II committed to, Part I split, sealed, published and
delivered, the appendix assembled, printed and recorded. Alone: the renderer, given the same two papers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from governance.documents.pdf import to_pdf
from governance.documents.word import to_word
from governance.domain.minute import Text
from governance.gate import printing as gate_printing
from governance.gate.tabling import print_copy
from governance.kernel.text import Paragraph, paragraph
from governance.public import papers
from governance.services import recording, resolving
from governance.services.convening import Convened, convene
from governance.services.desk import Desk
from governance.services.publishing import publish
from proofs.deployment import Deployment, deployment
from proofs.ratios import time_of
from proofs.told import Told, at_most, shown
from tests.builders import MeetingBuilder, a_meeting, text
from tests.services.meetings import keep

ROUNDS, ITEMS = 9, 14
LINE = (
    "Governors considered the report that had been circulated with the agenda, asked how the figures compare "
    "with those of the year before, and noted what the Headteacher said of the steps that had been taken. "
)


def printing() -> Iterator[Told]:
    """Approve, split, seal and render both PDFs, as a multiple of the renderer alone; with Word as well."""
    with deployment() as made:
        later = _later(made)
        for with_word, most in (("no", 1.15), ("yes", 1.3)):
            _round(made, later, with_word)
            rounds = [_round(made, later, with_word) for _round_ in range(ROUNDS)]
            name = "both records, PDF and Word" if with_word == "yes" else "both records, PDF"
            ratios = [whole / alone for whole, alone in rounds]
            yield at_most(name, "× the renderer alone", ratios, most)
            yield shown(f"{name}, in time", "ms", [whole * 1000 for whole, _alone in rounds])


def _round(made: Deployment, later: str, with_word: str) -> tuple[float, float]:
    """Seconds for the whole, and for the renderer given the same papers."""
    meeting = _circulated(made)
    drawn: list[tuple[Any, Any]] = []
    forms = ("pdf", "docx") if with_word == "yes" else ("pdf",)
    with _watched(drawn, with_word):
        whole = time_of(lambda: _made(made, meeting, later, forms))
    if len(drawn) != 2:
        raise SystemExit(f"{len(drawn)} PDFs were drawn instead of two.")
    return whole, sum(time_of(_drawing(*each)) for each in drawn)


def _drawing(paper: Any, dress: Any) -> Callable[[], object]:
    return lambda: to_pdf(paper, dress)


def _made(made: Deployment, meeting: str, later: str, forms: tuple[str, ...]) -> None:
    clerk, people = made.office.desk("clerk"), made.office.people
    for part in ("I", "II"):
        resolving.approve(clerk, meeting, part, _steps(clerk, meeting, part), later, people["chair"])
    publish(clerk, meeting)
    for form in forms:
        print_copy(clerk, clerk.gate, meeting, people["chair"], "signature", form)  # type: ignore[arg-type]


def _steps(clerk: Desk, meeting: str, part: str) -> int:
    return next(half.steps for half in recording.records(clerk, meeting)[1:] if half.part == part)


@contextmanager
def _watched(drawn: list[tuple[Any, Any]], with_word: str) -> Iterator[None]:
    """Note the papers that are drawn as PDF; where Word does not count, it costs nothing."""

    def noting(paper: Any, dress: Any) -> bytes:
        drawn.append((paper, dress))
        return to_pdf(paper, dress)

    writing = to_word if with_word == "yes" else lambda _paper, _dress: b"PK"
    with (
        patch.object(papers, "to_pdf", noting),
        patch.object(gate_printing, "to_pdf", noting),
        patch.object(papers, "to_word", writing),
    ):
        yield


def _circulated(made: Deployment) -> str:
    """A meeting of some five pages and two of appendix, with both records circulated."""
    meeting = keep(made.office, _agenda(), "draft").id
    clerk, chair = made.office.desk("clerk"), made.office.desk("chair")
    for part in ("I", "II"):
        for desk, step in (
            (clerk, recording.hand_in),
            (chair, recording.pass_on),
            (clerk, recording.circulate),
        ):
            step(desk, meeting, part, _steps(desk, meeting, part))
    return meeting


def _agenda() -> MeetingBuilder:
    built = a_meeting().with_a_phrase().with_a_passage().with_a_confidential_item()
    for number in range(ITEMS):
        flow = text(*[_line(number * 4 + place) for place in range(4)])
        built = built.with_a_public_item(f"Report {number}", Text(f"r{number}", flow))
    return built


def _line(number: int) -> Paragraph:
    return paragraph(f"{LINE}The clerk filed it under {number}.")


def _later(made: Deployment) -> str:
    return convene(made.office.desk("clerk"), made.office.lgb, Convened("2026-10-12T18:00", place="Library"))
