"""What other programs read: the API as it describes itself, calendars, events, everything at once."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from icalendar import Calendar

from governance.public.openapi import description
from governance.public.register import Register
from tests.public.builders import first, on, plain
from tests.public.conftest import ADDRESS
from tests.public_client import AnonymousClient

ROOT = f"{ADDRESS}/api/v1"
OAK = "/api/v1/bodies/oak-lane-lgb"
EXAMPLES = int(os.environ.get("PART_TWO_API_EXAMPLES", "15"))


def read(client: AnonymousClient, path: str) -> Any:
    answer = client.get(path.removeprefix(ADDRESS))
    assert answer.status_code == 200, path
    return json.loads(answer.data)


def followed(client: AnonymousClient, path: str) -> Iterator[Any]:
    """Everything of a list, page by page."""
    while path:
        page = read(client, path)
        yield from page["data"]
        path = page.get("links", {}).get("next", "")


def test_everything_is_reached_from_the_start(client: AnonymousClient, published: Register) -> None:
    start = read(client, "/api/v1")
    oak = next(one for one in read(client, start["bodies"])["data"] if one["id"].endswith("oak-lane-lgb"))
    assert oak["memberships"][0] == {"role": "Chair", "person": {"name": "Ama Osei"}}
    newest = read(client, oak["meeting"])["data"][0]
    assert (newest["date"], newest["edition"], newest["deleted"]) == ("2026-09-14", 2, False)
    whole = read(client, newest["id"])
    assert {one["name"] for one in whole["agendaItem"]} >= {"Finance report", "Premises"}
    for file in whole["file"]:
        assert len(client.get(file["accessUrl"].removeprefix(ADDRESS)).data) == file["size"]


def test_meetings_are_listed_page_by_page(client: AnonymousClient, register: Register) -> None:
    for count in range(53):
        day = f"2026-{count // 28 + 1:02}-{count % 28 + 1:02}"
        register.deliver(plain(on(day), first()), f"e{count}", f"m{count}")
    days = [one["date"] for one in followed(client, f"{OAK}/meetings")]
    assert (len(days), days) == (53, sorted(days, reverse=True))


def test_a_withdrawn_meeting_is_marked_deleted_and_says_nothing_else(
    client: AnonymousClient, published: Register
) -> None:
    published.take_down("m1", ("e1", "e2"), "2026-10-20T08:00:00Z")
    assert read(client, f"{OAK}/meetings/2026-09-14") == {
        "id": f"{ROOT}/bodies/oak-lane-lgb/meetings/2026-09-14",
        "type": "Meeting",
        "organization": f"{ROOT}/bodies/oak-lane-lgb",
        "date": "2026-09-14",
        "modified": "2026-10-20T08:00:00Z",
        "web": f"{ADDRESS}/bodies/oak-lane-lgb/2026-09-14",
        "deleted": True,
    }
    assert read(client, f"{OAK}/decisions")["data"] == []
    assert client.get("/bodies/oak-lane-lgb/2026-09-14/event.jsonld").status_code == 404


def test_decisions_and_actions_lead_to_their_places(client: AnonymousClient, published: Register) -> None:
    decisions = read(client, f"{OAK}/decisions")["data"]
    assert [one["text"] for one in decisions] == [
        "That the minutes of 6 July 2026 be approved as a true record.",
        "That the revised budget be adopted.",
    ]
    action = read(client, f"{OAK}/actions")["data"][0]
    assert action["id"] == f"{ADDRESS}/bodies/oak-lane-lgb/2026-09-14#action-4.1"
    assert action["note"] == "Owner: Headteacher · Due: 9 November 2026"


@pytest.mark.parametrize("name", ["decisions", "actions"])
def test_a_years_decisions_and_actions_are_pages_that_end(
    client: AnonymousClient, published: Register, name: str
) -> None:
    here = f"/bodies/oak-lane-lgb/2026/{name}"
    assert f'href="{here}"' in client.get("/bodies/oak-lane-lgb/2026").get_data(as_text=True)
    markup = client.get(here).get_data(as_text=True)
    assert ("That the revised budget be adopted." in markup) == (name == "decisions")
    for beyond in ("/bodies/oak-lane-lgb/2025/", "/bodies/oak-lane-lgb/99999/"):
        assert client.get(f"{beyond}{name}").status_code == 404
    for before in ("0", "1000000000", "9" * 40, "x", "²"):
        assert client.get(f"{here}/before/{before}").status_code == 404


def test_everything_comes_a_line_each(client: AnonymousClient, published: Register) -> None:
    lines = client.get("/api/v1/everything.jsonl").get_data(as_text=True).splitlines()
    shown = [json.loads(line) for line in lines]
    assert [one["type"] for one in shown].count("Organization") == 3
    assert [one["date"] for one in shown if one["type"] == "Meeting"] == ["2026-09-14", "2025-11-17"]


def test_a_bodys_calendar_holds_its_meetings_and_the_next(
    client: AnonymousClient, published: Register
) -> None:
    answer = client.get("/bodies/oak-lane-lgb/calendar.ics")
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    assert [str(one["dtstart"].dt)[:16] for one in events] == [
        "2026-09-14 18:00",
        "2025-11-17 18:00",
        "2026-12-03",
    ]
    assert answer.data == client.get("/bodies/oak-lane-lgb/calendar.ics").data


def test_the_minutes_page_leads_to_the_event(client: AnonymousClient, published: Register) -> None:
    page = client.get("/bodies/oak-lane-lgb/2026-09-14").get_data(as_text=True)
    assert 'type="application/ld+json" href="/bodies/oak-lane-lgb/2026-09-14/event.jsonld"' in page
    event = read(client, "/bodies/oak-lane-lgb/2026-09-14/event.jsonld")
    assert (event["@type"], event["startDate"]) == ("Event", "2026-09-14T18:00")


def test_what_is_known_is_not_sent_again(client: AnonymousClient, published: Register) -> None:
    known = client.get(f"{OAK}/meetings").headers["ETag"]
    assert client.get(f"{OAK}/meetings", headers={"If-None-Match": known}).status_code == 304


def test_every_described_address_answers_as_described(client: AnonymousClient, published: Register) -> None:
    told = read(client, "/api/v1/openapi.json")
    named = {"slug": "oak-lane-lgb", "address": "2026-09-14", "place": "999999999999999999"}
    for path, act in told["paths"].items():
        schema = act["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        described = jsonschema.Draft202012Validator(schema | {"components": told["components"]})
        assert list(described.iter_errors(read(client, path.format(**named)))) == [], path


def test_every_answer_to_the_api_is_of_a_form_that_is_described(app: Flask, published: Register) -> None:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    for found in described.get_all_operations():
        _assert_answers_as_described(found.ok())


def _assert_answers_as_described(operation: Any) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def asked(case: Any) -> None:
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    asked()


def test_the_description_is_the_same_wherever_it_is_made() -> None:
    assert description(ADDRESS) == description(ADDRESS)
    assert description("https://other.example")["servers"] == [{"url": "https://other.example"}]
