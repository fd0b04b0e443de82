"""Use-cases of corrections: once circulated, the text changes by a correction minuted at a later meeting.

Of an approved record it makes a new version; what was approved before is kept. It belongs to one part.
"""

from __future__ import annotations

from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.holes import without_roll_holes
from governance.domain.minute import Minute, PartOneMinute, Roll
from governance.domain.record import APPROVED, Part
from governance.gate.editing import note_opened
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.values import Value
from governance.services.agenda_lines import AgendaLine, headings, lines_for_writers
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.drafting import Draft, Written, open_item, passages_of, rewritten
from governance.services.keeping import Writing, begun, writing
from governance.services.minuting import ALREADY, Corrected, Minuted, Place, minute, places
from governance.services.recording import stand
from governance.services.resolving import LaterMeeting, amended, corrected, later_meeting, later_meetings
from governance.services.rolling import RollView, of_roll, open_roll, with_roll
from governance.store.passages import FrozenPassage


class Correction(NamedTuple):
    """An item open for correcting, the meetings that could have resolved it, and where to minute it."""

    draft: Draft
    later: tuple[LaterMeeting, ...]
    places: tuple[Place, ...]

    def __repr__(self) -> str:
        return "<correction>"


class LaterResolution(Value, frozen=True):
    """What a later ``meeting`` resolved: in which ``part`` it is minuted, and where."""

    part: Part
    meeting: str
    minuted: Minuted = ALREADY


def correctable(desk: Desk, meeting: str) -> tuple[Outline, tuple[AgendaLine, ...]]:
    """The items that could be corrected, for the clerk of a circulated record. Raises NotFound or Refused."""
    with desk.passing(Act.OPEN_FOR_EDITING, meeting) as hands:
        found = begun(desk, hands, meeting, Act.CORRECT, headings)
        note_opened(hands, found.editable)
        lines = lines_for_writers(found, found.work.paper_files.of(meeting))
        return outlined(found.work, found.sitting), lines


def open_for_correcting(desk: Desk, meeting: str, item: str) -> Correction:
    """One item, open for correcting. Raises NotFound or Refused."""
    later = later_meetings(desk, meeting)
    return Correction(open_item(desk, meeting, item, Act.CORRECT), later, places(desk, later))


def correct(
    desk: Desk, meeting: str, item: str, expected: int, written: Written, by: LaterResolution
) -> None:
    """Keep a corrected item, ``by`` the resolution of a later meeting, and minute it there.

    Raises Invalid at "part" when what changed stands in the other one, at "at_meeting", "at_item" or "said",
    or as a save does; Conflict, NotFound or Refused.
    """
    with writing(desk, meeting, Act.CORRECT, passages_of(item)) as found:
        title = found.item(item, expected).title
        _keep(found, rewritten(found, item, expected, written), title, by, item=item)


def open_roll_for_correcting(
    desk: Desk, meeting: str
) -> tuple[RollView, tuple[LaterMeeting, ...], tuple[Place, ...]]:
    """The attendance, open for correcting, and who could have resolved it. Raises NotFound or Refused."""
    later = later_meetings(desk, meeting)
    return open_roll(desk, meeting, Act.CORRECT), later, places(desk, later)


def correct_roll(desk: Desk, meeting: str, expected: int, said: Roll, by: LaterResolution) -> None:
    """Keep a corrected attendance, ``by`` the resolution of a later meeting, and minute it there.

    What is sealed under a matter belongs to Part II. Raises as ``correct`` and as a save of it do.
    """
    with writing(desk, meeting, Act.CORRECT, of_roll) as found:
        _keep(found, with_roll(found, expected, said), _("Attendance"), by, change="roll")


def _keep(found: Writing, after: Minute, title: str, by: LaterResolution, **detail: object) -> None:
    """Keep it: of an approved record it makes a new version; before approval it is noted as a step.

    ``title`` is the public title of what is corrected.
    """
    meeting, (part, at_meeting) = found.sitting.meeting, (by.part, by.meeting)
    before = found.editable.at.part_one, found.work.passages.freeze(meeting.id)
    made = found.keep(after, noted=True, part=part, **detail)
    matters = _belongs(found, before, made, part)
    standing = stand(found.hands, meeting.id, part)
    later_meeting(found.hands, standing.at, at_meeting)
    if standing.record.state in APPROVED:
        corrected(found.desk, found.hands, standing, at_meeting)
    else:
        amended(found.desk, found.hands, standing, at_meeting)
    what = Corrected(part, meeting.starts_on, title, matters)
    minute(found.desk, found.hands, at_meeting, what, by.minuted)


def _belongs(
    found: Writing, before: tuple[PartOneMinute, tuple[FrozenPassage, ...]], made: PartOneMinute, part: Part
) -> frozenset[str]:
    """The matters under which something sealed changed; what changed stands in ``part`` alone."""
    one, two = before
    sealed = set(found.work.passages.freeze(made.id)) ^ set(two)
    changed = (("I", without_roll_holes(made) != without_roll_holes(one)), ("II", bool(sealed)))
    touched = {name for name, is_so in changed if is_so}
    terms = found.sitting.kept_body.body.settings.terms
    names = {"I": terms.part_one, "II": terms.part_two}
    if not touched:
        raise Invalid(_("Nothing was changed yet."), "text")
    if touched != {part}:
        other = names["II" if part == "I" else "I"]
        raise Invalid(
            _(
                "You also changed words of %(other)s. Correct one part at a time: each correction is minuted "
                "in the part to which it belongs.",
                other=other,
            ),
            "part",
        )
    return frozenset(one.matter for one in sealed)
