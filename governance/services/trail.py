"""Use-cases of the trail: its clear part, a page at a time, and whether the chain is whole."""

from __future__ import annotations

from datetime import datetime

from governance.domain.acts import EVENTS, ROWS, TABLE, Act
from governance.domain.permissions import Subject
from governance.kernel.values import Value
from governance.services.desk import Desk
from governance.store.audit import END, Report

PAGE = 50
HOUSEKEEPING = frozenset(
    ROWS[act].event
    for act in (
        Act.OWN_ACCOUNT,
        Act.SET_UP,
        Act.MANAGE_PEOPLE,
        Act.MANAGE_BODIES,
        Act.CHANGE_SETTINGS,
        Act.APPOINT,
        Act.END_APPOINTMENT,
        Act.CONFIRM_APPOINTMENT,
        Act.LIFT_SUSPENSION,
        Act.READ_TRAIL,
        Act.EXPORT_SITE,
        Act.RENEW_SIGNING,
    )
)
"""Events that are named to whoever keeps the office; of any other, even its kind could tell of a matter."""
_DOES = {row.event: row.does for row in TABLE if row.event in EVENTS}


class Line(Value, frozen=True):
    """One entry: its number in the chain, when, and what it does; empty for an act in a meeting."""

    number: int
    at: datetime
    does: str


class TrailPage(Value, frozen=True):
    """Entries, newest first; ``older`` is the number to go on before, 0 at the end."""

    lines: tuple[Line, ...]
    older: int


def look(desk: Desk, organisation: str, before: int = END) -> TrailPage:
    """A page of the organisation's trail from below ``before``, without what is sealed. Raises NotFound."""
    with desk.acting(Act.READ_TRAIL, organisation) as work:
        desk.permit(work, Act.READ_TRAIL, Subject(organisation))
        entries = work.audit.of(organisation, before, PAGE)
        desk.note(work, Act.READ_TRAIL, organisation, organisation)
    lines = tuple(Line(e.number, e.at, _DOES[e.event] if e.event in HOUSEKEEPING else "") for e in entries)
    return TrailPage(lines, entries[-1].number if len(entries) == PAGE else 0)


def check(desk: Desk, organisation: str) -> Report:
    """Read the whole chain and say what is wrong with it (figure 22). Raises NotFound."""
    with desk.looking(Act.VERIFY_TRAIL, organisation) as work:
        desk.permit(work, Act.VERIFY_TRAIL, Subject(organisation))
    return desk.store.verify_trail()
