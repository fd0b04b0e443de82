"""Papers as HTML and plain text."""

import re
from html import unescape

import pytest
from lxml import html

from governance.documents.fonts import missing_glyphs
from governance.documents.markup import to_html, to_text
from governance.documents.paper import Notice, Paper, Points, heading, notice, prose
from governance.kernel.errors import Invalid
from tests.documents.samples import APPENDIX, MINUTES, PINK, PUBLIC


def squeezed(words: str) -> str:
    """The words without any white space: lines break differently in each form."""
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize(("paper", "dress"), [(MINUTES, PUBLIC), (APPENDIX, PINK)])
def test_html_holds_exactly_the_words_of_the_plain_text(paper, dress):
    page = to_html(paper, dress)
    assert squeezed(unescape(re.sub(r"<[^>]*>", "", page))) == squeezed(to_text(paper, dress))


def test_what_people_write_is_never_markup():
    hostile = "<script>alert(1)</script> <img src=x onerror=y> & {{ 7*7 }} {% raw %}"
    page = to_html(
        Paper(hostile, (heading(hostile), notice("vote", hostile, hostile)), hostile, (hostile,)), PUBLIC
    )
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //img")
    assert tree.xpath("string(//h1)") == hostile
    assert "{{ 7*7 }}" in page


def test_the_number_of_an_item_links_to_itself():
    tree = html.fromstring(to_html(MINUTES, PUBLIC))
    (item,) = tree.xpath("//h2[@id='4']")
    assert item.xpath("string(a[@href='#4'])") == "4"
    assert item.text_content() == "4 Finance report"


def test_headings_make_an_outline_without_gaps():
    page = to_html(Paper("t", (heading("a", 3), heading("b", 6), heading("c", 2))), PUBLIC)
    assert re.findall(r"<h(\d)", page) == ["1", "2", "3", "2"]


def test_a_table_names_its_columns_as_headers():
    tree = html.fromstring(to_html(MINUTES, PUBLIC))
    assert tree.xpath("string((//table)[1]/thead//th[@scope='col'])") == "Reference"
    assert not tree.xpath("//table[not(.//th)]")


def test_the_language_of_the_paper_is_declared():
    assert html.fromstring(to_html(MINUTES, PUBLIC)).get("lang") == "en"


def test_a_quotation_of_public_text_is_a_quotation():
    tree = html.fromstring(to_html(APPENDIX, PINK))
    assert "Three tenders" in tree.xpath("string(//blockquote[@class='context'])")


def test_a_paper_says_at_its_top_that_it_is_confidential_and_a_draft():
    tree = html.fromstring(to_html(APPENDIX, PINK))
    assert tree.xpath("string(//header/p[@class='status'])") == "CONFIDENTIAL APPENDIX (PART II) · DRAFT"


def test_a_label_stands_before_what_is_not_a_paragraph():
    page = to_html(Paper("t", (Notice("action", (Points(()),), "Action 1"),)), PUBLIC)
    assert '<p><strong class="label">Action 1</strong></p>' in page


def test_welsh_and_the_signs_of_minutes_have_glyphs():
    assert missing_glyphs("Tŷ Ŵyn ŵ ŷ £€½ “quoted” – — … 5 × 3 ≤ 20 −1\u00a0%") == ()


def test_a_character_without_a_glyph_is_named_by_its_code_alone():
    with pytest.raises(Invalid) as caught:
        to_html(Paper("t", (prose("The secret of 漢 and \u202e"),)), PUBLIC)
    assert "U+202E, U+6F22" in caught.value.sentence
    assert "secret" not in caught.value.sentence


def test_many_characters_without_a_glyph_are_counted_not_listed():
    with pytest.raises(Invalid, match="and 2 more"):
        to_html(Paper("漢字一二三四五", ()), PUBLIC)
