"""Numbers that Word makes by itself come out as Word shows them."""

from __future__ import annotations

import pytest

from governance.intake.numbering import in_form
from tests.intake.docx import W, level, numbered, numbering, p, styled, styles
from tests.intake.reading import labels, outline, read

LEGAL = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)")


def test_levels_count_and_restart_beneath_each_higher_one() -> None:
    body = "".join(
        numbered(1, depth, words)
        for depth, words in ((0, "A"), (1, "B"), (1, "C"), (2, "D"), (2, "E"), (0, "F"), (1, "G"), (2, "H"))
    )
    document = read(body, numbering=numbering(LEGAL))
    assert labels(document) == ["1. A", "1.1 B", "1.2 C", "(a) D", "(b) E", "2. F", "2.1 G", "(a) H"]


def test_entries_nest_by_their_level() -> None:
    body = numbered(1, 0, "A") + numbered(1, 1, "B") + numbered(1, 0, "C")
    document = read(body, numbering=numbering(LEGAL))
    assert outline(document.blocks) == [[("1.", ["A", [("1.1", ["B"])]]), ("2.", ["C"])]]


def test_a_list_goes_on_after_a_paragraph_between() -> None:
    body = numbered(1, 0, "A") + p("between") + numbered(1, 0, "B")
    document = read(body, numbering=numbering(LEGAL))
    assert outline(document.blocks) == [[("1.", ["A"])], "between", [("2.", ["B"])]]


def test_a_start_override_restarts_once() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = numbered(1, 0, "A") + numbered(2, 0, "B") + numbered(2, 0, "C") + numbered(1, 0, "D")
    assert labels(read(body, numbering=numbering(LEGAL, nums=nums))) == ["1. A", "7. B", "8. C", "9. D"]


def test_a_level_can_be_redefined_for_one_list() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        + level(0, "upperRoman", "Item %1")
        + "</w:lvlOverride></w:num>"
    )
    body = numbered(2, 0, "A") + numbered(2, 0, "B")
    assert labels(read(body, numbering=numbering(LEGAL, nums=nums))) == ["Item I A", "Item II B"]


def test_two_lists_of_one_definition_count_on_together() -> None:
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="1"/></w:num>' for n in (1, 2))
    body = numbered(1, 0, "A") + numbered(2, 0, "B")
    assert labels(read(body, numbering=numbering(LEGAL, nums=nums))) == ["1. A", "2. B"]


def test_a_level_that_never_restarts_counts_on() -> None:
    running = level(0, "decimal", "%1.") + level(1, "decimal", "para %2", '<w:lvlRestart w:val="0"/>')
    body = "".join(numbered(1, depth, "x") for depth in (0, 1, 0, 1))
    assert labels(read(body, numbering=numbering(running))) == ["1. x", "para 1 x", "2. x", "para 2 x"]


def test_a_legal_level_shows_higher_numbers_as_digits() -> None:
    mixed = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = "".join(numbered(1, depth, "x") for depth in (0, 0, 1))
    assert labels(read(body, numbering=numbering(mixed))) == ["I. x", "II. x", "2.1 x"]


def test_a_number_that_a_style_gives_is_found_through_what_it_is_based_on() -> None:
    sheet = styles(
        '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Item"/></w:style>'
    )
    tied = level(0, "decimal", "%1.", '<w:pStyle w:val="Item"/>')
    tied += level(1, "decimal", "%1.%2", '<w:pStyle w:val="Sub"/>')
    body = styled("Item", "A") + styled("Sub", "B") + styled("Item", "C")
    assert labels(read(body, numbering=numbering(tied), styles=sheet)) == ["1. A", "2. B", "3. C"]


def test_number_zero_takes_the_number_of_the_style_away() -> None:
    sheet = styles(
        '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    plain_one = p("B", properties='<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = styled("Item", "A") + plain_one + styled("Item", "C")
    assert outline(read(body, numbering=numbering(LEGAL), styles=sheet).blocks) == [
        [("1.", ["A"])],
        "B",
        [("2.", ["C"])],
    ]


def test_a_definition_behind_a_numbering_style_is_followed() -> None:
    sheet = styles(
        '<w:style w:type="numbering" w:styleId="House"><w:name w:val="House"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    document = read(
        numbered(2, 0, "A"), numbering=numbering(LEGAL, '<w:numStyleLink w:val="House"/>'), styles=sheet
    )
    assert labels(document) == ["1. A"]


def test_a_numbered_heading_carries_its_number() -> None:
    sheet = styles(
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = styled("Heading1", "Apologies") + p("None.") + styled("Heading1", "Minutes")
    assert outline(read(body, numbering=numbering(LEGAL), styles=sheet).blocks) == [
        "# 1. Apologies",
        "None.",
        "# 2. Minutes",
    ]


def test_a_deleted_numbered_paragraph_takes_no_number() -> None:
    gone = (
        f'<w:p xmlns:w="{W}"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        "<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    document = read(numbered(1, 0, "A") + gone + numbered(1, 0, "B"), numbering=numbering(LEGAL))
    assert labels(document) == ["1. A", "2. B"]


def test_a_bullet_has_no_label_and_its_list_no_order() -> None:
    document = read(numbered(1, 0, "A"), numbering=numbering(level(0, "bullet", "\uf0b7")))
    assert [(block.ordered, block.entries[0].label) for block in document.blocks] == [(False, "")]


def test_bullets_set_further_in_hang_under_the_number_before_them() -> None:
    inner = level(0, "bullet", "o").replace('w:left="720"', 'w:left="1440"')
    body = numbered(1, 0, "A") + numbered(2, 0, "B") + numbered(1, 0, "C")
    document = read(body, numbering=numbering(LEGAL, inner))
    assert outline(document.blocks) == [[("1.", ["A", [("", ["B"])]]), ("2.", ["C"])]]


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (28, "lowerLetter", "bb"),
        (26, "upperLetter", "Z"),
        (14, "lowerRoman", "xiv"),
        (1999, "upperRoman", "MCMXCIX"),
        (1, "ordinal", "1st"),
        (12, "ordinal", "12th"),
        (23, "ordinal", "23rd"),
        (21, "cardinalText", "Twenty-one"),
        (12, "ordinalText", "Twelfth"),
        (20, "ordinalText", "Twentieth"),
        (4, "none", ""),
        (5, "a form of tomorrow", "5"),
    ],
)
def test_a_count_is_written_in_its_format(count: int, form: str, shown: str) -> None:
    assert in_form(count, form) == shown
