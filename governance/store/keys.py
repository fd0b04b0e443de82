"""The key file, outside the database and its backups: what closes at rest, what is restricted.

``AtRest`` opens organisations and meetings. ``Depositor`` seals what is restricted and cannot open it
again. ``RestrictedKeys`` is handed to the gate alone.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, NoReturn

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from governance.kernel.errors import Conflict, Corrupt, Unavailable
from governance.kernel.ids import new_id
from governance.store import hybrid
from governance.store.seal import Place, Scope, Sealed, binding, parts_of

FORMAT = "part-two/keys/1"
NONCE_BYTES = 12


class KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds, each key in base64; without ``restricted`` everything restricted stays closed."""

    format: str
    id: str
    at_rest: str
    index: str
    deposit: str
    restricted_public: str
    restricted: str = ""

    def __repr__(self) -> str:
        return "<keys>"


class _Silent:
    def __repr__(self) -> str:
        return "<keys>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("Keys are not pickled.")


class AtRest(_Silent):
    """Closes and opens what is at rest, and makes blind indexes."""

    def __init__(self, id: str, key: bytes, index: bytes) -> None:
        self.id = id
        self._wrapping = AESGCM(key)
        self._index = index
        self._derived: dict[str, bytes] = {}

    def new_key(self, scope: Scope) -> tuple[bytes, bytes]:
        """A fresh data key for ``scope``: the key, and its wrapped form for the database."""
        key = secrets.token_bytes(32)
        return key, self.wrap(scope, key)

    def wrap(self, scope: Scope, key: bytes) -> bytes:
        """A key of ``scope`` as the database keeps it: closed, and bound to its scope."""
        return _encrypt(self._wrapping, _wrap_place(self.id, scope), key)

    def unwrap(self, scope: Scope, wrapped: bytes) -> bytes:
        """What ``wrap`` closed. Raises Corrupt."""
        return _decrypt(self._wrapping, _wrap_place(self.id, scope), wrapped)

    def index(self, purpose: str, text: str) -> bytes:
        """A blind index: equal texts give equal bytes, and nothing else can be learned without the key."""
        return hmac.digest(self.derive("index " + purpose), text.encode(), "sha256")

    def derive(self, purpose: str) -> bytes:
        """A 32-byte secret for one purpose (such as signing cookies), always the same in one installation."""
        if purpose not in self._derived:
            made = HKDF(SHA256(), 32, salt=None, info=b"part-two/" + purpose.encode()).derive(self._index)
            self._derived[purpose] = made
        return self._derived[purpose]


class Depositor(_Silent):
    """Seals what is restricted; whoever holds it cannot open what was sealed."""

    def __init__(self, id: str, public: bytes, secret: bytes) -> None:
        self.id = id
        self._public, self._secret = public, secret

    def new_key(self, scope: Scope) -> tuple[bytes, bytes]:
        """Fresh keys for ``scope``: the public half, and the private half closed to the gate's key."""
        public, private = hybrid.new_pair()
        return public, hybrid.encrypt(self._public, self._secret, _wrap_place(self.id, scope), private)

    def seal(self, public: bytes, scope: Scope, place: Place, text: bytes) -> Sealed:
        """``text`` sealed to the public half of the scope's key."""
        return Sealed(scope, place, hybrid.encrypt(public, self._secret, binding(scope, place), text))


class RestrictedKeys(_Silent):
    """What opens restricted scopes. ``app.py`` hands it to the gate and to nobody else (promise 9)."""

    def __init__(self, id: str, private: bytes, secret: bytes) -> None:
        self._id, self._secret = id, secret
        self._private = hybrid.Private(private) if private else None

    @property
    def present(self) -> bool:
        """Whether the key is on this machine."""
        return self._private is not None

    def unwrap(self, scope: Scope, wrapped: bytes) -> hybrid.Private:
        """The private half of the scope's key. Raises Corrupt, or Unavailable without the key."""
        if self._private is None:
            raise Unavailable("The key that opens confidential records is not on this machine.")
        return hybrid.Private(self._private.decrypt(self._secret, _wrap_place(self._id, scope), wrapped))

    def decrypt(self, private: hybrid.Private, sealed: Sealed) -> bytes:
        """What ``sealed`` holds, with the scope's private key. Raises Corrupt."""
        scope, place, box = parts_of(sealed)
        return private.decrypt(self._secret, binding(scope, place), box)


class KeyRing(NamedTuple):
    """The three powers of a key file, to be handed to different hands."""

    at_rest: AtRest
    depositor: Depositor
    restricted: RestrictedKeys

    def __repr__(self) -> str:
        return "<keys>"


def create_keys(path: Path) -> None:
    """Write a new key file that only its owner can read. Raises Conflict when there is one."""
    public, private = hybrid.new_pair()
    made = [secrets.token_bytes(32) for _ in range(3)]
    at_rest, index, deposit, opens, private_text = (
        b64encode(key).decode() for key in (*made, public, private)
    )
    keys = KeyFile(FORMAT, new_id(), at_rest, index, deposit, opens, private_text)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Conflict(
            "There is a key file already; a new one would leave every record closed for good."
        ) from None
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(keys), indent=2) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def load_keys(path: Path) -> KeyRing:
    """The keys in ``path``.

    Raises Unavailable when the file is missing, unreadable, damaged or open to others than its owner.
    """
    keys = _read(path)
    at_rest, index, deposit, public = map(
        _key, (keys.at_rest, keys.index, keys.deposit, keys.restricted_public)
    )
    private = _key(keys.restricted) if keys.restricted else b""
    return KeyRing(
        AtRest(keys.id, at_rest, index),
        Depositor(keys.id, public, deposit),
        RestrictedKeys(keys.id, private, deposit),
    )


def _read(path: Path) -> KeyFile:
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise Unavailable("The key file can be read by others than its owner. Run: chmod 600 on it.")
        keys = msgspec.json.decode(path.read_bytes(), type=KeyFile)
    except OSError:
        raise Unavailable(
            "The key file is missing or cannot be read. Without it the records stay closed."
        ) from None
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise _damaged() from None
    if keys.format != FORMAT:
        raise Unavailable("The key file is of another version of this software.")
    return keys


def _key(text: str) -> bytes:
    try:
        key = b64decode(text, validate=True)
    except ValueError:
        raise _damaged() from None
    if len(key) != hybrid.KEY_BYTES:
        raise _damaged()
    return key


def _damaged() -> Unavailable:
    return Unavailable("The key file is damaged. Restore it from where it is kept apart.")


def seal_at_rest(key: AESGCM, scope: Scope, place: Place, text: bytes) -> Sealed:
    """``text`` sealed under a data key that the store holds."""
    return Sealed(scope, place, _encrypt(key, binding(scope, place), text))


def open_at_rest(key: AESGCM, sealed: Sealed) -> bytes:
    """What ``seal_at_rest`` closed. Raises Corrupt."""
    scope, place, box = parts_of(sealed)
    return _decrypt(key, binding(scope, place), box)


def token_hash(token: str) -> bytes:
    """How a long random token (of a session or an invitation) is kept."""
    return sha256(token.encode()).digest()


def _wrap_place(id: str, scope: Scope) -> bytes:
    return binding(scope, Place("scope_key", "wrapped", id))


def _encrypt(key: AESGCM, place: bytes, text: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + key.encrypt(nonce, text, place)


def _decrypt(key: AESGCM, place: bytes, box: bytes) -> bytes:
    try:
        return key.decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], place)
    except (InvalidTag, ValueError):
        raise Corrupt() from None
