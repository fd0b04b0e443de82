"""The page where anybody finds out whether a file they were sent is an edition, and what it needs offline.

With a script the file is read in the browser and not sent; without one it is sent, kept in memory for the
length of the answer, and forgotten. What was withdrawn is answered like what was never published.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import IO

from flask import Request, request
from sqlalchemy import Connection

from governance.kernel.language import _
from governance.public import manifests
from governance.public.assets import asset_path
from governance.public.site import Reply, page
from governance.public.verification import LARGEST, Verdict, Words, judge, lines, nowhere

PATH = "/verify"
FILE = "/verify/editions.jsonl"
OVER = 64 * 1024
"""What a form may take besides its file, in bytes."""


class InMemory(Request):
    """A request whose file never touches the disk."""

    max_content_length = LARGEST + OVER
    max_form_memory_size = OVER

    def _get_file_stream(self, *_given: object, **_named: object) -> IO[bytes]:
        return BytesIO()


def ask(connection: Connection) -> Reply:
    """The page that asks for a file."""
    return _page(connection, None, "")


def answer(connection: Connection) -> Reply:
    """What the file is that was sent."""
    sent = request.files.get("file")
    content = sent.read() if sent else b""
    if not content:
        return _page(connection, None, _("Choose the file that you were sent."))._replace(status=422)
    digest = sha256(content).hexdigest()
    verdict = judge(digest, manifests.beside(connection, digest))
    return _page(connection, verdict, "" if verdict else nowhere())


def verification_file(website: str, connection: Connection) -> Reply:
    """Everything that is needed to verify a file without the website."""
    made = lines(website, manifests.keys(connection), manifests.every(connection))
    return Reply(b"".join(made), "application/jsonl; charset=utf-8")


def _page(connection: Connection, verdict: Verdict | None, said: str) -> Reply:
    return page(
        connection,
        "verify.html",
        verdict=verdict,
        said=said,
        nowhere=nowhere(),
        words=Words.spoken(),
        keys=manifests.keys(connection),
        file=FILE,
        script=asset_path("verify.js"),
    )
