"""The lists of the website: in order of date and start time, by index, the same on both databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, event

from governance.public import listing
from governance.public.reader import reader_for
from governance.public.record import PublicBody
from governance.public.register import Register
from tests.public.builders import ORGANISATION, first, on, plain, second

Both = tuple[str, Register]

MEETINGS = (
    ("2026-09-14", "18:00"),
    ("2026-09-14", "16:30"),
    ("2025-11-17", "18:00"),
    ("2026-01-05", "09:15"),
    ("2023-03-02", "18:00"),
)


@pytest.fixture
def filled(either: Both) -> str:
    url, register = either
    for count, (date, starts) in enumerate(MEETINGS):
        register.deliver(plain(on(date, starts), first()), f"e{count}", f"m{count}")
    return url


def asked(url: str, question: Callable[[Connection], Any]) -> Any:
    reader = reader_for(url)
    try:
        with reader.reading() as snapshot:
            return question(snapshot.connection)
    finally:
        reader.close()


def addresses(found: tuple[listing.Meeting, ...]) -> list[str]:
    return [meeting.address for meeting in found]


def test_meetings_come_newest_first_and_by_start_time_within_a_day(filled: str) -> None:
    found = asked(filled, lambda connection: listing.latest_meetings(connection, "oak-lane-lgb"))
    assert addresses(found) == ["2026-09-14", "2026-09-14-1630", "2026-01-05", "2025-11-17", "2023-03-02"]


def test_the_years_are_those_in_which_the_body_met(filled: str) -> None:
    assert asked(filled, lambda connection: listing.years_of(connection, "oak-lane-lgb")) == (
        "2026",
        "2025",
        "2023",
    )
    assert asked(filled, lambda connection: listing.years_of(connection, "trust-board")) == ()


def test_a_page_goes_on_after_the_meeting_that_was_last(filled: str) -> None:
    def pages(connection: Connection) -> list[tuple[list[str], bool]]:
        found, more = listing.meetings_in(connection, "oak-lane-lgb", "2026", None, 1)
        made = [(addresses(found), more)]
        while more:
            found, more = listing.meetings_in(connection, "oak-lane-lgb", "2026", found[-1], 1)
            made.append((addresses(found), more))
        return made

    assert asked(filled, pages) == [
        (["2026-09-14"], True),
        (["2026-09-14-1630"], True),
        (["2026-01-05"], False),
    ]


def test_the_home_list_shows_each_bodys_newest_standing_meeting(either: Both, filled: str) -> None:
    either[1].take_down("m0", ("e0",), "2026-10-01T08:00:00Z")
    (organisation,) = asked(filled, listing.home)
    shown = {body.slug: meeting.address if meeting else "" for body, meeting in organisation.bodies}
    assert shown == {"trust-board": "", "finance-committee": "", "oak-lane-lgb": "2026-09-14-1630"}


def test_changes_come_latest_first(either: Both, filled: str) -> None:
    either[1].deliver(plain(on("2023-03-02"), second()), "e9", "m4")
    found = asked(filled, lambda connection: listing.changes(connection, limit=2))
    assert addresses(found) == ["2023-03-02", "2026-09-14"]


QUESTIONS: dict[str, Callable[[Connection], Any]] = {
    "home": listing.home,
    "latest": lambda connection: listing.latest_meetings(connection, "oak-lane-lgb"),
    "years": lambda connection: listing.years_of(connection, "oak-lane-lgb"),
    "year": lambda connection: listing.meetings_in(connection, "oak-lane-lgb", "2026"),
    "year, further": lambda connection: listing.meetings_in(
        connection, "oak-lane-lgb", "2026", listing.meeting_at(connection, "oak-lane-lgb", "2026-09-14")
    ),
    "changes": listing.changes,
    "changes of a body": lambda connection: listing.changes(connection, "oak-lane-lgb"),
    "sitemap": lambda connection: listing.all_meetings(connection, "oak-lane-lgb"),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_no_list_reads_or_sorts_more_meetings_than_it_shows(
    register: Register, url: str, question: Callable[[Connection], Any]
) -> None:
    register.deliver(plain(on("2026-09-14"), first()), "e1", "m1")
    statements: list[tuple[str, Any]] = []

    def explained(connection: Connection) -> list[str]:
        event.listen(
            connection,
            "before_cursor_execute",
            lambda _c, _k, said, given, *_rest: statements.append((said, given)),
        )
        question(connection)
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {s}", g).all() for s, g in list(statements)]
        return [row[3] for plan in plans for row in plan]

    plan = asked(url, explained)
    assert any("meetings" in step for step in plan)
    assert [step for step in plan if step.startswith("SCAN meetings") and "INDEX" not in step] == []
    meetings_only = [step for step in plan if "TEMP B-TREE" in step]
    assert len(meetings_only) <= (2 if question is listing.home else 0), plan


def test_the_home_page_asks_no_more_for_more_bodies(register: Register, url: str) -> None:
    def count(connection: Connection) -> int:
        asked_for: list[str] = []
        event.listen(connection, "before_cursor_execute", lambda _c, _k, said, *_rest: asked_for.append(said))
        listing.home(connection)
        return len(asked_for)

    before = asked(url, count)
    for number in range(20):
        register.list_body(
            ORGANISATION, PublicBody("Fenwick Learning Trust", f"body-{number}", f"Body {number}")
        )
    assert asked(url, count) == before
