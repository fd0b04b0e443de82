"""What a Word file shows comes out whole; what it does not show is reported and stays out of the text."""

from __future__ import annotations

import pytest

from governance.intake.guard import read_word
from governance.intake.report import TAKEN_OVER
from governance.intake.word import read_package
from governance.kernel.text import Run
from tests.intake.docx import (
    HEADINGS,
    OFFICE,
    SPACES,
    W,
    docx,
    members,
    p,
    r,
    sdt,
    story,
    styled,
    table,
    zipped,
)
from tests.intake.reading import noted, outline, read, words

CANARY = "CANARY-7f3a"


def _deleted(said: str) -> str:
    return f"<w:del><w:r><w:delText>{said}</w:delText></w:r></w:del>"


def _field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark.format("begin") + instruction + mark.format("separate") + r(result) + mark.format("end")


def _text_box(inside: str) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx><w:txbxContent>'
        f"{inside}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


# --- what is taken over


def test_headings_are_known_by_style_name_by_base_and_by_outline() -> None:
    direct = p("Four", properties='<w:outlineLvl w:val="2"/>')
    body = (
        styled("Heading1", "One")
        + styled("OurItem", "Two")
        + styled("Heading2", "Three")
        + direct
        + p("Text")
    )
    assert outline(read(body, styles=HEADINGS).blocks) == ["# One", "# Two", "## Three", "### Four", "Text"]


def test_emphasis_is_kept_and_neighbours_alike_are_one_run() -> None:
    document = read(p(r("The "), r("bud", "<w:b/>"), r("get", "<w:b/>"), r(" was "), r("agreed", "<w:i/>")))
    assert document.blocks[0].inlines == (
        Run("The "),
        Run("budget", ("strong",)),
        Run(" was "),
        Run("agreed", ("emphasis",)),
    )


def test_content_controls_keep_their_words_at_every_level() -> None:
    row = sdt(
        "<w:tr><w:tc>" + p("in a row") + "</w:tc>" + sdt("<w:tc>" + p("in a cell") + "</w:tc>") + "</w:tr>"
    )
    body = sdt(p("in a block")) + p(sdt(r("in a line"))) + f"<w:tbl><w:tblPr/>{row}</w:tbl>"
    assert outline(read(body).blocks) == ["in a block", "in a line", [[["in a row"], ["in a cell"]]]]


def test_tracked_insertions_and_moves_are_kept_and_reported() -> None:
    document = read(p("Before ", f"<w:ins>{r('inserted')}</w:ins>", f"<w:moveTo>{r(' moved')}</w:moveTo>"))
    assert words(document) == "Before inserted moved"
    assert noted(document, "inserted") == ["inserted"]
    assert noted(document, "moved") == ["moved"]


def test_an_inserted_row_is_kept_and_a_deleted_one_is_not() -> None:
    rows = "".join(
        f"<w:tr><w:trPr><w:{mark}/></w:trPr><w:tc>{p(said)}</w:tc></w:tr>"
        for mark, said in (("ins", "new"), ("del", CANARY))
    )
    document = read(f"<w:tbl><w:tblPr/>{rows}</w:tbl>")
    assert outline(document.blocks) == [[[["new"]]]]
    assert noted(document, "deleted") == [CANARY]


def test_a_deleted_paragraph_end_joins_what_it_parted() -> None:
    document = read(p("Gov", properties="<w:rPr><w:del/></w:rPr>") + p("ernors agreed."))
    assert outline(document.blocks) == ["Governors agreed."]


def test_links_smart_tags_and_simple_fields_keep_their_words() -> None:
    body = p(
        f'<w:hyperlink r:id="x">{r("our site")}</w:hyperlink>',
        f"<w:smartTag>{r(' Oak Lane')}</w:smartTag>",
        f'<w:fldSimple w:instr=" DATE ">{r(" 4 May")}</w:fldSimple>',
    )
    link = (
        f'<Relationship Id="x" Type="{OFFICE}/hyperlink" Target="https://x.example/" TargetMode="External"/>'
    )
    document = read(body, links=link)
    assert words(document) == "our site Oak Lane 4 May"
    assert noted(document, "link") == ["https://x.example/"]


def test_a_field_shows_its_result_and_not_its_instruction() -> None:
    document = read(p("Page ", _field(" PAGE ", "3"), " of ", _field(f' QUOTE "{CANARY}" ', "9")))
    assert words(document) == "Page 3 of 9"
    assert noted(document, "field") == [f'QUOTE "{CANARY}"']


