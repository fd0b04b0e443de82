"""Clear days of notice: neither the day it goes out nor the day of the meeting counts."""

import pytest

from governance.domain.notice import notice_by


@pytest.mark.parametrize(
    ("starts", "days", "by"),
    [
        ("2026-09-12T18:00", 7, "2026-09-04"),
        ("2026-09-12T18:00", 1, "2026-09-10"),
        ("2026-03-02T09:00", 5, "2026-02-24"),
        ("2026-09-12T18:00", 0, ""),
        ("0001-01-02T09:00", 7, ""),
    ],
)
def test_the_last_day_for_notice_leaves_so_many_whole_days_between(starts: str, days: int, by: str) -> None:
    assert notice_by(starts, days) == by
