"""The files of papers, sealed under the meeting's key or, of a confidential paper, under the matter's."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select, update

from governance.kernel.errors import NotFound
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place, Scope, Sealed, parts_of
from governance.store.shelf import Shelf
from governance.store.statements import Row
from governance.store.tables.meetings import paper_file


class KeptPaper(Value, frozen=True):
    """A paper's file. ``matter`` None: Part I, which ``work.open`` opens; otherwise only the gate does."""

    id: str
    meeting: str
    matter: str | None
    version: int
    content: Sealed


ONE = select(paper_file).where(paper_file.c.id == bindparam("row"), paper_file.c.removed_at.is_(None))
OF = select(paper_file.c.id, paper_file.c.matter_id).where(
    paper_file.c.meeting_id == bindparam("meeting"), paper_file.c.removed_at.is_(None)
)
ADD = insert(paper_file)
SAVE = update(paper_file).where(
    paper_file.c.id == bindparam("row"), paper_file.c.version == bindparam("expected")
)


class PaperFiles(Shelf):
    """The files of papers, by the paper's id."""

    def get(self, id: str) -> KeptPaper:
        """One file. Raises NotFound."""
        row = self.access.row(ONE, row=id)
        if row is None:
            raise NotFound()
        return _paper(row)

    def of(self, meeting: str) -> dict[str, str | None]:
        """Which papers of a meeting have a file, and each one's matter."""
        return {row.id: row.matter_id for row in self.access.rows(OF, meeting=meeting)}

    def add(self, organisation: str, meeting: str, id: str, matter: str | None, data: bytes) -> None:
        """Seal the file of the paper ``id``."""
        row = {
            "id": id,
            "organisation_id": organisation,
            "meeting_id": meeting,
            "matter_id": matter,
            "version": 1,
            "content": self._box(_scope(meeting, matter), id, 1, data),
            "added_at": self.access.now,
            "removed_at": None,
        }
        self.access.write(ADD, row)

    def close(self, id: str, matter: str) -> None:
        """Seal a Part I paper's file under a matter. Raises NotFound, or Refused when it is closed."""
        self.reseal(id, matter, self.access.open(self.get(id).content))

    def reseal(self, id: str, matter: str | None, data: bytes) -> None:
        """Seal ``data``, the file of the paper, under another matter (None: in Part I). Raises NotFound."""
        kept = self.get(id)
        box = self._box(_scope(kept.meeting, matter), id, kept.version + 1, data)
        self.replace(SAVE, ONE, row=id, expected=kept.version, matter_id=matter, content=box)

    def remove(self, id: str) -> None:
        """Destroy a paper's file. Raises NotFound."""
        kept = self.get(id)
        gone = {"content": b"", "removed_at": self.access.now}
        self.replace(SAVE, ONE, row=id, expected=kept.version, **gone)

    def _box(self, scope: Scope, id: str, version: int, data: bytes) -> bytes:
        return parts_of(self.access.seal(scope, _place(id, version), data))[2]


def _scope(meeting: str, matter: str | None) -> Scope:
    return seal.matter(matter) if matter else seal.meeting(meeting)


def _paper(row: Row) -> KeptPaper:
    content = Sealed(_scope(row.meeting_id, row.matter_id), _place(row.id, row.version), row.content)
    return KeptPaper(row.id, row.meeting_id, row.matter_id, row.version, content)


def _place(id: str, version: int) -> Place:
    return Place("paper_file", "content", id, version)
