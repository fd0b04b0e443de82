"""A body's shelf of minutes, in each state of the record, each with the three matters of ``tests.sitting``.

Whose words stand where is told apart by matter: ``words_in(bytes)``. Nothing done to it lasts: ``restored``.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Engine

from governance.domain.people import Office
from governance.domain.record import Part, State
from governance.services import accounts, appointing, asking, copying, deciding, publishing, resolving
from governance.services.asking import Wish
from tests.builders import CANARY
from tests.office import PASSWORD, AnOffice, Browser
from tests.sitting import Sitting, a_sitting

STATES: tuple[State, ...] = ("draft", "handed-in", "chair-checked", "circulated", "approved", "signed")
PARTS: tuple[Part, ...] = ("I", "II")
WHO = (
    *("admin", "ceo", "chair", "vice", "clerk", "member", "staff", "associate", "head", "dsl"),
    *("trustee", "new_member", "other_chair", "other_clerk", "nobody", "former_chair", "unconfirmed"),
)
"""Everybody: ``new_member`` joined after the meetings, ``trustee`` chairs the board above, ``former_chair``
was Chair of the body when it met, and nobody has confirmed the seat in it that ``unconfirmed`` has."""
WORDS = {
    "pay label": ("Staffing matter A",),
    "post label": ("Contract matter B",),
    "land label": ("Premises matter C",),
    "pay reason": ("pay",),
    "post reason": ("tender",),
    "land reason": ("land",),
    "pay": (
        *("Pay of E. Fenwick", "The committee considered the appraisal."),
        *("that the pay be raised", "Appraisal", "PDF"),
    ),
    "post": ("Brack & Sons",),
    "land": ("Sale of the field", "An offer of £4,000 was received."),
    "request": ("For post",),
    "decision": ("why",),
}
"""What stands before the canary, by what it belongs to."""
REQUESTS = ("asked", "authorised", "refused", "revoked")
"""The states of the requests about the post, each one of its own."""


@dataclass
class Shelf:
    """The office, its meetings by state, its requests by state, a copy of each meeting, an appointment.

    ``seat`` is an appointment that waits for confirmation; ``breach`` is an open breach record about the
    first of the meetings.
    """

    office: AnOffice
    engine: Engine
    before: Engine
    appointment: str
    breach: str = ""
    seat: str = ""
    meetings: dict[str, Sitting] = field(default_factory=dict)
    requests: dict[str, str] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    browsers: dict[str, Browser] = field(default_factory=dict)

    def keep(self) -> None:
        """Remember the office as it is now."""
        _copy(self.engine, self.before)

    def restore(self) -> None:
        """Put everything back to how it was when it was kept."""
        _copy(self.before, self.engine)


def _copy(source: Engine, target: Engine) -> None:
    with closing(source.raw_connection()) as full, closing(target.raw_connection()) as empty:
        full.driver_connection.backup(empty.driver_connection)  # type: ignore[union-attr]


def a_shelf(office: AnOffice, engine: Engine, before: Engine, *states: str) -> Shelf:
    """A shelf with a meeting in each of these states, and everybody signed in. "requests" is an approved
    meeting about which there is a request in each of its states.

    ``engine`` is the office's; ``before`` is of a database that holds nothing yet.
    """
    seat = _two_more(office)
    appointment = office.appoint("new_member", Office.MEMBER, "lgb", "co-opted")
    made = Shelf(office, engine, before, appointment, seat=seat)
    for state in states:
        made.meetings[state] = _sitting(office, state)
    for state in {"circulated", "approved", "signed"} & set(states):
        at = made.meetings[state]
        copying.print_copy(at.desk(), at.meeting, office.people["member"], "tabling")
        made.copies[state] = copying.copies(at.desk(), at.meeting).lines[0].id
    if "approved" in states:
        publishing.publish(made.meetings["approved"].desk(), made.meetings["approved"].meeting)
    with office.store.writing() as work:
        about = made.meetings[states[0]].meeting
        made.breach = work.breaches.add(office.organisation, about, "A name stood there.")
    if "requests" in states:
        made.requests = {state: _request(made.meetings["requests"], state) for state in REQUESTS}
    made.browsers = {who: office.client(who) for who in WHO}
    made.keep()
    return made


def _two_more(office: AnOffice) -> str:
    """The former Chair, and a governor whose seat nobody has confirmed; the id of that seat."""
    admin, since = office.desk("admin"), timedelta(days=50)
    for who, name in (("former_chair", "Rhona Sayle"), ("unconfirmed", "Stellan Voss")):
        office.people[who] = accounts.add(admin, office.organisation, name, f"{who}@larkfield.example").person
    office.clock.forward(-since)
    former = office.appoint("former_chair", Office.CHAIR, "lgb", "co-opted")
    who, starts = office.people["unconfirmed"], office.clock.now()
    seat = appointing.record(admin, office.organisation, Office.MEMBER, who, office.lgb, starts)
    office.clock.forward(since)
    appointing.end(admin, former, office.clock.now())
    with office.store.writing() as work:
        for one in ("former_chair", "unconfirmed"):
            work.accounts.add(office.organisation, office.people[one], "no password")
        work.accounts.suspend(office.organisation, who, "reset")
    return seat


def _sitting(office: AnOffice, shown: str) -> Sitting:
    made = a_sitting(office)
    made.decide()
    state = shown if shown in STATES else "approved"
    for part in PARTS:
        if state != "draft":
            made.bring(part, "approved" if state == "signed" else state)
        if state == "signed":
            for who in ("chair", "vice") if part == "II" else ("chair",):
                resolving.sign(made.desk(who), made.meeting, part, made.steps(part))
    return made


def _request(made: Sitting, state: str) -> str:
    until = (made.office.clock.now() + timedelta(days=30)).date()
    wish = Wish((made.matters["post"],), "Rosa Okafor", "solicitor", f"For post {CANARY}", "pdf", until)
    request = asking.ask(made.desk(), made.meeting, wish)
    if state in ("authorised", "revoked"):
        shown = deciding.read(made.desk("chair"), request).shown
        deciding.authorise(made.desk("chair"), request, shown, PASSWORD)
    if state == "refused":
        deciding.refuse(made.desk("chair"), request, f"For post {CANARY}")
    if state == "revoked":
        deciding.revoke(made.desk("chair"), request, f"For post {CANARY}")
    return request


def words_in(data: bytes) -> set[str]:
    """Whose words stand in ``data``, as ``WORDS`` has it; "unknown" for words that nothing owns."""
    text = data.decode("utf-8", "replace").replace("&amp;", "&").replace("&#39;", "'")
    return {_owner(text[: hit.start()]) for hit in re.finditer(CANARY, text, re.IGNORECASE)}


def _owner(before: str) -> str:
    said = re.sub(r"\s+$", "", before)
    owners = [(len(words), word) for word, all_ in WORDS.items() for words in all_ if said.endswith(words)]
    return max(owners, default=(0, "unknown"))[1]
