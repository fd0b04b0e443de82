"""Files given out by the office: as attachments, under neutral names, never opened inside a page."""

from __future__ import annotations

from flask import Response


def sent(name: str, data: bytes) -> Response:
    """``data`` as a download called ``name``, which tells nothing of what is in it."""
    answer = Response(data, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Download-Options"] = "noopen"
    return answer
