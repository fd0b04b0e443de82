"""What became of an action of an earlier meeting at a later one: ids and states, never a word of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, TypeAlias

from sqlalchemy import bindparam, delete, insert, or_, select

from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store.shelf import Shelf, ids
from governance.store.tables.meetings import followed_action

Became: TypeAlias = Literal["carried", "done"]


class Followed(Value, frozen=True):
    """``action`` of an earlier meeting, followed up at ``meeting``: done, or carried there ``as_id``.

    ``first`` is the action that it began as, at ``first_meeting``.
    """

    action: str
    meeting: str
    became: Became
    first: str
    first_meeting: str
    as_id: str = ""


ABOUT = select(followed_action).where(
    or_(
        followed_action.c.action_id.in_(bindparam("rows", expanding=True)),
        followed_action.c.as_id.in_(bindparam("same", expanding=True)),
    )
)
ADD = insert(followed_action)
DROP = delete(followed_action).where(
    followed_action.c.meeting_id == bindparam("at_meeting"),
    followed_action.c.action_id == bindparam("action"),
)


class FollowedActions(Shelf):
    """A row for each action that a later meeting came back to."""

    def about(self, actions: Collection[str]) -> tuple[Followed, ...]:
        """What became of these actions, and of what they were carried from."""
        rows = self.access.rows(ABOUT, rows=ids(actions), same=ids(actions)) if actions else ()
        return tuple(
            Followed(
                row.action_id, row.meeting_id, row.became, row.first_id, row.first_meeting_id, row.as_id or ""
            )
            for row in rows
        )

    def follow(self, organisation: str, given: Collection[Followed]) -> None:
        """Keep what became of actions, in place of what was kept of them at the same meeting."""
        for one in given:
            self.forget(one.meeting, one.action)
        rows = (
            {
                "id": new_id(),
                "organisation_id": organisation,
                "meeting_id": one.meeting,
                "action_id": one.action,
                "became": one.became,
                "first_id": one.first,
                "first_meeting_id": one.first_meeting,
                "as_id": one.as_id or None,
                "noted_at": self.access.now,
            }
            for one in given
        )
        self.access.write(ADD, *rows)

    def forget(self, meeting: str, action: str) -> None:
        """The meeting did not come back to the action after all."""
        self.access.write(DROP, {"at_meeting": meeting, "action": action})