def test_a_form_box_shows_whether_it_is_ticked() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert words(read(p(begin, " Agreed"))) == "[x] Agreed"


def test_tabs_breaks_hyphens_and_symbols_come_out_as_characters() -> None:
    run = (
        "<w:r><w:t>Item</w:t><w:tab/><w:t>non</w:t><w:noBreakHyphen/><w:t>staff</w:t><w:br/>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Odd dings" w:char="F001"/></w:r>'
    )
    document = read(p(run))
    assert outline(document.blocks) == ["Item\u2003non-staff/✓□"]
    assert noted(document, "symbol") == ["Odd dings F001"]


def test_text_boxes_are_taken_once_after_their_paragraph() -> None:
    document = read(p("Minutes", _text_box(p("Draft") + p("for approval"))) + p("Text"))
    assert outline(document.blocks) == ["Minutes", "Draft", "for approval", "Text"]
    assert noted(document, "text box") == ["Draft for approval"]


def test_footnotes_and_endnotes_come_in_where_their_number_stands() -> None:
    body = p(
        "Agreed",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        ".",
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
    )
    document = read(
        body,
        footnotes=story(
            "footnotes", f'<w:footnote w:id="2">{p("By four votes", _deleted(CANARY))}</w:footnote>'
        ),
        endnotes=story("endnotes", f'<w:endnote w:id="2">{p("See the plan")}</w:endnote>'),
    )
    assert words(document) == "Agreed [Note 1: By four votes]. [Note 1: See the plan]"
    assert noted(document, "footnote") == ["By four votes"]
    assert noted(document, "deleted") == [CANARY]


def test_a_table_keeps_its_spans_its_headings_and_rows_of_one_width() -> None:
    wide = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr>" + p("Over all") + "</w:tc></w:tr>"
    made = table(("Item", "Notes", "Action"), ("1", "Text"), headers=1).replace("</w:tbl>", wide + "</w:tbl>")
    block = read(made).blocks[0]
    assert block.headers == 1
    assert [sum(cell.spans for cell in row.cells) for row in block.rows] == [3, 3, 3]
    assert [len(row.cells) for row in block.rows] == [3, 3, 1]


def test_a_table_in_a_cell_stays_in_it() -> None:
    body = table((table(("inner",)) + p("after"), "right"))
    assert outline(read(body).blocks) == [[[[[[["inner"]]], "after"], ["right"]]]]


def test_a_strict_document_reads_as_a_usual_one() -> None:
    strict = {
        name: content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, content in members(p("Strictly minutes")).items()
    }
    assert words(read_package(zipped(strict))) == "Strictly minutes"


def test_white_words_on_a_coloured_cell_are_visible() -> None:
    cell = (
        "<w:tc><w:tcPr><w:shd w:fill='1F3864'/></w:tcPr>"
        + p(r("Heading", '<w:color w:val="FFFFFF"/>'))
        + "</w:tc>"
    )
    assert words(read(f"<w:tbl><w:tblPr/><w:tr>{cell}</w:tr></w:tbl>")).strip() == "Heading"


def test_words_come_out_in_one_form_without_control_or_override_characters() -> None:
    assert words(read(p("Cafe\u0301 \u202eopen\u200b"))) == "Caf\u00e9 open"


def test_highlighted_words_are_taken_over_and_pointed_out() -> None:
    document = read(p("The ", r("salary", '<w:highlight w:val="yellow"/>'), " was agreed."))
    assert words(document) == "The salary was agreed."
    assert noted(document, "highlight") == ["salary"]


def test_an_unfilled_form_field_is_pointed_out() -> None:
    document = read(p(sdt(r("Click here to enter text."), "<w:showingPlcHdr/>")))
    assert noted(document, "placeholder") == ["Click here to enter text."]


# --- what is not taken over

