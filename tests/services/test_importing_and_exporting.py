"""Meeting files and Word files: in as drafts with nothing believed, out as Part I, and round again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from governance.domain.acts import Act
from governance.domain.matter import Concerned
from governance.domain.meeting_file import read_meeting_file, write_meeting_file
from governance.domain.minute import Roll
from governance.gate.reading import read
from governance.kernel.errors import Invalid, NotFound, NotReady, Refused
from governance.kernel.values import changed, to_json
from governance.services.exporting import export_meeting
from governance.services.importing import import_meeting, read_file
from governance.services.publishing import preview, publish
from governance.store.unit import Store
from tests.builders import CANARY, a_meeting
from tests.intake.docx import docx, p
from tests.office import PEOPLE, AnOffice
from tests.services.meetings import advance, keep
from tests.services.test_publishing import mixed

KEYS = {"id", "passage", "matter", "item", "parent", "also", "person", "owner_person"}


def without_ids(file: bytes) -> Any:
    """A meeting file with its ids numbered in their order, and without what it claims."""
    numbers: dict[str, int] = {}

    def walk(node: Any, key: str = "") -> Any:
        match node:
            case dict():
                return {name: walk(value, name) for name, value in node.items() if name != "claims"}
            case list():
                return [walk(one, key) for one in node]
            case str() if key in KEYS and node != "unclassified":
                return numbers.setdefault(node, len(numbers))
            case _:
                return node

    return walk(json.loads(file))


def test_a_part_one_export_holds_no_confidential_word(publisher: AnOffice) -> None:
    file = export_meeting(publisher.desk(), keep(publisher, mixed()).id)
    assert CANARY.encode() not in file
    assert b"Governors asked why supply costs had risen." in file


def test_of_a_matter_that_concerns_the_exporter_there_is_a_hole_a_public_place_and_no_more(
    publisher: AnOffice,
) -> None:
    kept = keep(publisher, mixed())
    matter = kept.file.matters[0]
    with publisher.store.writing() as work:
        about = (Concerned(PEOPLE["clerk"], publisher.people["clerk"]),)
        work.matters.save(changed(matter, concerned=about), 1)
    file = export_meeting(publisher.desk(), kept.id)
    meeting = read_meeting_file(file).meeting
    assert CANARY.encode() not in file
    assert matter.id.encode() not in file
    assert meeting.roll == Roll(meeting.roll.attendance)
    shut = [item for item in meeting.items if item.heading is not None]
    assert [(item.parts, item.papers) for item in shut] == [((), ())]


def test_whoever_may_read_a_matter_exports_all_its_holes(publisher: AnOffice) -> None:
    kept = keep(publisher, mixed())
    file = export_meeting(publisher.desk(), kept.id)
    meeting = read_meeting_file(file).meeting
    assert kept.file.matters[0].id.encode() in file
    assert meeting.roll.withdrawals
    assert [len(item.parts) for item in meeting.items if item.heading is not None] == [4]


def test_export_import_and_export_differ_in_ids_and_claimed_states_only(publisher: AnOffice) -> None:
    builder = mixed().with_a_phrase(None).with_a_confidential_item(None, marking="something else")
    first = export_meeting(publisher.desk(), keep(publisher, builder, "draft").id)
    made = import_meeting(publisher.desk(), publisher.lgb, first, "meeting.json").meeting
    second = export_meeting(publisher.desk(), made)
    assert first != second
    assert without_ids(first) == without_ids(second)


def test_what_a_file_claims_is_not_believed(publisher: AnOffice) -> None:
    file = json.loads(write_meeting_file(mixed().file()))
    file["claims"] = {"part_one": "signed", "part_two": "signed", "signed_by": "Somebody"}
    made = import_meeting(publisher.desk(), publisher.lgb, json.dumps(file).encode(), "m.json").meeting
    shown = preview(publisher.desk(), made)
    assert shown.outline.one.state == "draft"
    advance(publisher, made, "approved")
    with pytest.raises(NotReady, match="decided"):
        publish(publisher.desk(), made)


@pytest.mark.parametrize("ending", ["json", "docx"])
def test_hidden_text_does_not_come_in_with_a_file(publisher: AnOffice, ending: str) -> None:
    hidden = "".join(chr(0xE0000 + ord(sign)) for sign in CANARY)
    title = f"Budget{hidden}"
    if ending == "json":
        data = write_meeting_file(a_meeting().with_a_public_item(title).file())
    else:
        data = docx(p("Minutes of the meeting on 14 September 2026 at 18:00") + p(f"1. {title}") + p(title))
    file, _notes = read_file(data, f"m.{ending}")
    written = write_meeting_file(file).decode()
    assert "Budget" in written
    assert not set(hidden) & set(written)


def test_the_matters_of_a_file_are_new_matters_here(publisher: AnOffice, store: Store) -> None:
    file = write_meeting_file(mixed().file())
    desk = publisher.desk()
    first = import_meeting(desk, publisher.lgb, file, "m.json").meeting
    second = import_meeting(desk, publisher.lgb, file, "m.json").meeting
    with store.reading() as work:
        matters = [{one.matter.id for one in work.matters.before(made)} for made in (first, second)]
    assert not matters[0] & matters[1]
    assert "m1" not in matters[0]


def test_nobody_becomes_a_reader_by_a_file(publisher: AnOffice) -> None:
    file = mixed().file()
    sly = changed(file.matters[0], readers=(publisher.people["associate"],))
    data = write_meeting_file(changed(file, matters=(sly,)))
    made = import_meeting(publisher.desk(), publisher.lgb, data, "m.json").meeting
    with (
        pytest.raises((NotFound, Refused)),
        publisher.desk("associate").passing(Act.READ_MATTER, made) as hands,
    ):
        read(hands, made)


def test_what_was_not_in_the_file_says_so_to_those_who_may_read_it(publisher: AnOffice) -> None:
    file = export_meeting(publisher.desk(), keep(publisher, mixed()).id)
    made = import_meeting(publisher.desk(), publisher.lgb, file, "m.json").meeting
    with publisher.desk().passing(Act.READ_MATTER, made) as hands:
        appendix = read(hands, made).appendix
    assert b"Not in the file that was brought in." in to_json(appendix)


def test_everything_from_word_waits_to_be_sorted(publisher: AnOffice, store: Store) -> None:
    data = docx(
        p("Minutes of the meeting on 14 September 2026 at 18:00")
        + p("1. Welcome")
        + p(f"The Chair welcomed everybody {CANARY}.")
    )
    made = import_meeting(publisher.desk(), publisher.lgb, data, "Minutes.DOCX")
    assert made.unsorted > 0
    assert made.items
    with store.reading() as work:
        holding = work.matters.holding(made.meeting)
        passages = work.passages.of(made.meeting)
    assert {passage.matter for passage in passages} == {holding}
    assert CANARY not in preview(publisher.desk(), made.meeting).article


def test_a_word_file_without_a_date_asks_for_one_and_takes_it(publisher: AnOffice) -> None:
    data = docx(p("1. Welcome") + p("The Chair welcomed everybody."))
    with pytest.raises(Invalid) as wrong:
        import_meeting(publisher.desk(), publisher.lgb, data, "m.docx")
    assert wrong.value.where == "starts"
    made = import_meeting(publisher.desk(), publisher.lgb, data, "m.docx", "2026-09-14T18:00")
    assert preview(publisher.desk(), made.meeting).outline.facts.starts == "2026-09-14T18:00"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"format": "another/1"}, "format"),
        ({"meeting": {"id": "m", "facts": {"starts": 18}}}, "meeting.facts.starts"),
        ({"surprise": 1}, ""),
    ],
)
def test_a_file_that_breaks_its_schema_says_which_field(
    publisher: AnOffice, change: dict[str, Any], where: str
) -> None:
    file = json.loads(write_meeting_file(a_meeting().with_a_public_item().file())) | change
    with pytest.raises(Invalid) as wrong:
        import_meeting(publisher.desk(), publisher.lgb, json.dumps(file).encode(), "m.json")
    assert wrong.value.where == where


@pytest.mark.parametrize("who", ["chair", "member", "admin", "other_clerk"])
def test_nobody_but_the_clerk_brings_a_meeting_in(publisher: AnOffice, who: str) -> None:
    with pytest.raises((Refused, NotFound)):
        import_meeting(publisher.desk(who), publisher.lgb, write_meeting_file(mixed().file()), "m.json")


@pytest.mark.parametrize("who", ["member", "admin", "other_clerk", "nobody"])
def test_nobody_but_clerk_and_chair_exports_one(publisher: AnOffice, who: str) -> None:
    meeting = keep(publisher, mixed()).id
    with pytest.raises((Refused, NotFound)):
        export_meeting(publisher.desk(who), meeting)


def test_an_exported_file_is_a_meeting_file(publisher: AnOffice) -> None:
    file = read_meeting_file(export_meeting(publisher.desk(), keep(publisher, mixed()).id))
    assert file.claims.part_one == "approved"
    assert file.matters == ()
