"""Sealing to a public key: whoever seals cannot open again.

X25519 with a fresh key for each box, HKDF-SHA-256, AES-256-GCM. The derivation also takes a shared
secret of the installation, so that somebody who can write to the database but holds no key cannot
forge a box.
"""

import hmac
from typing import NoReturn

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from governance.kernel.errors import Corrupt

KEY_BYTES = 32
# Each key is derived for one box alone, so its nonce need not vary.
NONCE = bytes(12)


def new_pair() -> tuple[bytes, bytes]:
    """A fresh pair of keys: public, private."""
    private = X25519PrivateKey.generate()
    return private.public_key().public_bytes_raw(), private.private_bytes_raw()


def encrypt(public: bytes, secret: bytes, place: bytes, text: bytes) -> bytes:
    """A box that only the private half of ``public`` opens, and only at ``place``."""
    ephemeral = X25519PrivateKey.generate()
    sender = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    return sender + AESGCM(_key(shared, secret, sender + public)).encrypt(NONCE, text, place)


class Private:
    """The private half of a pair, made ready once: that costs as much as opening a box with it."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._key = X25519PrivateKey.from_private_bytes(raw)
        self._own = self._key.public_key().public_bytes_raw()

    def __repr__(self) -> str:
        return "<key>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("Keys are not pickled.")

    def decrypt(self, secret: bytes, place: bytes, box: bytes) -> bytes:
        """What ``encrypt`` sealed. Raises Corrupt, whatever was wrong."""
        sender, sealed = box[:KEY_BYTES], box[KEY_BYTES:]
        try:
            shared = self._key.exchange(X25519PublicKey.from_public_bytes(sender))
            return AESGCM(_key(shared, secret, sender + self._own)).decrypt(NONCE, sealed, place)
        except (InvalidTag, ValueError):
            raise Corrupt() from None

    def digest(self, purpose: bytes, data: bytes) -> bytes:
        """A digest of ``data`` that only this key gives."""
        return hmac.digest(hmac.digest(self._raw, purpose, "sha256"), data, "sha256")


def _key(shared: bytes, secret: bytes, parties: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=secret, info=b"part-two/seal/1" + parties).derive(shared)