UNSEEN = {
    "deleted": p("Seen", _deleted(CANARY)),
    "deleted ": p("Seen", f"<w:moveFrom>{r(CANARY)}</w:moveFrom>"),
    "deleted  ": p("Seen", f"<w:ins><w:del>{r(CANARY)}</w:del></w:ins>"),
    "hidden": p("Seen", r(CANARY, "<w:vanish/>")),
    "hidden ": p("Seen", r(CANARY, '<w:rStyle w:val="Secret"/>')),
    "hidden  ": p("Seen", _text_box(p(r(CANARY, "<w:vanish/>")))),
    "hidden   ": p("Seen") + "<w:tbl><w:tblPr/><w:tr><w:trPr><w:hidden/></w:trPr>"
    f"<w:tc>{p(CANARY)}</w:tc></w:tr></w:tbl>",
    "white": p("Seen", r(CANARY, '<w:color w:val="FFFFFF"/>')),
    "tiny": p("Seen", r(CANARY, '<w:sz w:val="2"/>')),
    "field": p("Seen", _field(f" COMMENTS {CANARY} ", "")),
    "comment": p("Seen", '<w:r><w:commentReference w:id="5"/></w:r>'),
    "comment ": p("Seen"),
    "header": p("Seen"),
    "property": p("Seen"),
    "part": p("Seen"),
    "picture": p("Seen", f'<w:r><w:drawing><wp:inline><wp:docPr descr="{CANARY}"/><a:blip/></wp:inline>'
                 "</w:drawing></w:r>"),
}  # fmt: skip

PARTS = {
    "comment": {"comments": story("comments", f'<w:comment w:id="5" w:author="A">{p(CANARY)}</w:comment>')},
    "comment ": {"comments": story("comments", f'<w:comment w:id="6" w:author="A">{p(CANARY)}</w:comment>')},
    "header": {"header": story("hdr", p(CANARY))},
    "property": {"core": f'<c xmlns:d="urn:d"><d:title>{CANARY}</d:title></c>'},
    "part": {"glossaryDocument": story("glossaryDocument", p(CANARY))},
}


@pytest.mark.parametrize("case", UNSEEN)
def test_words_that_do_not_show_are_reported_and_not_taken_over(case: str) -> None:
    kind = case.strip()
    document = read(UNSEEN[case], styles=HEADINGS, **PARTS.get(case, {}))
    assert words(document).split() == ["Seen"]
    assert [CANARY in words for words in noted(document, kind)] == [True]
    assert kind not in TAKEN_OVER


def test_a_title_that_names_another_body_is_reported_as_a_property() -> None:
    title = "<d:title>Elm Row Parish Council, March 2012</d:title>"
    core = f'<c xmlns:d="urn:d">{title}<d:revision>3</d:revision></c>'
    custom = '<c xmlns:v="urn:v"><property name="Client"><v:t>Harrow LLP</v:t></property></c>'
    document = read(p("Minutes of Ash Green"), core=core, custom=custom)
    assert noted(document, "property") == ["title: Elm Row Parish Council, March 2012", "Client: Harrow LLP"]


def test_a_note_says_where_its_words_stand() -> None:
    body = p("First") + table(("Item", "Notes"), ("1", p("The report", r(CANARY, "<w:vanish/>"))))
    place = next(note.at for note in read(body).notes if note.kind == "hidden")
    assert (place.table, place.row, place.column, place.near) == (1, 2, 2, "The report")


def test_headers_and_footers_are_told_each_different_text_once() -> None:
    same = story("hdr", p("Oak Lane"))
    made = members(p("Text"), header=same, footer=story("ftr", p("Page 1"))) | {"word/header2.xml": same}
    links = "word/_rels/document.xml.rels"
    second = f'<Relationship Id="h2" Type="{OFFICE}/header" Target="header2.xml"/></Relationships>'
    document = read_package(zipped(made | {links: made[links].replace("</Relationships>", second)}))
    assert (noted(document, "header"), noted(document, "footer")) == (["Oak Lane"], ["Page 1"])


def test_what_a_document_variable_says_is_reported() -> None:
    settings = (
        f'<w:settings {SPACES}><w:docVars><w:docVar w:name="ref" w:val="{CANARY}"/></w:docVars></w:settings>'
    )
    assert noted(read(p("Text"), settings=settings), "property") == [f"ref: {CANARY}"]


def test_the_child_reads_what_is_read_without_it() -> None:
    data = docx(p("The ", r("budget", "<w:b/>"), _deleted(CANARY)) + table(("Item", "Notes")))
    assert read_word(data) == read_package(data)


def test_two_hundred_pages_are_read_within_the_bounds() -> None:
    body = "".join(
        p(f"Paragraph {n} of a very long record: ", r("agreed", "<w:b/>"), f" {n * n}.") for n in range(6000)
    )
    assert len(read_word(docx(body)).blocks) == 6000
