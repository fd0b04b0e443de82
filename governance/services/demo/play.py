"""What all meetings of the demonstration share while it is played: the clock, the people, their desks."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from governance.gate.passing import Gate
from governance.services import signing_in
from governance.services.demo.trust import PEOPLE, Body, email_of
from governance.services.desk import Desk
from governance.services.website import Website
from governance.store.unit import Store

ZONE = ZoneInfo("Europe/London")
MOMENT = timedelta(seconds=20)
"""How long whatever somebody does takes them."""


class PlayClock:
    """A clock that is set to when something was done, and goes on by a moment each time it is asked."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """The instant that it shows."""
        self._at += MOMENT
        return self._at

    def set(self, at: datetime) -> None:
        """Show ``at``, unless it is later already: it never goes back."""
        self._at = max(self._at, at)


@dataclass(frozen=True)
class Means:
    """What the demonstration is played with: the office's records, its gate, its website."""

    store: Store
    gate: Gate
    website: Website | None


@dataclass
class Play:
    """The demonstration on its way. Ids and passwords stand under the words of ``trust``."""

    means: Means
    clock: PlayClock
    today: date
    bodies: Mapping[str, Body]
    store: Store
    organisation: str = ""
    people: dict[str, str] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    academies: dict[str, str] = field(default_factory=dict)

    def desk(self, who: str, session: str = "") -> Desk:
        """The desk of somebody."""
        return Desk(
            self.store,
            self.organisation,
            self.people[who],
            session,
            gate=self.means.gate,
            website=self.means.website,
        )

    def signed_in(self, who: str) -> Desk:
        """The desk of somebody who has signed in."""
        opened = signing_in.sign_in(self.store, email_of(who), self.passwords[who])
        here = signing_in.present(self.store, opened.token)
        return self.desk(who, here.session if here else "")

    def instant(self, day: date, at: str) -> datetime:
        """The instant of a local time."""
        return datetime.combine(day, time.fromisoformat(at), ZONE)

    def weekdays_back(self, count: int) -> date:
        """The day that lies so many weekdays before today."""
        day = self.today
        while count:
            day -= timedelta(days=1)
            count -= day.weekday() < 5
        return day

    def name(self, word: str) -> str:
        """The name of somebody of the trust; of anybody else the word is the name."""
        return PEOPLE.get(word, word)


def new_password() -> str:
    """A password that can be said aloud and typed: ten random syllables, some 63 bits."""
    consonants, vowels = "bdfghjklmnprstvz", "aeiou"
    syllables = [secrets.choice(consonants) + secrets.choice(vowels) for _n in range(10)]
    return "-".join("".join(syllables[at : at + 2]) for at in range(0, 10, 2))
