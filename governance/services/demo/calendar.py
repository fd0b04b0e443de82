"""School years, which the demonstration's numbers name."""

from __future__ import annotations

from datetime import date


def school_year(day: date) -> tuple[str, str]:
    """The school year of a day, as ``2026/27`` and as ``2627``."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}/{(first + 1) % 100:02}", f"{first % 100:02}{(first + 1) % 100:02}"
