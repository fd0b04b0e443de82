"""Accidents that really happened to minutes, each tried from the clerk's desk to the website."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pikepdf
import pytest

from governance.domain.minute import Text
from governance.kernel.errors import NotReady
from governance.kernel.values import changed
from governance.services import publishing, takedown
from tests.builders import CANARY, MeetingBuilder, a_meeting, text
from tests.office import AnOffice
from tests.proof.test_no_byte_differs import whole
from tests.public_client import unpacked
from tests.services.conftest import Site
from tests.services.meetings import advance, keep
from tests.services.test_publishing import settle

PAGE = "/bodies/oak-lane-lgb/2026-09-14"
FILE = f"{PAGE}/oak-lane-lgb-2026-09-14-minutes"
FORMS = ("pdf", "docx", "json")
IN_AUGUST = changed(a_meeting().facts, starts="2026-08-03T18:00")


def full() -> MeetingBuilder:
    """A meeting with secrets in its heading, text, vote, action, paper, roll, and within public sentences."""
    made = a_meeting().with_a_public_item().with_a_phrase(wording="a supplier").with_a_passage()
    return made.with_a_confidential_item(title="Confidential item").with_a_public_item("Any other business")


def publish(office: AnOffice, builder: MeetingBuilder, reason: str = "") -> str:
    """The meeting, kept and published."""
    meeting = keep(office, builder).id
    publishing.publish(office.desk(), meeting, reason)
    return meeting


def file(site: Site, form: str) -> bytes:
    """One form of the minutes."""
    return site.client().get(f"{FILE}.{form}").data


def words(site: Site, path: str = PAGE) -> str:
    """A page's text without its markup."""
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", site.words(path)))


# --- the file ---------------------------------------------------------------------------------------


def test_no_sheet_part_or_attachment_of_a_file_is_hidden(publisher: AnOffice, site: Site) -> None:
    publish(publisher, full())
    with zipfile.ZipFile(io.BytesIO(file(site, "docx"))) as word:
        parts = word.namelist()
        whole_text = b"".join(word.read(name) for name in parts)
    assert not [
        name for name in parts if re.search("embed|custom|comment|thumbnail|people|glossary", name, re.I)
    ]
    assert not re.search(rb"w:vanish|w:del |w:ins |w:comment|w:rsid|w:highlight", whole_text)
    with pikepdf.open(io.BytesIO(file(site, "pdf"))) as pdf:
        assert not pdf.attachments
        assert "/OCProperties" not in pdf.Root


def test_nothing_was_covered_that_could_be_uncovered(publisher: AnOffice, site: Site) -> None:
    publish(publisher, full())
    for form in FORMS:
        for place, data in unpacked(site.client().get(f"{FILE}.{form}")):
            assert CANARY.encode() not in data.lower(), place


def test_the_title_property_of_a_file_names_its_own_meeting(publisher: AnOffice, site: Site) -> None:
    publish(publisher, full().with_facts(IN_AUGUST))
    publish(publisher, full())
    with zipfile.ZipFile(io.BytesIO(file(site, "docx"))) as word:
        properties = word.read("docProps/core.xml").decode()
    with pikepdf.open(io.BytesIO(file(site, "pdf"))) as pdf:
        titles = [properties, str(pdf.docinfo["/Title"])]
    for title in titles:
        assert "14 September 2026" in title
        assert "August" not in title


# --- the page ---------------------------------------------------------------------------------------


def test_a_public_heading_does_not_name_the_person(publisher: AnOffice, site: Site) -> None:
    publish(publisher, full())
    headings = re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", site.words(PAGE), re.S)
    assert any("Confidential item" in heading for heading in headings)
    assert not [heading for heading in headings if "Vane" in heading or "Dismissal" in heading]


def test_no_attendance_note_tells_whom_an_item_is_about(publisher: AnOffice, site: Site) -> None:
    publish(publisher, full())
    shown = words(site)
    assert "E. Quill" in shown
    assert "19:30" not in shown
    assert "withdrew" not in shown
    assert "waited outside" not in shown


def test_neither_the_count_nor_the_voters_of_a_secret_vote_are_printed(
    publisher: AnOffice, site: Site
) -> None:
    publish(publisher, full())
    assert "For 2" not in words(site)
    assert "For 2" not in file(site, "json").decode()
    assert '"votes_for": 2' not in file(site, "json").decode()


def test_no_number_is_missing_where_something_was_kept_back(publisher: AnOffice, site: Site) -> None:
    publish(publisher, full())
    minutes = json.loads(file(site, "json"))
    numbers = [item["number"] for item in minutes["minutes"]["items"]]
    assert numbers == [str(place) for place in range(1, len(numbers) + 1)]


def test_what_the_page_keeps_back_the_form_for_machines_keeps_back_too(
    publisher: AnOffice, site: Site
) -> None:
    meeting = publish(publisher, full())
    kept = file(site, "json").decode()
    with publisher.store.reading() as work:
        ids = [one.matter.id for one in work.matters.before(meeting)]
    assert not [one for one in (meeting, *ids) if one in kept]
    assert "Vane" not in kept


def test_the_determination_is_told_in_the_same_words_whether_there_was_one_or_not(
    publisher: AnOffice, site: Site
) -> None:
    publish(publisher, full())
    publish(publisher, a_meeting().with_a_public_item().with_facts(IN_AUGUST))
    told = [
        json.loads(site.client().get(f"{at}.json").data)["minutes"]["determination"]
        for at in (FILE, FILE.replace("2026-09-14", "2026-08-03"))
    ]
    assert told[0] == told[1] != ""


# --- what leads to it -------------------------------------------------------------------------------


