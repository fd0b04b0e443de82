"""Whether a file is an edition: told from the file, the signed manifests and nothing else."""

from __future__ import annotations

from hashlib import sha256

import pytest

from governance.kernel.errors import Corrupt, Invalid
from governance.kernel.values import changed, to_json
from governance.public.manifest import Manifest, Signed, fingerprint
from governance.public.signing import new_key, sign, verify
from governance.public.verification import SigningKey, lines

KEY = bytes(range(32))
FIRST, SECOND = b"the first edition", b"the second edition"


def a_manifest(number: int = 1, content: bytes = FIRST, document: str = "d1") -> Manifest:
    """The manifest of one edition of minutes, whose PDF is ``content``."""
    return Manifest(
        schema="part-two/manifest/1",
        document=document,
        organisation="Saltmere Learning Trust",
        body="Oak Lane Local Governing Body",
        body_slug="oak-lane-lgb",
        date="2026-09-14",
        starts="18:00",
        kind="minutes",
        language="en",
        number=number,
        published_at=f"2026-09-2{number}T10:00:00Z",
        edition=f"{number:064x}",
        files={"pdf": sha256(content).hexdigest()},
        commitments="ab" * 32,
        replaces=number - 1,
    )


def a_file(*signed: Signed) -> list[bytes]:
    """The verification file of these editions."""
    keys = dict.fromkeys(one.key for one in signed)
    named = tuple(SigningKey(key, fingerprint(key), "2026-09-21T10:00:00Z") for key in keys)
    return list(lines("https://minutes.example", named, signed))


def test_a_published_file_is_known_with_its_edition_and_date() -> None:
    found = verify(FIRST, a_file(sign(a_manifest(), KEY)))
    assert found is not None
    assert found.form == "pdf"
    assert found.sentence == (
        "This is edition 1 of the minutes of Oak Lane Local Governing Body, 14 September 2026, published on "
        "21 September 2026. No later edition has replaced it."
    )


def test_an_edition_that_was_replaced_says_by_which_and_when() -> None:
    file = a_file(sign(a_manifest(), KEY), sign(a_manifest(2, SECOND), KEY))
    found = verify(FIRST, file)
    assert found is not None
    assert found.sentence.endswith("Edition 2 replaced it on 22 September 2026.")
    newest = verify(SECOND, file)
    assert newest is not None
    assert newest.by is None


def test_an_edition_of_another_document_replaces_nothing() -> None:
    other = sign(a_manifest(2, SECOND, "d2"), KEY)
    found = verify(FIRST, a_file(sign(a_manifest(), KEY), other))
    assert found is not None
    assert found.by is None


def test_one_changed_byte_makes_a_file_no_edition() -> None:
    assert verify(FIRST + b" ", a_file(sign(a_manifest(), KEY))) is None


@pytest.mark.parametrize(
    "forged",
    [
        changed(sign(a_manifest(), KEY), manifest=changed(a_manifest(), body="Another body")),
        changed(sign(a_manifest(), KEY), signature=sign(a_manifest(2), KEY).signature),
        changed(sign(a_manifest(), KEY), signature="not base64"),
    ],
)
def test_a_manifest_that_was_changed_is_refused(forged: Signed) -> None:
    with pytest.raises(Corrupt):
        verify(FIRST, a_file(forged))


def test_a_replacement_nobody_signed_is_refused() -> None:
    forged = changed(sign(a_manifest(2, SECOND), KEY), manifest=changed(a_manifest(2, SECOND), number=3))
    with pytest.raises(Corrupt):
        verify(FIRST, a_file(sign(a_manifest(), KEY), forged))


def test_an_edition_by_a_key_that_the_file_does_not_name_is_refused() -> None:
    stranger = new_key()[1]
    file = a_file(sign(a_manifest(), KEY))
    with pytest.raises(Corrupt):
        verify(FIRST, [*file, to_json(sign(a_manifest(2, SECOND), stranger))])


def test_editions_of_an_older_key_stay_verifiable_beside_those_of_the_new() -> None:
    new = new_key()[1]
    file = a_file(sign(a_manifest(), KEY), sign(a_manifest(2, SECOND), new))
    old, now = verify(FIRST, file), verify(SECOND, file)
    assert old is not None
    assert now is not None
    assert fingerprint(old.key) != fingerprint(now.key)


@pytest.mark.parametrize("file", [[], [b"{}"], [b"not json\n"], [to_json(sign(a_manifest(), KEY))]])
def test_what_is_no_verification_file_is_said_to_be_none(file: list[bytes]) -> None:
    with pytest.raises(Invalid, match="not a verification file"):
        verify(FIRST, file)
