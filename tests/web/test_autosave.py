"""The address that the editor saves to: what it is told, and that nothing is lost or told to others."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

from governance.domain.people import Office
from governance.kernel.values import changed
from tests.builders import CANARY
from tests.office import AnOffice, Browser
from tests.services.sittings import a_meeting, item_named, read_back, write
from tests.web.minuting import REPORT, confidential_item, fields, minuted, text


def document(*lines: str) -> str:
    """The editor's document of these lines."""
    content = [{"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in lines]
    return json.dumps({"type": "doc", "content": content})


def send(browser: Browser, address: str, version: int | str, *lines: str, **more: str) -> tuple[int, Any]:
    """What the editor is told when it sends these lines."""
    sent = {"version": str(version), "rich": document(*lines), **more}
    answer = browser.post(f"{address}/autosave", sent)
    return answer.status_code, answer.get_json(silent=True)


def opened(office: AnOffice) -> tuple[Browser, str, str, str]:
    """The clerk's browser, a meeting, an item of it and its address."""
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    return office.client(), meeting, item, f"/meetings/{meeting}/items/{item}"


def test_what_is_kept_is_told_with_its_version_and_the_time(office: AnOffice) -> None:
    clerk, meeting, item, address = opened(office)
    status, told = send(clerk, address, 1, "Words.")
    assert (status, told["version"], told["named"]) == (200, 2, {})
    assert len(told["at"]) == len("19:04")
    assert read_back(office, meeting, item) == "Words."


def test_a_conflict_tells_what_stands_now_and_overwrites_nothing(office: AnOffice) -> None:
    clerk, meeting, item, address = opened(office)
    write(office, meeting, item, "Theirs.")
    status, told = send(clerk, address, 1, "Mine.")
    assert (status, told["version"], told["text"]) == (409, 2, "Theirs.")
    assert "Theirs." in told["rich"]
    assert read_back(office, meeting, item) == "Theirs."


def test_what_is_not_understood_is_told_in_a_sentence(office: AnOffice) -> None:
    clerk, _meeting, _item, address = opened(office)
    answer = clerk.post(f"{address}/autosave", {"version": "1", "rich": '{"type":"script"}'})
    assert answer.status_code == 422
    assert "nothing of it was saved" in answer.get_json()["sentence"]


def test_a_public_wording_is_saved_with_the_text_and_one_that_is_too_long_is_not(office: AnOffice) -> None:
    _meeting, _item, page = confidential_item(office)
    address, clerk = page.replace("/agenda/", "/items/"), office.client()
    status, told = send(clerk, address, 1, CANARY, wording="Governors agreed.")
    assert status == 200
    assert fields(clerk.get(address))["wording"] == "Governors agreed."
    status, told = send(clerk, address, told["version"], CANARY, wording="x" * 301)
    assert (status, "300" in told["sentence"]) == (422, True)


def test_whoever_signed_out_meanwhile_is_not_answered_in_json_and_nothing_is_saved(office: AnOffice) -> None:
    clerk, meeting, item, address = opened(office)
    clerk.get(address)
    office.clock.forward(timedelta(hours=13))
    assert send(clerk, address, 1, "Late.") == (403, None)
    assert read_back(office, meeting, item) == ""


def test_a_member_is_refused_and_learns_nothing_of_what_stands_there(office: AnOffice) -> None:
    meeting, item = minuted(office)
    status, told = send(office.client("member"), f"/meetings/{meeting}/items/{item}", 2, "Mine.")
    assert status == 403
    assert told.keys() == {"sentence"}


def test_the_secret_of_a_machines_copies_is_the_same_for_one_person_and_another_for_another(
    office: AnOffice,
) -> None:
    office.appoint("new_member", Office.CLERK, "lgb")
    clerk, _meeting, _item, address = opened(office)
    first, again, other = (
        text(browser.get(address)).partition("locker")[2].partition("largest")[0]
        for browser in (clerk, office.client(), office.client("new_member"))
    )
    assert len(first) > 44
    assert first == again != other


def test_the_editor_is_given_the_standing_phrases_of_the_body(office: AnOffice) -> None:
    clerk, _meeting, _item, address = opened(office)
    assert "Governors noted the report." in phrases(clerk, address)
    with office.store.writing() as work:
        kept = work.bodies.get(office.lgb)
        own = changed(kept.body.settings, phrases=("Convenors nodded.",))
        work.bodies.save(changed(kept.body, settings=own), kept.version)
    assert phrases(clerk, address) == ["Convenors nodded."]


def phrases(browser: Browser, address: str) -> list[str]:
    """Those that the editor of this page puts in."""
    found = re.search(r'data-editor="([^"]*)"', text(browser.get(address)))
    assert found is not None
    return list(json.loads(unescape(found[1]))["words"]["phrases"])
