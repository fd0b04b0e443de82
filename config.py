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


def public_config() -> PublicConfig:
    """``PART_TWO_PUBLIC_DATABASE`` (a URL) and ``PART_TWO_PUBLIC_ADDRESS`` (as the public reaches it)."""
    instance = os.environ.get("PART_TWO_INSTANCE", str(ROOT / "instance"))
    return PublicConfig(
        database=os.environ.get(
            "PART_TWO_PUBLIC_DATABASE", f"sqlite:///{Path(instance).absolute()}/public.sqlite3"
        ),
        address=os.environ.get("PART_TWO_PUBLIC_ADDRESS", "http://127.0.0.1:8001"),
    )
