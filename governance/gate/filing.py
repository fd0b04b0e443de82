"""What a release covers, as a meeting file: Part I, and of Part II exactly what was authorised."""

from __future__ import annotations

from collections.abc import Collection

from governance.appendix.papers import CopyMark
from governance.domain.matter import Matter
from governance.domain.meeting_file import FileBody, MeetingFile, Remark, write_meeting_file
from governance.domain.released import released_with
from governance.domain.renewing import NOT_SORTED, for_a_file
from governance.domain.weave import weave
from governance.gate.gathered import Gathered
from governance.gate.opening import determinations, opened_passages, record_passages
from governance.gate.passing import Hands
from governance.kernel.language import _, day
from governance.kernel.values import changed


def released_file(hands: Hands, at: Gathered, matters: Collection[str], mark: CopyMark) -> bytes:
    """The meeting file, marked with whose copy it is."""
    return write_meeting_file(changed(released_meeting(hands, at, matters), report=(_marked(mark),)))


def released_meeting(hands: Hands, at: Gathered, matters: Collection[str]) -> MeetingFile:
    """The meeting with these matters open; of every other one there is a hole a place, and no more.

    Of those released it says no more than the appendix does.
    """
    passages = [one for one in record_passages(hands, at) if one.matter in matters]
    holding = next((k.matter.id for k in at.matters.values() if k.sequence == 0), NOT_SORTED)
    house = hands.work.organisations.get(at.meeting.organisation).facts
    settings = at.body.settings
    chosen = [
        k.matter for k in sorted(at.matters.values(), key=lambda k: k.sequence) if k.matter.id in matters
    ]
    decided = determinations(hands, [matter.id for matter in chosen])
    made = MeetingFile(
        format="part-two/meeting/1",
        body=FileBody(at.body.name, at.body.slug, house.name, settings.terms, settings.disclosing),
        meeting=weave(
            released_with(at.part_one, matters, holding), opened_passages(hands, passages), holding
        ),
        matters=tuple(_told(matter) for matter in chosen),
        determinations=tuple(one for made in decided.values() for one in made),
        language=house.language,
    )
    return for_a_file(made, holding)


def _marked(mark: CopyMark) -> Remark:
    """Number, recipient, day and authority, as a printed copy has them on each page (policy 5.1.10)."""
    said = _(
        "Copy %(number)s · %(recipient)s · %(date)s",
        number=mark.number,
        recipient=mark.recipient,
        date=day(mark.issued),
    )
    draft = _("DRAFT: not yet approved by a meeting.") if mark.standing == "draft" else ""
    return Remark(
        "copy",
        said,
        _(
            "Only for this recipient, until %(day)s. Authority: %(who)s.",
            day=day(mark.until),
            who=mark.authority,
        ),
        draft,
    )


def _told(matter: Matter) -> Matter:
    """Label, ground, reason and review; whom it concerns and who may read it was not what was authorised."""
    return Matter(
        id=matter.id,
        label=matter.label,
        ground=matter.ground,
        category="other",
        reason=matter.reason,
        review=matter.review,
    )
