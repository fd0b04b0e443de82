"""Papers as PDF: accessible, reproducible, and nothing in them but what was given."""

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import page
import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError

from governance.documents import pdf
from governance.documents.markup import to_text
from governance.documents.paper import Fact, Facts, Paper, heading, prose
from governance.documents.paper import words as inlines
from governance.kernel.errors import Invalid
from governance.kernel.values import changed
from tests.documents.samples import APPENDIX, BAND_WORD, MINUTES, PINK, PUBLIC

ROOT = Path(__file__).parents[2]
FORMS = """
import hashlib
from governance.documents.markup import to_html
from governance.documents.pdf import to_pdf
from governance.documents.word import to_word
from tests.documents.samples import APPENDIX, MINUTES, PINK, PUBLIC
for paper, dress in ((MINUTES, PUBLIC), (APPENDIX, PINK)):
    for made in (to_html(paper, dress).encode(), to_pdf(paper, dress), to_word(paper, dress)):
        print(hashlib.sha256(made).hexdigest())
"""


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return pdf.to_pdf(MINUTES, PUBLIC)


@pytest.fixture(scope="module")
def appendix() -> bytes:
    return pdf.to_pdf(APPENDIX, PINK)


def words(made: bytes, *options: str) -> str:
    """What a reader would copy out of the PDF."""
    run = subprocess.run(["pdftotext", *options, "-", "-"], input=made, capture_output=True, check=True)
    return run.stdout.decode()


def body(made: bytes) -> str:
    """The words between head and foot of each page, without white space."""
    area = ("-x", "0", "-y", "70", "-W", "600", "-H", "705")
    return re.sub(r"\s+", "", words(made, "-raw", *area))


def digests(seed: str) -> list[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", FORMS], capture_output=True, check=True, env=environment, cwd=ROOT, text=True
    )
    return run.stdout.split()


def test_two_processes_with_different_hash_seeds_write_the_same_bytes(minutes):
    first, second = digests("1"), digests("4242")
    assert len(first) == 6
    assert first == second
    assert hashlib.sha256(minutes).hexdigest() == first[1]


