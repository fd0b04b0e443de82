"""The screen of a meeting as it runs, pressed without any script."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from governance.kernel.clock import FixedClock
from governance.services import drafting
from tests.builders import CANARY, secret
from tests.office import PEOPLE, AnOffice, Browser
from tests.proof.asked import FormReader
from tests.services.sittings import a_matter, a_meeting, add, item_named, read_back, write
from tests.web.minuting import fields, text
from tests.web.test_queries import counted


class Pressing:
    """The clerk's browser on the screen of one meeting: each press sends what stands in the form."""

    def __init__(self, office: AnOffice) -> None:
        self.office = office
        self.meeting = a_meeting(office)
        a_matter(office, self.meeting)
        self.secret = add(office, self.meeting, "Confidential item", "unsorted", secret("Absence"))
        self.report = item_named(office, self.meeting, "Headteacher's report")
        self.browser: Browser = office.client()
        self.address = f"/meetings/{self.meeting}/run"

    def page(self) -> TestResponse:
        return self.browser.get(self.address)

    def press(self, button: str, **typed: object) -> TestResponse:
        page = self.page()
        standing: dict[str, object] = {**fields(page), **_areas(page)}
        return self.browser.post(self.address, {**standing, "do": button, **typed})

    def id(self, who: str) -> str:
        found = re.findall(
            r'value="([^"]+)" id="who-\d+".*?chip__name">(?:.*?</span></span>)?\s*([^<]+)<', text(self.page())
        )
        return next(one for one, name in found if unescape(name).strip() == PEOPLE[who])


def _areas(page: TestResponse) -> dict[str, str]:
    found = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', text(page), re.DOTALL)
    kept = re.search(r'<select[^>]* name="kept">.*?</select>', text(page), re.DOTALL)
    chosen = re.search(r'<option value="([^"]*)" selected', kept[0]) if kept else None
    return {name: unescape(held) for name, held in found} | ({"kept": chosen[1]} if chosen else {})


@pytest.fixture
def at(office: AnOffice) -> Pressing:
    """The screen with the roll called and the report in hand."""
    made = Pressing(office)
    assert made.press("call:here").status_code == 303
    assert made.press(f"take:{made.report}").status_code == 303
    return made


def test_the_screen_says_what_is_in_hand_who_is_here_and_that_it_is_private(at: Pressing) -> None:
    page = text(at.page())
    assert "Private – do not share this screen" in page
    assert "Quorate: 6 of 6, needs 3." in page
    assert "In hand since 18:00." in page


def test_a_ticked_person_leaves_by_one_press(at: Pressing) -> None:
    assert at.press("left", who=at.id("member"), at="18:40").status_code == 303
    assert "until 18:40" in text(at.page())
    assert f"{PEOPLE['member']}: left" in text(at.page())


def test_nobody_ticked_is_an_error_at_the_room_and_what_was_typed_is_saved(at: Pressing) -> None:
    answer = at.press("left", text="Governors talked.")
    assert answer.status_code == 422
    assert 'href="#who"' in text(answer)
    assert read_back(at.office, at.meeting, at.report) == "Governors talked."


def test_whatever_is_pressed_what_was_typed_is_saved_first(at: Pressing) -> None:
    assert at.press("next", text="Governors talked.").status_code == 303
    assert read_back(at.office, at.meeting, at.report) == "Governors talked."
    assert "Apologies for absence" in re.findall(r"<h1.*?</h1>", text(at.page()), re.DOTALL)[0]


def test_what_cannot_be_saved_stays_and_the_meeting_does_not_go_on_without_it(at: Pressing) -> None:
    answer = at.press("next", text=f"[{CANARY}]{{.confidental}}")
    assert answer.status_code == 422
    assert f"[{CANARY}]{{.confidental}}" in unescape(text(answer))
    assert "Headteacher&#39;s report" in re.findall(r"<h1.*?</h1>", text(answer), re.DOTALL)[0]


def test_people_do_not_wait_for_a_mark_to_be_mended(at: Pressing) -> None:
    answer = at.press("left", who=at.id("member"), at="18:40", text=f"[{CANARY}]{{.confidental}}")
    assert answer.status_code == 422
    assert f"[{CANARY}]{{.confidental}}" in unescape(text(answer))
    assert "until 18:40" in text(at.page())


