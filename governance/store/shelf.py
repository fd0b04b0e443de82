"""What every noun of the store shares."""

from collections.abc import Iterable

from sqlalchemy import Executable

from governance.kernel.errors import Conflict, NotFound
from governance.store.access import Access

OVERTAKEN = "Somebody saved this while you had it open; nothing was overwritten. Compare both texts."


class Shelf:
    """The rows of one noun, within one transaction."""

    def __init__(self, access: Access) -> None:
        self.access = access

    def replace(self, statement: Executable, exists: Executable, **row: object) -> int:
        """Write over the version ``row["expected"]``; the new version.

        Raises NotFound when there is no such row, Conflict when it stands at another version (figure 20).
        """
        expected = row["expected"]
        if not isinstance(expected, int):
            raise TypeError("A save names the version it replaces.")
        if self.access.write(statement, {**row, "version": expected + 1}) == 1:
            return expected + 1
        if self.access.row(exists, row=row["row"]) is None:
            raise NotFound()
        raise Conflict(OVERTAKEN)


def ids(values: Iterable[str]) -> list[str]:
    """Ids for an ``IN`` list: each once, in a fixed order."""
    return sorted(set(values))
