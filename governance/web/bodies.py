"""Pages of the bodies and academies: the tree, one body, how it works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.domain.body import Disclosing, GovernanceBody, PublishFrom, Settings, StandingItem, Terms
from governance.domain.permissions import Subject, decide
from governance.kernel.clean import clean_line
from governance.kernel.errors import Refused
from governance.kernel.language import _
from governance.kernel.values import changed
from governance.services import bodies as use
from governance.services.desk import Desk
from governance.store.bodies import KeptBody
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.offices import office_name, term
from governance.web.visiting import desk, visitor

blueprint = Blueprint("bodies", __name__)


@dataclass(frozen=True)
class Section:
    """What another part adds to a body's page: a heading, and a template that finds it as ``section``."""

    title: str
    template: str
    values: Mapping[str, object] = field(default_factory=dict)


SectionOf: TypeAlias = Callable[[Desk, use.Portrait], Section | None]
Answer = str | tuple[str, int] | Response
TERMS = ("part_one", "part_two", "appendix", "approved", "member", "chair", "vice_chair", "clerk", "ceo")


def manages() -> bool:
    """Whether the visitor manages bodies: for what a page offers."""
    return decide(visitor().actor, Act.MANAGE_BODIES, Subject(visitor().organisation.id)).allowed


@blueprint.get("/bodies")
@declares(Act.SEE_BODY)
def list_all() -> Answer:
    """The tree of bodies that the visitor may know of; for administrators the academies too."""
    organisation = visitor().organisation.id
    tree = [_node(node) for node in use.tree(desk(), organisation)]
    schools = use.schools(desk(), organisation) if manages() else ()
    academies = [{"name": s.academy.name, "head": s.headteacher, "dsl": s.dsl} for s in schools]
    return render_template("bodies/list.html", tree=tree, academies=academies, manages=manages())


@blueprint.get("/bodies/<uuid:body>")
@declares(Act.SEE_BODY)
def show(body: object) -> Answer:
    """One body: who is in office, and what other parts of the office add."""
    found = use.portrait(desk(), str(body))
    sections: tuple[SectionOf, ...] = current_app.extensions["part_two"].sections
    people = [
        {"name": name, "office": office_name(held, found.kept.body.settings.terms), **term(held)}
        for name, held in found.people
    ]
    return render_template(
        "bodies/show.html",
        body=found.kept.body,
        private=found.kept.body.visibility != "public",
        above=[k.body for k in found.above],
        people=people,
        manages=Act.MANAGE_BODIES in found.may,
        settles=Act.CHANGE_SETTINGS in found.may,
        sections=[made for section in sections if (made := section(desk(), found))],
        turn="",
    )


@blueprint.get("/bodies/new")
@declares(Act.MANAGE_BODIES)
def add() -> Answer:
    """The form for a new body."""
    return _edit(Form({"visibility": "private", "kind": "local governing body"}), None)


@blueprint.post("/bodies/new")
@declares(Act.MANAGE_BODIES)
def create() -> Answer:
    """Make a body."""
    form = Form.sent()
    made = _body(form, GovernanceBody("", "", ""))
    if form.good:
        with form.taking():
            body = use.create(desk(), visitor().organisation.id, made)
            flash(_("The body stands. Next, record who is Chair and clerk."))
            return redirect(url_for("bodies.show", body=body), 303)
    return _edit(form, None), form.status


@blueprint.get("/bodies/<uuid:body>/edit")
@declares(Act.MANAGE_BODIES)
def edit(body: object) -> Answer:
    """The form for a body's name and place."""
    kept = use.portrait(desk(), str(body)).kept
    one = kept.body
    values = {"name": one.name, "slug": one.slug, "kind": one.kind, "visibility": one.visibility}
    places = {"parent": one.parent or "", "academy": one.academy or "", "version": str(kept.version)}
    return _edit(Form(values | places), one)


@blueprint.post("/bodies/<uuid:body>/edit")
@declares(Act.MANAGE_BODIES)
def change(body: object) -> Answer:
    """Save a body's name and place."""
    form, kept = Form.sent(), use.portrait(desk(), str(body)).kept
    made = _body(form, kept.body)
    version = form.number("version", 0, 999_999_999)
    if form.good:
        with form.taking():
            use.change(desk(), made, version)
            flash(_("Saved."))
            return redirect(url_for("bodies.show", body=str(body)), 303)
    return _edit(form, kept.body), form.status


@blueprint.get("/bodies/<uuid:body>/settings")
@declares(Act.CHANGE_SETTINGS)
def settings(body: object) -> Answer:
    """How a body works."""
    kept = _settled(str(body))
    return render_template(
        "bodies/settings.html", body=kept.body, form=_settings_form(kept.body.settings, kept.version)
    )


@blueprint.post("/bodies/<uuid:body>/settings")
@declares(Act.CHANGE_SETTINGS)
def settle(body: object) -> Answer:
    """Save how a body works."""
    form, kept = Form.sent(), _settled(str(body))
    made = changed(_settings(form), reading=kept.body.settings.reading)
    version = form.number("version", 0, 999_999_999)
    if form.good:
        with form.taking():
            use.settle(desk(), str(body), made, version)
            flash(_("Saved."))
            return redirect(url_for("bodies.show", body=str(body)), 303)
    return render_template("bodies/settings.html", body=kept.body, form=form), form.status


