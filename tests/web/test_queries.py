"""However much there is, a page of the office asks the database as often as for a little."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from governance.domain.people import Office
from governance.gate.passing import Gate
from governance.kernel.clock import FixedClock
from governance.kernel.database import engine_for
from governance.kernel.ids import new_id
from governance.kernel.values import changed
from governance.store.keys import KeyRing
from governance.store.people import Contact
from governance.store.unit import Store
from tests.builders import MeetingBuilder, a_matter, a_meeting, an_agreement
from tests.conftest import NOW
from tests.gate.world import World
from tests.office import an_office
from tests.services.meetings import keep

FEW, MANY = 2, 6


class Furnished:
    """An office with so many meetings, and in one of them so many items, matters, people and requests."""

    def __init__(self, store: Store, clock: FixedClock, keys: KeyRing, many: int) -> None:
        self.office = an_office(store, clock, gate=Gate(keys.restricted))
        for count in range(many):
            self._governor(count)
            keep(self.office, busy(2), "approved")
        self.kept = keep(self.office, busy(many), "circulated")
        self.requests = [self._request(matter.id) for matter in self.kept.file.matters]

    def _governor(self, count: int) -> None:
        office, person = self.office, new_id()
        with office.store.writing() as work:
            work.people.add(office.organisation, person, Contact(f"Governor {count}", f"g{count}@x.example"))
            office.people[f"governor {count}"] = person
        office.appoint(f"governor {count}", Office.MEMBER, "lgb", "co-opted")

    def _request(self, matter: str) -> str:
        gate = self.office.options["gate"]
        clock: FixedClock = self.office.clock
        world = World(self.office, gate, clock, self.kept.id, "", {"it": matter})
        return world.ask("it")

    def address(self, pattern: str) -> str:
        """The pattern with this office's ids in it."""
        item = self.kept.file.meeting.items[0].id
        return pattern.format(meeting=self.kept.id, body=self.office.lgb, item=item, request=self.requests[0])


def busy(many: int) -> MeetingBuilder:
    """A meeting with ``many`` public items, confidential items and matters."""
    built = a_meeting()
    for number in range(1, many + 1):
        matter = f"m{number}"
        if number > 1:
            told = changed(an_agreement(), matter=matter)
            built = built.with_matter(changed(a_matter(), id=matter, label=f"Matter {number}"), told)
        built = built.with_a_public_item().with_a_phrase(matter).with_a_confidential_item(matter)
    return built


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that reach the database."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


PAGES = (
    ("clerk", "/"),
    ("chair", "/"),
    ("member", "/"),
    ("admin", "/"),
    ("clerk", "/bodies"),
    ("clerk", "/bodies/{body}"),
    ("admin", "/people"),
    ("admin", "/appointments"),
    ("clerk", "/meetings/{meeting}"),
    ("clerk", "/meetings/{meeting}/agenda"),
    ("clerk", "/meetings/{meeting}/attendance"),
    ("clerk", "/meetings/{meeting}/items/{item}"),
    ("clerk", "/meetings/{meeting}/determination"),
    ("chair", "/meetings/{meeting}/determination"),
    ("clerk", "/meetings/{meeting}/record"),
    ("chair", "/meetings/{meeting}/record"),
    ("member", "/meetings/{meeting}/read"),
    ("clerk", "/meetings/{meeting}/copies"),
    ("clerk", "/meetings/{meeting}/releases"),
    ("chair", "/meetings/{meeting}/releases"),
    ("clerk", "/meetings/{meeting}/releases/new"),
    ("chair", "/requests/{request}"),
    ("clerk", "/meetings/{meeting}/compare"),
    ("clerk", "/meetings/{meeting}/publish"),
    ("clerk", "/meetings/{meeting}/history"),
)


@pytest.fixture(scope="module")
def sizes(
    tmp_path_factory: pytest.TempPathFactory, migrated_file: object, keys: KeyRing
) -> Iterator[dict[int, tuple[Furnished, Engine]]]:
    """The office with a few of everything, and with many."""
    made: dict[int, tuple[Furnished, Engine]] = {}
    for many in (FEW, MANY):
        path = tmp_path_factory.mktemp("queries") / "office.db"
        path.write_bytes(migrated_file.read_bytes())  # type: ignore[attr-defined]
        engine, clock = engine_for(f"sqlite:///{path}"), FixedClock(NOW)
        store = Store(engine, keys.at_rest, keys.depositor, clock)
        made[many] = Furnished(store, clock, keys, many), engine
    yield made
    for _office, engine in made.values():
        engine.dispose()


@pytest.mark.parametrize(("who", "page"), PAGES, ids=lambda value: value.replace("/", " ").strip() or "today")
def test_a_page_asks_no_more_where_there_is_more(
    sizes: dict[int, tuple[Furnished, Engine]], who: str, page: str
) -> None:
    asked = {}
    for many, (furnished, engine) in sizes.items():
        browser = furnished.office.client(who)
        with counted(engine) as seen:
            answer = browser.get(furnished.address(page))
        assert answer.status_code == 200, page
        asked[many] = sorted(seen)
    assert len(asked[FEW]) == len(asked[MANY]), _more(asked[FEW], asked[MANY])


def _more(few: list[str], many: list[str]) -> str:
    left = list(many)
    for one in few:
        if one in left:
            left.remove(one)
    return "\n".join(one[:300] for one in left)
