"""The public register on both databases: once, whole, never altered, and gone when withdrawn."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from governance.kernel.database import check_models, downgrade, engine_for, upgrade
from governance.kernel.errors import Conflict, Corrupt, Invalid, NotReady, Unavailable
from governance.kernel.values import changed, from_json, to_json
from governance.public import listing
from governance.public.edition import Edition
from governance.public.reader import reader_for
from governance.public.record import PublicOrganisation
from governance.public.register import MIGRATIONS, Register
from governance.public.tables import metadata
from tests.public import builders
from tests.public.builders import first, on, plain, second, the_minutes

Both = tuple[str, Register]


def read(url: str, address: str = "2026-09-14") -> listing.Meeting | None:
    reader = reader_for(url)
    with reader.reading() as snapshot:
        found = listing.meeting_at(snapshot.connection, "oak-lane-lgb", address)
    reader.close()
    return found


def stamp(url: str) -> object:
    reader = reader_for(url)
    with reader.reading() as snapshot:
        found = snapshot.stamp
    reader.close()
    return found


def test_a_delivered_edition_can_be_read_at_the_meetings_date(either: Both) -> None:
    url, register = either
    receipt = register.deliver(plain(the_minutes(), first()), "e1", "m1")
    assert (receipt.state, receipt.path) == ("published", "/bodies/oak-lane-lgb/2026-09-14")
    found = read(url)
    assert found is not None
    assert found.meta == first()


def test_delivering_the_same_edition_again_changes_nothing(either: Both) -> None:
    url, register = either
    edition = plain(the_minutes(), first())
    receipt = register.deliver(edition, "e1", "m1")
    before = stamp(url)
    assert to_json(register.deliver(edition, "e1", "m1")) == to_json(receipt)
    assert stamp(url) == before


def test_the_same_id_with_another_digest_is_refused(either: Both) -> None:
    _url, register = either
    register.deliver(plain(the_minutes(), first()), "e1", "m1")
    with pytest.raises(Conflict, match="other content"):
        register.deliver(plain(on("2026-09-14"), first()), "e1", "m1")


def test_two_editions_cannot_have_the_same_number(either: Both) -> None:
    _url, register = either
    register.deliver(plain(the_minutes(), first()), "e1", "m1")
    with pytest.raises(Conflict, match="this number"):
        register.deliver(plain(on("2026-09-14"), first()), "e2", "m1")


def test_an_edition_altered_on_its_way_is_refused(either: Both) -> None:
    _url, register = either
    edition = plain(the_minutes(), first())
    altered = changed(edition, files=(changed(edition.files[0], content=b"other"), *edition.files[1:]))
    with pytest.raises(Corrupt):
        register.deliver(altered, "e1", "m1")


def test_an_edition_survives_the_outbox_as_json(register: Register) -> None:
    edition = plain(the_minutes(), first())
    assert from_json(Edition, to_json(edition)) == edition


def test_an_edition_of_a_body_that_is_not_listed_is_refused(either: Both) -> None:
    _url, register = either
    edition = plain(changed(the_minutes(), body_slug="elm-row-lgb"), first())
    with pytest.raises(NotReady, match="not on the website"):
        register.deliver(edition, "e1", "m1")


@pytest.mark.parametrize(("field", "value"), [("kind", "agenda"), ("language", "cy")])
def test_what_the_website_cannot_show_is_refused(register: Register, field: str, value: str) -> None:
    with pytest.raises(Invalid):
        register.deliver(plain(the_minutes(), changed(first(), **{field: value})), "e1", "m1")


def test_a_second_meeting_on_a_day_has_its_start_time_in_its_address(either: Both) -> None:
    _url, register = either
    one = register.deliver(plain(on("2026-09-14", "18:00"), first()), "e1", "m1")
    other = register.deliver(plain(on("2026-09-14", "16:30"), first()), "e2", "m2")
    assert [one.path[-10:], other.path[-15:]] == ["2026-09-14", "2026-09-14-1630"]


def test_two_meetings_at_the_same_minute_are_refused(either: Both) -> None:
    _url, register = either
    register.deliver(plain(on("2026-09-14", "18:00"), first()), "e1", "m1")
    register.deliver(plain(on("2026-09-14", "18:00"), first()), "e2", "m2")
    with pytest.raises(Conflict, match="same date and time"):
        register.deliver(plain(on("2026-09-14", "18:00"), first()), "e3", "m3")


def test_a_corrected_date_keeps_the_address(either: Both) -> None:
    url, register = either
    register.deliver(plain(on("2026-09-14"), first()), "e1", "m1")
    receipt = register.deliver(plain(on("2026-09-15"), second()), "e2", "m1")
    found = read(url)
    assert receipt.path == "/bodies/oak-lane-lgb/2026-09-14"
    assert found is not None
    assert found.date == "2026-09-15"


def test_an_unlisted_body_is_gone(either: Both) -> None:
    url, register = either
    register.unlist_body("finance-committee")
    reader = reader_for(url)
    with reader.reading() as snapshot:
        assert listing.body_slugs(snapshot.connection) == ("trust-board", "oak-lane-lgb")
    reader.close()


def test_a_body_with_published_minutes_cannot_be_unlisted(either: Both) -> None:
    _url, register = either
    register.deliver(plain(the_minutes(), first()), "e1", "m1")
    with pytest.raises(Conflict, match="cannot be taken off"):
        register.unlist_body("oak-lane-lgb")


def test_listing_a_body_again_without_a_change_leaves_the_stamp(either: Both) -> None:
    url, register = either
    before = stamp(url)
    register.list_body(builders.ORGANISATION, builders.OAK_LANE)
    assert stamp(url) == before


def test_a_body_needs_its_organisation(either: Both) -> None:
    _url, register = either
    with pytest.raises(NotReady):
        register.list_body("another", builders.OAK_LANE)


def test_another_organisations_body_cannot_take_an_address(either: Both) -> None:
    _url, register = either
    register.list_organisation("another", PublicOrganisation("Another Trust"))
    with pytest.raises(Conflict):
        register.list_body("another", builders.OAK_LANE)


def test_the_migrations_make_the_tables_that_the_code_describes(either: Both) -> None:
    url, _register = either
    engine = engine_for(url, journal="delete")
    check_models(engine, MIGRATIONS, metadata)
    engine.dispose()


def test_the_migrations_go_down_and_up_again(file: Path, url: str) -> None:
    engine = engine_for(url, journal="delete")
    downgrade(engine, MIGRATIONS)
    upgrade(engine, MIGRATIONS)
    check_models(engine, MIGRATIONS, metadata)
    engine.dispose()


def test_a_register_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    reader = reader_for(f"sqlite:///{tmp_path}/none.sqlite3")
    with pytest.raises(Unavailable):
        reader.stamp()
    assert list(tmp_path.iterdir()) == []


def test_a_register_in_write_ahead_mode_is_not_read(file: Path, url: str) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    with pytest.raises(Unavailable, match="write-ahead"):
        reader_for(url).stamp()


def test_the_stamp_differs_between_two_changes_within_one_tick_of_the_clock(
    url: str, register: Register
) -> None:
    reader = reader_for(url)
    seen = set()
    for count in range(50):
        register.list_body(builders.ORGANISATION, changed(builders.BOARD, about=f"About {count}"))
        os.utime(url.removeprefix("sqlite:///"), (0, 0))
        seen.add(reader.stamp())
    assert len(seen) == 50


def test_a_restored_file_is_noticed(file: Path, url: str, register: Register) -> None:
    register.deliver(plain(the_minutes(), first()), "e1", "m1")
    reader = reader_for(url)
    before = reader.stamp()
    restored = file.with_name("restored")
    restored.write_bytes(file.read_bytes())
    os.replace(restored, file)
    assert reader.stamp() != before


def crashed_while_writing(file: Path) -> None:
    """Leave a hot journal: a writer that dies after its pages reached the file and before it committed."""
    program = f"""
        import os
        from governance.kernel.database import sqlite_module
        connection = sqlite_module().connect({str(file)!r}, isolation_level=None)
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE stamp SET generation = generation + 1")
        for count in range(400):
            connection.execute("INSERT INTO files VALUES (?, ?)", (str(count), bytes(4000)))
        os._exit(9)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=False, timeout=30)
    assert file.with_name(f"{file.name}-journal").stat().st_size > 0


def test_after_a_crash_the_reader_says_so_until_the_office_recovers_the_register(
    file: Path, url: str, register: Register
) -> None:
    register.deliver(plain(the_minutes(), first()), "e1", "m1")
    register.close()
    crashed_while_writing(file)
    reader = reader_for(url)
    with pytest.raises(Unavailable), reader.reading():
        pass
    Register(url).recover()
    with reader.reading() as snapshot:
        assert listing.meeting_at(snapshot.connection, "oak-lane-lgb", "2026-09-14") is not None
    reader.close()
