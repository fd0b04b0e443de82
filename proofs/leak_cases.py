"""Cases for the leak check: ordinary meetings, and one planted leak at a time (``leaks_cases/README.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from governance.domain.meeting_file import MeetingFile, read_meeting_file

FOLDER = Path(__file__).parent / "leaks_cases"
Json = dict[str, Any]


class Case(NamedTuple):
    """A meeting with one leak planted in it, and where; ``words`` are those that leak."""

    name: str
    kind: str
    meeting: MeetingFile
    item: str | None
    field: str
    words: str


class Page(NamedTuple):
    """An ordinary meeting as a file, and the cases made from it."""

    name: str
    meeting: MeetingFile
    cases: tuple[Case, ...]


def pages(folder: Path = FOLDER) -> Iterator[tuple[str, Page]]:
    """Every file of the folder: the set that it belongs to, and its page."""
    for path in sorted(folder.glob("*.json")):
        yield path.stem.split("-")[0], page(path.stem, json.loads(path.read_text(encoding="utf-8")))


def page(name: str, told: Json) -> Page:
    """One file's meeting and cases."""
    cases = [_case(f"{name} #{number}", told, plant) for number, plant in enumerate(told["plants"], 1)]
    return Page(name, _meeting(told), tuple(cases))


def _case(name: str, told: Json, plant: Json) -> Case:
    changed = deepcopy(told)
    _PLANTING.get(plant["field"], _in_item)(changed, plant)
    if secret := plant.get("secret"):
        _hide(changed, secret, plant["item"])
    made = _meeting(changed)
    return Case(name, plant["kind"], made, plant["item"], plant["field"], plant["words"])


def _in_item(told: Json, plant: Json) -> None:
    item = next(one for one in told["items"] if one["id"] == plant["item"])
    field, put = plant["field"], plant["put"]
    match field:
        case "title" | "wording" | "presenter":
            item[field] = put
        case "text":
            item["text"] = [*item.get("text", ()), put]
        case "vote":
            item["resolutions"][-1]["vote"] = put
        case _:
            item[f"{field}s"] = [*item.get(f"{field}s", ()), put]


def _in_roll(told: Json, plant: Json) -> None:
    name = f"{plant['field']}s"
    told[name] = [*told.get(name, ()), plant["put"]]


def _present(told: Json, plant: Json) -> None:
    put = plant["put"]
    told["attendance"] = [*(one for one in told["attendance"] if one["name"] != put["name"]), put]


def _place(told: Json, plant: Json) -> None:
    told["place"] = plant["put"]


_PLANTING = {
    "note": _in_roll,
    "declaration": _in_roll,
    "withdrawal": _in_roll,
    "attendance": _present,
    "place": _place,
}


def _hide(told: Json, secret: Json, item: str | None) -> None:
    own = [one for one in told["items"] if one.get("matter") == secret["matter"]]
    other = [one for one in told["items"] if one["id"] == item]
    home = (own or other or told["items"])[0]
    home["text"] = [*home.get("text", ()), {"matter": secret["matter"], "text": secret["text"]}]


def _meeting(told: Json) -> MeetingFile:
    return read_meeting_file(json.dumps(_file(told)).encode())


def _file(told: Json) -> Json:
    names = _Names()
    facts = {key: told[key] for key in ("starts", "ended", "place", "quorum", "next_meeting") if key in told}
    marked = {
        name: [_entry(names, one) for one in told.get(name, ())]
        for name in ("declarations", "withdrawals", "presiding")
    }
    roll = {
        "attendance": [{"id": names.new(), **one} for one in told["attendance"]],
        "notes": [
            _entry(names, {"text": one} if isinstance(one, str) else one, "note")
            for one in told.get("notes", ())
        ],
        **marked,
    }
    return {
        "format": "part-two/meeting/1",
        "body": {"name": told["body"], "organisation": told.get("organisation", "")},
        "matters": [_matter(one) for one in told["matters"]],
        "meeting": {
            "id": "meeting",
            "facts": facts,
            "roll": roll,
            "items": [_item(names, one) for one in told["items"]],
        },
    }


class _Names:
    """Ids, one after the other."""

    def __init__(self) -> None:
        self.count = 0

    def new(self) -> str:
        """One more."""
        self.count += 1
        return f"n{self.count}"


def _matter(one: Json) -> Json:
    concerned = [{"name": name} for name in one.get("concerned", ())]
    return {"label": one["id"], **one, "concerned": concerned}


_TAGS = {"interest": "declaration", "left": "withdrawal", "returned": "withdrawal"}


def _entry(names: _Names, one: Json, tag: str = "") -> Json:
    told = tag or next((kind for field, kind in _TAGS.items() if field in one), "withdrawal")
    return {"type": told, "id": names.new(), **_marked(one), **one}


def _marked(one: Json) -> Json:
    return {"marking": "confidential" if one.get("matter") else "public"}


def _item(names: _Names, one: Json) -> Json:
    parts = [part for text in one.get("text", ()) for part in [_text(names, text)]]
    for challenge in one.get("challenges", ()):
        said = {"text": challenge} if isinstance(challenge, str) else challenge
        parts.append(_whole(names, "challenge", said, one))
    for resolution in one.get("resolutions", ()):
        parts.append(_whole(names, "resolution", resolution, one))
    for action in one.get("actions", ()):
        parts.append(_whole(names, "action", action, one))
    kept: Json = {
        key: one[key]
        for key in ("id", "title", "parent", "number", "internal_title", "presenter", "wording", "matter")
        if key in one
    }
    papers = [
        {"type": "paper", "id": names.new(), **_marked(_under(paper, one)), **_under(paper, one)}
        for paper in one.get("papers", ())
    ]
    return {**kept, **_marked(one), "parts": parts, "papers": papers}


def _under(part: Json, item: Json) -> Json:
    return {**part, "matter": item["matter"]} if item.get("matter") else part


def _whole(names: _Names, tag: str, part: Json, item: Json) -> Json:
    own = _under(part, item)
    made = {
        "type": tag,
        "id": names.new(),
        **_marked(own),
        **own,
        "text": _flow([_block(names, part["text"])]),
    }
    if vote := part.get("vote"):
        told = _under(vote, item)
        made["vote"] = {"type": "vote", "id": names.new(), **_marked(told), **told}
    return made


def _text(names: _Names, text: Any) -> Json:
    return {"type": "text", "id": names.new(), "text": _flow([_block(names, text)])}


def _flow(blocks: list[Json]) -> Json:
    return {"blocks": blocks}


def _block(names: _Names, text: Any) -> Json:
    match text:
        case str():
            return _paragraph([{"type": "run", "text": text}])
        case dict():
            return {
                "type": "fence",
                "passage": names.new(),
                "matter": text["matter"],
                "wording": text.get("wording", ""),
                "blocks": [_paragraph([{"type": "run", "text": text["text"]}])],
            }
        case _:
            return _paragraph([_inline(names, one) for one in text])


def _inline(names: _Names, one: Any) -> Json:
    if isinstance(one, str):
        return {"type": "run", "text": one}
    return {
        "type": "span",
        "passage": names.new(),
        "matter": one["matter"],
        "wording": one.get("wording", ""),
        "runs": [{"type": "run", "text": one["text"]}],
    }


def _paragraph(inlines: list[Json]) -> Json:
    return {"type": "paragraph", "inlines": inlines}
