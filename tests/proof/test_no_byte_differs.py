"""From the office to the website's files, nothing confidential or private changes a byte (promise 2)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import Connection

from governance.domain.cut import cut
from governance.domain.minute import Minute
from governance.gate.passing import Gate
from governance.kernel.clock import FixedClock
from governance.kernel.database import engine_for
from governance.public import listing
from governance.public.export import all_paths
from governance.public.reader import reader_for
from governance.services import delivering, publishing
from governance.services.website import Website
from governance.store.editions import Editions
from governance.store.keys import KeyRing
from governance.store.unit import Store
from tests.builders import HOLDING, MeetingBuilder, a_matter, a_meeting, an_agreement
from tests.conftest import NOW
from tests.office import AnOffice, an_office
from tests.services.conftest import ADDRESS, Site
from tests.services.meetings import keep
from tests.strategies import pairs

pytestmark = pytest.mark.slow
Answer = tuple[int, tuple[tuple[str, str], ...], bytes]
Publishing = Callable[[], "tuple[AnOffice, Site]"]


@pytest.fixture
def opened(
    tmp_path: Path,
    migrated_file: Path,
    bare_register: Path,
    keys: KeyRing,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Publishing]:
    """Opens one office with a website after the other, all alike; what is random by promise is held equal:
    the salts of commitments, the public names of documents, the key that signs."""
    monkeypatch.setattr(publishing, "new_salt", lambda: bytes(32))
    monkeypatch.setattr(publishing, "shown_root", lambda _salt, _made: bytes(32))
    monkeypatch.setattr(Editions, "document", lambda _self, _meeting: "d" * 32)
    with ExitStack() as stack:
        count = iter(range(100))
        yield lambda: stack.enter_context(
            _open(tmp_path / str(next(count)), migrated_file, bare_register, keys)
        )


@contextmanager
def _open(folder: Path, migrated: Path, bare: Path, keys: KeyRing) -> Iterator[tuple[AnOffice, Site]]:
    folder.mkdir()
    shutil.copy(migrated, folder / "office.db")
    shutil.copy(bare, folder / "public.sqlite3")
    engine, clock = engine_for(f"sqlite:///{folder}/office.db"), FixedClock(NOW)
    store = Store(engine, keys.at_rest, keys.depositor, clock)
    website = Website(
        f"sqlite:///{folder}/public.sqlite3",
        ADDRESS,
        folder / "exported.json",
        folder.parent / "publishing.key",
    )
    office = an_office(store, clock, website=website, gate=Gate(keys.restricted))
    delivering.refresh(store, website)
    with closing(website.register):
        yield office, Site(folder / "public.sqlite3", website)
    engine.dispose()


SEARCHES = (
    *("/search", "/search?q=the", "/search?q=that+the", '/search?q="of+the"', "/search?q=con*"),
    *("/search?q=item&kind=item", "/search?q=agreed&kind=decision", "/search?q=pay", "/search?q=Part+II"),
    *("/search?q=confidential", "/search?q=Fenwick&year=2026", "/search?q=leving", "/search?q=%22"),
)


def whole(site: Site) -> dict[str, Answer]:
    """All that the website answers at any of its addresses, and to searches: status, headers, bytes."""
    with closing(reader_for(site.website.database)) as reader, reader.reading() as snapshot:
        paths = tuple(all_paths(snapshot.connection))
        paths = (*paths, *asked_by_machines(snapshot.connection))
    client = site.client()
    answers = {path: client.get(path) for path in (*paths, *SEARCHES)}
    return {path: (one.status_code, tuple(one.headers), one.data) for path, one in answers.items()}


def asked_by_machines(connection: Connection) -> Iterator[str]:
    """Every address of the API."""
    yield from ("/api/v1", "/api/v1/bodies")
    for slug in listing.body_slugs(connection):
        here = f"/api/v1/bodies/{slug}"
        yield from (here, f"{here}/meetings", f"{here}/decisions", f"{here}/actions")
        for one in listing.latest_meetings(connection, slug):
            yield f"{here}/meetings/{one.address}"


def published(opened: Publishing, *builders: MeetingBuilder) -> dict[str, Answer]:
    """The website of an office that published these meetings."""
    office, site = opened()
    for builder in builders:
        publishing.publish(office.desk(), keep(office, builder).id)
    return whole(site)


def differing(one: dict[str, Answer], other: dict[str, Answer]) -> list[str]:
    """The addresses at which two websites differ."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def of(minute: Minute) -> MeetingBuilder:
    """A drawn meeting as one that the clerk kept and the body decided."""
    roll = minute.roll
    return MeetingBuilder(
        facts=minute.facts,
        attendance=roll.attendance,
        notes=roll.notes,
        declarations=roll.declarations,
        withdrawals=roll.withdrawals,
        presiding=roll.presiding,
        items=minute.items,
        matters=(a_matter("m1"), a_matter("m2")),
        determinations=(an_agreement("m1"), an_agreement("m2")),
    )


def sorted_out(pair: tuple[Minute, Minute]) -> bool:
    """Whether every passage has its matter: what has none stops publication."""
    return all(HOLDING not in {one.matter for one in cut(minute, HOLDING)[1]} for minute in pair)


@settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(pair=pairs("shown").filter(sorted_out))
def test_two_offices_that_differ_only_in_secrets_publish_the_same_website(
    opened: Publishing, pair: tuple[Minute, Minute]
) -> None:
    one, other = (published(opened, of(minute)) for minute in pair)
    assert differing(one, other) == []
    assert [path for path in one if path.endswith((".pdf", ".docx", ".json"))]


def test_another_public_word_is_seen_in_every_form(opened: Publishing) -> None:
    one, other = (published(opened, a_meeting().with_a_public_item(title)) for title in ("Fees", "Dues"))
    found = differing(one, other)
    assert {path.rpartition(".")[2] for path in found if "-minutes." in path} == {"pdf", "docx", "json"}


def test_a_meeting_that_is_private_or_unpublished_leaves_the_website_as_it_was(opened: Publishing) -> None:
    office, site = opened()
    publishing.publish(office.desk(), keep(office, a_meeting().with_a_confidential_item()).id)
    before = whole(site)
    keep(office, a_meeting().with_a_public_item("A quiet word"), visibility="private")
    keep(office, a_meeting().with_a_public_item("A louder word"), "circulated", body="board")
    delivering.refresh(office.store, site.website)
    assert differing(before, whole(site)) == []
