"""The leak check: what of a meeting's confidential matters shows in its public part, and how to say it
instead.

``check`` compares a ``PublicSide`` with a ``SecretSide``. It reads, and decides nothing: a clerk changes the
words or keeps them with a reason.
"""

from governance.domain.leaks.check import check
from governance.domain.leaks.public_side import public_side
from governance.domain.leaks.secret_side import secret_side
from governance.domain.leaks.sides import HOLE, Finding, Kind, PublicSide, SecretSide, Spot

__all__ = [
    "HOLE",
    "Finding",
    "Kind",
    "PublicSide",
    "SecretSide",
    "Spot",
    "check",
    "public_side",
    "secret_side",
]
