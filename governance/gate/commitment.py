"""Commitments at approval: one per matter, and one root per meeting that tells not even how many there are.

HMAC-SHA-256 under a fresh 256-bit salt that is sealed with the matter; the root is that of a tree of
fixed size whose other leaves are random, so that it always stands and says nothing by itself.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from hashlib import sha256

from governance.kernel.errors import Invalid
from governance.kernel.language import _

LEAVES = 256
"""Every tree has this many leaves; a meeting has at most as many confidential matters."""
SALT_BYTES = 32


def new_salt() -> bytes:
    """A fresh salt; it opens one commitment and is used for no other."""
    return secrets.token_bytes(SALT_BYTES)


def commitment(salt: bytes, text: bytes) -> bytes:
    """What commits to ``text`` (a matter's canonical record) without telling anything of it."""
    return hmac.digest(salt, b"part-two/commitment/1" + text, "sha256")


def planted(commitments: Iterable[bytes]) -> tuple[bytes, ...]:
    """The leaves of a tree: the commitments at random places among random fillers.

    Raises Invalid when there are more than the tree has leaves.
    """
    leaves = list(commitments)
    if len(leaves) > LEAVES:
        raise Invalid(_("A meeting can have at most %(count)s confidential matters.", count=LEAVES))
    leaves += [secrets.token_bytes(32) for _filler in range(LEAVES - len(leaves))]
    secrets.SystemRandom().shuffle(leaves)
    return tuple(leaves)


def shown_root(salt: bytes, made: bytes | None) -> bytes:
    """The root that an edition's manifest shows: a new one for each edition, under a salt of its own, so that
    two of them never tell whether Part II was approved between them. ``made`` is the meeting's root, or None
    while there is none; whoever has both can prove it, and nobody else can see the difference."""
    return sha256(b"part-two/root/1" + salt + (made or new_salt())).digest()


def root(leaves: tuple[bytes, ...]) -> bytes:
    """The root of the tree over ``leaves``, whose number is a power of two."""
    level = [sha256(b"\x00" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=True)
        level = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    return level[0]
