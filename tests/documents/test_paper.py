"""Papers as values: what they take from a text tree, and what they refuse."""

import pytest

from governance.documents.dress import Band
from governance.documents.paper import (
    Break,
    Grid,
    Heading,
    Notice,
    Paper,
    Point,
    Points,
    Prose,
    Words,
    heading,
    notice,
    parts_of,
    prose,
    settled,
)
from governance.kernel import text
from governance.kernel.errors import Invalid
from governance.kernel.values import changed
from tests.documents.samples import PUBLIC


def shown(leaf: text.Leaf) -> tuple[Words, ...]:
    assert isinstance(leaf, text.Pointer)
    return (Words(f"Part II, {leaf.place}", ("pointer",)),)


POINTED = (Words("Part II, 7", ("pointer",)),)


def test_runs_keep_their_words_and_style_and_lose_the_mention_of_a_person():
    inlines = (text.Run("Mr A", ("strong",), mention="person-1"), text.Break(), text.Run("spoke"))
    (part,) = parts_of((text.Paragraph(inlines),), shown)
    assert part == Prose((Words("Mr A", ("strong",)), Break(), Words("spoke")))


def test_a_pointer_inside_a_paragraph_stands_in_the_words_the_caller_gives():
    (part,) = parts_of((text.Paragraph((text.Run("See "), text.Pointer("7"))),), shown)
    assert part == Prose((Words("See "), *POINTED))


def test_a_pointer_that_stands_alone_becomes_a_notice():
    assert parts_of((text.Pointer("7"),), shown) == (Notice("pointer", (Prose(POINTED),)),)


def test_a_pointer_among_list_entries_is_an_entry():
    entries = (text.Entry((text.paragraph("first"),), "(a)"), text.Pointer("7"))
    (part,) = parts_of((text.Listing(entries),), shown)
    assert part == Points((Point((prose("first"),), "(a)"), Point((Prose(POINTED),))))


def test_a_pointer_among_table_rows_is_one_cell_as_wide_as_the_table():
    row = text.Row((text.Cell((text.paragraph("a"),)), text.Cell((text.paragraph("b"),), spans=2)))
    (part,) = parts_of((text.Table((row, text.Pointer("7")), headers=1),), shown)
    assert isinstance(part, Grid)
    (cell,) = part.rows[1].cells
    assert cell.spans == 3
    assert cell.blocks == (Notice("pointer", (Prose(POINTED),)),)


def test_a_table_without_header_rows_takes_its_first_row_for_one():
    row = text.Row((text.Cell((text.paragraph("a"),)),))
    (part,) = parts_of((text.Table((row, row)),), shown)
    assert isinstance(part, Grid)
    assert part.headers == 1


def test_a_sub_heading_stands_below_the_item_it_belongs_to():
    (part,) = parts_of((text.Paragraph((text.Run("Detail"),), level=1),), shown, under=3)
    assert part == Heading((Words("Detail"),), 4)


def test_a_sub_heading_inside_a_list_becomes_strong_words():
    entry = text.Entry((text.Paragraph((text.Run("Detail"),), level=2),))
    (part,) = parts_of((text.Listing((entry,)),), shown)
    assert part == Points((Point((Prose((Words("Detail", ("strong",)),)),)),))


def test_no_heading_level_is_skipped():
    parts = (heading("a", 4), heading("b", 6), heading("c", 2), heading("d", 4))
    assert [part.level for part in settled(parts) if isinstance(part, Heading)] == [2, 3, 2, 3]


def test_two_places_with_one_anchor_are_refused_however_deep_they_stand():
    inner = Points((Point((notice("pointer", "x", anchor="7"),)),))
    with pytest.raises(Invalid, match="same address"):
        Paper("t", (heading("Item", anchor="7"), Notice("notice", (inner,))))


@pytest.mark.parametrize("anchor", ["7 (a)", 'x" onclick="', "#7", "-7"])
def test_an_anchor_that_could_break_an_address_is_refused(anchor: str):
    with pytest.raises(Invalid, match="address within a document"):
        heading("Item", anchor=anchor)


@pytest.mark.parametrize("level", [1, 7])
def test_a_heading_takes_neither_the_titles_level_nor_one_too_deep(level: int):
    with pytest.raises(Invalid, match="level"):
        heading("Item", level)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("digest", "5d41"),
        ("digest", "Z" * 32),
        ("language", "english"),
        ("accent", "red; } @import url(http://example.org)"),
        ("date", PUBLIC.date.replace(tzinfo=None)),
    ],
)
def test_a_dress_names_the_field_that_is_not_of_its_form(field: str, value: object):
    with pytest.raises(Invalid) as caught:
        changed(PUBLIC, **{field: value})
    assert caught.value.where == field


@pytest.mark.parametrize("field", ["colour", "ink"])
def test_a_band_names_the_colour_that_is_none(field: str):
    with pytest.raises(Invalid) as caught:
        Band("WORD", **{field: "pink"})
    assert caught.value.where == field
