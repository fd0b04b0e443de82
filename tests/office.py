"""A whole invented office for tests: a trust, its bodies, its people in office, and signed-in clients.

``an_office(store, clock)`` makes Larkfield Learning Trust: a board, two local governing bodies, an academy
for each. Everybody in ``PEOPLE`` has an account and may sign in: ``office.client("clerk")``. They have held
their offices for sixty days; the clock stands where it stood.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from governance.domain.body import GovernanceBody, Settings, StandingItem
from governance.domain.people import CONFIRMED, Appointment, MemberCategory, Office
from governance.kernel.clock import FixedClock
from governance.kernel.ids import new_id
from governance.services.desk import Desk
from governance.store.organisations import OrganisationFacts
from governance.store.people import Contact
from governance.store.unit import Store, Work
from tests.client import checked

PASSWORD = "correct horse battery staple"
"""Everybody's password: what a test types where one is asked for."""

PEOPLE = {
    "admin": "Tobias Quill",
    "ceo": "Ines Aldaba",
    "chair": "Amara Osei",
    "vice": "Bertil Lund",
    "clerk": "Nora Pettibone",
    "member": "Clement Marsh",
    "parent": "Dilys Pike",
    "staff": "Edda Fenwick",
    "associate": "Farid Noor",
    "head": "Greta Holm",
    "dsl": "Hugh Tallis",
    "other_chair": "Imre Vasko",
    "other_clerk": "Jonas Rill",
    "other_head": "Kirsi Vale",
    "trustee": "Lena Brandt",
    "new_member": "Milo Dane",
    "nobody": "Petra Stone",
}
"""Who is who: the word that tests use, and the person's name."""

SEATS: tuple[tuple[str, Office, str, MemberCategory], ...] = (
    ("admin", Office.ADMINISTRATOR, "", ""),
    ("ceo", Office.CEO, "", ""),
    ("chair", Office.CHAIR, "lgb", "co-opted"),
    ("vice", Office.VICE_CHAIR, "lgb", "co-opted"),
    ("clerk", Office.CLERK, "lgb", ""),
    ("clerk", Office.CLERK, "board", ""),
    ("member", Office.MEMBER, "lgb", "co-opted"),
    ("parent", Office.MEMBER, "lgb", "parent"),
    ("staff", Office.MEMBER, "lgb", "staff"),
    ("associate", Office.MEMBER, "lgb", "associate"),
    ("head", Office.HEADTEACHER, "academy", ""),
    ("head", Office.MEMBER, "lgb", "headteacher"),
    ("dsl", Office.DSL, "academy", ""),
    ("other_chair", Office.CHAIR, "other_lgb", "co-opted"),
    ("other_clerk", Office.CLERK, "other_lgb", ""),
    ("other_head", Office.HEADTEACHER, "other_academy", ""),
    ("trustee", Office.CHAIR, "board", "trustee"),
)
"""Who holds which office, and where: ``board``, ``lgb`` (``academy``), ``other_lgb`` (``other_academy``)."""

STANDING = (
    StandingItem("Apologies for absence"),
    StandingItem("Declarations of interest"),
    StandingItem("Minutes of the last meeting"),
    StandingItem("Headteacher's report", presenter="Greta Holm"),
)


