"""The outbox: in order, once, and never blocked by what does not concern the rest."""

from __future__ import annotations

import pytest

from governance.domain.body import GovernanceBody
from governance.kernel.errors import Invalid, Unavailable
from governance.kernel.ids import new_id
from governance.kernel.values import changed
from governance.services import bodies, convening
from governance.services.convening import Convened
from governance.services.delivering import drain, refresh
from governance.services.desk import Desk
from governance.services.publishing import preview, publish
from tests.builders import a_meeting
from tests.office import AnOffice
from tests.services.conftest import Site
from tests.services.meetings import keep


def cut_off(office: AnOffice) -> Desk:
    """The clerk's desk while the website cannot be reached."""
    return Desk(office.store, office.organisation, office.people["clerk"])


def test_draining_again_changes_no_byte(publisher: AnOffice, site: Site) -> None:
    publish(publisher.desk(), keep(publisher, a_meeting().with_a_public_item()).id)
    before = site.path.read_bytes()
    assert refresh(publisher.store, site.website).delivered == 0
    assert site.path.read_bytes() == before


def test_a_delivery_that_fails_waits_and_says_why(
    publisher: AnOffice, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = keep(publisher, a_meeting().with_a_public_item()).id

    def away(*given: object) -> None:
        raise Unavailable("The public register cannot be reached just now.")

    with monkeypatch.context() as patched:
        patched.setattr(site.website.register, "deliver", away)
        done = publish(publisher.desk(), meeting)
    assert done.delivery.waiting == 1
    assert "cannot be reached" in done.delivery.sentence
    assert preview(publisher.desk(), meeting).editions[0].state == "waiting"
    assert drain(publisher.store, site.website).waiting == 0
    assert preview(publisher.desk(), meeting).editions[0].state == "published"


def test_what_was_delivered_but_not_acknowledged_is_delivered_once(
    publisher: AnOffice, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = keep(publisher, a_meeting().with_a_public_item()).id
    publish(cut_off(publisher), meeting)
    deliver = site.website.register.deliver

    def then_die(*given: object) -> None:
        deliver(*given)
        raise Unavailable("The power went.")

    with monkeypatch.context() as patched:
        patched.setattr(site.website.register, "deliver", then_die)
        drain(publisher.store, site.website)
    before = site.path.read_bytes()
    assert drain(publisher.store, site.website).waiting == 0
    assert site.path.read_bytes() == before


def test_one_meeting_that_cannot_arrive_does_not_hold_back_another(publisher: AnOffice, site: Site) -> None:
    first = keep(publisher, a_meeting().with_a_public_item()).id
    other = keep(publisher, a_meeting().with_a_public_item(), body="board").id
    site.website.register.unlist_body("oak-lane-lgb")
    publish(publisher.desk(), first)
    done = publish(publisher.desk(), other)
    assert done.delivery.waiting == 1
    assert site.client().get("/bodies/trust-board/2026-09-14").status_code == 200


def test_the_website_lists_public_bodies_with_who_is_in_office(publisher: AnOffice, site: Site) -> None:
    words = site.words("/bodies/oak-lane-lgb")
    assert "Amara Osei" in words
    assert "Nora Pettibone" in words


def test_a_body_that_becomes_private_leaves_the_website_without_a_trace(
    publisher: AnOffice, site: Site
) -> None:
    with publisher.store.reading() as work:
        kept = work.bodies.get(publisher.places["other_lgb"])
    bodies.change(publisher.desk("admin"), changed(kept.body, visibility="private"), kept.version)
    assert site.client().get("/bodies/elm-rise-lgb").status_code == 404
    assert "Elm Rise" not in site.words("/")


def test_a_body_that_becomes_private_keeps_only_its_name_beside_its_published_minutes(
    publisher: AnOffice, site: Site
) -> None:
    publish(publisher.desk(), keep(publisher, a_meeting().with_a_public_item()).id)
    with publisher.store.reading() as work:
        kept = work.bodies.get(publisher.lgb)
    bodies.change(publisher.desk("admin"), changed(kept.body, visibility="private"), kept.version)
    words = site.words("/bodies/oak-lane-lgb")
    assert "Oak Lane Local Governing Body" in words
    assert "Amara Osei" not in words


def test_the_address_of_a_body_stays_once_minutes_of_it_are_published(publisher: AnOffice) -> None:
    publish(publisher.desk(), keep(publisher, a_meeting().with_a_public_item()).id)
    with publisher.store.reading() as work:
        kept = work.bodies.get(publisher.lgb)
    with pytest.raises(Invalid) as wrong:
        bodies.change(publisher.desk("admin"), changed(kept.body, slug="another"), kept.version)
    assert wrong.value.where == "slug"


def test_a_body_that_was_always_private_is_never_mentioned_to_the_register(
    publisher: AnOffice, site: Site
) -> None:
    before = site.path.read_bytes()
    with publisher.store.writing() as work:
        secret = GovernanceBody(new_id(), "A hushed panel", "hushed-panel")
        work.bodies.add(publisher.organisation, secret)
    refresh(publisher.store, site.website)
    assert site.path.read_bytes() == before


def test_a_meeting_that_is_convened_is_announced_and_a_private_one_is_not(
    publisher: AnOffice, site: Site
) -> None:
    convening.convene(publisher.desk(), publisher.lgb, Convened("2026-10-05T18:00", visibility="private"))
    convening.convene(publisher.desk(), publisher.lgb, Convened("2026-11-05T18:00"))
    words = site.words("/bodies/oak-lane-lgb")
    assert "5 November 2026" in words
    assert "5 October 2026" not in words
