"""Side by side: what the public will read, what of Part II whoever looks may read, and what the
first tells of the second."""

from __future__ import annotations

from typing import NamedTuple

from governance.appendix.papers import screen_dress, screen_paper
from governance.documents.markup import to_html
from governance.domain.acts import Act
from governance.domain.leaks import HOLE, Finding
from governance.gate.checking import findings
from governance.gate.reading import list_readable, read
from governance.services.desk import Desk
from governance.services.publishing import Preview, preview

AROUND = 60
"""How many letters of public words are shown on either side of a finding."""


class Told(NamedTuple):
    """A finding of the leak check for its page: the public words about it, and the label of the matter."""

    finding: Finding
    before: str
    after: str
    label: str

    def __repr__(self) -> str:
        return "<told>"


class Comparison(NamedTuple):
    """``appendix`` is the HTML of what the reader may read of Part II, empty where that is nothing; ``told``
    is what the public words tell of it."""

    preview: Preview
    appendix: str
    told: tuple[Told, ...]

    def __repr__(self) -> str:
        return "<comparison>"


def compare(desk: Desk, meeting: str) -> Comparison:
    """Both sides of a meeting. What is opened is opened by the gate and leaves its entry.

    Raises NotFound or Refused for whoever may not see Part I.
    """
    shown = preview(desk, meeting)
    with desk.passing(Act.READ_MATTER, meeting) as hands:
        appendix = ""
        told: tuple[Told, ...] = ()
        if list_readable(hands, meeting):
            opened = read(hands, meeting)
            paper = opened.appendix
            appendix = to_html(screen_paper(paper), screen_dress(paper, hands.work.now))
            labels = {one.matter.id: one.matter.label for one in opened.matters}
            told = tuple(_told(one, labels[one.matter]) for one in findings(hands, meeting, opened))
    return Comparison(shown, appendix, told)


def _told(finding: Finding, label: str) -> Told:
    """The finding in its place: with public words on either side."""
    whole, start = finding.whole, finding.spot.offset
    end = start + len(finding.words)
    before, after = whole[max(0, start - AROUND) : start], whole[end : end + AROUND]
    cut = "…" if start > AROUND else "", "…" if end + AROUND < len(whole) else ""
    return Told(finding, f"{cut[0]}{before}".replace(HOLE, "…"), f"{after}{cut[1]}".replace(HOLE, "…"), label)
