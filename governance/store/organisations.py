"""Organisations and their academies."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select, update

from governance.kernel.errors import NotFound
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place
from governance.store.shelf import Shelf
from governance.store.statements import Row
from governance.store.tables.people import academy, organisation


class OrganisationFacts(Value, frozen=True):
    """What an organisation is called, how its website looks, and how it keeps time.

    ``colour`` and ``website`` are as in ``public.record.PublicOrganisation``; ``purpose`` is "real" or
    "demonstration".
    """

    name: str
    kind: str = "trust"
    zone: str = "Europe/London"
    language: str = "en"
    purpose: str = "real"
    colour: str = "#1d4f5e"
    website: str = ""


class Organisation(Value, frozen=True):
    """An organisation as it is kept."""

    id: str
    version: int
    facts: OrganisationFacts


class Academy(Value, frozen=True):
    """A school of the organisation."""

    id: str
    organisation: str
    version: int
    name: str


ALL = select(organisation).order_by(organisation.c.created_at, organisation.c.id)
ONE = select(organisation).where(organisation.c.id == bindparam("row"))
ADD = insert(organisation)
SAVE = update(organisation).where(
    organisation.c.id == bindparam("row"), organisation.c.version == bindparam("expected")
)
ACADEMIES = select(academy).where(academy.c.organisation_id == bindparam("organisation"))
ADD_ACADEMY = insert(academy)


class Organisations(Shelf):
    """The organisations of this deployment."""

    def all(self) -> tuple[Organisation, ...]:
        """Every organisation, oldest first."""
        return tuple(self._read(row) for row in self.access.rows(ALL))

    def get(self, id: str) -> Organisation:
        """One organisation. Raises NotFound."""
        row = self.access.row(ONE, row=id)
        if row is None:
            raise NotFound()
        return self._read(row)

    def add(self, facts: OrganisationFacts, id: str = "") -> str:
        """Make an organisation with its own key; its id."""
        made = id or new_id()
        scope = seal.organisation(made)
        # The key's row refers to the organisation, whose facts are sealed with it: an empty box stands first.
        self.access.write(ADD, {"id": made, "facts": b"", "version": 0, "created_at": self.access.now})
        self.access.new_key(scope, made)
        self.save(made, facts, 0)
        return made

    def save(self, id: str, facts: OrganisationFacts, expected: int) -> int:
        """Change what it is called; the new version. Raises Conflict, NotFound."""
        box = self.access.box(seal.organisation(id), _place(id, expected + 1), facts)
        return self.replace(SAVE, ONE, row=id, expected=expected, facts=box)

    def academies(self, organisation: str) -> tuple[Academy, ...]:
        """The organisation's academies by name."""
        scope = seal.organisation(organisation)
        rows = self.access.rows(ACADEMIES, organisation=organisation)
        found = [
            Academy(
                row.id,
                organisation,
                row.version,
                self.access.value(str, scope, Place("academy", "facts", row.id, row.version), row.facts),
            )
            for row in rows
        ]
        return tuple(sorted(found, key=lambda one: one.name))

    def add_academy(self, organisation: str, name: str) -> str:
        """Make an academy; its id."""
        made = new_id()
        box = self.access.box(seal.organisation(organisation), Place("academy", "facts", made, 1), name)
        row = {"id": made, "organisation_id": organisation, "facts": box, "version": 1}
        self.access.write(ADD_ACADEMY, {**row, "created_at": self.access.now})
        return made

    def _read(self, row: Row) -> Organisation:
        scope, place = seal.organisation(row.id), _place(row.id, row.version)
        facts = self.access.value(OrganisationFacts, scope, place, row.facts)
        return Organisation(row.id, row.version, facts)


def _place(id: str, version: int) -> Place:
    return Place("organisation", "facts", id, version)
