"""Commands about published editions: whether a file is one, without the website and without a database."""

from __future__ import annotations

import click
from click import Group

from governance.web.commands.running import Machine, read_bytes, told


def register(cli: Group, _machine: Machine) -> None:
    """Add ``edition``."""
    cli.add_command(_edition())


def _edition() -> click.Command:
    group = Group("edition", help="Published editions.")

    @group.command("verify")
    @click.argument("file")
    @click.option(
        "--key", required=True, help="The verification file of the website (/verify/editions.jsonl)."
    )
    @told
    def verify_file(file: str, key: str) -> None:
        """Say whether FILE is an edition that was published, which, and whether it has been replaced.

        Ends with 1 when it is none. Compare the fingerprint that is printed with the one that the
        organisation tells you.
        """
        from governance.public.manifest import fingerprint
        from governance.public.signing import verify
        from governance.public.verification import nowhere

        found = verify(read_bytes(file), read_bytes(key).splitlines())
        if found is None:
            raise click.ClickException(nowhere())
        click.echo(found.sentence)
        click.echo(f"Signed with the key {fingerprint(found.key)}.")

    return group
