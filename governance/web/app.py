"""The office as a Flask application: its pages, its doors, its headers. ``app.py`` gives it what it runs on.

To add a part: a module with a ``blueprint`` in ``BLUEPRINTS``, each view under ``@declares(Act.…)``; its
lines of the first page in ``PROVIDERS``; its part of a body's page in ``SECTIONS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from governance.gate.passing import Gate
from governance.kernel.errors import Unavailable
from governance.kernel.language import _, day, weekday
from governance.services.website import Website
from governance.store.seal import Sealed
from governance.store.unit import Store
from governance.web import (
    access,
    account,
    agenda,
    ahead,
    appointments,
    arising,
    assets,
    attendance,
    awaiting,
    bodies,
    breaches,
    bringing_in,
    calendar,
    cookies,
    copies,
    determination,
    errors,
    headers,
    hosts,
    meetings,
    minutes,
    organisation,
    people,
    publishing,
    questions,
    reading,
    records,
    releases,
    requests,
    running_meeting,
    setting_up,
    shared_screen,
    shell,
    sign_in,
    sorting,
    today,
    trail,
    versions,
    visiting,
)

TEMPLATES = Path(__file__).parents[2] / "templates" / "office"
BLUEPRINTS = (
    assets.blueprint,
    sign_in.blueprint,
    today.blueprint,
    account.blueprint,
    organisation.blueprint,
    people.blueprint,
    bodies.blueprint,
    bringing_in.blueprint,
    appointments.blueprint,
    meetings.blueprint,
    agenda.blueprint,
    calendar.blueprint,
    arising.blueprint,
    attendance.blueprint,
    minutes.blueprint,
    versions.blueprint,
    running_meeting.blueprint,
    shared_screen.blueprint,
    sorting.blueprint,
    determination.blueprint,
    reading.blueprint,
    records.blueprint,
    copies.blueprint,
    publishing.blueprint,
    breaches.blueprint,
    releases.blueprint,
    questions.blueprint,
    requests.blueprint,
    trail.blueprint,
)
PROVIDERS: tuple[today.Provider, ...] = (
    today.confirmations,
    requests.called,
    awaiting.waiting,
    meetings.waiting,
    ahead.lines,
    setting_up.steps,
    publishing.published_lately,
    breaches.open_ones,
    today.keeping,
    setting_up.machinery,
)
SECTIONS: tuple[bodies.SectionOf, ...] = (meetings.of_body, bringing_in.of_body)


@dataclass(frozen=True, repr=False)
class Office:
    """What the office runs on. ``secret`` signs cookies; ``secure`` is whether browsers reach it by HTTPS.

    ``address`` is where people reach it; given, it answers at no other host name.
    """

    store: Store
    secret: bytes
    secure: bool = True
    address: str = ""
    gate: Gate | None = None
    website: Website | None = None
    upload_limit: int = 30_000_000
    providers: tuple[today.Provider, ...] = PROVIDERS
    sections: tuple[bodies.SectionOf, ...] = SECTIONS


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates change nothing, and do not touch what is sealed."""

    def __init__(self, app: Flask, **options: Any) -> None:
        options.setdefault("loader", FileSystemLoader(TEMPLATES))
        super().__init__(**options)
        self.app = app

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """As the sandbox says, and nothing of a sealed value."""
        return not isinstance(obj, Sealed) and super().is_safe_attribute(obj, attr, value)


class OfficeApp(Flask):
    """Flask with the sandboxed templates of the office."""

    jinja_environment = Sandbox  # type: ignore[assignment]
    jinja_options = {  # noqa: RUF012 - Flask's own name and kind
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }


def make_office(office: Office) -> Flask:
    """The office's application. Raises access.Undeclared when an endpoint declares no act."""
    app = OfficeApp("governance", static_folder=None, template_folder=None)
    app.extensions[visiting.EXTENSION] = office
    app.session_interface = cookies.Cookies()
    app.config.update(
        SECRET_KEY=office.secret,
        SESSION_COOKIE_NAME="__Host-office" if office.secure else "office",
        SESSION_COOKIE_SECURE=office.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    headers.register(app, office.upload_limit)
    hosts.register(app, office.address)
    visiting.register(app)
    errors.register(app)
    shell.register(app)
    app.jinja_env.globals.update(_=_, day=day, weekday=weekday, asset=assets.address)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    access.guard(app)
    return app


def make_closed(why: Unavailable) -> Flask:
    """An application that answers every page with ``why`` the office is not available, and knows nothing."""
    app = OfficeApp("governance", static_folder=None, template_folder=None)
    headers.register(app, 1_000_000)

    @app.before_request
    def _closed() -> tuple[str, int, dict[str, str]]:
        return why.sentence + "\n", 503, errors.RETRY_AFTER | {"Content-Type": "text/plain; charset=utf-8"}

    return app
