"""The editor's document: the same meaning as the plain form, and nothing unknown is taken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from governance.domain.minute import CONFIDENTIAL, PUBLIC, UNCLASSIFIED, Item, Part, Resolution, Text
from governance.domain.plain_form import Handles, handles, parse_parts, print_parts
from governance.domain.plain_handles import Closed
from governance.domain.rich_form import read_rich, write_rich
from governance.domain.settle import settle
from governance.kernel.errors import Invalid
from governance.kernel.text import Fence, Run, Span, leaves
from governance.kernel.values import changed
from tests.builders import CANARY
from tests.flows import MATTERS, items

QUICK = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
ONE = Handles(
    matters=("m-one", "m-two"), passages=("p-one", "p-two"), closed={"shut": Closed("m-two", "line")}
)


def paragraph(*content: Any) -> dict[str, Any]:
    return {"type": "paragraph", "attrs": {"level": 0}, "content": list(content)}


def words(text: str, *marks: Any) -> dict[str, Any]:
    return {"type": "text", "text": text, "marks": list(marks)}


def secret(passage: str = "p-one", matter: str | None = "m-one", **more: Any) -> dict[str, Any]:
    return {"type": "confidential", "attrs": {"passage": passage, "matter": matter, **more}}


def read(*content: Any, known: Handles = ONE) -> tuple[Part, ...]:
    return read_rich(json.dumps({"type": "doc", "content": list(content)}), known).parts


def leaf_of(parts: tuple[Part, ...]) -> Any:
    (text,) = parts
    assert isinstance(text, Text)
    (leaf,) = leaves(text.text.blocks)
    return leaf


@QUICK
@given(items())
def test_what_is_written_is_read_back_as_it_was(item: Item) -> None:
    known = handles(item, MATTERS)
    made = read_rich(write_rich(item.parts), known)
    assert settle(changed(item, parts=made.parts)) == item
    assert made.named == {}


@QUICK
@given(items())
def test_the_editor_and_the_textarea_mean_the_same(item: Item) -> None:
    known = handles(item, MATTERS)
    by_editor = read_rich(write_rich(item.parts), known).parts
    by_textarea = parse_parts(print_parts(item.parts, known), known)
    assert settle(changed(item, parts=by_editor)) == settle(changed(item, parts=by_textarea))


@pytest.mark.parametrize(
    "node",
    [
        {"type": "script"},
        {**paragraph(words("x")), "marks": []},
        {**paragraph(), "attrs": {"level": 0, "style": "color:red"}},
        {**paragraph(), "attrs": {"level": 9}},
        paragraph(words("x", {"type": "link", "attrs": {"href": "javascript:1"}})),
        paragraph(words("x", {"type": "confidental", "attrs": {"passage": "", "matter": None}})),
        paragraph(words("x", {"type": "confidential"})),
        paragraph(words("x", secret(public=True))),
        paragraph({"type": "text", "text": 7}),
        {"type": "row", "content": []},
        {"type": "closed_box", "attrs": {"passage": "p-one"}},
        {"type": "closed_line", "attrs": {"passage": "shut"}},
    ],
)
def test_what_is_not_in_the_schema_is_refused_whole(node: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        read(node)
    assert refused.value.where == "text"


@pytest.mark.parametrize(
    "sent", ["", "[]", "{", "null", "[" * 100_000, '{"type":"doc"} x', '{"type":"\ud800"}']
)
def test_what_is_no_document_is_refused_with_a_sentence(sent: str) -> None:
    with pytest.raises(Invalid, match="nothing of it was saved"):
        read_rich(sent, ONE)


def test_lists_in_lists_without_end_are_refused() -> None:
    node: dict[str, Any] = paragraph(words("x"))
    for _time in range(60):
        node = {"type": "list", "content": [{"type": "entry", "content": [node]}]}
    with pytest.raises(Invalid, match="too deep"):
        read(node)


@pytest.mark.parametrize("marking", ["confidential", "unclassified", "Public", "", "confidental", "open"])
def test_a_part_with_any_marking_but_public_and_no_matter_is_unclassified(marking: str) -> None:
    attrs = {"passage": "", "marking": marking, "matter": None}
    (part,) = read({"type": "challenge", "attrs": attrs, "content": [paragraph(words("x"))]})
    assert part.marking == UNCLASSIFIED  # type: ignore[union-attr]


def test_a_part_that_calls_itself_public_under_a_matter_is_not_public() -> None:
    attrs = {"passage": "", "marking": PUBLIC, "matter": "m-one"}
    (part,) = read({"type": "challenge", "attrs": attrs, "content": [paragraph(words("x"))]})
    assert (part.marking, part.matter) == (UNCLASSIFIED, None)  # type: ignore[union-attr]


def test_a_mark_without_a_matter_is_unclassified() -> None:
    assert leaf_of(read(paragraph(words(CANARY, secret(matter=None))))).matter is None


def test_a_mark_keeps_its_passage_and_its_public_wording() -> None:
    mark = secret(wording=" a member  of staff ")
    span = leaf_of(read(paragraph(words(CANARY, mark), words("!", mark, {"type": "strong"}))))
    assert span == Span("p-one", "m-one", (Run(CANARY), Run("!", ("strong",))), wording="a member of staff")


def test_a_name_that_the_editor_made_becomes_an_id_that_it_is_told() -> None:
    sent = json.dumps({"type": "doc", "content": [paragraph(words(CANARY, secret("new-1")))]})
    made = read_rich(sent, ONE)
    assert leaf_of(made.parts).passage == made.named["new-1"]
    assert made.named["new-1"] != "new-1"


def test_the_id_of_a_passage_elsewhere_is_not_believed() -> None:
    elsewhere = "5f0c9d6c-9a07-4a39-9d0a-0a0c6f8f7b11"
    assert leaf_of(read(paragraph(words(CANARY, secret(elsewhere))))).passage != elsewhere


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ((words("a", secret("shut")),), "closed to you"),
        ((words("a", secret()), words(" and "), words("b", secret())), "twice"),
        ((words("a", secret(matter="m-nine")),), "matter that is not open to you"),
        ((words("a", {"type": "mention", "attrs": {"person": "u"}}),), "does not know"),
        (({"type": "closed_line", "attrs": {"passage": "other"}},), "does not belong"),
        (({"type": "closed_line", "attrs": {"passage": "shut"}},) * 2, "twice"),
    ],
)
def test_what_stands_where_it_may_not_is_refused_with_its_sentence(
    content: tuple[Any, ...], sentence: str
) -> None:
    with pytest.raises(Invalid, match=sentence):
        read(paragraph(*content))


def test_a_mark_inside_a_box_is_refused() -> None:
    attrs = {"passage": "p-one", "matter": "m-one"}
    inner = paragraph(words("a", secret("p-two", "m-two")))
    with pytest.raises(Invalid, match="inside another"):
        read({"type": "fence", "attrs": attrs, "content": [inner]})


def test_a_box_in_which_nothing_is_written_is_none() -> None:
    attrs = {"passage": "p-one", "matter": "m-one"}
    assert read({"type": "fence", "attrs": attrs, "content": [paragraph(words("  "))]}) == ()


def test_a_break_cuts_a_mark_in_two_that_must_not_share_an_id() -> None:
    broken = {"type": "hard_break", "marks": [secret()]}
    with pytest.raises(Invalid, match="twice"):
        read(paragraph(words("a", secret()), broken, words("b", secret())))


def test_signs_that_nobody_sees_or_that_turn_words_round_do_not_come_in() -> None:
    assert leaf_of(read(paragraph(words("a\u202eb\u0007c\u200bd")))) == Run("abcd")


def test_a_vote_keeps_its_own_matter_under_a_public_decision() -> None:
    vote = {
        "type": "vote",
        "passage": "p-two",
        "marking": CONFIDENTIAL,
        "matter": "m-two",
        "in_favour": 3,
        "against": 1,
        "abstained": 0,
    }
    attrs = {"passage": "p-one", "marking": PUBLIC, "matter": None, "vote": vote}
    (part,) = read({"type": "resolution", "attrs": attrs, "content": [paragraph(words("So."))]})
    assert isinstance(part, Resolution)
    assert part.vote is not None
    assert part.vote.matter == "m-two"


def test_only_rows_of_header_cells_at_the_top_are_header_rows() -> None:
    def row(kind: str) -> dict[str, Any]:
        return {"type": "row", "content": [{"type": kind, "content": [paragraph(words("x"))]}]}

    rows = [row(kind) for kind in ("header_cell", "cell", "header_cell")]
    (text,) = read({"type": "table", "content": rows})
    assert isinstance(text, Text)
    assert text.text.blocks[0].headers == 1  # type: ignore[union-attr]


def test_neither_the_document_nor_a_refusal_tells_what_is_in_it() -> None:
    with pytest.raises(Invalid) as refused:
        read(paragraph(words(CANARY, secret("shut"))))
    assert CANARY not in str(refused.value)
    made = read_rich(json.dumps({"type": "doc", "content": [paragraph(words(CANARY))]}), ONE)
    assert CANARY not in repr(made)


def test_an_item_with_nothing_in_it_is_a_place_to_type() -> None:
    assert json.loads(write_rich(()))["content"] == [{"type": "paragraph"}]
    assert read_rich(write_rich(()), ONE).parts == ()


def test_a_box_is_read_as_a_box() -> None:
    attrs = {"passage": "new-1", "matter": None}
    assert isinstance(
        leaf_of(read({"type": "fence", "attrs": attrs, "content": [paragraph(words(CANARY))]})), Fence
    )
