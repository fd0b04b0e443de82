"""What somebody could send to the roll by hand, past the page: nothing closed to them is touched by it."""

from __future__ import annotations

import pytest

from governance.domain.minute import CONFIDENTIAL, PUBLIC, Roll, Withdrawal
from governance.kernel.errors import Conflict, Invalid
from governance.kernel.ids import new_id
from governance.kernel.text import Hole
from governance.kernel.values import changed
from governance.services import rolling
from tests.builders import CANARY
from tests.office import PEOPLE, AnOffice
from tests.services.sittings import a_matter, a_meeting, add


def test_an_entry_that_is_closed_to_the_writer_cannot_be_overwritten_under_its_id(office: AnOffice) -> None:
    meeting = a_meeting(office)
    matter = a_matter(office, meeting)
    item = add(office, meeting, "Personnel", matter, f"Grievance {CANARY}")
    found = rolling.open_roll(office.desk(), meeting)
    left = Withdrawal("", PEOPLE["clerk"], item=item, marking=PUBLIC)
    rolling.save_roll(office.desk(), meeting, found.version, changed(found.roll, withdrawals=(left,)))
    found = rolling.open_roll(office.desk(), meeting)
    closed = found.roll.withdrawals[0]
    assert isinstance(closed, Hole)
    forged = Withdrawal(
        closed.passage, PEOPLE["member"], item=item, marking=CONFIDENTIAL, matter=closed.matter
    )
    with pytest.raises(Conflict):
        rolling.save_roll(
            office.desk(), meeting, found.version, Roll(found.roll.attendance, withdrawals=(forged,))
        )
    again = rolling.open_roll(office.desk(), meeting)
    assert [isinstance(one, Hole) for one in again.roll.withdrawals] == [True]


def test_an_entry_goes_only_under_a_matter_that_the_writer_may_mark_under(office: AnOffice) -> None:
    meeting, other = a_meeting(office), a_meeting(office)
    matter = a_matter(office, other)
    found = rolling.open_roll(office.desk(), meeting)
    for strange in (matter, new_id(), "x"):
        entry = Withdrawal("", PEOPLE["member"], marking=CONFIDENTIAL, matter=strange)
        with pytest.raises(Invalid):
            rolling.save_roll(
                office.desk(), meeting, found.version, changed(found.roll, withdrawals=(entry,))
            )
