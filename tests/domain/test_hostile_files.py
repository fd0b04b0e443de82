"""Meeting files made to mislead: refused with a sentence, or closed; never public, never endless."""

from __future__ import annotations

import json
from typing import Any

import pytest

from governance.domain.cut import cut
from governance.domain.meeting_file import read_meeting_file
from governance.domain.naming import name_minute
from governance.kernel.errors import Invalid
from governance.kernel.ids import new_id
from tests.builders import CANARY

OPEN: dict[str, Any] = {"id": "i", "title": "Open item", "marking": "public"}
SHUT: dict[str, Any] = {"id": "i", "title": "Confidential item", "marking": "confidential", "matter": "m"}


def read(*items: dict[str, Any], roll: dict[str, Any] | None = None, **facts: str) -> None:
    meeting = {
        "id": "x",
        "facts": {"starts": "2026-09-14T18:00", **facts},
        "items": items,
        "roll": roll or {},
    }
    made = {"format": "part-two/meeting/1", "body": {"name": "Oak Lane"}, "meeting": meeting}
    cut(name_minute(read_meeting_file(json.dumps(made).encode()).meeting, new_id), "unclassified")


def flow(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {**OPEN, "parts": [{"type": "text", "id": "t", "text": {"blocks": blocks}}]}


def words(said: str) -> dict[str, Any]:
    return {"type": "paragraph", "inlines": [{"type": "run", "text": said}]}


def listed(block: dict[str, Any], label: str = "") -> dict[str, Any]:
    return {"type": "list", "entries": [{"type": "entry", "label": label, "blocks": [block]}]}


def test_two_items_of_one_id_are_refused_for_one_could_open_what_stands_under_the_other() -> None:
    child = {"id": "c", "title": CANARY, "marking": "public", "parent": "i"}
    with pytest.raises(Invalid):
        read(SHUT, child, OPEN)


@pytest.mark.parametrize("spans", [10**9, 0, -4])
def test_a_cell_of_an_impossible_width_is_refused(spans: int) -> None:
    row = {"type": "row", "cells": [{"blocks": [words("Wide")], "spans": spans}]}
    with pytest.raises(Invalid):
        read(flow({"type": "table", "rows": [row]}))


@pytest.mark.parametrize("levels", [60, 150])
def test_lists_too_deep_inside_one_another_are_refused(levels: int) -> None:
    block = words("Deep")
    for _level in range(levels):
        block = listed(block)
    with pytest.raises(Invalid):
        read(flow(block))


def test_a_marking_in_the_label_of_a_list_entry_is_refused() -> None:
    with pytest.raises(Invalid):
        read(flow(listed(words("Open"), f"[{CANARY}]{{.confidential m1}}")))


@pytest.mark.parametrize("field", ["place", "next_meeting", "kind", "ended"])
def test_a_marking_in_the_head_of_the_meeting_is_refused(field: str) -> None:
    with pytest.raises(Invalid):
        read(OPEN, **{field: f"[{CANARY}]{{.confidential m1}}"})


@pytest.mark.parametrize("field", ["name", "role"])
def test_a_marking_in_the_attendance_list_is_refused(field: str) -> None:
    person = {"id": "a", "name": "Ada Brook", field: f"[{CANARY}]{{.confidential m1}}"}
    with pytest.raises(Invalid):
        read(OPEN, roll={"attendance": [person]})
