"""What is sent to each route of the office: a form that its use-case would take from whoever may."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import Any

from tests.builders import CANARY, secret
from tests.office import PASSWORD, PEOPLE
from tests.proof.shelf import PARTS, Shelf
from tests.sitting import Sitting

Fields = dict[str, Any]
UNTIL = "30/9/2026"
TICKED = ("radio", "checkbox")


class FormReader(HTMLParser):
    """The fields of the form that is sent to one address, as a browser would send them."""

    def __init__(self, page: str, action: str) -> None:
        super().__init__()
        self.fields: Fields = {}
        self._action, self._within, self._list, self._area = action, False, "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field."""
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._within = given.get("action") == self._action
        elif not self._within:
            return
        elif (
            tag == "input" and name and (given.get("type") not in ("radio", "checkbox") or "checked" in given)
        ):
            self.fields[name] = given.get("value", "")
        elif tag == "select":
            self._list = name
        elif tag == "option" and ("selected" in given or self._list not in self.fields):
            self.fields[self._list] = given.get("value", "")
        elif tag == "textarea":
            self._area, self.fields[name] = name, ""

    def handle_data(self, data: str) -> None:
        """Note what stands in a larger field; its first line break is not part of it."""
        if self._area:
            self.fields[self._area] += data.removeprefix("\n") if not self.fields[self._area] else data

    def handle_endtag(self, tag: str) -> None:
        """Leave a field or the form."""
        if tag == "textarea":
            self._area = ""
        if tag == "form":
            self._within = False


def _on_page(page: str, action: str, **more: Any) -> Callable[[Shelf, Sitting], Fields]:
    """The clerk's form of ``page`` as it stands there, with ``more`` filled in."""

    def fields(shelf: Shelf, at: Sitting) -> Fields:
        shown = shelf.browsers["clerk"].get(at.address(page)).get_data(as_text=True)
        found = FormReader(shown, at.address(action or page)).fields
        found.pop("csrf", None)
        return found | {name: said(at) if callable(said) else said for name, said in more.items()}

    return fields


def _step(shelf: Shelf, at: Sitting) -> Fields:
    seen = {f"seen-{part}": str(at.steps(part)) for part in PARTS}
    chair = shelf.office.people["chair"]
    return {"parts": list(PARTS), "comment": "A word.", "at_meeting": at.later, "chair": chair, **seen}


def _put_again(shelf: Shelf, at: Sitting) -> Fields:
    one = {"outcome-1": "agreed", "moved_by-1": PEOPLE["member"], "review-1": "1 March 2027", "at": "19:50"}
    return _on_page("determination", "", **one)(shelf, at)


def _request(shelf: Shelf, at: Sitting) -> Fields:
    wanted = {"matters": at.matters["post"], "recipient": "Rosa Okafor", "capacity": "solicitor"}
    return wanted | {"purpose": f"For post {CANARY}", "form": "pdf", "until": UNTIL}


def _plainly(**fields: Any) -> Callable[[Shelf, Sitting], Fields]:
    return lambda _shelf, _at: dict(fields)


def _of_body(shelf: Shelf, page: str) -> Fields:
    """The administrator's form about the body, as it stands there."""
    address = f"/bodies/{shelf.office.lgb}/{page}"
    fields = FormReader(shelf.browsers["admin"].get(address).get_data(as_text=True), address).fields
    fields.pop("csrf", None)
    return fields


def _corrected(fields: Fields, at: Sitting) -> Fields:
    """The item with a word more in what is confidential, as the later meeting resolved."""
    said = fields.get("text", "").replace("the appraisal", "the second appraisal")
    return fields | {"text": said, "part": "II", "at_meeting": at.later}


def _found(shelf: Shelf, at: Sitting) -> Fields:
    """What the clerk's page says of the first thing that the public part gives away."""
    shown = shelf.browsers["clerk"].get(at.address("compare")).get_data(as_text=True)
    found = re.search(r'name="name" value="([0-9a-f]{64})"', shown)
    name = found[1] if found else ""
    return {"name": name, f"reason-{name[:12]}": f"For post {CANARY}"}


def _typed(shelf: Shelf, at: Sitting) -> Fields:
    """A word more in the clerk's editor; nothing where they have none."""
    shown = shelf.browsers["clerk"].get(at.address(f"items/{item(at)}")).get_data(as_text=True)
    found = re.search(r'data-editor="([^"]*)"', shown)
    if found is None:
        return {}
    settings = json.loads(unescape(found[1]))
    document = json.loads(settings["rich"])
    document["content"].append({"type": "paragraph", "content": [{"type": "text", "text": "Words."}]})
    return {"version": str(settings["version"]), "rich": json.dumps(document)}