def test_what_somebody_else_saved_meanwhile_stands_beside_what_was_typed(at: Pressing) -> None:
    page = at.page()
    standing = {**fields(page), **_areas(page)}
    write(at.office, at.meeting, at.report, "Theirs.")
    answer = at.browser.post(at.address, {**standing, "do": "next", "text": "Mine."})
    assert answer.status_code == 409
    assert "Theirs." in text(answer)
    assert "\nMine.</textarea>" in text(answer)


def test_an_untouched_text_is_not_saved_over_what_somebody_else_wrote(at: Pressing) -> None:
    page = at.page()
    standing = {**fields(page), **_areas(page)}
    write(at.office, at.meeting, at.report, "Theirs.")
    assert at.browser.post(at.address, {**standing, "do": "next"}).status_code == 303
    assert read_back(at.office, at.meeting, at.report) == "Theirs."


def test_a_half_typed_decision_survives_another_press(at: Pressing) -> None:
    answer = at.press("left", who=at.id("member"), at="18:40", decision="That it be so")
    assert answer.status_code == 200
    assert 'value="That it be so"' in text(answer)
    assert "until 18:40" in text(answer)


def test_a_decision_with_more_votes_than_the_room_holds_is_an_error_there(at: Pressing) -> None:
    answer = at.press("decide", **{"decision": "That it be so", "for": "9", "text": "Governors talked."})
    assert answer.status_code == 422
    assert "9 votes were counted, and 6 members are in the room for this." in text(answer)
    assert 'value="That it be so"' in text(answer)
    assert "Governors talked." in text(answer)


def test_a_decision_a_task_and_a_phrase_go_beneath_what_was_typed_just_now(at: Pressing) -> None:
    at.press(
        "decide", **{"decision": "That it be so", "for": "5", "abstained": "1", "text": "Governors talked."}
    )
    at.press("task", task="To report", owner="Greta Holm", due="9/11/2026")
    at.press("phrase:1")
    written = read_back(at.office, at.meeting, at.report)
    assert written.startswith("Governors talked.")
    assert "for=5 against=0 abstained=1" in written
    assert 'owner="Greta Holm" due=2026-11-09' in written
    assert written.rstrip().endswith("Governors noted the report.")


def test_a_confidential_item_names_who_must_leave_on_the_pink_ground(at: Pressing) -> None:
    at.press(f"take:{at.secret}")
    page = text(at.page())
    assert "The door is closed." in page
    assert "Say now" in page
    assert CANARY in page


def test_a_withdrawal_is_undone_by_one_press(at: Pressing) -> None:
    at.press(f"take:{at.secret}")
    at.press("withdrew", who=at.id("member"))
    assert "out for this item" in text(at.page())
    assert at.press("undo").status_code == 303
    assert "out for this item" not in text(at.page())


def test_the_end_leads_to_what_is_to_be_agreed(at: Pressing) -> None:
    answer = at.press("finish", at="20:05")
    assert answer.location.endswith("/determination")
    assert "The meeting ended at 20:05" in text(at.page())


def test_text_of_an_item_that_is_no_longer_in_hand_is_not_lost(at: Pressing) -> None:
    page = at.page()
    standing = {**fields(page), **_areas(page)}
    at.press("next")
    write(at.office, at.meeting, at.report, "Theirs.")
    answer = at.browser.post(at.address, {**standing, "do": "save", "text": "Mine."})
    assert answer.status_code == 409
    assert "Mine." in text(answer)


def test_an_unknown_press_saves_and_does_nothing_else(at: Pressing) -> None:
    assert at.press("dance", text="Governors talked.").status_code == 303
    assert read_back(at.office, at.meeting, at.report) == "Governors talked."


def test_the_shared_screen_shows_part_one_and_not_a_byte_of_part_two(at: Pressing) -> None:
    public = f"Public words [x {CANARY}]{{.confidential m1}}."
    at.press("share", text=public)
    for item in (at.report, at.secret):
        at.press(f"take:{item}")
        page = text(at.browser.get(f"/meetings/{at.meeting}/shared"))
        assert CANARY not in page
        assert "Private" not in page
        assert PEOPLE["clerk"] not in page
    at.press(f"take:{at.report}")
    assert "<p>Public words <span" in text(at.browser.get(f"/meetings/{at.meeting}/shared"))


