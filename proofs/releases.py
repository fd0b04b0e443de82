"""Figures 11 and 13: no copy leaves without authority for exactly it, however acts and edits fall."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from governance.kernel.clock import FixedClock
from governance.kernel.database import engine_for
from governance.kernel.errors import PartTwoError
from governance.store.keys import create_keys, load_keys
from governance.store.unit import Store
from proofs import scale
from proofs.told import Figure, found, progress
from tests.conftest import NOW
from tests.gate import test_release_machine as machine
from tests.gate.test_releasing import test_no_copy_leaves_after_a_revocation_was_committed as race
from tests.gate.world import World, a_world

RUNS, STEPS, EDITS, RACES = 5_000, 50, 1_000, 1_000
IN_PART = 250
WORDS = "An offer of £4,000 was received, and considered with care by those who were there."


def release_machine() -> Iterator[Figure]:
    """Acts in any order against a model of the rules."""
    runs = RUNS if scale.whole() else IN_PART
    wanted = settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    name, goal = "11 releases as a state machine", "0 copies without authority in 5,000 × 50"
    try:
        run_state_machine_as_test(machine.Releases, settings=wanted)
    except Exception as broken:  # whatever breaks it is the finding
        yield found(name, f"broken within {runs:,} × {STEPS}", goal, False, type(broken).__name__)
        return
    said = f"0 copies without authority in {runs:,} × {STEPS}"
    yield scale.told(
        found(name, said, goal, True), f"{RUNS:,} × {STEPS} takes some hours: script/prove --whole"
    )


def edits() -> Iterator[Figure]:
    """One character changed after the authorisation, a thousand times over."""
    chance, void = Random(7), 0
    with world() as made:
        made.rewrite("t-land", WORDS)
        request = made.released("land")
        for count in range(EDITS):
            place = chance.randrange(len(WORDS))
            other = chr(ord(WORDS[place]) ^ 1 or 33)
            made.rewrite("t-land", WORDS[:place] + other + WORDS[place + 1 :])
            void += _refused(made, request)
            if count % 200 == 199:
                progress(f"  {count + 1:,} edits")
        made.rewrite("t-land", WORDS)
        stands = not _refused(made, request)
    said = f"{void:,} of {EDITS:,} void"
    note = "and the words as authorised are released" if stands else "but the words as authorised are refused"
    yield found("13 one-byte edits", said, "1,000 of 1,000 void", void == EDITS and stands, note)


def races() -> Iterator[Figure]:
    """A revocation and two downloads at once."""
    late = 0
    with world() as made:
        for count in range(RACES):
            try:
                race(made)
            except AssertionError:
                late += 1
            if count % 100 == 99:
                progress(f"  {count + 1:,} races")
    said = f"{late} downloads begun after the revocation, in {RACES:,} races"
    yield found("13 revocation against download", said, "0 in 1,000", late == 0)


def _refused(made: World, request: str) -> bool:
    try:
        made.release(request)
    except PartTwoError:
        return True
    return False


@contextmanager
def world() -> Iterator[World]:
    """The world of the gate's tests, in a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        create_keys(place / "office.key")
        keys, clock = load_keys(place / "office.key"), FixedClock(NOW)
        (place / "office.db").write_bytes(machine.migrated())
        engine = engine_for(f"sqlite:///{place}/office.db")
        yield a_world(Store(engine, keys.at_rest, keys.depositor, clock), clock, keys)
        engine.dispose()
