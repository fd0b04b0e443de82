"""The split: pointers, numbers and places as the public reads them."""

from __future__ import annotations

import pytest

from governance.domain.body import Disclosing, Terms
from governance.domain.cut import cut
from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    Action,
    Attendance,
    AttendanceNote,
    Declaration,
    Facts,
    Interval,
    Item,
    Minute,
    Presiding,
    Resolution,
    Roll,
    Text,
    Vote,
    Withdrawal,
)
from governance.domain.split import determination_sentence, split
from governance.domain.telling import Told
from governance.kernel.errors import NotReady
from governance.kernel.text import (
    Block,
    Cell,
    Entry,
    Listing,
    Paragraph,
    Pointer,
    Row,
    Run,
    Span,
    Table,
    paragraph,
)
from governance.public.record import (
    ClearedText,
    Disclosure,
    PublicAction,
    PublicApology,
    PublicAttendance,
    PublicDeclaration,
    PublicItem,
    PublicMinutes,
    PublicPointer,
    PublicResolution,
    PublicText,
    PublicVote,
)
from tests.builders import HOLDING, a_frame, a_meeting, fence, phrase, secret, text

HIDDEN = Disclosing(positions="hidden")


def public(
    minute: Minute, disclosing: Disclosing | None = None, told: dict[str, Told] | None = None
) -> PublicMinutes:
    """What the public reads of a meeting."""
    part_one, _passages = cut(minute, HOLDING)
    return split(part_one, a_frame(disclosing=disclosing or Disclosing()), told).public


def flow(*blocks: Block | str) -> tuple[object, ...]:
    """The public parts of an item with these blocks, numbered 1."""
    minute = a_meeting().with_a_public_item("An item", Text("t", text(*blocks))).minute()
    return public(minute).items[0].parts


def cleared(*blocks: Block | str) -> PublicText:
    """A stretch of public text."""
    return PublicText(
        ClearedText(tuple(paragraph(block) if isinstance(block, str) else block for block in blocks))
    )


def span(passage: str, matter: str = "m1", words: str = "x", wording: str = "") -> Span:
    """Confidential words in a line."""
    return Span(passage, matter, (Run(secret(words)),), wording)


def numbers(items: tuple[PublicItem, ...]) -> list[object]:
    """Numbers of items, those of children within."""
    return [[item.number, *numbers(item.children)] if item.children else item.number for item in items]


def test_a_confidential_item_is_its_public_title_and_one_pointer() -> None:
    (item,) = public(a_meeting().with_a_confidential_item(title="A staffing matter").minute()).items
    assert item == PublicItem("1", "A staffing matter", parts=(PublicPointer("1"),))


def test_a_phrase_leaves_a_pointer_in_its_sentence() -> None:
    (line,) = flow(phrase("Mr", " Vane", "left.", passage="p", matter="m1"))
    assert line == cleared(Paragraph((Run("Mr "), Pointer("1 (a)"), Run(" left."))))


def test_no_space_is_doubled_and_none_put_before_a_full_stop() -> None:
    (line,) = flow(
        Paragraph((Run("Mr "), span("p", words=" Vane "), Run(", who left ("), span("q"), Run(").")))
    )
    shown = (Run("Mr "), Pointer("1 (a)"), Run(", who left ("), Pointer("1 (b)"), Run(")."))
    assert line == cleared(Paragraph(shown))


def test_two_phrases_of_one_matter_with_nothing_between_are_one_pointer() -> None:
    (line,) = flow(Paragraph((Run("With "), span("p"), Run(" "), span("q"), Run(" present."))))
    assert line == cleared(Paragraph((Run("With "), Pointer("1 (a)"), Run(" present."))))


def test_phrases_of_two_matters_are_two_pointers() -> None:
    (line,) = flow(Paragraph((Run("With "), span("p"), span("q", "m2"), Run(" present."))))
    shown = (Run("With "), Pointer("1 (a)"), Run(" "), Pointer("1 (b)"), Run(" present."))
    assert line == cleared(Paragraph(shown))


def test_passages_that_follow_one_another_across_paragraphs_and_parts_are_one_pointer() -> None:
    decision = Resolution("r", text(secret("To pay.")), CONFIDENTIAL, "m1")
    parts = (
        Text(
            "t1",
            text("Before.", Paragraph((Run("Heard "), span("p"))), fence("more", passage="q", matter="m1")),
        ),
        decision,
        Text("t2", text(Paragraph((span("s"),)), "After.")),
    )
    (item,) = public(a_meeting().with_a_public_item("An item", *parts).minute()).items
    assert item.parts == (cleared("Before.", Paragraph((Run("Heard "), Pointer("1 (a)"))), "After."),)


def test_consecutive_confidential_items_of_one_matter_are_one_number() -> None:
    meeting = a_meeting().with_a_public_item().with_a_confidential_item().with_a_confidential_item()
    assert numbers(public(meeting.with_a_public_item().minute()).items) == ["1", "2", "3"]