def test_what_somebody_types_as_markup_is_shown_as_it_was_typed(at: Pressing) -> None:
    at.press("share", text="Governors <b>talked</b>.")
    page = text(at.browser.get(f"/meetings/{at.meeting}/shared"))
    assert "Governors &lt;b&gt;talked&lt;/b&gt;." in page


def test_the_screens_ask_no_more_where_there_is_more(at: Pressing, engine: Engine) -> None:
    asked = []
    for _time in range(3):
        with counted(engine) as seen:
            at.page()
            at.browser.get(f"/meetings/{at.meeting}/shared")
        asked.append(len(seen))
        for number in range(4):
            add(at.office, at.meeting, f"Item {number}")
            matter = a_matter(at.office, at.meeting, f"Matter {number}")
            add(at.office, at.meeting, "Confidential item", matter, secret("x"))
        at.press("withdrew", who=at.id("member"), at="18:40", kept="unsorted")
    assert asked[1] == asked[2]


def test_the_shared_screen_is_the_same_whatever_part_two_holds(office: AnOffice, clock: FixedClock) -> None:
    at = Pressing(office)
    at.press("call:here")
    at.press(f"take:{at.report}")
    address = f"/meetings/{at.meeting}/shared"
    at.press("save", text="Public words [x]{.confidential m1}.")
    before = at.browser.get(address).data
    draft = drafting.open_item(office.desk(), at.meeting, at.report)
    longer = draft.text.replace("[x]", f"[x {CANARY} and much more]")
    at.press("save", text=longer)
    at.press("withdrew", who=at.id("member"), kept=draft.matters[0].id)
    assert at.browser.get(address).data == before


def test_the_shared_screen_of_a_body_that_hides_positions_tells_of_no_confidential_item(
    office: AnOffice,
) -> None:
    from governance.domain.body import Disclosing
    from governance.kernel.values import changed

    with office.store.writing() as work:
        kept = work.bodies.get(office.lgb)
        hidden = changed(kept.body.settings, disclosing=Disclosing(positions="hidden"))
        work.bodies.save(changed(kept.body, settings=hidden), kept.version)
    at = Pressing(office)
    at.press("call:here")
    nothing = at.browser.get(f"/meetings/{at.meeting}/shared").data
    at.press(f"take:{at.secret}")
    assert at.browser.get(f"/meetings/{at.meeting}/shared").data == nothing


def test_what_was_agreed_is_read_out_by_number_alone_where_somebody_took_no_part(at: Pressing) -> None:
    a_matter(at.office, at.meeting, "Premises matter B", ground="nature", category="commercial")
    draft = drafting.open_item(at.office.desk(), at.meeting, at.report)
    at.press("save", text=f"Words [x {CANARY}]{{.confidential m1}}.")
    other = item_named(at.office, at.meeting, "Declarations of interest")
    write(at.office, at.meeting, other, f"Words [y {CANARY}]{{.confidential m2}}.")
    at.press("declared", who=at.id("member"), interest=secret("cousin"), kept=draft.matters[0].id)
    page = text(at.browser.get(f"/meetings/{at.meeting}/determination/aloud"))
    assert "<li>Matter 1: not decided yet.</li>" in page
    assert "<li>Matter 2, Premises matter B: not decided yet.</li>" in page
    assert not {"Staffing matter A", CANARY, PEOPLE["member"]} & set(re.findall(r"[^<>]+", page))
    assert at.office.client("member").get(f"/meetings/{at.meeting}/determination/aloud").status_code == 403


def test_a_body_has_standing_phrases_of_its_own(at: Pressing) -> None:
    address = f"/bodies/{at.office.lgb}/settings"
    standing = FormReader(text(at.browser.get(address)), address).fields
    standing.pop("csrf")
    answer = at.browser.post(address, {**standing, "phrases": "Convenors nodded.\n\n Nothing arose. "})
    assert answer.status_code == 303
    at.press("phrase:2")
    assert read_back(at.office, at.meeting, at.report) == "Nothing arose."
