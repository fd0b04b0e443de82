"""What stands in a browser's signed cookie, as plain JSON: words, and lists of words."""

from __future__ import annotations

from typing import Any

import msgspec
from flask.sessions import SecureCookieSessionInterface


class Plain:
    """JSON as it is: the cookie holds nothing that would have to be told by tags."""

    @staticmethod
    def dumps(value: Any) -> str:
        """The text of a value."""
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str | bytes) -> Any:
        """The value of a text."""
        return msgspec.json.decode(text)


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie, without the tags that a save would pay for at each request."""

    salt = "plain cookie"
    serializer = Plain()  # type: ignore[assignment]
