"""Whatever somebody is shown, they can open: every link of every page, from their first page on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest

from governance.domain.people import Office
from governance.services import asking
from governance.services.asking import Wish
from governance.services.convening import Convened, convene
from governance.services.publishing import publish
from governance.services.takedown import withdraw
from tests.builders import a_meeting, secret
from tests.office import AnOffice
from tests.services.meetings import keep
from tests.sitting import a_sitting

WHO = (
    *("admin", "ceo", "chair", "vice", "clerk", "member", "staff", "associate", "head", "dsl", "trustee"),
    *("other_head", "nobody", "new_member"),
)
"""Everybody by office; "nobody" is made the data-protection officer, "new_member" holds none."""
LINK = re.compile(r'<a [^>]*?href="([^"#]+)[^"]*"')


@pytest.fixture
def busy(publisher: AnOffice) -> AnOffice:
    """An office with a meeting in each state, one to come, a release asked for, a breach record open."""
    publisher.appoint("nobody", Office.DATA_PROTECTION_OFFICER)
    sitting = a_sitting(publisher)
    sitting.decide()
    until = (publisher.clock.now() + timedelta(days=9)).date()
    wish = Wish((sitting.matters["post"],), "Rosa Okafor", "solicitor", secret("advice"), "pdf", until)
    asking.ask(sitting.desk("clerk"), sitting.meeting, wish)
    for part in ("I", "II"):
        sitting.bring(part, "approved")
    for state in ("handed-in", "circulated"):
        keep(publisher, a_meeting().with_a_public_item().with_a_confidential_item(), state)
    gone = keep(publisher, a_meeting().with_a_public_item()).id
    publish(publisher.desk(), gone)
    withdraw(publisher.desk(), gone, secret("A name stood there."))
    publish(publisher.desk(), sitting.meeting)
    starts = (publisher.clock.now() + timedelta(days=21)).strftime("%Y-%m-%dT18:00")
    convene(publisher.desk(), publisher.lgb, Convened(starts, "Library"))
    return publisher


def crawled(office: AnOffice, who: str) -> Iterator[tuple[str, str, int]]:
    """Every address that somebody is led to from their first page: where the link stands, and the answer."""
    browser, seen, ahead = office.client(who), {"/"}, [("", "/")]
    while ahead:
        place, address = ahead.pop()
        answer = browser.get(address)
        yield place, address, answer.status_code
        if not answer.mimetype.startswith("text/html"):
            continue
        for found in LINK.findall(answer.get_data(as_text=True)):
            to = unescape(found)
            if to.startswith("/") and to not in seen:
                seen.add(to)
                ahead.append((address, to))


@pytest.mark.parametrize("who", WHO)
def test_every_link_that_somebody_is_shown_opens(busy: AnOffice, who: str) -> None:
    found = list(crawled(busy, who))
    assert [one for one in found if one[2] >= 400] == []
    assert len(found) > (20 if who in ("clerk", "chair", "member") else 3)
