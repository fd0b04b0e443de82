"""Opening passages as values: the one place where a kept passage or determination becomes words again."""

from __future__ import annotations

from collections.abc import Collection

from governance.domain.matter import Determination
from governance.domain.minute import Body, Passage
from governance.domain.record import APPROVED
from governance.gate.gathered import Gathered
from governance.gate.passing import Hands
from governance.store import seal
from governance.store.passages import KeptPassage


def record_passages(hands: Hands, at: Gathered) -> tuple[KeptPassage, ...]:
    """The passages of the meeting's Part II: as they were approved; until then as they stand."""
    if at.record.state in APPROVED:
        frozen = hands.work.records.part_two(at.meeting.id, at.record.version)
        return hands.work.passages.at(frozen)
    return hands.work.passages.of(at.meeting.id)


def opened_passages(hands: Hands, kept: Collection[KeptPassage]) -> tuple[Passage, ...]:
    """These passages opened, with one query for their keys."""
    hands.opener.load(seal.matter(one.matter) for one in kept)
    return tuple(Passage(p.id, p.matter, p.item, hands.opener.value(Body, p.body)) for p in kept)  # type: ignore[arg-type]


def determinations(hands: Hands, matters: Collection[str]) -> dict[str, tuple[Determination, ...]]:
    """Every determination of these matters, opened, in order."""
    hands.opener.load(map(seal.matter, matters))
    kept = hands.work.matters.determinations(*matters)
    return {m: tuple(hands.opener.value(Determination, d.content) for d in made) for m, made in kept.items()}
