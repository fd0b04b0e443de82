"""Meetings as they run: what the clerk's screen has in hand, sealed with Part I."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select, update

from governance.domain.presence import Live
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store import seal
from governance.store.seal import Place
from governance.store.shelf import Shelf
from governance.store.tables.meetings import meeting_live


class KeptLive(Value, frozen=True):
    """How a meeting runs; ``version`` 0: it has not begun."""

    version: int
    live: Live


OF = select(meeting_live).where(meeting_live.c.meeting_id == bindparam("row"))
ADD = insert(meeting_live)
SAVE = update(meeting_live).where(
    meeting_live.c.meeting_id == bindparam("row"), meeting_live.c.version == bindparam("expected")
)


class LiveMeetings(Shelf):
    """A row a meeting, from when it is first run."""

    def of(self, meeting: str) -> KeptLive:
        """How the meeting runs."""
        row = self.access.row(OF, row=meeting)
        if row is None:
            return KeptLive(0, Live())
        scope = seal.meeting(meeting)
        self.access.load_keys((scope,))
        return KeptLive(
            row.version, self.access.value(Live, scope, _place(meeting, row.version), row.content)
        )

    def save(self, organisation: str, meeting: str, live: Live, expected: int) -> None:
        """Keep how the meeting runs over the version ``expected``. Raises Conflict, NotFound."""
        version = expected + 1
        content = self.access.box(seal.meeting(meeting), _place(meeting, version), live)
        if expected:
            self.replace(SAVE, OF, row=meeting, expected=expected, content=content)
            return
        row = {
            "id": new_id(),
            "organisation_id": organisation,
            "meeting_id": meeting,
            "version": version,
            "content": content,
        }
        self.access.write(ADD, row)


def _place(meeting: str, version: int) -> Place:
    return Place("meeting_live", "content", meeting, version)
