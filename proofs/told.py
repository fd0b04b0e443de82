"""What a measurement found, and how it is told: a table for people, a JSON line each for machines."""

from __future__ import annotations

import json
import statistics
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal, TypeAlias

Met: TypeAlias = Literal["yes", "no", "in part", "not measured", ""]


@dataclass(frozen=True)
class Cost:
    """A figure of ``script/bench``: what was measured in several rounds, and what it may be."""

    name: str
    unit: str
    min: float | None
    median: float | None
    max: float | None
    goal: str
    met: Met
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure of ``script/prove``: what was done and found, and what it must be."""

    name: str
    figure: str
    goal: str
    met: Met
    note: str = ""


Told: TypeAlias = Cost | Figure
Measurement: TypeAlias = Callable[[], Iterable[Told]]


def at_most(name: str, unit: str, values: Sequence[float], most: float, note: str = "") -> Cost:
    """A cost whose median must not be above ``most``."""
    return _cost(name, unit, values, f"≤ {most:g}", statistics.median(values) <= most, note)


def at_least(name: str, unit: str, values: Sequence[float], least: float, note: str = "") -> Cost:
    """A cost whose median must not be below ``least``."""
    return _cost(name, unit, values, f"≥ {least:g}", statistics.median(values) >= least, note)


def unmeasured(name: str, unit: str, goal: str, why: str) -> Cost:
    """A cost that this machine cannot measure; ``why`` says what is missing and how to get it."""
    return Cost(name, unit, None, None, None, goal, "not measured", why)


def shown(name: str, unit: str, values: Sequence[float], note: str = "") -> Cost:
    """A measurement without a goal, that explains another."""
    return replace(_cost(name, unit, values, "", True, note), met="")


def found(name: str, figure: str, goal: str, met: bool, note: str = "") -> Figure:
    """A figure that was reached or not."""
    return Figure(name, figure, goal, "yes" if met else "no", note)


def _cost(name: str, unit: str, values: Sequence[float], goal: str, met: bool, note: str) -> Cost:
    low, middle, high = min(values), statistics.median(values), max(values)
    return Cost(name, unit, low, middle, high, goal, "yes" if met else "no", note)


def run(about: str, measurements: dict[str, Measurement], arguments: Sequence[str]) -> int:
    """Measure what is asked for and tell it; 1 when a goal is missed, else 0."""
    parser = ArgumentParser(description=about)
    parser.add_argument("--json", action="store_true", help="a line of JSON for each figure")
    parser.add_argument("--only", action="append", metavar="NAME", choices=list(measurements), default=[])
    parser.add_argument("--list", action="store_true", help="the names that --only takes")
    given = parser.parse_args(arguments)
    if given.list:
        print("\n".join(measurements))
        return 0
    wanted = given.only or list(measurements)
    every = list(_measured({name: measurements[name] for name in wanted}, each_as_json=given.json))
    if not given.json:
        print(table(every))
    return 1 if any(one.met == "no" for one in every) else 0


def _measured(measurements: dict[str, Measurement], *, each_as_json: bool) -> Iterator[Told]:
    for name, measurement in measurements.items():
        began = time.monotonic()
        progress(f"{name} …")
        for one in measurement():
            if each_as_json:
                print(json.dumps(asdict(one), ensure_ascii=False), flush=True)
            yield one
        progress(f"{name}: {time.monotonic() - began:.0f} s")


def progress(sentence: str) -> None:
    """Say on standard error how far it has come."""
    print(sentence, file=sys.stderr, flush=True)


def table(every: Sequence[Told]) -> str:
    """The figures as a table, with the notes beneath."""
    heads = ("", "min", "median", "max", "goal", "met") if _costs(every) else ("", "figure", "goal", "met")
    rows = [heads, *(_row(one) for one in every)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(heads))]
    lines = ["  ".join(_set(cell, place, widths) for place, cell in enumerate(row)).rstrip() for row in rows]
    notes = [f"  {one.name}: {one.note}" for one in every if one.note]
    return "\n".join([lines[0], "-" * len(max(lines, key=len)), *lines[1:], *([""] if notes else []), *notes])


def _costs(every: Sequence[Told]) -> bool:
    return any(isinstance(one, Cost) for one in every)


def _row(one: Told) -> tuple[str, ...]:
    if isinstance(one, Figure):
        return (one.name, one.figure, one.goal, one.met)
    return (f"{one.name} [{one.unit}]", _n(one.min), _n(one.median), _n(one.max), one.goal, one.met)


def _n(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if value >= 1000 else f"{value:.3g}"


def _set(cell: str, place: int, widths: Sequence[int]) -> str:
    numbers = len(widths) == 6 and 0 < place < 4
    return cell.rjust(widths[place]) if numbers else cell.ljust(widths[place])
