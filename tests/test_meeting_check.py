"""``meeting check``: the leak check of a meeting file on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from governance.domain.meeting_file import write_meeting_file
from governance.domain.minute import PUBLIC, Item, Text
from governance.web.commands import commands
from governance.web.commands.running import Machine
from tests.builders import CANARY, MeetingBuilder, a_meeting, text


def no_office() -> object:
    """The command needs no database, so it must not open one."""
    raise AssertionError


@pytest.fixture
def app() -> Flask:
    """The command line of a machine that has no office."""
    return commands(Machine(Path(), "", Path(), "", "", "", no_office))  # type: ignore[arg-type]


def run(app: Flask, file: Path) -> Result:
    """Run the check over a file."""
    return CliRunner().invoke(app.cli, ["meeting", "check", str(file)])


def leaking() -> MeetingBuilder:
    """A meeting whose public part names whom the confidential item is about."""
    words = Text("t", text("Cover for Mr Vane was discussed."))
    return a_meeting().with_a_confidential_item().with_item(Item("open", "Staffing", PUBLIC, parts=(words,)))


def test_findings_are_printed_as_json_with_where_words_why_and_a_suggestion(
    app: Flask, tmp_path: Path
) -> None:
    file = tmp_path / "meeting.json"
    file.write_bytes(write_meeting_file(leaking().file()))
    done = run(app, file)
    assert done.exit_code == 0
    (finding,) = json.loads(done.stdout)
    assert finding["where"] == {"item": "open", "number": "2", "field": "text", "offset": 10}
    assert finding["words"] == "Mr Vane"
    assert finding["kind"] == "name"
    assert finding["why"].endswith(".")
    assert finding["suggestion"]
    assert CANARY not in done.output


def test_a_meeting_without_leaks_gives_an_empty_list(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "meeting.json"
    file.write_bytes(write_meeting_file(a_meeting().with_a_public_item().file()))
    done = run(app, file)
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])


def test_a_file_that_is_no_meeting_gets_one_line_that_names_the_field(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "meeting.json"
    file.write_text('{"format": "part-two/meeting/1", "body": {"name": 3}, "meeting": {}}')
    done = run(app, file)
    assert done.exit_code != 0
    assert done.stdout == ""
    assert done.stderr.startswith("Error:")
    assert "body" in done.stderr
    assert len(done.stderr.splitlines()) == 1
