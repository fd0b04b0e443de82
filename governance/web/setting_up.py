"""The lines of the first page for an administrator: the order of set-up, the state of the machinery."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask import url_for

from governance.kernel.language import _, counted
from governance.services import setting_up
from governance.services.desk import Desk
from governance.services.setting_up import Machinery, Step
from governance.web.today import Line

STEPS: dict[str, tuple[Callable[[], str], str, Callable[[int], str]]] = {
    "bodies": (
        lambda: _("Make the bodies"),
        "bodies.list_all",
        lambda n: (
            counted("%(count)s body", "%(count)s bodies", n)
            if n
            else _("The board first, then its committees and local governing bodies.")
        ),
    ),
    "people": (
        lambda: _("Add the people"),
        "people.list_all",
        lambda n: (
            counted("%(count)s person", "%(count)s people", n)
            if n > 1
            else _("Each gets a link to come in by.")
        ),
    ),
    "appointments": (
        lambda: _("Record who holds which office"),
        "appointments.list_all",
        lambda n: (
            _("The CEO, and a Chair and a clerk of a body, before all others.")
            + (" " + counted("%(count)s is on record.", "%(count)s are on record.", n) if n else "")
        ),
    ),
    "confirmations": (
        lambda: _("Have them confirmed by another office-holder"),
        "appointments.list_all",
        lambda n: (
            counted("%(count)s waits for confirmation", "%(count)s wait for confirmation", n)
            if n
            else _("Nobody confirms what they recorded; each finds it on their own first page.")
        ),
    ),
    "meeting": (
        lambda: _("The clerk makes the first meeting"),
        "bodies.list_all",
        lambda _n: _("You keep the office; you read no meeting of it."),
    ),
}
STANDS: dict[str, Callable[[], str]] = {
    "done": lambda: _("Done"),
    "next": lambda: _("Next"),
    "later": lambda: _("Later"),
}


def steps(at: Desk) -> Iterable[Line]:
    """The order of set-up, until there is a meeting."""
    return map(_step, setting_up.order(at))


def machinery(at: Desk) -> Iterable[Line]:
    """The state of keys, outbox and trail."""
    found = setting_up.machinery(at)
    return () if found is None else (_keys(found), *_outbox(found), _trail(found))


def _step(step: Step) -> Line:
    what, endpoint, about = STEPS[step.what]
    return Line("setup", what(), url_for(endpoint), about(step.count), STANDS[step.stands]())


def _keys(found: Machinery) -> Line:
    about = (
        _("In place. Keep a copy apart from all backups: without it no record opens again.")
        if found.opens == "yes"
        else _("Missing on this machine: what is confidential stays closed until it is put back.")
    )
    return Line("keeping", _("The key of this office"), "", about)


def _outbox(found: Machinery) -> Iterable[Line]:
    """While deliveries wait, their own line says so to everybody who may try again."""
    if not found.waiting:
        address = url_for("publishing.undelivered")
        yield Line("keeping", _("Deliveries to the website"), address, _("None waits"))


def _trail(found: Machinery) -> Line:
    about = (
        _("Its end is as this office left it.")
        if found.end == "whole"
        else _("Its end was changed outside this office: verify it now.")
    )
    return Line("keeping", _("Trail"), url_for("trail.show"), about)
