"""Accounts, and the suspension of somebody's authority after their credential changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from sqlalchemy import bindparam, insert, select, update

from governance.domain.people import Suspension
from governance.kernel.errors import Conflict, NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place
from governance.store.shelf import Shelf, ids
from governance.store.statements import Row
from governance.store.tables.people import account, suspension

AccountState: TypeAlias = Literal["active", "disabled"]


class Account(Value, frozen=True):
    """How a person signs in; ``password_hash`` is argon2's."""

    person: str
    organisation: str
    state: AccountState
    version: int
    password_hash: str


OF = select(account).where(account.c.person_id == bindparam("row"))
STATES = select(account.c.person_id, account.c.state).where(
    account.c.organisation_id == bindparam("organisation")
)
ADD = insert(account)
SAVE = update(account).where(
    account.c.person_id == bindparam("row"), account.c.version == bindparam("expected")
)
SUSPENDED = select(suspension).order_by(suspension.c.suspended_at)
OF_PEOPLE = SUSPENDED.where(suspension.c.person_id.in_(bindparam("people", expanding=True)))
OF_ORGANISATION = SUSPENDED.where(suspension.c.organisation_id == bindparam("organisation"))
SUSPEND = insert(suspension)
LIFT = update(suspension).where(suspension.c.person_id == bindparam("row"), suspension.c.lifted_at.is_(None))


class Accounts(Shelf):
    """The accounts of every person who has one."""

    def of(self, person: str) -> Account:
        """A person's account. Raises NotFound."""
        row = self.access.row(OF, row=person)
        if row is None:
            raise NotFound()
        scope = seal.organisation(row.organisation_id)
        kept = self.access.value(str, scope, _place(person, row.version), row.password_hash)
        return Account(person, row.organisation_id, row.state, row.version, kept)

    def states(self, organisation: str) -> dict[str, AccountState]:
        """The state of each account of an organisation, by person."""
        return {row.person_id: row.state for row in self.access.rows(STATES, organisation=organisation)}

    def add(self, organisation: str, person: str, password_hash: str) -> None:
        """Open an account. Raises Conflict when there is one."""
        row = {"id": new_id(), "organisation_id": organisation, "person_id": person, "state": "active"}
        box = self._box(organisation, person, 1, password_hash)
        self.access.write(ADD, {**row, "password_hash": box, "version": 1, "changed_at": self.access.now})

    def save(self, changed: Account) -> int:
        """Change an account over ``changed.version``; the new version. Raises Conflict, NotFound."""
        version = changed.version + 1
        return self.replace(
            SAVE,
            OF,
            row=changed.person,
            expected=changed.version,
            state=changed.state,
            password_hash=self._box(changed.organisation, changed.person, version, changed.password_hash),
            changed_at=self.access.now,
        )

    def _box(self, organisation: str, person: str, version: int, hash: str) -> bytes:
        return self.access.box(seal.organisation(organisation), _place(person, version), hash)

    def suspensions(self, *people: str) -> tuple[Suspension, ...]:
        """The suspensions of these people's authority, past ones too (promise 8)."""
        return self.access.made(_suspensions, OF_PEOPLE, people=ids(people))

    def suspensions_of(self, organisation: str) -> tuple[Suspension, ...]:
        """The suspensions in the whole organisation, past ones too."""
        return self.access.made(_suspensions, OF_ORGANISATION, organisation=organisation)

    def suspend(self, organisation: str, person: str, cause: Literal["reset", "address"]) -> None:
        """Suspend a person's authority from now, until another office-holder confirms."""
        row = {"id": new_id(), "organisation_id": organisation, "person_id": person, "cause": cause}
        self.access.write(SUSPEND, {**row, "suspended_at": self.access.now})

    def lift(self, person: str, by: str) -> None:
        """Give a person their authority back. Raises Conflict when it is not suspended."""
        if self.access.write(LIFT, {"row": person, "lifted_at": self.access.now, "lifted_by": by}) == 0:
            raise Conflict("This was confirmed already.")


def _suspensions(rows: Sequence[Row]) -> tuple[Suspension, ...]:
    return tuple(_suspension(row) for row in rows)


def _suspension(row: Row) -> Suspension:
    return Suspension(row.id, row.person_id, row.suspended_at, row.lifted_at, row.lifted_by or "")


def _place(person: str, version: int) -> Place:
    return Place("account", "password_hash", person, version)
