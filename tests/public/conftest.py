"""A register of both kinds, and the website over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import make_url

from governance.kernel.values import changed
from governance.public.register import Register, upgrade_register
from governance.public.web import create_public_app
from tests.public import builders
from tests.public.builders import first, on, plain, printed, second, the_minutes
from tests.public_client import AnonymousClient

ADDRESS = "https://minutes.fenwick.example"


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in a file that holds the trust and its bodies, to be copied."""
    path = tmp_path_factory.mktemp("register") / "empty.sqlite3"
    upgrade_register(f"sqlite:///{path}")
    builders.listed_in(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def filled_register(tmp_path_factory: pytest.TempPathFactory, empty_register: Path) -> Path:
    """The same with two editions of one meeting, with their real documents, and an older meeting."""
    path = tmp_path_factory.mktemp("register") / "filled.sqlite3"
    shutil.copy(empty_register, path)
    made = Register(f"sqlite:///{path}")
    draft = changed(the_minutes(), status="draft", approved_on="")
    made.deliver(printed(draft, first()), "e1", "m1")
    made.deliver(printed(the_minutes(), second()), "e2", "m1")
    made.deliver(plain(on("2025-11-17"), first()), "e3", "m2")
    made.close()
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: Callable[..., str]) -> str:
    """The name of a PostgreSQL database that holds the trust and its bodies, to be copied."""
    url = postgres()
    upgrade_register(url)
    builders.listed_in(url).close()
    return make_url(url).database or ""


@pytest.fixture
def file(tmp_path: Path, empty_register: Path) -> Path:
    """The file of a register of one's own."""
    path = tmp_path / "public.sqlite3"
    shutil.copy(empty_register, path)
    return path


@pytest.fixture
def url(file: Path) -> str:
    """The URL of a register of one's own."""
    return f"sqlite:///{file}"


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    """A register in a file, with the trust and its bodies."""
    made = Register(url)
    yield made
    made.close()


@pytest.fixture
def published(file: Path, filled_register: Path, register: Register) -> Register:
    """The register with what ``filled_register`` holds."""
    shutil.copy(filled_register, file)
    return register


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either(request: pytest.FixtureRequest) -> Iterator[tuple[str, Register]]:
    """The same register on both databases, with its URL."""
    if request.param == "sqlite":
        url = request.getfixturevalue("url")
    else:
        url = request.getfixturevalue("postgres")(request.getfixturevalue("postgres_template"))
    made = Register(url)
    yield url, made
    made.close()


@pytest.fixture
def app(url: str, register: Register) -> Flask:
    """The website over that register."""
    return create_public_app(url, ADDRESS)


@pytest.fixture
def client(app: Flask) -> AnonymousClient:
    """Anybody."""
    return AnonymousClient(app)
