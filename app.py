"""The two applications, put together here and nowhere else. Each imports only what is its own."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from flask import Flask

from config import office_config, public_config

if TYPE_CHECKING:
    from governance.web.commands.running import Machine, Opened


def create_public_app() -> Flask:
    """The website: published editions for anybody. It loads nothing of the office and is given no key."""
    from governance.public.web import create_public_app as website

    config = public_config()
    return website(config.database, config.address)


def create_app() -> Flask:
    """The office. Without its key it starts, so that commands work, and answers every page with why."""
    from governance.web.commands import commands, only_commands

    if only_commands():
        return commands(_machine())
    from governance.kernel.errors import Unavailable
    from governance.services.delivering import begin
    from governance.web.app import Office, make_closed, make_office

    config = office_config()
    try:
        opened, cookies = _open()
    except Unavailable as error:
        return make_closed(error)
    begin(opened.store, opened.website)
    secure = config.address.startswith("https:")
    office = make_office(
        Office(
            opened.store,
            cookies,
            secure=secure,
            address=config.address,
            gate=opened.gate,
            website=opened.website,
        )
    )
    _set_apart()
    return office


def _set_apart() -> None:
    """Let the garbage collector leave alone what stands as long as the office does, and look less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


def _machine() -> Machine:
    from governance.web.commands.running import Machine

    config = office_config()
    public = config.public
    places = (config.instance, config.database, config.keys, config.address, public.database, public.address)
    return Machine(*places, lambda: _open()[0])


def _open() -> tuple[Opened, bytes]:
    """The office's store, gate and website, and what signs its cookies. Raises Unavailable."""
    from governance.gate.passing import Gate
    from governance.kernel.database import engine_for
    from governance.services.website import Website
    from governance.store.keys import load_keys
    from governance.store.unit import Store
    from governance.web.commands.running import Opened

    config = office_config()
    keys = load_keys(config.keys)
    store = Store(engine_for(config.database), keys.at_rest, keys.depositor)
    public, folders = config.public, config.instance / "exported.json"
    website = Website(public.database, public.address, folders, config.signing)
    return Opened(store, Gate(keys.restricted), website), keys.at_rest.derive("cookies")
