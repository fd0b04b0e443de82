"""What a save costs: a minute over HTTP, sealed and audited, beside an append and a sync of as many bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from proofs.browsing import Visitor, fields
from proofs.deployment import OFFICE_PORT, Deployment, deployment, served
from proofs.ratios import in_turns
from proofs.told import Told, at_most, shown, unmeasured
from tests.office import PASSWORD
from tests.services.sittings import a_matter, a_meeting, add, item_named

ROUNDS, SAVES, SYNCED = 7, 20, 100
WORDS = "Governors noted the Headteacher's report on attendance, and asked how absence is followed up. "
SECRET = "The arrangement with Ms W is to be reviewed"
GET_STRACE = "strace is missing: apt-get install strace"
SYNCS = "syncs a save"


class Saver:
    """A clerk with one item open, who goes on saving it."""

    def __init__(self, made: Deployment) -> None:
        meeting = a_meeting(made.office)
        a_matter(made.office, meeting)
        for place in range(8):
            add(made.office, meeting, f"Business {place}")
        item = item_named(made.office, meeting, "Headteacher's report")
        self.address = f"/meetings/{meeting}/items/{item}"
        self.visitor = Visitor(OFFICE_PORT)
        self.visitor.sign_in("clerk@larkfield.example", PASSWORD)
        self.form = fields(self.visitor.get(self.address).body)
        self.save(f"{WORDS * 8}\n\nThe post was discussed. [{SECRET}]{{.confidential m1}} Governors agreed.")
        self.form = fields(self.visitor.get(self.address).body)
        self.handle = re.search(r"\{\.confidential m1[^}]*\}", self.form["text"])
        self.count = 0

    def next(self) -> None:
        """Save again, with other public and other confidential words."""
        assert self.handle is not None
        self.count += 1
        words = f"{WORDS * 8}Save {self.count}.\n\nThe post was discussed. "
        self.save(f"{words}[{SECRET} {self.count}]{self.handle[0]} Governors agreed.")
        self.form["version"] = str(int(self.form["version"]) + 1)

    def look(self) -> None:
        """See the page again, as after each save: it takes up what the save left to say."""
        self.visitor.get(self.address)

    def save(self, text: str) -> None:
        """Save this text; the office must take it."""
        answer = self.visitor.post(self.address, {**self.form, "text": text, "do": "save"})
        if answer.status != 303:
            raise RuntimeError(f"The save was answered with {answer.status}.")


def saving() -> Iterator[Told]:
    """A minute saved, as a multiple of an append and a sync on the same disk; and its syncs."""
    with deployment() as made, served("app:create_app", OFFICE_PORT, made.environment) as server:
        saver = Saver(made)
        with appending(made.place / "floor") as append:
            rounds = [in_turns(saver.next, append, SAVES, saver.look) for _round in range(ROUNDS + 1)][1:]
        yield at_most("a minute saved", "× append + fsync", [save / floor for save, floor in rounds], 15)
        yield shown("a minute saved, in time", "ms", [save * 1000 for save, _floor in rounds])
        yield shown("append + fsync of 1.5 kB, in time", "ms", [floor * 1000 for _save, floor in rounds])
        yield _syncs(saver, server)


@contextmanager
def appending(path: Path) -> Iterator[Callable[[], None]]:
    """Something that appends as many bytes as a save sends, and waits for the disk."""
    file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    line = os.urandom(1500)

    def append() -> None:
        os.write(file, line)
        os.fsync(file)

    try:
        yield append
    finally:
        os.close(file)


def _syncs(saver: Saver, server: int) -> Told:
    if shutil.which("strace") is None:
        return unmeasured(SYNCS, "syncs", "≤ 2", GET_STRACE)
    with tempfile.NamedTemporaryFile("r") as counted:
        watching = ["strace", "-f", "-e", "trace=fsync,fdatasync,msync,sync_file_range", "-o", counted.name]
        command = [*watching, *(option for pid in family(server) for option in ("-p", str(pid)))]
        strace = subprocess.Popen(command, stderr=subprocess.PIPE)
        if not _attached(strace):
            return unmeasured(SYNCS, "syncs", "≤ 2", "strace may not attach to a process here")
        for _save in range(SYNCED):
            saver.next()
        strace.terminate()
        strace.wait()
        calls = sum("sync(" in line for line in counted if "resumed" not in line)
    return at_most(SYNCS, "syncs", [calls / SYNCED], 2, f"{calls} in {SYNCED} saves, counted with strace")


def _attached(strace: subprocess.Popen[bytes]) -> bool:
    time.sleep(1)
    return strace.poll() is None


def family(process: int) -> list[int]:
    """A process and all that it has started."""
    found = [process]
    for task in Path(f"/proc/{process}/task").iterdir():
        children = (task / "children").read_text().split()
        found += [one for child in children for one in family(int(child))]
    return found
