"""A matter brought over from an earlier meeting is the same: its decision, its conflicts, its tasks."""

from __future__ import annotations

import pytest

from governance.domain.acts import Act
from governance.domain.matter import Concerned
from governance.domain.minute import Withdrawal
from governance.domain.people import Office
from governance.gate.standing import gathered, readable
from governance.kernel.errors import NotFound, Refused
from governance.kernel.values import changed, to_json
from governance.services import agenda, bringing, drafting, rolling
from governance.services.agenda import ItemHead
from governance.services.drafting import Written
from governance.services.progress import overview
from tests.builders import CANARY, secret
from tests.office import PEOPLE, AnOffice
from tests.services.sittings import a_meeting, item_named
from tests.sitting import Sitting, a_sitting
from tests.web.helpers import text

REPORT = "Headteacher's report"


@pytest.fixture
def sitting(office: AnOffice) -> Sitting:
    """A meeting of August whose matters are agreed, and one of September that has its standing agenda."""
    made = a_sitting(office)
    made.decide()
    made.later = a_meeting(office)
    return made


def bring(sitting: Sitting, word: str, order: str = "") -> bringing.Brought:
    """Bring a matter over to the later meeting."""
    return bringing.bring(sitting.desk(), sitting.later, sitting.matters[word], order)


def write(sitting: Sitting, words: str) -> None:
    """Write under the later meeting's report."""
    item = item_named(sitting.office, sitting.later, REPORT)
    draft = drafting.open_item(sitting.desk(), sitting.later, item)
    drafting.save_item(sitting.desk(), sitting.later, item, draft.version, Written(words, draft.order))


def may_read(sitting: Sitting, who: str, meeting: str) -> list[str]:
    """Which of the matters somebody could read of a meeting, were its Part II circulated."""
    with sitting.desk(who).peeking(Act.SEE_AGENDA, meeting) as hands:
        at = gathered(hands, meeting)
        known = {
            matter: one._replace(facts=changed(one.facts, state="circulated"))
            for matter, one in at.matters.items()
        }
        found = {one.matter.id for one in readable(hands, at._replace(matters=known))}
    return [word for word, matter in sitting.matters.items() if matter in found]


def at_rest(sitting: Sitting, meeting: str) -> str:
    """Part I of a meeting as the store has it."""
    with sitting.office.store.reading() as work:
        items = [one.item for one in work.items.of(meeting)]
        return to_json((work.meetings.get(meeting).roll, items)).decode()


def test_the_earlier_matters_of_the_body_are_offered_with_their_day(sitting: Sitting) -> None:
    offered = bringing.bringable(sitting.desk(), sitting.later)
    assert {one.id for one in offered} == set(sitting.matters.values())
    assert {one.day for one in offered} == {"2026-08-10"}


def test_no_matter_of_another_body_is_offered(sitting: Sitting) -> None:
    board = a_meeting(sitting.office, body=sitting.office.places["board"])
    assert bringing.bringable(sitting.desk(), board) == ()


def test_a_matter_that_is_here_already_is_not_offered_again(sitting: Sitting) -> None:
    bring(sitting, "pay")
    offered = [one.id for one in bringing.bringable(sitting.desk(), sitting.later)]
    assert sitting.matters["pay"] not in offered
    assert len(offered) == 2


def test_a_matter_that_is_closed_to_the_writer_is_neither_offered_nor_brought(sitting: Sitting) -> None:
    sitting.office.appoint("new_member", Office.CLERK, "lgb")
    with sitting.office.store.writing() as work:
        kept = work.meetings.get(sitting.meeting)
        people = sitting.office.people
        gone = Withdrawal("w", PEOPLE["new_member"], people["new_member"], sitting.item(0), marking="public")
        roll = changed(kept.roll, withdrawals=(*kept.roll.withdrawals, gone))
        work.meetings.save(changed(kept, roll=roll), people["clerk"])
    desk = sitting.desk("new_member")
    assert sitting.matters["post"] not in [one.id for one in bringing.bringable(desk, sitting.later)]
    with pytest.raises(NotFound):
        bringing.bring(desk, sitting.later, sitting.matters["post"])


@pytest.mark.parametrize("who", ["chair", "member", "admin", "other_clerk", "nobody"])
def test_nobody_but_the_clerk_brings_a_matter_over(sitting: Sitting, who: str) -> None:
    with pytest.raises((Refused, NotFound)) as refused:
        bringing.bring(sitting.desk(who), sitting.later, sitting.matters["pay"])
    assert CANARY not in str(refused.value)


def test_text_written_under_an_agreed_matter_needs_no_new_decision(sitting: Sitting) -> None:
    bring(sitting, "post")
    write(sitting, f"The contract [with {CANARY}]{{.confidential m1}} was signed.")
    found = overview(sitting.desk(), sitting.later).next
    assert found is not None
    assert found.reasons == ()
    assert CANARY not in at_rest(sitting, sitting.later)


