"""Figures 1, 2 and 4: nothing confidential shows in public, and every run gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from governance.domain.body import Disclosing
from governance.domain.cut import cut
from governance.domain.minute import Minute
from governance.domain.split import split
from governance.kernel.values import to_json
from governance.public.papers import make_edition
from governance.public.register import upgrade_register
from proofs.told import Figure, found, progress
from tests.builders import CANARY, HOLDING, a_frame
from tests.documents.test_pdf import digests
from tests.domain import test_planted_leaks as planted
from tests.domain.test_noninterference import OPEN_BODY, TOLD, published
from tests.proof import test_planted_leaks as served
from tests.proof.planting import MOST, Caught, Shop, a_shop, search, unprinted
from tests.public.builders import first
from tests.strategies import Positions, pairs

BOTH: tuple[Positions, ...] = ("shown", "hidden")
PAIRS, PRINTED, SEEDS = 10_000, 100, (0, 1, 2, 3, 4242)


def noninterference() -> Iterator[Figure]:
    """Pairs that differ in secrets only: compared as split, and a sample of them in all four formats."""
    seen = Seen()
    for positions in BOTH:
        _compare(positions, PAIRS // 2, seen, _split_alike)
    yield found(
        "1 noninterference, as split",
        f"{seen.different} of {seen.pairs:,} pairs differ or show a secret",
        "0 of 10,000",
        seen.different == 0 and seen.pairs >= PAIRS,
        "the canonical bytes from which every public form is made",
    )
    share = seen.holding / max(seen.pairs, 1)
    yield found("1 pairs that hold secrets", f"{share:.0%}", "≥ 40 %", share >= 0.4)
    drawn = Seen()
    for positions in BOTH:
        _compare(positions, PRINTED // 2, drawn, _printed_alike)
    yield found(
        "1 noninterference, printed",
        f"{drawn.different} of {drawn.pairs:,} pairs differ in HTML, JSON, DOCX or PDF",
        "0",
        drawn.different == 0 and drawn.pairs >= PRINTED,
        "a sample: the formats are functions of the bytes compared above",
    )


class Seen:
    """What was seen of the pairs."""

    def __init__(self) -> None:
        self.pairs = self.different = self.holding = 0


def _compare(positions: Positions, count: int, seen: Seen, alike: object) -> None:
    disclosing = OPEN_BODY if positions == "shown" else Disclosing(positions="hidden")

    # Hypothesis draws some examples twice, so that what is asked for is what was seen, not what was drawn.
    while True:
        before = seen.pairs

        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(pairs(positions))
        def look(pair: tuple[Minute, Minute]) -> None:
            seen.pairs += 1
            seen.holding += _holds(pair[0]) or _holds(pair[1])
            seen.different += not alike(pair, disclosing)  # type: ignore[operator]

        look()
        progress(f"  {seen.pairs:,} pairs")
        count -= seen.pairs - before
        if count <= 0:
            return


def _holds(minute: Minute) -> bool:
    return bool(cut(minute, HOLDING)[1])


def _split_alike(pair: tuple[Minute, Minute], disclosing: Disclosing) -> bool:
    one, two = (published(minute, disclosing) for minute in pair)
    return one == two and CANARY.encode() not in one


def _printed_alike(pair: tuple[Minute, Minute], disclosing: Disclosing) -> bool:
    frame = a_frame(disclosing=disclosing)
    made = [split(cut(minute, HOLDING)[0], frame, TOLD).public for minute in pair]
    one, two = (make_edition(minutes, first()) for minutes in made)
    files = zip(one.files, two.files, strict=True)
    return to_json(one) == to_json(two) and all(a.content == b.content for a, b in files)


def plants() -> Iterator[Figure]:
    """Each leak that is planted in the split, or in what makes the website of it, is caught."""
    caught: dict[str, bool] = {}
    for positions, several in (("shown", planted.SHOWN), ("hidden", planted.HIDDEN)):
        for plant in several:
            caught[plant.__name__] = _caught(plant, lambda at=positions: planted.search(at))  # type: ignore[misc]
    progress(f"  {len(caught)} in the split")
    with _shop() as shop:
        for plant in served.SERVED:
            caught[plant.__name__] = _caught(plant, lambda: unprinted(lambda: search(shop)))
        for plant in served.PRINTED:
            caught[plant.__name__] = _caught(plant, lambda: search(shop))
    missed = [name for name, was in caught.items() if not was]
    yield found(
        "2 planted leaks",
        f"{len(caught) - len(missed)} of {len(caught)} caught within {MOST} examples",
        "25 of 25 within 500",
        not missed and len(caught) >= 25,
        ", ".join(missed),
    )


@contextmanager
def _shop() -> Iterator[Shop]:
    with TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.sqlite3"
        upgrade_register(f"sqlite:///{bare}")
        with a_shop(bare) as shop:
            yield shop


def _caught(plant: Callable[[pytest.MonkeyPatch], None], look: Callable[[], None]) -> bool:
    with pytest.MonkeyPatch.context() as patch:
        plant(patch)
        try:
            look()
        except (planted.Caught, Caught):
            return True
    return False


def seeds() -> Iterator[Figure]:
    """The same papers in processes with other hash seeds."""
    made = {tuple(digests(str(seed))) for seed in SEEDS}
    said = f"{len(SEEDS)} hash seeds, {len(made)} set of digests over 6 documents"
    note = "on this Python alone: the packages of another are not installed here"
    yield found("4 the same bytes", said, "1 digest a format", len(made) == 1, note)
