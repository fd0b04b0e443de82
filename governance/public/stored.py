"""Pages answered from memory, before Flask is asked.

Each page is kept with the register's stamp as it was when the page was made, and is answered only
while the register still has that stamp. Cookies are never looked at, and query strings only at the
addresses that ask something; what they answer is not kept.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Hashable, Iterable, Iterator
from hashlib import sha256
from typing import Any, TypeAlias

from governance.kernel.errors import Unavailable

Environ: TypeAlias = dict[str, Any]
StartResponse: TypeAlias = Callable[..., Any]
Headers: TypeAlias = list[tuple[str, str]]
Wsgi: TypeAlias = Callable[[Environ, StartResponse], Iterable[bytes]]

STAMP = "part_two.stamp"
ALWAYS = "always"
"""The stamp of what does not depend on the register."""
_READING = ("GET", "HEAD")
_KEPT = ("200 OK", "410 GONE")
_SQUEEZED = (
    "text/",
    "application/json",
    "application/atom",
    "application/xml",
    "application/ld",
    "image/svg",
)


class Page:
    """One answer, ready to send: as it is, squeezed, and as "not modified"."""

    def __init__(self, status: str, headers: Headers, body: bytes, stamp: Hashable = None) -> None:
        plain = [(name, value) for name, value in headers if name != "Content-Length"]
        etag = f'"{sha256(body).hexdigest()[:32]}"'
        kind = next((value for name, value in headers if name == "Content-Type"), "")
        self.status, self.stamp, self.body = status, stamp, body
        self.tags = {etag}
        self.squeezed = gzip.compress(body, 9, mtime=0) if kind.startswith(_SQUEEZED) else b""
        if self.squeezed:
            plain.append(("Vary", "Accept-Encoding"))
        self.headers = _described(plain, etag, body)
        self.not_modified = [*_undescribed(plain), ("ETag", etag)]
        if self.squeezed:
            squeezed_etag = f'{etag[:-1]}-gzip"'
            self.tags.add(squeezed_etag)
            self.squeezed_headers = [
                *_described(plain, squeezed_etag, self.squeezed),
                ("Content-Encoding", "gzip"),
            ]

    @property
    def size(self) -> int:
        """The memory it takes, nearly."""
        return len(self.body) + len(self.squeezed) + 2048


class StoredPages:
    """A WSGI layer over the application.

    ``stamp`` gives the register's stamp; ``asking`` are the addresses that take a query, ``streamed``
    those that are passed through; ``limit`` is in bytes.
    """

    def __init__(
        self,
        inner: Wsgi,
        stamp: Callable[[], Hashable],
        asking: frozenset[str] = frozenset(),
        streamed: frozenset[str] = frozenset(),
        limit: int = 96 * 1024 * 1024,
    ) -> None:
        self._inner, self._stamp, self._limit = inner, stamp, limit
        self._asking, self._streamed = asking, streamed
        self._pages: dict[str, Page] = {}
        self._size = 0

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] in self._streamed:
            return self._inner(environ, start_response)
        if environ["PATH_INFO"] in self._asking and environ.get("QUERY_STRING"):
            return _answer(
                Page(*_captured(self._inner, environ, environ["QUERY_STRING"])), environ, start_response
            )
        page = self._pages.get(environ["PATH_INFO"])
        if page is None or environ["REQUEST_METHOD"] not in _READING or not self._fresh(page):
            page = self._made(environ)
        return _answer(page, environ, start_response)

    def _fresh(self, page: Page) -> bool:
        if page.stamp == ALWAYS:
            return True
        try:
            return page.stamp == self._stamp()
        except Unavailable:
            return False

    def _made(self, environ: Environ) -> Page:
        status, headers, body = _captured(self._inner, environ)
        page = Page(status, headers, body, environ.get(STAMP))
        if page.stamp is not None and status.upper() in _KEPT:
            self._keep(environ["PATH_INFO"], page)
        return page

    def _keep(self, path: str, page: Page) -> None:
        """Start afresh when the store is full: simpler than ageing, and what is asked for is soon back."""
        if self._size + page.size > self._limit:
            self._pages, self._size = {}, 0
        before = self._pages.get(path)
        self._size += page.size - (before.size if before else 0)
        self._pages[path] = page


def _answer(page: Page, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and page.status == "200 OK" and _matches(known, page):
        start_response("304 Not Modified", list(page.not_modified))
        return ()
    if page.squeezed and _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        headers, body = page.squeezed_headers, page.squeezed
    else:
        headers, body = page.headers, page.body
    start_response(page.status, list(headers))
    return () if environ["REQUEST_METHOD"] == "HEAD" else (body,)


def _matches(known: str, page: Page) -> bool:
    return (
        any(tag.strip().removeprefix("W/") in page.tags for tag in known.split(",")) or known.strip() == "*"
    )


def _takes_gzip(accepted: str) -> bool:
    if "gzip" not in accepted:
        return False
    offers = (offer.replace(" ", "").partition(";") for offer in accepted.split(","))
    return any(name == "gzip" and quality.rstrip("0.") != "q=" for name, _, quality in offers)


def _described(plain: Headers, etag: str, body: bytes) -> Headers:
    return [*plain, ("Content-Length", str(len(body))), ("ETag", etag)]


def _undescribed(plain: Headers) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in plain if name not in ("Content-Type", "Retry-After"))


def _captured(inner: Wsgi, environ: Environ, query: str = "") -> tuple[str, Headers, bytes]:
    """What the application answers to a GET of the same path, without cookie or body."""
    asked = {name: value for name, value in environ.items() if name not in _NEVER_LOOKED_AT}
    asked["QUERY_STRING"] = query
    if asked["REQUEST_METHOD"] == "HEAD":
        asked["REQUEST_METHOD"] = "GET"
    told: list[Any] = []
    written: list[bytes] = []

    def start(status: str, headers: Headers, _error: Any = None) -> Callable[[bytes], None]:
        told[:] = [status, headers]
        return written.append

    answer = inner(asked, start)
    try:
        written.extend(answer)
    finally:
        getattr(answer, "close", lambda: None)()
    environ[STAMP] = asked.get(STAMP)
    return told[0], told[1], b"".join(written)


_NEVER_LOOKED_AT = (
    "HTTP_COOKIE",
    "HTTP_AUTHORIZATION",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_RANGE",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_X_FORWARDED_HOST",
)
