"""A meeting goes from its agenda to the website, and its appendix from refusal to an authorised copy."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download
from werkzeug.wrappers import Response

from tests.builders import CANARY, secret
from tests.end_to_end.residue import holding
from tests.end_to_end.servers import ROOT, Deployment, running
from tests.end_to_end.visitor import PHONE, Visitor, visiting
from tests.office import PASSWORD
from tests.public_client import unpacked

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BODY = "Oak Lane Local Governing Body"
PAY, POST = "Staffing matter A", "Contract matter B"
LABELS = [secret(PAY), secret(POST)]
RECIPIENT = "Rosa Okafor"
MINUTE = f"""Governors asked why supply costs had risen.

They heard from [Brack & Sons {CANARY}]{{.confidential m2 wording="a supplier"}} about it.

::: resolved moved="Clement Marsh" for=4 against=0 abstained=1
That the revised budget be adopted.
:::

::: action owner="Greta Holm" due=2027-01-15
To bring a staffing forecast.
:::
"""
CLOSED = f"""The committee considered the appraisal {CANARY}.

::: resolved for=3 against=1 abstained=0
That the pay be raised {CANARY}.
:::

::: action owner="Amara Osei"
To write the letter {CANARY}.
:::
"""


def day(ago: int) -> date:
    """The day so many days ago."""
    return datetime.now(UTC).date() - timedelta(days=ago)


def typed(of: date) -> str:
    """A day as a clerk types it."""
    return f"{of:%d/%m/%Y}"


HELD, NEXT = day(20), day(6)


@pytest.fixture
def deployment(tmp_path: Path) -> Iterator[Deployment]:
    """The office and the website, running."""
    with running(tmp_path) as made:
        yield made


def test_a_meeting_goes_from_agenda_to_website_and_its_appendix_only_where_the_chair_lets_it(
    deployment: Deployment, browser: Browser
) -> None:
    office = deployment.office
    with visiting(browser, office) as clerk, visiting(browser, office, PHONE) as chair:
        clerk.sign_in("clerk")
        chair.sign_in("chair")
        meeting = convenes(clerk)
        lays_out_the_agenda(clerk)
        takes_the_roll(clerk)
        writes_the_minutes(clerk)
        puts_the_matters(clerk)
        hands_in(clerk)
        checks(chair, meeting)
        circulates(clerk)
        members_read(browser, office, meeting)
        the_next_meeting_approves(clerk, meeting)
        publishes(clerk)
        anybody_reads(browser, deployment.website)
        request = asks(clerk, meeting)
        finds_no_copy(clerk, request)
        authorises(chair)
        collects(clerk, request)
        revokes(chair)
        finds_no_copy(clerk, request)
    shows_no_confidential_word(deployment)


# --- the meeting ------------------------------------------------------------------------------------


def convenes(clerk: Visitor) -> str:
    """The address of the meeting that the clerk makes."""
    clerk.follow("Bodies")
    clerk.follow(BODY)
    clerk.follow("Make a meeting")
    clerk.fill(date=typed(HELD), time="6pm", place="Library")
    clerk.choose("On the website", "Public")
    clerk.press("Make the meeting")
    clerk.reads("The meeting is made. Now finish its agenda.")
    return clerk.page.url.removeprefix(clerk.address).removesuffix("/agenda")


def lays_out_the_agenda(clerk: Visitor) -> None:
    clerk.fill(title=secret("Pay of E. Fenwick"))
    clerk.choose("Provisionally", "Part II")
    clerk.press("Add the item")
    clerk.reads("Recorders, note-takers and AI assistants are off")
    clerk.follow(re.compile("Pay of E. Fenwick"))
    clerk.fill(title="Confidential item", internal_title=secret("Pay of E. Fenwick"))
    clerk.fill(matter="A new matter: say beneath")
    clerk.page.get_by_text("A new matter", exact=True).click()
    names_the_matter(clerk, LABELS[0], "Personnel")
    clerk.press("Save the item")
    clerk.follow(re.compile("Pay of E. Fenwick"))
    paper = {"name": f"appraisal-{CANARY}.pdf", "mimeType": "application/pdf", "buffer": _paper()}
    clerk.page.locator('[name="file"]').set_input_files(paper)
    clerk.press("Add the paper")
    clerk.reads("The paper is added.")


def names_the_matter(clerk: Visitor, label: str, kind: str) -> None:
    ground = "The nature of the matter" if kind == "Commercial" else ""
    clerk.fill(label=label, reason=secret("It would harm somebody."), category=kind)
    clerk.page.locator('[name="ground"]').select_option("nature" if ground else "named-staff")
    if kind == "Personnel":
        clerk.page.get_by_label("Edda Fenwick", exact=True).check()


def takes_the_roll(clerk: Visitor) -> None:
    clerk.tab("Attendance")
    names = clerk.page.locator('[name^="people-"][name$="-name"]')
    row = next(i for i in range(names.count()) if names.nth(i).input_value() == "Dilys Pike")
    clerk.fill(**{f"people-{row}-standing": "Apologies", f"people-{row}-accepted": "accepted"})
    item = clerk.page.locator('[name="withdrawals-0-item"] option').last.inner_text()
    clerk.fill(
        **{
            "withdrawals-0-name": "Edda Fenwick",
            "withdrawals-0-item": item,
            "withdrawals-0-left": "19:10",
            "withdrawals-0-returned": "19:30",
        }
    )
    clerk.press("Save attendance")
    clerk.reads("Saved.")


def writes_the_minutes(clerk: Visitor) -> None:
    clerk.page.route("**/editor.js", lambda route: route.abort())  # written in the plain form
    clerk.tab("Minutes")
    items = clerk.page.get_by_role("navigation", name="Items")
    clerk.follow(re.compile("Headteacher's report"), items)
    clerk.page.get_by_text("Make a matter to mark under").click()
    names_the_matter(clerk, LABELS[1], "Commercial")
    clerk.press("Make the matter")
    clerk.reads("Mark under the new matter with m2.")
    clerk.fill(text=MINUTE)
    clerk.press("Save the minute")
    clerk.reads("Saved.")
    clerk.follow(re.compile("Pay of E. Fenwick"), clerk.page.get_by_role("navigation", name="Items"))
    clerk.fill(text=CLOSED, wording="Governors agreed the recommendation.")
    clerk.press("Save the minute")
    clerk.reads("Saved.")
    clerk.tab("Overview")
    clerk.follow("Change date and place")
    clerk.fill(ended="20:00")
    clerk.press("Save date and place")


def puts_the_matters(clerk: Visitor) -> None:
    clerk.tab("Agree what is confidential")
    clerk.reads(*LABELS, "Edda Fenwick has left")
    for number in (1, 2):
        clerk.page.locator(f'[name="outcome-{number}"][value="agreed"]').check()
        clerk.fill(**{f"moved_by-{number}": "Clement Marsh", f"review-{number}": "1 March 2027"})
    clerk.fill(at="19:50")
    clerk.press("Record what the meeting decided")
    clerk.reads("Recorded. What was agreed is minuted in Part II.")


# --- the records ------------------------------------------------------------------------------------


def hands_in(clerk: Visitor) -> None:
    clerk.tab("Records")
    clerk.press("Hand in to the Chair")
    clerk.reads("Handed in.")


def checks(chair: Visitor, meeting: str) -> None:
    chair.go("/")
    chair.follow("Check Part I")
    assert chair.page.url == f"{chair.address}{meeting}/read"
    chair.reads("Governors asked why supply costs had risen.", secret("Brack & Sons"))
    chair.press("Pass it on")
    chair.reads("Passed on.")


def circulates(clerk: Visitor) -> None:
    clerk.tab("Records")
    clerk.press("Circulate to members")
    clerk.reads("Circulated.")


def members_read(browser: Browser, office: str, meeting: str) -> None:
    """A governor who was there reads all of it; whom the matter is about finds its pointer."""
    with visiting(browser, office, PHONE) as governor:
        governor.sign_in("member")
        governor.follow("Read the circulated minutes")
        governor.reads("That the revised budget be adopted.", secret("Brack & Sons"), f"raised {CANARY}")
    with visiting(browser, office) as concerned:
        concerned.sign_in("staff")
        concerned.go(f"{meeting}/read")
        concerned.reads("That the revised budget be adopted.", "Governors agreed the recommendation.")
        concerned.reads_nothing_of(f"raised {CANARY}", "appraisal", PAY, "Pay of E. Fenwick")


def the_next_meeting_approves(clerk: Visitor, meeting: str) -> None:
    clerk.follow("Bodies")
    clerk.follow(BODY)
    clerk.follow("Make a meeting")
    clerk.fill(date=typed(NEXT), time="18:00")
    clerk.press("Make the meeting")
    clerk.go(f"{meeting}/record")
    clerk.page.locator('[name="at_meeting"]').select_option(index=1)
    clerk.fill(chair="Amara Osei")
    clerk.press("Record the approval")
    clerk.reads("The approval is recorded.")


# --- the website ------------------------------------------------------------------------------------


def publishes(clerk: Visitor) -> None:
    clerk.tab("Publish")
    clerk.press("Publish Part I")
    clerk.reads("Edition 1 stands on the website.")


def anybody_reads(browser: Browser, website: str) -> None:
    # axe is put into the page as a script, which the website's own policy rightly forbids.
    with visiting(browser, website, bypass_csp=True) as reader:
        reader.go("/")
        reader.follow(BODY)
        reader.go(f"/bodies/oak-lane-lgb/{HELD}")
        reader.reads(
            "They heard from a supplier", "Minuted in Part II", "That the revised budget be adopted."
        )
        reader.reads("Governors agreed the recommendation.", "Edda Fenwick")
        reader.reads_nothing_of(CANARY, PAY, POST, "19:10", "withdrew")
        assert reader.page.context.cookies() == []
        for form in ("PDF", "Word", "JSON"):
            file = reader.page.get_by_role("link", name=form).first.get_attribute("href") or ""
            answer = reader.page.request.get(website + file)
            # What comes squeezed is unpacked already.
            headers = {name: said for name, said in answer.headers.items() if name != "content-encoding"}
            whole = Response(answer.body(), answer.status, headers)
            assert answer.status == 200
            assert [place for place, data in unpacked(whole) if CANARY.encode() in data.lower()] == []


# --- the appendix -----------------------------------------------------------------------------------


def asks(clerk: Visitor, meeting: str) -> str:
    """The address of the clerk's request."""
    clerk.go(f"{meeting}/releases")
    clerk.follow("Ask for a release")
    for label in LABELS:
        clerk.page.get_by_label(label).check()
    clerk.fill(recipient=RECIPIENT, capacity="solicitor", purpose="Advice on a claim.")
    clerk.fill(until=typed(day(-30)))
    clerk.press("Ask for this release")
    clerk.reads("Nothing leaves until it is authorised.")
    return clerk.page.url.removeprefix(clerk.address)


