"""Commands that keep the office in order: databases, keys, setting up, what is missing, the trail."""

from __future__ import annotations

import click
from click import Group

from governance.web.commands.running import Machine, as_operator, operator, told


def register(cli: Group, machine: Machine) -> None:
    """Add ``db``, ``keys``, ``setup``, ``doctor`` and ``audit``."""
    for made in (_db, _keys, _setup, _doctor, _audit):
        cli.add_command(made(machine))


def _db(machine: Machine) -> click.Command:
    group = Group("db", help="The two databases.")

    @group.command("upgrade")
    @told
    def upgrade_both() -> None:
        """Bring both databases to the newest form, making them (and the key of a new office) where needed."""
        from sqlalchemy import inspect

        from governance.kernel.database import engine_for, upgrade
        from governance.public.register import upgrade_register
        from governance.store.keys import create_keys
        from governance.store.unit import MIGRATIONS

        engine = engine_for(machine.database)
        if not machine.keys.exists() and not inspect(engine).has_table("organisation"):
            create_keys(machine.keys)
            click.echo(f"A new key was made: {machine.keys}. Keep a copy of it apart from all backups.")
        upgrade(engine, MIGRATIONS)
        engine.dispose()
        upgrade_register(machine.public_database)
        click.echo("Both databases are up to date.")

    return group


def _keys(machine: Machine) -> click.Command:
    group = Group("keys", help="The key file, without which the records stay closed.")

    @group.command("create")
    @told
    def create() -> None:
        """Make the key file of a new office. Refused where there is one."""
        from governance.store.keys import create_keys

        create_keys(machine.keys)
        click.echo(f"{machine.keys} is made. Keep a copy of it apart from all backups.")

    @group.command("renew-signing")
    @told
    def renew_signing() -> None:
        """Sign editions with a new key from now on, and destroy the old one; what it signed stays valid."""
        from governance.services.sending import renew_signing

        made = renew_signing(as_operator(machine.open()))
        click.echo(f"Editions are signed with the key {made} from now on.")

    return group


def _setup(machine: Machine) -> click.Command:
    @click.command("setup")
    @click.option(
        "--organisation", prompt="Name of the organisation", help="What the trust or council is called."
    )
    @click.option("--name", prompt="Full name of the first administrator")
    @click.option("--email", prompt="Their e-mail address")
    @told
    def setup(organisation: str, name: str, email: str) -> None:
        """Make a real organisation and its first administrator; prints the link to choose a password."""
        from governance.kernel.errors import Refused
        from governance.services.accounts import set_up
        from governance.store.organisations import OrganisationFacts

        opened = machine.open()
        with opened.store.reading() as work:
            if any(one.facts.purpose == "demonstration" for one in work.organisations.all()):
                raise Refused("This office holds the demonstration. Set up in an office of its own.")
        facts = OrganisationFacts(organisation.strip())
        link = set_up(opened.store, facts, name, email, operator())
        click.echo(f"{link.name} chooses a password here, once, until {link.until:%d %B %Y %H:%M} UTC:")
        click.echo(f"{machine.address}/link/{link.token}")

    return setup


def _doctor(machine: Machine) -> click.Command:
    @click.command("doctor")
    @told
    def doctor() -> None:
        """Say what is missing on this machine and how to get it; ends with 1 if anything is."""
        from governance.web.commands.health import findings

        missing = False
        for finding in findings(machine):
            missing = missing or not finding.good
            click.echo(f"{'good' if finding.good else 'MISSING':8}{finding.what}")
            if not finding.good:
                click.echo(f"{'':8}{finding.remedy}")
        raise SystemExit(1 if missing else 0)

    return doctor


def _audit(machine: Machine) -> click.Command:
    group = Group("audit", help="The trail of every act.")

    @group.command("verify")
    @told
    def verify() -> None:
        """Check the chain of the trail; ends with 1 when anything in it was changed."""
        from governance.domain.acts import Act
        from governance.domain.permissions import Subject, permit

        opened = machine.open()
        with opened.store.reading() as work:
            permit(as_operator(opened).actor(work), Act.VERIFY_TRAIL, Subject(""))
        report = opened.store.verify_trail()
        for fault in report.faults:
            click.echo(fault, err=True)
        if report.faults:
            raise click.ClickException("The trail is not whole.")
        click.echo(f"The trail is whole: {report.entries} entries, ending in {report.head}.")

    return group
