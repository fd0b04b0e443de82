"""How the gate is approached: from a desk, within one unit of work, with an entry whichever way it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import NamedTuple, Protocol

from governance.domain.acts import ROWS, Act
from governance.domain.permissions import Actor
from governance.gate.opener import Opener
from governance.kernel.errors import NotFound, Refused
from governance.store.keys import RestrictedKeys
from governance.store.seal import Scope
from governance.store.unit import Store, Work


class Desk(Protocol):
    """Where one person of one organisation works, as the use-cases have it. It carries no key."""

    @property
    def store(self) -> Store:
        """The office's records."""

    @property
    def organisation(self) -> str:
        """The id of the organisation."""

    @property
    def person(self) -> str:
        """The id of whoever sits there, "" for nobody."""

    @property
    def session(self) -> str:
        """The id of their signed-in session."""

    def actor(self, work: Work) -> Actor:
        """Who acts, with the offices that they hold at the instant of ``work``."""

    def acting(self, act: Act, about: str = "") -> AbstractContextManager[Work]:
        """The unit of work of one act; a refusal within it changes nothing and leaves an entry of its own."""

    def looking(self, act: Act, about: str = "") -> AbstractContextManager[Work]:
        """The same, for what only reads and leaves no entry when it is allowed."""


class Unseen(Refused):
    """Refused, to somebody who is not to learn that there is anything (promise 7)."""


class Hands(NamedTuple):
    """One unit of work at a desk, with what opens."""

    desk: Desk
    work: Work
    opener: Opener

    def __repr__(self) -> str:
        return "<hands>"

    @property
    def person(self) -> str:
        """Whoever sits at the desk."""
        return self.desk.person

    def note(self, act: Act, about: str, scope: Scope, detail: Mapping[str, object]) -> None:
        """Leave the entry of ``act``; its detail ties a person to a matter: a restricted scope seals it."""
        organisation = self.desk.organisation
        self.work.ensure_key(scope, organisation)
        self.work.audit.append(ROWS[act].event, self.person, organisation, about, detail, scope)

    def note_each(self, act: Act, about: str, details: Sequence[tuple[Scope, Mapping[str, object]]]) -> None:
        """As ``note``, an entry for each of ``details`` under its scope, whose key there is already."""
        self.work.audit.append_each(ROWS[act].event, self.person, self.desk.organisation, about, details)


@contextmanager
def passing(desk: Desk, keys: RestrictedKeys, act: Act, about: str = "") -> Iterator[Hands]:
    """One act at the gate. What is refused changes nothing, leaves its entry, and only then is raised.

    Raises NotFound instead of Refused to whoever is not to learn that there is anything.
    """
    try:
        with desk.acting(act, about) as work:
            yield Hands(desk, work, Opener(keys, work))
    except Unseen:
        raise NotFound() from None


@contextmanager
def looking(desk: Desk, keys: RestrictedKeys, act: Act, about: str = "") -> Iterator[Hands]:
    """As ``passing``, on a snapshot that is not written to: what is handed out is recorded elsewhere."""
    try:
        with desk.looking(act, about) as work:
            yield Hands(desk, work, Opener(keys, work))
    except Unseen:
        raise NotFound() from None


class Gate:
    """The door itself: it holds what opens, and lets a desk pass for one act. No use-case sees its keys."""

    def __init__(self, keys: RestrictedKeys) -> None:
        self._keys = keys

    def __repr__(self) -> str:
        return "<gate>"

    @property
    def opens(self) -> bool:
        """Whether the key that opens confidential records is on this machine."""
        return self._keys.present

    def passing(self, desk: Desk, act: Act, about: str = "") -> AbstractContextManager[Hands]:
        """One act at the gate, as the function ``passing`` says."""
        return passing(desk, self._keys, act, about)

    def looking(self, desk: Desk, act: Act, about: str = "") -> AbstractContextManager[Hands]:
        """A look at the gate, as the function ``looking`` says."""
        return looking(desk, self._keys, act, about)
