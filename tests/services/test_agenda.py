"""The agenda: order, nesting, numbers, the division into two parts, taking off and putting back."""

from __future__ import annotations

import pytest

from governance.domain.matter import Determination
from governance.kernel.clock import instant_text
from governance.kernel.errors import Conflict, Invalid, NotFound, Refused
from governance.kernel.values import changed, to_json
from governance.services import agenda, convening
from governance.services.agenda import ItemHead
from governance.services.agenda_lines import AgendaLine
from governance.services.convening import Convened
from tests.builders import CANARY
from tests.office import AnOffice
from tests.services.sittings import STARTS, a_matter, a_meeting, add, item_named, read_back, write

REPORT = "Headteacher's report"


def lines(office: AnOffice, meeting: str, who: str = "clerk") -> list[AgendaLine]:
    return list(agenda.see(office.desk(who), meeting).lines)


def line(office: AnOffice, meeting: str, item: str) -> AgendaLine:
    return agenda.line_of(agenda.see(office.desk(), meeting), item)


def numbered(office: AnOffice, meeting: str) -> list[tuple[str, str]]:
    return [(one.number, one.title) for one in lines(office, meeting)]


def at_rest(office: AnOffice, meeting: str) -> str:
    """Part I as the store opens it: what anybody may come to read who opens no matter."""
    with office.store.reading() as work:
        kept = work.meetings.get(meeting)
        return to_json([one.item for one in work.items.of(meeting)]).decode() + to_json(kept.roll).decode()


def close(office: AnOffice, meeting: str, item: str, matter: str) -> None:
    head = ItemHead("Personnel", f"Grievance {CANARY}")
    agenda.settle(office.desk(), meeting, item, line(office, meeting, item).version, matter, head)


def agree(office: AnOffice, meeting: str, matter: str) -> None:
    with office.store.writing() as work:
        made = Determination(matter, "agreed", "end of meeting", instant_text(work.now))
        work.matters.determine(office.organisation, meeting, made)


def test_a_meeting_begins_with_the_standing_agenda_of_its_body(office: AnOffice) -> None:
    assert numbered(office, a_meeting(office)) == [
        ("1", "Apologies for absence"),
        ("2", "Declarations of interest"),
        ("3", "Minutes of the last meeting"),
        ("4", REPORT),
    ]


@pytest.mark.parametrize("who", ["chair", "member", "admin", "ceo"])
def test_only_the_clerk_of_the_body_convenes_a_meeting(office: AnOffice, who: str) -> None:
    with pytest.raises(Refused):
        convening.convene(office.desk(who), office.lgb, Convened(STARTS))


def test_a_meeting_cannot_end_before_it_starts(office: AnOffice) -> None:
    with pytest.raises(Invalid) as refused:
        convening.convene(office.desk(), office.lgb, Convened(STARTS, ended="17:00"))
    assert refused.value.where == "ended"


def test_an_item_under_another_is_numbered_under_it(office: AnOffice) -> None:
    meeting = a_meeting(office)
    add(office, meeting, "Finance")
    add(office, meeting, "Budget", under=item_named(office, meeting, "Finance"))
    assert numbered(office, meeting)[-2:] == [("5", "Finance"), ("5.1", "Budget")]


def test_an_item_moves_up_with_what_stands_under_it(office: AnOffice) -> None:
    meeting = a_meeting(office)
    add(office, meeting, "Finance")
    add(office, meeting, "Budget", under=item_named(office, meeting, "Finance"))
    agenda.move(office.desk(), meeting, item_named(office, meeting, "Finance"), "up")
    assert numbered(office, meeting)[3:] == [("4", "Finance"), ("4.1", "Budget"), ("5", REPORT)]


