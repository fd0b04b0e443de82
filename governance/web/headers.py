"""What every answer of the office tells the browser, and how much it takes in, in memory only."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from flask import Flask, Request
from werkzeug.wrappers import Response

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
"""ASVS 3.4 and 14.3.2; the same for a page, a file, a redirection and an error."""


class InMemory(Request):
    """A request whose uploads never touch the disk, whatever their size (promise 9)."""

    def _get_file_stream(self, *_given: object, **_named: object) -> IO[bytes]:
        return BytesIO()


def register(app: Flask, limit: int) -> None:
    """Set the headers on every answer and take at most ``limit`` bytes a request."""
    app.request_class = InMemory
    app.config["MAX_CONTENT_LENGTH"] = limit
    app.config["MAX_FORM_MEMORY_SIZE"] = limit
    app.config["MAX_FORM_PARTS"] = 5_000
    app.after_request(_set)


def _set(answer: Response) -> Response:
    given = answer.headers
    # Setting one looks through all of them; most often none of these stands there yet.
    for name in [name for name, _value in given if name.title() in HEADERS]:
        del given[name]
    given.extend(HEADERS)
    return answer
