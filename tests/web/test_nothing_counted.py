"""Nothing that a page counts, names or shows as a state tells anybody of a matter that is closed to them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from governance.domain.acts import Act
from governance.domain.matter import Concerned, Matter
from governance.domain.people import Office
from governance.domain.record import Resolved, State, take
from governance.gate.standing import gathered
from governance.kernel.errors import NotFound, NotReady, Refused
from governance.kernel.ids import new_id
from governance.kernel.values import changed
from governance.services import copying, publishing, recording
from tests.builders import CANARY, a_matter, a_meeting, an_agreement
from tests.office import PEOPLE, AnOffice, Browser
from tests.proof.asked import FormReader
from tests.services.meetings import WAY, Kept, keep
from tests.sitting import Sitting, a_sitting
from tests.web.helpers import text

CLERKS = ("/", "", "/agenda", "/attendance", "/determination", "/record", "/publish", "/history")
CLERKS_TOO = (
    *("/run", "/shared", "/compare", "/sort", "/arising", "/copies", "/releases", "/releases/new", "/file"),
    *(
        "/items",
        "/determination/aloud",
        "/record/correct",
        "/record/correct/attendance",
        "/withdraw",
        "/read",
    ),
)
MEMBERS = ("/", "", "/agenda", "/record", "/read", "/publish", "/history")


def pages(browser: Browser, meeting: str, among: tuple[str, ...]) -> dict[str, str]:
    """The pages as somebody sees them."""
    address = {page: page if page == "/" else f"/meetings/{meeting}{page}" for page in among}
    return {page: text(browser.get(at)) for page, at in address.items()}


def about_the_clerk(office: AnOffice, matter: Matter) -> Matter:
    """The matter, as one that concerns the clerk."""
    return changed(matter, concerned=(Concerned(PEOPLE["clerk"], office.people["clerk"]),))


def keep_about_the_clerk(office: AnOffice, state: State) -> Kept:
    """A meeting with a confidential item that concerns its clerk; nothing is decided."""
    kept = keep(office, a_meeting().with_a_confidential_item().undetermined(), state)
    with office.store.writing() as work:
        work.matters.save(about_the_clerk(office, kept.file.matters[0]), 1)
    return kept


def bring_a_matter(office: AnOffice, kept: Kept) -> None:
    """Put a matter before the meeting that concerns its clerk and has no text yet."""
    matter = about_the_clerk(office, a_matter(new_id()))
    with office.store.writing() as work:
        work.matters.add(office.organisation, office.lgb, matter)
        work.matters.bring(office.organisation, matter.id, kept.id)


@pytest.mark.parametrize("state", ["draft", "circulated", "approved"])
def test_a_clerk_whom_a_matter_concerns_sees_the_office_as_if_it_were_not_there(
    office: AnOffice, state: State
) -> None:
    kept = keep(office, replace(a_meeting().with_a_public_item(), matters=(), determinations=()), state)
    clerk = office.client("clerk")
    before = pages(clerk, kept.id, CLERKS)
    bring_a_matter(office, kept)
    assert pages(clerk, kept.id, CLERKS) == before


def without_the_clock(pages_of: dict[str, str]) -> dict[str, str]:
    """The pages without the time of the screen, and without what names this request."""
    return {page: re.sub(r"\d\d:\d\d:\d\d", "", said) for page, said in pages_of.items()}


@pytest.mark.parametrize("state", ["draft", "handed-in", "circulated", "approved"])
def test_the_screens_of_a_meeting_tell_a_clerk_nothing_of_a_matter_that_concerns_them(
    office: AnOffice, state: State
) -> None:
    kept = keep(office, replace(a_meeting().with_a_public_item(), matters=(), determinations=()), state)
    clerk = office.client("clerk")
    with office.store.reading() as work:
        item = work.items.of(kept.id)[0].item.id
    among = (*CLERKS_TOO, f"/items/{item}", f"/items/{item}/beside", f"/items/{item}/versions")
    before = without_the_clock(pages(clerk, kept.id, among))
    bring_a_matter(office, kept)
    after = without_the_clock(pages(clerk, kept.id, among))
    assert [page for page in among if before[page] != after[page]] == []


def test_a_clerk_whom_it_concerns_is_not_told_that_its_text_is_undecided(office: AnOffice) -> None:
    kept, clerk = keep_about_the_clerk(office, "draft"), office.client("clerk")
    among = ("/", "", "/determination", "/record", "/publish")
    before = pages(clerk, kept.id, among)
    assert "decided" not in before[""]
    with office.store.writing() as work:
        made = changed(an_agreement(), matter=kept.file.matters[0].id)
        work.matters.determine(office.organisation, kept.id, made)
    assert pages(clerk, kept.id, among) == before


def test_a_clerk_who_takes_part_is_told_what_is_undecided(office: AnOffice) -> None:
    kept = keep(office, a_meeting().with_a_confidential_item().undetermined(), "draft")
    assert "A matter has not been decided" in pages(office.client("clerk"), kept.id, ("",))[""]


def test_what_stops_publication_unseen_refuses_it_without_saying_what(office: AnOffice) -> None:
    kept = keep_about_the_clerk(office, "approved")
    with pytest.raises(NotReady) as stopped:
        publishing.publish(office.desk("clerk"), kept.id)
    said = " ".join(stopped.value.reasons)
    assert "in which you take no part" in said
    assert "matter" not in said
    assert CANARY not in said


@pytest.fixture
def sitting(office: AnOffice) -> Sitting:
    """A meeting all of whose matters are agreed, and a member who joined after it."""
    made = a_sitting(office)
    made.decide()
    made.bring("I", "circulated")
    office.appoint("new_member", Office.MEMBER, "lgb", "co-opted")
    return made


def test_where_part_two_stands_is_not_shown_to_whoever_may_know_of_nothing_in_it(sitting: Sitting) -> None:
    joined = sitting.office.client("new_member")
    before = pages(joined, sitting.meeting, MEMBERS)
    sitting.bring("II", "approved")
    assert pages(joined, sitting.meeting, MEMBERS) == before


def test_a_member_who_reads_of_part_two_sees_where_it_stands(sitting: Sitting) -> None:
    sitting.bring("II", "circulated")
    member = sitting.office.client("member")
    before = pages(member, sitting.meeting, MEMBERS)
    sitting.bring("II", "approved")
    after = pages(member, sitting.meeting, MEMBERS)
    assert before["/record"] != after["/record"]
    assert "Part II approved" in after["/history"]


def about_the_chair(office: AnOffice, kept: Kept) -> None:
    """Put a matter before the meeting that concerns its Chair, and for which the Vice-Chair presided."""
    concerned = (Concerned(PEOPLE["chair"], office.people["chair"]),)
    matter = changed(a_matter(new_id()), concerned=concerned)
    with office.store.writing() as work:
        work.matters.add(office.organisation, office.lgb, matter)
        work.matters.bring(office.organisation, matter.id, kept.id)


def with_nothing_in_part_two(office: AnOffice, state: State) -> Kept:
    """A meeting without a matter, both of whose records stand in that state."""
    kept = keep(office, replace(a_meeting().with_a_public_item(), matters=(), determinations=()), state)
    with office.store.writing() as work:
        record = work.records.of(kept.id).two
        for steps, step in enumerate(WAY[state]):
            by = Resolved(new_id(), work.now - timedelta(days=1), office.people["chair"])
            record = take(record, step, by)
            work.records.take(office.organisation, record, step, steps, office.people["clerk"])
    return kept


@pytest.mark.parametrize("state", ["draft", "handed-in", "chair-checked", "circulated", "approved"])
def test_a_chair_out_of_all_of_part_two_sees_the_office_as_if_there_were_nothing_in_it(
    office: AnOffice, state: State
) -> None:
    kept, chair = with_nothing_in_part_two(office, state), office.client("chair")
    before = pages(chair, kept.id, (*MEMBERS, "/determination"))
    about_the_chair(office, kept)
    assert pages(chair, kept.id, (*MEMBERS, "/determination")) == before


FORGED = ("hand-in", "send-back", "pass", "circulate", "approve", "sign")


@pytest.mark.parametrize("state", ["draft", "handed-in", "chair-checked", "circulated", "approved"])
def test_what_a_chair_out_of_all_of_part_two_sends_by_hand_is_answered_as_if_there_were_nothing_in_it(
    office: AnOffice, state: State
) -> None:
    kept, chair = with_nothing_in_part_two(office, state), office.client("chair")
    seen = {"parts": "II", "seen-II": str(len(WAY[state])), "comment": "A word.", "chair": PEOPLE["chair"]}

    def forged() -> dict[str, str]:
        posts = {step: f"/meetings/{kept.id}/record/{step}" for step in FORGED}
        posts["determination"] = f"/meetings/{kept.id}/determination"
        return {name: text(chair.post(address, seen)) for name, address in posts.items()}

    before = forged()
    about_the_chair(office, kept)
    assert forged() == before


def test_a_chair_does_not_pass_a_part_two_of_which_nothing_is_theirs(office: AnOffice) -> None:
    kept = with_nothing_in_part_two(office, "handed-in")
    about_the_chair(office, kept)
    with pytest.raises(Refused, match="Where this record stands now"):
        recording.pass_on(office.desk("chair"), kept.id, "II", 1)


def test_a_part_two_in_which_there_is_nothing_follows_part_one(office: AnOffice) -> None:
    kept = with_nothing_in_part_two(office, "handed-in")
    chair, address = office.client("chair"), f"/meetings/{kept.id}/record"
    page = text(chair.get(address))
    assert 'name="seen-II"' not in page
    fields = FormReader(page, f"{address}/send-back").fields
    assert chair.post(f"{address}/pass", fields).status_code == 303
    with office.store.reading() as work:
        both = work.records.of(kept.id)
    assert both.one.state == both.two.state == "chair-checked"


def test_a_part_two_in_which_there_is_nothing_is_passed_where_part_one_is_ahead_of_it(
    office: AnOffice,
) -> None:
    kept = with_nothing_in_part_two(office, "draft")
    recording.hand_in(office.desk("clerk"), kept.id, "I", 0)
    recording.pass_on(office.desk("chair"), kept.id, "I", 1)
    recording.hand_in(office.desk("clerk"), kept.id, "II", 0)
    address = f"/meetings/{kept.id}/record"
    fields = FormReader(text(office.client("chair").get(address)), f"{address}/send-back").fields
    assert fields["parts"] == "II"
    assert office.client("chair").post(f"{address}/pass", fields).status_code == 303


def test_a_clerk_out_of_every_matter_neither_lists_copies_nor_says_what_became_of_one(
    office: AnOffice,
) -> None:
    made = a_sitting(office)
    made.decide()
    made.bring("II", "circulated")
    copying.print_copy(made.desk(), made.meeting, office.people["member"], "tabling")
    (copy,) = copying.copies(made.desk(), made.meeting).lines
    with made.desk().passing(Act.MARK, made.meeting) as hands:
        for known in gathered(hands, made.meeting).matters.values():
            if known.sequence:
                hands.work.matters.save(about_the_clerk(office, known.matter), known.version)
    assert copying.copies(made.desk(), made.meeting).lines == ()
    with pytest.raises(NotFound):
        copying.record(made.desk(), made.meeting, copy.id, "handed out")
