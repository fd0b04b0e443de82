"""The lines of the first page about the two records: to check, sign, decide, mend or read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask import url_for

from governance.kernel.language import _
from governance.services.awaiting import Awaits, awaiting
from governance.services.desk import Desk
from governance.web.meeting_frame import when
from governance.web.today import Line

WORDS: dict[str, tuple[Callable[[str], str], str]] = {
    "check": (lambda part: _("Check %(part)s", part=part), "reading.show"),
    "sign": (lambda part: _("Sign %(part)s", part=part), "records.show"),
    "interim": (lambda _part: _("Decide in the interim"), "determination.show"),
    "sent back": (
        lambda part: _("%(part)s was sent back with comments", part=part),
        "records.show",
    ),
    "read": (lambda _part: _("Read the circulated minutes"), "reading.show"),
}


def waiting(at: Desk) -> Iterable[Line]:
    """What waits for whoever sits at the desk in the records of their bodies."""
    for one in awaiting(at):
        words, endpoint = WORDS[one.what]
        address = url_for(endpoint, meeting=one.meeting)
        yield Line("waiting", words(_part(one)), address, f"{one.body_name}, {when(one.starts)}")


def _part(one: Awaits) -> str:
    return one.terms.part_one if one.part == "I" else one.terms.part_two
