"""Earlier versions of an item: which are told of, how they stood, and what bringing one back may not do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from governance.domain.matter import Determination
from governance.domain.people import Office
from governance.kernel.clock import instant_text
from governance.kernel.errors import Conflict, Invalid, NotFound, Refused
from governance.services import drafting, versions
from tests.builders import CANARY
from tests.office import AnOffice
from tests.services.sittings import a_matter, a_meeting, add, item_named, read_back, write
from tests.web.minuting import REPORT

MARKED = f"Public. [Words {CANARY}]{{.confidential m1}}"
OTHER = "new_member"
LATER = timedelta(hours=1)


@pytest.fixture
def meeting(office: AnOffice) -> str:
    office.appoint(OTHER, Office.CLERK, "lgb")
    return a_meeting(office)


@pytest.fixture
def item(office: AnOffice, meeting: str) -> str:
    return item_named(office, meeting, REPORT)


def says(office: AnOffice, meeting: str, item: str, *texts: str, after: timedelta = LATER) -> int:
    """Save one text after the other; the version of the last."""
    for text in texts:
        office.clock.forward(after)
        write(office, meeting, item, text)
    return drafting.open_item(office.desk(), meeting, item).version


def back(office: AnOffice, meeting: str, item: str, number: int) -> None:
    version = drafting.open_item(office.desk(), meeting, item).version
    versions.bring_back(office.desk(), meeting, item, number, version)


def numbers(office: AnOffice, meeting: str, item: str, who: str = "clerk") -> list[list[int]]:
    """The numbers of the versions of each session, latest first."""
    found = versions.list_versions(office.desk(who), meeting, item)
    return [[one.number for one in session.saves] for session in found.sessions]


def agree(office: AnOffice, meeting: str, matter: str) -> None:
    with office.store.writing() as work:
        made = Determination(matter, "agreed", "end of meeting", instant_text(work.now))
        work.matters.determine(office.organisation, meeting, made)


def opened_entries(office: AnOffice) -> int:
    with office.store.reading() as work:
        return [one.event for one in work.audit.of(office.organisation, limit=200)].count("editing.opened")


def test_what_one_person_saves_in_one_go_is_one_session(office: AnOffice, meeting: str, item: str) -> None:
    says(office, meeting, item, "One.")
    says(office, meeting, item, "Two.", "Three.", after=timedelta(minutes=1))
    assert numbers(office, meeting, item) == [[2, 3, 4], [1]]


def test_a_version_shows_its_words_as_they_were_open_and_sealed(
    office: AnOffice, meeting: str, item: str
) -> None:
    a_matter(office, meeting)
    says(office, meeting, item, MARKED)
    passage = "[Other]{.confidential m1 #p1}"
    says(office, meeting, item, f"Public. {passage}", "Nothing.")
    found = versions.open_version(office.desk(), meeting, item, 2)
    assert CANARY in repr(found.item.parts[0].text.blocks[0].inlines[1].runs[0].text)  # type: ignore[union-attr]
    assert found.before is not None
    assert found.before.parts == ()


def test_a_view_of_confidential_words_leaves_one_entry(office: AnOffice, meeting: str, item: str) -> None:
    a_matter(office, meeting)
    says(office, meeting, item, MARKED, "Nothing.")
    before = opened_entries(office)
    versions.open_version(office.desk(), meeting, item, 2)
    assert opened_entries(office) == before + 1


def test_what_is_brought_back_reads_as_it_did_and_the_present_is_kept(
    office: AnOffice, meeting: str, item: str
) -> None:
    a_matter(office, meeting)
    says(office, meeting, item, MARKED, "Something else.")
    back(office, meeting, item, 2)
    assert read_back(office, meeting, item) == MARKED.replace("m1}", "m1 #p1}")
    back(office, meeting, item, 3)
    assert read_back(office, meeting, item) == "Something else."


def test_a_passage_that_still_stands_keeps_its_id(office: AnOffice, meeting: str, item: str) -> None:
    a_matter(office, meeting)
    says(office, meeting, item, MARKED)
    (passage,) = drafting.open_item(office.desk(), meeting, item).passages
    says(office, meeting, item, "Public. [Other]{.confidential m1 #p1}")
    back(office, meeting, item, 2)
    assert drafting.open_item(office.desk(), meeting, item).passages == (passage,)
    assert CANARY in read_back(office, meeting, item)


def test_whoever_brings_back_over_a_version_that_has_gone_overwrites_nothing(
    office: AnOffice, meeting: str, item: str
) -> None:
    says(office, meeting, item, "One.", "Two.", "Three.")
    with pytest.raises(Conflict):
        versions.bring_back(office.desk(), meeting, item, 2, 3)
    assert read_back(office, meeting, item) == "Three."


def test_agreed_words_are_not_unmarked_by_bringing_back(office: AnOffice, meeting: str, item: str) -> None:
    matter = a_matter(office, meeting)
    says(office, meeting, item, f"Words {CANARY}.", f"[Words {CANARY}]{{.confidential m1}}.")
    agree(office, meeting, matter)
    with pytest.raises(Refused):
        back(office, meeting, item, 2)
    assert ".confidential m1" in read_back(office, meeting, item)


def test_words_that_left_an_agreed_mark_are_not_made_public_by_bringing_back(
    office: AnOffice, meeting: str, item: str
) -> None:
    matter = a_matter(office, meeting)
    says(office, meeting, item, "Landlord. [Rent]{.confidential m1}")
    says(office, meeting, item, "[Landlord Rent]{.confidential m1 #p1}")
    agree(office, meeting, matter)
    says(office, meeting, item, "[Rent]{.confidential m1 #p1}")
    with pytest.raises(Refused, match="stood in a mark"):
        back(office, meeting, item, 2)


def test_text_of_a_confidential_item_does_not_come_back_into_a_public_one(
    office: AnOffice, meeting: str
) -> None:
    item = add(office, meeting, "Confidential item", "unsorted", f"Absence {CANARY}")
    says(office, meeting, item, CANARY, "Nothing.")
    with office.store.reading() as work:
        old = work.items.get(item)
    with office.store.writing() as work:
        public = type(old.item)(id=item, title="Visit")
        work.items.save(public, old.version, office.people["clerk"])
    with pytest.raises(Invalid, match="whole item was confidential"):
        back(office, meeting, item, 2)


def test_what_is_closed_to_a_clerk_stays_closed_and_nobody_who_changed_it_is_told(
    office: AnOffice, meeting: str, item: str
) -> None:
    a_matter(
        office,
        meeting,
        "Staffing matter B",
        ground="named-staff",
        category="personnel",
        reason="Health.",
        people=(office.people[OTHER],),
    )
    says(office, meeting, item, MARKED, f"Public. [Other {CANARY}]{{.confidential m1 #p1}}")
    assert numbers(office, meeting, item) == [[3], [2], [1]]
    assert numbers(office, meeting, item, OTHER) == [[3], [1]]
    before = opened_entries(office)
    found = versions.open_version(office.desk(OTHER), meeting, item, 3)
    assert CANARY not in str(drafting.write_rich(found.item.parts))
    assert found.saved.at == office.clock.now() - LATER
    assert opened_entries(office) == before
    with pytest.raises(NotFound):
        versions.open_version(office.desk(OTHER), meeting, item, 2)
    with pytest.raises(Invalid, match="closed to you"):
        versions.bring_back(office.desk(OTHER), meeting, item, 1, 3)


def test_an_item_that_is_closed_to_a_clerk_has_no_versions_for_them(office: AnOffice, meeting: str) -> None:
    matter = a_matter(
        office,
        meeting,
        "Staffing matter B",
        ground="named-staff",
        category="personnel",
        reason="Health.",
        people=(office.people[OTHER],),
    )
    item = add(office, meeting, "Confidential item", matter, f"Absence {CANARY}")
    assert numbers(office, meeting, item) == [[1]]
    with pytest.raises(NotFound):
        numbers(office, meeting, item, OTHER)


def test_who_may_not_write_is_refused_and_an_outsider_finds_nothing(
    office: AnOffice, meeting: str, item: str
) -> None:
    for who, error in (("chair", Refused), ("other_chair", NotFound)):
        with pytest.raises(error):
            versions.list_versions(office.desk(who), meeting, item)
        with pytest.raises(error):
            versions.open_version(office.desk(who), meeting, item, 1)
        with pytest.raises(error):
            versions.bring_back(office.desk(who), meeting, item, 1, 1)
