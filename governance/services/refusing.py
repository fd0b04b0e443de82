"""The entry that a refusal leaves: each of the first ones, then fewer and fewer that say how many there were.

Somebody who is refused in a loop fills neither the trail nor the disk, and the trail still knows of it.
"""

from __future__ import annotations

from datetime import timedelta

from governance.domain.acts import REFUSED, Act
from governance.store.unit import Work

WINDOW = timedelta(minutes=10)
ONE_BY_ONE = 16
"""So many refusals alike (who, which act, why) in a window leave an entry each; then the 32nd, the 64th …"""


def note_refusal(work: Work, organisation: str, who: str, act: Act, about: str, reason: str) -> None:
    """Count a refusal and, unless it is one of many alike, leave its entry, which says which of them it is.

    The count is kept as guesses at sign-in are: by an index, for one window (promise 12, ASVS 16.3.2).
    """
    work.audit.lock()
    number = _count(work, f"refused {who} {act} {reason}")
    if number <= ONE_BY_ONE or number.bit_count() == 1:
        detail = {"act": str(act), "reason": reason, "alike": number}
        work.audit.append(REFUSED, who, organisation, about, detail)


def _count(work: Work, alike: str) -> int:
    """Which one it is in the present window; windows begin by the clock, so that counts only rise."""
    begun = work.now.timestamp() // WINDOW.total_seconds()
    bucket = f"{alike} {begun}"
    work.attempts.forget(work.now - WINDOW)
    work.attempts.note(bucket)
    return work.attempts.since(bucket, work.now - WINDOW)
