"""Side by side: what the public will read, and what of Part II whoever looks may read themselves."""

from __future__ import annotations

from typing import NamedTuple

from governance.appendix.papers import screen_dress, screen_paper
from governance.documents.markup import to_html
from governance.domain.acts import Act
from governance.gate.reading import list_readable, read
from governance.services.desk import Desk
from governance.services.publishing import Preview, preview


class Comparison(NamedTuple):
    """``appendix`` is the HTML of what the reader may read of Part II, empty where that is nothing."""

    preview: Preview
    appendix: str

    def __repr__(self) -> str:
        return "<comparison>"


def compare(desk: Desk, meeting: str) -> Comparison:
    """Both sides of a meeting. What is opened is opened by the gate and leaves its entry.

    Raises NotFound or Refused for whoever may not see Part I.
    """
    shown = preview(desk, meeting)
    with desk.passing(Act.READ_MATTER, meeting) as hands:
        appendix = ""
        if list_readable(hands, meeting):
            opened = read(hands, meeting).appendix
            appendix = to_html(screen_paper(opened), screen_dress(opened, hands.work.now))
    return Comparison(shown, appendix)
