"""Publishing Part I: read a snapshot, split and render it with no lock held, commit it if nothing changed.

What the website gets is made here, once, from Part I at rest; no matter's key is opened (promises 1 and 2).
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.body import PublishFrom
from governance.domain.checks import members_for
from governance.domain.minute import PartOneMinute
from governance.domain.readiness import MatterState, Reason, matter_state, ready, refusing, told
from governance.domain.record import APPROVED, FROM_CIRCULATED, Record, State
from governance.domain.split import PublicFrame, split
from governance.domain.telling import Told
from governance.gate.commitment import new_salt, shown_root
from governance.kernel.clock import instant_text
from governance.kernel.errors import Conflict, Invalid, NotReady
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import changed, to_json
from governance.public.edition import MINUTES, Edition, manifest_of
from governance.public.papers import article, make_edition
from governance.public.record import EditionMeta, PublicMinutes
from governance.services.announcing import announce, local_day
from governance.services.convening import Outline, outlined
from governance.services.delivering import Delivery, drain
from governance.services.desk import Desk
from governance.services.knowing import known_of
from governance.services.sittings import Sitting, sit
from governance.store.editions import KeptEdition, NewEdition
from governance.store.matters import Before, KeptDetermination
from governance.store.unit import Work

PUBLISHABLE: dict[PublishFrom, tuple[State, ...]] = {
    "chair-checked": ("chair-checked", *FROM_CIRCULATED),
    "approved": APPROVED,
    "signed": ("signed",),
}
"""From which states a body publishes, by its setting."""


class Snapshot(NamedTuple):
    """All that an edition is made from, as one transaction saw it at ``at``."""

    sitting: Sitting
    organisation: str
    zone: str
    part_one: PartOneMinute
    holding: str
    matters: tuple[Before, ...]
    determinations: dict[str, tuple[KeptDetermination, ...]]
    told: dict[str, Told]
    signer: str
    editions: tuple[KeptEdition, ...]
    versions: tuple[object, ...]
    at: datetime

    def __repr__(self) -> str:
        return "<snapshot>"

    @property
    def record(self) -> Record:
        """Where Part I stands."""
        return self.sitting.both.one

    @property
    def standing(self) -> KeptEdition | None:
        """The newest edition that was published, or will be, and was not withdrawn."""
        there = [edition for edition in self.editions if edition.state in ("waiting", "published")]
        return there[-1] if there else None


class Preview(NamedTuple):
    """What publishing would put on the website, exactly.

    ``article`` is its HTML and ``determination`` what it says of the determination, word for word; both are
    empty while Part I cannot be divided. ``reasons`` stop it, ``changes`` is whether the public would read
    anything new, ``may`` whether the reader may publish it.
    """

    outline: Outline
    article: str
    determination: str
    reasons: tuple[str, ...]
    changes: bool
    may: bool
    editions: tuple[KeptEdition, ...]
    standing: KeptEdition | None
    zone: str

    def __repr__(self) -> str:
        return "<preview>"


class Published(NamedTuple):
    """The edition that was made, and whether it has arrived."""

    edition: str
    number: int
    delivery: Delivery


def preview(desk: Desk, meeting: str) -> Preview:
    """What the public will read of the meeting, for whoever may see Part I.

    What stops it is told only to whoever may publish. Raises NotFound or Refused.
    """
    with desk.looking(Act.SEE_PART_ONE, meeting) as work:
        found = snapshot(desk, work, meeting, Act.SEE_PART_ONE)
        fingerprints = _Fingerprints(work)
        clerk = found.sitting.may(Act.PUBLISH) or found.sitting.may(Act.DRAFT_MINUTES)
        minutes = divided(found)
        gone = fingerprints.gone(found, minutes)
        same = minutes is not None and fingerprints.standing(found, minutes)
        outline = outlined(work, found.sitting)
    shown = determination = ""
    if minutes is not None:
        meta = _standing_meta(found.standing) if same and found.standing else _meta(found, "")
        shown, determination = article(minutes, meta), minutes.determination
    reasons = told(stops(found), known_of(desk, meeting)) if clerk else ()
    return Preview(
        outline,
        shown,
        determination,
        (*_not_yet(found), *reasons, *gone) if clerk else (),
        not same,
        found.sitting.may(Act.PUBLISH),
        found.editions,
        found.standing,
        found.zone,
    )


def publish(desk: Desk, meeting: str, reason: str = "") -> Published:
    """Put Part I on the website as its next edition; it arrives as soon as the website can be reached.

    ``reason`` is what the public reads of why an earlier edition is replaced. Raises NotReady with what stops
    it, Invalid at ``reason``, Conflict when anything changed while it was made, NotFound or Refused.
    """
    with desk.looking(Act.PUBLISH, meeting) as work:
        before = snapshot(desk, work, meeting, Act.PUBLISH)
        minutes = _publishable(desk, work, before)
    if before.standing is not None and not reason.strip():
        said = _("Say in a few public words what has changed: they stand on the new edition.")
        raise Invalid(said, "reason")
    edition = make_edition(minutes, _meta(before, " ".join(reason.split())))
    made = new_id()
    with desk.acting(Act.PUBLISH, meeting) as work:
        now = snapshot(desk, work, meeting, Act.PUBLISH)
        if now.versions != before.versions:
            raise Conflict(
                _("Somebody changed this meeting meanwhile. Nothing was published; look at it again.")
            )
        _commit(desk, work, now, minutes, edition, made)
    return Published(made, edition.meta.number, drain(desk.store, desk.website))


def snapshot(desk: Desk, work: Work, meeting: str, act: Act) -> Snapshot:
    """What an edition would be made from, if the rules allow ``act``. Raises NotFound or Refused."""
    sitting = sit(desk, work, meeting, act)
    house = work.organisations.get(sitting.meeting.organisation)
    record = sitting.both.one
    items = work.items.of(meeting)
    if record.state in APPROVED:
        part_one = work.records.part_one(meeting, record.version)
    else:
        kept = sitting.meeting
        part_one = PartOneMinute(meeting, kept.facts, kept.roll, tuple(one.item for one in items))
    matters = work.matters.before(meeting)
    determinations = work.matters.determinations(*(one.matter.id for one in matters))
    told = work.matters.told(meeting)
    editions = work.editions.of(meeting)
    versions = (
        sitting.meeting.version,
        sitting.kept_body.version,
        house.version,
        record,
        tuple((one.item.id, one.version) for one in items),
        tuple((one.matter.id, one.matter.version) for one in matters),
        {matter: len(made) for matter, made in determinations.items()},
        told,
        tuple((one.id, one.state) for one in editions),
    )
    return Snapshot(
        sitting,
        house.facts.name,
        house.facts.zone,
        part_one,
        work.matters.holding(meeting),
        matters,
        determinations,
        told,
        _signer(work, record),
        editions,
        versions,
        work.now,
    )


def divided(found: Snapshot) -> PublicMinutes | None:
    """The public minutes, or None while a hidden passage still lacks its public wording."""
    try:
        return split(found.part_one, _frame(found), found.told).public
    except NotReady:
        return None


def stops(found: Snapshot) -> tuple[Reason, ...]:
    """Everything in the minutes that stops publication; empty when nothing does."""
    settings = found.sitting.kept_body.body.settings
    return ready(found.part_one, states(found), found.holding, settings.disclosing)


def states(found: Snapshot) -> dict[str, MatterState]:
    """How each matter of the meeting stands by its determinations."""
    quorate = members_for(found.part_one.roll.attendance) >= found.part_one.facts.quorum
    here = found.sitting.meeting.id
    states: dict[str, MatterState] = {}
    for one in found.matters:
        made = found.determinations[one.matter.id]
        counted = quorate or not made or made[-1].meeting != here
        states[one.matter.id] = matter_state(tuple(kept.decided for kept in made), quorate=counted)
    return states


def _not_yet(found: Snapshot) -> tuple[str, ...]:
    body = found.sitting.kept_body.body
    if body.visibility != "public":
        return (_("This body is private: nothing of it is published."),)
    if found.sitting.meeting.visibility != "public":
        return (_("This meeting is private: nothing of it is published."),)
    if found.record.state in PUBLISHABLE[body.settings.publish_from]:
        return ()
    match body.settings.publish_from:
        case "chair-checked":
            return (_("The %(chair)s has not checked Part I yet.", chair=body.settings.terms.chair),)
        case "approved":
            return (_("This body publishes Part I when a meeting has approved it; none has yet."),)
        case _:
            return (_("This body publishes Part I when it is signed; it is not signed yet."),)


def _publishable(desk: Desk, work: Work, found: Snapshot) -> PublicMinutes:
    reasons = stops(found)
    known = known_of(desk, found.sitting.meeting.id) if reasons else ()
    if sentences := (*_not_yet(found), *refusing(reasons, known)):
        raise NotReady(sentences)
    minutes = split(found.part_one, _frame(found), found.told).public
    fingerprints = _Fingerprints(work)
    if gone := fingerprints.gone(found, minutes):
        raise NotReady(gone)
    if fingerprints.standing(found, minutes):
        raise NotReady((_("The public would read nothing new, so there is no new edition."),))
    return minutes


def _commit(
    desk: Desk, work: Work, now: Snapshot, minutes: PublicMinutes, edition: Edition, made: str
) -> None:
    meeting, meta = now.sitting.meeting, edition.meta
    salt = new_salt()
    root = shown_root(salt, work.commitments.newest_root(meeting.id))
    told = manifest_of(edition, work.editions.document(meeting.id), root.hex())
    work.editions.add(
        meeting.organisation,
        NewEdition(
            made,
            meeting.id,
            meta.kind,
            meta.language,
            meta.number,
            edition.digest,
            now.record.version,
            work.editions.fingerprint(to_json(minutes)),
            salt,
        ),
    )
    announce(work, meeting.organisation)
    letter = to_json(changed(edition, manifest=told))
    work.outbox.add(meeting.organisation, meeting.id, "edition", made, letter, edition.digest)
    detail = {"meeting": meeting.id, "edition": made, "digest": edition.digest}
    desk.note(work, Act.PUBLISH, meeting.organisation, meeting.id, **detail)


class _Fingerprints:
    """Whether words were published before, known by their keyed index."""

    def __init__(self, work: Work) -> None:
        self._of = work.editions.fingerprint

    def standing(self, found: Snapshot, minutes: PublicMinutes) -> bool:
        """Whether the newest standing edition says just this."""
        return found.standing is not None and found.standing.fingerprint == self._of(to_json(minutes))

    def gone(self, found: Snapshot, minutes: PublicMinutes | None) -> tuple[str, ...]:
        """The sentence that says so, if an edition with just these words was withdrawn."""
        gone = [one.fingerprint for one in found.editions if one.state in ("withdrawing", "withdrawn")]
        if minutes is None or self._of(to_json(minutes)) not in gone:
            return ()
        return (_("These are the very words that were withdrawn. Mark what is confidential in them first."),)


def _meta(found: Snapshot, reason: str) -> EditionMeta:
    replaced = found.standing
    number = max((edition.number for edition in found.editions), default=0) + 1
    at = _second(found.at)
    if replaced is None:
        return EditionMeta(MINUTES, "en", number, at)
    before = _second(replaced.published_at)
    return EditionMeta(MINUTES, "en", number, at, replaced.number, before, reason)


def _standing_meta(standing: KeptEdition) -> EditionMeta:
    """Of what the website says already: it is replaced by nothing."""
    return EditionMeta(MINUTES, "en", standing.number, _second(standing.published_at))


def _second(at: datetime) -> str:
    return f"{instant_text(at)[:19]}Z"


def _frame(found: Snapshot) -> PublicFrame:
    body, record = found.sitting.kept_body.body, found.record
    approved = local_day(record.approved.at, found.zone) if record.approved else ""
    signed = record.state == "signed"
    return PublicFrame(
        organisation=found.organisation,
        body=body.name,
        body_slug=body.slug,
        terms=body.settings.terms,
        disclosing=body.settings.disclosing,
        status="signed" if signed else "approved" if record.state == "approved" else "draft",
        approved_on=approved,
        signed_by=found.signer,
        signed_on=local_day(record.signed.at, found.zone) if signed and record.signed else "",
    )


def _signer(work: Work, record: Record) -> str:
    if record.signed is None:
        return ""
    return work.people.get(record.signed.chair).contact.name
