"""The two applications, put together here and nowhere else. Each imports only what is its own."""

from flask import Flask


def create_public_app() -> Flask:
    """The website: published editions for anybody. It loads nothing of the office and is given no key."""
    from config import public_config
    from governance.public.web import create_public_app as website

    config = public_config()
    return website(config.database, config.address)


def create_app() -> Flask:
    """The office. Without its key it starts, so that commands work, and answers every page with why."""
    from config import office_config
    from governance.gate.passing import Gate
    from governance.kernel.database import engine_for
    from governance.kernel.errors import Unavailable
    from governance.services.website import Website
    from governance.store.keys import load_keys
    from governance.store.unit import Store
    from governance.web.app import Office, make_closed, make_office

    config = office_config()
    try:
        keys = load_keys(config.keys)
        store = Store(engine_for(config.database), keys.at_rest, keys.depositor)
    except Unavailable as error:
        return make_closed(error)
    secure = config.address.startswith("https:")
    gate = Gate(keys.restricted)
    public = config.public
    website = Website(public.database, public.address, config.instance / "exported.json")
    cookies = keys.at_rest.derive("cookies")
    return make_office(Office(store, cookies, secure=secure, address=config.address, gate=gate, website=website))
