"""Whether a file is an edition that was published, by its digest and the signed manifests that stand.

The verification file is JSON lines: which keys signed, then the signed manifest of each standing edition.
With it the answer needs no website. What was withdrawn is not in it, and is answered like what never was.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Literal

from governance.kernel.errors import Corrupt, Invalid
from governance.kernel.language import _, day
from governance.kernel.values import V, Value, from_json, to_json
from governance.public.manifest import Manifest, Signed, fingerprint

LARGEST = 32 * 1024 * 1024
"""No edition's file is larger than this many bytes; what is, is none."""


class SigningKey(Value, frozen=True):
    """A public key in base64, its fingerprint, and the instant of the first edition that it signed."""

    key: str
    fingerprint: str
    since: str


class Head(Value, frozen=True):
    """The first line of a verification file."""

    schema: Literal["part-two/verification/1"]
    website: str
    keys: tuple[SigningKey, ...]


class Verdict(Value, frozen=True):
    """What a file is: a form of the edition ``manifest`` signed by ``key``, replaced by ``by`` if it was."""

    form: str
    manifest: Manifest
    key: str
    by: Manifest | None = None

    @property
    def sentence(self) -> str:
        """For whoever was sent the file."""
        found = self.manifest
        named = {
            "number": found.number,
            "body": found.body,
            "date": day(found.date),
            "published": day(found.published_at[:10]),
        }
        is_edition = _(
            "This is edition %(number)s of the minutes of %(body)s, %(date)s, published on %(published)s.",
            **named,
        )
        if self.by is None:
            return f"{is_edition} {_('No later edition has replaced it.')}"
        later = {"number": self.by.number, "published": day(self.by.published_at[:10])}
        return f"{is_edition} {_('Edition %(number)s replaced it on %(published)s.', **later)}"


def nowhere() -> str:
    """The one sentence for every file that is no standing edition, whatever the reason."""
    return _(
        "No edition that stands here has these bytes: it was changed, saved anew, or never published here."
    )


def lines(website: str, signed: Iterable[Signed]) -> Iterable[bytes]:
    """The verification file of ``signed``, which are in the order of their publication, a line each."""
    made = tuple(signed)
    since = {one.key: one.manifest.published_at for one in reversed(made)}
    keys = tuple(
        SigningKey(key, fingerprint(key), since[key]) for key in dict.fromkeys(one.key for one in made)
    )
    yield to_json(Head("part-two/verification/1", website, keys)) + b"\n"
    for one in made:
        yield to_json(one) + b"\n"


def verify(content: bytes, verification: Iterable[bytes]) -> Verdict | None:
    """What ``content`` is by the lines of a verification file, or None.

    Raises Invalid when it is no such file, Corrupt when a signature in it that counts here is false.
    """
    reading = iter(verification)
    head = _read(Head, next(reading, b""))
    editions = [_read(Signed, line) for line in reading if line.strip()]
    if any(one.key not in {key.key for key in head.keys} for one in editions):
        raise Corrupt(_("The verification file holds an edition that none of its keys signed."))
    return judge(sha256(content).hexdigest(), editions)


def judge(digest: str, editions: Iterable[Signed]) -> Verdict | None:
    """What the file with this SHA-256 is among these editions. Raises Corrupt for a false signature."""
    known = tuple(editions)
    for one in known:
        forms = [form for form, named in one.manifest.files.items() if named == digest]
        if forms:
            one.check()
            return Verdict(forms[0], one.manifest, one.key, _next(one, known))
    return None


def _next(one: Signed, known: tuple[Signed, ...]) -> Manifest | None:
    """The first edition after it of the same document, if there is one."""
    document, number = one.manifest.document, one.manifest.number
    later = [
        other for other in known if other.manifest.document == document and other.manifest.number > number
    ]
    for other in later:
        other.check()
    return min((other.manifest for other in later), key=lambda manifest: manifest.number, default=None)


def _read(kind: type[V], line: bytes) -> V:
    try:
        return from_json(kind, line)
    except Invalid:
        raise Invalid(_("This is not a verification file of a website.")) from None