class Browser:
    """A browser: it follows nothing by itself and sends the form token of its session with every post.

    Each answer is checked for what holds everywhere in the office (``tests.client``).
    """

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, **options: Any) -> TestResponse:
        """Ask for a page."""
        return self._checked(self.client.get(address, **options))

    def post(self, address: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form."""
        with self.client.session_transaction() as session:
            token = session.setdefault("form", "a token of this browser session")
        return self._checked(self.client.post(address, data={**(data or {}), "csrf": token}, **options))

    @property
    def signed_in(self) -> bool:
        """Whether the cookie names a session, dead or alive."""
        with self.client.session_transaction() as session:
            return "_user_id" in session

    def _checked(self, answer: TestResponse) -> TestResponse:
        return checked(answer, signed_in=self.signed_in)


@dataclass
class AnOffice:
    """The office: ``places`` and ``people`` give ids by the words above."""

    store: Store
    clock: FixedClock
    organisation: str = ""
    places: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    made_app: Flask | None = None

    @property
    def lgb(self) -> str:
        """The id of the local governing body that most tests use."""
        return self.places["lgb"]

    @property
    def board(self) -> str:
        """The id of the trust board."""
        return self.places["board"]

    def desk(self, who: str = "clerk") -> Desk:
        """The desk of somebody, for calling use-cases directly."""
        return Desk(self.store, self.organisation, self.people[who], **self.options)

    def app(self) -> Flask:
        """The office's application over this store, made once."""
        if self.made_app is None:
            from governance.web.app import Office as Parts
            from governance.web.app import make_office

            self.made_app = make_office(
                Parts(self.store, b"a secret for tests", secure=False, **self.options)
            )
        return self.made_app

    def client(self, who: str = "clerk") -> Browser:
        """A browser in which somebody is signed in."""
        token = secrets.token_urlsafe(32)
        with self.store.writing() as work:
            work.sessions.start(self.organisation, self.people[who], token)
        client = self.app().test_client()
        with client.session_transaction() as session:
            session.update({"_user_id": token, "_fresh": True})
        return Browser(client)

    def anonymous(self) -> Browser:
        """A browser in which nobody is signed in."""
        return Browser(self.app().test_client())

    def appoint(
        self, who: str, office: Office, place: str = "", category: MemberCategory = "", days: int = 0
    ) -> str:
        """Put somebody in office from ``days`` ago on; recorded, and confirmed where needed, now."""
        with self.store.writing() as work:
            return _appoint(self, work, who, office, place, category, days)


def an_office(store: Store, clock: FixedClock, **options: Any) -> AnOffice:
    """Make the whole office; ``options`` go to every desk and to the application."""
    office = AnOffice(store, clock, options=options)
    clock.forward(timedelta(days=-60))
    with store.writing() as work:
        office.organisation = work.organisations.add(OrganisationFacts("Larkfield Learning Trust"))
        _people(office, work)
        _bodies(office, work)
        for who, held, place, category in SEATS:
            _appoint(office, work, who, held, place, category, 0)
    clock.forward(timedelta(days=60))
    return office


def _people(office: AnOffice, work: Work) -> None:
    for who, name in PEOPLE.items():
        office.people[who] = new_id()
        address = f"{who}@larkfield.example"
        work.people.add(office.organisation, office.people[who], Contact(name, address))
        work.accounts.add(office.organisation, office.people[who], _hash())


def _bodies(office: AnOffice, work: Work) -> None:
    office.places["academy"] = work.organisations.add_academy(office.organisation, "Oak Lane Academy")
    office.places["other_academy"] = work.organisations.add_academy(office.organisation, "Elm Rise Academy")
    for word, name, slug, academy in (
        ("board", "Trust Board", "trust-board", None),
        ("lgb", "Oak Lane Local Governing Body", "oak-lane-lgb", "academy"),
        ("other_lgb", "Elm Rise Local Governing Body", "elm-rise-lgb", "other_academy"),
    ):
        office.places[word] = new_id()
        body = GovernanceBody(
            office.places[word],
            name,
            slug,
            kind="board" if word == "board" else "local governing body",
            visibility="public",
            parent=None if word == "board" else office.places["board"],
            academy=office.places[academy] if academy else None,
            settings=Settings(place="Library", quorum=3, standing=STANDING),
        )
        work.bodies.add(office.organisation, body)


def _appoint(
    office: AnOffice, work: Work, who: str, held: Office, place: str, category: MemberCategory, days: int
) -> str:
    where = office.places.get(place)
    made = new_id()
    in_academy = held in (Office.HEADTEACHER, Office.DSL)
    work.appointments.add(
        Appointment(
            id=made,
            organisation=office.organisation,
            office=held,
            person=office.people[who],
            starts=work.now - timedelta(days=days),
            recorded_at=work.now,
            body=None if in_academy else where,
            academy=where if in_academy else None,
            category=category,
            recorded_by=office.people["admin"],
        )
    )
    if held in CONFIRMED:
        work.appointments.confirm(made, office.people["ceo" if who != "ceo" else "chair"])
    return made


@cache
def _hash() -> str:
    """One hash for everybody, and a cheap one: a real one costs a tenth of a second each."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
