"""Sessions kept on the server, one-time links, counted guesses, and a password entered again for one act.

Of every token only its hash is kept.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import bindparam, delete, func, insert, select, update

from governance.kernel.errors import Conflict, NotFound, Refused
from governance.kernel.ids import new_id
from governance.kernel.values import Value
from governance.store.keys import token_hash
from governance.store.shelf import Shelf
from governance.store.tables.people import account, attempt, invitation, session
from governance.store.tables.releases import step_up

LinkKind: TypeAlias = Literal["invitation", "reset"]


class Session(Value, frozen=True):
    """A session; one that has ended gives nobody anything, nor one whose account is not ``active``."""

    id: str
    organisation: str
    person: str
    created_at: datetime
    last_seen_at: datetime
    ended_at: datetime | None
    active: bool


class Invitation(Value, frozen=True):
    """A one-time link: to open an account, or to set a new password."""

    id: str
    organisation: str
    person: str
    kind: LinkKind
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None


FIND = (
    select(session, account.c.state)
    .outerjoin(account, account.c.person_id == session.c.person_id)
    .where(session.c.token_hash == bindparam("token"))
)
START = insert(session)
SEEN = update(session).where(session.c.id == bindparam("row"), session.c.ended_at.is_(None))
END = update(session).where(session.c.id == bindparam("row"), session.c.ended_at.is_(None))
END_ALL = update(session).where(
    session.c.person_id == bindparam("person"),
    session.c.ended_at.is_(None),
    session.c.id != bindparam("but"),
)
FIND_LINK = select(invitation).where(invitation.c.token_hash == bindparam("token"))
ADD_LINK = insert(invitation)
USE_LINK = update(invitation).where(invitation.c.id == bindparam("row"), invitation.c.used_at.is_(None))
VOID_LINKS = update(invitation).where(
    invitation.c.person_id == bindparam("person"), invitation.c.used_at.is_(None)
)
TRY = insert(attempt)
TRIES = select(func.count()).where(
    attempt.c.bucket == bindparam("of_bucket"),
    attempt.c.tried_at > bindparam("since", type_=attempt.c.tried_at.type),
)
FORGET = delete(attempt).where(attempt.c.tried_at <= bindparam("until", type_=attempt.c.tried_at.type))
STEP_UP = insert(step_up)
USE_STEP_UP = update(step_up).where(
    step_up.c.session_id == bindparam("session"),
    step_up.c.person_id == bindparam("person"),
    step_up.c.digest == bindparam("of_digest"),
    step_up.c.expires_at > bindparam("moment", type_=step_up.c.expires_at.type),
    step_up.c.used_at.is_(None),
)


class Sessions(Shelf):
    """Who is signed in."""

    def find(self, token: str) -> Session:
        """The session with this token, ended or not. Raises NotFound."""
        row = self.access.row(FIND, token=token_hash(token))
        if row is None:
            raise NotFound()
        return Session(
            row.id,
            row.organisation_id,
            row.person_id,
            row.created_at,
            row.last_seen_at,
            row.ended_at,
            row.state == "active",
        )

    def start(self, organisation: str, person: str, token: str) -> str:
        """Begin a session; its id. The token is random and long, and goes into the cookie alone."""
        made, now = new_id(), self.access.now
        row = {"id": made, "organisation_id": organisation, "person_id": person, "ended_at": None}
        kept = token_hash(token)
        self.access.write(START, {**row, "token_hash": kept, "created_at": now, "last_seen_at": now})
        return made

    def seen(self, id: str) -> None:
        """Note that the session was used now."""
        self.access.write(SEEN, {"row": id, "last_seen_at": self.access.now})

    def end(self, id: str) -> None:
        """End a session; one that has ended stays so."""
        self.access.write(END, {"row": id, "ended_at": self.access.now})

    def end_all(self, person: str, but: str = "") -> None:
        """End every session of a person, except the one named."""
        self.access.write(END_ALL, {"person": person, "but": but, "ended_at": self.access.now})


class Invitations(Shelf):
    """One-time links."""

    def find(self, token: str) -> Invitation:
        """The link with this token, used or not. Raises NotFound."""
        row = self.access.row(FIND_LINK, token=token_hash(token))
        if row is None:
            raise NotFound()
        return Invitation(
            row.id,
            row.organisation_id,
            row.person_id,
            row.kind,
            row.made_at,
            row.expires_at,
            row.used_at,
        )

    def add(
        self, organisation: str, person: str, kind: LinkKind, token: str, expires_at: datetime, by: str | None
    ) -> str:
        """Keep a link; its id. Links that the person had before no longer work."""
        self.access.write(VOID_LINKS, {"person": person, "used_at": self.access.now})
        row = {
            "id": new_id(),
            "organisation_id": organisation,
            "person_id": person,
            "kind": kind,
            "token_hash": token_hash(token),
            "made_by": by,
            "made_at": self.access.now,
            "expires_at": expires_at,
            "used_at": None,
        }
        self.access.write(ADD_LINK, row)
        return str(row["id"])

    def use(self, id: str) -> None:
        """Use a link up. Raises Conflict when it was used already."""
        if self.access.write(USE_LINK, {"row": id, "used_at": self.access.now}) != 1:
            raise Conflict("This link was used already. Ask for a new one.")


class Attempts(Shelf):
    """Guesses at sign-in. A bucket is what is guessed at (an address, a device): only its index is kept."""

    def note(self, bucket: str) -> None:
        """Count one guess."""
        self.access.write(TRY, {"bucket": self._index(bucket), "tried_at": self.access.now})

    def since(self, bucket: str, moment: datetime) -> int:
        """How many guesses there were after that moment."""
        row = self.access.row(TRIES, of_bucket=self._index(bucket), since=moment)
        return int(row[0]) if row else 0

    def forget(self, until: datetime) -> None:
        """Drop the guesses up to that moment."""
        self.access.write(FORGET, {"until": until})

    def _index(self, bucket: str) -> bytes:
        return self.access.at_rest.index("attempt", bucket)


class StepUps(Shelf):
    """The password entered again, for one digest, used once (figure 14)."""

    def add(self, organisation: str, session: str, person: str, digest: bytes, expires_at: datetime) -> None:
        """Keep that the person proved themselves just now for what has this digest."""
        row = {
            "id": new_id(),
            "organisation_id": organisation,
            "session_id": session,
            "person_id": person,
            "digest": digest,
            "made_at": self.access.now,
            "expires_at": expires_at,
            "used_at": None,
        }
        self.access.write(STEP_UP, row)

    def use(self, session: str, person: str, digest: bytes) -> None:
        """Use it up. Raises Refused when there is none for exactly this, or it is used or too old."""
        now = self.access.now
        row = {"session": session, "person": person, "of_digest": digest, "moment": now, "used_at": now}
        if self.access.write(USE_STEP_UP, row) == 0:
            raise Refused("Enter your password again to confirm exactly this.", "step-up")
