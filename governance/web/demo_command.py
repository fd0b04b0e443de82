"""The command ``demo``: loads the invented trust into an empty office and says who can sign in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from governance.gate.passing import Gate
from governance.kernel.errors import Unavailable
from governance.kernel.language import _
from governance.services.demo import player
from governance.services.demo.play import Means
from governance.web.visiting import EXTENSION

PASSWORDS = "demo-passwords.txt"
"""The file, in the folder of the office's records, that says who can sign in."""


def demo_command(instance: Path) -> click.Command:
    """The command, for an office whose records stand in the folder ``instance``."""

    @click.command("demo", help=_("Load an invented trust, to try everything with."))
    @with_appcontext
    def demo() -> None:
        office = current_app.extensions[EXTENSION]
        load(Means(office.store, _gate(office.gate), office.website), instance)

    return demo


def load(means: Means, instance: Path) -> None:
    """Load it, keep its passwords in ``instance``, and print both as it goes. Raises Refused."""
    loaded = player.load(means, datetime.now(UTC), click.echo)
    path = instance / PASSWORDS
    click.echo("\n" + player.keep_passwords(loaded, path))
    click.echo(_("Only you can read them again, in %(file)s.", file=path))


def _gate(gate: Gate | None) -> Gate:
    if gate is None:
        raise Unavailable(_("What is confidential cannot be opened here."))
    return gate
