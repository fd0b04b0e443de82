"""Commands about meetings as files: read, bring in, write out, and the public documents of one."""

from __future__ import annotations

import json
from pathlib import Path

import click
from click import Group

from governance.kernel.errors import Invalid
from governance.web.commands.old_minutes import import_folder
from governance.web.commands.running import (
    Machine,
    as_operator,
    as_person,
    read_bytes,
    told,
    write_bytes,
)


def register(cli: Group, machine: Machine) -> None:
    """Add ``meeting``."""
    group = Group("meeting", help="Meetings as files.")
    cli.add_command(group)
    own = (
        _schema(),
        _read(),
        _check(),
        _public(),
        _import(machine),
        import_folder(machine),
        _export(machine),
    )
    for made in own:
        group.add_command(made)


def _schema() -> click.Command:
    @click.command("schema")
    def schema() -> None:
        """Print the JSON Schema of a meeting file. Needs no database."""
        from governance.domain.meeting_file import schema as meeting_schema

        click.echo(json.dumps(meeting_schema(), indent=2, sort_keys=True))

    return schema


def _read() -> click.Command:
    @click.command("read")
    @click.argument("file")
    @told
    def read(file: str) -> None:
        """Print what a Word file holds, as a meeting file with a report. Needs no database."""
        from governance.domain.meeting_file import write_meeting_file
        from governance.kernel.values import changed
        from governance.services.importing import read_file, remarks

        if not file.casefold().endswith(".docx"):
            raise Invalid("This reads Word files (.docx).")
        made, notes = read_file(read_bytes(file), file)
        click.echo(write_meeting_file(changed(made, report=remarks(notes))), nl=False)

    return read


def _check() -> click.Command:
    @click.command("check")
    @click.argument("file")
    @told
    def check(file: str) -> None:
        """Print what the public part of a meeting file tells of its confidential part. Needs no database."""
        from governance.services.leak_check import check_file

        click.echo(json.dumps(check_file(read_bytes(file)), indent=2, ensure_ascii=False))

    return check


def _public() -> click.Command:
    @click.command("public")
    @click.argument("file")
    @click.option(
        "--out", required=True, help="The folder to write minutes.html, .json, .docx and .pdf into."
    )
    @told
    def public(file: str, out: str) -> None:
        """Write the four public documents of a meeting file. Needs no database and no key."""
        from governance.services.plain_publishing import public_documents

        documents, warnings = public_documents(read_bytes(file))
        for warning in warnings:
            click.echo(f"Warning: {warning}", err=True)
        folder = Path(out)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for form, content in documents.items():
                (folder / f"minutes.{form}").write_bytes(content)
        except OSError as error:
            raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from None

    return public


def _import(machine: Machine) -> click.Command:
    @click.command("import")
    @click.argument("file")
    @click.option("--body", required=True, help="The short name of the body (see: body list).")
    @click.option(
        "--starts", default="", help="When it began (2026-09-14T18:00), where the file does not say."
    )
    @click.option(
        "--as", "person", default="", help="The e-mail address of the clerk, instead of the operator."
    )
    @told
    def import_one(file: str, body: str, starts: str, person: str) -> None:
        """Take a .docx or a meeting file (.json) in as a draft; prints its id and what is not sorted yet."""
        from governance.intake.telling import became, where
        from governance.services.importing import import_meeting

        data, opened = read_bytes(file), machine.open()
        with opened.store.reading() as work:
            kept = work.bodies.by_slug(body)
        if person:
            with as_person(opened, person) as desk:
                made = import_meeting(desk, kept.body.id, data, file, starts)
        else:
            desk = as_operator(opened, kept.organisation)
            made = import_meeting(desk, kept.body.id, data, file, starts)
        click.echo(made.meeting)
        click.echo(f"{made.unsorted} passages are not sorted yet: public, or of which matter?", err=True)
        for item in made.items:
            click.echo(f"  not sorted: {item}", err=True)
        for note in made.notes:
            click.echo(f"  {where(note.at)}: {became(note)}", err=True)

    return import_one


def _export(machine: Machine) -> click.Command:
    @click.command("export")
    @click.argument("meeting")
    @click.option("--out", required=True, help="The file to write.")
    @click.option("--as", "person", required=True, help="The e-mail address of whoever exports it.")
    @click.option(
        "--release", default="", help="A request whose live authorisation covers what leaves besides."
    )
    @told
    def export(meeting: str, out: str, person: str, release: str) -> None:
        """Write a meeting's Part I as a meeting file; with --release, what that covers besides."""
        from governance.services.exporting import export_meeting, export_released

        with as_person(machine.open(), person) as desk:
            content = export_released(desk, meeting, release) if release else export_meeting(desk, meeting)
        write_bytes(Path(out), content)

    return export
