"""Commands about the website: what waits for it, and the whole of it as files."""

from __future__ import annotations

from pathlib import Path

import click
from click import Group

from governance.web.commands.running import Machine, as_operator, told


def register(cli: Group, machine: Machine) -> None:
    """Add ``site`` and ``outbox``."""
    cli.add_command(_site(machine))
    cli.add_command(_outbox(machine))


def _site(machine: Machine) -> click.Command:
    group = Group("site", help="The public website.")

    @group.command("export")
    @click.option("--out", required=True, help="An empty folder, or one of an earlier export.")
    @told
    def export(out: str) -> None:
        """Write the public website as static files."""
        from governance.services.sending import export_site

        made = export_site(as_operator(machine.open()), Path(out))
        click.echo(f"{made.written} files written, {made.unchanged} unchanged, {made.removed} removed.")

    @group.command("forget")
    @click.option("--out", required=True, help="A folder of an earlier export that was deleted.")
    @told
    def forget(out: str) -> None:
        """Remember a deleted folder of exported files no longer; withdrawals do not name it again."""
        from governance.services.sending import forget_site

        forget_site(as_operator(machine.open()), Path(out))
        click.echo("Forgotten. No withdrawal reaches a copy of it that stands elsewhere.")

    return group


def _outbox(machine: Machine) -> click.Command:
    group = Group("outbox", help="What waits for the public register.")

    @group.command("run")
    @told
    def run() -> None:
        """Deliver what waits for the public register; ends with 1 while anything still waits."""
        from governance.services.sending import deliver

        done = deliver(as_operator(machine.open()))
        for folder in done.lost:
            click.echo(f"Not found, so no withdrawal reaches it: the exported files in {folder}", err=True)
        if done.waiting:
            raise click.ClickException(done.sentence)
        click.echo(f"{done.delivered} delivered. {done.sentence}")

    return group
