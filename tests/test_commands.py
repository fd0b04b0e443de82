"""The command line as an operator meets it: exit codes, one line for what went wrong, nothing that leaks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import rmtree

import jsonschema
import pytest
from click.testing import CliRunner, Result
from flask import Flask

from governance.domain.meeting_file import read_meeting_file, write_meeting_file
from governance.gate.passing import Gate
from governance.kernel.clock import FixedClock
from governance.public.register import upgrade_register
from governance.services.delivering import refresh
from governance.services.website import Website
from governance.store.keys import KeyRing
from governance.store.unit import Store
from governance.web.commands import commands
from governance.web.commands.running import Machine, Opened
from tests.builders import CANARY, MeetingBuilder, a_meeting, secret
from tests.intake.docx import docx, p
from tests.office import PASSWORD, AnOffice, an_office
from tests.services.meetings import keep

ADDRESS = "https://minutes.larkfield.example"


class Shell:
    """A command line on one machine."""

    def __init__(self, app: Flask, folder: Path, office: AnOffice) -> None:
        self.app, self.folder, self.office = app, folder, office

    def run(self, *words: str, typed: str = "") -> Result:
        """Run one command; ``typed`` is what stands on standard input."""
        return CliRunner().invoke(self.app.cli, words, input=typed)

    def good(self, *words: str, typed: str = "") -> str:
        """What a command that must end with 0 says on standard output."""
        done = self.run(*words, typed=typed)
        assert done.exit_code == 0, done.output
        return done.stdout

    def bad(self, *words: str, typed: str = "") -> str:
        """The one line on standard error of a command that must fail."""
        done = self.run(*words, typed=typed)
        assert done.exit_code != 0
        lines = [line for line in done.stderr.splitlines() if line.startswith("Error:")]
        assert len(lines) == 1, done.stderr
        assert "Traceback" not in done.output
        return lines[0]

    def file(self, name: str, content: bytes) -> str:
        """A file to give to a command."""
        path = self.folder / name
        path.write_bytes(content)
        return str(path)


@pytest.fixture
def shell(tmp_path: Path, store: Store, clock: FixedClock, keys: KeyRing) -> Shell:
    """The command line of an invented office."""
    register = f"sqlite:///{tmp_path}/public.sqlite3"
    upgrade_register(register)
    website = Website(register, ADDRESS, tmp_path / "exported.json", tmp_path / "publishing.key")
    opened = Opened(store, Gate(keys.restricted), website)
    office = an_office(store, clock, website=website, gate=opened.gate)
    refresh(store, website)
    machine = Machine(
        tmp_path / "instance",
        f"sqlite:///{tmp_path}/instance/office.db",
        tmp_path / "keys" / "office.key",
        "http://localhost:8000",
        register,
        ADDRESS,
        lambda: opened,
    )
    return Shell(commands(machine), tmp_path, office)


def mixed() -> MeetingBuilder:
    """A meeting with public and confidential business."""
    return a_meeting().with_a_public_item().with_a_phrase().with_a_passage().with_a_confidential_item()


def public(shell: Shell, builder: MeetingBuilder, name: str) -> dict[str, bytes]:
    """The four public documents of a meeting file."""
    shell.good(
        "meeting",
        "public",
        shell.file(f"{name}.json", write_meeting_file(builder.file())),
        "--out",
        f"{shell.folder}/{name}",
    )
    return {path.name: path.read_bytes() for path in (shell.folder / name).iterdir()}


def test_the_schema_admits_a_meeting_file(shell: Shell) -> None:
    schema = json.loads(shell.good("meeting", "schema"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.validate(json.loads(write_meeting_file(mixed().file())), schema)


def test_the_public_documents_of_a_file_are_four_and_hold_no_confidential_word(shell: Shell) -> None:
    made = public(shell, mixed(), "out")
    assert set(made) == {"minutes.html", "minutes.json", "minutes.docx", "minutes.pdf"}
    assert b"Governors asked why supply costs had risen." in made["minutes.html"]
    for content in made.values():
        assert CANARY.encode() not in content
    assert made["minutes.pdf"].startswith(b"%PDF")
    assert json.loads(made["minutes.json"])["minutes"]["body"] == "Oak Lane Local Governing Body"


def test_files_that_differ_only_in_what_is_confidential_give_the_same_bytes(shell: Shell) -> None:
    other = a_meeting().with_a_public_item().with_a_phrase().with_a_passage().with_a_confidential_item()
    longer = MeetingBuilder(
        items=tuple(other.items),
        withdrawals=other.withdrawals,
        declarations=other.declarations,
        notes=(),
        presiding=(),
    )
    assert public(shell, mixed(), "one") == public(shell, longer, "two")


def test_what_is_not_classified_becomes_a_pointer_with_a_warning(shell: Shell) -> None:
    file = shell.file("m.json", write_meeting_file(a_meeting().with_a_passage(None).file()))
    done = shell.run("meeting", "public", file, "--out", str(shell.folder / "out"))
    assert done.exit_code == 0
    assert "Warning: There are passages that nobody has sorted yet" in done.stderr
    page = (shell.folder / "out" / "minutes.html").read_text()
    assert CANARY not in page
    assert "Minuted in Part II" in page


def test_a_file_that_breaks_its_schema_names_the_field_and_not_the_words(shell: Shell) -> None:
    broken = json.loads(write_meeting_file(mixed().file()))
    broken["meeting"]["items"][0]["title"] = {"secret": CANARY}
    line = shell.bad(
        "meeting",
        "public",
        shell.file("m.json", json.dumps(broken).encode()),
        "--out",
        str(shell.folder / "o"),
    )
    assert "meeting.items" in line
    assert "title" in line
    assert CANARY not in line


def test_a_field_that_stands_twice_is_refused(shell: Shell) -> None:
    data = write_meeting_file(mixed().file()).replace(b'"language"', b'"claims": {}, "language"', 1)
    twice = data.replace(b'"format"', b'"body": {"name": "x"}, "format"', 1)
    line = shell.bad("meeting", "public", shell.file("m.json", twice), "--out", str(shell.folder / "o"))
    assert "twice" in line


def test_a_word_file_is_read_as_a_meeting_file_with_a_report(shell: Shell) -> None:
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{CANARY}</w:t></w:r>"
    data = docx(
        p("Minutes of the meeting on 14 September 2026 at 18:00") + p("1. Welcome") + p("Words.", hidden)
    )
    said = shell.good("meeting", "read", shell.file("m.docx", data))
    file = read_meeting_file(said.encode())
    assert any(remark.kind == "hidden" and remark.words == CANARY for remark in file.report)


def test_what_was_read_can_be_brought_in(shell: Shell) -> None:
    data = docx(
        p("Minutes of the meeting on 14 September 2026 at 18:00") + p("1. Welcome") + p(secret("Words."))
    )
    said = shell.good("meeting", "read", shell.file("m.docx", data))
    again = shell.file("m.json", said.encode())
    made = shell.run("meeting", "import", again, "--body", "oak-lane-lgb")
    assert made.exit_code == 0, made.output
    assert "not sorted yet" in made.stderr
    assert len(made.stdout.strip()) == 36


def test_a_file_that_is_not_word_gets_a_sentence(shell: Shell) -> None:
    assert "Error:" in shell.bad("meeting", "read", shell.file("m.docx", b"not Word"))
    assert "Error:" in shell.bad("meeting", "read", str(shell.folder / "absent.docx"))


def test_a_meeting_is_brought_in_and_written_out_by_its_clerk(shell: Shell) -> None:
    file = shell.file("m.json", write_meeting_file(mixed().file()))
    made = shell.good("meeting", "import", file, "--body", "oak-lane-lgb").strip()
    out = shell.folder / "out.json"
    words = ("meeting", "export", made, "--out", str(out), "--as", "clerk@larkfield.example")
    shell.good(*words, typed=f"{PASSWORD}\n")
    assert CANARY.encode() not in out.read_bytes()
    assert out.stat().st_mode & 0o077 == 0


def test_an_export_needs_the_password_of_somebody_who_may(shell: Shell) -> None:
    meeting = keep(shell.office, mixed()).id
    out = shell.folder / "out.json"
    asked = ("meeting", "export", meeting, "--out", str(out), "--as")
    assert "do not belong together" in shell.bad(*asked, "clerk@larkfield.example", typed="wrong\n")
    assert "nothing here" in shell.bad(*asked, "admin@larkfield.example", typed=f"{PASSWORD}\n")
    assert not out.exists()


def test_an_unknown_body_gets_a_sentence(shell: Shell) -> None:
    file = shell.file("m.json", write_meeting_file(mixed().file()))
    assert "nothing here" in shell.bad("meeting", "import", file, "--body", "no-such-body")


def test_bodies_are_listed_a_slug_a_line(shell: Shell) -> None:
    assert "oak-lane-lgb\tOak Lane Local Governing Body" in shell.good("body", "list").splitlines()


def test_the_trail_is_verified_and_the_outbox_run(shell: Shell) -> None:
    keep(shell.office, mixed())
    assert "Nothing waits" in shell.good("outbox", "run")
    assert "The trail is whole" in shell.good("audit", "verify")


def test_the_site_is_exported_and_noted(shell: Shell) -> None:
    out = shell.folder / "site"
    assert "files written" in shell.good("site", "export", "--out", str(out))
    assert (out / "bodies" / "oak-lane-lgb" / "index.html").exists()
    with shell.office.store.reading() as work:
        assert "site.exported" in [entry.event for entry in work.audit.of(shell.office.organisation)]


def test_a_deleted_folder_of_the_site_is_forgotten_and_noted(shell: Shell) -> None:
    out = shell.folder / "site"
    shell.good("site", "export", "--out", str(out))
    assert "Delete it first" in shell.bad("site", "forget", "--out", str(out))
    rmtree(out)
    with shell.office.store.reading() as work:
        before = len(work.audit.of(shell.office.organisation))
    assert "Forgotten" in shell.good("site", "forget", "--out", str(out))
    with shell.office.store.reading() as work:
        assert len(work.audit.of(shell.office.organisation)) == before + 1
    assert "never exported" in shell.bad("site", "forget", "--out", str(out))


def test_a_folder_with_other_files_is_not_exported_into(shell: Shell) -> None:
    (shell.folder / "busy").mkdir()
    (shell.folder / "busy" / "thesis.doc").touch()
    assert "other files" in shell.bad("site", "export", "--out", str(shell.folder / "busy"))


def test_keys_are_made_once(shell: Shell) -> None:
    shell.good("keys", "create")
    assert "already" in shell.bad("keys", "create")


def test_setting_up_prints_a_link_for_the_first_administrator(shell: Shell) -> None:
    words = ("--organisation", "Elsewhere Trust", "--name", "Ada Hart", "--email", "ada@elsewhere.example")
    assert "http://localhost:8000/link/" in shell.good("setup", *words)


@pytest.mark.parametrize("words", [("meeting", "schema"), ("meeting", "read"), ("meeting", "public")])
def test_each_command_has_help(shell: Shell, words: tuple[str, ...]) -> None:
    assert "Usage:" in shell.good(*words, "--help")


def test_a_fresh_machine_needs_no_database_for_files_and_one_command_for_the_rest(tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    env = {**os.environ, "PART_TWO_INSTANCE": str(tmp_path / "instance"), "PYTHONWARNINGS": "default"}

    def flask(*words: str) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-m", "flask", "--app", "app", *words)
        return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)

    assert flask("meeting", "schema").returncode == 0
    assert not (tmp_path / "instance").exists()
    before = flask("body", "list")
    assert before.returncode == 1
    assert before.stderr.count("\n") == 1
    assert flask("db", "upgrade").returncode == 0
    assert flask("body", "list").returncode == 0
    assert (tmp_path / "keys" / "office.key").stat().st_mode & 0o077 == 0
