"""The world of the gate's tests."""

import pytest

from governance.kernel.clock import FixedClock
from governance.store.keys import KeyRing
from governance.store.unit import Store
from tests.gate.world import World, a_world


@pytest.fixture
def world(store: Store, clock: FixedClock, keys: KeyRing) -> World:
    """A meeting with three matters, Part II in draft."""
    return a_world(store, clock, keys)
