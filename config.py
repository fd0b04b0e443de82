"""Where this deployment keeps things, read from the environment; the defaults suit one machine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent


@dataclass(frozen=True)
class PublicConfig:
    """The website's own settings: it needs nothing else and is told nothing else."""

    database: str
    address: str


@dataclass(frozen=True)
class OfficeConfig:
    """The office's settings: where its records, its key file and the website's register are. No secrets."""

    instance: Path
    database: str
    keys: Path
    address: str
    public: PublicConfig

    @property
    def signing(self) -> Path:
        """The key that signs editions; it opens nothing."""
        return self.keys.with_name("publishing.key")


def public_config() -> PublicConfig:
    """``PART_TWO_PUBLIC_DATABASE`` (a URL) and ``PART_TWO_PUBLIC_ADDRESS`` (as the public reaches it)."""
    return PublicConfig(
        database=os.environ.get("PART_TWO_PUBLIC_DATABASE", f"sqlite:///{_instance()}/public.sqlite3"),
        address=os.environ.get("PART_TWO_PUBLIC_ADDRESS", "http://127.0.0.1:8001"),
    )


def office_config() -> OfficeConfig:
    """``PART_TWO_OFFICE_DATABASE`` (a URL), ``PART_TWO_KEYS`` (a file) and ``PART_TWO_OFFICE_ADDRESS``.

    The key file stands beside the folder of the records, never in it, so that a backup holds no key.
    """
    return OfficeConfig(
        instance=_instance(),
        database=os.environ.get("PART_TWO_OFFICE_DATABASE", f"sqlite:///{_instance()}/office.sqlite3"),
        keys=Path(os.environ.get("PART_TWO_KEYS", _instance().parent / "keys" / "office.key")).absolute(),
        address=os.environ.get("PART_TWO_OFFICE_ADDRESS", "http://localhost:8000"),
        public=public_config(),
    )


def _instance() -> Path:
    return Path(os.environ.get("PART_TWO_INSTANCE", ROOT / "instance")).absolute()
