"""People: their names and addresses, sealed; an address can be looked up and not read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, insert, select, update

from governance.kernel.errors import NotFound
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place
from governance.store.shelf import Shelf
from governance.store.statements import Row
from governance.store.tables.people import person


class Contact(Value, frozen=True):
    """What is known of a person. ``title`` is a form of address ("Dr") or empty."""

    name: str
    email: str
    title: str = ""


class Person(Value, frozen=True):
    """A person as they are kept."""

    id: str
    organisation: str
    version: int
    contact: Contact


ONE = select(person).where(person.c.id == bindparam("row"))
SOME = select(person).where(person.c.id.in_(bindparam("rows", expanding=True)))
BY_EMAIL = select(person).where(person.c.email_index == bindparam("email"))
OF = select(person).where(person.c.organisation_id == bindparam("organisation"))
ADD = insert(person)
SAVE = update(person).where(person.c.id == bindparam("row"), person.c.version == bindparam("expected"))


class People(Shelf):
    """The people of every organisation."""

    def get(self, id: str) -> Person:
        """One person. Raises NotFound."""
        return self._one(self.access.row(ONE, row=id))

    def by_email(self, email: str) -> Person:
        """Whose address this is, however it is written (capitals, spaces around it). Raises NotFound."""
        return self._one(self.access.row(BY_EMAIL, email=self._index(email)))

    def some(self, wanted: tuple[str, ...]) -> dict[str, Person]:
        """These people by id; who is not there is left out."""
        return {one.id: one for one in self._many(self.access.some(ONE, SOME, wanted))}

    def of(self, organisation: str) -> tuple[Person, ...]:
        """The organisation's people by name."""
        return self._many(self.access.rows(OF, organisation=organisation))

    def add(self, organisation: str, id: str, contact: Contact) -> int:
        """Keep a new person; the version. Raises Invalid when somebody has the address."""
        row = {"id": id, "organisation_id": organisation, "version": 1, "created_at": self.access.now}
        box = self._box(organisation, id, contact, 1)
        self.access.write(ADD, {**row, "email_index": self._index(contact.email), "facts": box})
        return 1

    def save(self, id: str, contact: Contact, expected: int) -> int:
        """Change what is known of a person; the new version. Raises Conflict, Invalid or NotFound."""
        box = self._box(self.get(id).organisation, id, contact, expected + 1)
        return self.replace(
            SAVE, ONE, row=id, expected=expected, email_index=self._index(contact.email), facts=box
        )

    def _box(self, organisation: str, id: str, contact: Contact, version: int) -> bytes:
        return self.access.box(seal.organisation(organisation), _place(id, version), contact)

    def _index(self, email: str) -> bytes:
        return self.access.at_rest.index("email", email.strip().casefold())

    def _one(self, row: Row | None) -> Person:
        if row is None:
            raise NotFound()
        scope = seal.organisation(row.organisation_id)
        contact = self.access.value(Contact, scope, _place(row.id, row.version), row.facts)
        return Person(row.id, row.organisation_id, row.version, contact)

    def _many(self, rows: Any) -> tuple[Person, ...]:
        self.access.load_keys(seal.organisation(row.organisation_id) for row in rows)
        return tuple(sorted((self._one(row) for row in rows), key=lambda one: (one.contact.name, one.id)))


def _place(id: str, version: int) -> Place:
    return Place("person", "facts", id, version)
