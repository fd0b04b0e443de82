"""The signed manifest of an edition, apart from its documents: which bytes were published, as what, in place
of which, and one root over the meeting's sealed matters.

The root is 32 bytes that look random and always stand: without the salts that the office keeps sealed they
tell nothing, not even whether there was confidential business. It stands nowhere else.
"""

from __future__ import annotations

from base64 import b64decode
from hashlib import sha256
from typing import Literal

from governance.kernel.values import Value

ROOT_BYTES = 32


class Manifest(Value, frozen=True):
    """What is signed. ``document`` is the same for all editions of one document and tells nothing else;
    ``edition`` is the edition's digest, ``files`` the SHA-256 of each form, ``commitments`` the root, all in
    hexadecimal; ``replaces`` the number of the edition in whose place it came, 0 for the first."""

    schema: Literal["part-two/manifest/1"]
    document: str
    organisation: str
    body: str
    body_slug: str
    date: str
    starts: str
    kind: str
    language: str
    number: int
    published_at: str
    edition: str
    files: dict[str, str]
    commitments: str
    replaces: int = 0


class Signed(Value, frozen=True):
    """A manifest with its Ed25519 signature over the manifest's canonical JSON; both values in base64."""

    manifest: Manifest
    key: str
    signature: str


def fingerprint(key: str) -> str:
    """How a public key (in base64) is told on the telephone: ``3f2a 90c1 …``, 16 hexadecimal digits of its
    SHA-256."""
    digits = sha256(b64decode(key)).hexdigest()[:16]
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))
