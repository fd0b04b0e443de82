"""Papers as Word documents: the listed parts only, real styles, and no trace of anybody's editing."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from governance.documents.markup import to_text
from governance.documents.paper import Paper, Point, Points, Prose, Words, heading, prose
from governance.documents.word import to_word
from governance.kernel.errors import Invalid
from governance.kernel.values import changed
from tests.documents.samples import APPENDIX, BAND_WORD, MINUTES, PINK, PUBLIC


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return to_word(MINUTES, PUBLIC)


@pytest.fixture(scope="module")
def appendix() -> bytes:
    return to_word(APPENDIX, PINK)


def opened(made: bytes):
    return docx.Document(io.BytesIO(made))


def files(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def words(made: bytes) -> str:
    """Every word of the body in document order, tables included, without white space."""
    body = opened(made).element.body
    return re.sub(r"\s+", "", "".join(t.text for t in body.iter(qn("w:t"))))


def styles(made: bytes) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in opened(made).paragraphs]


def test_the_parts_are_the_listed_ones_only(minutes, appendix):
    assert list(files(minutes)) == list(files(appendix)) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/document.xml", "word/fontTable.xml", "word/footer1.xml", "word/header1.xml",
        "word/numbering.xml", "word/settings.xml", "word/styles.xml",
    ]  # fmt: skip


def test_no_trace_of_editing_is_in_any_part(minutes):
    traces = r"w:rsid|<w:ins |<w:del |w:comment|w:vanish|w:docVars|customXml|thumbnail|w:proofErr|w14:|mc:"
    assert re.findall(traces, "".join(files(minutes).values())) == []


def test_the_core_properties_are_title_language_and_date(minutes):
    core = files(minutes)["docProps/core.xml"]
    assert re.findall(r"<(\w+:\w+)[^>]*>([^<]+)<", core) == [
        ("dc:title", PUBLIC.title),
        ("dc:language", "en-GB"),
        ("dcterms:created", "2026-09-21T09:30:00Z"),
        ("dcterms:modified", "2026-09-21T09:30:00Z"),
    ]


def test_the_archive_is_sorted_and_without_dates(minutes):
    with zipfile.ZipFile(io.BytesIO(minutes)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_word_for_word_the_document_is_the_plain_text(minutes, appendix):
    assert words(minutes) == re.sub(r"\s+", "", to_text(MINUTES, PUBLIC))
    assert words(appendix) == re.sub(r"\s+", "", to_text(APPENDIX, PINK))


def test_headings_are_real_headings_with_their_number_before_a_tab(minutes):
    found = [(name, text) for name, text in styles(minutes) if name.startswith("Heading")]
    assert ("Heading 1", "4\tFinance report") in found
    assert ("Heading 2", "6.1\tAttendance and punctuality") in found
    assert len(found) == 11


def test_each_kind_of_notice_has_a_style_of_its_own(minutes, appendix):
    names = {name for name, _ in styles(minutes)} | {name for name, _ in styles(appendix)}
    assert {"Pointer", "Context", "Resolution", "Vote", "Action", "Challenge", "Notice"} <= names


def test_every_style_that_is_used_is_defined(minutes, appendix):
    for made in (minutes, appendix):
        parts = files(made)
        used = set(re.findall(r'<w:(?:p|r|tbl)Style w:val="(\w+)"', "".join(parts.values())))
        assert used <= set(re.findall(r'w:styleId="(\w+)"', parts["word/styles.xml"]))


def test_the_header_row_of_a_table_is_repeated_on_each_page(minutes):
    for table in opened(minutes).tables:
        marks = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marks == [True] + [False] * (len(table.rows) - 1)


def numbered(made: bytes) -> list[tuple[str, str]]:
    """Level and numbering of each paragraph that is numbered."""
    return re.findall(r'<w:ilvl w:val="(\d)"/><w:numId w:val="(\d+)"/>', files(made)["word/document.xml"])


def test_lists_are_real_lists_with_levels(minutes):
    assert [level for level, _ in numbered(minutes)] == ["0", "0", "1", "1", "0", "0", "0"]


def test_each_numbered_list_starts_again_from_one():
    short = Points((Point((prose("a"),)), Point((prose("b"),))), ordered=True)
    made = to_word(Paper("t", (short, prose("between"), short)), PUBLIC)
    numbers = [number for _, number in numbered(made)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    assert files(made)["word/numbering.xml"].count('w:startOverride w:val="1"') == 8


def test_a_list_deeper_than_word_has_levels_for_stays_at_the_last():
    nested = Points((Point((prose("deep"),)),))
    for _ in range(6):
        nested = Points((Point((prose("x"), nested)),))
    made = to_word(Paper("t", (nested,)), PUBLIC)
    assert [level for level, _ in numbered(made)] == ["0", "1", "2", "3", "3", "3", "3"]


def test_labels_are_printed_as_they_stand(minutes):
    assert ("List Label", "(a)\tThe travel policy was adopted without change.") in styles(minutes)


def test_the_second_paragraph_of_a_point_is_indented_with_it():
    made = to_word(Paper("t", (Points((Point((prose("one"), prose("two"))),)),)), PUBLIC)
    assert ("List Continue", "two") in styles(made)


def test_pointers_quotations_strong_and_emphasis_look_like_themselves():
    inlines = (Words("p", ("pointer",)), Words("c", ("context",)), Words("s", ("strong", "emphasis")))
    made = to_word(Paper("t", (Prose(inlines),)), PUBLIC)
    runs = opened(made).paragraphs[-1].runs
    assert [run.style.name for run in runs[:2]] == ["Pointer Words", "Context Words"]
    assert (runs[2].bold, runs[2].italic) == (True, True)


def test_a_strong_pointer_is_both():
    made = to_word(Paper("t", (Prose((Words("p", ("strong", "pointer")),)),)), PUBLIC)
    (run,) = opened(made).paragraphs[-1].runs
    assert (run.style.name, run.bold) == ("Pointer Words", True)


def test_head_and_foot_of_every_page_carry_the_band_and_the_draft(appendix):
    parts = files(appendix)
    head, foot = parts["word/header1.xml"], parts["word/footer1.xml"]
    assert BAND_WORD in head
    assert BAND_WORD in foot
    assert ">DRAFT<" in head
    assert 'w:fill="f9d9e2"' in head
    assert 'w:instr="PAGE"' in foot


def test_a_dress_without_a_band_leaves_no_band(minutes):
    head = files(minutes)["word/header1.xml"]
    assert "framePr" not in head
    assert "CONFIDENTIAL" not in "".join(files(minutes).values())


def test_what_people_write_is_never_markup():
    hostile = "<w:p/> & {{ 7*7 }} ]]> <script>"
    dress = changed(PUBLIC, title=hostile, header=hostile, footer=hostile, watermark=hostile)
    made = to_word(Paper(hostile, (heading(hostile),)), dress)
    assert words(made).count(re.sub(r"\s+", "", hostile)) == 3
    assert opened(made).sections[0].footer.paragraphs[0].text.startswith(hostile)


def test_a_line_end_in_words_is_a_space():
    made = to_word(Paper("t", (prose("one\ntwo\tthree"),)), PUBLIC)
    assert styles(made)[-1] == ("Body Text", "one two three")


def test_a_character_without_a_glyph_gets_a_sentence():
    with pytest.raises(Invalid, match=r"U\+0007"):
        to_word(Paper("t", (prose("bell\x07"),)), PUBLIC)
