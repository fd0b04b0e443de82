"""The office's tables, by subject."""

from governance.store.tables import meetings, people, records, releases, trail, wordings
from governance.store.tables.base import metadata

__all__ = ["meetings", "metadata", "people", "records", "releases", "trail", "wordings"]
