"""What making the two records costs beside the renderer alone, on the very same two documents.

Made: both records approved and frozen, Part II committed to, Part I split, sealed, published and
delivered, the appendix assembled, printed and recorded. Alone: the renderer, given the same two papers.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from typing import Any, NamedTuple
from unittest.mock import patch

from governance.documents.pdf import to_pdf
from governance.documents.word import to_word
from governance.domain.record import Part
from governance.gate import printing as gate_printing
from governance.gate.tabling import print_copy
from governance.public import papers
from governance.services import recording, resolving
from governance.services.convening import Convened, convene
from governance.services.desk import Desk
from governance.services.publishing import publish
from proofs.deployment import Deployment, deployment
from proofs.meeting import an_evening
from proofs.ratios import Spent, spent
from proofs.told import Told, at_most, shown
from tests.services.meetings import keep

ROUNDS, FIRST = 15, timedelta(days=50)
PARTS: tuple[Part, ...] = ("I", "II")


class Round(NamedTuple):
    """What the whole took, and the renderer given the same papers."""

    whole: Spent
    alone: Spent


def printing() -> Iterator[Told]:
    """Approve, split, seal and render both PDFs, as a multiple of the renderer alone; with Word as well."""
    with deployment() as made, _set_aside():
        later = _convened(made, -1)
        days = count()
        for with_word, most in (("no", 1.15), ("yes", 1.3)):
            _round(made, later, next(days), with_word)
            rounds = [_round(made, later, next(days), with_word) for _round_ in range(ROUNDS)]
            name = "both records, PDF and Word" if with_word == "yes" else "both records, PDF"
            elapsed = [one.whole.elapsed / one.alone.elapsed for one in rounds]
            worked = [one.whole.worked / one.alone.worked for one in rounds]
            yield at_most(name, "× the renderer alone", elapsed, most)
            yield at_most(f"{name}, of the processor", "× the renderer alone", worked, most)
            yield shown(f"{name}, in time", "ms", [one.whole.elapsed * 1000 for one in rounds])


@contextmanager
def _set_aside() -> Iterator[None]:
    """Leave what the tests brought along to itself, or each collection of garbage would walk through it."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _round(made: Deployment, later: str, day: int, with_word: str) -> Round:
    """One meeting of its own day, for two of one time cannot both stand on the website."""
    meeting = _circulated(made, day)
    steps = {part: _steps(made.office.desk("clerk"), meeting, part) for part in PARTS}
    drawn: list[tuple[Any, Any]] = []
    forms = ("pdf", "docx") if with_word == "yes" else ("pdf",)
    with _watched(drawn, with_word):
        gc.collect()
        whole = spent(lambda: _made(made, meeting, steps, later, forms))
    if len(drawn) != 2:
        raise SystemExit(f"{len(drawn)} PDFs were drawn instead of two.")
    gc.collect()
    return Round(whole, spent(lambda: [to_pdf(*each) for each in drawn]))


def _made(made: Deployment, meeting: str, steps: dict[Part, int], later: str, forms: tuple[str, ...]) -> None:
    clerk, people = made.office.desk("clerk"), made.office.people
    for part in PARTS:
        resolving.approve(clerk, meeting, part, steps[part], later, people["chair"])
    if publish(clerk, meeting).delivery.waiting:
        raise SystemExit("What was published did not arrive on the website.")
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


def _circulated(made: Deployment, day: int) -> str:
    """A meeting of some five pages and three of appendix, with both records circulated."""
    meeting = keep(made.office, an_evening(_starts(made, day)), "draft").id
    clerk, chair = made.office.desk("clerk"), made.office.desk("chair")
    for part in PARTS:
        acts: tuple[tuple[Desk, Callable[..., None]], ...] = (
            (clerk, recording.hand_in),
            (chair, recording.pass_on),
            (clerk, recording.circulate),
        )
        for desk, step in acts:
            step(desk, meeting, part, _steps(desk, meeting, part))
    return meeting


def _convened(made: Deployment, day: int) -> str:
    starts = _starts(made, day)
    return convene(made.office.desk("clerk"), made.office.lgb, Convened(starts, place="Library"))


def _starts(made: Deployment, day: int) -> str:
    """Six in the evening, ``day`` days after the first meeting; of -1, yesterday, after all the others."""
    before = timedelta(days=1) if day < 0 else FIRST - timedelta(days=day)
    return f"{made.office.clock.now() - before:%Y-%m-%d}T18:00"
