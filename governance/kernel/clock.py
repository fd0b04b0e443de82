"""Where instants come from: a clock that is handed in, so that a test can hold the time still."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Anything that knows the time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """The instant it was set to."""
        return self._at

    def forward(self, step: timedelta) -> None:
        """Move the clock on (or, with a negative step, back)."""
        self._at += step


def instant_text(at: datetime) -> str:
    """``2026-09-21T10:15:00.000000Z``: one width, so that instants sort as text.

    Raises ValueError for an instant without a zone.
    """
    if at.tzinfo is None:
        raise ValueError("An instant needs a zone.")
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def instant(text: str) -> datetime:
    """The instant that ``instant_text`` wrote."""
    return datetime.fromisoformat(text)
