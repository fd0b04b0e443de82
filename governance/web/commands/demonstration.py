"""The command ``demo``: loads the invented trust into an empty office and says who can sign in."""

from __future__ import annotations

import click

from governance.web.commands.running import Machine, told

PASSWORDS = "demo-passwords.txt"
"""The file, in the folder of the office's records, that says who can sign in."""


def register(cli: click.Group, machine: Machine) -> None:
    """Add ``demo``."""

    @cli.command("demo")
    @told
    def demo() -> None:
        """Load an invented trust, with people and meetings in every state, into an empty office."""
        from datetime import UTC, datetime

        from governance.services.demo.play import Means
        from governance.services.demo.player import keep_passwords, load

        opened = machine.open()
        means = Means(opened.store, opened.gate, opened.website)
        loaded = load(means, datetime.now(UTC), click.echo)
        path = machine.instance / PASSWORDS
        click.echo("\n" + keep_passwords(loaded, path))
        click.echo(f"Only you can read this again, in {path}.")