def test_consecutive_confidential_items_of_two_matters_are_two_numbers() -> None:
    meeting = a_meeting().with_a_confidential_item().with_a_confidential_item("m2").with_a_public_item()
    assert numbers(public(meeting.minute()).items) == ["1", "2", "3"]


def test_sub_items_of_a_confidential_item_leave_no_number() -> None:
    meeting = (
        a_meeting().with_a_confidential_item().with_a_confidential_item(parent="i1").with_a_public_item()
    )
    meeting = (
        meeting.with_a_public_item(parent="i3")
        .with_a_confidential_item(parent="i3")
        .with_a_public_item(parent="i3")
    )
    assert numbers(public(meeting.minute()).items) == ["1", ["2", "2.1", "2.2", "2.3"]]


def test_numbers_are_written_in_the_style_of_the_body() -> None:
    facts = Facts("2026-09-14T18:00", number_style="FGB{n}/2627", number_start=20)
    meeting = a_meeting().with_facts(facts).with_a_public_item().with_a_phrase()
    minutes = public(meeting.minute())
    assert numbers(minutes.items) == ["FGB20/2627", "FGB21/2627"]
    assert split(cut(meeting.minute(), HOLDING)[0], a_frame()).places == {"i2-p": "FGB21/2627 (a)"}


def test_votes_actions_and_papers_of_a_matter_leave_nothing_and_have_the_place_of_their_item() -> None:
    parts = (
        Resolution(
            "r", text("Agreed."), PUBLIC, vote=Vote(1, 2, 0, marking=CONFIDENTIAL, matter="m1", id="v")
        ),
        Action("a1", text(secret("Write")), CONFIDENTIAL, "m1"),
        Action("a2", text("Publish"), PUBLIC, owner="Clerk", due="2026-10-01"),
    )
    part_one, _passages = cut(a_meeting().with_a_public_item("Pay", *parts).minute(), HOLDING)
    division = split(part_one, a_frame())
    shown = (PublicResolution(ClearedText((paragraph("Agreed."),))),)
    assert division.public.items[0].parts[:1] == shown
    assert division.public.items[0].parts[1:] == (
        PublicAction("1.1", ClearedText((paragraph("Publish"),)), "Clerk", "2026-10-01"),
    )
    assert division.places == {"v": "1", "a1": "1"}


def test_a_named_public_vote_tells_who_chose_what() -> None:
    vote = Vote(2, 1, 0, (("for", "A. Osei"), ("against", "B. Lund"), ("for", "E. Quill")), PUBLIC)
    (item,) = public(
        a_meeting().with_a_public_item("Pay", Resolution("r", text("Agreed."), PUBLIC, vote=vote)).minute()
    ).items
    told = PublicVote(2, 1, 0, (("For", "A. Osei, E. Quill"), ("Against", "B. Lund")))
    assert item.parts == (PublicResolution(ClearedText((paragraph("Agreed."),)), told),)


def test_a_wholly_confidential_row_is_one_pointer_and_rows_that_follow_join_it() -> None:
    rows = [Row((Cell((paragraph("Name"),)), Cell((paragraph("Pay"),))))]
    rows += [
        Row((Cell((Paragraph((span(f"a{n}"),)),)), Cell((Paragraph((span(f"b{n}"),)),)))) for n in range(3)
    ]
    (shown,) = flow(Table((*rows, Row((Cell((paragraph("All"),)), Cell((paragraph("£9"),))))), 1))
    assert isinstance(shown, PublicText)
    (table,) = shown.text.blocks
    assert isinstance(table, Table)
    assert table.rows[1] == Pointer("1 (a)")
    assert len(table.rows) == 3


def labelled(*labels: str) -> Listing:
    """A list whose entries are public, or confidential where the label ends in an exclamation mark."""
    entries = []
    for place, label in enumerate(labels):
        hidden = label.endswith("!")
        block = Paragraph((span(f"p{place}"),)) if hidden else paragraph("words")
        entries.append(Entry((block,), label.rstrip("!")))
    return Listing(tuple(entries))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (("(a)", "(b)!", "(c)!", "(d)!", "(e)"), ["(a)", None, "(c)"]),
        (("(a)!", "(b)!", "(c)"), [None, "(b)"]),
        (("3.1", "3.2!", "3.3!", "3.4", "3.5"), ["3.1", None, "3.3", "3.4"]),
        (("(i)", "(ii)!", "(iii)!", "(iv)"), ["(i)", None, "(iii)"]),
        (("A", "B!", "C!", "D"), ["A", None, "C"]),
        (("I.", "II.!", "III.!", "IV."), ["I.", None, "III."]),
        (("(i)!", "(ii)!", "(iii)", "(iv)"), [None, "(b)", "(c)"]),
        (("1.", "5.", "9."), ["1.", "5.", "9."]),
        (("•", "•!", "•"), ["•", None, "•"]),
    ],
    ids=[
        "letters",
        "at the start",
        "decimals",
        "roman",
        "capitals",
        "capital roman",
        "roman after a pointer",
        "irregular and public",
        "no counter",
    ],
)
def test_labels_of_a_list_show_no_gap(given: tuple[str, ...], shown: list[str | None]) -> None:
    (part,) = flow(labelled(*given))
    assert isinstance(part, PublicText)
    (listing,) = part.text.blocks
    assert isinstance(listing, Listing)
    assert [entry.label if isinstance(entry, Entry) else None for entry in listing.entries] == shown


