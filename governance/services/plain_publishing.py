"""The public documents of a meeting file, where there is no office: no database, no key, nothing kept.

The same split as ever. What is not classified becomes a pointer, with a warning (promise 3); and nothing but
the file goes in, so that the same public words always give the same bytes.
"""

from __future__ import annotations

from governance.domain.cut import cut
from governance.domain.holes import matters_of
from governance.domain.matter import settled
from governance.domain.meeting_file import MeetingFile, read_meeting_file
from governance.domain.minute import PartOneMinute
from governance.domain.naming import name_minute
from governance.domain.readiness import MatterState, matter_state, ready
from governance.domain.renewing import NOT_SORTED
from governance.domain.split import PublicFrame, split
from governance.domain.telling import Told, told_of
from governance.kernel.errors import Invalid
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.public.edition import MINUTES
from governance.public.papers import make_edition, whole_page
from governance.public.record import EditionMeta
from governance.services.sittings import instant_of


def public_documents(data: bytes) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The documents of a meeting file by form ("html", "json", "docx", "pdf"), and warnings in sentences.

    Raises Invalid, naming the field, for a file that breaks its schema or does not say when the meeting was.
    """
    file = read_meeting_file(data)
    if not file.meeting.facts.starts[:10]:
        raise Invalid(_("The file does not say on which day the meeting was."), "meeting.facts.starts")
    instant_of(file.meeting.facts.starts, "UTC")
    _refuse_circles(file)
    part_one, _passages = cut(name_minute(file.meeting, new_id), NOT_SORTED)
    minutes = split(part_one, _frame(file), _told(file)).public
    meta = EditionMeta(MINUTES, file.language, 0, f"{minutes.date}T00:00:00Z")
    edition = make_edition(minutes, meta)
    documents = {one.form: one.content for one in edition.files}
    documents["html"] = whole_page(edition)
    return documents, _warnings(file, part_one)


def _refuse_circles(file: MeetingFile) -> None:
    """Items that stand under one another would be printed under none: they are refused, by their numbers."""
    parents = {item.id: item.parent for item in file.meeting.items}
    for place, item in enumerate(file.meeting.items):
        seen, above = {item.id}, item.parent
        while above in parents:
            if above in seen:
                said = _(
                    "Item %(number)s stands under an item that stands under it. Say of one of them where it "
                    "belongs.",
                    number=item.number or place + 1,
                )
                raise Invalid(said, f"meeting.items[{place}].parent")
            seen.add(above)
            above = parents[above]


def _frame(file: MeetingFile) -> PublicFrame:
    """Without an office nobody can check the file's claims: they are printed as the file's own words."""
    body, claims = file.body, file.claims
    status = claims.part_one if claims.part_one in ("approved", "signed") else "draft"
    return PublicFrame(
        organisation=body.organisation,
        body=body.name,
        body_slug=body.slug,
        language=file.language,
        terms=body.terms,
        disclosing=body.disclosing,
        status=status,
        approved_on=claims.approved_on if status != "draft" else "",
        signed_by=claims.signed_by if status == "signed" else "",
        signed_on=claims.signed_on if status == "signed" else "",
    )


def _told(file: MeetingFile) -> dict[str, Told]:
    """What pointers tell, as the file claims its body allows and decided."""
    told = {}
    for matter in {one.matter for one in file.determinations}:
        made = settled(tuple(one for one in file.determinations if one.matter == matter))
        if made is not None:
            told[matter] = told_of(made, made.at[:10], file.body.disclosing)
    return told


def _warnings(file: MeetingFile, part_one: PartOneMinute) -> tuple[str, ...]:
    states: dict[str, MatterState] = {}
    for matter in {one.id for one in file.matters} | matters_of(part_one) - {NOT_SORTED}:
        states[matter] = matter_state([d for d in file.determinations if d.matter == matter])
    reasons = ready(part_one, states, NOT_SORTED, file.body.disclosing)
    return tuple(dict.fromkeys(reason.sentence for reason in reasons))
