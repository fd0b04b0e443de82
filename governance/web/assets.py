"""The office's own files (style, script, typeface, mark), kept in memory and packed where that helps.

They hold nothing of any meeting, so they may be packed; a page, which holds a secret beside what a
stranger can choose, may not.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.web.access import declares

FOLDER = Path(__file__).parents[1] / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
blueprint = Blueprint("assets", __name__)


class Asset(NamedTuple):
    """One file: its type, its bytes, and the same packed with gzip (empty where that does not help)."""

    type: str
    plain: bytes
    packed: bytes


@cache
def assets() -> dict[str, Asset]:
    """Every file that may be asked for, by its name below the folder."""
    files = (path for path in sorted(FOLDER.rglob("*")) if path.suffix in TYPES)
    return {path.relative_to(FOLDER).as_posix(): _read(path) for path in files}


@blueprint.get("/office-files/<path:name>")
@declares(Act.SIGN_IN)
def show(name: str) -> Response:
    """One of the files; anybody may have them, for the sign-in page needs them."""
    asset = assets().get(name)
    if asset is None:
        abort(404)
    if asset.packed and "gzip" in request.accept_encodings:
        answer = Response(asset.packed, content_type=asset.type)
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer = Response(asset.plain, content_type=asset.type)
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


def address(name: str) -> str:
    """The address of a file. Raises KeyError for a file that is not there."""
    if name not in assets():
        raise KeyError(name)
    return url_for("assets.show", name=name)


def _read(path: Path) -> Asset:
    plain = path.read_bytes()
    packed = b"" if path.suffix == ".woff2" else gzip.compress(plain, mtime=0)
    return Asset(TYPES[path.suffix], plain, packed)
