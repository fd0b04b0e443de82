"""The release rules as a state machine over the real store: no bytes without authority for exactly them.

Whatever is asked, decided, edited, revoked, ended or left to run out, in any order, a copy leaves only
when a small model of the rules says that it may.
"""

import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from governance.domain.people import Office
from governance.kernel.clock import FixedClock
from governance.kernel.database import engine_for, upgrade
from governance.kernel.errors import PartTwoError
from governance.store.keys import create_keys, load_keys
from governance.store.unit import MIGRATIONS, Store
from tests.conftest import NOW
from tests.gate.world import a_world

MATTERS = st.sampled_from(["pay", "post", "land"])
DECIDERS = {"pay": ("chair", "ceo"), "post": ("chair", "ceo"), "land": ("vice", "ceo")}
EVERYBODY = st.sampled_from(["ceo", "chair", "vice", "clerk", "member", "staff", "admin", "other_chair"])
PASSAGES = {"pay": "t-pay", "post": "p-post", "land": "t-land"}


@cache
def migrated() -> bytes:
    """An empty office database: quicker to copy than to migrate for each example."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        engine = engine_for(f"sqlite:///{path}", journal="delete")
        upgrade(engine, MIGRATIONS)
        engine.dispose()
        return path.read_bytes()


class Releases(RuleBasedStateMachine):
    """``model`` knows of each request: its matter, by whom it was authorised, at which edit, until when."""

    requests = Bundle("requests")

    @initialize(target=requests, matter=MATTERS)
    def office(self, matter: str) -> Any:
        self.folder = tempfile.TemporaryDirectory()
        folder = Path(self.folder.name)
        create_keys(folder / "office.key")
        keys, self.clock = load_keys(folder / "office.key"), FixedClock(NOW)
        (folder / "office.db").write_bytes(migrated())
        self.engine = engine_for(f"sqlite:///{folder / 'office.db'}")
        self.world = a_world(Store(self.engine, keys.at_rest, keys.depositor, self.clock), self.clock, keys)
        self.model: dict[str, dict[str, Any]] = {}
        self.edits = dict.fromkeys(PASSAGES, 0)
        self.in_office = {"ceo", "chair", "vice"}
        self.copies = 0
        return self.ask_and_authorise(matter)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.engine.dispose()
            self.folder.cleanup()

    @rule(target=requests, matter=MATTERS, who=st.sampled_from(["clerk", "ceo"]))
    def asking(self, matter: str, who: str) -> Any:
        return self.ask(matter, who)

    def ask(self, matter: str, who: str) -> Any:
        able = [d for d in DECIDERS[matter] if d in self.in_office and d != who]
        knows = who == "clerk" or "ceo" in self.in_office
        try:
            request = self.world.ask(matter, who=who)
        except PartTwoError:
            assert not able or not knows
            return multiple()
        assert able
        until = self.clock.now() + timedelta(days=30)
        self.model[request] = {
            "matter": matter,
            "asked": who,
            "until": until,
            "by": "",
            "edit": -1,
            "state": "asked",
        }
        return request

    @rule(target=requests, matter=MATTERS)
    def asking_and_authorising(self, matter: str) -> Any:
        return self.ask_and_authorise(matter)

    def ask_and_authorise(self, matter: str) -> Any:
        request = self.ask(matter, "clerk")
        if isinstance(request, str):
            self.authorise(request, next(d for d in DECIDERS[matter] if d in self.in_office))
        return request

    @rule(request=requests, who=EVERYBODY)
    def authorise(self, request: str, who: str) -> None:
        made = self.model[request]
        may = (
            who in DECIDERS[made["matter"]]
            and who in self.in_office
            and who != made["asked"]
            and made["state"] == "asked"
            and self.clock.now() < made["until"]
        )
        try:
            self.world.authorise(request, who)
        except PartTwoError:
            assert not may
            return
        assert may
        made.update(by=who, edit=self.edits[made["matter"]], state="authorised")

    @rule(request=requests, who=EVERYBODY)
    def revoke(self, request: str, who: str) -> None:
        made = self.model[request]
        may = who in DECIDERS[made["matter"]] and who in self.in_office and made["state"] == "authorised"
        try:
            self.world.revoke(request, who)
        except PartTwoError:
            assert not may
            return
        assert may
        made["state"] = "revoked"

    @rule(request=requests, who=EVERYBODY)
    def refuse(self, request: str, who: str) -> None:
        try:
            self.world.refuse(request, who)
        except PartTwoError:
            return
        assert who in DECIDERS[self.model[request]["matter"]]
        assert self.model[request]["state"] == "asked"
        self.model[request]["state"] = "refused"

    @rule(request=requests, byte=st.characters(categories=["Ll"], max_codepoint=0x17F))
    def edit(self, request: str, byte: str) -> None:
        matter = self.model[request]["matter"]
        self.edits[matter] += 1
        self.world.rewrite(PASSAGES[matter], f"version {self.edits[matter]} {byte}")

    @rule(days=st.sampled_from([1, 1, 1, 29, 30]))
    def time_passes(self, days: int) -> None:
        self.clock.forward(timedelta(days=days))

    @rule(who=st.sampled_from(["ceo", "vice"]))
    def leave(self, who: str) -> None:
        self.world.leave(who, Office.CEO if who == "ceo" else Office.VICE_CHAIR)
        self.in_office.discard(who)

    @rule(request=requests)
    def collect_by_the_clerk(self, request: str) -> None:
        self.collect(request, "clerk")

    @rule(request=requests, who=st.sampled_from(["clerk", "ceo", "staff", "admin", "member"]))
    def collect(self, request: str, who: str) -> None:
        made = self.model[request]
        live = (
            made["state"] == "authorised"
            and made["edit"] == self.edits[made["matter"]]
            and made["by"] in self.in_office
            and self.clock.now() < made["until"]
        )
        may = live and (who == "clerk" or (who == made["asked"] and who in self.in_office))
        entries = len(self.world.events())
        try:
            copy = self.world.release(request, who)
        except PartTwoError:
            assert not may
            assert self.world.events()[entries:] == ["act.refused"]
            return
        assert may
        assert copy.data
        self.copies += 1

    @invariant()
    def every_copy_that_left_is_on_record(self) -> None:
        if hasattr(self, "world"):
            assert self.world.events().count("release.collected") == self.copies


TestReleases = Releases.TestCase
TestReleases.settings = settings(
    max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
