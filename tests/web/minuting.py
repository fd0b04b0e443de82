"""A meeting in the making, for tests of its pages."""

from __future__ import annotations

import re

from werkzeug.test import TestResponse

from tests.builders import CANARY
from tests.office import AnOffice, Browser
from tests.services.sittings import a_matter, a_meeting, add, item_named, write

NEW = {"date": "14/9/2026", "time": "6pm", "place": "Library", "kind": "ordinary", "visibility": "public"}


REPORT = "Headteacher's report"


WRITTEN = f"""Public words about [x {CANARY}]{{.confidential m1}}.

::: challenge
A question.
:::

::: resolved for=0 against=0 abstained=0
So it was.
:::

::: action owner="Greta Holm" due=2026-11-09
To do it.
:::"""


def text(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def fields(answer: TestResponse) -> dict[str, str]:
    """The hidden fields and what stands in the inputs of a page, as a browser would send them."""
    inputs = [tag for tag in re.findall(r"<input[^>]*>", text(answer)) if is_sent(tag)]
    found = [re.search(r' name="([^"]+)".* value="([^"]*)"', tag) for tag in inputs]
    return {one[1]: one[2] for one in found if one and one[1] != "csrf"}


def is_sent(tag: str) -> bool:
    """Whether a browser would send an input: boxes only when they are ticked."""
    return " checked" in tag or not re.search(r'type="(radio|checkbox)"', tag)


def sent(browser: Browser, address: str, **typed: str) -> TestResponse:
    """The form of a page sent back with some fields changed."""
    return browser.post(address, {**fields(browser.get(address)), **typed})


def minuted(office: AnOffice) -> tuple[str, str]:
    """A meeting with something confidential in its fourth item."""
    meeting = a_meeting(office)
    a_matter(office, meeting)
    item = item_named(office, meeting, REPORT)
    write(office, meeting, item, WRITTEN)
    return meeting, item


def confidential_item(office: AnOffice) -> tuple[str, str, str]:
    """A meeting with an item for Part II, and the address of its page."""
    meeting = a_meeting(office)
    item = add(office, meeting, "Confidential item", "unsorted", f"Absence {CANARY}")
    return meeting, item, f"/meetings/{meeting}/agenda/{item}"


BEGUN = {"label": "Staffing matter B", "ground": "named-staff", "category": "personnel", "reason": "Health."}