def test_feed_listing_and_sitemap_carry_no_restricted_title(publisher: AnOffice, site: Site) -> None:
    publish(publisher, full())
    for path, (_status, headers, data) in whole(site).items():
        for secretly in (CANARY, "Vane", "Dismissal", "vane.docx"):
            assert secretly not in path + str(headers), path
            assert secretly.encode() not in data, path


def test_what_is_kept_back_is_at_no_address_of_the_website(publisher: AnOffice, site: Site) -> None:
    meeting = publish(publisher, full())
    with publisher.store.reading() as work:
        items = [one.item.id for one in work.items.of(meeting)]
        matters = [one.matter.id for one in work.matters.before(meeting)]
    nothing = site.client().get(f"{PAGE}/nothing")
    assert nothing.status_code == 404
    for guess in (meeting, *items, *matters, "appendix", "part-two", "confidential", "papers/1", "4"):
        for address in (f"{PAGE}/{guess}", f"/{guess}", f"/papers/{guess}", f"{PAGE}/{guess}.pdf"):
            answer = site.client().get(address)
            assert (answer.status_code, answer.data) == (404, nothing.data), address


def test_a_redirect_after_a_guess_tells_nothing(publisher: AnOffice) -> None:
    meeting = publish(publisher, full())
    stranger = publisher.anonymous()
    for guess in (meeting, publisher.lgb):
        answer = stranger.get(f"/meetings/{guess}")
        assert answer.location == f"/sign-in?next=/meetings/{guess}"


def test_an_error_page_repeats_nothing_of_what_was_asked_for(publisher: AnOffice, site: Site) -> None:
    publish(publisher, full())
    asked = site.client().get(f"/bodies/Dismissal-of-Vane?x={CANARY}")
    assert (asked.status_code, b"Vane" in asked.data) == (404, False)
    answer = publisher.client().get(f"/meetings/Dismissal-of-Vane?x={CANARY}")
    assert (answer.status_code, b"Vane" in answer.data) == (404, False)
    assert CANARY not in answer.get_data(as_text=True)


def test_tab_titles_and_download_names_say_nothing_of_the_business(publisher: AnOffice) -> None:
    meeting = publish(publisher, full())
    clerk = publisher.client()
    pages = ("", "/agenda", "/read", "/record", "/compare", "/publish", "/history", "/releases", "/copies")
    for page in pages:
        shown = clerk.get(f"/meetings/{meeting}{page}").get_data(as_text=True)
        assert re.findall("<title>(.*?)</title>", shown, re.S) == ["Meeting – Part Two"], page
    printed = clerk.post(
        f"/meetings/{meeting}/copies", {"holder": publisher.people["clerk"], "kind": "tabling"}
    )
    assert "Vane" not in str(printed.headers)


def test_no_browser_sends_what_is_typed_to_a_spelling_service(publisher: AnOffice) -> None:
    meeting = keep(publisher, full(), "draft").id
    with publisher.store.reading() as work:
        item = work.items.of(meeting)[-2].item.id
    shown = publisher.client().get(f"/meetings/{meeting}/items/{item}").get_data(as_text=True)
    for area in re.findall("<textarea[^>]*>", shown):
        assert 'spellcheck="false"' in area, area
        assert 'autocomplete="off"' in area, area


# --- what happens later -----------------------------------------------------------------------------


def test_a_mark_that_is_mistyped_publishes_nothing(publisher: AnOffice, site: Site) -> None:
    mistyped = a_meeting().with_a_public_item().with_a_confidential_item(marking="confidental")
    meeting = keep(publisher, mistyped).id
    with pytest.raises(NotReady):
        publishing.publish(publisher.desk(), meeting)
    assert site.client().get(PAGE).status_code == 404


def test_of_two_differing_editions_each_says_which_one_holds(publisher: AnOffice, site: Site) -> None:
    settle(publisher, publish_from="chair-checked")
    meeting = keep(publisher, full(), "chair-checked").id
    publishing.publish(publisher.desk(), meeting)
    advance(publisher, meeting, "approved")
    publishing.publish(publisher.desk(), meeting, "approved by the body")
    assert "Replaces edition 1" in words(site)
    assert "replaced" in words(site, f"{PAGE}/editions/1").lower()


def test_a_correction_does_not_show_what_it_corrected(publisher: AnOffice, site: Site) -> None:
    settle(publisher, publish_from="chair-checked")
    wrong = Text("wrong", text("Governors thanked Mrs Otterbourne."))
    meeting = keep(publisher, a_meeting().with_a_public_item("Thanks", wrong), "chair-checked").id
    publishing.publish(publisher.desk(), meeting)
    with publisher.store.writing() as work:
        kept = work.items.of(meeting)[0]
        words_now = Text("right", text("Governors thanked the school cook."))
        right = changed(kept.item, parts=(words_now,))
        work.items.save(right, kept.version, publisher.people["clerk"])
    publishing.publish(publisher.desk(), meeting, "minute 1 corrected")
    everything = site.words(PAGE) + "".join(str(unpacked(site.client().get(f"{FILE}.{f}"))) for f in FORMS)
    assert "school cook" in everything
    assert "Otterbourne" not in everything


def test_an_earlier_fuller_version_is_gone_once_it_is_withdrawn(publisher: AnOffice, site: Site) -> None:
    told = Text("told", text("The pupil is called Wilberforce."))
    meeting = publish(publisher, a_meeting().with_a_public_item("Pupils", told))
    known = list(whole(site))
    takedown.withdraw(publisher.desk(), meeting, "A name was left in.")
    for path in known:
        answer = site.client().get(path)
        assert b"Wilberforce" not in answer.data, path
    assert b"Wilberforce" not in site.path.read_bytes()