def finds_no_copy(clerk: Visitor, request: str) -> None:
    """Neither a button for it, nor an answer at its address."""
    clerk.go(request)
    assert clerk.page.get_by_role("button", name=re.compile("Collect")).count() == 0
    form = {"csrf": clerk.page.locator('[name="csrf"]').first.input_value()}
    answer = clerk.page.request.post(f"{clerk.address}{request}/copy", form=form)
    assert answer.status == 403
    assert answer.headers["content-type"].startswith("text/html")
    assert CANARY.encode() not in answer.body().replace(secret(PAY).encode(), b"").replace(
        secret(POST).encode(), b""
    )


def authorises(chair: Visitor) -> None:
    chair.go("/")
    chair.follow("A request waits for your decision")
    chair.reads(f"This lets {RECIPIENT}", "It does not publish it.", "Advice on a claim.")
    chair.follow("Read exactly what")
    chair.reads(f"raised {CANARY}", secret("Brack & Sons"))
    chair.follow("Authorise …")
    chair.fill(password=PASSWORD)
    chair.press("Authorise this release")
    chair.reads("This release is authorised")


def collects(clerk: Visitor, request: str) -> None:
    clerk.go(request)
    with clerk.page.expect_download() as coming:
        clerk.page.get_by_role("button", name="Collect the copy").click()
    pages = printed(coming.value)
    assert CANARY in "".join(pages)
    for page in pages:
        assert all(words in page for words in (RECIPIENT, "Copy 1", "CONFIDENTIAL APPENDIX (PART II)"))


def printed(download: Download) -> list[str]:
    """The words of each page of a PDF that was collected under a neutral name."""
    assert re.fullmatch(r"[a-z0-9.-]+\.pdf", download.suggested_filename)
    assert CANARY not in download.suggested_filename + download.url
    text = subprocess.run(["pdftotext", str(download.path()), "-"], capture_output=True, check=True).stdout
    return text.decode().split("\f")[:-1]


def revokes(chair: Visitor) -> None:
    chair.follow("Revoke this release")
    chair.fill(reason="The claim was settled.")
    chair.press("Revoke this release")
    chair.reads("This release was revoked")


def shows_no_confidential_word(deployment: Deployment) -> None:
    assert holding(deployment.folder) == []
    fonts = {path.read_bytes() for path in (ROOT / "governance" / "static" / "fonts").glob("*.ttf")}
    spooled = {path.read_bytes() for path in (deployment.folder / "temporary").rglob("*") if path.is_file()}
    assert spooled <= fonts
    told = (deployment.folder / "told" / "create_app.log").read_text()
    assert "Traceback" not in told
    assert "POST" in told


def _paper() -> bytes:
    return b"%PDF-1.7 " + CANARY.encode() * 200_000
