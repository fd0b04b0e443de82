"""Passwords: what is asked of one, how it is kept; a guess costs the same where there is no account."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from governance.kernel.errors import Invalid
from governance.kernel.language import _

SHORTEST = 12
LONGEST = 200
_HASHER = PasswordHasher()


def check_new(password: str, *about: str) -> None:
    """Raise Invalid, at ``password``, unless it is hard to guess; ``about`` is what it must not be made of.

    Length and not the kinds of sign; nothing that a stranger who knows the person would try first
    (ASVS 6.2.1, 6.2.4, 6.2.5, 6.2.11).
    """
    if len(password) < SHORTEST:
        raise Invalid(_("Choose at least %(n)s characters.", n=SHORTEST), "password")
    if len(password) > LONGEST:
        raise Invalid(_("Choose at most %(n)s characters.", n=LONGEST), "password")
    folded = password.casefold()
    words = {word for text in about for word in text.casefold().replace("@", " ").replace(".", " ").split()}
    rest = folded
    for word in sorted((w for w in words | _COMMON if len(w) > 2), key=len, reverse=True):
        rest = rest.replace(word, "")
    if len(rest) < SHORTEST // 2 or len(set(folded)) < SHORTEST // 2:
        raise Invalid(
            _("That is too easy to guess. Put three or four words together that do not belong together."),
            "password",
        )


def hashed(password: str) -> str:
    """How a password is kept (argon2id, ASVS 11.4.2)."""
    return _HASHER.hash(password)


def matches(kept: str, password: str) -> bool:
    """Whether it is the password; with nothing kept, no, after the same work."""
    try:
        return _HASHER.verify(kept or _nobody(), password[:LONGEST]) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _HASHER.hash("nobody signs in with this")


_WORDS = (
    "password passwort letmein welcome qwerty qwertyuiop abc123 iloveyou admin administrator governor "
    "governors school academy trust chair clerk changeme secret monkey dragon sunshine football liverpool "
    "summer winter spring autumn 123 1234 12345 123456 1234567 12345678 123456789 1234567890 111 000"
)
_COMMON = frozenset(_WORDS.split()) | {str(year) for year in range(1990, 2040)}
