"""The public register: what has been published, kept apart from the office in a database of its own.

Each act is one transaction and may be repeated without harm. An edition never changes; a withdrawal
for confidentiality destroys its bytes and leaves a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from governance.kernel.database import engine_for, upgrade
from governance.kernel.errors import Conflict, Corrupt, Invalid, NotReady, Unavailable
from governance.kernel.language import _
from governance.kernel.values import to_json
from governance.public import manifests
from governance.public.edition import (
    LANGUAGE,
    MINUTES,
    Edition,
    Receipt,
    address_of,
    meeting_path,
    read_listed,
)
from governance.public.indexing import index_meeting
from governance.public.manifest import Signed
from governance.public.record import PublicBody, PublicOrganisation
from governance.public.scrub import scrub
from governance.public.tables import (
    bodies,
    edition_files,
    editions,
    files,
    meetings,
    organisations,
    stamp,
    tombstones,
)

MIGRATIONS = Path(__file__).parents[2] / "migrations" / "public"


def upgrade_register(url: str) -> None:
    """Make the register at ``url``, or bring it up to date."""
    engine = engine_for(url, journal="delete")
    try:
        upgrade(engine, MIGRATIONS)
    finally:
        engine.dispose()


class Register:
    """The register as the office writes it. Every method raises Unavailable when it cannot be reached."""

    def __init__(self, url: str) -> None:
        # A rollback journal: readers of a write-ahead log must be able to write, and the website's may not.
        self._engine = engine_for(url, journal="delete")

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def recover(self) -> int:
        """Undo what a crash left half-written, and return the stamp. Until then the website answers 503."""
        with self._writing() as connection:
            return int(connection.scalar(select(stamp.c.generation)) or 0)

    def list_organisation(self, organisation_id: str, organisation: PublicOrganisation) -> None:
        """Show the organisation on the website, or change how it is shown."""
        facts = {"facts": _facts(organisation), "position": organisation.position, "name": organisation.name}
        with self._writing() as connection:
            _put(connection, organisations, {"organisation_id": organisation_id}, facts)

    def list_body(self, organisation_id: str, body: PublicBody) -> None:
        """Show a public body on the website, or change what is said of it.

        Raises NotReady when its organisation is not listed, Conflict when another's body has the address.
        """
        with self._writing() as connection:
            _require_organisation(connection, organisation_id)
            there = _one(connection, bodies, slug=body.slug)
            if there is not None and there.organisation_id != organisation_id:
                raise Conflict(_("Another organisation's body already has this address on the website."))
            facts = {"facts": _facts(body), "position": body.position, "name": body.name}
            _put(connection, bodies, {"slug": body.slug}, {"organisation_id": organisation_id, **facts})

    def unlist_body(self, slug: str) -> None:
        """Take a body off the website. Raises Conflict while minutes or notices of withdrawal stand there."""
        with self._writing() as connection:
            if _one(connection, meetings, body_slug=slug) is not None:
                raise Conflict(_("Minutes of this body stand on the website, so it cannot be taken off."))
            if connection.execute(delete(bodies).where(bodies.c.slug == slug)).rowcount:
                _stamp(connection)

    def deliver(
        self, edition: Edition, edition_id: str, subject: str, signed: Signed | None = None
    ) -> Receipt:
        """Publish ``edition`` of the meeting ``subject`` (an opaque id, never printed), with its signed
        manifest, once.

        The same again changes nothing and gives the same receipt; a withdrawn edition stays withdrawn.
        Raises Conflict when the id or the number already stands for other content, NotReady when the
        body is not listed, Corrupt when the edition is not what it was.
        """
        edition.check()
        if signed is not None and signed.manifest != edition.manifest:
            raise Corrupt()
        _require_shown(edition)
        with self._writing() as connection:
            done = _known(connection, edition, edition_id, subject)
            if done is not None:
                return done
            receipt = _publish(connection, edition, edition_id, subject)
            if signed is not None:
                manifests.keep(connection, edition_id, signed)
            return receipt

    def take_down(self, subject: str, edition_ids: tuple[str, ...], at: str) -> tuple[Receipt, ...]:
        """Withdraw editions for confidentiality: destroy bytes, words and digests; leave the instant ``at``.

        An edition that never arrived is kept out for good. What remains of the meeting shows the newest
        edition that still stands, or only that it was withdrawn, and when.
        """
        with self._writing() as connection:
            done = [_destroy(connection, subject, edition_id, at) for edition_id in edition_ids]
            if any(done):
                _settle(connection, subject, at)
            receipts = tuple(_withdrawn(connection, subject, edition_id) for edition_id in edition_ids)
        with _reaching():
            scrub(self._engine)
        return receipts

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _reaching(), self._engine.begin() as connection:
            connection.execute(select(stamp.c.generation).with_for_update())
            yield connection


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except DBAPIError:
        raise Unavailable(_("The public register cannot be reached just now.")) from None


def _facts(value: PublicBody | PublicOrganisation) -> str:
    return to_json(value).decode()


def _one(connection: Connection, table: Table, **where: str | int) -> Row[Any] | None:
    return connection.execute(_one_of(table, tuple(where)), where).first()


@cache
def _one_of(table: Table, columns: tuple[str, ...]) -> Select[Any]:
    """The statement, composed once: composing it costs more than the register takes to answer."""
    return select(table).where(*(table.c[name] == bindparam(name) for name in columns)).limit(1)


def _put(connection: Connection, table: Table, key: dict[str, str], facts: dict[str, Any]) -> None:
    there = _one(connection, table, **key)
    if there is None:
        connection.execute(insert(table).values(**key, **facts))
    elif any(there._mapping[name] != value for name, value in facts.items()):
        connection.execute(update(table).filter_by(**key).values(**facts))
    else:
        return
    _stamp(connection)


def _stamp(connection: Connection) -> None:
    connection.execute(update(stamp).values(generation=stamp.c.generation + 1))


def _require_organisation(connection: Connection, organisation_id: str) -> None:
    if _one(connection, organisations, organisation_id=organisation_id) is None:
        raise NotReady((_("The organisation is not on the website yet."),))


def _require_shown(edition: Edition) -> None:
    if edition.meta.kind != MINUTES:
        raise Invalid(_("The website shows minutes only."), where="kind")
    if edition.meta.language != LANGUAGE:
        raise Invalid(_("The website does not speak this language yet."), where="language")


def _known(connection: Connection, edition: Edition, edition_id: str, subject: str) -> Receipt | None:
    if _one(connection, tombstones, edition_id=edition_id) is not None:
        return _withdrawn(connection, subject, edition_id)
    there = _one(connection, editions, edition_id=edition_id)
    if there is None:
        return None
    if there.digest != edition.digest or there.subject != subject:
        raise Conflict(_("An edition with this id was published with other content."))
    return Receipt(edition_id, there.digest, "published", _path(connection, subject))


def _publish(connection: Connection, edition: Edition, edition_id: str, subject: str) -> Receipt:
    meta, listed = edition.meta, edition.listed
    body = _one(connection, bodies, slug=listed.body_slug)
    if body is None:
        raise NotReady((_("This body is not on the website yet."),))
    _require_free_number(connection, edition, subject)
    organisation_id = body.organisation_id
    _place(connection, edition, subject, organisation_id)
    connection.execute(
        insert(editions).values(
            edition_id=edition_id,
            organisation_id=organisation_id,
            subject=subject,
            kind=meta.kind,
            language=meta.language,
            number=meta.number,
            published_at=_second(meta.published_at),
            listed=to_json((meta, listed)).decode(),
            digest=edition.digest,
        )
    )
    _store_files(connection, edition, edition_id, organisation_id)
    _settle(connection, subject, meta.published_at)
    return Receipt(edition_id, edition.digest, "published", _path(connection, subject))


def _require_free_number(connection: Connection, edition: Edition, subject: str) -> None:
    meta = edition.meta
    where: dict[str, str | int] = {
        "subject": subject,
        "kind": meta.kind,
        "language": meta.language,
        "number": meta.number,
    }
    if any(_one(connection, table, **where) is not None for table in (editions, tombstones)):
        raise Conflict(_("Another edition of these minutes already has this number."))


def _place(connection: Connection, edition: Edition, subject: str, organisation_id: str) -> None:
    """Give the meeting its address, which it keeps: the date, and its start time when the date is taken."""
    listed = edition.listed
    there = _one(connection, meetings, subject=subject)
    if there is not None:
        if there.body_slug != listed.body_slug:
            raise Conflict(_("This meeting stands on the website under another body."))
        return
    address = address_of(listed.date)
    if _one(connection, meetings, body_slug=listed.body_slug, address=address) is not None:
        address = address_of(listed.date, listed.starts)
    if _one(connection, meetings, body_slug=listed.body_slug, address=address) is not None:
        raise Conflict(_("Another meeting of this body at the same date and time stands on the website."))
    connection.execute(
        insert(meetings).values(
            subject=subject,
            organisation_id=organisation_id,
            body_slug=listed.body_slug,
            address=address,
            date=listed.date,
            starts=listed.starts,
            facts="",
            changed_at="",
            withdrawn_at="",
        )
    )


def _store_files(connection: Connection, edition: Edition, edition_id: str, organisation_id: str) -> None:
    for file in edition.files:
        if _one(connection, files, digest=file.digest) is None:
            connection.execute(insert(files).values(digest=file.digest, content=file.content))
        connection.execute(
            insert(edition_files).values(
                edition_id=edition_id,
                organisation_id=organisation_id,
                form=file.form,
                media_type=file.media_type,
                size=len(file.content),
                digest=file.digest,
            )
        )


def _destroy(connection: Connection, subject: str, edition_id: str, at: str) -> bool:
    """Delete an edition whole, with the files that no other shares; say whether anything was done."""
    if _one(connection, tombstones, edition_id=edition_id) is not None:
        return False
    there = _one(connection, editions, edition_id=edition_id, subject=subject)
    mark: dict[str, Any] = {"organisation_id": None, "kind": "", "language": "", "number": 0}
    if there is not None:
        mark = {name: there._mapping[name] for name in mark}
        _delete_edition(connection, edition_id)
    connection.execute(
        insert(tombstones).values(edition_id=edition_id, subject=subject, withdrawn_at=_second(at), **mark)
    )
    return True


def _delete_edition(connection: Connection, edition_id: str) -> None:
    held = edition_files.c.edition_id == edition_id
    digests = connection.scalars(select(edition_files.c.digest).where(held)).all()
    connection.execute(delete(edition_files).where(held))
    manifests.destroy(connection, edition_id)
    needed = select(edition_files.c.digest).where(edition_files.c.digest == files.c.digest).exists()
    connection.execute(delete(files).where(files.c.digest.in_(digests), ~needed))
    connection.execute(delete(editions).where(editions.c.edition_id == edition_id))


def _settle(connection: Connection, subject: str, at: str) -> None:
    """Let the meeting's row and the index say what its newest standing edition says, or only that it was
    withdrawn."""
    newest = connection.scalar(
        select(editions.c.listed).filter_by(subject=subject).order_by(editions.c.number.desc()).limit(1)
    )
    row = {"facts": "", "starts": "", "withdrawn_at": _second(at)}
    if newest is not None:
        listed = read_listed(newest)[1]
        row = {"facts": newest, "date": listed.date, "starts": listed.starts, "withdrawn_at": ""}
    connection.execute(update(meetings).filter_by(subject=subject).values(changed_at=_second(at), **row))
    index_meeting(connection, subject)
    _stamp(connection)


def _withdrawn(connection: Connection, subject: str, edition_id: str) -> Receipt:
    return Receipt(edition_id, "", "withdrawn", _path(connection, subject))


def _path(connection: Connection, subject: str) -> str:
    """The meeting's address on the website, or nothing where it never stood there."""
    there = _one(connection, meetings, subject=subject)
    return meeting_path(there.body_slug, there.address) if there is not None else ""


def _second(instant: str) -> str:
    """An instant to the second, so that all of them sort as text: ``2026-09-21T10:15:00Z``."""
    return f"{instant[:19]}Z"
