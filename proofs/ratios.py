"""Two things measured in turns, so that whatever else the machine does falls on both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


def time_of(act: Callable[[], object]) -> float:
    """How long it takes, in seconds."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def in_turns(
    first: Callable[[], object], second: Callable[[], object], turns: int, before: Callable[[], object]
) -> tuple[float, float]:
    """The medians of one round: ``first`` and ``second`` take turns, ``before`` each turn untimed."""
    pairs = []
    for _turn in range(turns):
        before()
        pairs.append((time_of(first), time_of(second)))
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def cpu_of(act: Callable[[], object]) -> float:
    """How long processors work on it in this process, in seconds: what else the machine does is left out."""
    began = time.process_time()
    act()
    return time.process_time() - began


class Spent(NamedTuple):
    """What something took, in seconds: by the clock, and of the processors in this process."""

    elapsed: float
    worked: float


def spent(act: Callable[[], object]) -> Spent:
    """How long it takes, both ways at once."""
    worked = time.process_time()
    elapsed = time_of(act)
    return Spent(elapsed, time.process_time() - worked)
