"""The website: published editions, read from the register, for anybody. No cookie, no script, no office.

Its routes answer what ``StoredPages`` does not have in memory yet.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.client import responses
from typing import TypeAlias

from flask import Flask, Response, redirect, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response as Answer

from governance.kernel.errors import NotFound, Unavailable
from governance.public import api, machines, pages, searching, verifying
from governance.public.assets import assets
from governance.public.reader import Reader, reader_for
from governance.public.site import Reply
from governance.public.stored import ALWAYS, STAMP, StoredPages

View: TypeAlias = Callable[..., Reply]

RETRY_AFTER = "30"
HEADERS = {
    # Kept by caches, but asked about each time, so that a withdrawal counts at once.
    "Cache-Control": "public, no-cache",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SCRIPTED = "script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
ASKING = frozenset({searching.PATH})
"""The addresses that take a query."""
STREAMED = frozenset({api.BULK})
"""The addresses whose answers are too large to be kept."""
_FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}


def create_public_app(database: str, address: str) -> Flask:
    """The website over the register at the URL ``database``, reached by the public at ``address``.

    It starts without a register, too, and answers 503 until there is one.
    """
    reader = reader_for(database)
    app = Flask("governance.public", static_folder=None, template_folder=None)
    app.request_class = verifying.InMemory
    app.url_map.merge_slashes = False
    app.extensions["part_two_reader"] = reader
    _add_routes(app, reader, address.rstrip("/"))
    _add_errors(app, reader)
    headers = dict(HEADERS)
    if address.startswith("https://"):
        headers["Strict-Transport-Security"] = "max-age=31536000"

    @app.after_request
    def dress(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    app.wsgi_app = StoredPages(app.wsgi_app, reader.stamp, ASKING, STREAMED)  # type: ignore[method-assign]
    return app


def _add_routes(app: Flask, reader: Reader, address: str) -> None:
    views: dict[str, View] = {
        "/": pages.home,
        "/about": pages.about,
        "/bodies/<slug>": pages.body,
        "/bodies/<slug>/<address>": pages.year_or_minutes,
        "/bodies/<slug>/<address>/<name>": pages.newest_file,
        "/bodies/<slug>/<year>/before/<address>": pages.year_before,
        "/bodies/<slug>/<address>/editions/<number>": pages.edition,
        "/bodies/<slug>/<address>/editions/<number>/<name>": pages.edition_file,
        "/bodies/<slug>/<address>/editions/<number>/changes": pages.edition_changes,
        "/bodies/<slug>/<address>/manifest.json": pages.newest_manifest,
        "/bodies/<slug>/<address>/editions/<number>/manifest.json": pages.edition_manifest,
        f"{searching.FILES}/<year>.jsonl": searching.year_file,
        verifying.FILE: partial(verifying.verification_file, address),
        "/feed.atom": partial(machines.feed, address),
        "/bodies/<slug>/feed.atom": partial(machines.body_feed, address),
        "/sitemap.xml": partial(machines.sitemap_index, address),
        "/bodies/<slug>/sitemap.xml": partial(machines.sitemap, address),
        "/assets/colours-<digest>.css": pages.colours_sheet,
    }
    for name in pages.LISTS:
        here = f"/bodies/<slug>/<year>/{name}"
        views |= dict.fromkeys((here, f"{here}/before/<before>"), partial(pages.passages, name=name))
    for rule, view in (views | _machines(address)).items():
        app.add_url_rule(rule, rule, _reading(reader, view))
    found = _reading(reader, lambda connection: searching.results(connection, request.args))
    app.add_url_rule(searching.PATH, "search", _scripted(found))
    app.add_url_rule(verifying.PATH, "verify", _scripted(_reading(reader, verifying.ask)))
    sent = _scripted(_telling(reader, verifying.answer))
    app.add_url_rule(verifying.PATH, "verified", sent, methods=("POST",))
    app.add_url_rule(f"{api.ROOT}/openapi.json", "openapi", lambda: _constant(machines.described(address)))
    app.add_url_rule(api.BULK, "bulk", lambda: _lines(address, reader))
    app.add_url_rule("/robots.txt", "robots", lambda: _constant(machines.robots(address)))
    app.add_url_rule("/assets/<name>", "asset", _asset)


def _machines(address: str) -> dict[str, View]:
    """What other programs read."""
    bodies = f"{api.ROOT}/bodies"
    views: dict[str, View] = {
        api.ROOT: partial(api.entry, address),
        bodies: partial(api.bodies, address),
        f"{bodies}/<slug>": partial(api.body, address),
        f"{bodies}/<slug>/meetings": partial(api.meetings, address),
        f"{bodies}/<slug>/meetings/before/<before>": partial(api.meetings, address),
        f"{bodies}/<slug>/meetings/<name>": partial(api.meeting, address),
        "/bodies/<slug>/<name>/event.jsonld": partial(api.event, address),
        "/bodies/<slug>/calendar.ics": partial(machines.calendar, address),
    }
    for kind in pages.LISTS:
        view = partial(api.passages, address, kind)
        views |= dict.fromkeys((f"{bodies}/<slug>/{kind}", f"{bodies}/<slug>/{kind}/before/<before>"), view)
    return views


def _reading(reader: Reader, view: View) -> Callable[..., Response]:
    def answer(**given: str) -> Response:
        with reader.reading() as snapshot:
            reply = view(snapshot.connection, **given)
            request.environ[STAMP] = snapshot.stamp
        return _response(reply)

    return answer


def _telling(reader: Reader, view: View) -> Callable[..., Response]:
    """An answer to what was sent: nobody keeps it."""

    def answer() -> Response:
        with reader.reading() as snapshot:
            response = _response(view(snapshot.connection))
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer


def _scripted(view: Callable[..., Response]) -> Callable[..., Response]:
    """A page with one script of our own, which may ask this website and nobody else."""

    def answer() -> Response:
        response = view()
        response.headers["Content-Security-Policy"] = f"{HEADERS['Content-Security-Policy']}; {SCRIPTED}"
        return response

    return answer


def _response(reply: Reply) -> Response:
    return Response(reply.body, reply.status, content_type=reply.media_type)


def _constant(reply: Reply) -> Response:
    request.environ[STAMP] = ALWAYS
    return _response(reply)


def _lines(address: str, reader: Reader) -> Response:
    return Response(api.everything(address, reader.reading), content_type="application/jsonl")


def _asset(name: str) -> Response:
    asset = assets().get(name)
    if asset is None:
        raise NotFound
    response = _constant(Reply(asset.content, asset.media_type))
    response.headers.update(_FOR_A_YEAR)
    return response


def _add_errors(app: Flask, reader: Reader) -> None:
    def missing(_error: Exception) -> Response | Answer:
        """One answer for all that is not here, whatever the reason. A slash too many is forgiven."""
        with reader.reading() as snapshot:
            if request.path.endswith("/") and len(request.path) > 1:
                return redirect("/" + request.path.strip("/"), 308)
            return _response(pages.missing(snapshot.connection))

    def unavailable(_error: Exception) -> Response:
        response = _response(pages.unavailable())
        response.headers.update({"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"})
        return response

    def other(error: HTTPException) -> Response:
        response = _response(pages.problem(error.code or 500, responses.get(error.code or 500, "")))
        if isinstance(error, MethodNotAllowed):
            response.headers["Allow"] = "GET, HEAD"
        return response

    app.register_error_handler(NotFound, missing)
    app.register_error_handler(404, missing)
    app.register_error_handler(Unavailable, unavailable)
    app.register_error_handler(HTTPException, other)
