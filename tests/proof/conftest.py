"""An office and the website that it publishes to, as the tests of the use-cases have them."""

from tests.services.conftest import bare_register, publisher, site

__all__ = ["bare_register", "publisher", "site"]
