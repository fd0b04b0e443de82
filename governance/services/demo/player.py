"""Plays the demonstration into an empty office: through the use-cases, step by step, in the order of time."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from governance.domain.body import GovernanceBody
from governance.domain.people import CONFIRMED, OF_ACADEMY, OF_BODY, Office
from governance.kernel.errors import Refused
from governance.kernel.language import _, weekday
from governance.services import accounts, appointing, bodies, delivering, signing_in
from governance.services.demo import board, copperwick, estates, panel, thistlebank
from governance.services.demo.play import ZONE, Means, Play, PlayClock, new_password
from governance.services.demo.script import Meeting
from governance.services.demo.stage import Stage
from governance.services.demo.trust import ACADEMIES, PEOPLE, SEATS, SHOWN, TRUST, email_of
from governance.services.demo.trust import bodies as bodies_of
from governance.services.desk import Desk
from governance.store.organisations import OrganisationFacts
from governance.store.unit import Store

MEETINGS: tuple[Meeting, ...] = (
    *board.MEETINGS,
    *estates.MEETINGS,
    *copperwick.MEETINGS,
    *thistlebank.MEETINGS,
    *panel.MEETINGS,
)
WEEKS = 27
"""How many weeks before today the trust was set up."""
Say = Callable[[str], None]


class Scene(NamedTuple):
    """One thing that happens, when, and a line to tell of it ("": nothing)."""

    at: datetime
    do: Callable[[], None]
    told: str = ""


class Loaded(NamedTuple):
    """The demonstration as it stands: its people's passwords and its meetings, by their words."""

    organisation: str
    passwords: dict[str, str]
    meetings: dict[str, str]


def require_alone(store: Store) -> None:
    """Raise Refused, with a sentence, unless this office holds nothing yet."""
    with store.reading() as work:
        there = work.organisations.all()
    if any(one.facts.purpose == "demonstration" for one in there):
        raise Refused(
            _("The demonstration is loaded already. To load it anew, start with an empty instance folder."),
            "demonstration",
        )
    if there:
        said = _(
            "This office holds %(name)s. The demonstration is never loaded beside a real organisation.",
            name=there[0].facts.name,
        )
        raise Refused(said, "organisation")


def load(means: Means, now: datetime, say: Say) -> Loaded:
    """Load the whole demonstration as it would have come about by ``now``; ``say`` is told what happens.

    Raises Refused beside any other organisation.
    """
    require_alone(means.store)
    today = now.astimezone(ZONE).date()
    begin = datetime.combine(today - timedelta(weeks=WEEKS), datetime.min.time(), ZONE)
    clock = PlayClock(begin + timedelta(hours=9))
    play = Play(means, clock, today, bodies_of(today), means.store.by(clock))
    _set_up(play)
    say(_("%(trust)s: %(people)s people, %(bodies)s bodies.", **_counts(play)))
    cast: dict[str, Stage] = {}
    for script in MEETINGS:
        cast[script.word] = Stage(play, script, cast)
    scenes = sorted((scene for stage in cast.values() for scene in scenes_of(stage)), key=lambda one: one.at)
    for scene in scenes:
        clock.set(scene.at)
        scene.do()
        if scene.told:
            say(scene.told)
    delivering.refresh(means.store, means.website)
    return Loaded(play.organisation, play.passwords, {word: stage.id for word, stage in cast.items()})


def keep_passwords(loaded: Loaded, path: Path) -> str:
    """Write who can sign in, with which password, into a file for its owner alone; the same as text."""
    shown = dict(SHOWN)
    order = [*shown, *(word for word in PEOPLE if word not in shown)]
    rows = [
        f"{email_of(word):38} {loaded.passwords[word]:26} {PEOPLE[word]}"
        + (f" – {shown[word]}" if word in shown else "")
        for word in order
    ]
    text = "\n".join(rows) + "\n"
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    return text


def _counts(play: Play) -> dict[str, object]:
    return {"trust": TRUST, "people": len(play.people), "bodies": len(play.bodies)}


def _set_up(play: Play) -> None:
    """The organisation and its administrator; people with accounts; bodies; then who holds which office."""
    first = accounts.set_up(
        play.store,
        OrganisationFacts(TRUST, purpose="demonstration"),
        PEOPLE["admin"],
        email_of("admin"),
        "demo",
    )
    with play.store.reading() as work:
        play.organisation = work.organisations.all()[0].id
    _welcome(play, "admin", first)
    office = Desk(play.store, play.organisation, play.people["admin"])
    for word in PEOPLE:
        if word != "admin":
            _welcome(play, word, accounts.add(office, play.organisation, PEOPLE[word], email_of(word)))
    for word, name in ACADEMIES.items():
        play.academies[word] = bodies.add_academy(office, play.organisation, name)
    for word in play.bodies:
        _found(play, office, word)
    _appoint(play, office)


def _welcome(play: Play, word: str, link: accounts.OneTimeLink) -> None:
    play.people[word], play.passwords[word] = link.person, new_password()
    signing_in.use_link(play.store, link.token, play.passwords[word])


def _found(play: Play, office: Desk, word: str) -> None:
    body = play.bodies[word]
    made = GovernanceBody(
        "",
        body.name,
        body.slug,
        kind=body.kind,
        visibility=body.visibility,
        parent=play.places.get(body.parent),
        academy=play.academies.get(body.academy),
        settings=body.settings,
    )
    play.places[word] = bodies.create(office, play.organisation, made)


def _appoint(play: Play, office: Desk) -> None:
    """Each appointment, and where it needs one its confirmation: the first two confirm each other."""
    starts = play.clock.now()
    ids = {}
    for who, held, place, category in SEATS:
        where = play.places.get(place) if held in OF_BODY else None
        where = play.academies.get(place) if held in OF_ACADEMY else where
        person = play.people[who]
        ids[who, held, place] = appointing.record(
            office, play.organisation, held, person, where, starts, category=category
        )
    waiting = [key for key in ids if key[1] in CONFIRMED and key[1] != Office.CEO]
    first = waiting[0]
    appointing.confirm(play.desk(first[0]), ids["ceo", Office.CEO, ""])
    for key in waiting:
        appointing.confirm(play.desk("ceo"), ids[key])


def scenes_of(stage: Stage) -> list[Scene]:
    """What happens about one meeting; by midnight of the day on which it is loaded, all of it has."""
    script, play = stage.script, stage.play

    def at(days: int, time: str) -> datetime:
        return play.instant(stage.day + timedelta(days=days), time)

    scenes = []
    convened = min(at(-14, "10:05"), play.instant(play.weekdays_back(2), "10:05"))
    scenes.append(Scene(convened, stage.convene))
    if any(line.papers for line in script.lines):
        sent = min(at(-7, "11:20"), play.instant(play.weekdays_back(1), "11:20"))
        scenes.append(Scene(sent, stage.bring_papers))
    if stage.over:
        told = f"{weekday(stage.day.isoformat())}: {stage.body.name}"
        scenes.append(Scene(at(0, script.ended), stage.meet, told))
        scenes.append(Scene(at(0, script.ended) + timedelta(minutes=10), stage.agree))
        scenes.append(Scene(at(1, "09:40"), stage.write))
    for step in script.story:
        when = play.instant(play.weekdays_back(step.days), step.time)
        when = when if step.lately == "yes" else at(step.days, step.time)
        scenes.append(Scene(when, lambda do=step.do: do(stage)))  # type: ignore[misc]
    return scenes
