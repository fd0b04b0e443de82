"""The signed manifests in the register: kept and destroyed with their edition, read for whoever verifies."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from governance.kernel.values import from_json, to_json
from governance.public.edition import LANGUAGE, MINUTES
from governance.public.manifest import Signed, fingerprint
from governance.public.tables import edition_files, editions, manifests
from governance.public.verification import SigningKey

_ORGANISATION = select(editions.c.organisation_id).where(editions.c.edition_id == bindparam("of"))
_KEEP = insert(manifests).values(organisation_id=_ORGANISATION.scalar_subquery())
_DESTROY = delete(manifests).where(manifests.c.edition_id == bindparam("of"))
_JOINED = editions.c.edition_id == manifests.c.edition_id
_OF = (
    select(manifests.c.signed)
    .join(editions, _JOINED)
    .where(
        editions.c.subject == bindparam("subject"),
        editions.c.kind == MINUTES,
        editions.c.language == LANGUAGE,
        editions.c.number == bindparam("number"),
    )
)
_KEYS = (
    select(manifests.c.key, func.min(editions.c.published_at))
    .join(editions, _JOINED)
    .group_by(manifests.c.key)
    .order_by(func.min(editions.c.published_at), manifests.c.key)
)
_ALL = (
    select(manifests.c.signed)
    .join(editions, _JOINED)
    .order_by(editions.c.published_at, editions.c.number, manifests.c.signed)
)
_SUBJECTS = (
    select(editions.c.subject)
    .join(edition_files, edition_files.c.edition_id == editions.c.edition_id)
    .where(edition_files.c.digest == bindparam("digest"))
)
_BESIDE = _ALL.where(editions.c.subject.in_(_SUBJECTS))
AT_ONCE = 500


def keep(connection: Connection, edition_id: str, signed: Signed) -> None:
    """Keep the manifest of an edition that was just published."""
    row = {"edition_id": edition_id, "of": edition_id, "key": signed.key, "signed": to_json(signed).decode()}
    connection.execute(_KEEP, row)


def destroy(connection: Connection, edition_id: str) -> None:
    """Destroy an edition's manifest: words can be guessed from a digest."""
    connection.execute(_DESTROY, {"of": edition_id})


def manifest_of(connection: Connection, subject: str, number: int) -> Signed | None:
    """The manifest of that edition of a meeting's minutes, if it stands and was published with one."""
    found = connection.scalar(_OF, {"subject": subject, "number": number})
    return None if found is None else _read(found)


def keys(connection: Connection) -> tuple[SigningKey, ...]:
    """The keys that signed what stands, in the order of their first edition."""
    return tuple(SigningKey(key, fingerprint(key), since) for key, since in connection.execute(_KEYS))


def beside(connection: Connection, digest: str) -> tuple[Signed, ...]:
    """The manifests of whatever meeting has a file with this SHA-256: of its edition and all others."""
    return tuple(map(_read, connection.scalars(_BESIDE, {"digest": digest})))


def every(connection: Connection) -> Iterator[Signed]:
    """The manifests of all standing editions in the order of their publication, a few at a time."""
    for found in connection.execution_options(yield_per=AT_ONCE).scalars(_ALL):
        yield _read(found)


def _read(stored: str) -> Signed:
    return from_json(Signed, stored.encode())
