"""The page of one's own account: offices, and a new password."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.kernel.language import _
from governance.services import appointing, signing_in
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.offices import line
from governance.web.visiting import desk, finish, visitor

blueprint = Blueprint("account", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.get("/account")
@declares(Act.OWN_ACCOUNT)
def show() -> Answer:
    """One's own account."""
    return _show(Form())


@blueprint.post("/account/password")
@declares(Act.OWN_ACCOUNT)
def change_password() -> Answer:
    """Change one's own password; every session ends, this one too."""
    form = Form.sent()
    current = form.secret("current", _("Enter your password as it is now."))
    password = form.secret("password", _("Choose a password."))
    if password != form.secret("again") and form.good:
        form.add("again", _("The two are not the same. Type the password again."))
    if form.good:
        with form.taking(kept=("current", "password")):
            signing_in.change_password(desk(), current, password)
            finish()
            flash(_("Your password is changed. Sign in with it."))
            return redirect(url_for("sign_in.show"), 303)
    return _show(form), form.status


def _show(form: Form) -> str:
    who = visitor()
    offices = [line(one) for one in appointing.of_person(desk(), who.person.id)]
    account = {
        "name": who.person.contact.name,
        "email": who.person.contact.email,
        "suspended": who.suspended,
    }
    return render_template("account/show.html", form=form, account=account, offices=offices)
