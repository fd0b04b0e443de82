"""What a stolen database shows: ids, instants and states; no text, and no link from a person to a matter."""

import traceback
from base64 import b64encode
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.engine import make_url

from governance.kernel.errors import PartTwoError
from governance.kernel.ids import new_id
from governance.store import seal
from governance.store.people import Contact
from governance.store.tables import metadata
from governance.store.unit import Store
from tests.builders import CANARY
from tests.store.everything import everything
from tests.store.helpers import trust

WITHOUT_ORGANISATION = {"organisation", "attempt", "audit_head"}


def dump(engine: Engine) -> bytes:
    """All that a thief of the database has: every file of SQLite, every value of every row of PostgreSQL."""
    if engine.dialect.name == "sqlite":
        folder = Path(str(make_url(engine.url).database)).parent
        return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    with engine.connect() as connection:
        rows = [tuple(row) for table in metadata.tables.values() for row in connection.execute(select(table))]
    return b"".join(
        value if isinstance(value, bytes) else repr(value).encode() for row in rows for value in row
    )


def shows(data: bytes, secret: str) -> bool:
    plain = secret.encode()
    forms = (plain, plain.upper(), plain.hex().encode(), b64encode(plain)[:-4], secret.encode("utf-16-le"))
    return any(form in data for form in forms)


def test_one_of_everything_is_in_the_database(store: Store, engine: Engine) -> None:
    everything(store)
    with engine.connect() as connection:
        empty = {
            name
            for name, table in metadata.tables.items()
            if not connection.execute(select(func.count()).select_from(table)).scalar_one()
        }
    assert empty == set()


def test_a_dump_shows_no_text(store: Store, engine: Engine) -> None:
    everything(store)
    assert not shows(dump(engine), CANARY)


def test_a_text_that_was_not_sealed_would_be_seen_in_the_dump(store: Store, engine: Engine) -> None:
    trust(store)
    with engine.begin() as connection:
        connection.execute(text("UPDATE person SET facts = :plain"), {"plain": CANARY.encode()})
    assert shows(dump(engine), CANARY)


def test_every_row_names_its_organisation() -> None:
    without = {name for name, table in metadata.tables.items() if "organisation_id" not in table.columns}
    assert without == WITHOUT_ORGANISATION


def test_no_row_links_a_person_to_a_matter_in_clear() -> None:
    for table in metadata.tables.values():
        referred = {key.column.table.name for key in table.foreign_keys}
        assert not {"person", "matter"} <= referred, table.name


def test_a_destroyed_key_is_not_left_in_any_file(store: Store, engine: Engine) -> None:
    made = everything(store)
    with store.reading() as work:
        scope = seal.matter(work.matters.before(made.meeting)[0].matter.id)
        wrapped = work.keys.wrapped([scope])[scope]
    assert wrapped in dump(engine)
    with store.writing() as work:
        work.keys.destroy(scope)
    assert wrapped not in dump(engine)


def test_no_error_carries_what_was_to_be_kept(store: Store) -> None:
    made = trust(store)
    with pytest.raises(PartTwoError) as refused, store.writing() as work:
        work.people.add(made.organisation, new_id(), Contact(CANARY, f"ada@{CANARY}.example"))
    told = "".join(traceback.format_exception(refused.value))
    assert CANARY not in told
