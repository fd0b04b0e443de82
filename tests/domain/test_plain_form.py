"""The plain form of an item's flow: nothing is lost on the way, and no marking goes unheard."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.domain.cut import cut
from governance.domain.minute import PUBLIC, Action, Item, Part, Resolution, Text
from governance.domain.plain_form import Handles, handles, parse_parts, print_parts
from governance.domain.settle import settle, settle_minute
from governance.domain.weave import weave
from governance.kernel.errors import Invalid
from governance.kernel.text import (
    Break,
    EditingText,
    Fence,
    Listing,
    Paragraph,
    Run,
    Span,
    Table,
    leaves,
    paragraph,
)
from governance.kernel.values import changed
from tests.builders import CANARY, HOLDING, a_meeting
from tests.flows import MATTERS, Flow, items, typed

QUICK = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
ONE = Handles(matters=("m-one", "m-two"), passages=("p-one", "p-two"))


def blocks_of(parts: tuple[Part, ...]) -> tuple[object, ...]:
    """The blocks of a flow that is one stretch of text."""
    (text,) = parts
    assert isinstance(text, Text)
    return text.text.blocks


@QUICK
@given(items())
def test_what_is_printed_is_read_back_as_it_was(item: Item) -> None:
    known = handles(item, MATTERS)
    typed = print_parts(item.parts, known)
    assert settle(changed(item, parts=parse_parts(typed, known))) == item


@QUICK
@given(typed())
def test_whatever_a_person_types_prints_the_same_after_it_was_read(said: str) -> None:
    known = Handles()
    try:
        first = settle(Item("i", "t", PUBLIC, parts=parse_parts(said, known)))
    except Invalid:
        return
    again = parse_parts(print_parts(first.parts, known), known)
    assert settle(changed(first, parts=again)) == first


@QUICK
@given(st.integers(0, 2**32))
def test_no_word_of_a_paragraph_is_lost(seed: int) -> None:
    words = Flow(Random(seed)).words()
    item = settle(Item("i", "t", PUBLIC, parts=(Text("", EditingText((paragraph(words),))),)))
    (text,) = parse_parts(print_parts(item.parts, Handles()), Handles())
    assert isinstance(text, Text)
    said = "".join("\n" if isinstance(leaf, Break) else leaf.text for leaf in leaves(text.text.blocks))  # type: ignore[union-attr]
    assert [line.strip() for line in said.split("\n")] == [line.strip() for line in words.strip().split("\n")]


def test_ids_of_passages_and_matters_last_through_the_form() -> None:
    meeting = settle_minute(a_meeting().with_a_phrase().with_a_confidential_item().minute())
    for item in meeting.items:
        known = handles(item, ["m1"])
        assert settle(changed(item, parts=parse_parts(print_parts(item.parts, known), known))) == item


def test_a_closed_passage_keeps_its_place_and_shows_no_word() -> None:
    minute = a_meeting().with_a_phrase().with_a_passage().with_a_confidential_item().minute()
    part_one, _passages = cut(minute, HOLDING)
    for item in weave(part_one, (), HOLDING).items:
        known = handles(item, ["m1"])
        typed = print_parts(item.parts, known)
        assert CANARY not in typed
        assert settle(changed(item, parts=parse_parts(typed, known))) == item


def test_a_phrase_in_braces_is_a_mark_of_its_matter_and_passage() -> None:
    (line,) = blocks_of(parse_parts('Mr[ A. Vane]{.confidential m2 #p1 wording="a person"} spoke.', ONE))
    assert line == Paragraph(
        (Run("Mr"), Span("p-one", "m-two", (Run(" A. Vane"),), "a person"), Run(" spoke."))
    )


def test_a_mark_without_a_matter_is_unclassified_and_not_public() -> None:
    (line,) = blocks_of(parse_parts("He [left]{.confidential}.", ONE))
    assert line == Paragraph((Run("He "), Span("", None, (Run("left"),)), Run(".")))


def test_a_box_holds_confidential_blocks() -> None:
    (box,) = blocks_of(parse_parts("::: confidential m1 #p2\n- one\n- two\n:::", ONE))
    assert isinstance(box, Fence)
    assert (box.passage, box.matter) == ("p-two", "m-one")
    assert isinstance(box.blocks[0], Listing)


def test_a_decision_carries_its_vote_and_mover() -> None:
    typed = '::: resolved for=6 against=0 abstained=1 moved="B. Lund"\nThat the budget be adopted.\n:::'
    (decision,) = parse_parts(typed, ONE)
    assert isinstance(decision, Resolution)
    assert decision.moved_by == "B. Lund"
    assert decision.vote is not None
    assert (decision.vote.in_favour, decision.vote.against, decision.vote.abstained) == (6, 0, 1)  # type: ignore[union-attr]


def test_a_mark_inside_emphasis_leaves_no_asterisks() -> None:
    (line,) = blocks_of(parse_parts("**Mr [Vane]{.confidential m1} left**", ONE))
    strong = ("strong",)
    assert line == Paragraph(
        (Run("Mr ", strong), Span("", "m-one", (Run("Vane", strong),)), Run(" left", strong))
    )


def test_a_table_of_bars_is_read_with_its_head() -> None:
    (table,) = blocks_of(
        parse_parts("| Item | Sum |\n| --- | --- |\n| Books | [£40]{.confidential m1} |", ONE)
    )
    assert isinstance(table, Table)
    assert (len(table.rows), table.headers) == (2, 1)


def test_numbers_that_somebody_typed_stay_as_they_typed_them() -> None:
    (listing,) = blocks_of(parse_parts("3. third\n4. fourth", ONE))
    assert isinstance(listing, Listing)
    assert [entry.label for entry in listing.entries] == ["3.", "4."]  # type: ignore[union-attr]


MISTYPED = {
    "a misspelt class": "a [b]{.confidental}",
    "a class in capitals": "a [b]{.Confidential}",
    "a class without its point": "a [b]{confidential}",
    "two classes": "a [b]{.confidential .public}",
    "braces that nothing stands before": "a {.confidential}",
    "a space before the braces": "[a] {.confidential}",
    "round brackets": "[a](.confidential)",
    "braces that do not close": "[a]{.confidential",
    "a bracket that does not open": "a]{.confidential}",
    "an escaped bracket": "\\[a\\]{.confidential}",
    "a mark across paragraphs": "[a\n\nb]{.confidential}",
    "a mark within a mark": "[a [b]{.confidential} c]{.confidential}",
    "a mark within a box": "::: confidential\na [b]{.confidential} c\n:::",
    "a mark without words": "[]{.confidential}",
    "a mark of white space": "[ ]{.confidential}",
    "a box without words": "::: confidential\n:::",
    "a misspelt box": "::: confidental\nx\n:::",
    "a box in capitals": "::: Confidential\nx\n:::",
    "a box that does not close": "::: confidential\nx",
    "a box that does not open": "x\n:::",
    "colons in a line": "a ::: b",
    "two colons": ":: confidential\nx\n::",
    "wide colons": "：：： confidential\nx\n：：：",
    "an unknown matter": "[a]{.confidential m3}",
    "a matter that is none": "[a]{.confidential first}",
    "an unknown passage": "[a]{.confidential m1 #p3}",
    "a passage twice": "[a]{.confidential m1 #p1} [b]{.confidential m1 #p1}",
    "a count that is none": "::: resolved for=six\nx\n:::",
    "an unknown value": "::: resolved fro=6\nx\n:::",
    "a matter without the class": "::: resolved m1\nx\n:::",
    "a decision within a decision": "::: resolved\n::: resolved\nx\n:::\n:::",
    "a label outside a list": "[a]{.label}",
    "a closed passage made up": "[closed]{.closed #p1}",
}


@pytest.mark.parametrize("typed", MISTYPED.values(), ids=MISTYPED.keys())
def test_marking_that_is_not_understood_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match=r"^Line \d+: "):
        parse_parts(typed, ONE)


def test_a_refusal_names_the_line_and_no_word_of_the_text() -> None:
    with pytest.raises(Invalid) as refused:
        parse_parts(f"First.\n\nSecond {CANARY} [{CANARY}]{{.confidental}}", ONE)
    assert refused.value.sentence.startswith("Line 3: ")
    assert CANARY not in refused.value.sentence


def test_writing_over_a_closed_passage_is_refused() -> None:
    part_one, _passages = cut(a_meeting().with_a_phrase().minute(), HOLDING)
    (item,) = weave(part_one, (), HOLDING).items
    known = handles(item, ["m1"])
    with pytest.raises(Invalid, match="overwrite"):
        parse_parts("[mine]{.confidential m1 #p1}", known)


def test_deep_nesting_is_refused_with_a_sentence_and_no_word_is_dropped() -> None:
    with pytest.raises(Invalid, match="too deep"):
        parse_parts("- " * 200 + "x", ONE)


def test_emphasis_comes_back_as_it_was_typed_though_it_ends_in_a_sign() -> None:
    typed_so = "Attendance: **94.1 %** of **(nearly) all**, *£4,000*."
    assert print_parts(parse_parts(typed_so, ONE), ONE) == typed_so


def test_a_task_due_on_no_such_day_is_refused_at_its_line() -> None:
    with pytest.raises(Invalid, match=r"Line 3: There is no such day"):
        parse_parts("Words.\n\n::: action due=2027-02-30\nTo do it.\n:::", ONE)


def test_a_task_is_due_on_a_day_in_any_usual_form_or_at_an_event() -> None:
    for said, due in (("28 February 2027", "2027-02-28"), ("the next meeting", "the next meeting")):
        (action,) = parse_parts(f'::: action due="{said}"\nTo do it.\n:::', ONE)
        assert isinstance(action, Action)
        assert action.due == due


@pytest.mark.parametrize(
    "said",
    [
        f"a {CANARY} {{.*confidential* m1}} b",
        f"a [{CANARY}]\u2774.confidential m1\u2775 b",
        f"\u2236\u2236\u2236 confidential m1\n{CANARY}",
        f"a [confidential]{CANARY}[/confidential] b",
        f"a <confidential>{CANARY}</confidential> b",
        f"a [{CANARY}](confidential) b",
        f"a [{CANARY}] .confidential",
        f"a &#91;{CANARY}&#93;&#123;.confidential m1&#125; b",
    ],
)
def test_what_only_looks_like_a_marking_is_refused(said: str) -> None:
    with pytest.raises(Invalid):
        settle(Item("i", "t", PUBLIC, parts=parse_parts(said, ONE)))


@pytest.mark.parametrize("unseen", ["\u200d", "\ufe0f", "\u034f", "\U000e0041"])
def test_a_sign_that_nobody_sees_does_not_break_a_mark(unseen: str) -> None:
    (part,) = parse_parts(f"a [{CANARY}]{unseen}{{{unseen}.confidential m1}} b", ONE)
    assert isinstance(part, Text)
    runs = [leaf.text for leaf in leaves(part.text.blocks) if isinstance(leaf, Run)]
    spans = [leaf for leaf in leaves(part.text.blocks) if isinstance(leaf, Span)]
    assert runs == ["a ", " b"]
    assert [plain_words(span) for span in spans] == [CANARY]


def plain_words(span: Span) -> str:
    return "".join(run.text for run in span.runs)


@pytest.mark.parametrize(
    "box",
    [
        '::: action owner="[{}]{{.confidential m1}}"',
        '::: resolved moved="[{}]{{.confidential m1}}"',
        '::: resolved for=1 voted="for: [{}]{{.confidential m1}}"',
        '::: resolved .confidential m1 wording="[{}]{{.confidential m1}}"',
    ],
)
def test_a_marking_in_a_name_or_a_public_wording_is_refused(box: str) -> None:
    parts = parse_parts(f"{box.format(CANARY)}\nIt was agreed.\n:::", ONE)
    with pytest.raises(Invalid):
        settle(Item("i", "t", PUBLIC, parts=parts))


@pytest.mark.parametrize(
    "said",
    [
        f"| a | b |\n|---|---|\n| c | d | [{CANARY}]{{.confidential m1}} |",
        f"| a |\n|---|\n| [{CANARY}]{{.label}} |",
        f"- [a]{{.label}} [{CANARY}]{{.label}} b",
    ],
)
def test_what_would_be_dropped_is_refused(said: str) -> None:
    with pytest.raises(Invalid):
        parse_parts(said, ONE)
