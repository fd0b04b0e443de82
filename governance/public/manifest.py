"""The signed manifest of an edition, apart from its documents: which bytes were published, as what, in place
of which, and one root over the meeting's sealed matters.

The root is 32 bytes that look random and always stand: without the salts that the office keeps sealed they
tell nothing, not even whether there was confidential business. It stands nowhere else.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from governance.kernel.errors import Corrupt
from governance.kernel.values import Value, to_json

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

    def check(self) -> None:
        """Raise Corrupt unless the signature is that of this manifest by this key."""
        try:
            key = Ed25519PublicKey.from_public_bytes(b64decode(self.key, validate=True))
            key.verify(b64decode(self.signature, validate=True), to_json(self.manifest))
        except (ValueError, InvalidSignature):
            raise Corrupt("The signature is not that of this edition.") from None


def sign(manifest: Manifest, private: bytes) -> Signed:
    """``manifest`` signed with the 32 bytes of an Ed25519 private key; the same gives the same."""
    key = Ed25519PrivateKey.from_private_bytes(private)
    signature = key.sign(to_json(manifest))
    return Signed(
        manifest, b64encode(key.public_key().public_bytes_raw()).decode(), b64encode(signature).decode()
    )


def fingerprint(key: str) -> str:
    """How a public key (in base64) is told on the telephone: ``3f2a 90c1 …``, 16 hexadecimal digits of its
    SHA-256."""
    digits = sha256(b64decode(key)).hexdigest()[:16]
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))
