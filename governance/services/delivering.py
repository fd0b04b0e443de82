"""The outbox is drained here: each letter in its order, once, and acknowledged before anything shows as done.

A delivery is one transaction in the public register, and what it says back is recorded by one in the office.
Between the two anything may stop: the register takes the same letter again without harm (promise 11).
"""

from __future__ import annotations

from governance.kernel.errors import Conflict, Corrupt, Invalid, NotReady, Unavailable
from governance.kernel.language import _, counted
from governance.kernel.values import Value, from_json
from governance.public.edition import Edition, Receipt
from governance.public.record import PublicBody, PublicOrganisation
from governance.services.announcing import announce
from governance.services.website import Website
from governance.store.outbox import Letter
from governance.store.unit import Store, Work

AT_ONCE = 20


class Withdrawn(Value, frozen=True):
    """The letter that withdraws editions for confidentiality: which, and when (a UTC instant)."""

    editions: tuple[str, ...]
    at: str


class Delivery(Value, frozen=True):
    """What draining did: how many letters arrived, how many wait still, and why, in one sentence.

    ``lost`` are the exported folders that could not be found, for the operator: no withdrawal reaches them.
    """

    delivered: int
    waiting: int
    because: str = ""
    lost: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What to tell whoever asked for it."""
        if not self.waiting:
            return _("Nothing waits for the website.")
        waits = counted("%(count)s delivery waits.", "%(count)s deliveries wait.", self.waiting)
        return f"{waits} {self.because}"


def drain(store: Store, website: Website | None) -> Delivery:
    """Deliver what waits, in order. What cannot be delivered waits on, and holds back only its own meeting.

    Never raises for what went wrong at the register; raises Unavailable when the office's own records fail.
    """
    if website is None:
        return Delivery(0, _count(store), _("The website's register is not connected to this office."))
    done, because, after = 0, "", 0
    stuck: set[str] = set()
    while letters := _next(store, after):
        for letter in letters:
            after = letter.place
            if _lane(letter) in stuck:
                continue
            try:
                _deliver(store, website, letter)
                done += 1
            except Unavailable as error:
                _tried(store, letter)
                return Delivery(done, _count(store), error.sentence, _lost(website))
            except (Conflict, Corrupt, Invalid, NotReady) as error:
                _tried(store, letter)
                stuck.add(_lane(letter))
                because = because or error.sentence
    return Delivery(done, _count(store), because, _lost(website))


def refresh(store: Store, website: Website | None) -> Delivery:
    """Say anew what time itself has changed (an office begun, a meeting past), then deliver what waits."""
    with store.writing() as work:
        for house in work.organisations.all():
            announce(work, house.id)
    return drain(store, website)


def begin(store: Store, website: Website) -> Delivery:
    """What the office does as it starts: mend the register after a crash, then deliver what waits.

    Never raises: an office that cannot deliver works on, and what waits is kept.
    """
    try:
        website.register.recover()
        return refresh(store, website)
    except Unavailable as error:
        return Delivery(0, 0, error.sentence)


def unreached() -> str:
    """What to tell whoever withdraws while an exported folder cannot be found; its path is not for them."""
    return _("An exported copy of the website could not be found; whoever keeps it must remove the page.")


def _lost(website: Website) -> tuple[str, ...]:
    return tuple(map(str, website.lost()))


def _next(store: Store, after: int) -> tuple[Letter, ...]:
    with store.reading() as work:
        return work.outbox.waiting(AT_ONCE, after)


def _count(store: Store) -> int:
    with store.reading() as work:
        return work.outbox.count()


def _lane(letter: Letter) -> str:
    """What must stay in order among itself: a meeting's letters, or those of one body."""
    return letter.meeting or letter.subject


def _tried(store: Store, letter: Letter) -> None:
    with store.writing() as work:
        work.outbox.tried(letter)


def _deliver(store: Store, website: Website, letter: Letter) -> None:
    register = website.register
    match letter.kind:
        case "edition":
            edition = from_json(Edition, letter.payload)
            signed = website.key.sign(edition.manifest) if edition.manifest else None
            receipt = register.deliver(edition, letter.subject, letter.meeting or "", signed)
            _acknowledge(store, letter, (receipt,))
        case "takedown":
            order = from_json(Withdrawn, letter.payload)
            receipts = register.take_down(letter.meeting or "", order.editions, order.at)
            website.renew()
            _acknowledge(store, letter, receipts, lost=bool(website.lost()))
        case "organisation":
            facts = from_json(PublicOrganisation, letter.payload)
            register.list_organisation(letter.subject, facts)
            _acknowledge(store, letter)
        case "body":
            register.list_body(letter.organisation, from_json(PublicBody, letter.payload))
            _acknowledge(store, letter)
        case "unlisting":
            register.unlist_body(from_json(str, letter.payload))
            _acknowledge(store, letter)


def _acknowledge(
    store: Store, letter: Letter, receipts: tuple[Receipt, ...] = (), *, lost: bool = False
) -> None:
    """One office transaction: the letter is done, and its editions show as the register says they stand.

    That an exported folder was ``lost`` is noted in the breach record of the withdrawal.
    """
    published = [receipt.edition_id for receipt in receipts if receipt.state == "published"]
    withdrawn = [receipt.edition_id for receipt in receipts if receipt.state == "withdrawn"]
    with store.writing() as work:
        if not work.outbox.delivered(letter):
            return
        for edition in published:
            work.editions.acknowledge(edition)
        work.editions.withdrawn(withdrawn)
        if letter.kind == "takedown":
            work.takedowns.acknowledge(letter.subject)
            if lost:
                _note_unreached(work, letter)


def _note_unreached(work: Work, letter: Letter) -> None:
    ordered = {one.id: one.by for one in work.takedowns.of(letter.meeting or "")}
    for record in work.breaches.open(letter.organisation):
        if record.takedown == letter.subject:
            seen = len(work.breaches.notes(record.id)[record.id])
            work.breaches.note(record, ordered[letter.subject], unreached(), seen)