def test_an_item_goes_in_under_the_one_above_and_out_again(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    agenda.move(office.desk(), meeting, item, "in")
    assert numbered(office, meeting)[-1] == ("3.1", REPORT)
    agenda.move(office.desk(), meeting, item, "out")
    assert numbered(office, meeting)[-1] == ("4", REPORT)


def test_the_first_item_does_not_move_up(office: AnOffice) -> None:
    meeting = a_meeting(office)
    with pytest.raises(Invalid):
        agenda.move(office.desk(), meeting, item_named(office, meeting, "Apologies for absence"), "up")


def test_two_items_with_one_number_are_refused(office: AnOffice) -> None:
    meeting = a_meeting(office)
    for title in ("One", "Two"):
        add(office, meeting, title)
    one, two = item_named(office, meeting, "One"), item_named(office, meeting, "Two")
    agenda.settle(office.desk(), meeting, one, 1, "public", ItemHead("One", number="9"))
    with pytest.raises(Invalid) as refused:
        agenda.settle(office.desk(), meeting, two, 1, "public", ItemHead("Two", number="9"))
    assert refused.value.where == "items.number"


def test_a_number_that_another_item_has_by_its_place_is_refused(office: AnOffice) -> None:
    meeting = a_meeting(office)
    extra = add(office, meeting, "Lettings")
    with pytest.raises(Invalid, match="has the number 2") as refused:
        agenda.settle(office.desk(), meeting, extra, 1, "public", ItemHead("Lettings", number="2"))
    assert refused.value.where == "items.number"


def test_a_change_over_another_version_is_refused(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    agenda.settle(office.desk(), meeting, item, 1, "public", ItemHead("Report"))
    with pytest.raises(Conflict):
        agenda.settle(office.desk(), meeting, item, 1, "public", ItemHead("Another"))


def test_a_confidential_item_has_its_internal_title_sealed(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = add(office, meeting, "Personnel", a_matter(office, meeting), f"Grievance {CANARY}")
    found = line(office, meeting, item)
    assert (found.title, found.internal_title) == ("Personnel", f"Grievance {CANARY}")
    assert CANARY not in at_rest(office, meeting)


def test_an_item_for_part_two_without_a_matter_is_sealed_until_it_is_sorted(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = add(office, meeting, f"Something {CANARY}", "unsorted")
    assert line(office, meeting, item).where == "unsorted"
    assert CANARY not in at_rest(office, meeting)


def test_a_member_sees_a_confidential_item_as_its_public_title_alone(office: AnOffice) -> None:
    meeting = a_meeting(office)
    add(office, meeting, "Personnel", a_matter(office, meeting), f"Grievance {CANARY}")
    shown = lines(office, meeting, "member")
    assert shown[-1].title == "Personnel"
    assert CANARY not in to_json(shown).decode()


def test_what_was_written_publicly_is_sealed_when_its_item_goes_into_part_two(office: AnOffice) -> None:
    meeting = a_meeting(office)
    matter, item = a_matter(office, meeting), item_named(office, meeting, REPORT)
    write(office, meeting, item, f"Said in public {CANARY}.\n\n::: challenge\nAsked {CANARY}?\n:::")
    assert CANARY in at_rest(office, meeting)
    close(office, meeting, item, matter)
    assert CANARY not in at_rest(office, meeting)
    assert f"Said in public {CANARY}." in read_back(office, meeting, item)


def test_what_stands_under_an_item_goes_into_part_two_with_it(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    add(office, meeting, f"The case of {CANARY}", under=item)
    close(office, meeting, item, a_matter(office, meeting))
    assert CANARY not in at_rest(office, meeting)
    assert [one.where for one in lines(office, meeting)][-2:] == ["confidential", "confidential"]


def test_an_item_moved_in_under_a_confidential_one_becomes_confidential(office: AnOffice) -> None:
    meeting = a_meeting(office)
    close(office, meeting, item_named(office, meeting, REPORT), a_matter(office, meeting))
    report = lines(office, meeting)[-1].id
    item = agenda.add(office.desk(), meeting, ItemHead(f"The case of {CANARY}"), after=report)
    agenda.move(office.desk(), meeting, item, "in")
    assert CANARY not in at_rest(office, meeting)


def test_a_new_public_item_stands_before_the_items_of_part_two(office: AnOffice) -> None:
    meeting = a_meeting(office)
    add(office, meeting, "", "unsorted", f"Grievance {CANARY}")
    add(office, meeting, "Any other business")
    assert [one.title for one in lines(office, meeting)][-2:] == ["Any other business", "Confidential item"]


def test_a_new_item_stands_where_the_clerk_says_behind_all_that_stands_under_it(office: AnOffice) -> None:
    meeting = a_meeting(office)
    first = lines(office, meeting)[0].id
    below = add(office, meeting, "Late apologies", under=first)
    agenda.add(office.desk(), meeting, ItemHead("Welcome"), after=first)
    agenda.add(office.desk(), meeting, ItemHead("Absences"), under=first, after=below)
    assert numbered(office, meeting)[:5] == [
        ("1", "Apologies for absence"),
        ("1.1", "Late apologies"),
        ("1.2", "Absences"),
        ("2", "Welcome"),
        ("3", "Declarations of interest"),
    ]


def test_an_item_of_another_level_is_no_place_for_a_new_one(office: AnOffice) -> None:
    meeting = a_meeting(office)
    below = add(office, meeting, "Late apologies", under=lines(office, meeting)[0].id)
    with pytest.raises(Invalid) as refused:
        agenda.add(office.desk(), meeting, ItemHead("Welcome"), after=below)
    assert refused.value.where == "after"


def test_items_are_numbered_in_the_style_of_their_record(office: AnOffice) -> None:
    meeting = a_meeting(office)
    with office.store.writing() as work:
        kept = work.meetings.get(meeting)
        facts = changed(kept.facts, number_style="LGB{n}/2627", number_start=12)
        work.meetings.save(changed(kept, facts=facts), office.people["clerk"])
    add(office, meeting, "Late apologies", under=lines(office, meeting)[0].id)
    assert [one.number for one in lines(office, meeting)][:3] == ["LGB12/2627", "LGB12/2627.1", "LGB13/2627"]
    assert lines(office, meeting, "member")[0].number == "LGB12/2627"


def test_back_in_part_one_an_item_brings_its_title_alone(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    close(office, meeting, item, a_matter(office, meeting))
    write(office, meeting, item, f"The terms {CANARY}.\n\n::: challenge\nAsked {CANARY}?\n:::")
    version = line(office, meeting, item).version
    agenda.settle(office.desk(), meeting, item, version, "public", ItemHead("Personnel"))
    assert line(office, meeting, item).where == "public"
    assert CANARY not in at_rest(office, meeting)
    assert read_back(office, meeting, item).count(CANARY) == 2


def test_an_agreed_item_does_not_go_back_into_part_one(office: AnOffice) -> None:
    meeting = a_meeting(office)
    matter, item = a_matter(office, meeting), item_named(office, meeting, REPORT)
    close(office, meeting, item, matter)
    agree(office, meeting, matter)
    version = line(office, meeting, item).version
    with pytest.raises(Refused, match="agreed"):
        agenda.settle(office.desk(), meeting, item, version, "public", ItemHead("Personnel"))


def test_an_agreed_passage_is_not_taken_out_of_its_mark(office: AnOffice) -> None:
    meeting = a_meeting(office)
    matter, item = a_matter(office, meeting), item_named(office, meeting, REPORT)
    write(office, meeting, item, f"About [{CANARY}]{{.confidential m1}} it was said.")
    agree(office, meeting, matter)
    with pytest.raises(Refused, match="agreed"):
        write(office, meeting, item, f"About {CANARY} it was said.")


def test_text_is_added_under_an_agreed_matter_without_a_new_decision(office: AnOffice) -> None:
    meeting = a_meeting(office)
    matter, item = a_matter(office, meeting), item_named(office, meeting, REPORT)
    agree(office, meeting, matter)
    write(office, meeting, item, f"About [{CANARY}]{{.confidential m1}} it was said.")
    assert CANARY in read_back(office, meeting, item)


def test_an_item_taken_off_is_put_back_where_it_was_with_what_was_sealed(office: AnOffice) -> None:
    meeting = a_meeting(office)
    a_matter(office, meeting)
    item = item_named(office, meeting, "Declarations of interest")
    write(office, meeting, item, f"About [{CANARY}]{{.confidential m1}} it was said.")
    before, text = numbered(office, meeting), read_back(office, meeting, item)
    agenda.remove(office.desk(), meeting, item, line(office, meeting, item).version)
    with office.store.reading() as work:
        assert work.passages.of(meeting) == ()
    agenda.restore(office.desk(), meeting, item)
    assert numbered(office, meeting) == before
    assert read_back(office, meeting, item) == text


def test_an_item_with_others_under_it_is_not_taken_off(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    add(office, meeting, "Attendance", under=item)
    with pytest.raises(Invalid):
        agenda.remove(office.desk(), meeting, item, 1)


@pytest.mark.parametrize("who", ["other_clerk", "other_chair", "other_head", "admin", "nobody"])
def test_the_agenda_of_another_body_is_answered_as_if_there_were_none(office: AnOffice, who: str) -> None:
    meeting = a_meeting(office)
    with pytest.raises(NotFound):
        agenda.see(office.desk(who), meeting)


def test_a_label_that_names_whom_the_matter_concerns_is_refused(office: AnOffice) -> None:
    meeting = a_meeting(office)
    with pytest.raises(Invalid) as refused:
        a_matter(
            office,
            meeting,
            "The Holm grievance",
            ground="named-staff",
            category="personnel",
            people=(office.people["head"],),
        )
    assert refused.value.where == "label"


def test_words_are_not_moved_out_of_an_agreed_mark_while_the_mark_stays(office: AnOffice) -> None:
    meeting = a_meeting(office)
    matter, item = a_matter(office, meeting), item_named(office, meeting, REPORT)
    write(office, meeting, item, f"About [Wilma Brook {CANARY}]{{.confidential m1}} it was said.")
    agree(office, meeting, matter)
    with pytest.raises(Refused, match="would become public"):
        write(office, meeting, item, f"About Wilma [Brook {CANARY}]{{.confidential m1 #p1}} it was said.")


def test_words_are_changed_within_an_agreed_mark(office: AnOffice) -> None:
    meeting = a_meeting(office)
    matter, item = a_matter(office, meeting), item_named(office, meeting, REPORT)
    write(office, meeting, item, f"About [Wilma Brook {CANARY}]{{.confidential m1}} it was said.")
    agree(office, meeting, matter)
    write(office, meeting, item, f"About [Walter Brook {CANARY}]{{.confidential m1 #p1}} it was said again.")
    assert "Walter" in read_back(office, meeting, item)
