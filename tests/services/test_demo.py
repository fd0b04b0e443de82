"""The demonstration, loaded once by its command: every state stands in it; the website tells nothing."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from click.testing import CliRunner

from governance.kernel.clock import FixedClock
from governance.kernel.errors import Refused
from governance.public.web import create_public_app
from governance.services import passwords, progress, publishing
from governance.services.ahead import ahead
from governance.services.demo import trust
from governance.services.demo.play import Means, Play, PlayClock, new_password
from governance.services.demo.player import MEETINGS, require_alone, scenes_of
from governance.services.demo.stage import Stage
from governance.store.organisations import OrganisationFacts
from governance.store.unit import Store
from governance.web.app import Office, make_office
from governance.web.commands import commands
from tests.office import Browser
from tests.public_client import AnonymousClient, unpacked
from tests.services.demonstration import ADDRESS, Demo, confidential_words, links, machine_at

ROOT = Path(__file__).parents[2]
NAMES = ("Haddow", "Ashdown-Rowe", "Merrow", "Pargeter", "Drummond-Hale", "Bretland", "412,500", "Verney")
"""People, a firm and a sum that stand in confidential matters alone."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demonstration, loaded by its command; what a password costs to hash is what is saved."""
    machine = machine_at(tmp_path_factory.mktemp("demo"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        done = CliRunner().invoke(commands(machine).cli, ["demo"])
        assert done.exit_code == 0, done.output
        opened = machine.open()
        with opened.store.reading() as work:
            organisation = work.organisations.all()[0].id
            names = {one.contact.name: one.id for one in work.people.of(organisation)}
        people = {word: names[name] for word, name in trust.PEOPLE.items()}
        yield Demo(machine.instance.parent, opened, done.stdout, organisation, people)
    opened.website.register.close()


@pytest.fixture(scope="module")
def website(demo: Demo) -> dict[str, bytes]:
    """All that the website answers, by address, with whatever is packed inside it."""
    client = AnonymousClient(create_public_app(demo.opened.website.database, ADDRESS))
    found: dict[str, bytes] = {}
    todo = ["/"]
    while todo:
        address = todo.pop()
        if address in found:
            continue
        answer = client.get(address)
        found[address] = b"\n".join(content for _place, content in unpacked(answer))
        if answer.mimetype == "text/html":
            todo += links(answer.get_data(as_text=True))
    return found


def test_part_one_stands_in_every_state(demo: Demo) -> None:
    assert demo.states("I") == {"draft", "handed-in", "chair-checked", "circulated", "approved", "signed"}


def test_part_two_stands_in_states_of_its_own(demo: Demo) -> None:
    assert demo.states("II") == {"draft", "chair-checked", "circulated", "approved", "signed"}


def test_requests_for_release_wait_were_authorised_and_were_refused(demo: Demo) -> None:
    assert sorted(one.state for one in demo.requests()) == ["asked", "authorised", "refused"]


def test_of_the_authorised_release_one_copy_was_collected(demo: Demo) -> None:
    (authorised,) = [one for one in demo.requests() if one.state == "authorised"]
    with demo.opened.store.reading() as work:
        copies = work.copies.of_meeting(authorised.meeting)
    assert [copy.kind for copy in copies] == ["release"]


def test_a_waiting_request_is_for_the_chair_of_that_body_to_decide(demo: Demo) -> None:
    from governance.services import asking

    assert [one.kind for one in asking.attention(demo.desk("nadia"))] == ["decide"]


def test_one_meeting_was_published_again_with_what_changed(demo: Demo, website: dict[str, bytes]) -> None:
    first = demo.meetings("thistlebank")[0]
    with demo.opened.store.reading() as work:
        assert [one.number for one in work.editions.of(first.id)] == [1, 2]
    page = website[f"/bodies/thistlebank/{first.starts_on}"].decode()
    assert "Minute 6 corrected: the sum carried forward is £63,000." in page
    assert "£36,000" not in page


def test_one_meeting_is_withdrawn_and_its_breach_record_is_open(
    demo: Demo, website: dict[str, bytes]
) -> None:
    first = demo.meetings("finance-and-estates")[0]
    with demo.opened.store.reading() as work:
        assert [one.meeting for one in work.breaches.open(demo.organisation)] == [first.id]
    assert not any(b"Brightacre" in content for content in website.values())


def test_a_meeting_to_come_has_a_provisional_confidential_item(demo: Demo) -> None:
    coming = demo.meetings("copperwick")[-1]
    assert coming.starts_at > datetime.now(UTC)
    with demo.opened.store.reading() as work:
        assert [one.item.title for one in work.items.of(coming.id) if one.item.closed] == [
            "Confidential item"
        ]


def test_nothing_but_what_is_meant_to_stops_a_publication(demo: Demo) -> None:
    found = {}
    for slug, clerk in (("trust-board", "clerk"), ("copperwick", "clerk"), ("thistlebank", "idris")):
        for meeting in demo.meetings(slug):
            if meeting.starts_at < datetime.now(UTC):
                found[slug, meeting.starts_on] = publishing.preview(demo.desk(clerk), meeting.id).reasons
    surprises = {reason for reasons in found.values() for reason in reasons}
    assert surprises == {"This body publishes Part I when a meeting has approved it; none has yet."}


def test_the_last_draft_waits_for_a_determination(demo: Demo) -> None:
    draft = demo.meetings("finance-and-estates")[-2]
    assert "A matter has not been decided: confidential, or not?" in (
        publishing.preview(demo.desk("clerk"), draft.id).reasons
    )


def test_the_website_shows_several_bodies_with_several_meetings(website: dict[str, bytes]) -> None:
    minutes = [address for address in website if address.count("/") == 3 and address.startswith("/bodies/")]
    bodies = {address.split("/")[2] for address in minutes}
    assert bodies == {"trust-board", "finance-and-estates", "copperwick", "thistlebank"}
    assert len(minutes) >= 6


def test_the_private_panel_appears_nowhere_on_the_website(website: dict[str, bytes]) -> None:
    for content in website.values():
        assert b"Discipline Panel" not in content
        assert b"pupil-discipline-panel" not in content


def test_no_confidential_sentence_stands_on_the_website(demo: Demo, website: dict[str, bytes]) -> None:
    words = confidential_words(demo)
    assert len(words) > 40
    told = {word for word in words for content in website.values() if word.encode() in content}
    assert not told


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_confidential_matter_stands_on_the_website(name: str, website: dict[str, bytes]) -> None:
    assert not [address for address, content in website.items() if name.encode() in content]


def test_every_page_of_the_website_says_that_it_is_a_demonstration(website: dict[str, bytes]) -> None:
    pages = [content for content in website.values() if b"<!doctype html" in content.lower()]
    assert pages
    assert all(b"Demonstration" in content for content in pages)


def test_whoever_is_printed_can_sign_in_and_the_office_says_that_it_is_a_demonstration(demo: Demo) -> None:
    office = Office(demo.opened.store, b"secret", secure=False, address="http://localhost")
    browser = Browser(make_office(office).test_client())
    given = {"email": trust.email_of("clerk"), "password": demo.password("clerk")}
    page = browser.post("/sign-in", given, follow_redirects=True).get_data(as_text=True)
    assert "Rosalind Tench" in page
    assert "Everybody and everything here is invented." in page


def test_passwords_are_printed_and_kept_for_their_owner_alone(demo: Demo) -> None:
    path = demo.instance / "demo-passwords.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text() in demo.said
    assert len({line.split()[1] for line in path.read_text().splitlines()}) == len(trust.PEOPLE)


def test_the_trail_is_whole_and_its_entries_stand_in_the_order_of_time(demo: Demo) -> None:
    assert demo.opened.store.verify_trail().faults == ()
    with demo.opened.store.reading() as work:
        instants = [entry.at for entry in work.audit.of(demo.organisation, limit=5000)]
    assert instants == sorted(instants, reverse=True)
    assert instants[0] < datetime.now(UTC)


def test_loading_it_twice_is_refused_in_one_line(demo: Demo) -> None:
    given = {
        **os.environ,
        "PART_TWO_INSTANCE": str(demo.instance),
        "PART_TWO_KEYS": str(demo.folder / "keys" / "office.key"),
    }
    command = [sys.executable, "-m", "flask", "--app", "app", "demo"]
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines() == [
        "Error: The demonstration is loaded already. To load it anew, start with an empty instance folder."
    ]


def test_it_is_refused_beside_a_real_organisation(store: Store) -> None:
    with store.writing() as work:
        work.organisations.add(OrganisationFacts("Larkfield Learning Trust"))
    with pytest.raises(Refused, match="Larkfield Learning Trust"):
        require_alone(store)


@pytest.mark.parametrize("ahead", range(14))
def test_on_whatever_day_it_is_loaded_everything_has_happened_before(ahead: int, store: Store) -> None:
    today = date(2026, 11, 23) + timedelta(days=ahead)
    clock = PlayClock(datetime(2026, 1, 1, tzinfo=UTC))
    play = Play(Means(store, None, None), clock, today, trust.bodies(today), store)  # type: ignore[arg-type]
    midnight = play.instant(today, "00:00")
    for script in MEETINGS:
        scenes = [scene.at for scene in scenes_of(Stage(play, script, {}))]
        assert max(scenes) < midnight
        held = play.instant(Stage(play, script, {}).day, script.starts)
        assert (held < midnight) == (script.week < 0)


def test_a_clock_that_is_set_back_goes_on_from_where_it_was() -> None:
    clock = PlayClock(datetime(2026, 1, 2, tzinfo=UTC))
    before = clock.now()
    clock.set(datetime(2026, 1, 1, tzinfo=UTC))
    assert clock.now() > before


def test_a_password_is_long_enough_and_never_the_same() -> None:
    made = {new_password() for _count in range(50)}
    assert len(made) == 50
    for one in made:
        passwords.check_new(one, "Rosalind Tench")


def test_the_clock_of_the_player_is_not_the_one_of_the_office(store: Store, clock: FixedClock) -> None:
    other = store.by(FixedClock(datetime(2020, 1, 1, tzinfo=UTC)))
    with other.reading() as there, store.reading() as here:
        assert there.now.year == 2020
        assert here.now == clock.now()


def test_a_member_sees_the_next_meeting_of_their_body(demo: Demo) -> None:
    coming = demo.meetings("copperwick")[-1]
    assert [one.next.id for one in ahead(demo.desk("yewande")) if one.next] == [coming.id]
    assert coming.id not in {one.next.id for one in ahead(demo.desk("clerk")) if one.next}


def test_a_withdrawn_meeting_is_not_offered_for_publication_as_it_stands(demo: Demo) -> None:
    first = demo.meetings("finance-and-estates")[0]
    found = progress.overview(demo.desk("clerk"), first.id).next
    assert found is not None
    assert found.sentence.startswith("It was withdrawn.")


def test_the_minutes_of_a_private_panel_are_never_offered_for_publication(demo: Demo) -> None:
    (hearing,) = demo.meetings("pupil-discipline-panel")
    found = progress.overview(demo.desk("clerk"), hearing.id).next
    assert found is not None
    assert found.need != "publish"
