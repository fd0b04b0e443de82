"""Pages before the office: signing in and out, and choosing a password by a one-time link."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.kernel.errors import Refused
from governance.kernel.language import _
from governance.services import signing_in
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.visiting import begin, finish, store, token

blueprint = Blueprint("sign_in", __name__)
Answer = str | tuple[str, int] | tuple[str, int, dict[str, str]] | Response
DEVICE = "device"
KEPT = "kept:"
A_YEAR = 365 * 24 * 3600


@blueprint.get("/sign-in")
@declares(Act.SIGN_IN)
def show() -> Answer:
    """The form for signing in; ``next`` is where to go afterwards."""
    if current_user.is_authenticated:
        return redirect(url_for("today.today"), 303)
    return _sign_in(Form({"next": request.args.get("next", "")}))


@blueprint.post("/sign-in")
@declares(Act.SIGN_IN)
def send() -> Answer:
    """Sign in. Whatever is wrong with the address or the password gets one answer."""
    form = Form.sent()
    email = form.text("email", _("Enter your e-mail address."))
    password = form.secret("password", _("Enter your password."))
    if not form.good:
        return _sign_in(form), form.status
    try:
        done = signing_in.sign_in(store(), email, password, request.cookies.get(DEVICE, ""), token())
    except signing_in.TooMany as error:
        form.add("", error.sentence)
        return _sign_in(form), 429, {"Retry-After": "60"}
    except Refused as error:
        form.add("password", error.sentence)
        return _sign_in(form), 422
    begin(done.token)
    answer = make_response(_onward(form))
    answer.set_cookie(
        DEVICE,
        done.device,
        max_age=A_YEAR,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
        path=url_for("sign_in.show"),
    )
    return answer


@blueprint.post("/sign-out")
@declares(Act.SIGN_IN)
def sign_out() -> Answer:
    """End the session, on the server and in the browser."""
    signing_in.sign_out(store(), token())
    finish()
    flash(_("You are signed out."))
    answer = redirect(url_for("sign_in.show"), 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@blueprint.get("/link/<token>")
@declares(Act.SIGN_IN)
def link(token: str) -> Answer:
    """Where a one-time link leads: choose a password. Raises NotFound for a used or unknown one."""
    return _link(token, Form())


@blueprint.post("/link/<token>")
@declares(Act.SIGN_IN)
def use_link(token: str) -> Answer:
    """Set the password that the person chose; they then sign in with it."""
    form = Form.sent()
    password = form.secret("password", _("Choose a password."))
    if password != form.secret("again") and form.good:
        form.add("again", _("The two are not the same. Type the password again."))
    if form.good:
        with form.taking(kept=("password",)):
            signing_in.use_link(store(), token, password)
            finish()
            flash(_("Your password is set. Sign in with it."))
            return redirect(url_for("sign_in.show"), 303)
    return _link(token, form), form.status


def _sign_in(form: Form) -> str:
    return render_template("sign_in/show.html", form=form, kept=_kept())


def _kept() -> list[tuple[str, str]]:
    """What was sent to the office after the session had ended, as the sign-in page carries it along."""
    return [
        (name.removeprefix(KEPT), value)
        for name, value in request.form.items(multi=True)
        if name.startswith(KEPT)
    ]


def _onward(form: Form) -> Answer:
    """Where the person was going; or, where they had sent something, a page from which they send it again."""
    address = _within(form.value("next"))
    if not _kept():
        return redirect(address, 303)
    return render_template("sign_in/again.html", action=address, kept=_kept())


def _link(token: str, form: Form) -> str:
    found = signing_in.open_link(store(), token)
    says = _("Until another office-holder confirms that it is you, you cannot use any office you hold.")
    return render_template(
        "sign_in/link.html", form=form, token=token, link=found, does_not=says if found.suspends else ""
    )


def _within(address: str) -> str:
    """``address`` if it is a path of this office, else the first page (ASVS 3.7.2)."""
    parts = urlsplit(address)
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address if inside and "\\" not in address else url_for("today.today")