@blueprint.get("/academies/new")
@declares(Act.MANAGE_BODIES)
def add_academy() -> Answer:
    """The form for a new academy."""
    use.schools(desk(), visitor().organisation.id)
    return render_template("bodies/academy.html", form=Form())


@blueprint.post("/academies/new")
@declares(Act.MANAGE_BODIES)
def send_academy() -> Answer:
    """Add an academy."""
    form = Form.sent()
    name = form.text("name", _("Enter the academy's name."))
    if form.good:
        with form.taking():
            use.add_academy(desk(), visitor().organisation.id, name)
            flash(_("The academy is added."))
            return redirect(url_for("bodies.list_all"), 303)
    return render_template("bodies/academy.html", form=form), form.status


def _node(node: use.Node) -> dict[str, object]:
    body = node.kept.body
    return {
        "id": body.id,
        "name": body.name,
        "kind": body.kind,
        "private": body.visibility != "public",
        "chair": node.chair,
        "clerk": node.clerk,
        "below": [_node(below) for below in node.below],
    }


def _settled(body: str) -> KeptBody:
    """The body, for whoever may settle how it works: its standing agenda names confidential business."""
    found = use.portrait(desk(), body)
    if Act.CHANGE_SETTINGS not in found.may:
        raise Refused(_("Its clerk and the administrator change how this body works."), "no rule allows it")
    return found.kept


def _edit(form: Form, body: GovernanceBody | None) -> str:
    organisation = visitor().organisation.id
    academies = [(s.academy.id, s.academy.name) for s in use.schools(desk(), organisation)]
    parents = [one for one in _flat(use.tree(desk(), organisation)) if not body or one[0] != body.id]
    action = url_for("bodies.change", body=body.id) if body else url_for("bodies.create")
    return render_template(
        "bodies/edit.html",
        form=form,
        body=body.id if body else "",
        name=body.name if body else "",
        action=action,
        parents=parents,
        academies=academies,
        kinds=[(kind, _(kind[0].upper() + kind[1:])) for kind in use.KINDS],
    )


def _flat(nodes: tuple[use.Node, ...], depth: int = 0) -> list[tuple[str, str]]:
    found = []
    for node in nodes:
        found.append((node.kept.body.id, "\u2003" * depth + node.kept.body.name))
        found += _flat(node.below, depth + 1)
    return found


def _body(form: Form, before: GovernanceBody) -> GovernanceBody:
    return changed(
        before,
        name=form.text("name", _("Enter the body's name.")),
        slug=form.text("slug", _("Enter a short name for its address."), 60),
        kind=form.choice("kind", use.KINDS, _("Choose what it is.")),
        visibility=form.choice(
            "visibility", ("public", "private"), _("Choose whether the website shows it.")
        ),
        parent=form.text("parent") or None,
        academy=form.text("academy") or None,
    )


def _settings_form(settings: Settings, version: int) -> Form:
    told = settings.disclosing
    telling = [name for name in ("ground", "decided_on", "review_month") if getattr(told, name) == "yes"]
    values: dict[str, str | list[str]] = {name: getattr(settings.terms, name) for name in TERMS}
    values |= {"positions": told.positions, "telling": telling, "version": str(version)}
    values |= {"quorum": str(settings.quorum), "place": settings.place, "pink": settings.pink}
    values |= {"number_style": settings.number_style, "publish_from": settings.publish_from}
    values |= {"determination": settings.determination, "notice_days": str(settings.notice_days)}
    lines: dict[str, str | list[str]] = {
        "standing": "\n".join(_line(item) for item in settings.standing),
        "phrases": "\n".join(settings.phrases),
    }
    return Form(values | lines)


def _settings(form: Form) -> Settings:
    told = {
        name: "yes" if name in form.values("telling") else "no"
        for name in ("ground", "decided_on", "review_month")
    }
    positions = form.choice("positions", ("shown", "hidden"), _("Choose one of these."))
    from_ = form.choice("publish_from", ("chair-checked", "approved", "signed"), _("Choose one of these."))
    when = form.choice("determination", ("end", "before"), _("Choose one of these."))
    words = {name: form.text(name, _("Enter the word."), 60) for name in TERMS}
    return Settings(
        terms=Terms(**words),
        disclosing=Disclosing(positions="shown" if positions == "shown" else "hidden", **told),  # type: ignore[arg-type]
        publish_from=cast(PublishFrom, from_ or "signed"),
        determination="before" if when == "before" else "end",
        quorum=form.number("quorum", 1, 99),
        number_style=form.text("number_style", _("Write {n} where the number comes."), 40),
        place=form.text("place"),
        pink=form.text("pink", longest=7),
        standing=tuple(_item(line) for line in form.words("standing").splitlines() if line.strip("# \t")),
        notice_days=form.number("notice_days", 0, 90) if form.value("notice_days").strip() else 0,
        phrases=tuple(said for line in form.words("phrases").splitlines() if (said := clean_line(line))),
    )


def _line(item: StandingItem) -> str:
    mark = "# " if item.part == "confidential" else ""
    return f"{mark}{item.title}" + (f" | {item.presenter}" if item.presenter else "")


def _item(line: str) -> StandingItem:
    title, _bar, presenter = line.strip().partition("|")
    part = "confidential" if title.startswith("#") else "public"
    return StandingItem(title.lstrip("# \t").strip(), part, presenter.strip())  # type: ignore[arg-type]
