"""Signing manifests, and telling by signatures whether a file is an edition. The website loads none of it.

Ed25519 (RFC 8032) over the canonical JSON of the manifest.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from governance.kernel.errors import Corrupt
from governance.kernel.language import _
from governance.kernel.values import to_json
from governance.public.manifest import Manifest, Signed
from governance.public.verification import Verdict, judge, read


def new_key() -> tuple[str, bytes]:
    """A fresh key: its public half in base64, and the 32 bytes of its private half."""
    private = Ed25519PrivateKey.generate()
    return _public(private), private.private_bytes_raw()


def sign(manifest: Manifest, private: bytes) -> Signed:
    """``manifest`` signed with a private half; the same gives the same."""
    key = Ed25519PrivateKey.from_private_bytes(private)
    return Signed(manifest, _public(key), b64encode(key.sign(to_json(manifest))).decode())


def check(signed: Signed) -> None:
    """Raise Corrupt unless the signature is that of this manifest by the key that is named."""
    try:
        key = Ed25519PublicKey.from_public_bytes(b64decode(signed.key, validate=True))
        key.verify(b64decode(signed.signature, validate=True), to_json(signed.manifest))
    except (ValueError, InvalidSignature):
        raise Corrupt(_("The signature is not that of this edition.")) from None


def verify(content: bytes, verification: Iterable[bytes]) -> Verdict | None:
    """What ``content`` is by the lines of a verification file, or None.

    Raises Invalid when it is no such file, Corrupt when a signature that counts for the answer is false or is
    by a key that the file does not name.
    """
    head, editions = read(verification)
    if any(one.key not in {key.key for key in head.keys} for one in editions):
        raise Corrupt(_("The verification file holds an edition that none of its keys signed."))
    found = judge(sha256(content).hexdigest(), editions)
    if found is not None:
        for one in editions:
            if one.manifest.document == found.manifest.document:
                check(one)
    return found


def _public(private: Ed25519PrivateKey) -> str:
    return b64encode(private.public_key().public_bytes_raw()).decode()
