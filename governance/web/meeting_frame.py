"""What stands around every page of a meeting: whose turn it is, the two rails, where one can go.

A page of a meeting: ``render("meeting/….html", outline, "endpoint.of.its.tab", …)`` with the ``Outline`` that
its use-case gives (``services.convening.outline``), and a template that extends ``meeting/layout.html``. A
new page is added to a group of ``GROUPS``, in the order in which they stand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from flask import render_template, url_for

from governance.domain.acts import Act
from governance.domain.record import STATES, Record
from governance.kernel.language import _, day, weekday
from governance.services.convening import Outline
from governance.services.knowing import knows_business, shows_part_two
from governance.web.visiting import desk


class Tab(NamedTuple):
    """One page of a meeting: its endpoint, which takes ``meeting``; its name; who is shown it."""

    endpoint: str
    label: Callable[[], str]
    shown: Callable[[Outline], bool]


def anybody(outline: Outline) -> bool:  # noqa: ARG001 - as ``Tab`` asks for it
    """Shown to whoever may see the meeting."""
    return True


def can(*acts: Act) -> Callable[[Outline], bool]:
    """Shown to whoever may do one of these ``acts`` now."""
    return lambda outline: not outline.may.isdisjoint(acts)


class Place(NamedTuple):
    """One place as the template draws it; ``here`` is the value of aria-current, or empty."""

    label: str
    address: str
    here: str = ""
    inside: tuple[Place, ...] = ()


class Group(NamedTuple):
    """Pages that belong together: one word in the strip, and beneath it their own line when one is open."""

    label: Callable[[], str]
    tabs: tuple[Tab, ...]


def _alone(endpoint: str, label: Callable[[], str], shown: Callable[[Outline], bool]) -> Group:
    return Group(label, (Tab(endpoint, label, shown),))


GROUPS = (
    _alone("meetings.show", lambda: _("Overview"), anybody),
    _alone("agenda.show", lambda: _("Agenda"), anybody),
    _alone("attendance.show", lambda: _("Attendance"), can(Act.DRAFT_MINUTES)),
    Group(
        lambda: _("Minutes"),
        (
            Tab("minutes.first", lambda: _("Write"), can(Act.DRAFT_MINUTES)),
            Tab("reading.show", lambda: _("Read"), can(Act.SEE_PART_ONE)),
        ),
    ),
    _alone(
        "determination.show", lambda: _("Agree what is confidential"), can(Act.DETERMINE, Act.DECIDE_INTERIM)
    ),
    Group(
        lambda: _("Publish"),
        (
            Tab("publishing.compare", lambda: _("Compare"), can(Act.SEE_PART_ONE)),
            Tab("publishing.show", lambda: _("Publish"), can(Act.SEE_PART_ONE)),
        ),
    ),
    Group(
        lambda: _("Copies and releases"),
        (
            Tab("releases.list_all", lambda: _("Releases"), anybody),
            Tab("copies.list_all", lambda: _("Copies"), can(Act.HAND_OUT_COPY)),
        ),
    ),
    Group(
        lambda: _("Records"),
        (
            Tab("records.show", lambda: _("Records"), anybody),
            Tab("records.history", lambda: _("History"), anybody),
        ),
    ),
)
_STEPS: dict[str, Callable[[], str]] = {
    "draft": lambda: _("draft"),
    "handed-in": lambda: _("with the Chair"),
    "chair-checked": lambda: _("checked"),
    "circulated": lambda: _("circulated"),
    "approved": lambda: _("approved"),
    "signed": lambda: _("signed"),
}
_TURNS: dict[str, Callable[[], str]] = {
    "draft": lambda: _("It is the clerk's turn: this is a draft."),
    "handed-in": lambda: _("It is the Chair's turn: the draft waits to be checked."),
    "chair-checked": lambda: _("It is the clerk's turn: the checked draft can be circulated."),
    "circulated": lambda: _("It is the next meeting's turn to approve it."),
    "approved": lambda: _("It is the Chair's turn to sign."),
    "signed": lambda: _("Part I is signed."),
}


def render(template: str, outline: Outline, here: str, **values: object) -> str:
    """A page of a meeting; ``here`` is the endpoint of its tab."""
    return render_template(template, meeting=_head(outline, here), **values)


def when(starts: str) -> str:
    """``2026-09-14T18:00`` as "Monday 14 September 2026, 18:00"."""
    return f"{weekday(starts[:10])}, {starts[11:]}"


def _head(outline: Outline, here: str) -> dict[str, object]:
    facts, terms = outline.facts, outline.terms
    published = ""
    if outline.edition:
        published = _(
            "published: edition %(number)s, %(day)s", number=outline.edition, day=day(outline.published_on)
        )
    return {
        "id": outline.id,
        "body": outline.body,
        "body_name": outline.body_name,
        "terms": terms,
        "when": when(facts.starts),
        "place": facts.place,
        "kind": "" if facts.kind == "ordinary" else facts.kind,
        "private": outline.visibility != "public",
        "turn": _TURNS[outline.one.state](),
        "may": {str(act) for act in outline.may},
        "rails": (
            _rail(terms.part_one, outline.one, published),
            (*_part_two(outline), "confidential"),
        ),
        "places": _places(outline, here),
    }


def _places(outline: Outline, here: str) -> list[Place]:
    """The strip: of each group its word, which leads to its first page, and its pages."""
    places = []
    for group in GROUPS:
        inside = [
            Place(tab.label(), url_for(tab.endpoint, meeting=outline.id), _is_here(tab.endpoint, here))
            for tab in group.tabs
            if tab.shown(outline)
        ]
        if not inside:
            continue
        within = any(one.here for one in inside)
        alone = "page" if within and len(inside) == 1 else ""
        first = Place(group.label(), inside[0].address, alone or ("true" if within else ""))
        places.append(first._replace(inside=tuple(inside) if len(inside) > 1 else ()))
    return places


def _is_here(endpoint: str, here: str) -> str:
    return "page" if endpoint == here else ""


Rail: TypeAlias = tuple[str, list[str], int, str]


def _rail(name: str, record: Record, says: str) -> Rail:
    return name, [step() for step in _STEPS.values()], STATES.index(record.state), says


def _part_two(outline: Outline) -> Rail:
    """Its rail; without a step for whoever would learn by it whether there is anything in it (promise 7).

    Whoever keeps it and knows of nothing in it is told just that: what they do not know of does not show.
    """
    name, says = outline.terms.part_two, _("locked")
    if not shows_part_two(desk(), outline.id):
        return name, [], 0, says
    if outline.two.state == "draft" and not knows_business(desk(), outline.id):
        return name, [], 0, _("nothing in it that you know of")
    return _rail(name, outline.two, says)
