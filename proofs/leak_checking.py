"""What the leak check catches, and how often it cries wolf: over planted leaks and over ordinary minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from governance.domain.cut import cut
from governance.domain.leaks import Finding, public_side
from governance.domain.meeting_file import MeetingFile
from governance.domain.naming import name_minute
from governance.domain.renewing import NOT_SORTED
from governance.kernel.ids import new_id
from governance.services.leak_check import check_meeting
from proofs.leak_cases import Case, Page, pages
from proofs.told import Told, at_least, at_most

PAGE = 3_000
"""How many characters of public words make a page."""
_ROLL = (None,)


def leaks() -> Iterator[Told]:
    """Recall over the planted leaks, and false alarms in a page, for each set of cases."""
    sets: dict[str, list[Page]] = {}
    for name, page in pages():
        sets.setdefault(name, []).append(page)
    for name, several in sets.items():
        yield from _measured(name, several)


def _measured(name: str, several: Sequence[Page]) -> Iterator[Told]:
    cases = [case for page in several for case in page.cases]
    missed = [case for case in cases if not caught(case)]
    recall = 100 * (len(cases) - len(missed)) / max(len(cases), 1)
    alarms = [finding for page in several for finding in check_meeting(page.meeting)]
    length = sum(public_length(page.meeting) for page in several) / PAGE
    kinds = ", ".join(f"{kind} {count}" for kind, count in Counter(case.kind for case in missed).items())
    about = f"{len(cases) - len(missed)} of {len(cases)} caught" + (f"; missed: {kinds}" if kinds else "")
    yield at_least(f"leak check, {name}: planted leaks caught", "%", [recall], 95, about)
    rate = len(alarms) / max(length, 0.01)
    told = f"{len(alarms)} in {length:.1f} pages of {len(several)} meetings"
    yield at_most(f"leak check, {name}: false alarms", "a page", [rate], 1, told)


def caught(case: Case) -> bool:
    """Whether any finding stands where the leak was planted and overlaps with its words."""
    return any(_hits(case, finding) for finding in check_meeting(case.meeting))


def _hits(case: Case, finding: Finding) -> bool:
    if finding.spot.item != case.item:
        return False
    if finding.spot.field == "vote" and case.field in ("vote", "resolution"):
        return True
    return overlap(finding.words, case.words)


def overlap(found: str, planted: str) -> bool:
    """Whether the words are partly the same, apart from small and capital letters."""
    one, other = (" ".join(text.casefold().split()) for text in (found, planted))
    if not one or not other:
        return False
    pieces = {word.strip(".,;:()'’") for word in one.split()} & {
        word.strip(".,;:()'’") for word in other.split()
    }
    return one in other or other in one or bool({word for word in pieces if len(word) > 2})


def public_length(meeting: MeetingFile) -> int:
    """How many characters the public would read."""
    part_one, _passages = cut(name_minute(meeting.meeting, new_id), NOT_SORTED)
    return sum(len(piece.text) for piece in public_side(part_one).pieces)
