"""Pages of a decision: what is signed, what leaves and what does not, what revoking cannot undo."""

from __future__ import annotations

from datetime import timedelta

import pytest

from governance.domain.people import Office
from tests.builders import CANARY
from tests.gate.copies import words_of
from tests.gate.world import World
from tests.office import PASSWORD
from tests.web.releasing import SHOWN, asked, authorised, plain, shown, text


def test_a_wrong_password_keeps_the_page_and_authorises_nothing(world: World) -> None:
    address, ceo = asked(world), world.office.client("ceo")
    sent = {"shown": shown(ceo, address), "password": "not it"}
    answer = ceo.post(address + "/authorise", sent)
    assert answer.status_code == 422
    assert "This is not your password." in text(answer)
    assert "Brack &amp; Sons" in text(answer)
    assert "not it" not in text(answer)
    assert "release.authorised" not in world.events()
    assert world.events().count("act.refused") == 1


def test_guesses_at_the_password_are_throttled_on_the_page(world: World) -> None:
    address, ceo = asked(world), world.office.client("ceo")
    sent = {"shown": shown(ceo, address), "password": "not it"}
    for _guess in range(5):
        ceo.post(address + "/authorise", sent)
    answer = ceo.post(address + "/authorise", sent | {"password": PASSWORD})
    assert answer.status_code == 422
    assert "Too many attempts." in text(answer)
    assert "release.authorised" not in world.events()


def test_what_changed_since_it_was_shown_is_shown_again_and_not_authorised(world: World) -> None:
    address, ceo = asked(world, "land"), world.office.client("ceo")
    before = shown(ceo, address)
    world.rewrite("t-land", f"An offer of £4,001 was received. {CANARY}")
    answer = ceo.post(address + "/authorise", {"shown": before, "password": PASSWORD})
    assert answer.status_code == 422
    assert "has changed since you read it" in text(answer)
    assert "£4,001" in text(answer)
    now = SHOWN.search(text(answer))
    assert now is not None
    assert now[1] != before
    done = ceo.post(address + "/authorise", {"shown": now[1], "password": PASSWORD})
    assert done.status_code == 303


@pytest.mark.parametrize("other", ["another request", "nothing", "made up"])
def test_only_the_digest_that_was_shown_is_signed(world: World, other: str) -> None:
    address, ceo = asked(world), world.office.client("ceo")
    digests = {"another request": shown(ceo, asked(world)), "nothing": "", "made up": "0" * 64}
    answer = ceo.post(address + "/authorise", {"shown": digests[other], "password": PASSWORD})
    assert answer.status_code == 422
    assert "release.authorised" not in world.events()


def test_a_decision_sent_twice_counts_once(world: World) -> None:
    address, ceo = asked(world), world.office.client("ceo")
    sent = {"shown": shown(ceo, address), "password": PASSWORD}
    assert ceo.post(address + "/authorise", sent).status_code == 303
    again = ceo.post(address + "/authorise", sent)
    assert again.status_code == 403
    assert "This request was decided already." in text(again)
    assert world.events().count("release.authorised") == 1


def test_a_digest_that_was_shown_to_one_does_not_let_another_decide(world: World) -> None:
    address = asked(world)
    digest = shown(world.office.client("ceo"), address)
    for who, status in {"clerk": 403, "other_chair": 404, "admin": 404}.items():
        sent = {"shown": digest, "password": PASSWORD}
        assert world.office.client(who).post(address + "/authorise", sent).status_code == status
    assert "release.authorised" not in world.events()


def test_after_it_the_decider_reads_what_happens_and_how_to_revoke(world: World) -> None:
    page = text(world.office.client("ceo").get(authorised(world)))
    assert "Nora Pettibone can now collect the copy and hand it to the recipient." in page
    assert "/revoke" in page
    assert "It is not published." in page


