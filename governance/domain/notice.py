"""Notice of a meeting by clear days: neither the day it goes out nor the day of the meeting counts."""

from __future__ import annotations

from datetime import date, timedelta


def notice_by(starts: str, clear_days: int) -> str:
    """The last day (ISO) on which notice of a meeting can go out; "" where the body asks for none."""
    if not clear_days:
        return ""
    try:
        return (date.fromisoformat(starts[:10]) - timedelta(days=clear_days + 1)).isoformat()
    except (ValueError, OverflowError):
        return ""
