"""The lists of the website with a thousand and with a hundred thousand meetings, each page made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, insert, select
from werkzeug.test import Client

from governance.public.register import upgrade_register
from governance.public.tables import edition_files, editions, meetings
from governance.public.web import create_public_app
from proofs.deployment import folder
from proofs.ratios import in_turns
from proofs.told import Told, at_most, progress
from tests.public.builders import first, listed_in, on, plain

FEW, MANY, ROUNDS, TURNS = 1_000, 100_000, 9, 15
BODY = "/bodies/oak-lane-lgb"
PAGES = {
    "the first page": "/",
    "a body": BODY,
    "a year": f"{BODY}/2025",
    "a year, further on": f"{BODY}/2025/before/{{}}",
    "the feed": "/feed.atom",
    "a meeting": f"{BODY}/{{}}",
}


def listing() -> Iterator[Told]:
    """Each list with many meetings, as a multiple of the same with few."""
    with folder() as place:
        few, many = (_site(place / str(count), count) for count in (FEW, MANY))
        for name, address in PAGES.items():
            few_at, many_at = (address.format(_middle(count)) for count in (FEW, MANY))
            ask_few, ask_many = _asking(few, few_at), _asking(many, many_at)
            rounds = [in_turns(ask_many, ask_few, TURNS, lambda: None) for _round in range(ROUNDS)]
            ratios = [lots / little for lots, little in rounds]
            yield at_most(f"{name}, {MANY:,} meetings", f"× {FEW:,}", ratios, 1.5)


def _asking(app: Flask, address: str) -> Callable[[], None]:
    # Past the pages that are kept in memory: what is measured is making one.
    client = Client(Flask.wsgi_app.__get__(app))

    def ask() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} was answered with {answer.status_code}.")

    return ask


def _site(path: Path, count: int) -> Flask:
    database = f"sqlite:///{path}.sqlite3"
    upgrade_register(database)
    register = listed_in(database)
    register.deliver(plain(on(_day(0)), first()), "e0", "m0")
    register.close()
    progress(f"  {count:,} meetings …")
    _multiply(database, count)
    return create_public_app(database, "https://minutes.example")


def _multiply(database: str, count: int) -> None:
    """The same meeting on as many days as asked for, half of them in the year whose list is measured."""
    engine = create_engine(database)
    with engine.begin() as connection:
        meeting, edition = (
            dict(connection.execute(select(t)).mappings().one()) for t in (meetings, editions)
        )
        files = [dict(row) for row in connection.execute(select(edition_files)).mappings()]
        for start in range(1, count, 5000):
            days = [(number, *_when(number)) for number in range(start, min(start + 5000, count))]
            connection.execute(insert(meetings), [_meeting(meeting, *day) for day in days])
            connection.execute(insert(editions), [_edition(edition, *day) for day in days])
            copies = [file | {"edition_id": f"e{number}"} for number, *_day_ in days for file in files]
            connection.execute(insert(edition_files), copies)
    engine.dispose()


def _meeting(made: dict[str, str], number: int, day: str, starts: str) -> dict[str, str]:
    facts = made["facts"].replace(_day(0), day)
    own = {
        "subject": f"m{number}",
        "address": _address(number),
        "date": day,
        "starts": starts,
        "facts": facts,
    }
    return made | own | {"changed_at": f"{day}T{starts}:00Z"}


def _edition(made: dict[str, str], number: int, day: str, _starts: str) -> dict[str, str]:
    own = {"edition_id": f"e{number}", "subject": f"m{number}", "digest": f"{number:064}"}
    return made | own | {"listed": made["listed"].replace(_day(0), day)}


def _day(number: int) -> str:
    """Each second meeting is in 2025, the others go back over the years before."""
    if number % 2:
        return (date(2025, 12, 31) - timedelta(days=number // 2 % 365)).isoformat()
    return (date(2024, 12, 31) - timedelta(days=number // 2 % 9000)).isoformat()


def _when(number: int) -> tuple[str, str]:
    minute = number // 730 % 1440
    return _day(number), f"{minute // 60:02}:{minute % 60:02}"


def _address(number: int) -> str:
    return f"{_day(number)}-{number}"


def _middle(count: int) -> str:
    """A meeting in the middle of the year that is listed."""
    return _address(count // 4 * 2 + 1 if count < 730 else 365)