def test_a_refusal_needs_a_reason_and_whoever_asked_reads_it(world: World) -> None:
    address, chair = asked(world), world.office.client("chair")
    assert chair.post(address + "/refuse", {"reason": " "}).status_code == 422
    assert chair.post(address + "/refuse", {"reason": "Ask for the decision alone."}).status_code == 303
    page = text(world.office.client("clerk").get(address))
    assert "Ask for the decision alone." in page
    assert "Collect" not in page


def test_a_copy_is_collected_under_a_neutral_name_and_kept_nowhere(world: World) -> None:
    address = authorised(world)
    answer = world.office.client("clerk").post(address + "/copy")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="copy-1.docx"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Ms R. Okafor, solicitor, Harrow & Pike" in words_of(answer.get_data())


def test_a_copy_is_never_given_out_for_an_address_alone(world: World) -> None:
    address = authorised(world)
    assert world.office.client("clerk").get(address + "/copy").status_code == 404
    assert "release.collected" not in world.events()


@pytest.mark.parametrize(
    ("stop", "told"),
    [
        ("asked", "Nobody has authorised this release."),
        ("refused", "Nobody has authorised this release."),
        ("revoked", "This release was revoked."),
        ("expired", "The time given for this release is over."),
        ("changed", "What would leave is no longer what was authorised."),
        ("left", "Whoever authorised this release no longer could."),
    ],
)
def test_without_a_live_authorisation_there_is_a_sentence_an_entry_and_no_bytes(
    world: World, stop: str, told: str
) -> None:
    address = asked(world) if stop in ("asked", "refused") else authorised(world)
    ceo = world.office.client("ceo")
    if stop == "refused":
        ceo.post(address + "/refuse", {"reason": "Too wide"})
    if stop == "revoked":
        ceo.post(address + "/revoke", {"reason": "Settled"})
    if stop == "expired":
        world.clock.forward(timedelta(days=60))
    if stop == "changed":
        world.rewrite("p-post", f"Brack and Sons {CANARY}")
    if stop == "left":
        world.leave("ceo", Office.CEO)
    before = len(world.events())
    answer = world.office.client("clerk").post(address + "/copy")
    assert (answer.status_code, answer.mimetype) == (403, "text/html")
    assert told in text(answer)
    assert "Brack" not in text(answer)
    assert world.events()[before:] == ["act.refused", "release.seen"]
    with world.store.reading() as work:
        assert work.copies.of_meeting(world.meeting) == ()


def test_revoking_says_what_it_cannot_undo(world: World) -> None:
    address, chair = authorised(world), world.office.client("chair")
    assert "No copy was taken, so nothing has left." in text(chair.get(address + "/revoke"))
    world.office.client("clerk").post(address + "/copy")
    assert "Copy 1, taken 14 September 2026" in text(chair.get(address + "/revoke"))
    assert chair.post(address + "/revoke", {"reason": ""}).status_code == 422
    assert chair.post(address + "/revoke", {"reason": "Settled"}).status_code == 303
    assert "Copies that were taken stay where they are" in text(chair.get(address))


def test_the_clerk_cannot_revoke_and_is_told_who_can(world: World) -> None:
    address = authorised(world)
    answer = world.office.client("clerk").get(address + "/revoke")
    assert answer.status_code == 403
    assert "Only the Chair of this body, the CEO" in text(answer)


def test_a_meetings_releases_show_state_recipient_day_and_copies(world: World) -> None:
    address = authorised(world)
    world.office.client("clerk").post(address + "/copy")
    asked(world, "pay")
    page = plain(world.office.client("clerk").get(f"/meetings/{world.meeting}/releases"))
    assert page.count("for Ms R. Okafor, solicitor, Harrow &amp; Pike, until 30 October 2026") == 2
    assert "1 copy taken" in page
    assert "waits for a decision" in page


def test_no_page_of_a_request_carries_a_name_in_its_tab_or_address(world: World) -> None:
    address = asked(world)
    for page in ("", "/contents", "/authorise", "/refuse"):
        said = text(world.office.client("chair").get(address + page))
        title = said.partition("<title>")[2].partition("</title>")[0]
        assert title == "Request – Part Two"