def test_the_second_paper_of_a_process_is_the_same_as_the_first(minutes, appendix):
    assert pdf.to_pdf(APPENDIX, PINK) == appendix
    assert pdf.to_pdf(MINUTES, PUBLIC) == minutes


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("made", ["minutes", "appendix"])
def test_a_validator_finds_nothing_against_accessibility_or_archiving(made, profile, request):
    report = page.validate_pdf_bytes(request.getfixturevalue(made), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_the_pdf_is_tagged_titled_and_in_a_language(minutes):
    with pikepdf.open(io.BytesIO(minutes)) as opened:
        root = opened.Root
        assert root.MarkInfo.Marked
        assert root.StructTreeRoot.K[0].S == "/Document"
        assert str(root.Lang) == "en"
        assert root.ViewerPreferences.DisplayDocTitle


def elements(node: pikepdf.Object):
    """The structure elements of a tagged PDF in reading order."""
    yield node
    for kid in node.get("/K", pikepdf.Array()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def test_headings_and_header_cells_are_tagged_as_such(minutes):
    with pikepdf.open(io.BytesIO(minutes)) as opened:
        tags = [str(element.S) for element in elements(opened.Root.StructTreeRoot.K[0])]
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 9
    assert tags.count("/H3") == 2
    assert tags.count("/TH") == 9
    assert "/Lbl" in tags


def test_the_metadata_are_the_listed_ones_only(minutes):
    with pikepdf.open(io.BytesIO(minutes)) as opened:
        assert {key: str(value) for key, value in opened.docinfo.items()} == {
            "/Title": PUBLIC.title,
            "/Producer": "Part Two",
            "/CreationDate": "D:20260921093000Z",
            "/ModDate": "D:20260921093000Z",
        }
        xmp = opened.Root.Metadata.read_bytes().decode()
    own = xmp.partition("pdfaExtension")[0]
    found = re.findall(r"<((?:dc|pdf|pdfaid|pdfuaid|xmp)\w*:\w+)>", own)
    assert sorted(found) == [
        "dc:language", "dc:title", "pdf:Producer", "pdfaid:conformance", "pdfaid:part", "pdfuaid:part",
        "xmp:CreateDate", "xmp:ModifyDate",
    ]  # fmt: skip


def test_the_pdf_ends_once_and_carries_no_file_and_no_script(appendix):
    assert appendix.count(b"%%EOF") == 1
    with pikepdf.open(io.BytesIO(appendix)) as opened:
        assert len(opened.attachments) == 0
        assert not {"/OpenAction", "/AA", "/AcroForm", "/AF"} & set(opened.Root.keys())
        kinds = {str(o.get("/S", "")) for o in opened.objects if isinstance(o, pikepdf.Dictionary)}
        assert not {"/JavaScript", "/Launch", "/URI", "/GoToR"} & kinds


@pytest.mark.parametrize(
    ("paper", "dress", "made"), [(MINUTES, PUBLIC, "minutes"), (APPENDIX, PINK, "appendix")]
)
def test_the_pdf_reads_word_for_word_as_the_plain_text(paper, dress, made, request):
    found = body(request.getfixturevalue(made))
    wanted = re.sub(r"\s+", "", to_text(paper, dress))
    # The marks of lists are drawn after the page; a table that goes on has its header row printed once more.
    assert found.replace("••◦◦•1.2.", "").replace("DateStepOnerow", "Onerow") == wanted


def test_every_page_says_confidential_twice_and_draft_once(appendix):
    pages = words(appendix).split("\f")[:-1]
    assert len(pages) == 3
    for number, said in enumerate(pages, 1):
        status = 1 if number == 1 else 0
        assert said.count(BAND_WORD) == 2 + status
        assert said.count("DRAFT") == 1 + status
        assert f"Page {number} of 3" in said
        assert "Copy 3 of 4" in said


@pytest.mark.parametrize("label", ["Declarations of interest", "Present"])
def test_a_fact_begins_on_the_first_line_of_its_label_however_long_that_is(label):
    told = Facts((Fact(label, inlines("Nothing")), Fact("Apologies", inlines("Somebody"))))
    dress = changed(PUBLIC, header="", footer="")
    lines = words(pdf.to_pdf(Paper("A paper", (told,)), dress), "-layout").splitlines()
    first = next(line for line in lines if "Nothing" in line)
    assert first.split()[0] == label.split()[0]
    assert next(line for line in lines if "Somebody" in line).split()[0] == "Apologies"


def test_the_band_runs_down_the_edge_of_every_page(appendix):
    with pikepdf.open(io.BytesIO(appendix)) as opened:
        patterns = [page.Resources.Pattern for page in opened.pages]
    assert len(patterns) == 3
    run = subprocess.run(["pdftoppm", "-r", "10", "-"], input=appendix, capture_output=True, check=True)
    for image in images(run.stdout):
        assert {pixel(image, 1, row) for row in range(image[1])} == {(249, 217, 226)}


def images(stream: bytes):
    """Width, height and pixels of each image in a stream of portable pixmaps."""
    while stream:
        head = re.match(rb"P6\s(\d+)\s(\d+)\s255\s", stream)
        width, height = int(head[1]), int(head[2])
        end = head.end() + 3 * width * height
        yield width, height, stream[head.end() : end]
        stream = stream[end:]


def pixel(image, column: int, row: int) -> tuple[int, ...]:
    width, _, pixels = image
    start = 3 * (row * width + column)
    return tuple(pixels[start : start + 3])


def test_for_coloured_stock_the_words_stay_and_the_band_goes():
    plain = changed(PINK, watermark="", band=changed(PINK.band, colour=""))
    made = pdf.to_pdf(APPENDIX, plain)
    assert words(made).count(BAND_WORD) == 7
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert "/Pattern" not in opened.pages[0].Resources or not opened.pages[0].Resources.Pattern


def test_a_welsh_paper_says_so_and_counts_its_pages_in_welsh():
    dress = changed(PUBLIC, language="cy", pages="Tudalen {page} o {pages}")
    made = pdf.to_pdf(Paper("Cofnodion Tŷ Ŵyn", (prose("Croeso."),)), dress)
    assert "Tudalen 1 o 1" in words(made)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert str(opened.Root.Lang) == "cy"


def test_a_character_without_a_glyph_gets_a_sentence_instead_of_a_box():
    with pytest.raises(Invalid, match=r"U\+6F22"):
        pdf.to_pdf(Paper("t", (prose("漢"),)), PUBLIC)


def test_a_character_without_a_glyph_is_found_at_the_foot_of_the_page_too():
    with pytest.raises(Invalid, match=r"U\+6F22"):
        pdf.to_pdf(Paper("t", ()), changed(PUBLIC, footer="漢"))


def test_a_kind_of_space_that_the_fonts_lack_is_printed_as_a_plain_one():
    spaced = pdf.to_pdf(Paper("t", (prose("Costs\u2003£ 105.00 a\u3000year"),)), PUBLIC)
    assert spaced == pdf.to_pdf(Paper("t", (prose("Costs £ 105.00 a year"),)), PUBLIC)


OUTSIDE = "http://127.0.0.1:9/x"
FETCHING = (
    f"<img src='{OUTSIDE}'>",
    "<img src='file:///etc/passwd'>",
    "<img src='//127.0.0.1:9/x'>",
    "<img src='relative.png'>",
    "<img src='data:image/png;base64,AAAA'>",
    f"<img srcset='{OUTSIDE} 2x' src='{OUTSIDE}'>",
    f"<object data='{OUTSIDE}'></object>",
    f"<embed src='{OUTSIDE}'>",
    f"<link rel=stylesheet href='{OUTSIDE}'>",
    "<link rel=stylesheet href='file:///etc/passwd'>",
    f"<style>@import url({OUTSIDE});</style>",
    f"<style>@import '{OUTSIDE}';</style>",
    f"<style>p {{ background: url({OUTSIDE}) }}</style><p>x",
    f"<p style='background: url({OUTSIDE})'>x",
    f"<p style='list-style: url({OUTSIDE}); display: list-item'>x",
    f"<p style='border-image: url({OUTSIDE}) 1'>x",
    f"<style>p::before {{ content: url({OUTSIDE}) }}</style><p>x",
    f"<style>@page {{ background: url({OUTSIDE}) }}</style>",
    f"<style>@page {{ @top-left {{ content: url({OUTSIDE}) }} }}</style>",
    f"<style>@font-face {{ font-family: y; src: url({OUTSIDE}) }}</style>",
    f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{OUTSIDE}' width='9' height='9'/></svg>",
)
IDLE = (
    f"<svg xmlns='http://www.w3.org/2000/svg'><use href='{OUTSIDE}#a'/></svg>",
    f"<link rel=attachment href='{OUTSIDE}'>",
    "<link rel=attachment href='file:///etc/passwd'>",
    f"<script src='{OUTSIDE}'></script>",
    f"<iframe src='{OUTSIDE}'></iframe>",
    f"<video src='{OUTSIDE}' poster='{OUTSIDE}'></video>",
)


@pytest.mark.parametrize("markup", FETCHING)
def test_markup_that_wants_something_from_outside_is_not_printed(markup):
    with pytest.raises(Invalid, match="outside itself"):
        pdf._printed(f"<!DOCTYPE html><html lang=en><title>t</title><body>{markup}", PUBLIC)


@pytest.mark.parametrize("markup", IDLE)
def test_other_markup_that_names_an_address_neither_asks_for_it_nor_carries_it(markup):
    made = pdf._printed(f"<!DOCTYPE html><html lang=en><title>t</title><body>{markup}", PUBLIC)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert len(opened.attachments) == 0
    assert b"127.0.0.1" not in made


@pytest.mark.parametrize("url", [OUTSIDE, "file:///etc/passwd", "paper:page.svg", "paper:font/../../x", "x"])
def test_what_is_not_held_in_memory_is_refused_and_counted(url):
    memory = pdf.Memory()
    with pytest.raises(FatalURLFetchingError):
        memory.fetch(url)
    assert memory.refused == 1


@pytest.mark.parametrize("markup", FETCHING + IDLE)
def test_the_same_markup_as_words_of_a_paper_is_printed_as_words(markup):
    paper = Paper("t", (heading(markup), prose(markup)), markup, (markup,))
    found = re.sub(r"\s+", "", words(pdf.to_pdf(paper, PUBLIC)))
    assert found.count(re.sub(r"\s+", "", markup)) == 4


def test_words_at_head_and_foot_cannot_leave_their_place_in_the_style_sheet():
    hostile = '"; } @import url(file:///etc/passwd); \\22 { } </style>'
    dress = changed(PUBLIC, header=hostile, footer=hostile, watermark="A } b", pages='"} {page} of {pages} {')
    found = re.sub(r"\s+", "", words(pdf.to_pdf(Paper("t", (prose("x"),)), dress)))
    assert found.count(re.sub(r"\s+", "", hostile)) == 2
    assert '"}1of1{' in found


def test_warming_up_reads_the_fonts_once_and_for_all():
    pdf.warm_up()
    before = pdf.fonts.face_bytes.cache_info().misses
    pdf.to_pdf(MINUTES, PUBLIC)
    assert pdf.fonts.face_bytes.cache_info().misses == before
    assert pdf._style.cache_info().currsize == 1
