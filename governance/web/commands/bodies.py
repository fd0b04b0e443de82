"""Commands about governance bodies."""

from __future__ import annotations

import click
from click import Group

from governance.web.commands.running import Machine, told


def register(cli: Group, machine: Machine) -> None:
    """Add ``body``."""
    group = Group("body", help="Governance bodies.")
    cli.add_command(group)

    @group.command("list")
    @told
    def list_all() -> None:
        """The governance bodies, a slug a line with its name."""
        with machine.open().store.reading() as work:
            bodies = sorted((kept.body.slug, kept.body.name) for kept in work.bodies.all())
        for slug, name in bodies:
            click.echo(f"{slug}\t{name}")
