"""Editions are signed as they are delivered, and anybody can tell one from what was altered."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from governance.kernel.errors import NotFound, Unavailable
from governance.kernel.values import from_json
from governance.public.manifest import Signed, fingerprint
from governance.public.signing import check, verify
from governance.services.desk import Desk
from governance.services.publishing import publish
from governance.services.sending import renew_signing
from governance.services.takedown import withdraw
from tests.builders import CANARY
from tests.office import AnOffice
from tests.services.conftest import Site
from tests.services.meetings import keep
from tests.services.test_publishing import PAGE, mixed

PDF = f"{PAGE}/oak-lane-lgb-2026-09-14-minutes.pdf"
FILE = "/verify/editions.jsonl"


def signed(site: Site, address: str = f"{PAGE}/manifest.json") -> Signed:
    """The signed manifest at an address of the website."""
    made = from_json(Signed, site.client().get(address).data)
    check(made)
    return made


def asked(site: Site, content: bytes) -> str:
    """What the website says of a file that is sent to it."""
    sent = {"file": (BytesIO(content), "minutes.pdf")}
    return site.client().post("/verify", data=sent).get_data(as_text=True)


def test_the_manifest_of_an_edition_names_its_files_and_says_nothing_confidential(
    publisher: AnOffice, site: Site
) -> None:
    publish(publisher.desk(), keep(publisher, mixed()).id)
    made = signed(site)
    assert set(made.manifest.files) == {"html", "json", "docx", "pdf"}
    assert CANARY not in json.dumps(made.manifest.files)
    assert made == signed(site, f"{PAGE}/editions/1/manifest.json")


def test_every_edition_shows_another_root_whether_anything_was_approved_or_not(
    publisher: AnOffice, site: Site
) -> None:
    first, second = keep(publisher, mixed()), keep(publisher, mixed())
    for meeting in (first, second):
        publish(publisher.desk(), meeting.id)
    lines = site.client().get(FILE).data.splitlines()[1:]
    roots = {from_json(Signed, line).manifest.commitments for line in lines}
    assert len(roots) == 2
    assert all(len(root) == 64 for root in roots)


def test_the_root_stands_in_no_document_page_feed_or_index(publisher: AnOffice, site: Site) -> None:
    publish(publisher.desk(), keep(publisher, mixed()).id)
    root = signed(site).manifest.commitments.encode()
    pages = (PAGE, PDF, PDF.replace(".pdf", ".json"), "/feed.atom", "/", "/bodies/oak-lane-lgb", "/verify")
    assert all(root not in site.client().get(page).data for page in pages)


def test_a_published_file_is_verified_by_the_website_and_without_it(publisher: AnOffice, site: Site) -> None:
    publish(publisher.desk(), keep(publisher, mixed()).id)
    content = site.client().get(PDF).data
    assert "This is edition 1 of the minutes of" in asked(site, content)
    found = verify(content, site.client().get(FILE).data.splitlines())
    assert found is not None
    assert found.form == "pdf"


def test_an_altered_file_is_no_edition(publisher: AnOffice, site: Site) -> None:
    publish(publisher.desk(), keep(publisher, mixed()).id)
    assert "No edition that stands here is this file" in asked(site, site.client().get(PDF).data + b"\n")


def test_a_withdrawn_edition_is_answered_like_one_that_never_was(publisher: AnOffice, site: Site) -> None:
    meeting = keep(publisher, mixed()).id
    publish(publisher.desk(), meeting)
    content = site.client().get(PDF).data
    withdraw(publisher.desk(), meeting, "A word too many stood in it.")
    assert asked(site, content) == asked(site, b"never published")
    assert site.client().get(f"{PAGE}/manifest.json").status_code == 404
    assert len(site.client().get(FILE).data.splitlines()) == 1


def test_nothing_chosen_is_asked_for_again(site: Site) -> None:
    answer = site.client().post("/verify", data={})
    assert answer.status_code == 422
    assert "Choose the file" in answer.get_data(as_text=True)


def test_what_was_asked_is_kept_by_nobody(publisher: AnOffice, site: Site) -> None:
    publish(publisher.desk(), keep(publisher, mixed()).id)
    client = site.client()
    before = client.get("/verify").data
    sent = {"file": (BytesIO(b"anything"), "minutes.pdf")}
    assert client.post("/verify", data=sent).headers["Cache-Control"] == "no-store"
    assert client.get("/verify").data == before


def test_a_file_that_is_too_large_is_refused(site: Site) -> None:
    told = {"CONTENT_LENGTH": str(33 * 1024 * 1024), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    assert site.client().post("/verify", environ_overrides=told).status_code == 413


def test_a_renewed_key_signs_what_follows_and_what_it_follows_stays_valid(
    publisher: AnOffice, site: Site
) -> None:
    first, second = keep(publisher, mixed()), keep(publisher, mixed())
    publish(publisher.desk(), first.id)
    new = renew_signing(
        Desk(publisher.store, publisher.organisation, operator="operator", website=site.website)
    )
    publish(publisher.desk(), second.id)
    file = site.client().get(FILE).data.splitlines()
    keys = {fingerprint(from_json(Signed, line).key) for line in file[1:]}
    assert len(keys) == 2
    assert new in keys
    assert verify(site.client().get(PDF).data, file) is not None


def test_nobody_in_the_office_renews_the_key(publisher: AnOffice, site: Site) -> None:
    with pytest.raises(NotFound):
        renew_signing(publisher.desk())


def test_a_key_that_others_can_read_signs_nothing_and_the_edition_waits(
    publisher: AnOffice, site: Site, tmp_path: Path
) -> None:
    publish(publisher.desk(), keep(publisher, mixed()).id)
    key = tmp_path / "keys" / "publishing.key"
    key.chmod(0o644)
    with pytest.raises(Unavailable, match="can be read by others"):
        site.website.key.sign(signed(site).manifest)
