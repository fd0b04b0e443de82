"""An office and the website that it publishes to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from governance.gate.passing import Gate
from governance.kernel.clock import FixedClock
from governance.public.register import upgrade_register
from governance.public.web import create_public_app
from governance.services import delivering
from governance.services.website import Website
from governance.store.keys import KeyRing
from governance.store.unit import Store
from tests.office import AnOffice, an_office
from tests.public_client import AnonymousClient

ADDRESS = "https://minutes.larkfield.example"


@dataclass
class Site:
    """The website as anybody sees it, over the register at ``url``."""

    path: Path
    website: Website

    def client(self) -> AnonymousClient:
        """Anybody, on a website started anew."""
        return AnonymousClient(create_public_app(self.website.database, ADDRESS))

    def words(self, address: str) -> str:
        """A page's words."""
        return self.client().get(address).get_data(as_text=True)


@pytest.fixture(scope="session")
def bare_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that holds nothing, to be copied."""
    path = tmp_path_factory.mktemp("bare") / "public.sqlite3"
    upgrade_register(f"sqlite:///{path}")
    return path


@pytest.fixture
def site(tmp_path: Path, bare_register: Path) -> Iterator[Site]:
    """A website with nothing on it yet."""
    path = tmp_path / "public.sqlite3"
    shutil.copy(bare_register, path)
    made = Site(
        path,
        Website(
            f"sqlite:///{path}",
            ADDRESS,
            tmp_path / "instance" / "exported.json",
            tmp_path / "keys" / "publishing.key",
        ),
    )
    yield made
    made.website.register.close()


@pytest.fixture
def publisher(store: Store, clock: FixedClock, site: Site, keys: KeyRing) -> AnOffice:
    """An invented office, with its gate, that publishes to that website, where its bodies are listed."""
    office = an_office(store, clock, website=site.website, gate=Gate(keys.restricted))
    delivering.refresh(store, site.website)
    return office
