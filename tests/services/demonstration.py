"""The demonstration on a machine of its own, for its tests: what it holds, in what words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from governance.domain.acts import Act
from governance.gate.passing import Gate
from governance.gate.reading import list_readable, read
from governance.kernel.database import engine_for
from governance.kernel.values import to_json
from governance.public.register import upgrade_register
from governance.services.demo import trust
from governance.services.desk import Desk
from governance.services.website import Website
from governance.store.keys import create_keys, load_keys
from governance.store.meetings import Meeting
from governance.store.requests import KeptRequest
from governance.store.unit import Store
from governance.web.commands.running import Machine, Opened

ADDRESS = "http://127.0.0.1:8001"


@dataclass
class Demo:
    """The demonstration on a machine of its own; ``said`` is what the command printed."""

    folder: Path
    opened: Opened
    said: str
    organisation: str
    people: dict[str, str]

    @property
    def instance(self) -> Path:
        """Where its records and passwords are."""
        return self.folder / "instance"

    def desk(self, who: str) -> Desk:
        """The desk of somebody, by the words of ``trust.PEOPLE``."""
        opened = self.opened
        return Desk(
            opened.store, self.organisation, self.people[who], gate=opened.gate, website=opened.website
        )

    def meetings(self, slug: str) -> tuple[Meeting, ...]:
        """The meetings of a body, oldest first."""
        with self.opened.store.reading() as work:
            body = next(k.body for k in work.bodies.of(self.organisation) if k.body.slug == slug)
            return tuple(reversed(work.meetings.of((body.id,))))

    def every_meeting(self) -> tuple[Meeting, ...]:
        """All meetings."""
        return tuple(
            one for body in trust.bodies(date(2026, 1, 1)).values() for one in self.meetings(body.slug)
        )

    def states(self, part: str) -> set[str]:
        """The states in which that part of the meetings stands."""
        with self.opened.store.reading() as work:
            both = work.records.of_meetings(tuple(one.id for one in self.every_meeting())).values()
        return {(each.one if part == "I" else each.two).state for each in both}

    def requests(self) -> tuple[KeptRequest, ...]:
        """Every request for release."""
        with self.opened.store.reading() as work:
            return work.requests.of_meetings(*(one.id for one in self.every_meeting()))

    def password(self, who: str) -> str:
        """Somebody's password, as the file has it."""
        lines = (self.instance / "demo-passwords.txt").read_text().splitlines()
        return next(line.split()[1] for line in lines if line.startswith(trust.email_of(who)))


def machine_at(folder: Path) -> Machine:
    """A new machine with migrated databases."""
    key, instance = folder / "keys" / "office.key", folder / "instance"
    instance.mkdir(mode=0o700)
    create_keys(key)
    office, register = f"sqlite:///{instance}/office.sqlite3", f"sqlite:///{instance}/public.sqlite3"
    keys = load_keys(key)
    store = Store(engine_for(office), keys.at_rest, keys.depositor)
    store.upgrade()
    upgrade_register(register)
    website = Website(register, ADDRESS, instance / "exported.json", key.with_name("publishing.key"))
    opened = Opened(store, Gate(keys.restricted), website)
    return Machine(instance, office, key, "http://localhost:8000", register, ADDRESS, lambda: opened)


def links(page: str) -> list[str]:
    """The addresses on this website that a page links to."""
    targets = [part.split('"')[0].split("#")[0] for part in page.split('href="')[1:]]
    return [target for target in targets if target.startswith("/") and not target.startswith("//")]


def confidential_words(demo: Demo) -> set[str]:
    """Whatever stands in a confidential passage of any meeting, as long as it is more than a word or two."""
    found: set[str] = set()
    for meeting in demo.every_meeting():
        for clerk in ("clerk", "idris"):
            with demo.desk(clerk).passing(Act.READ_MATTER, meeting.id) as hands:
                if list_readable(hands, meeting.id):
                    for matter in read(hands, meeting.id).matters:
                        found |= {text for one in matter.passages for text in _texts(one.body)}
    return {text for text in found if len(text) > 15 and " " in text}


def _texts(value: object) -> Iterator[str]:
    def walk(one: Any) -> Iterator[str]:
        match one:
            case str():
                yield one
            case dict():
                for key, each in one.items():
                    if key not in ("wording", "public_title"):
                        yield from walk(each)
            case list():
                for each in one:
                    yield from walk(each)

    return walk(json.loads(to_json(value)))