def test_a_public_wording_stands_beside_its_pointer() -> None:
    (_before, pointer, _after) = (
        public(a_meeting().with_a_passage(wording="A sale was agreed.").minute()).items[0].parts
    )
    assert pointer == PublicPointer("1 (a)", "A sale was agreed.")


def test_where_positions_are_hidden_there_is_one_fixed_line_and_no_pointer() -> None:
    meeting = a_meeting().with_a_public_item()
    bare = public(meeting.minute(), HIDDEN)
    full = public(meeting.with_a_confidential_item().minute(), HIDDEN)
    assert bare.items == full.items
    assert (
        bare.part_two_line
        == full.part_two_line
        == "Confidential business, where there is any, is minuted in Part II."
    )


def test_where_positions_are_hidden_the_public_wording_is_ordinary_text() -> None:
    (item,) = public(a_meeting().with_a_phrase(wording="a member of staff").minute(), HIDDEN).items
    assert item.parts == (cleared("An ordinary line.", "Governors heard from a member of staff about it."),)


def test_where_positions_are_hidden_a_phrase_without_a_wording_stops_the_split() -> None:
    with pytest.raises(NotReady, match="public wording"):
        public(a_meeting().with_a_phrase().minute(), HIDDEN)


def test_pointers_tell_only_what_the_settings_allow() -> None:
    minute = a_meeting().with_a_confidential_item().minute()
    told = {"m1": Told("a named person", "2026-09-14", "2027-03")}
    assert public(minute, told=told).disclosures == ()
    some = public(minute, Disclosing(ground="yes", review_month="yes"), told)
    assert some.disclosures == (Disclosure("1", ground="a named person", review_month="2027-03"),)


def test_the_sentence_on_the_determination_is_the_same_whether_there_was_one_or_not() -> None:
    sentence = determination_sentence(Terms())
    assert public(a_meeting().with_a_public_item().minute()).determination == sentence
    assert public(a_meeting().with_a_confidential_item().minute()).determination == sentence


def test_an_unclassified_item_shows_nothing_of_its_title() -> None:
    (item,) = public(a_meeting().with_item(Item("i1", secret("Exclusion of J."))).minute()).items
    assert item == PublicItem("1", "Confidential item", parts=(PublicPointer("1"),))


def test_mentions_of_people_by_id_are_not_published() -> None:
    (line,) = flow(Paragraph((Run("Thanks to "), Run("F. Reed", mention="person-1"), Run("."))))
    assert line == cleared("Thanks to F. Reed.")


def test_attendance_is_told_with_times_and_apologies_with_what_became_of_them() -> None:
    people = (
        Attendance("1", "A. Osei", role="Chair"),
        Attendance("2", "B. Lund", intervals=(Interval("18:10", "19:00"), Interval("19:30")), remote=True),
        Attendance("3", "C. Marsh", standing="apologies", accepted="not accepted"),
        Attendance("4", "D. Pike", standing="absent"),
        Attendance("5", "E. Quill", category="observer"),
    )
    minute = a_meeting().with_a_public_item().minute()
    told = public(Minute(minute.id, minute.facts, Roll(people), minute.items))
    second = PublicAttendance("B. Lund", times="18:10–19:00, from 19:30, by video link")
    assert told.present == (PublicAttendance("A. Osei", "Chair"), second)
    assert told.in_attendance == (PublicAttendance("E. Quill"),)
    assert told.apologies == (PublicApology("C. Marsh", "not accepted"),)
    assert told.absent == ("D. Pike",)
    assert told.quorum is not None
    assert (told.quorum.present, told.quorum.met) == (2, False)


def test_a_withdrawal_for_public_business_shows_in_its_declaration() -> None:
    meeting = a_meeting().with_a_public_item().with_a_public_withdrawal("B. Lund", "a lease")
    assert public(meeting.minute()).declarations == (
        PublicDeclaration("B. Lund", "a lease", "withdrew", "1"),
    )


def test_nothing_of_the_roll_shows_for_a_confidential_item() -> None:
    told = public(a_meeting().with_a_confidential_item().minute())
    assert (told.declarations, told.attendance_notes) == ((), ())


def test_entries_left_public_for_an_item_that_became_confidential_are_not_published() -> None:
    part_one, _passages = cut(a_meeting().with_a_confidential_item().minute(), HOLDING)
    own = {"item": "i1", "marking": PUBLIC}
    roll = type(part_one.roll)(
        part_one.roll.attendance,
        (AttendanceNote("n", "B. Lund left.", **own),),
        (Declaration("d", "B. Lund", "kin", **own),),
        (Withdrawal("w", "B. Lund", **own),),
        (Presiding("c", "B. Lund", **own),),
    )
    told = split(type(part_one)(part_one.id, part_one.facts, roll, part_one.items), a_frame()).public
    assert (told.declarations, told.attendance_notes) == ((), ())
