"""Whether a file is an edition that was published, by its digest and the signed manifests that stand.

The verification file is JSON lines: which keys signed, then the signed manifest of each standing edition.
With it the answer needs no website. What was withdrawn is not in it, and is answered like what never was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from governance.kernel.errors import Invalid
from governance.kernel.language import _, day
from governance.kernel.values import V, Value, from_json, to_json
from governance.public.manifest import Manifest, Signed

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
        words = Words.spoken()
        later = words.newest if self.by is None else words.replaced.format_map(_named(self.by))
        return f"{words.edition.format_map(_named(self.manifest))} {later}"


class Words(Value, frozen=True):
    """The sentences of a verdict, with places in braces, as the page's script needs them too."""

    edition: str
    replaced: str
    newest: str

    @classmethod
    def spoken(cls) -> Words:
        """In the language of the reader."""
        return cls(
            _("This is edition {number} of the minutes of {body}, {date}, published on {published}."),
            _("Edition {number} replaced it on {published}."),
            _("No later edition has replaced it."),
        )


def _named(one: Manifest) -> dict[str, str]:
    number, published = str(one.number), day(one.published_at[:10])
    return {"number": number, "body": one.body, "date": day(one.date), "published": published}


def nowhere() -> str:
    """The one sentence for every file that is no standing edition, whatever the reason."""
    return _("No edition that stands here is this file: it was changed, saved anew, or never published here.")


def lines(website: str, keys: tuple[SigningKey, ...], signed: Iterable[Signed]) -> Iterator[bytes]:
    """The verification file of ``signed`` and the keys that signed them, a line each."""
    yield to_json(Head("part-two/verification/1", website, keys)) + b"\n"
    for one in signed:
        yield to_json(one) + b"\n"


def read(verification: Iterable[bytes]) -> tuple[Head, tuple[Signed, ...]]:
    """What the lines of a verification file hold. Raises Invalid when it is none."""
    reading = iter(verification)
    head = _read(Head, next(reading, b""))
    return head, tuple(_read(Signed, line) for line in reading if line.strip())


def judge(digest: str, editions: tuple[Signed, ...]) -> Verdict | None:
    """What the file with this SHA-256 is among these editions, taken at their word."""
    known = [one.manifest for one in editions]
    keys = {one.manifest.edition: one.key for one in editions}
    for one in known:
        form = next((form for form, named in one.files.items() if named == digest), "")
        if form:
            later = [other for other in known if other.document == one.document and other.number > one.number]
            after = min(later, key=lambda other: other.number, default=None)
            return Verdict(form, one, keys[one.edition], after)
    return None


def _read(kind: type[V], line: bytes) -> V:
    try:
        return from_json(kind, line)
    except Invalid:
        raise Invalid(_("This is not a verification file of a website.")) from None
