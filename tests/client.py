"""What holds of every answer of the office, whoever asks for whatever: each test's browser checks it."""

from __future__ import annotations

from html.parser import HTMLParser

from werkzeug.test import TestResponse

from governance.web.headers import HEADERS
from tests.builders import CANARY

UNSAID = {"input", "meta", "link", "br", "img", "hr", "col", "wbr"}


class Page(HTMLParser):
    """A page as far as the checks look: titles, headings, ids, labels, forms, what runs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language = ""
        self.title = ""
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.fields: list[str] = []
        self.forms: list[bool] = []
        self.links: list[str] = []
        self.faults: list[str] = []
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this element is."""
        given = {name: value or "" for name, value in attrs}
        self._within = tag
        if "id" in given:
            self.ids.append(given["id"])
        if "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"<{tag}> carries a style or a script of its own")
        if tag == "script" and "src" not in given:
            self.faults.append("a script stands within the page")
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "h1":
            self.headings.append("")
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "form" and given.get("method", "").lower() == "post":
            self.forms.append(False)
        if tag == "input" and given.get("name") == "csrf" and self.forms:
            self.forms[-1] = bool(given.get("value"))
        if tag == "label":
            self.labelled.add(given.get("for", ""))
        if tag in ("input", "select", "textarea") and given.get("type") not in ("hidden", "submit"):
            self.fields.append(given.get("id", ""))
        if tag == "input" and given.get("type") == "password" and given.get("value"):
            self.faults.append("a password is given back")

    def handle_data(self, data: str) -> None:
        """Note what the title and the heading say."""
        if self._within == "title":
            self.title += data
        if self._within == "h1" and self.headings:
            self.headings[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        if tag == self._within:
            self._within = ""


def checked(answer: TestResponse, *, signed_in: bool) -> TestResponse:
    """The answer, after everything that must hold of it (ASVS 3.4, 14.3.2; figures 3, 8 and 18)."""
    for name, value in HEADERS.items():
        assert answer.headers.get(name) == value, f"{name} is {answer.headers.get(name)!r}"
    if not signed_in:
        sent = answer.get_data() + str(answer.headers).encode()
        assert CANARY.encode() not in sent.lower(), "a confidential word reached somebody not signed in"
    assert CANARY not in str(answer.headers).lower(), "a confidential word stands in a header"
    if answer.mimetype == "text/html" and answer.status_code not in range(300, 400):
        _check_page(Page(answer.get_data(as_text=True)))
    return answer


def _check_page(page: Page) -> None:
    assert page.language, "the page names no language"
    assert page.title.endswith("– Part Two"), f"the tab says {page.title!r}"
    assert CANARY not in page.title.lower(), "the tab tells something confidential"
    assert len(page.headings) == 1, f"{len(page.headings)} first headings"
    assert page.headings[0].strip(), "the first heading is empty"
    assert len(page.ids) == len(set(page.ids)), "an id stands twice"
    assert set(page.fields) <= page.labelled, f"fields without label: {set(page.fields) - page.labelled}"
    assert all(page.forms), "a form carries no token"
    assert not any(CANARY in link.lower() for link in page.links), "an address tells something confidential"
    assert page.faults == []
