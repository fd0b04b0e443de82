"""What a search costs by kind of query, and what it costs to let a new edition be found."""

from __future__ import annotations

import os
import random
import statistics
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import accumulate

from sqlalchemy import Connection, insert, select

from governance.kernel.database import engine_for
from governance.kernel.values import changed
from governance.public.index import Entry, index_of
from governance.public.indexing import facets, first_id, forget_meeting, index_meeting
from governance.public.reader import reader_for
from governance.public.register import upgrade_register
from governance.public.search import Question, search
from governance.public.tables import meetings, paragraphs
from governance.public.words import folded
from proofs.deployment import folder
from proofs.ratios import time_of
from proofs.told import Told, at_most, progress, shown
from tests.public.builders import BOARD, FINANCE, OAK_LANE, first, listed_in, on, plain

SIZE = int(os.environ.get("PART_TWO_BENCH_PARAGRAPHS", "1_000_000"))
"""How many paragraphs of ``LONG`` words are searched."""
LONG, A_MEETING, EACH, YEARS = 60, 40, 100, 20
VOCABULARY = 50_000
_BODIES = tuple(body.slug for body in (BOARD, FINANCE, OAK_LANE))


def searching() -> Iterator[Told]:
    """The median and the 99th percentile of each kind of query, in milliseconds."""
    with folder() as place:
        database = f"sqlite:///{place}/public.sqlite3"
        _fill(database)
        reader = reader_for(database)
        for name, (make, usual, most) in _queries().items():
            drawn = random.Random(name)
            with reader.reading() as snapshot:
                times = sorted(_asked(snapshot.connection, make(drawn)) for _each in range(EACH))
            told = f"{SIZE:,} paragraphs: {name}"
            yield at_most(f"{told}, median", "ms", [statistics.median(times)], usual)
            yield at_most(f"{told}, 99th percentile", "ms", [times[EACH * 99 // 100 - 1]], most)
        reader.close()
        yield from _saving(database)


def _queries() -> dict[str, tuple[Callable[[random.Random], Question], float, float]]:
    """What is asked, and the most that the median and the 99th percentile may be."""
    stop, common, rare = range(10), range(100, 1000), range(20_000, VOCABULARY)

    def words(
        *ranges: range, phrase: bool = False, narrow: bool = False
    ) -> Callable[[random.Random], Question]:
        quote = '"' if phrase else ""

        def made(drawn: random.Random) -> Question:
            said = " ".join(f"w{drawn.choice(each)}" for each in ranges)
            asked = (OAK_LANE.slug, "2020") if narrow else ()
            return Question(f"{quote}{said}{quote}", *asked)

        return made

    return {
        "a rare word": (words(rare), 5, 20),
        "a common word": (words(common), 5, 20),
        "a very common word": (words(stop), 5, 20),
        "two words": (words(common, common), 5, 20),
        "a rare and a very common word": (words(rare, stop), 5, 20),
        "a phrase": (words(common, common, phrase=True), 5, 20),
        "a phrase of stop words": (words(*[stop] * 5, phrase=True), 100, 100),
        "a beginning": (lambda drawn: Question(f"w{drawn.randint(1000, 4999)}*"), 5, 20),
        "a word, with body and year": (words(common, narrow=True), 5, 20),
        "a very common word, with body and year": (words(stop, narrow=True), 5, 20),
    }


def _asked(connection: Connection, question: Question) -> float:
    return time_of(lambda: search(connection, question)) * 1000


def _fill(database: str) -> None:
    """Meetings of forty paragraphs over twenty years, their words as unevenly common as a language's."""
    upgrade_register(database)
    register = listed_in(database)
    register.deliver(plain(on("2000-01-01"), first()), "e0", "m0")
    register.close()
    drawn, weights = random.Random(1), list(accumulate(1 / (rank + 1) for rank in range(VOCABULARY)))
    vocabulary = [f"w{rank}" for rank in range(VOCABULARY)]
    progress(f"  {SIZE:,} paragraphs …")
    engine = engine_for(database, journal="delete")
    with engine.begin() as connection:
        made = dict(connection.execute(select(meetings)).mappings().one())
        for number in range(1, SIZE // A_MEETING + 1):
            said = [
                " ".join(drawn.choices(vocabulary, cum_weights=weights, k=LONG)) for _ in range(A_MEETING)
            ]
            _add(connection, made, number, said)
    engine.dispose()


def _add(connection: Connection, made: dict[str, str], number: int, said: list[str]) -> None:
    day = date(2006, 1, 1) + timedelta(days=number * YEARS * 365 // (SIZE // A_MEETING + 1))
    slug = _BODIES[number % len(_BODIES)]
    own = {"subject": f"m{number}", "body_slug": slug, "address": f"m{number}", "date": day.isoformat()}
    connection.execute(insert(meetings), [made | own])
    given = {"organisation_id": made["organisation_id"], "subject": f"m{number}", "body_slug": slug}
    given |= {"kind": "text", "number": "1", "title": "Report", "anchor": "1", "note": ""}
    start = first_id(day) + (number % 1000 << 20)
    rows = [given | {"id": start + place, "text": text} for place, text in enumerate(said)]
    connection.execute(insert(paragraphs), rows)
    entries = [Entry(start + place, facets(slug, "text"), folded(text)) for place, text in enumerate(said)]
    index_of(connection).add(connection, entries)


def _saving(database: str) -> Iterator[Told]:
    """An edition of twenty long passages into the full index: the first, and one that corrects another."""
    register = listed_in(database)
    drawn, welcome = random.Random(2), on("2026-09-14").items[0]
    for number in range(20):
        said = (" ".join(f"w{drawn.randrange(VOCABULARY)}" for _word in range(LONG)) for _item in range(20))
        items = tuple(changed(welcome, number=str(place), title=title) for place, title in enumerate(said, 1))
        day = date(2026, 8, 1) + timedelta(days=number)
        register.deliver(plain(on(day.isoformat(), items=items), first()), f"e-n{number}", f"n{number}")
    register.close()
    engine = engine_for(database, journal="delete")
    with engine.begin() as connection:
        again = [time_of(partial(index_meeting, connection, f"n{number}")) * 1000 for number in range(10)]
        times = []
        for number in range(10, 20):
            forget_meeting(connection, f"n{number}")
            times.append(time_of(partial(index_meeting, connection, f"n{number}")) * 1000)
    engine.dispose()
    yield at_most(f"{SIZE:,} paragraphs: a new edition into the index", "ms", times, 10)
    yield shown(f"{SIZE:,} paragraphs: an edition in the place of another", "ms", again)
