"""Killed at any point between approval and delivery, publishing leaves nothing half done (promise 11)."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from governance.kernel.clock import FixedClock
from governance.kernel.database import engine_for
from governance.services import publishing
from governance.services.delivering import refresh
from governance.services.desk import Desk
from governance.services.publishing import preview, publish
from governance.services.website import Website
from governance.store.keys import KeyRing
from governance.store.unit import Store
from tests.office import AnOffice
from tests.public_client import AnonymousClient
from tests.services.conftest import ADDRESS, Site
from tests.services.meetings import keep
from tests.services.test_publishing import PAGE, mixed

POINTS = 20
MOMENTS = ("before_cursor_execute", "after_cursor_execute", "commit")


class Copy:
    """A copy of the office and of the website, to be killed over."""

    def __init__(self, folder: Path, keys: KeyRing, clock: FixedClock) -> None:
        self.folder, self.keys, self.clock = folder, keys, clock

    @contextmanager
    def opened(self, office: AnOffice) -> Iterator[Desk]:
        """The clerk's desk, on connections of its own."""
        engine = engine_for(f"sqlite:///{self.folder}/instance/office.db")
        store = Store(engine, self.keys.at_rest, self.keys.depositor, self.clock)
        website = Website(
            f"sqlite:///{self.folder}/public.sqlite3",
            ADDRESS,
            self.folder / "exported.json",
            self.folder / "publishing.key",
        )
        yield Desk(store, office.organisation, office.people["clerk"], website=website)
        website.register.close()
        engine.dispose()

    def client(self) -> AnonymousClient:
        """Anybody."""
        from governance.public.web import create_public_app

        return AnonymousClient(create_public_app(f"sqlite:///{self.folder}/public.sqlite3", ADDRESS))


def in_a_child(act: Callable[[], None]) -> int:
    """Do ``act`` in a process of its own; the signal that ended it, or 0."""
    child = os.fork()
    if child == 0:
        act()
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def at_each_moment(do: Callable[[], None]) -> None:
    """Call ``do`` before and after each statement and at each commit from now on, in this process."""
    for moment in MOMENTS:
        event.listen(Engine, moment, lambda *_given: do())


def count_moments(copy: Copy, office: AnOffice, meeting: str) -> int:
    """How many moments publishing has."""
    tally = copy.folder / "tally"

    def counted() -> None:
        with copy.opened(office) as desk, tally.open("ab", buffering=0) as file:
            at_each_moment(lambda: file.write(b"."))
            publish(desk, meeting)

    assert in_a_child(counted) == 0
    return tally.stat().st_size


def killed_at(copy: Copy, office: AnOffice, meeting: str, last: int) -> None:
    """Publish, and be killed at the moment with that number."""
    left = [last]

    def tick() -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def dying() -> None:
        with copy.opened(office) as desk:
            at_each_moment(tick)
            publish(desk, meeting)

    assert in_a_child(dying) == signal.SIGKILL


def on_the_website(copy: Copy) -> list[int]:
    """How the page and its three files answer."""
    client = copy.client()
    files = [f"{PAGE}/oak-lane-lgb-2026-09-14-minutes.{form}" for form in ("pdf", "docx", "json")]
    return [client.get(address).status_code for address in (PAGE, *files)]


@pytest.mark.slow
def test_killed_at_twenty_points_it_leaves_nothing_half_published(
    publisher: AnOffice,
    site: Site,
    keys: KeyRing,
    clock: FixedClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meeting = keep(publisher, mixed()).id
    monkeypatch.setattr(publishing, "make_edition", cache(publishing.make_edition))
    site.website.register.close()

    def copied(name: str) -> Copy:
        folder = tmp_path / name
        shutil.copytree(tmp_path / "instance", folder / "instance")
        shutil.copy(site.path, folder / "public.sqlite3")
        return Copy(folder, keys, clock)

    # Rendered once here, so that no child spends its time on it.
    with copied("rendered").opened(publisher) as desk:
        publish(desk, meeting)
    whole = count_moments(copied("whole"), publisher, meeting)
    assert whole > 20
    points = min(POINTS, whole)
    outcomes: set[tuple[Any, ...]] = set()
    for point in range(points):
        copy = copied(f"point-{point}")
        killed_at(copy, publisher, meeting, point * (whole - 1) // (points - 1))
        with copy.opened(publisher) as desk:
            desk.website.register.recover()
            there = on_the_website(copy)
            assert there in ([404] * 4, [200] * 4), f"half published at point {point}"
            before = [edition.state for edition in preview(desk, meeting).editions]
            if there == [200] * 4:
                assert before in (["waiting"], ["published"])
            assert "published" not in before or there == [200] * 4
            outcomes.add((tuple(before), there[0]))
            refresh(desk.store, desk.website)
            after = [edition.state for edition in preview(desk, meeting).editions]
            assert after == (["published"] if before else [])
            assert on_the_website(copy) == ([200] * 4 if before else [404] * 4)
    assert outcomes >= {((), 404), (("waiting",), 404), (("waiting",), 200)}
