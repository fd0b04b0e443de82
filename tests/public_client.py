"""The anonymous reader of the website, who fails the test when a confidential word comes along."""

from __future__ import annotations

import gzip
import io
import subprocess
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf
from flask import Flask
from werkzeug.test import Client, TestResponse

from tests.builders import CANARY


class AnonymousClient(Client):
    """Reads as anybody does, and looks for the canary in all that comes back, unpacked too."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app.wsgi_app)

    def open(self, *args: Any, **given: Any) -> TestResponse:
        answer = super().open(*args, **given)
        for place, content in unpacked(answer):
            assert CANARY.encode() not in content.lower(), (
                f"a confidential word stood in {place} of the answer"
            )
        assert "Set-Cookie" not in answer.headers
        return answer


def unpacked(answer: TestResponse) -> list[tuple[str, bytes]]:
    """The answer as it came and with whatever is packed inside it."""
    body = answer.data
    found = [("the headers", str(answer.headers).encode()), ("the body", body)]
    if answer.headers.get("Content-Encoding") == "gzip":
        found.append(("the unpacked body", gzip.decompress(body)))
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            found += [(name, archive.read(name)) for name in archive.namelist()]
    if body.startswith(b"%PDF"):
        found += _pdf(body)
    return found


def _pdf(body: bytes) -> list[tuple[str, bytes]]:
    """The words as printed, and every object: titles, names and alternative texts stand in those."""
    printed = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True).stdout
    with pikepdf.open(io.BytesIO(body)) as document:
        objects = [b"".join(_bytes(one)) for one in document.objects]
    return [("the PDF's words", printed), *(("an object of the PDF", one) for one in objects)]


def _bytes(one: pikepdf.Object) -> Iterator[bytes]:
    yield one.unparse()
    if isinstance(one, pikepdf.Stream):
        yield one.read_bytes()
