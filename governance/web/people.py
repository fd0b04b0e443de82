"""Pages of the people: everybody with an account, adding one, one-time links, disabling."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.kernel.language import _, counted
from governance.services import accounts, appointing
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.hosts import whole
from governance.web.offices import line, office_name, on
from governance.web.visiting import desk, visitor

blueprint = Blueprint("people", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.get("/people")
@declares(Act.MANAGE_PEOPLE)
def list_all() -> Answer:
    """Everybody, by name."""
    everybody = accounts.everybody(desk(), visitor().organisation.id)
    people = [_row(one) for one in everybody]
    waits = sum(1 for one in everybody if one.state == "invited")
    turn = counted(
        "%(count)s has not used their link yet.", "%(count)s have not used their links yet.", waits
    )
    return render_template("people/list.html", people=people, turn=turn if waits else "")


@blueprint.get("/people/new")
@declares(Act.MANAGE_PEOPLE)
def add() -> Answer:
    """The form for a new person."""
    accounts.may_manage(desk(), visitor().organisation.id)
    return render_template("people/add.html", form=Form())


@blueprint.post("/people/new")
@declares(Act.MANAGE_PEOPLE)
def send() -> Answer:
    """Add a person and show their one-time link."""
    form = Form.sent()
    name = form.text("name", _("Enter the person's name."), 100)
    email = form.text("email", _("Enter the person's e-mail address."), 254)
    if form.good:
        with form.taking():
            return _link(accounts.add(desk(), visitor().organisation.id, name, email))
    return render_template("people/add.html", form=form), form.status


@blueprint.get("/people/<uuid:person>")
@declares(Act.MANAGE_PEOPLE)
def show(person: object) -> Answer:
    """One person."""
    one = accounts.person(desk(), str(person))
    return _show(one, Form({"name": one.name, "email": one.email}))


@blueprint.post("/people/<uuid:person>")
@declares(Act.MANAGE_PEOPLE)
def change(person: object) -> Answer:
    """Save a person's name and address."""
    form = Form.sent()
    name = form.text("name", _("Enter the person's name."), 100)
    email = form.text("email", _("Enter the person's e-mail address."), 254)
    version = form.number("version", 0, 999_999_999)
    if form.good:
        with form.taking():
            accounts.change(desk(), str(person), name, email, version)
            flash(_("Saved."))
            return redirect(url_for("people.show", person=str(person)), 303)
    return _show(accounts.person(desk(), str(person)), form), form.status


@blueprint.post("/people/<uuid:person>/link")
@declares(Act.MANAGE_PEOPLE)
def renew(person: object) -> Answer:
    """Make a new one-time link and show it."""
    return _link(accounts.renew(desk(), str(person)))


@blueprint.post("/people/<uuid:person>/disable")
@declares(Act.MANAGE_PEOPLE)
def disable(person: object) -> Answer:
    """Sign a person out everywhere and let them in no more."""
    accounts.disable(desk(), str(person))
    flash(_("The account is disabled and signed out everywhere."))
    return redirect(url_for("people.show", person=str(person)), 303)


@blueprint.post("/people/<uuid:person>/enable")
@declares(Act.MANAGE_PEOPLE)
def enable(person: object) -> Answer:
    """Let a person sign in again."""
    accounts.enable(desk(), str(person))
    flash(_("They can sign in again."))
    return redirect(url_for("people.show", person=str(person)), 303)


def _link(made: accounts.OneTimeLink) -> str:
    address = whole(url_for("sign_in.link", token=made.token))
    link = {"name": made.name, "person": made.person, "address": address, "until": on(made.until)}
    return render_template("people/link.html", link=link | {"suspends": made.suspends})


def _show(one: accounts.Account, form: Form) -> str:
    offices = [line(held) for held in appointing.of_person(desk(), one.id)]
    return render_template("people/show.html", one=one, offices=offices, form=form)


def _row(one: accounts.Account) -> dict[str, object]:
    offices = [f"{office_name(a)}, {place}" for a, place in one.offices]
    words = {"id": one.id, "name": one.name, "email": one.email, "state": one.state}
    return words | {"suspended": one.suspended, "offices": offices}
