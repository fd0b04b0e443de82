"""The command that brings years of old minutes in: a folder, a line for each file, and the rest go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from governance.domain.matter import Category, Ground
from governance.kernel.errors import Conflict, Invalid
from governance.web.commands.running import Machine, Opened, as_operator, as_person, told

if TYPE_CHECKING:
    from governance.services.desk import Desk
    from governance.services.importing_old import Choice

LARGEST = 5 * 1024 * 1024
_FATES = {"to-sort": "to sort", "published": "published", "part-two": "part two"}
_ASKS = {
    "starts": "Put the day into the file's name (2019-03-12 …), or take it in alone with: "
    "meeting import FILE --starts 2019-03-12T18:00.",
    "time": "Say for all of them when they began, with --time 18:00.",
}


def import_folder(machine: Machine) -> click.Command:
    """``meeting import-folder``."""

    @click.command("import-folder")
    @click.argument("folder")
    @click.option("--body", required=True, help="The short name of the body (see: body list).")
    @click.option(
        "--as-is",
        "fate",
        type=click.Choice(list(_FATES)),
        default="to-sort",
        help="to-sort: everything waits, sealed, until somebody has sorted it. published: it was public "
        "already, so it is the public part of a draft; what a file marks as confidential waits. part-two: "
        "each is sealed whole under a matter of its own.",
    )
    @click.option("--ground", type=click.Choice(get_args(Ground)), default="nature", help="Of part-two.")
    @click.option("--category", type=click.Choice(get_args(Category)), default="other", help="Of part-two.")
    @click.option("--reason", default="", help="Of part-two: why they are confidential.")
    @click.option("--time", default="", help="When they began (18:00), where a file does not say.")
    @click.option("--as", "person", default="", help="The e-mail address of the clerk, who alone sorts.")
    @told
    def command(
        folder: str,
        body: str,
        fate: str,
        ground: Ground,
        category: Category,
        reason: str,
        time: str,
        person: str,
    ) -> None:
        """Take years of old minutes (.docx) in as drafts. It publishes nothing; again, it changes nothing."""
        from governance.services.importing_old import Choice, check_choice

        files = _files(folder)
        choice = Choice(_FATES[fate], ground, category, reason, time)  # type: ignore[arg-type]
        opened = machine.open()
        with opened.store.reading() as work:
            kept = work.bodies.by_slug(body)
        with _desk(opened, kept.organisation, person) as desk:
            check_choice(desk, choice)
            left = _take_in(desk, kept.body.id, files, choice)
        if left:
            raise click.ClickException(f"{left} of {len(files)} were not taken in.")

    return command


@contextmanager
def _desk(opened: Opened, organisation: str, person: str) -> Iterator[Desk]:
    if person:
        with as_person(opened, person) as desk:
            yield desk
    else:
        yield as_operator(opened, organisation)


def _files(folder: str) -> list[Path]:
    """What lies in the folder, by name, without what Word and the system leave there out of sight."""
    try:
        found = sorted(Path(folder).iterdir(), key=lambda path: path.name.casefold())
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be read: {error.strerror}.") from None
    files = [path for path in found if not path.name.startswith((".", "~$"))]
    if not files:
        raise click.ClickException(f"{folder} is empty.")
    return files


def _take_in(desk: Desk, body: str, files: list[Path], choice: Choice) -> int:
    """Take one after the other in and say what became of each; how many did not come in."""
    left = 0
    for count, path in enumerate(files, 1):
        try:
            said = _one(desk, body, path, choice)
        except (Invalid, Conflict) as error:
            left += 1
            asks = _ASKS.get(getattr(error, "where", ""), "")
            said = f"Not taken in. {error.sentence} {asks}".rstrip()
        click.echo(f"[{count}/{len(files)}] {path.name}: {said}")
    return left


def _one(desk: Desk, body: str, path: Path, choice: Choice) -> str:
    from governance.services.importing_old import bring_in_old
    from governance.services.importing_old import told as became

    if not path.is_file():
        raise Invalid("This is a folder; what lies in it was not looked at.")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Invalid(f"It cannot be read: {error.strerror}.") from None
    came = bring_in_old(desk, body, data, path.name, choice)
    return f"{became(came)} {came.meeting}"
