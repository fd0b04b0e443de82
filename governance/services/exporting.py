"""A meeting written out as a meeting file: Part I, with holes where what is confidential stands.

Of matters that the exporter may not read there is one hole a public place, and no more. What fills a hole
leaves through the gate alone, by a release in this form.
"""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.meeting_file import Claimed, Claims, FileBody, MeetingFile, write_meeting_file
from governance.domain.minute import PartOneMinute
from governance.domain.record import Record
from governance.domain.released import released_with
from governance.domain.renewing import for_a_file
from governance.domain.weave import weave
from governance.gate.asking import case_of, require
from governance.gate.reading import list_readable
from governance.gate.releasing import release
from governance.kernel.errors import Invalid, Unavailable
from governance.kernel.language import _
from governance.services.announcing import local_day
from governance.services.desk import Desk
from governance.services.publishing import Snapshot, snapshot


def export_meeting(desk: Desk, meeting: str) -> bytes:
    """The meeting file of Part I; no passage is opened. Raises NotFound or Refused.

    Whoever exports it does not learn how much there is of a matter that they may not read (promise 7).
    """
    with desk.passing(Act.EXPORT, meeting) as hands:
        found = snapshot(desk, hands.work, meeting, Act.EXPORT)
        mine = {one.id for one in list_readable(hands, meeting)}
        desk.note(hands.work, Act.EXPORT, found.sitting.meeting.organisation, meeting, meeting=meeting)
    return write_meeting_file(_file(found, released_with(found.part_one, mine, found.holding)))


def _file(found: Snapshot, part_one: PartOneMinute) -> MeetingFile:
    body, both = found.sitting.kept_body.body, found.sitting.both
    made = MeetingFile(
        format="part-two/meeting/1",
        body=FileBody(
            body.name, body.slug, found.organisation, body.settings.terms, body.settings.disclosing
        ),
        meeting=weave(part_one, (), found.holding),
        claims=Claims(
            part_one=_state(both.one),
            part_two=_state(both.two),
            approved_on=local_day(both.one.approved.at, found.zone) if both.one.approved else "",
            signed_on=local_day(both.one.signed.at, found.zone) if both.one.signed else "",
            signed_by=found.signer,
        ),
    )
    return for_a_file(made, found.holding)


def _state(record: Record) -> Claimed:
    """A draft that lies with the Chair is a draft to whoever reads the file."""
    return "draft" if record.state == "handed-in" else record.state


def export_released(desk: Desk, meeting: str, request: str) -> bytes:
    """The meeting file with what a live authorisation covers: a numbered copy, which leaves through the gate.

    Raises NotFound, Refused without such an authorisation, Invalid when it is for another meeting or form.
    """
    if desk.gate is None:
        raise Unavailable(_("What is confidential cannot be opened here."))
    with desk.peeking(Act.COLLECT, meeting) as hands:
        case = case_of(hands, request)
        require(hands, case, Act.COLLECT)
        if case.kept.meeting != meeting:
            raise Invalid(_("This release is of another meeting."), "release")
        if case.terms.form != "json":
            said = _("This release is for a printed copy. Ask for a release in the form of a meeting file.")
            raise Invalid(said, "release")
    return release(desk, desk.gate, request).data
