"""Figures 20, 22 and 23: two editors at once, a trail of a million entries, ciphertexts put elsewhere."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

from sqlalchemy import Engine

from governance.gate.opener import Opener
from governance.kernel.database import engine_for
from governance.kernel.errors import Conflict, Corrupt
from governance.store import seal
from governance.store.audit import Head, verify
from governance.store.keys import KeyRing, create_keys, load_keys
from governance.store.seal import Place, Sealed, parts_of
from governance.store.unit import Store, Work
from proofs.told import Figure, found, progress
from tests.gate.test_release_machine import migrated
from tests.store import test_audit
from tests.store.helpers import Trust, item, keep_matter, passage, trust

INTERLEAVINGS, ENTRIES, BATCH, CIPHERTEXTS = 10_000, 1_000_000, 20_000, 10_000
TAMPERINGS = (
    *(test_audit.flip_entry, test_audit.flip_hash, test_audit.delete_one, test_audit.swap_two),
    *(test_audit.insert_one, test_audit.truncate, test_audit.truncate_with_head, test_audit.rewrite_the_end),
    *(test_audit.change_column, test_audit.change_time, test_audit.empty_it, test_audit.delete_head),
)


class Kept(NamedTuple):
    """A store in a folder of its own."""

    path: Path
    engine: Engine
    keys: KeyRing
    store: Store


@contextmanager
def kept() -> Iterator[Kept]:
    """An empty store."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        create_keys(place / "office.key")
        keys = load_keys(place / "office.key")
        (place / "office.db").write_bytes(migrated())
        engine = engine_for(f"sqlite:///{place}/office.db")
        yield Kept(place / "office.db", engine, keys, Store(engine, keys.at_rest, keys.depositor))
        engine.dispose()


def editors() -> Iterator[Figure]:
    """Two editors open and save one item in any order; the second to save over the same text is told."""
    chance, lost, told, saves = Random(7), 0, 0, 0
    with kept() as at:
        made, one = trust(at.store), item("0")
        with at.store.writing() as work:
            work.items.add(made.organisation, made.meeting, [one], None)
        opened, standing = [1, 1], 1
        for turn in range(INTERLEAVINGS):
            editor = chance.randrange(2)
            if chance.random() < 0.4:
                opened[editor] = standing
                continue
            saves += 1
            try:
                with at.store.writing() as work:
                    after = work.items.save(item(f"{turn} of {editor}", one.id), opened[editor], None)
                lost += opened[editor] != standing
                opened[editor] = standing = after
            except Conflict:
                told += 1
                lost += opened[editor] == standing
        with at.store.reading() as work:
            lost += len(work.items.history(one.id)) != standing
    said = f"{lost} updates lost in {INTERLEAVINGS:,} turns ({saves:,} saves, {told:,} told of a conflict)"
    yield found("20 two editors", said, "0 lost in 10,000", lost == 0 and told > 0)


def trail() -> Iterator[Figure]:
    """A million entries: how long verifying takes, and whether each way to tamper is found."""
    with kept() as at:
        made = trust(at.store)
        detail = {"meeting": made.meeting, "matters": ["m"]}
        told = [(seal.organisation(made.organisation), detail)] * BATCH
        for start in range(0, ENTRIES, BATCH):
            with at.store.writing() as work:
                work.audit.append_each("matter.read", made.person, made.organisation, made.meeting, told)
            if start % (10 * BATCH) == 0:
                progress(f"  {start + BATCH:,} entries")
        began = time.monotonic()
        report = at.store.verify_trail()
        taken = time.monotonic() - began
        whole = report.entries == ENTRIES and not report.faults
        said = f"{report.entries:,} entries in {taken:.1f} s"
        yield found("22 verifying the trail", said, "1,000,000 in ≤ 10 s", whole and taken <= 10)
        head = Head(report.entries, bytes.fromhex(report.head))
        at.engine.dispose()
        missed = [tamper.__name__ for tamper in TAMPERINGS if not _noticed(at, tamper, head)]
    said = f"{len(TAMPERINGS) - len(missed)} of {len(TAMPERINGS)} ways to tamper found"
    yield found("22 tampering with the trail", said, "all", not missed, ", ".join(missed))


def _noticed(at: Kept, tamper: test_audit.Tamper, head: Head) -> bool:
    progress(f"  {tamper.__name__}")
    copy = at.path.with_suffix(".tampered")
    shutil.copy(at.path, copy)
    engine = engine_for(f"sqlite:///{copy}")
    try:
        with engine.begin() as connection:
            tamper(connection)
        return bool(verify(engine, at.keys.at_rest, (head,)).faults)
    finally:
        engine.dispose()
        for left in copy.parent.glob(f"{copy.name}*"):
            left.unlink()


def ciphertexts() -> Iterator[Figure]:
    """Bits flipped and places exchanged, at rest and under matters' keys: one generic error each time."""
    chance, said = Random(7), set()
    refused = 0
    with kept() as at:
        made = trust(at.store)
        boxes = _sealed(at, made)
        with at.store.reading() as work:
            opener = Opener(at.keys.restricted, work)
            for count in range(CIPHERTEXTS):
                broken = _broken(chance, boxes, swap=count % 2 == 0)
                try:
                    (opener.text if parts_of(broken)[0].restricted else work.open)(broken)
                except Corrupt as error:
                    refused += 1
                    said.add(str(error))
    told = f"{refused:,} of {CIPHERTEXTS:,} refused, with {len(said)} sentence"
    yield found("23 ciphertexts", told, "10,000 of 10,000, one", refused == CIPHERTEXTS and len(said) == 1)


def _sealed(at: Kept, made: Trust) -> list[Sealed]:
    with at.store.writing() as work:
        for _matter in range(5):
            matter = keep_matter(work, made)
            new = [passage(matter, f"Words {place}") for place in range(10)]
            work.passages.save(made.organisation, made.meeting, new, {})
        there = [one.body for one in work.passages.of(made.meeting)]
        return [*there, *(_at_rest(work, made, place) for place in range(50))]


def _at_rest(work: Work, made: Trust, place: int) -> Sealed:
    return work.seal(seal.meeting(made.meeting), Place("x", "y", str(place)), b"Words")


def _broken(chance: Random, boxes: list[Sealed], *, swap: bool) -> Sealed:
    one, two = chance.sample([parts_of(box) for box in boxes], 2)
    scope, place, box = one
    if swap:
        return Sealed(scope, place, two[2])
    bit = chance.randrange(len(box) * 8)
    return Sealed(scope, place, box[: bit // 8] + bytes([box[bit // 8] ^ 1 << bit % 8]) + box[bit // 8 + 1 :])
