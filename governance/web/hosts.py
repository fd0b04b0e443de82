"""The one host name at which the office answers: a browser's cookies ignore ports, and trust names.

At any other name (the website's, an address of the machine, one that a stranger put into the request) it
sends the browser to its own, and reads no cookie on the way.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, current_app, redirect, request
from werkzeug.wrappers import Response

ADDRESS = "PART_TWO_ADDRESS"


def register(app: Flask, address: str) -> None:
    """Answer at the host of ``address`` only; without one, at any."""
    app.config[ADDRESS] = address.rstrip("/")
    if address:
        app.before_request(_elsewhere)


def whole(path: str) -> str:
    """The whole address of a path, as it is given to people."""
    return (current_app.config[ADDRESS] or request.host_url.rstrip("/")) + path


def _elsewhere() -> Response | None:
    own = urlsplit(current_app.config[ADDRESS]).hostname
    return None if urlsplit(request.host_url).hostname == own else redirect(whole("/"), 303)
