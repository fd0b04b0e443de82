"""How commands run: on which machine, as whom, and with one line for what went wrong."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from governance.kernel.errors import Invalid, PartTwoError

if TYPE_CHECKING:
    from governance.gate.passing import Gate
    from governance.services.desk import Desk
    from governance.services.website import Website
    from governance.store.unit import Store


class Opened(NamedTuple):
    """The office, opened."""

    store: Store
    gate: Gate
    website: Website

    def __repr__(self) -> str:
        return "<office>"


class Machine(NamedTuple):
    """Where things are on this machine (URLs, files, addresses), and what opens the office there."""

    instance: Path
    database: str
    keys: Path
    address: str
    public_database: str
    public_address: str
    open: Callable[[], Opened]


def told(command: Callable[..., Any]) -> Callable[..., Any]:
    """Whatever the command refuses or cannot do becomes one line on standard error, and exit code 1."""

    @wraps(command)
    def run(*args: Any, **given: Any) -> Any:
        try:
            return command(*args, **given)
        except Invalid as error:
            where = f"{error.where}: " if error.where else ""
            raise click.ClickException(where + error.sentence) from None
        except PartTwoError as error:
            raise click.ClickException(" ".join(error.sentence.split())) from None

    return run


def operator() -> str:
    """The name under which the trail records who is at this machine."""
    return f"operator {getpass.getuser()}"


def as_operator(opened: Opened, organisation: str = "") -> Desk:
    """The desk of whoever is at this machine: nobody in the office, who reads nothing restricted."""
    from governance.services.desk import Desk

    return Desk(opened.store, organisation, operator=operator(), website=opened.website)


@contextmanager
def as_person(opened: Opened, address: str) -> Iterator[Desk]:
    """The desk of a person, for one command; their password is asked for, or read from standard input."""
    from governance.services.desk import Desk
    from governance.services.signing_in import present, sign_in, sign_out

    token = sign_in(opened.store, address, _password(address)).token
    here = present(opened.store, token)
    assert here is not None
    try:
        yield Desk(
            opened.store,
            here.organisation,
            here.person,
            here.session,
            gate=opened.gate,
            website=opened.website,
        )
    finally:
        sign_out(opened.store, token)


def _password(address: str) -> str:
    if sys.stdin.isatty():
        return str(click.prompt(f"Password of {address}", hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def read_bytes(path: str) -> bytes:
    """A file's bytes. Raises ClickException."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}.") from None


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read. Raises ClickException."""
    try:
        path.touch(mode=0o600)
        path.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None
