"""What a walk leaves behind in files: databases with their journals and free pages, logs, temporary files."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from tests.builders import CANARY

FORMS = (
    CANARY.encode(),
    CANARY.encode("utf-16-le"),
    CANARY.encode().hex().encode(),
    b64encode(CANARY.encode())[:-4],
)
"""The canary as it could stand in a file: plain, in wide characters, in hexadecimal, in base 64."""


def holding(folder: Path) -> list[str]:
    """The files beneath ``folder`` that show a confidential word, in any of its forms."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [str(path.relative_to(folder)) for path in files if shows(path.read_bytes())]


def shows(data: bytes) -> bool:
    """Whether a confidential word stands in ``data``."""
    lowered = data.lower()
    return any(form.lower() in lowered for form in FORMS)
