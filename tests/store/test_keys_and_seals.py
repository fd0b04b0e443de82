"""The key file, and sealed values that say nothing and open nowhere else."""

import json
import pickle
from pathlib import Path

import msgspec
import pytest
from jinja2 import Environment
from sqlalchemy import Engine, text

from governance.domain.minute import Heading
from governance.gate.opener import Opener
from governance.kernel.errors import Conflict, Corrupt, Unavailable
from governance.kernel.values import to_json
from governance.store import hybrid, seal
from governance.store.keys import KeyRing, create_keys, load_keys
from governance.store.seal import Place, Sealed, parts_of
from governance.store.unit import Store, Work
from tests.builders import CANARY
from tests.store.helpers import Trust, item, keep_matter, passage, trust

SEALED = Sealed(seal.matter("m"), Place("passage_version", "content", "p"), b"bytes")


def test_the_key_file_and_its_folder_are_open_to_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "office.key"
    create_keys(path)
    assert [p.stat().st_mode & 0o777 for p in (path, path.parent)] == [0o600, 0o700]


def test_a_key_file_that_exists_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "office.key"
    create_keys(path)
    before = path.read_bytes()
    with pytest.raises(Conflict):
        create_keys(path)
    assert path.read_bytes() == before


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "office.key"
    create_keys(path)
    path.chmod(0o640)
    with pytest.raises(Unavailable, match="chmod 600"):
        load_keys(path)


def test_a_missing_key_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="missing"):
        load_keys(tmp_path / "office.key")


@pytest.mark.parametrize("field", ["at_rest", "index", "deposit", "restricted_public", "restricted"])
def test_a_damaged_key_file_is_said_to_be_damaged(tmp_path: Path, field: str) -> None:
    path = tmp_path / "office.key"
    create_keys(path)
    damaged = json.loads(path.read_bytes()) | {field: "AAA"}
    path.write_text(json.dumps(damaged))
    with pytest.raises(Unavailable, match="damaged"):
        load_keys(path)


def test_a_key_file_without_its_restricted_half_loads_and_opens_nothing_restricted(tmp_path: Path) -> None:
    path = tmp_path / "office.key"
    create_keys(path)
    halved = json.loads(path.read_bytes())
    del halved["restricted"]
    path.write_text(json.dumps(halved))
    keys = load_keys(path)
    _, wrapped = keys.depositor.new_key(seal.matter("m"))
    with pytest.raises(Unavailable):
        keys.restricted.unwrap(seal.matter("m"), wrapped)


@pytest.mark.parametrize(
    "print_it",
    [
        str,
        "{}".format,
        lambda sealed: f"{sealed}",
        lambda sealed: "%s" % sealed,  # noqa: UP031
        pickle.dumps,
        json.dumps,
        msgspec.json.encode,
        to_json,
        lambda sealed: Environment(autoescape=True).from_string("{{ it }}").render(it=sealed),
    ],
)
def test_a_sealed_value_is_not_printed_pickled_or_written(print_it: object) -> None:
    with pytest.raises(TypeError):
        print_it(SEALED)


def test_a_sealed_value_shows_itself_as_a_constant() -> None:
    assert repr(SEALED) == "<sealed>"


def test_keys_show_nothing_and_are_not_pickled(keys: KeyRing) -> None:
    assert {repr(one) for one in (keys, *keys)} == {"<keys>"}
    with pytest.raises(TypeError):
        pickle.dumps(keys.at_rest)


def test_who_seals_cannot_open_again(keys: KeyRing) -> None:
    scope, place = seal.matter("m"), Place("passage_version", "content", "p")
    public, _ = keys.depositor.new_key(scope)
    box = parts_of(keys.depositor.seal(public, scope, place, CANARY.encode()))[2]
    with pytest.raises(Corrupt):
        hybrid.Private(public).decrypt(keys.depositor._secret, seal.binding(scope, place), box)


def test_the_same_words_sealed_twice_look_different(store: Store) -> None:
    made = trust(store)
    with store.writing() as work:
        about = keep_matter(work, made)
        given = [passage(about), passage(about)]
        work.passages.save(made.organisation, made.meeting, given, {})
        boxes = {parts_of(one.body)[2] for one in work.passages.of(made.meeting)}
    assert len(boxes) == 2


def test_a_passage_forged_without_the_installations_secret_is_refused(keys: KeyRing) -> None:
    scope, place = seal.matter("m"), Place("passage_version", "content", "p")
    public, wrapped = keys.depositor.new_key(scope)
    private = keys.restricted.unwrap(scope, wrapped)
    forged = Sealed(scope, place, hybrid.encrypt(public, bytes(32), seal.binding(scope, place), b"forged"))
    with pytest.raises(Corrupt):
        keys.restricted.decrypt(private, forged)


