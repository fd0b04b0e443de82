"""Governance bodies and their settings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, insert, select, update

from governance.domain.body import GovernanceBody
from governance.kernel.errors import NotFound
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place
from governance.store.shelf import Shelf
from governance.store.statements import Row
from governance.store.tables.people import body


class KeptBody(Value, frozen=True):
    """A body as it is kept: whose it is, and the version that a save must name."""

    organisation: str
    version: int
    body: GovernanceBody


ONE = select(body).where(body.c.id == bindparam("row"))
SOME = select(body).where(body.c.id.in_(bindparam("rows", expanding=True)))
BY_SLUG = select(body).where(body.c.slug_index == bindparam("slug"))
OF = select(body).where(body.c.organisation_id == bindparam("organisation"))
ALL = select(body)
ADD = insert(body)
SAVE = update(body).where(body.c.id == bindparam("row"), body.c.version == bindparam("expected"))


class Bodies(Shelf):
    """The bodies of every organisation."""

    def get(self, id: str) -> KeptBody:
        """One body. Raises NotFound."""
        return self._one(self.access.row(ONE, row=id))

    def by_slug(self, slug: str) -> KeptBody:
        """The body with this short name, which is one in the whole deployment. Raises NotFound."""
        return self._one(self.access.row(BY_SLUG, slug=self._index(slug)))

    def some(self, wanted: tuple[str, ...]) -> tuple[KeptBody, ...]:
        """These bodies, by name."""
        return self._many(self.access.some(ONE, SOME, wanted))

    def of(self, organisation: str) -> tuple[KeptBody, ...]:
        """The organisation's bodies, by name."""
        return self._many(self.access.rows(OF, organisation=organisation))

    def all(self) -> tuple[KeptBody, ...]:
        """Every body of the deployment, by name."""
        return self._many(self.access.rows(ALL))

    def add(self, organisation: str, body: GovernanceBody) -> int:
        """Keep a new body; its version. Raises Invalid when its slug is taken."""
        row = {
            "id": body.id,
            "organisation_id": organisation,
            "parent_id": body.parent,
            "academy_id": body.academy,
            "slug_index": self._index(body.slug),
            "facts": self._box(organisation, body, 1),
            "version": 1,
            "created_at": self.access.now,
        }
        self.access.write(ADD, row)
        return 1

    def save(self, body: GovernanceBody, expected: int) -> int:
        """Change a body; the new version. Raises Conflict, Invalid or NotFound."""
        return self.replace(
            SAVE,
            ONE,
            row=body.id,
            expected=expected,
            parent_id=body.parent,
            academy_id=body.academy,
            slug_index=self._index(body.slug),
            facts=self._box(self.get(body.id).organisation, body, expected + 1),
        )

    def _box(self, organisation: str, body: GovernanceBody, version: int) -> bytes:
        return self.access.box(seal.organisation(organisation), _place(body.id, version), body)

    def _index(self, slug: str) -> bytes:
        return self.access.at_rest.index("slug", slug)

    def _one(self, row: Row | None) -> KeptBody:
        if row is None:
            raise NotFound()
        scope = seal.organisation(row.organisation_id)
        found = self.access.value(GovernanceBody, scope, _place(row.id, row.version), row.facts)
        return KeptBody(row.organisation_id, row.version, found)

    def _many(self, rows: Any) -> tuple[KeptBody, ...]:
        self.access.load_keys(seal.organisation(row.organisation_id) for row in rows)
        return tuple(sorted((self._one(row) for row in rows), key=lambda kept: kept.body.name))


def _place(id: str, version: int) -> Place:
    return Place("body", "facts", id, version)
