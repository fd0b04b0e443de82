"""The appendix on pink paper: it holds every passage, marks what is quoted, says on each page whose it is."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from governance.appendix.papers import CopyMark, appendix_dress, appendix_paper, band_words
from governance.appendix.passages import entry_parts
from governance.documents.markup import to_text
from governance.documents.pdf import to_pdf
from governance.domain import minute
from governance.domain.appendix import AppendixEntry
from governance.domain.body import Settings, Terms
from governance.kernel.errors import Corrupt
from governance.kernel.text import EditingText, Run, Span, paragraph
from governance.kernel.values import changed, to_json
from tests.appendix.samples import APPENDIX, BODIES
from tests.builders import CANARY

GOLDEN = Path(__file__).parent / "golden" / "appendix.txt"
AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
MARK = CopyMark(
    "release",
    3,
    "R. Okafor, solicitor",
    "2026-11-02",
    purpose="Advice on a claim",
    until="2026-11-30",
    authority="A. Osei, Chair",
)


def plain(mark: CopyMark = MARK, settings: Settings = Settings()) -> str:  # noqa: B008
    paper = appendix_paper(APPENDIX, mark, settings)
    return to_text(paper, appendix_dress(APPENDIX, mark, settings, AT, "ab" * 32))


def test_the_appendix_reads_as_it_was_reviewed() -> None:
    assert plain() == GOLDEN.read_text()


@pytest.mark.parametrize("body", BODIES, ids=lambda body: type(body).__name__)
def test_no_kind_of_passage_loses_a_word(body: minute.Body) -> None:
    paper = appendix_paper(APPENDIX, MARK, Settings())
    printed = to_text(paper, appendix_dress(APPENDIX, MARK, Settings(), AT, "ab" * 32))
    written = to_json(body).decode()
    for words in [part for part in written.split('"') if CANARY in part]:
        assert words in printed


def test_quoted_public_words_are_in_brackets_and_in_the_style_of_context() -> None:
    (part,) = entry_parts(AppendixEntry("p", minute.Words((Run("secret"),)), "Before ", " after."))
    assert [(i.text, i.style) for i in part.inlines if i.text.strip()] == [  # type: ignore[union-attr]
        ("[Before]", ("context",)),
        ("secret", ()),
        ("[after.]", ("context",)),
    ]


def test_every_page_of_the_pdf_names_the_copy_and_what_it_is() -> None:
    many = changed(APPENDIX.matters[0], sections=APPENDIX.matters[0].sections * 4)
    long = changed(APPENDIX, matters=(many,))
    data = to_pdf(
        appendix_paper(long, MARK, Settings()), appendix_dress(long, MARK, Settings(), AT, "ab" * 32)
    )
    made = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    pages = [page for page in made.stdout.decode().split("\f") if page.strip()]
    assert len(pages) > 2
    for page in pages:
        assert "CONFIDENTIAL APPENDIX (PART II)" in page
        assert "DRAFT" in page
        assert "Copy 3 · R. Okafor, solicitor · 2 November 2026" in page


def test_a_long_recipient_is_whole_on_the_first_page_and_one_line_at_the_foot() -> None:
    whole = "Ms R. Okafor-Pemberton, solicitor, of Harrow, Pike and Partners, employment department"
    mark = changed(MARK, recipient=whole)
    foot = appendix_dress(APPENDIX, mark, Settings(), AT, "ab" * 32).footer
    assert foot == "Copy 3 · Ms R. Okafor-Pemberton, … · 2 November 2026"
    data = to_pdf(
        appendix_paper(APPENDIX, mark, Settings()), appendix_dress(APPENDIX, mark, Settings(), AT, "ab" * 32)
    )
    made = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    pages = [page for page in made.stdout.decode().split("\f") if page.strip()]
    assert whole in " ".join(pages[0].split())
    assert all(foot in page for page in pages)


def test_an_approved_copy_is_not_marked_draft() -> None:
    assert "DRAFT" not in plain(changed(MARK, standing="approved"))


def test_a_signature_copy_ends_with_lines_to_sign_on() -> None:
    assert plain(changed(MARK, kind="signature")).rstrip().endswith("Signed\nName\nDate")


def test_the_words_are_the_organisations_own() -> None:
    terms = Terms(chair="Convener", ceo="Executive Head", part_one="Part A")
    said = plain(settings=Settings(terms=terms))
    assert "authority of the Convener of this body or the Executive Head" in " ".join(said.split())
    assert (
        band_words(changed(APPENDIX, title="Reserved minutes", part_two="Part B"))
        == "RESERVED MINUTES (PART B)"
    )


def test_the_plain_form_for_coloured_stock_keeps_the_words() -> None:
    dress = appendix_dress(APPENDIX, MARK, Settings(pink=""), AT, "ab" * 32)
    assert dress.band is not None
    assert (dress.band.colour, dress.band.word) == ("", "CONFIDENTIAL APPENDIX (PART II)")


def test_a_mark_that_was_not_settled_is_refused_rather_than_printed() -> None:
    stray = EditingText(
        (paragraph("x"), changed(paragraph(""), inlines=(Span("p", "other", (Run(CANARY),)),)))
    )
    with pytest.raises(Corrupt) as refused:
        entry_parts(AppendixEntry("p", minute.Text("t", stray)))
    assert CANARY not in str(refused.value)
