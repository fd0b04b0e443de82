"""What is written is cut, sealed, and opened again for whoever may read it and for nobody else."""

from __future__ import annotations

import pytest

from governance.kernel.errors import Conflict, Invalid, NotFound, Refused
from governance.services import drafting
from governance.services.drafting import Written
from tests.builders import CANARY
from tests.office import AnOffice
from tests.services.sittings import a_matter, a_meeting, item_named, read_back, write

REPORT = "Headteacher's report"
MARKED = (
    f"Governors noted the report.\n\nThe budget of [Ms Wilma {CANARY}]{{.confidential m1}} was discussed."
)


def dump(office: AnOffice) -> bytes:
    """Every byte that the office's database keeps."""
    with office.store.reading() as work:
        tables = [
            row[0]
            for row in work.connection.exec_driver_sql("select name from sqlite_master where type='table'")
        ]
        rows = [row for name in tables for row in work.connection.exec_driver_sql(f'select * from "{name}"')]
    return b"\n".join(
        value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row
    )


def test_a_marked_phrase_comes_back_to_its_clerk_with_the_name_of_its_passage(office: AnOffice) -> None:
    meeting = a_meeting(office)
    a_matter(office, meeting)
    item = item_named(office, meeting, REPORT)
    write(office, meeting, item, MARKED)
    assert read_back(office, meeting, item) == MARKED.replace("m1}", "m1 #p1}")


def test_no_byte_of_the_database_holds_what_was_marked(office: AnOffice) -> None:
    meeting = a_meeting(office)
    a_matter(office, meeting)
    write(office, meeting, item_named(office, meeting, REPORT), MARKED)
    assert CANARY.encode() not in dump(office)


def test_part_one_at_rest_has_a_hole_where_the_phrase_was(office: AnOffice) -> None:
    meeting = a_meeting(office)
    a_matter(office, meeting)
    item = item_named(office, meeting, REPORT)
    write(office, meeting, item, MARKED)
    with office.store.reading() as work:
        kept = work.items.get(item).item
    assert "hole" in repr_of(kept)
    assert CANARY not in repr_of(kept)


def repr_of(value: object) -> str:
    from governance.kernel.values import to_json

    return to_json(value).decode()


def test_a_passage_keeps_its_id_through_an_edit(office: AnOffice) -> None:
    meeting = a_meeting(office)
    a_matter(office, meeting)
    item = item_named(office, meeting, REPORT)
    write(office, meeting, item, MARKED)
    with office.store.reading() as work:
        before = [one.id for one in work.passages.of(meeting)]
    write(
        office,
        meeting,
        item,
        read_back(office, meeting, item).replace("was discussed", "was discussed at length"),
    )
    with office.store.reading() as work:
        assert [one.id for one in work.passages.of(meeting)] == before


def test_the_second_of_two_who_save_the_same_item_is_told_and_overwrites_nothing(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    draft = drafting.open_item(office.desk(), meeting, item)
    drafting.save_item(office.desk(), meeting, item, draft.version, Written("The first.", draft.order))
    with pytest.raises(Conflict):
        drafting.save_item(office.desk(), meeting, item, draft.version, Written("The second.", draft.order))
    assert read_back(office, meeting, item) == "The first."


def test_an_edit_of_confidential_words_alone_is_a_version_of_its_own(office: AnOffice) -> None:
    meeting = a_meeting(office)
    a_matter(office, meeting)
    item = item_named(office, meeting, REPORT)
    write(office, meeting, item, MARKED)
    draft = drafting.open_item(office.desk(), meeting, item)
    one, two = (draft.text.replace("Ms Wilma", name) for name in ("Mr One", "Mr Two"))
    drafting.save_item(office.desk(), meeting, item, draft.version, Written(one, draft.order))
    with pytest.raises(Conflict):
        drafting.save_item(office.desk(), meeting, item, draft.version, Written(two, draft.order))
    assert f"Mr One {CANARY}" in read_back(office, meeting, item)


def test_misspelt_marking_is_refused_with_its_line_and_nothing_is_kept(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    with pytest.raises(Invalid, match="Line 3"):
        write(office, meeting, item, f"Public.\n\n[{CANARY}]{{.confidental m1}}")
    assert read_back(office, meeting, item) == ""


def test_a_vote_of_more_people_than_members_present_is_refused(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    with pytest.raises(Invalid, match="More people voted"):
        write(office, meeting, item, "::: resolved for=40 against=0 abstained=0\nThat it be so.\n:::")


@pytest.mark.parametrize("who", ["other_clerk", "other_chair", "admin", "nobody"])
def test_who_has_no_office_in_the_body_is_answered_as_if_there_were_no_meeting(
    office: AnOffice, who: str
) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    with pytest.raises(NotFound):
        drafting.open_item(office.desk(who), meeting, item)


@pytest.mark.parametrize("who", ["chair", "member", "head", "ceo"])
def test_only_the_clerk_writes_the_minutes(office: AnOffice, who: str) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    with pytest.raises(Refused):
        drafting.open_item(office.desk(who), meeting, item)


def test_opening_confidential_words_for_editing_leaves_an_entry_and_opening_none_leaves_none(
    office: AnOffice,
) -> None:
    meeting = a_meeting(office)
    a_matter(office, meeting)
    item, other = item_named(office, meeting, REPORT), item_named(office, meeting, "Apologies for absence")
    write(office, meeting, item, MARKED)
    before = events(office, meeting).count("editing.opened")
    read_back(office, meeting, other)
    assert events(office, meeting).count("editing.opened") == before
    read_back(office, meeting, item)
    assert events(office, meeting).count("editing.opened") == before + 1


def events(office: AnOffice, meeting: str) -> list[str]:
    """What the trail says happened to the meeting, newest first."""
    with office.store.reading() as work:
        return [entry.event for entry in work.audit.about(meeting)]


def test_what_no_document_could_print_is_said_while_it_can_be_mended(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, "Headteacher's report")
    with pytest.raises(Invalid, match=r"cannot print these characters: U\+6F22"):
        write(office, meeting, item, "The school takes part in a 漢 exchange.")
    write(office, meeting, item, "The school takes part in a kanji exchange – “as before”.")
    assert "kanji" in read_back(office, meeting, item)
