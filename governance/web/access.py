"""Which act an endpoint is for, and two doors in front of every request: signed in, and from our own page.

Routes only declare; whether the actor may do the act is decided inside the use-case. Whoever has not
signed in gets one answer for every address, whether there is anything behind it or not (promise 7).
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

from flask import Flask, current_app, redirect, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.kernel.errors import Refused
from governance.kernel.language import _
from governance.web.forms import Form

View = TypeVar("View", bound=Callable[..., Any])
OPEN_TO_ANYBODY = frozenset({Act.SIGN_IN})
"""The acts of somebody who has not signed in yet."""
SAFE = frozenset({"GET", "HEAD"})
NEVER_KEPT = frozenset({"csrf", "current", "password", "again"})
"""Fields that no page gives back: the token and every password."""


class Undeclared(RuntimeError):
    """An endpoint says for no act what it is for; the office does not start (ASVS 8.2.1)."""


def declares(act: Act) -> Callable[[View], View]:
    """Declare that a view is for ``act``. Stands under the route and above nothing else."""

    def mark(view: View) -> View:
        view.act = act  # type: ignore[attr-defined]
        return view

    return mark


def declared(app: Flask, endpoint: str) -> Act:
    """The act of an endpoint. Raises Undeclared when it has none."""
    act = getattr(app.view_functions[endpoint], "act", None)
    if not isinstance(act, Act):
        raise Undeclared(f"The endpoint {endpoint} declares no act.")
    return act


def guard(app: Flask) -> None:
    """Refuse to start with an undeclared endpoint, and put both doors in front of every request."""
    for endpoint in app.view_functions:
        declared(app, endpoint)
    app.before_request(_signed_in_or_open)
    app.before_request(_from_our_own_page)
    app.jinja_env.globals["csrf_token"] = csrf_token


def _signed_in_or_open() -> Response | tuple[str, int] | None:
    if current_user.is_authenticated or _is_open():
        return None
    if request.method not in SAFE and _carries_our_token():
        return _kept(), 403
    if request.method in SAFE and request.path != "/":
        return redirect(f"{url_for('sign_in.show')}?next={quote(request.path)}", 303)
    return redirect(url_for("sign_in.show"), 303)


def _kept() -> str:
    """Sign-in with what was sent kept in the page: a session that ended loses nobody an hour's writing."""
    kept = [(name, value) for name, value in request.form.items(multi=True) if name not in NEVER_KEPT]
    return render_template("sign_in/show.html", form=Form({"next": request.path}), kept=kept)


def _is_open() -> bool:
    if request.endpoint is None or request.routing_exception is not None:
        return False
    return declared(current_app, request.endpoint) in OPEN_TO_ANYBODY


def _from_our_own_page() -> None:
    """ASVS 3.5.1: an unsafe request carries the token of a page that we gave to this browser session."""
    if request.method in SAFE:
        return
    if not _carries_our_token():
        raise Refused(
            _("This page was open for too long. Go back, load it again and send it once more."), "csrf"
        )


def _carries_our_token() -> bool:
    ours = request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
    given = request.form.get("csrf", "") or request.headers.get("X-CSRF-Token", "")
    return ours and hmac.compare_digest(given.encode(), csrf_token().encode())


def csrf_token() -> str:
    """The token that this browser session's forms carry: the same until signing in or out."""
    secret = session.get("form")
    if secret is None:
        secret = session["form"] = secrets.token_urlsafe(32)
    return str(secret)
