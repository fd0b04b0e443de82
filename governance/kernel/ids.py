"""Internal ids: random, never counted, never in public output."""

from uuid import uuid4


def new_id() -> str:
    """A random UUID (version 4), as text."""
    return str(uuid4())