def test_a_conflict_at_the_earlier_meeting_bars_at_the_later_one(sitting: Sitting) -> None:
    bring(sitting, "land")
    assert "land" in may_read(sitting, "member", sitting.later)
    assert "land" not in may_read(sitting, "chair", sitting.later)


def test_a_conflict_at_the_later_meeting_bars_at_the_earlier_one(sitting: Sitting) -> None:
    bring(sitting, "land")
    assert "land" in may_read(sitting, "parent", sitting.meeting)
    view = rolling.open_roll(sitting.desk(), sitting.later)
    item = agenda.add(
        sitting.desk(), sitting.later, ItemHead("", secret("The field")), sitting.matters["land"]
    )
    gone = Withdrawal("", PEOPLE["parent"], None, item, matter=sitting.matters["land"])
    rolling.save_roll(sitting.desk(), sitting.later, view.version, changed(view.roll, withdrawals=(gone,)))
    assert "land" not in may_read(sitting, "parent", sitting.meeting)


def test_whom_a_matter_concerns_is_known_by_the_attendance_of_either_meeting(sitting: Sitting) -> None:
    with sitting.office.store.writing() as work:
        land = work.matters.get(sitting.matters["land"])
    with sitting.desk().peeking(Act.SEE_AGENDA, sitting.meeting) as hands:
        matter = gathered(hands, sitting.meeting).matters[land.id].matter
    named = changed(matter, concerned=(Concerned(PEOPLE["parent"]),))
    with sitting.office.store.writing() as work:
        work.matters.save(named, land.version)
    bring(sitting, "land")
    assert "land" not in may_read(sitting, "parent", sitting.later)


def test_the_tasks_of_a_matter_come_confidential_under_it(sitting: Sitting) -> None:
    item = sitting.item(1)
    draft = drafting.open_item(sitting.desk(), sitting.meeting, item)
    task = f'{draft.text}\n\n::: action owner="Clerk {CANARY}" due=2026-10-01\nWrite to {CANARY}.\n:::'
    drafting.save_item(sitting.desk(), sitting.meeting, item, draft.version, Written(task, draft.order))
    tasks = bring(sitting, "pay").tasks
    assert f"Write to {CANARY}." in tasks
    assert ".confidential m1" in tasks
    write(sitting, f"Followed up.\n\n{tasks}")
    assert CANARY not in at_rest(sitting, sitting.later)
    assert "Followed up." in at_rest(sitting, sitting.later)


def test_on_the_page_of_a_minute_what_was_typed_stays_beside_the_matter_brought_over(
    sitting: Sitting,
) -> None:
    item = item_named(sitting.office, sitting.later, REPORT)
    address = f"/meetings/{sitting.later}/items/{item}"
    clerk = sitting.office.client("clerk")
    assert secret("Staffing matter A") not in text(clerk.get(address))
    looked = text(clerk.post(address, {"do": "earlier", "text": "Typed before.", "version": "1"}))
    assert secret("Staffing matter A") in looked
    assert "Typed before." in looked
    sent = {"do": "bring", "text": "Typed before.", "earlier": f"earlier {sitting.matters['pay']}"}
    shown = text(clerk.post(address, {**sent, "version": "1", "order": "", "tasks": "yes"}))
    assert "Typed before." in shown
    assert "Mark under the new matter with m1." in shown


def test_on_the_agenda_an_item_goes_under_a_matter_of_an_earlier_meeting(sitting: Sitting) -> None:
    item = item_named(sitting.office, sitting.later, REPORT)
    clerk = sitting.office.client("clerk")
    looked = text(clerk.post(f"/meetings/{sitting.later}/agenda/{item}", {"do": "earlier", "title": "Typed"}))
    assert f"earlier {sitting.matters['land']}" in looked
    assert 'value="Typed"' in looked
    sent = {"part": "confidential", "matter": f"earlier {sitting.matters['land']}", "version": "1"}
    answer = clerk.post(
        f"/meetings/{sitting.later}/agenda/{item}", {**sent, "internal_title": secret("Field")}
    )
    assert answer.status_code == 303
    line = next(one for one in agenda.see(sitting.desk(), sitting.later).lines if one.id == item)
    assert line.matter == sitting.matters["land"]


def test_an_id_that_is_no_earlier_matter_gets_a_sentence(sitting: Sitting) -> None:
    item = item_named(sitting.office, sitting.later, REPORT)
    sent = {"part": "confidential", "matter": f"earlier {sitting.later}", "version": "1"}
    answer = sitting.office.client("clerk").post(f"/meetings/{sitting.later}/agenda/{item}", sent)
    assert answer.status_code == 422
    assert "cannot be brought over" in text(answer)
