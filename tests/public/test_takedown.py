"""A withdrawal for confidentiality: the words are gone from the register, and only a date is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from governance.kernel.values import changed
from governance.public import listing
from governance.public.edition import digest_of
from governance.public.reader import reader_for
from governance.public.register import Register, upgrade_register
from tests.public import builders
from tests.public.builders import first, on, plain, second, the_minutes

Both = tuple[str, Register]


def read(url: str, address: str = "2026-09-14") -> listing.Meeting | None:
    reader = reader_for(url)
    with reader.reading() as snapshot:
        found = listing.meeting_at(snapshot.connection, "oak-lane-lgb", address)
    reader.close()
    return found


def test_withdrawing_the_newest_edition_shows_the_one_before_it(either: Both) -> None:
    url, register = either
    register.deliver(plain(the_minutes(), first()), "e1", "m1")
    register.deliver(plain(the_minutes(), second()), "e2", "m1")
    register.take_down("m1", ("e2",), "2026-10-20T08:00:00Z")
    found = read(url)
    assert found is not None
    assert found.meta == first()


def test_withdrawing_every_edition_leaves_only_the_day_of_it(either: Both) -> None:
    url, register = either
    register.deliver(plain(the_minutes(), first()), "e1", "m1")
    receipts = register.take_down("m1", ("e1",), "2026-10-20T08:00:00.123456Z")
    found = read(url)
    assert [receipt.state for receipt in receipts] == ["withdrawn"]
    assert found is not None
    assert (found.listed, found.meta, found.withdrawn_at) == (None, None, "2026-10-20T08:00:00Z")


def test_a_withdrawn_edition_cannot_come_back(either: Both) -> None:
    url, register = either
    edition = plain(the_minutes(), first())
    register.deliver(edition, "e1", "m1")
    register.take_down("m1", ("e1",), "2026-10-20T08:00:00Z")
    assert register.deliver(edition, "e1", "m1").state == "withdrawn"
    found = read(url)
    assert found is not None
    assert found.listed is None


def test_an_edition_withdrawn_before_it_arrived_stays_out(either: Both) -> None:
    url, register = either
    register.take_down("m1", ("e1",), "2026-10-20T08:00:00Z")
    assert register.deliver(plain(the_minutes(), first()), "e1", "m1").state == "withdrawn"
    assert read(url) is None


def test_withdrawing_again_changes_nothing(either: Both) -> None:
    url, register = either
    register.deliver(plain(the_minutes(), first()), "e1", "m1")
    register.take_down("m1", ("e1",), "2026-10-20T08:00:00Z")
    register.take_down("m1", ("e1",), "2026-11-01T08:00:00Z")
    found = read(url)
    assert found is not None
    assert found.withdrawn_at == "2026-10-20T08:00:00Z"


def test_a_file_that_another_edition_shares_outlives_the_withdrawal(either: Both) -> None:
    url, register = either
    one = plain(on("2026-09-14"), first())
    other = changed(one, listed=changed(one.listed, date="2026-09-15"))
    other = changed(other, digest=digest_of(other.meta, other.listed, other.files))
    register.deliver(one, "e1", "m1")
    register.deliver(other, "e2", "m2")
    register.take_down("m1", ("e1",), "2026-10-20T08:00:00Z")
    reader = reader_for(url)
    with reader.reading() as snapshot:
        meeting = listing.meeting_at(snapshot.connection, "oak-lane-lgb", "2026-09-15")
        assert meeting is not None
        shown = listing.edition_of(snapshot.connection, meeting, 1)
        assert shown is not None
        assert listing.content_of(snapshot.connection, shown.files["json"]) == other.file("json").content
    reader.close()


def test_no_word_of_a_withdrawn_edition_is_left_in_the_file_or_beside_it(
    file: Path, register: Register
) -> None:
    words = "a heron on the weir"
    for count in range(6):
        register.deliver(plain(on(f"2026-0{count + 1}-14"), first()), f"k{count}", f"s{count}")
    minutes = changed(the_minutes(), place=words, items=(changed(the_minutes().items[0], title=words * 400),))
    register.deliver(plain(minutes, first()), "e1", "m1")
    register.deliver(plain(minutes, changed(second(), reason=words)), "e2", "m1")
    assert words.encode() in file.read_bytes()
    register.take_down("m1", ("e1", "e2"), "2026-10-20T08:00:00Z")
    left = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    assert [name for name, content in left.items() if b"heron" in content] == []
    assert set(left) == {"public.sqlite3"}


@pytest.mark.postgres
def test_no_word_of_a_withdrawn_edition_is_left_in_the_tables_files(postgres: Callable[..., str]) -> None:
    url = postgres()
    upgrade_register(url)
    register = builders.listed_in(url)
    minutes = changed(the_minutes(), place="a heron on the weir")
    register.deliver(plain(minutes, first()), "e1", "m1")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one())
        database = connection.exec_driver_sql(
            "SELECT oid FROM pg_database WHERE datname = current_database()"
        ).scalar_one()

        def found() -> list[str]:
            connection.exec_driver_sql("CHECKPOINT")
            tables = (folder / "base" / str(database)).iterdir()
            return [path.name for path in tables if b"heron" in path.read_bytes()]

        assert found() != []
        register.take_down("m1", ("e1",), "2026-10-20T08:00:00Z")
        assert found() == []
    admin.dispose()
    register.close()
