"""One map from what went wrong to a status and a page with one sentence; nothing confidential or technical.

Absent, forbidden and wrong method are one answer, byte for byte (promise 7). The log gets the kind
of an unexpected error and where it arose, never its message.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

from flask import Flask, render_template, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response

from governance.kernel import errors
from governance.kernel.language import _
from governance.services.signing_in import TooMany
from governance.web.shell import lost

LOG = logging.getLogger("part_two.office")
RETRY_AFTER = {"Retry-After": "5"}
AFTER_A_MINUTE = {"Retry-After": "60"}

STATUS: tuple[tuple[type[errors.PartTwoError], int, Callable[[], str]], ...] = (
    (errors.NotFound, 404, lambda: _("There is nothing here")),
    (TooMany, 429, lambda: _("Too many attempts")),
    (errors.Refused, 403, lambda: _("This cannot be done by you")),
    (errors.Conflict, 409, lambda: _("Somebody was quicker")),
    (errors.NotReady, 409, lambda: _("Not yet")),
    (errors.Invalid, 422, lambda: _("There is a problem")),
    (errors.Unavailable, 503, lambda: _("Not available just now")),
    (errors.Corrupt, 500, lambda: _("This record could not be opened")),
    (errors.PartTwoError, 500, lambda: _("Something went wrong")),
)


def register(app: Flask) -> None:
    """Answer every error of the office with a page."""
    app.register_error_handler(errors.PartTwoError, _ours)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _unexpected)


def too_large(limit: int) -> str:
    """The sentence for a request over the limit, which is in bytes."""
    return _(
        "This is too large: at most %(size)s MB can be sent at once. "
        "Save the file with smaller pictures, or split it, and send it again.",
        size=limit // 1_000_000,
    )


def _ours(error: errors.PartTwoError) -> tuple[str, int, dict[str, str]]:
    if isinstance(error, errors.NotFound):
        return _nothing_here()
    status, title = next((status, title()) for kind, status, title in STATUS if isinstance(error, kind))
    if status == 500:
        LOG.error("a stored record could not be opened at %s", _where(error))
    reasons = error.reasons if isinstance(error, errors.NotReady) else (error.sentence,)
    return _page(status, title, *reasons)


def _of_http(error: HTTPException) -> tuple[str, int, dict[str, str]] | Response:
    if error.code is not None and error.code < 400:
        return error.get_response()
    if isinstance(error, RequestEntityTooLarge):
        return _page(413, _("Too large"), too_large(request.max_content_length or 0))
    if error.code in (404, 405, 501):
        return _nothing_here()
    return _page(
        error.code or 400,
        _("This could not be read"),
        _("Go back, check what you entered and send it again."),
    )


def _unexpected(error: Exception) -> tuple[str, int, dict[str, str]]:
    LOG.error("unexpected %s at %s", type(error).__name__, _where(error))
    return _page(
        500,
        _("Something went wrong"),
        _(
            "Nothing was changed. Go back and try again; if it happens again, "
            "tell your administrator when it happened."
        ),
    )


def _nothing_here() -> tuple[str, int, dict[str, str]]:
    lost()
    return _page(
        404,
        _("There is nothing here"),
        _("The address may be wrong, or what was here has moved. Start again from Today."),
    )


def _page(status: int, title: str, *sentences: str) -> tuple[str, int, dict[str, str]]:
    page = render_template("error.html", title=title, sentences=sentences)
    return page, status, {503: RETRY_AFTER, 429: AFTER_A_MINUTE}.get(status, {})


def _where(error: BaseException) -> str:
    """File and line of the innermost frames, without the message or any value."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join(
        f"{frame.filename.rpartition('/governance/')[2]}:{frame.lineno}" for frame in reversed(frames)
    )
