"""The two applications, put together here and nowhere else. Each imports only what is its own."""

from flask import Flask


def create_public_app() -> Flask:
    """The website: published editions for anybody. It loads nothing of the office and is given no key."""
    from config import public_config
    from governance.public.web import create_public_app as website

    config = public_config()
    return website(config.database, config.address)
