"""The key that signs editions: beside the key file, outside the database and its backups.

It opens nothing. Whoever has it can sign what the organisation never published; so it is kept as the key
file is, and is exchanged without any edition losing its signature.
"""

from __future__ import annotations

import os
import stat
from base64 import b64decode, b64encode
from pathlib import Path

import msgspec

from governance.kernel.errors import Unavailable
from governance.public.manifest import Manifest, Signed, fingerprint
from governance.public.signing import new_key, sign

FORMAT = "part-two/publishing-key/1"


class KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds; the key in base64."""

    format: str
    private: str

    def __repr__(self) -> str:
        return "<key>"


class PublishingKey:
    """The key in ``path``; made there when it is first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __repr__(self) -> str:
        return "<key>"

    def sign(self, manifest: Manifest) -> Signed:
        """``manifest``, signed. Raises Unavailable when the key cannot be read or is damaged."""
        return sign(manifest, self._private())

    def renew(self) -> str:
        """Put a new key in place of the one there is, and destroy that; the fingerprint of the new one.

        Editions signed before stay as they are: the register keeps each signature with its public key.
        Raises Unavailable when the file cannot be written.
        """
        public, private = new_key()
        self._write(private)
        return fingerprint(public)

    def _private(self) -> bytes:
        if not self._path.exists():
            self.renew()
        try:
            shared = stat.S_IMODE(self._path.stat().st_mode) & 0o077
            kept = msgspec.json.decode(self._path.read_bytes(), type=KeyFile)
            private = b64decode(kept.private, validate=True)
        except (OSError, ValueError, msgspec.MsgspecError):
            raise _unreadable() from None
        if shared:
            raise Unavailable("The key that signs editions can be read by others. Run: chmod 600 on it.")
        if kept.format != FORMAT or len(private) != 32:
            raise _unreadable()
        return private

    def _write(self, private: bytes) -> None:
        kept = msgspec.json.encode(KeyFile(FORMAT, b64encode(private).decode()))
        new = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new.unlink(missing_ok=True)
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(kept + b"\n")
                file.flush()
                os.fsync(file.fileno())
            new.replace(self._path)
        except OSError:
            raise Unavailable("The key that signs editions cannot be written beside the key file.") from None


def _unreadable() -> Unavailable:
    return Unavailable(
        "The key that signs editions cannot be read. Mend it, or renew it: keys renew-signing."
    )
