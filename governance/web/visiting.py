"""Who is at the browser: the signed-in visitor of this request, and the desk that use-cases are given."""

from __future__ import annotations

from functools import cached_property
from typing import cast

from flask import Flask, current_app, g, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from governance.kernel.errors import NotFound
from governance.services.desk import Desk
from governance.services.signing_in import Present, Visitor, present, visit
from governance.store.unit import Store

EXTENSION = "part_two"


class SignedIn(UserMixin):
    """What Flask-Login keeps of a visitor: the token of a session that lives on the server and dies there."""

    def __init__(self, here: Present, token: str) -> None:
        self.here = here
        self.token = token

    @cached_property
    def visitor(self) -> Visitor:
        """Who that is, read when a page first asks: what is only acted on needs their ids alone."""
        return visit(store(), self.here)

    def get_id(self) -> str:
        """The token: in the signed cookie here, in the store only its hash."""
        return self.token


def register(app: Flask) -> None:
    """Look the visitor up in the store at each request (ASVS 7.2.1)."""
    login = LoginManager(app)
    login.session_protection = None
    login.user_loader(_load)


def _load(token: str) -> SignedIn | None:
    here = present(store(), token)
    return SignedIn(here, token) if here else None


def store() -> Store:
    """The office's store."""
    return cast(Store, current_app.extensions[EXTENSION].store)


def visitor() -> Visitor:
    """Who is signed in. Raises NotFound for nobody; the door in front of every view has settled that."""
    return _signed_in().visitor


def _signed_in() -> SignedIn:
    if not current_user.is_authenticated:
        raise NotFound()
    return cast(SignedIn, current_user)


def desk() -> Desk:
    """The desk of the visitor, for one use-case after the other of this request."""
    if "desk" not in g:
        here = _signed_in().here
        office = current_app.extensions[EXTENSION]
        g.desk = Desk(
            store(),
            here.organisation,
            here.person,
            here.session,
            gate=office.gate,
            website=office.website,
        )
    return cast(Desk, g.desk)


def begin(token: str) -> None:
    """Give the browser a new session; what stood in its cookie before is gone."""
    found = _load(token)
    if found is not None:
        session.clear()
        login_user(found)


def finish() -> None:
    """Take the session from the browser."""
    logout_user()
    session.clear()


def token() -> str:
    """The token of the present session; empty for nobody."""
    return str(current_user.token) if current_user.is_authenticated else ""
