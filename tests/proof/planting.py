"""A website made of a drawn meeting, and the search for a pair of meetings by which it differs.

What plants a leak has the meeting in reach as its clerk wrote it: ``whole`` is what the code of the website
is never given.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, settings

from governance.domain.cut import cut
from governance.domain.minute import Minute
from governance.domain.split import split
from governance.public import papers
from governance.public.export import all_paths
from governance.public.papers import make_edition
from governance.public.reader import reader_for
from governance.public.record import PublicBody
from governance.public.register import Register
from governance.public.web import create_public_app
from tests.builders import HOLDING, a_frame
from tests.domain.test_noninterference import OPEN_BODY, TOLD
from tests.public.builders import ORGANISATION, TRUST, first
from tests.public_client import AnonymousClient
from tests.strategies import pairs

Answer = tuple[int, tuple[tuple[str, str], ...], bytes]
ADDRESS = "https://minutes.harbour.example"
BODY = PublicBody("Harbour Learning Trust", "oak-lane", "Oak Lane Local Governing Body")
MOST = 500
"""Within how many examples a planted leak is to be caught (figure 2)."""

_IN_REACH: list[Minute] = []


class Caught(Exception):
    """Two websites differed that should not, or a secret stood on one."""


def whole() -> Minute:
    """The meeting that is published just now, with all its secrets."""
    return _IN_REACH[-1]


def sealed() -> int:
    """How many passages of it are not public."""
    return len(cut(whole(), HOLDING)[1])


@dataclass(frozen=True)
class Shop:
    """Where websites are made, one after the other: a folder and a register that holds nothing."""

    folder: Path
    bare: Path

    def website(self, minute: Minute) -> dict[str, Answer]:
        """All that a website answers on which this meeting alone was published."""
        path = self.folder / "public.sqlite3"
        shutil.copy(self.bare, path)
        _IN_REACH.append(minute)
        try:
            _publish(f"sqlite:///{path}", minute)
            return _answers(f"sqlite:///{path}")
        finally:
            _IN_REACH.pop()


@contextmanager
def a_shop(bare: Path) -> Iterator[Shop]:
    """A shop, for as long as it is wanted."""
    with TemporaryDirectory() as folder:
        yield Shop(Path(folder), bare)


def search(shop: Shop, most: int = MOST) -> None:
    """Look for a pair of meetings, alike but for their secrets, whose websites differ. Raises Caught."""

    @settings(
        max_examples=most,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(pairs("shown"))
    def look(pair: tuple[Minute, Minute]) -> None:
        try:
            one, other = (shop.website(minute) for minute in pair)
        except AssertionError:  # the anonymous reader saw a secret
            raise Caught from None
        if one != other:
            raise Caught

    look()


def unprinted(act: Callable[[], None]) -> None:
    """Do it without drawing PDFs, which takes longer than all the rest."""
    with patch.object(papers, "to_pdf", lambda _paper, _dress: b"not printed"):
        act()


def _publish(url: str, minute: Minute) -> None:
    public = split(cut(minute, HOLDING)[0], a_frame(disclosing=OPEN_BODY), TOLD).public
    with closing(Register(url)) as register:
        register.list_organisation(ORGANISATION, TRUST)
        register.list_body(ORGANISATION, BODY)
        register.deliver(make_edition(public, first()), "edition", "subject")


def _answers(url: str) -> dict[str, Answer]:
    with closing(reader_for(url)) as reader, reader.reading() as snapshot:
        paths = tuple(all_paths(snapshot.connection))
    app = create_public_app(url, ADDRESS)
    client = AnonymousClient(app)
    with closing(app.extensions["part_two_reader"]):
        answers = {path: client.get(path) for path in paths}
    return {path: (one.status_code, tuple(one.headers), one.data) for path, one in answers.items()}
