"""Publishing Part I: what may be published, what the public gets, and that nothing is half done."""

from __future__ import annotations

import pytest

from governance.domain.body import Settings
from governance.kernel.errors import Conflict, Invalid, NotFound, NotReady, Refused
from governance.kernel.values import changed
from governance.services import publishing
from governance.services.delivering import refresh
from governance.services.publishing import preview, publish
from governance.store.unit import Store
from tests.builders import CANARY, MeetingBuilder, a_meeting
from tests.office import AnOffice
from tests.services.conftest import Site
from tests.services.meetings import advance, keep

PAGE = "/bodies/oak-lane-lgb/2026-09-14"


def mixed() -> MeetingBuilder:
    """A meeting with public and confidential business of every kind."""
    return a_meeting().with_a_public_item().with_a_phrase().with_a_passage().with_a_confidential_item()


def settle(office: AnOffice, **settings: object) -> None:
    """Change the settings of the body."""
    with office.store.writing() as work:
        kept = work.bodies.get(office.lgb)
        body = changed(kept.body, settings=changed(Settings(quorum=3), **settings))
        work.bodies.save(body, kept.version)


def test_what_is_published_stands_on_the_website_without_a_confidential_word(
    publisher: AnOffice, site: Site
) -> None:
    meeting = keep(publisher, mixed()).id
    done = publish(publisher.desk(), meeting)
    words = site.words(PAGE)
    assert "Governors asked why supply costs had risen." in words
    assert "Edition 1" in words
    assert done.delivery.waiting == 0
    for form in ("pdf", "docx", "json"):
        answer = site.client().get(f"{PAGE}/oak-lane-lgb-2026-09-14-minutes.{form}")
        assert answer.status_code == 200
    assert CANARY not in words


def test_the_preview_is_what_the_website_then_shows(publisher: AnOffice, site: Site) -> None:
    meeting = keep(publisher, mixed()).id
    shown = preview(publisher.desk(), meeting)
    publish(publisher.desk(), meeting)
    assert shown.article.partition("</header>")[2] in site.words(PAGE)
    assert shown.determination in shown.article


def test_an_edition_shows_as_published_only_when_the_website_has_acknowledged_it(publisher: AnOffice) -> None:
    meeting = keep(publisher, mixed()).id
    unconnected = publisher.options | {"website": None}
    desk = changed_desk(publisher, unconnected)
    done = publish(desk, meeting)
    assert done.delivery.waiting == 1
    assert preview(desk, meeting).editions[0].state == "waiting"
    publishing.drain(publisher.store, publisher.options["website"])
    assert preview(desk, meeting).editions[0].state == "published"


def changed_desk(office: AnOffice, options: dict[str, object]) -> publishing.Desk:
    """The clerk's desk with other options."""
    return publishing.Desk(office.store, office.organisation, office.people["clerk"], **options)


@pytest.mark.parametrize(
    ("setting", "state"), [("chair-checked", "draft"), ("approved", "circulated"), ("signed", "approved")]
)
def test_nothing_is_published_before_the_state_that_the_body_has_set(
    publisher: AnOffice, setting: str, state: str
) -> None:
    settle(publisher, publish_from=setting)
    meeting = keep(publisher, mixed(), state).id
    with pytest.raises((NotReady, Refused)):
        publish(publisher.desk(), meeting)


@pytest.mark.parametrize("state", ["chair-checked", "approved", "signed"])
def test_it_is_published_from_the_state_that_the_body_has_set(
    publisher: AnOffice, site: Site, state: str
) -> None:
    settle(publisher, publish_from=state)
    meeting = keep(publisher, mixed(), state).id
    publish(publisher.desk(), meeting)
    assert ("Draft: not yet approved" in site.words(PAGE)) is (state == "chair-checked")


def test_an_undecided_matter_stops_publication_with_a_sentence(publisher: AnOffice) -> None:
    meeting = keep(publisher, mixed().undetermined()).id
    with pytest.raises(NotReady) as stopped:
        publish(publisher.desk(), meeting)
    assert any("decided" in sentence for sentence in stopped.value.reasons)


def test_a_private_meeting_is_never_published(publisher: AnOffice) -> None:
    meeting = keep(publisher, mixed(), visibility="private").id
    with pytest.raises(NotReady, match="private"):
        publish(publisher.desk(), meeting)


def test_a_body_that_is_private_publishes_nothing(publisher: AnOffice) -> None:
    meeting = keep(publisher, mixed()).id
    with publisher.store.writing() as work:
        kept = work.bodies.get(publisher.lgb)
        work.bodies.save(changed(kept.body, visibility="private"), kept.version)
    with pytest.raises(NotReady, match="private"):
        publish(publisher.desk(), meeting)


@pytest.mark.parametrize("who", ["chair", "member", "admin", "other_clerk", "nobody"])
def test_nobody_but_the_clerk_of_the_body_publishes(publisher: AnOffice, who: str) -> None:
    meeting = keep(publisher, mixed()).id
    with pytest.raises((Refused, NotFound)):
        publish(publisher.desk(who), meeting)


def test_a_correction_says_what_it_replaces_and_why(publisher: AnOffice, site: Site) -> None:
    settle(publisher, publish_from="chair-checked")
    meeting = keep(publisher, mixed(), "chair-checked").id
    publish(publisher.desk(), meeting)
    advance(publisher, meeting, "approved")
    with pytest.raises(Invalid):
        publish(publisher.desk(), meeting)
    publish(publisher.desk(), meeting, "approved by the body")
    words = site.words(PAGE)
    assert "Edition 2" in words
    assert "Replaces edition 1 of 14 September 2026: approved by the body." in words


def test_there_is_no_new_edition_when_the_public_would_read_the_same(publisher: AnOffice) -> None:
    meeting = keep(publisher, mixed()).id
    publish(publisher.desk(), meeting)
    assert not preview(publisher.desk(), meeting).changes
    with pytest.raises(NotReady, match="nothing new"):
        publish(publisher.desk(), meeting, "again")


def test_a_change_made_while_the_edition_is_rendered_is_not_published_over(
    publisher: AnOffice, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = keep(publisher, mixed()).id
    render = publishing.make_edition

    def meanwhile(*given: object) -> object:
        with store.writing() as work:
            kept = work.meetings.get(meeting)
            work.meetings.save(kept, publisher.people["clerk"])
        return render(*given)

    monkeypatch.setattr(publishing, "make_edition", meanwhile)
    with pytest.raises(Conflict):
        publish(publisher.desk(), meeting)
    assert preview(publisher.desk(), meeting).editions == ()


def test_publishing_leaves_one_entry_in_the_trail(publisher: AnOffice, store: Store) -> None:
    meeting = keep(publisher, mixed()).id
    publish(publisher.desk(), meeting)
    with store.reading() as work:
        events = [entry.event for entry in work.audit.about(meeting)]
    assert events == ["edition.published"]


def test_a_private_meeting_changes_no_byte_of_the_website(publisher: AnOffice, site: Site) -> None:
    publish(publisher.desk(), keep(publisher, mixed()).id)
    before = site.path.read_bytes()
    keep(publisher, a_meeting().with_a_public_item("A quiet word"), visibility="private")
    refresh(publisher.store, site.website)
    assert site.path.read_bytes() == before
