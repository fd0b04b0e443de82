"""Assembling the confidential appendix, or those matters of it that were asked for."""

from __future__ import annotations

from collections.abc import Collection

from governance.domain.appendix import ConfidentialAppendix, assemble
from governance.domain.body import Disclosing
from governance.domain.split import PublicFrame, split
from governance.gate.gathered import Gathered
from governance.gate.opening import determinations, opened_passages, record_passages
from governance.gate.passing import Hands
from governance.kernel.errors import NotReady
from governance.kernel.values import changed


def assembled(hands: Hands, at: Gathered, matters: Collection[str]) -> ConfidentialAppendix:
    """The appendix of exactly these matters, each passage under the number of its public place."""
    chosen = [k for k in sorted(at.matters.values(), key=lambda k: k.sequence) if k.matter.id in matters]
    passages = [p for p in record_passages(hands, at) if p.matter in matters]
    decided = determinations(hands, [k.matter.id for k in chosen])
    frame = public_frame(hands, at)
    return assemble(
        at.part_one,
        frame,
        _places(at, frame),
        opened_passages(hands, passages),
        [k.matter for k in chosen],
        [one for made in decided.values() for one in made],
    )


def _places(at: Gathered, frame: PublicFrame) -> dict[str, str]:
    """The places as the public reads them; of a draft not ready for that, as if positions were shown."""
    try:
        return split(at.part_one, frame).places
    except NotReady:
        return split(at.part_one, changed(frame, disclosing=Disclosing())).places


def public_frame(hands: Hands, at: Gathered) -> PublicFrame:
    """What the appendix takes from the organisation and the body: names, language, terms."""
    organisation = hands.work.organisations.get(at.meeting.organisation).facts
    settings = at.body.settings
    return PublicFrame(
        organisation=organisation.name,
        body=at.body.name,
        body_slug=at.body.slug,
        language=organisation.language,
        terms=settings.terms,
        disclosing=settings.disclosing,
    )
