"""Requests for release as forms, for tests of their pages."""

from __future__ import annotations

import re

from werkzeug.test import TestResponse

from tests.builders import secret
from tests.gate.world import World
from tests.office import PASSWORD, Browser

PAGES = ("", "/contents", "/authorise", "/refuse", "/revoke")


POSTS = ("/authorise", "/refuse", "/revoke", "/copy")


SHOWN = re.compile(r'name="shown" value="([0-9a-f]{64})"')


UNENTITLED = ("admin", "other_chair", "other_clerk", "trustee", "associate", "dsl", "nobody", "staff")


def text(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def form(world: World, *words: str, **said: str) -> dict[str, object]:
    """What somebody fills in."""
    return {
        "matters": [world.matters[word] for word in words or ("post",)],
        "recipient": "Ms R. Okafor",
        "capacity": "solicitor, Harrow & Pike",
        "purpose": secret("Advice on a claim"),
        "form": "docx",
        "until": "30 October 2026",
    } | said


def asked(world: World, *words: str, who: str = "clerk", **said: str) -> str:
    """The address of a request asked by the form."""
    answer = world.office.client(who).post(
        f"/meetings/{world.meeting}/releases/new", form(world, *words, **said)
    )
    assert answer.status_code == 303, text(answer)
    return answer.location


def shown(browser: Browser, address: str) -> str:
    """The digest of what the page shows."""
    found = SHOWN.search(text(browser.get(address + "/authorise")))
    assert found is not None
    return found[1]


def authorised(world: World, *words: str, who: str = "ceo", **said: str) -> str:
    """The address of a request that was asked and authorised by the forms."""
    address, browser = asked(world, *words, **said), world.office.client(who)
    done = browser.post(address + "/authorise", {"shown": shown(browser, address), "password": PASSWORD})
    assert done.status_code == 303, text(done)
    return address


def plain(answer: TestResponse) -> str:
    """The words of a page in a row."""
    return " ".join(re.sub(r"<[^>]+>", " ", text(answer)).split()).replace(" .", ".").replace(" ,", ",")
