"""Assembling the confidential appendix, or those matters of it that were asked for."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from governance.domain.appendix import ConfidentialAppendix, assemble
from governance.domain.body import Disclosing
from governance.domain.matter import Matter
from governance.domain.minute import PartOneMinute
from governance.domain.split import PublicFrame, split
from governance.gate.gathered import Gathered
from governance.gate.opening import determinations, opened_passages, record_passages
from governance.gate.passing import Hands
from governance.kernel.errors import NotReady
from governance.kernel.values import changed
from governance.store.matters import KeptDetermination
from governance.store.passages import KeptPassage


class Sources(NamedTuple):
    """What an appendix is made from; its passages and determinations are sealed. Alike make alike."""

    part_one: PartOneMinute
    frame: PublicFrame
    passages: tuple[KeptPassage, ...]
    matters: tuple[Matter, ...]
    determinations: dict[str, tuple[KeptDetermination, ...]]

    def __repr__(self) -> str:
        return "<sources>"


def sources(hands: Hands, at: Gathered, matters: Collection[str]) -> Sources:
    """What the appendix of exactly these matters is made from now."""
    chosen = [k for k in sorted(at.matters.values(), key=lambda k: k.sequence) if k.matter.id in matters]
    return Sources(
        at.part_one,
        public_frame(hands, at),
        tuple(p for p in record_passages(hands, at) if p.matter in matters),
        tuple(k.matter for k in chosen),
        hands.work.matters.determinations(*(k.matter.id for k in chosen)),
    )


def assembled(hands: Hands, at: Gathered, matters: Collection[str]) -> ConfidentialAppendix:
    """The appendix of exactly these matters, each passage under the number of its public place."""
    return assembled_from(hands, sources(hands, at, matters))


def assembled_from(hands: Hands, found: Sources) -> ConfidentialAppendix:
    """The appendix that these are the sources of."""
    decided = determinations(hands, found.determinations)
    return assemble(
        found.part_one,
        found.frame,
        _places(found),
        opened_passages(hands, found.passages),
        found.matters,
        [one for made in decided.values() for one in made],
    )


def _places(found: Sources) -> dict[str, str]:
    """The places as the public reads them; of a draft not ready for that, as if positions were shown."""
    try:
        return split(found.part_one, found.frame).places
    except NotReady:
        return split(found.part_one, changed(found.frame, disclosing=Disclosing())).places


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