def _file(shelf: Shelf, at: Sitting) -> Fields:
    """The meeting file of a meeting that the clerk can export."""
    return {"file": (shelf.browsers["clerk"].get(at.address("file")).data, "minutes.json")}


def _appointment(shelf: Shelf, _at: Sitting) -> Fields:
    given = {"person": shelf.office.people["nobody"], "office": "member", "category": "parent"}
    return given | {"starts": "1/9/2026", "place": shelf.office.lgb}


FORMS: dict[str, Callable[[Shelf, Sitting], Fields]] = {
    "agenda.add": _plainly(title="An item", part="public"),
    "agenda.save": lambda shelf, at: _on_page(f"agenda/{item(at)}", "")(shelf, at),
    "agenda.move": _plainly(step="up"),
    "agenda.remove": _plainly(version="1"),
    "agenda.add_paper": lambda _shelf, _at: {
        "file": (b"%PDF-1.7", f"{CANARY}.pdf"),
        "paper_title": secret("Appraisal"),
        "paper_part": "item",
    },
    "agenda.sort_paper": lambda _shelf, at: {"under": at.matters["post"]},
    "attendance.save": _on_page("attendance", ""),
    "minutes.save": lambda shelf, at: _on_page(f"items/{item(at)}", "")(shelf, at),
    "minutes.autosave": lambda shelf, at: _typed(shelf, at),
    "versions.bring_back": _plainly(version="1"),
    "running.act": lambda _shelf, at: {"do": f"take:{item(at)}"},
    "arising.act": _plainly(do="carry"),
    "meetings.revise": _on_page("head", "", place="Hall"),
    "meetings.convene": lambda shelf, _at: {
        "body": shelf.office.lgb,
        "date": "1/10/2026",
        "time": "18:00",
        "kind": "ordinary",
        "visibility": "public",
    },
    "determination.determine": _put_again,
    "determination.decide_interim": _put_again,
    "determination.ratify": _put_again,
    "records.hand_in": _step,
    "records.send_back": _step,
    "records.pass_on": _step,
    "records.circulate": _step,
    "records.approve": _step,
    "records.sign": _step,
    "records.correct": lambda shelf, at: _corrected(
        _on_page(f"record/correct/{item(at)}", "")(shelf, at), at
    ),
    "attendance.correct": _on_page(
        "record/correct/attendance",
        "",
        **{"people-3-standing": "apologies", "part": "I", "at_meeting": lambda at: at.later},
    ),
    "copies.print_copy": lambda shelf, _at: {"holder": shelf.office.people["member"], "kind": "tabling"},
    "copies.record": _plainly(fate="handed out"),
    "bringing_in.send": _file,
    "publishing.reword": lambda shelf, at: _found(shelf, at) | {"version": "1"},
    "publishing.keep": lambda shelf, at: _found(shelf, at),
    "publishing.publish": _plainly(reason="corrected"),
    "publishing.withdraw": _plainly(reason="A name stands there."),
    "breaches.record": _plainly(note="The parents were told.", seen="0"),
    "breaches.close": _plainly(note="Nobody was harmed.", seen="0"),
    "releases.ask": _request,
    "requests.authorise": _plainly(password=PASSWORD),
    "requests.refuse": _plainly(reason=f"For post {CANARY}"),
    "questions.ask": _plainly(question=f"For post {CANARY}"),
    "questions.answer": _plainly(number="1", answer=f"For post {CANARY}"),
    "requests.revoke": _plainly(reason=f"For post {CANARY}"),
    "organisation.save": _plainly(name="Larkfield Learning Trust", colour="#7a1f5c", version="1"),
    "people.send": _plainly(name="Quentin Ash", email="ash@larkfield.example"),
    "people.change": _plainly(name="Amara Osei", email="chair@larkfield.example", version="1"),
    "bodies.send_academy": _plainly(name="Ash Grove Academy"),
    "bodies.create": _plainly(name="Ash Grove", slug="ash-grove", kind="committee", visibility="public"),
    "bodies.change": lambda shelf, _at: _of_body(shelf, "edit") | {"name": "Oak Lane"},
    "bodies.settle": lambda shelf, _at: _of_body(shelf, "settings"),
    "appointments.confirm_seats": lambda shelf, _at: {"seats": shelf.seat},
    "appointments.send": _appointment,
    "appointments.end": _plainly(ends="30/9/2026"),
}
"""What is filled in, by endpoint; a file is its bytes and its name. Other routes take a press alone."""


def item(at: Sitting) -> str:
    """The item that is wholly about the pay."""
    return at.meeting[:-4] + "0002"
