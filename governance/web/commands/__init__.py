"""The command line: ``flask --app app …``. A command says in one line what went wrong, and ends with 1.

What a command needs is imported when it runs, so that the others start quickly. To add one: its module's
name in ``MODULES``, and there a function ``register(cli, machine)``.
"""

from __future__ import annotations

from importlib import import_module

import click
from flask import Flask
from flask.cli import FlaskGroup

from governance.web.commands.running import Machine

MODULES = ("upkeep", "bodies", "meetings", "website", "editions", "demonstration")


def only_commands() -> bool:
    """Whether the application is wanted for its own commands alone, and not to answer requests."""
    context = click.get_current_context(silent=True)
    return context is not None and isinstance(context.command, FlaskGroup)


def commands(machine: Machine) -> Flask:
    """An application that has the commands and answers nothing."""
    app = Flask("governance", static_folder=None, template_folder=None)
    for name in MODULES:
        import_module(f"governance.web.commands.{name}").register(app.cli, machine)
    return app
