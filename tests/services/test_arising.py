"""What a meeting left open is taken up at the next: public into public, confidential under its own matter."""

from __future__ import annotations

import pytest

from governance.domain.minute import Withdrawal
from governance.domain.people import Office
from governance.kernel.errors import Invalid, NotFound, Refused
from governance.kernel.values import changed, to_json
from governance.services import arising, bringing, convening
from governance.services.arising import Arising, ArisingView
from governance.services.convening import Convened
from tests.builders import CANARY, secret
from tests.office import PEOPLE, AnOffice
from tests.services.sittings import a_matter, a_meeting, add, item_named, read_back, write

REPORT = "Headteacher's report"
NEXT = "2026-11-09T18:00"
LAST = "2027-01-18T18:00"


class Two:
    """A meeting that left a public and a confidential action open, and the next one of the body."""

    def __init__(self, office: AnOffice) -> None:
        self.office = office
        self.first = a_meeting(office)
        self.matter = a_matter(office, self.first)
        item = item_named(office, self.first, REPORT)
        write(
            office,
            self.first,
            item,
            f"""::: action owner="{PEOPLE["member"]}" due=2026-10-30
To mend the fence.
:::

::: action .confidential m1 owner="{PEOPLE["chair"]}"
{secret("To write to the bank")}
:::
""",
        )
        self.next = self.convene(NEXT)

    def convene(self, starts: str) -> str:
        made = convening.convene(self.office.desk(), self.office.lgb, Convened(starts))
        add(self.office, made, "Matters arising")
        return made

    def view(self, meeting: str = "", who: str = "clerk") -> ArisingView:
        return arising.arising(self.office.desk(who), meeting or self.next)

    def action(self, word: str, meeting: str = "") -> Arising:
        return next(one for one in self.view(meeting).actions if word in one.words)

    def carry(self, *words: str, meeting: str = "", item: str = "") -> int:
        view = self.view(meeting)
        ids = [one.id for one in view.actions if any(word in one.words for word in words)]
        return arising.carry(self.office.desk(), meeting or self.next, ids, item or view.item)

    def text(self, meeting: str = "") -> str:
        meeting = meeting or self.next
        return read_back(self.office, meeting, item_named(self.office, meeting, "Matters arising"))

    def at_rest(self, meeting: str = "") -> str:
        with self.office.store.reading() as work:
            return to_json([one.item for one in work.items.of(meeting or self.next)]).decode()


@pytest.fixture
def two(office: AnOffice) -> Two:
    """Two meetings of the local governing body."""
    return Two(office)


def test_open_actions_are_offered_with_owner_day_and_number(two: Two) -> None:
    public = two.action("fence")
    assert (public.owner, public.due, public.number, public.day) == (
        PEOPLE["member"],
        "2026-10-30",
        "4",
        "2026-09-14",
    )
    assert (public.state, public.label) == ("open", "")
    assert two.action("bank").label == "Staffing matter A"


def test_the_item_matters_arising_is_proposed(two: Two) -> None:
    assert two.view().item == item_named(two.office, two.next, "Matters arising")


def test_a_carried_action_keeps_its_owner_and_its_day(two: Two) -> None:
    assert two.carry("fence") == 1
    assert f'owner="{PEOPLE["member"]}" due=2026-10-30' in two.text()
    assert "To mend the fence." in two.at_rest()
    assert two.action("fence").state == "carried"


def test_a_confidential_action_is_carried_under_its_own_matter_and_stands_nowhere_else(two: Two) -> None:
    two.carry("bank")
    assert CANARY in two.text()
    assert CANARY not in two.at_rest()
    with two.office.store.reading() as work:
        kept = [one for one in work.passages.of_matter(two.matter) if one.meeting == two.next]
    assert len(kept) == 1


def test_a_confidential_action_goes_under_the_item_of_its_matter(two: Two) -> None:
    bringing.bring(two.office.desk(), two.next, two.matter)
    own = add(two.office, two.next, "Confidential item", two.matter, secret("Loan"))
    two.carry("bank")
    assert CANARY in read_back(two.office, two.next, own)
    assert two.text() == ""


def test_all_are_carried_by_one_press(two: Two) -> None:
    assert two.carry("fence", "bank") == 2
    assert {one.state for one in two.view().actions} == {"carried"}


def test_what_was_carried_is_not_carried_twice(two: Two) -> None:
    two.carry("fence")
    with pytest.raises(Invalid, match="Nothing of this is open any more"):
        two.carry("fence")


def test_what_was_carried_and_struck_out_again_is_open(two: Two) -> None:
    two.carry("fence")
    write(two.office, two.next, item_named(two.office, two.next, "Matters arising"), "")
    assert two.action("fence").state == "open"


def test_the_third_meeting_offers_the_carried_action_once_with_the_day_it_began(two: Two) -> None:
    two.carry("fence")
    third = two.convene(LAST)
    found = [one for one in two.view(third).actions if "fence" in one.words]
    assert [(one.day, one.first_day) for one in found] == [("2026-11-09", "2026-09-14")]


def test_an_action_that_is_done_is_told_in_the_minutes_and_offered_no_more(two: Two) -> None:
    arising.tick_off(two.office.desk(), two.next, two.action("fence").id, two.view().item)
    assert f"Done ({PEOPLE['member']}): To mend the fence." in two.text()
    assert two.action("fence").state == "done"
    third = two.convene(LAST)
    assert not [one for one in two.view(third).actions if "fence" in one.words]


def test_a_confidential_action_that_is_done_is_told_under_its_matter(two: Two) -> None:
    arising.tick_off(two.office.desk(), two.next, two.action("bank").id, two.view().item)
    assert CANARY in two.text()
    assert CANARY not in two.at_rest()
    assert PEOPLE["chair"] not in two.at_rest()


def test_an_action_is_opened_again(two: Two) -> None:
    arising.tick_off(two.office.desk(), two.next, two.action("fence").id, two.view().item)
    arising.reopen(two.office.desk(), two.next, two.action("fence").id)
    assert two.action("fence").state == "open"


def test_a_public_action_goes_under_no_confidential_item(two: Two) -> None:
    two.carry("bank")
    closed = add(two.office, two.next, "Confidential item", two.matter, secret("Loan"))
    with pytest.raises(Invalid, match="Choose a public item"):
        two.carry("fence", item=closed)


def test_what_is_closed_to_the_writer_is_neither_offered_nor_carried(two: Two) -> None:
    action = two.action("bank").id
    office = two.office
    office.appoint("new_member", Office.CLERK, "lgb")
    item = item_named(office, two.first, REPORT)
    with office.store.writing() as work:
        kept = work.meetings.get(two.first)
        gone = Withdrawal("w", PEOPLE["new_member"], office.people["new_member"], item, marking="public")
        after = changed(kept, roll=changed(kept.roll, withdrawals=(gone,)))
        work.meetings.save(after, office.people["clerk"])
    view = two.view(who="new_member")
    assert [one.label for one in view.actions] == [""]
    with pytest.raises(NotFound):
        arising.carry(office.desk("new_member"), two.next, (action,), view.item)


def test_nobody_but_the_clerk_takes_up_what_is_open(two: Two) -> None:
    with pytest.raises(Refused):
        two.view(who="member")


def test_nothing_of_another_body_is_offered(two: Two) -> None:
    board = a_meeting(two.office, body=two.office.places["board"])
    assert two.view(board).actions == ()
