"""Withdrawal for confidentiality: nothing of the words is left anywhere that the office reaches."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from governance.domain.people import Office
from governance.kernel.errors import NotFound, NotReady, Refused
from governance.services import delivering
from governance.services.breaches import breaches
from governance.services.delivering import drain
from governance.services.desk import Desk
from governance.services.publishing import preview, publish
from governance.services.takedown import withdraw
from governance.store.unit import Store
from tests.builders import MeetingBuilder, a_meeting
from tests.office import AnOffice
from tests.services.conftest import Site
from tests.services.meetings import advance, keep

PAGE = "/bodies/oak-lane-lgb/2026-09-14"
LEAKED = "Quenby Thistlewood"


def leaking() -> MeetingBuilder:
    """A meeting in which a name stands in public that should not."""
    return a_meeting().with_a_public_item(f"Grievance of {LEAKED}")


def published(office: AnOffice) -> str:
    """A meeting with two editions on the website, both of which hold the name."""
    from tests.services.test_publishing import settle

    settle(office, publish_from="chair-checked")
    meeting = keep(office, leaking(), "chair-checked").id
    publish(office.desk(), meeting)
    advance(office, meeting, "approved")
    publish(office.desk(), meeting, "approved")
    return meeting


def holding(folder: Path) -> list[str]:
    """The files under a folder in which the name stands, plain or as JSON writes it."""
    wanted = (LEAKED.encode(), LEAKED.lower().encode(), json.dumps(LEAKED).encode()[1:-1])
    files = (path for path in folder.rglob("*") if path.is_file())
    return [str(path) for path in files if any(word in path.read_bytes() for word in wanted)]


@pytest.mark.parametrize("who", ["clerk", "chair", "ceo"])
def test_one_press_of_clerk_chair_or_ceo_withdraws_every_edition(
    publisher: AnOffice, site: Site, who: str
) -> None:
    meeting = published(publisher)
    done = withdraw(publisher.desk(who), meeting, "A name stands there.")
    assert done.waiting == 0
    answer = site.client().get(PAGE)
    assert answer.status_code == 410
    assert LEAKED not in answer.get_data(as_text=True)
    assert [edition.state for edition in preview(publisher.desk(), meeting).editions] == ["withdrawn"] * 2


@pytest.mark.parametrize("who", ["member", "admin", "other_chair", "other_clerk", "vice", "nobody"])
def test_nobody_else_withdraws_anything(publisher: AnOffice, site: Site, who: str) -> None:
    meeting = published(publisher)
    with pytest.raises((Refused, NotFound)):
        withdraw(publisher.desk(who), meeting, "")
    assert site.client().get(PAGE).status_code == 200


def test_no_byte_of_the_words_is_left_in_register_journal_outbox_or_exported_files(
    publisher: AnOffice, site: Site, tmp_path: Path
) -> None:
    meeting = published(publisher)
    site.website.export(tmp_path / "exported")
    assert holding(tmp_path), "the name must have been there to be looked for"
    withdraw(publisher.desk(), meeting, "A name stands there.")
    assert holding(tmp_path) == []
    assert (tmp_path / "exported" / PAGE[1:] / "index.html").exists()


def test_an_edition_that_had_not_arrived_never_arrives(publisher: AnOffice, site: Site) -> None:
    meeting = keep(publisher, leaking()).id
    cut_off = Desk(publisher.store, publisher.organisation, publisher.people["clerk"])
    publish(cut_off, meeting)
    withdraw(cut_off, meeting, "")
    done = drain(publisher.store, site.website)
    assert done.waiting == 0
    assert LEAKED not in site.words("/bodies/oak-lane-lgb")
    assert site.client().get(PAGE).status_code in (404, 410)


def test_it_shows_as_withdrawn_only_after_the_website_has_acknowledged(
    publisher: AnOffice, site: Site
) -> None:
    meeting = published(publisher)
    cut_off = Desk(publisher.store, publisher.organisation, publisher.people["clerk"])
    withdraw(cut_off, meeting, "")
    states = [edition.state for edition in preview(publisher.desk(), meeting).editions]
    assert states == ["withdrawing"] * 2
    assert not breaches(publisher.desk()).open[0].arrived
    drain(publisher.store, site.website)
    assert breaches(publisher.desk()).open[0].arrived


def test_a_breach_record_opens_with_its_seventy_two_hours(publisher: AnOffice) -> None:
    meeting = published(publisher)
    withdraw(publisher.desk(), meeting, "A name stands there.")
    found = breaches(publisher.desk("ceo")).open
    assert len(found) == 1
    assert found[0].breach.due_at == publisher.clock.now() + timedelta(hours=72)
    assert found[0].breach.note == "A name stands there."


def test_breach_records_are_for_clerk_chair_ceo_and_data_protection_officer(publisher: AnOffice) -> None:
    withdraw(publisher.desk(), published(publisher), "")
    publisher.appoint("nobody", Office.DATA_PROTECTION_OFFICER)
    for who in ("clerk", "chair", "ceo", "nobody"):
        assert len(breaches(publisher.desk(who)).open) == 1
    assert breaches(publisher.desk("other_chair")).open == ()
    for who in ("member", "admin", "staff"):
        with pytest.raises(NotFound):
            breaches(publisher.desk(who))


def test_the_very_words_that_were_withdrawn_are_not_published_again(publisher: AnOffice) -> None:
    meeting = published(publisher)
    withdraw(publisher.desk(), meeting, "")
    with pytest.raises(NotReady, match="very words"):
        publish(publisher.desk(), meeting)


def test_there_must_be_something_to_withdraw(publisher: AnOffice) -> None:
    meeting = keep(publisher, leaking()).id
    with pytest.raises(NotReady):
        withdraw(publisher.desk(), meeting, "")


def test_a_folder_that_cannot_be_renewed_keeps_the_withdrawal_waiting(
    publisher: AnOffice, site: Site, tmp_path: Path, store: Store
) -> None:
    meeting = published(publisher)
    out = tmp_path / "exported"
    site.website.export(out)
    page = out / PAGE[1:] / "index.html"
    page.unlink()
    page.mkdir()
    (page / "in the way").touch()
    done = withdraw(publisher.desk(), meeting, "")
    assert done.waiting == 1
    assert "exported" in done.because
    (page / "in the way").unlink()
    page.rmdir()
    assert delivering.drain(store, site.website).waiting == 0
    assert holding(tmp_path) == []


def test_an_exported_folder_that_was_moved_away_is_named_as_not_reached(
    publisher: AnOffice, site: Site, tmp_path: Path
) -> None:
    meeting = published(publisher)
    site.website.export(tmp_path / "exported")
    (tmp_path / "exported").rename(tmp_path / "elsewhere")
    page = publisher.client().get(f"/meetings/{meeting}/withdraw").get_data(as_text=True)
    assert "An exported copy of the website could not be found" in page
    done = withdraw(publisher.desk(), meeting, "")
    assert done.lost == (str(tmp_path / "exported"),)
    notes = breaches(publisher.desk()).open[0].notes
    assert ["whoever keeps it must remove the page" in note.words for note in notes] == [True]
    assert str(tmp_path) not in page + notes[0].words


def test_a_folder_that_was_lost_is_remembered_and_renewed_when_it_is_back(
    publisher: AnOffice, site: Site, tmp_path: Path
) -> None:
    meeting = published(publisher)
    first, away = tmp_path / "first", tmp_path / "away"
    site.website.export(first)
    first.rename(away)
    site.website.export(tmp_path / "second")
    assert site.website.lost() == (first,)
    away.rename(first)
    assert withdraw(publisher.desk(), meeting, "").lost == ()
    assert breaches(publisher.desk()).open[0].notes == ()
    assert holding(tmp_path) == []
