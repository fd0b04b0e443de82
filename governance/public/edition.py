"""An edition: one immutable publication of one meeting's minutes, with its four files and its digest."""

from __future__ import annotations

from hashlib import sha256
from typing import Final, Literal

from governance.kernel.errors import Corrupt, Invalid
from governance.kernel.values import Value, from_json, to_json
from governance.public.manifest import Manifest
from governance.public.record import EditionMeta, PublicMinutes

MINUTES = "minutes"
LANGUAGE = "en"
"""The kind and the language that the website shows."""
MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


class Place(Value, frozen=True):
    """One line of the contents: the heading's anchor, number and title."""

    anchor: str
    number: str
    title: str


class Listed(Value, frozen=True):
    """What the website's lists, feed and headings say of a meeting. Dates ISO, times ``18:00``."""

    organisation: str
    body: str
    body_slug: str
    date: str
    starts: str
    status: str
    ended: str = ""
    place: str = ""
    kind: str = ""
    contents: tuple[Place, ...] = ()


class EditionFile(Value, frozen=True):
    """One form of an edition. The HTML is the ``<article>`` that the website puts into its page."""

    form: str
    content: bytes

    @property
    def media_type(self) -> str:
        """What to serve it as."""
        return MEDIA_TYPES[self.form]

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()


SCHEMA: Final = "part-two/public-minutes/1"


class PublicFile(Value, frozen=True):
    """The JSON form of an edition."""

    schema: Literal["part-two/public-minutes/1"]
    edition: EditionMeta
    minutes: PublicMinutes


class Edition(Value, frozen=True):
    """A whole edition; ``to_json`` and ``from_json`` carry it through the office's outbox."""

    meta: EditionMeta
    listed: Listed
    files: tuple[EditionFile, ...]
    digest: str
    manifest: Manifest | None = None

    def file(self, form: str) -> EditionFile:
        """The file of that form. Raises KeyError when there is none."""
        return {file.form: file for file in self.files}[form]

    def check(self) -> None:
        """Raise Corrupt unless the digest is that of what the edition holds, and the manifest tells of it."""
        if self.digest != digest_of(self.meta, self.listed, self.files):
            raise Corrupt()
        told = self.manifest
        if told is not None and told != manifest_of(self, told.document, told.commitments):
            raise Corrupt()


class Receipt(Value, frozen=True):
    """The register's word on an edition: where it stands and whether it is ``published`` or ``withdrawn``."""

    edition_id: str
    digest: str
    state: str
    path: str


def manifest_of(edition: Edition, document: str, commitments: str) -> Manifest:
    """What is signed of ``edition``. ``document`` is the same for all editions of one, ``commitments`` the
    root over the meeting's sealed matters, both in hexadecimal."""
    meta, listed = edition.meta, edition.listed
    return Manifest(
        schema="part-two/manifest/1",
        document=document,
        organisation=listed.organisation,
        body=listed.body,
        body_slug=listed.body_slug,
        date=listed.date,
        starts=listed.starts,
        kind=meta.kind,
        language=meta.language,
        number=meta.number,
        published_at=meta.published_at,
        edition=edition.digest,
        files={file.form: file.digest for file in edition.files},
        commitments=commitments,
        replaces=meta.replaces,
    )


def digest_of(meta: EditionMeta, listed: Listed, files: tuple[EditionFile, ...]) -> str:
    """SHA-256 over everything an edition holds, its files by their digests."""
    forms = sorted((file.form, file.digest) for file in files)
    return sha256(to_json((meta, listed, forms))).hexdigest()


def file_name(body_slug: str, address: str, kind: str, form: str, number: int = 0) -> str:
    """A neutral name such as ``oak-lane-lgb-2026-09-14-minutes.pdf``; ``number`` names a certain edition."""
    edition = f"-edition-{number}" if number else ""
    return f"{body_slug}-{address}-{kind}{edition}.{form}"


def address_of(date: str, starts: str = "") -> str:
    """The last part of a meeting's address: ``2026-09-14``, or with its start time ``2026-09-14-1800``."""
    return f"{date}-{starts.replace(':', '')}" if starts else date


def meeting_path(body_slug: str, address: str) -> str:
    """Where a meeting stands on the website."""
    return f"/bodies/{body_slug}/{address}"


def read_listed(stored: str) -> tuple[EditionMeta, Listed]:
    """What the register keeps beside an edition's files."""
    return from_json(tuple[EditionMeta, Listed], stored.encode())


def read_minutes(content: bytes) -> PublicMinutes:
    """The minutes in an edition's JSON form. Raises Corrupt when it is none."""
    try:
        return from_json(PublicFile, content).minutes
    except Invalid:
        raise Corrupt() from None
