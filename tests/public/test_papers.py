"""Editions: four forms of the same words, the same bytes each time, nothing in them but public values."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import jsonschema
import pytest

from governance.documents.markup import to_text
from governance.documents.paper import Heading, Notice
from governance.kernel.errors import Invalid
from governance.kernel.text import Pointer, paragraph
from governance.kernel.values import changed, from_json
from governance.public import papers
from governance.public.edition import PublicFile, file_name
from governance.public.minutes_paper import contents, minutes_paper
from governance.public.record import (
    ClearedText,
    Disclosure,
    EditionMeta,
    PublicAction,
    PublicItem,
    PublicMinutes,
    PublicPointer,
    PublicResolution,
    PublicText,
)
from governance.public.wording import edition_line, size
from tests.public.builders import first, on, printed, second, the_minutes, words


def said(minutes: PublicMinutes, meta: EditionMeta | None = None) -> str:
    meta = meta or first()
    dress = papers._dress(minutes, meta, papers.COLOUR, "0" * 64)
    return to_text(minutes_paper(minutes, meta), dress)


def with_item(item: PublicItem, **fields: object) -> PublicMinutes:
    return changed(the_minutes(), items=(item,), **fields)


def test_minutes_begin_with_the_body_the_day_and_who_was_there() -> None:
    expected = """\
        Oak Lane Local Governing Body
        Minutes of the meeting on Monday 14 September 2026
        18:00–20:05, Library, Oak Lane Academy
        Approved as a true record on 12 October 2026.
        Edition 1, published 21 September 2026.
        Present A. Osei (Chair)
        B. Lund (Vice-Chair)
        R. Adeyemi (Headteacher)
        C. Marsh, until 19:10
        H. Quayle
        T. Brandreth (staff governor)
        In attendance J. Pell (Clerk)
        S. Vane (School Business Manager)
        Apologies D. Pike (accepted)
        Quorum Met: 6 members present, 5 needed
        Declarations on public business B. Lund: director of a supplier of fencing (item 5); withdrew
        1 Welcome and apologies
        """
    assert said(the_minutes()).startswith(textwrap.dedent(expected))


def test_an_item_shows_papers_challenge_decision_vote_and_action() -> None:
    expected = """\
        4 Finance report
        Presented by S. Vane
        Papers considered: Budget monitor, month 5; Three-year forecast
        The month 5 position was as follows.
        """
    told = said(the_minutes())
    assert textwrap.dedent(expected) in told
    assert (
        textwrap.dedent("""\
        Resolved That the revised budget be adopted.
        Proposed by A. Osei, seconded by H. Quayle.
        For 5 · Against 0 · Abstained 1
        Action 4.1 Bring a staffing forecast.
        Owner: Headteacher · Due: 9 November 2026
        """)
        in told
    )


def test_a_pointer_in_a_line_names_its_place_in_part_two() -> None:
    assert "One pupil’s support plan was discussed [Part II, 3 (a)] and governors" in said(the_minutes())


def test_a_pointer_tells_ground_day_and_review_only_where_they_were_disclosed() -> None:
    item = PublicItem("5", "Premises", parts=(PublicPointer("5"),))
    assert "Confidential item. Minuted in Part II, 5.\n" in said(with_item(item))
    told = Disclosure("5", "commercial interests", "2026-09-14", "2027-03")
    expected = (
        "Confidential item. Minuted in Part II, 5. Ground: commercial interests. "
        "Decided on 14 September 2026. To be reviewed in March 2027.\n"
    )
    assert expected in said(with_item(item, disclosures=(told,)))


def test_the_bodys_own_word_for_part_two_is_used() -> None:
    item = PublicItem("5", "Premises", parts=(PublicPointer("5"),))
    assert "Minuted in Part B, 5." in said(with_item(item, confidential_word="Part B"))


def test_a_decision_that_says_resolved_is_not_labelled_again() -> None:
    item = PublicItem("1", "Budget", parts=(PublicResolution(words("RESOLVED: that it be adopted.")),))
    notices = [part for part in minutes_paper(with_item(item), first()).parts if isinstance(part, Notice)]
    assert [notice.label for notice in notices] == [""]


def test_places_with_the_same_number_have_different_addresses() -> None:
    same = PublicItem("7", "Other business", parts=(PublicAction("7.1", words("Do it.")),))
    odd = PublicItem("FGB7/19 (b)", "Odd")
    minutes = changed(the_minutes(), items=(same, same, odd, PublicItem("", "None")))
    anchors = [
        part.anchor for part in minutes_paper(minutes, first()).parts if isinstance(part, Heading | Notice)
    ]
    assert anchors[:6] == ["7", "action-7.1", "7-2", "action-7.1-2", "FGB7-19-b", "item"]
    assert [place[0] for place in contents(minutes)] == ["7", "7-2", "FGB7-19-b", "item"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "draft", "approved_on": ""}, "Draft: not yet approved by a meeting."),
        ({"status": "approved"}, "Approved as a true record on 12 October 2026."),
        (
            {"status": "signed", "signed_by": "A. Osei", "signed_on": "2026-10-12"},
            "Approved on 12 October 2026; signed by A. Osei on 12 October 2026.",
        ),
        ({"status": "something else"}, "Draft: not yet approved by a meeting."),
    ],
    ids=["draft", "approved", "signed", "unknown"],
)
def test_the_line_under_the_title_says_where_the_record_stands(fields: dict[str, str], expected: str) -> None:
    assert f"\n{expected}\n" in said(changed(the_minutes(), **fields))


def test_a_draft_says_so_on_every_page_of_every_document() -> None:
    long = PublicItem(
        "1", "Long", parts=(PublicText(words(*["Words enough to fill a line or two. " * 9] * 60)),)
    )
    minutes = with_item(long, status="draft", approved_on="")
    made = printed(minutes, first())
    told = subprocess.run(
        ["pdftotext", "-", "-"], input=made.file("pdf").content, capture_output=True, check=True
    )
    pages = told.stdout.decode().rstrip("\f").split("\f")
    assert len(pages) > 2
    assert all("DRAFT" in page for page in pages)
    assert b"DRAFT" in made.file("html").content


def test_an_edition_says_what_it_replaces_and_why() -> None:
    assert edition_line(second()) == (
        "Edition 2, published 13 October 2026. Replaces edition 1 of 21 September 2026: minute 4 corrected."
    )
    assert edition_line(changed(second(), reason="", replaced_published_at="")) == (
        "Edition 2, published 13 October 2026. Replaces edition 1."
    )


def test_the_json_form_keeps_to_its_schema_and_reads_back() -> None:
    data = printed(the_minutes(), first()).file("json").content
    jsonschema.validate(json.loads(data), papers.schema())
    assert from_json(PublicFile, data).minutes == the_minutes()


def test_the_contents_lead_to_headings_that_are_there() -> None:
    edition = printed(the_minutes(), first())
    markup = edition.file("html").content.decode()
    assert [place.number for place in edition.listed.contents] == ["1", "2", "3", "4", "5", "6", "7"]
    assert all(f'id="{place.anchor}"' in markup for place in edition.listed.contents)


def test_another_word_gives_another_digest() -> None:
    assert printed(on("2026-09-14"), first()).digest != printed(on("2026-09-14", "18:01"), first()).digest


def test_a_character_that_cannot_be_printed_is_refused_with_a_sentence() -> None:
    item = PublicItem("1", "\N{GOTHIC LETTER AHSA}")
    with pytest.raises(Invalid):
        papers.make_edition(with_item(item), first())


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(Invalid, match="no words in this language"):
        papers.make_edition(the_minutes(), changed(first(), language="xx"))


def test_a_pointer_that_stands_for_a_whole_block_or_entry_is_a_line_of_its_own() -> None:
    text = ClearedText((paragraph("Before."), Pointer("2 (a)", "The post was filled."), paragraph("After.")))
    told = said(with_item(PublicItem("2", "Staffing", parts=(PublicText(text),))))
    assert "Before.\nThe post was filled. [Part II, 2 (a)]\nAfter.\n" in told


def test_the_page_that_stands_alone_holds_the_article_and_loads_nothing() -> None:
    edition = printed(the_minutes(), first())
    page = papers.whole_page(edition, "#3b5b92").decode()
    assert edition.file("html").content.decode() in page
    assert (
        "<title>Minutes of the meeting on Monday 14 September 2026 – Oak Lane Local Governing Body</title>"
        in page
    )
    assert "--accent:#3b5b92" in page
    assert not re.search(r"url\(|src=|<link|http", page)


def test_file_names_are_neutral() -> None:
    assert file_name("oak-lane-lgb", "2026-09-14", "minutes", "pdf") == "oak-lane-lgb-2026-09-14-minutes.pdf"


@pytest.mark.parametrize(("count", "expected"), [(0, "1 kB"), (84_400, "84 kB"), (2_340_000, "2.3 MB")])
def test_sizes_are_written_as_people_write_them(count: int, expected: str) -> None:
    assert size(count) == expected


def test_every_process_makes_the_same_bytes() -> None:
    program = """
        from governance.public.papers import make_edition
        from tests.public.builders import second, the_minutes
        print(make_edition(the_minutes(), second(), "#3b5b92").digest)
    """
    told = {
        subprocess.run(
            [sys.executable, "-c", textwrap.dedent(program)],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": seed, "TZ": zone},
            timeout=60,
        ).stdout.decode()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert told == {f"{printed(the_minutes(), second()).digest}\n"}
