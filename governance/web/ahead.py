"""The lines of the first page for those who keep no meetings: the next one, minutes to read."""

from __future__ import annotations

from collections.abc import Iterable

from flask import url_for

from governance.kernel.language import weekday
from governance.services.ahead import ahead
from governance.services.desk import Desk
from governance.web.meeting_frame import when
from governance.web.today import Line


def lines(at: Desk) -> Iterable[Line]:
    """Of each body the next meeting, which leads to its agenda, and past ones that lead to their minutes."""
    for one in ahead(at):
        if one.next is not None:
            facts = one.next.facts
            address = url_for("agenda.show", meeting=one.next.id)
            yield Line("next", when(facts.starts), address, facts.place, body=one.body)
        for past in one.minutes:
            address = url_for("reading.show", meeting=past.id)
            yield Line("minutes", weekday(past.starts_on), address, body=one.body)
