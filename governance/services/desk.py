"""The desk that every use-case is given: the store, who sits there, and what the rules let them do.

A use-case checks the rules itself, within its own unit of work, so that the website, the command
line and a later interface share them. Nothing at the desk carries a key.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from governance.domain.acts import ROWS, Act
from governance.domain.permissions import Actor, Subject, actor_at, decide
from governance.gate.passing import Gate, Hands
from governance.kernel.errors import NotFound, Refused, Unavailable
from governance.kernel.language import _
from governance.services.announcing import announce
from governance.services.delivering import drain
from governance.services.refusing import note_refusal
from governance.services.website import Website
from governance.store.unit import Store, Work

TOLD = frozenset(
    {
        Act.MANAGE_PEOPLE,
        Act.MANAGE_BODIES,
        Act.CHANGE_SETTINGS,
        Act.APPOINT,
        Act.END_APPOINTMENT,
        Act.CONFIRM_APPOINTMENT,
        Act.CREATE_MEETING,
        Act.EDIT_AGENDA,
        Act.IMPORT,
    }
)
"""Acts after which the website may have something else to say of a body."""
LOG = logging.getLogger("part_two.office")


class Hidden(Refused):
    """Refused, to somebody who is not to learn that there is anything: answered as if nothing were there."""


@dataclass(frozen=True, repr=False)
class Desk:
    """Where one person of one organisation works.

    ``session`` is the id of their signed-in session; ``operator`` the name of somebody on the command
    line, who is nobody in the office and reads nothing restricted. Without
    ``website`` what is published waits.
    """

    store: Store
    organisation: str = ""
    person: str = ""
    session: str = ""
    operator: str = ""
    gate: Gate | None = None
    website: Website | None = None

    def actor(self, work: Work) -> Actor:
        """Who acts, with the offices that they hold at the instant of ``work`` (promise 6)."""
        if not self.person:
            return Actor(operator=self.operator)
        return work.once((Desk.actor, self.person), lambda: self._actor(work))

    def _actor(self, work: Work) -> Actor:
        held = work.appointments.of(self.person)
        return actor_at(self.person, held, work.now, work.accounts.suspensions(self.person))

    def permit(self, work: Work, act: Act, subject: Subject, *, seen: Act | None = None) -> Actor:
        """The actor, if the rules let them do ``act`` to ``subject`` now.

        ``seen`` is the act by which they may know of the subject. Raises Refused with the rule's sentence to
        whoever may do that, and Hidden to everybody else (promise 7).
        """
        actor = self.actor(work)
        decision = decide(actor, act, subject)
        if decision.allowed:
            return actor
        if seen is not None and decide(actor, seen, subject).allowed:
            raise Refused(decision.because, "no rule allows it")
        raise Hidden(decision.because, "not to be known")

    @contextmanager
    def acting(self, act: Act, about: str = "") -> Iterator[Work]:
        """The unit of work of one act. A refusal within it changes nothing, and leaves an entry of its own.

        What the website says of bodies is queued with the act that changes it. Raises NotFound for what was
        Hidden.
        """
        told = act in TOLD and bool(self.organisation)
        try:
            with self.store.writing() as work:
                yield work
                if told:
                    announce(work, self.organisation)
        except Refused as refusal:
            self._refused(act, about, refusal.reason)
            if isinstance(refusal, Hidden):
                raise NotFound() from None
            raise
        if told and self.website is not None:
            drain(self.store, self.website)

    @contextmanager
    def looking(self, act: Act, about: str = "") -> Iterator[Work]:
        """As ``acting``, for what only reads and leaves no entry when it is allowed."""
        try:
            with self.store.reading() as work:
                yield work
        except Refused as refusal:
            self._refused(act, about, refusal.reason)
            if isinstance(refusal, Hidden):
                raise NotFound() from None
            raise

    def passing(self, act: Act, about: str = "") -> AbstractContextManager[Hands]:
        """One act at the gate, for what is restricted: as ``acting``, with the hands its functions ask for.

        Raises Unavailable where there is no gate.
        """
        if self.gate is None:
            raise Unavailable(_("What is confidential cannot be opened here."))
        return self.gate.passing(self, act, about)

    def peeking(self, act: Act, about: str = "") -> AbstractContextManager[Hands]:
        """A look at the gate on a snapshot: as ``looking``, for what depends on facts that are sealed."""
        if self.gate is None:
            raise Unavailable(_("What is confidential cannot be opened here."))
        return self.gate.looking(self, act, about)

    def note(self, work: Work, act: Act, organisation: str, about: str = "", /, **detail: object) -> None:
        """Leave the entry of ``act`` in the trail; ``about`` is a meeting, body, organisation or person."""
        work.audit.append(ROWS[act].event, self.person or self.operator, organisation, about, detail)

    def _refused(self, act: Act, about: str, reason: str) -> None:
        if not self.organisation:
            LOG.warning("refused: %s", act)
            return
        with self.store.writing() as work:
            note_refusal(work, self.organisation, self.person or self.operator, act, about, reason)