def corrupted(box: bytes) -> list[bytes]:
    flipped = [box[:i] + bytes([box[i] ^ 1]) + box[i + 1 :] for i in range(0, len(box), 7)]
    return [*flipped, b"", box[:5], box[: len(box) // 2], box[:-1], box + b"x"]


def test_whatever_was_done_to_a_restricted_ciphertext_the_error_is_the_same(
    store: Store, keys: KeyRing
) -> None:
    made = trust(store)
    with store.writing() as work:
        given = passage(keep_matter(work, made))
        work.passages.save(made.organisation, made.meeting, [given], {})
    said = set()
    with store.reading() as work:
        scope, place, box = parts_of(work.passages.of(made.meeting)[0].body)
        opener = Opener(keys.restricted, work)
        for bad in corrupted(box):
            with pytest.raises(Corrupt) as refused:
                opener.text(Sealed(scope, place, bad))
            said.add(str(refused.value))
    assert len(said) == 1


def test_whatever_was_done_to_a_ciphertext_at_rest_the_error_is_the_same(store: Store) -> None:
    made = trust(store)
    said = set()
    with store.reading() as work:
        scope, place = seal.meeting(made.meeting), Place("x", "y", "z")
        box = parts_of(work.seal(scope, place, CANARY.encode()))[2]
        for bad in corrupted(box):
            with pytest.raises(Corrupt) as refused:
                work.open(Sealed(scope, place, bad))
            said.add(str(refused.value))
    assert len(said) == 1


@pytest.mark.parametrize(
    "swap",
    [
        "UPDATE item_version SET content = (SELECT facts FROM meeting_version)",
        "UPDATE meeting_version SET facts = roll",
        "UPDATE meeting_version SET version = 2",
        "UPDATE person SET facts = (SELECT facts FROM organisation)",
    ],
)
def test_a_ciphertext_in_another_place_or_version_is_refused(store: Store, engine: Engine, swap: str) -> None:
    made = trust(store)
    with store.writing() as work:
        work.items.add(made.organisation, made.meeting, [item()], None)
    with engine.begin() as connection:
        connection.execute(text(swap))
        connection.execute(text("UPDATE meeting SET version = (SELECT version FROM meeting_version)"))
    with pytest.raises(Corrupt), store.reading() as work:
        read_all(work, made)


def read_all(work: Work, made: Trust) -> None:
    work.meetings.get(made.meeting)
    work.items.of(made.meeting)
    work.people.get(made.person)


def test_a_passage_with_the_words_of_another_is_refused(store: Store, engine: Engine, keys: KeyRing) -> None:
    made = trust(store)
    with store.writing() as work:
        about = keep_matter(work, made)
        given = [passage(about, "one"), passage(about, "two")]
        work.passages.save(made.organisation, made.meeting, given, {})
    with engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE passage_version SET content = "
                "(SELECT content FROM passage_version WHERE passage_id = :one) WHERE passage_id = :two"
            ),
            {"one": given[0].id, "two": given[1].id},
        )
    with store.reading() as work:
        by_id = {one.id: one.body for one in work.passages.of(made.meeting)}
        opener = Opener(keys.restricted, work)
        assert opener.value(Heading, by_id[given[0].id]).title == "one"
        with pytest.raises(Corrupt):
            opener.text(by_id[given[1].id])


def test_nothing_is_sealed_to_a_swapped_public_key(store: Store, engine: Engine) -> None:
    made = trust(store)
    with store.writing() as work:
        first, second = keep_matter(work, made), keep_matter(work, made)
    with engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE scope_key SET public = (SELECT public FROM scope_key WHERE subject_id = :other) "
                "WHERE subject_id = :one"
            ),
            {"one": first, "other": second},
        )
    with pytest.raises(Corrupt), store.writing() as work:
        work.passages.save(made.organisation, made.meeting, [passage(first)], {})


def test_a_swapped_key_opens_nothing(store: Store, engine: Engine, keys: KeyRing) -> None:
    made = trust(store)
    with store.writing() as work:
        first, second = keep_matter(work, made), keep_matter(work, made)
        work.passages.save(made.organisation, made.meeting, [passage(first)], {})
    with engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE scope_key SET wrapped = (SELECT wrapped FROM scope_key WHERE subject_id = :other) "
                "WHERE subject_id = :one"
            ),
            {"one": first, "other": second},
        )
    with store.reading() as work:
        (kept,) = work.passages.of(made.meeting)
        with pytest.raises(Corrupt):
            Opener(keys.restricted, work).text(kept.body)
